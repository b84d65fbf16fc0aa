"""What the steps of linking share: text, hits, cast, and the drafts found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.actors.cast import Cast, Entity
from depesche.actors.drafts import Draft
from depesche.actors.hits import Hit
from depesche.actors.index import Sense
from depesche.actors.text import Text, exact_words, words
from depesche.language.analysis import Analysis
from depesche.lexicon.load_actors import OfficeNoun
from depesche.model.problem import Problem

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "sb"})
INSIDE = frozenset({"appos", "flat", "flat:name", "compound", "conj"})
LONGEST_HIT = 5
"""Tokens of a hit that count as inside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRole:
    """A role noun without a name, to be resolved when all names are known.

    Attributes:
        owner: id of whose office it is, or None when the text does not say.
        possessor: token of a possessive determiner ("seines Chefs"), or None.
    """

    begin: int
    end: int
    head: int
    noun: OfficeNoun
    gender: str
    owner: str | None
    former: bool
    possessor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingBody:
    """A definite institution without an owner: "die Regierung"."""

    begin: int
    end: int
    head: int
    institution: str
    noun: str
    gender: str
    possessor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An office added to a name: "Jon Vael, Minister von Norland, ...". `gender`: of its form."""

    noun: OfficeNoun
    owner: str | None
    gender: str
    former: bool


@dataclass(slots=True, kw_only=True)
class Scene:
    """One report while it is being linked.

    Attributes:
        by_begin: draft that begins at a token, or at the noun after its article.
        colleagues: first token of a person's mention as somebody's colleague -> (possessive, whose office it is).
        servants: first token of a mention as somebody's spokesman, envoy or aide -> the possessive.
        added: end of a name -> the office that the text adds to it.
        states: names in this report that are states though no lexicon has them.
        adjectival: states that only adjectives name, by the adjective's root.
        inside: tokens inside hits.
        articled: groups called by one unknown word with an article -> who they are.
        seats: unknown towns that a government sits in -> its state, None when the report does not say.
        surnames: surname -> ids of the people of this report who have it.
    """

    analysis: Analysis
    text: Text
    hits: dict[int, Hit]
    names: dict[int, int]
    cast: Cast
    drafts: list[Draft] = field(default_factory=list)
    by_begin: dict[int, Draft] = field(default_factory=dict)
    roles: list[PendingRole] = field(default_factory=list)
    bodies: list[PendingBody] = field(default_factory=list)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    ambiguous: set[int] = field(default_factory=set)
    states: frozenset[str] = frozenset()
    adjectival: dict[str, Entity] = field(default_factory=dict)
    seats: dict[str, Entity | None] = field(default_factory=dict)
    articled: dict[str, Entity] = field(default_factory=dict)
    colleagues: dict[int, tuple[int, str | None]] = field(default_factory=dict)
    servants: dict[int, int] = field(default_factory=dict)
    added: dict[int, Added] = field(default_factory=dict)
    inside: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Mark the tokens inside hits, once."""
        reach = ((begin, min(hit.end, begin + LONGEST_HIT)) for begin, hit in self.hits.items())
        self.inside = frozenset(i for begin, end in reach for i in range(begin, end))

    def covered(self, at: int) -> bool:
        """Return whether a token stands inside a hit of the lexicon: "Deutschland" in "Bundesrepublik Deutschland"."""
        return at in self.inside

    def add(self, draft: Draft) -> Draft:
        """Keep a draft."""
        self.drafts.append(draft)
        self.by_begin[draft.begin] = draft
        for i in range(draft.begin, draft.head + 1):
            if self.text.is_determiner(i) or self.text.is_adjective(i):
                continue
            self.by_begin.setdefault(i, draft)
            break
        return draft

    def replace(self, old: Draft, new: Draft) -> None:
        """Put a wider draft in the place of one that it takes in, unless another has taken that in before."""
        if old not in self.drafts:
            return
        self.drafts.remove(old)
        self.add(new)

    def owner_from(self, senses: tuple[Sense, ...] | list[Sense]) -> Entity | None:
        """Return the one actor that senses of a compound's first part or of a genitive stand for."""
        for sense in senses:
            if sense.kind == "state":
                return self.cast.state(sense.ref.partition(":")[2])
            if sense.kind in ("adjective", "capital", "demonym"):
                return self.cast.state(sense.ref)
            if sense.kind in ("organisation", "metonym"):
                return self.cast.organisation(sense.ref)
        people = {s.ref for s in senses if s.kind in ("person", "surname")}
        return self.cast.person(people.pop()) if len(people) == 1 else None

    def right_owner(self, at: int) -> tuple[Entity, int] | None:
        """Return the actor of a genitive or prepositional phrase that begins at a token, and its end.

        "der Ukraine", "des Weißen Hauses", "von Norland", "der britischen Regierung", "in Kiew".
        """
        text = self.text
        limit = text.limit(at - 1)
        if at >= limit:
            return None
        first = text.lower[at]
        preposition = first in ("von", "vom", "in", "im", "aus", "bei", "beim", "für")
        genitive = first in ("der", "des", "dieser", "dieses", "beider")
        step = at + 1 if preposition else at
        while step < limit and step - at < 5 and self._leads_to_name(step):
            if step in self.by_begin and self.by_begin[step].begin == step:
                break
            step += 1
        draft = self.by_begin.get(step) or self.by_begin.get(at)
        if draft is None or not draft.ids or draft.form in ("role", "surname", "collective", "pronoun"):
            return self._capital(step, first) if preposition else None
        cut = text.words[at].endswith("-")  # "die Präsidenten Nord- und Südkoreas"
        bare = (cut or text.words[at].endswith("s")) and draft.begin == at and draft.form == "state"
        if not (preposition or genitive or bare):
            return None
        entity = self.cast.get(draft.ids[0])
        if entity.kind == "person" and first != "von":
            return None
        return entity, draft.end

    def _leads_to_name(self, at: int) -> bool:
        """Articles, adjectives and "Republik", "Nachbarstaat" may stand in front of an owner's name."""
        text = self.text
        return text.is_determiner(at) or text.is_adjective(at) or text.words[at] in exact_words("state_noun")

    def _capital(self, at: int, preposition: str) -> tuple[Entity, int] | None:
        """ "die Regierung in Kiew": the capital in a place phrase says whose government it is."""
        hit = self.hits.get(at)
        if hit is None or preposition not in ("in", "aus", "von"):
            return None
        capitals = hit.of("capital")
        return (self.cast.state(capitals[0].ref), hit.end) if len(capitals) == 1 else None

    def problem(self, code: str, message: str, head: int) -> None:
        """Record what was left open at a token."""
        self.ambiguous.add(head)
        a = self.analysis
        self.problems.append(Problem(code=code, message=message, begin=a.begins[head], end=a.ends[head]))

    def name_surname(self, entity: Entity, *surnames: str) -> None:
        """Let later mentions find a person by surname."""
        for surname in surnames:
            known = self.surnames.setdefault(surname, [])
            if entity.id not in known:
                known.append(entity.id)

    def is_subject(self, draft: Draft) -> bool:
        """Return whether a mention is a subject, its title or apposition taken for it."""
        return any(self._climbs_to_subject(key) for key in (draft.head, *draft.keys)) or self._follows_verb(draft)

    def acts(self, at: int) -> bool:
        """Return whether a noun is a subject or the agent of a passive."""
        return self._climbs_to_subject(at) or self.text.labels[at] == "obl:agent"

    def _climbs_to_subject(self, at: int) -> bool:
        for _ in range(4):
            label = self.text.labels[at].lower()
            if label in SUBJECTS:
                return True
            if label not in INSIDE or self.text.heads[at] == at:
                return False
            at = self.text.heads[at]
        return False

    def _follows_verb(self, draft: Draft) -> bool:
        """Return whether a name stands where the subject does: "Seit Mai weigert sich Brunsk zu reden"."""
        text = self.text
        verb = draft.begin - 1
        if verb > text.start(draft.begin) and text.lower[verb] == "sich":
            verb -= 1
        if verb <= text.start(draft.begin) or not text.tags[verb].endswith("FIN"):
            return False
        full = {verb, text.heads[verb], text.heads[draft.head]}
        return not any(
            text.labels[i].lower() in SUBJECTS and text.heads[i] in full
            for i in range(text.start(verb), text.limit(verb))
        )

    def heads(self, at: int) -> bool:
        """Return whether a token stands in a headline, a subheading or the first block over more text: without articles."""
        text = self.text
        block, blocks = text.paragraph[at], self.analysis.report.blocks
        kind = blocks[block].kind if block < len(blocks) else "body"
        return block != text.paragraph[-1] and (kind in ("headline", "subhead") or block == text.paragraph[0])

    def definite(self, begin: int, head: int) -> bool:
        """Return whether a noun phrase has a definite article or demonstrative, "im" and "vom" included."""
        determiner = self.text.determiner(begin, head)
        contraction = self.text.before(begin) in ("im", "vom", "beim", "zum", "zur", "am", "ans", "ins")
        return determiner in words("definite") or contraction
