"""What the act tables say, as types: one frozen row type per table of ``lexicon/<language>/acts_*.tsv`` and its kin.

The columns are described in ``docs/reference/lexicon.md``; ``load_acts`` reads and checks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from depesche.model.vocabulary import (
    AttributeName,
    Certainty,
    Channel,
    Issue,
    Kind,
    Novelty,
    Polarity,
    Stage,
    Stance,
)

Match = Literal["whole", "head", "first", "part", "phrase"]
Reflexive = Literal["no", "yes", "opt"]
Mention = Literal["event", "frame", "support"]
PartOfSpeech = Literal["verb", "modal", "adverb", "adjective", "noun", "phrase"]
Relation = Literal["condition", "purpose", "reason", "concession", "before", "after", "while"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place of a frame: where a role stands in the sentence.

    Attributes:
        name: "subj", "obj", "dat", "gen", "pred", "zu_inf", "dass", "ob", "w", "quote" or "prep" at a verb;
            for nouns also "poss" (possessive), "adj" (adjective of a state), "comp" (first part of a compound).
        prep: the preposition of a "prep" slot in lower case, or "".
        case: "acc", "dat", "gen", or "" for any.
    """

    name: str
    prep: str = ""
    case: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.prep}{'+' + self.case if self.case else ''}" if self.prep else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What must (or must not) stand in a slot for a row to apply.

    Attributes:
        slots: any of these may satisfy it.
        classes: names of word classes (table ``object_classes``), or one of the built-in classes: "any" (filled by
            whatever), "none" (empty), "party" (an actor), "person" (an actor that is a person), "place" (a name that
            is no person and no body: "Tarsa"), "several" (more than one actor), "thing" (filled by what is no actor).
    """

    slots: tuple[Slot, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Kind, stage and polarity that hold when the predicate is negated ("stimmte nicht zu" is a refusal)."""

    kind: Kind
    stage: Stage
    polarity: Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A PLOVER event with its mode."""

    event: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What verbs, nouns and groups that name an act have in common.

    Attributes:
        id: name of the row, for `depesche explain`: "verb:aufnehmen/talks".
        doer, to, with_, via, host, matter: slots in order of preference; the first that is filled gives the role.
        issue: the issue that the word itself fixes; None when the matter's wording decides.
        negated: what holds under negation; None when negation only turns the polarity.
        example_hit, near_miss: sentences that the tests run.
    """

    id: str
    lemma: str
    kind: Kind
    stage: Stage
    polarity: Polarity
    novelty: Novelty | None
    issue: Issue | None
    doer: tuple[Slot, ...]
    to: tuple[Slot, ...]
    with_: tuple[Slot, ...]
    via: tuple[Slot, ...]
    host: tuple[Slot, ...]
    matter: tuple[Slot, ...]
    requires: tuple[Demand, ...]
    forbids: tuple[Demand, ...]
    plover: Code | None
    example_hit: str
    near_miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbAct(Act):
    """A verb that names an act; `lemma` carries its particle ("zurückweisen").

    Attributes:
        reflexive: whether the verb must ("sich treffen"), must not, or may have a reflexive object.
        stance: stance of the voice when the verb also introduces reported speech ("einräumen": admits).
    """

    reflexive: Reflexive = "no"
    negated: Outcome | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NounAct(Act):
    """A noun that names an act.

    Attributes:
        match: "whole", or "head" for compounds that end in the lemma ("Spitzentreffen").
        excepts: compounds that end in the lemma and are something else.
        mention: "event": the noun alone tells of a happening; "frame": only with a role dependent or a support
            verb ("die Forderung Norlands"); "support": only as part of a verb-noun group.
    """

    match: Match = "whole"
    excepts: tuple[str, ...] = ()
    mention: Mention = "frame"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAct(Act):
    """A verb and a noun that name an act together ("grünes Licht geben"); `lemma` is the verb.

    The slots of the frame are looked up at the verb and then at the noun.

    Attributes:
        nouns: lemmas of the noun, any of which serves; compounds that end in them do when `match` is "head".
        slot: where the noun stands: "obj", "subj", "pred" or a preposition.
        modifier: lemmas of adjectives, one of which the noun must carry ("grün"), or ().
    """

    reflexive: Reflexive = "no"
    nouns: tuple[str, ...] = ()
    match: Match = "whole"
    slot: Slot = Slot(name="obj")
    modifier: tuple[str, ...] = ()
    negated: Outcome | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """Defaults of a kind: stage of the act, stage of the deed that it is about, and PLOVER code."""

    kind: Kind
    stage: Stage
    content_stage: Stage
    plover: Code | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWord:
    """A word of a word class ("Friedensgespräch" is of class "talks" through its head "Gespräch")."""

    word_class: str
    word: str
    match: Match
    excepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWord:
    """A wording that shows an issue.

    Attributes:
        wording: a lemma or part of a compound; for "phrase" several words with blanks.
        needs: folded parts of words of which one must stand in the same matter ("Austausch" + "gefangen"); one that must
            begin its word has a line end before it ("^gas" in the table: not "Tränengas").
        beside: whether what it needs counts in the matter alone, not elsewhere in the report ("+" in the table): "Ende" of the
            fighting, never any end in a report on fighting.
        excepts: words that contain the wording and are something else.
        weight: 3 for a specific word, 2 ordinary, 1 for a word that yields to any other.
    """

    wording: str
    match: Match
    issue: Issue
    needs: tuple[str, ...] = ()
    beside: bool = False
    excepts: tuple[str, ...] = ()
    weight: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWord:
    """A word that sets the stage of the act in one of its slots ("plante ein Treffen", "das Treffen platzte").

    Attributes:
        id: name of the row: "planning:verschieben".
        act: slots in which the act stands; for adverbs and adjectives ().
        doer: slots of who plans, cancels or goes on; () when nobody does.
        requires: as in `Act`.
        kind: kind of the claim when the act is a mere process ("Die Verhandlungen stocken" is a statement); None
            for the act's own kind.
        negated: stage and polarity under negation.
    """

    id: str
    lemma: str
    pos: PartOfSpeech
    reflexive: Reflexive
    act: tuple[Slot, ...]
    doer: tuple[Slot, ...]
    requires: tuple[Demand, ...]
    kind: Kind | None
    stage: Stage
    polarity: Polarity
    negated: tuple[Stage, Polarity] | None
    novelty: Novelty | None
    example_hit: str
    near_miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyWord:
    """A word that lowers or denies certainty; `reading` tells modals apart by their form."""

    lemma: str
    pos: PartOfSpeech
    reading: str
    certainty: Certainty
    stance: Stance | None
    example_hit: str
    near_miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoveltyWord:
    """A word that tells whether an act is new, repeated, modified or resumed."""

    lemma: str
    pos: PartOfSpeech
    novelty: Novelty
    example_hit: str
    near_miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connective:
    """A word or phrase that opens a condition, purpose or reason.

    Attributes:
        wording: in lower case, parts divided by blanks ("unter der bedingung"); "..." stands for other words.
        form: "subordinator" (finite clause), "infinitive" (um ... zu), "preposition" (nominal phrase), "adverb",
            "noun" (a governing noun with dass or zu).
        negative: whether the condition is turned round ("es sei denn", "ohne dass").
    """

    wording: str
    relation: Relation
    form: Literal["subordinator", "infinitive", "preposition", "adverb", "noun"]
    negative: bool
    example_hit: str
    near_miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelWord:
    """A word that shows the channel of a contact."""

    wording: str
    pos: PartOfSpeech
    match: Match
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeWord:
    """A word that shows an attribute of a claim: level, order, circumstance, topic, terms."""

    wording: str
    pos: PartOfSpeech
    match: Match
    name: AttributeName
    value: str
