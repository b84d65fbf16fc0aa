"""Reads and checks the act tables of a language: verbs, nouns, verb-noun groups, issues and words of stage.

``load_acts("de")`` is cached and gives an ``ActLexicon``: rows as frozen dataclasses and the look-ups that the finders
in ``claims`` use. A table with a fault is refused with its file and line, never half read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeVar, get_args

from depesche.lexicon.acts import (
    Act,
    AttributeWord,
    CertaintyWord,
    ChannelWord,
    ClassWord,
    Code,
    Connective,
    Demand,
    GroupAct,
    IssueWord,
    KindRow,
    Match,
    Mention,
    NounAct,
    NoveltyWord,
    Outcome,
    PartOfSpeech,
    Reflexive,
    Relation,
    Slot,
    StageWord,
    VerbAct,
)
from depesche.lexicon.compounds import Entry, WordIndex
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

SLOT_NAMES = frozenset(
    ["subj", "obj", "dat", "gen", "pred", "zu_inf", "dass", "ob", "w", "quote", "prep", "poss", "adj", "comp"]
)
BUILT_IN_CLASSES = frozenset({"any", "none", "party", "person"})
COMMENT = "#"
Cells = Mapping[str, str]
T = TypeVar("T")


class LexiconError(ValueError):
    """A table of the lexicon has a fault; the message names file, line and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLexicon:
    """The act tables of one language with their look-ups."""

    kinds: Mapping[Kind, KindRow]
    verbs: tuple[VerbAct, ...]
    nouns: tuple[NounAct, ...]
    groups: tuple[GroupAct, ...]
    classes: tuple[ClassWord, ...]
    issues: tuple[IssueWord, ...]
    planning: tuple[StageWord, ...]
    aspect: tuple[StageWord, ...]
    certainty: tuple[CertaintyWord, ...]
    novelty: tuple[NoveltyWord, ...]
    connectives: tuple[Connective, ...]
    channels: tuple[ChannelWord, ...]
    levels: tuple[AttributeWord, ...]
    _verbs: Mapping[str, tuple[VerbAct, ...]] = field(repr=False)
    _groups: Mapping[str, tuple[GroupAct, ...]] = field(repr=False)
    _stages: Mapping[str, tuple[StageWord, ...]] = field(repr=False)
    _nouns: WordIndex[NounAct] = field(repr=False)
    _classes: WordIndex[str] = field(repr=False)
    _issues: WordIndex[IssueWord] = field(repr=False)
    _channels: WordIndex[ChannelWord] = field(repr=False)
    _levels: WordIndex[AttributeWord] = field(repr=False)

    def verb_acts(self, lemma: str) -> tuple[VerbAct, ...]:
        """Return the rows of a verb with its particle, those with more requirements first."""
        return self._verbs.get(lemma, ())

    def group_acts(self, lemma: str) -> tuple[GroupAct, ...]:
        """Return the verb-noun groups of a verb; groups with a modifier first."""
        return self._groups.get(lemma, ())

    def noun_acts(self, *forms: str) -> tuple[NounAct, ...]:
        """Return the rows of a noun or of its longest known head ("Spitzentreffen": "Treffen").

        Args:
            forms: lemma and surface form: for words that no treebank has, the form is the surer of the two.
        """
        return next((rows for form in forms if (rows := self._nouns.find(form))), ())

    def stage_words(self, lemma: str) -> tuple[StageWord, ...]:
        """Return the rows of planning and of aspect for a verb, adverb, adjective or noun."""
        return self._stages.get(lemma, ())

    def classes_of(self, *forms: str) -> frozenset[str]:
        """Return the word classes of a noun (lemma, and surface form beside it), through its head when a compound."""
        return frozenset(name for form in forms for name in self._classes.every(form))

    def issue_words(self, lemma: str) -> tuple[IssueWord, ...]:
        """Return the issue rows that a noun, verb or adjective matches (not the phrases), longest word first."""
        return self._issues.every(lemma)

    def channel_words(self, lemma: str) -> tuple[ChannelWord, ...]:
        """Return the channel rows of a word."""
        return self._channels.find(lemma)

    def attribute_words(self, lemma: str) -> tuple[AttributeWord, ...]:
        """Return the rows of level and order of a word."""
        return self._levels.find(lemma)


@lru_cache(maxsize=4)
def load_acts(language: str = "de") -> ActLexicon:
    """Read the act tables of a language.

    Raises:
        LexiconError: a table is missing or has a fault.
    """
    verbs = _table(language, "acts_verbs", _verb)
    groups = _table(language, "acts_groups", _group)
    nouns = _table(language, "acts_nouns", _noun)
    classes = _table(language, "object_classes", _class_word)
    issues = _table(language, "issues", _issue)
    planning = _table(language, "planning", lambda c: _stage_word(c, "planning"))
    aspect = _table(language, "aspect", lambda c: _stage_word(c, "aspect"))
    channels = _table(language, "channels", _channel)
    levels = _table(language, "levels", _attribute)
    kinds = _table(language, "acts_kinds", _kind)
    return ActLexicon(
        kinds={row.kind: row for row in kinds},
        verbs=verbs,
        nouns=nouns,
        groups=groups,
        classes=classes,
        issues=issues,
        planning=planning,
        aspect=aspect,
        certainty=_table(language, "certainty", _certainty),
        novelty=_table(language, "novelty", _novelty),
        connectives=_table(language, "connectives", _connective),
        channels=channels,
        levels=levels,
        _verbs=_by_lemma(verbs, _specificity),
        _groups=_by_lemma(groups, lambda g: _specificity(g) - len(g.modifier)),
        _stages=_by_lemma(planning + aspect, _specificity),
        _nouns=WordIndex(Entry(word=n.lemma, match=n.match, row=n, excepts=n.excepts) for n in nouns),
        _classes=WordIndex(Entry(word=c.word, match=c.match, row=c.word_class, excepts=c.excepts) for c in classes),
        _issues=WordIndex(
            Entry(word=i.wording, match=i.match, row=i, excepts=i.excepts) for i in issues if i.match != "phrase"
        ),
        _channels=WordIndex(Entry(word=c.wording, match=c.match, row=c) for c in channels),
        _levels=WordIndex(Entry(word=a.wording, match=a.match, row=a) for a in levels),
    )


@cache
def parse_slot(text: str) -> Slot:
    """Read a slot: "dat", "prep:mit", "prep:auf+acc".

    Raises:
        ValueError: no such slot.
    """
    name, _, rest = text.partition(":")
    prep, _, case = rest.partition("+")
    if name not in SLOT_NAMES or (name == "prep") != bool(prep) or case not in ("", "acc", "dat", "gen"):
        raise ValueError(f"no slot {text!r}")
    return Slot(name=name, prep=prep, case=case)


@cache
def parse_demands(text: str) -> tuple[Demand, ...]:
    """Read requirements: "obj=talks|relations & prep:mit=party"; slots before "=" may be joined by ","."""
    demands = []
    for part in filter(None, (p.strip() for p in text.split("&"))):
        slots, eq, classes = part.partition("=")
        if not eq or not classes:
            raise ValueError(f"no requirement {part!r}")
        demands.append(Demand(slots=tuple(parse_slot(s) for s in slots.split(",")), classes=tuple(classes.split("|"))))
    return tuple(demands)


def _table(language: str, name: str, read: Callable[[Cells], T]) -> tuple[T, ...]:
    found = []
    for number, cells in rows(language, name):
        try:
            found.append(read(cells))
        except (KeyError, ValueError) as error:
            raise LexiconError(f"{language}/{name}.tsv line {number}: {error}") from error
    return tuple(found)


def rows(language: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with their line numbers; lines that begin with "#" are notes.

    Raises:
        LexiconError: the table is missing, or a row has too few or too many cells.
    """
    path = files("depesche.lexicon").joinpath(language, f"{name}.tsv")
    if not path.is_file():
        raise LexiconError(f"{language}/{name}.tsv is missing")
    header: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith(COMMENT):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise LexiconError(f"{language}/{name}.tsv line {number}: {len(cells)} cells, not {len(header)}")
        else:
            yield number, dict(zip(header, cells, strict=True))


def _by_lemma(found: tuple[T, ...], order: Callable[[T], int]) -> dict[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = {}
    for row in found:
        grouped.setdefault(row.lemma, []).append(row)  # type: ignore[attr-defined]
    return {lemma: tuple(sorted(same, key=order)) for lemma, same in grouped.items()}


def _specificity(row: Act | StageWord) -> int:
    """Order rows of one lemma: those that ask for a word class first, then those that ask for anything at all."""
    return -sum(1 + (not BUILT_IN_CLASSES & set(demand.classes)) for demand in row.requires)


def _one_of(kind: Any, text: str) -> Any:
    if text not in _values(kind):
        raise ValueError(f"{text!r} is none of {', '.join(get_args(kind))}")
    return text


@cache
def _values(kind: Any) -> frozenset[str]:
    return frozenset(get_args(kind))


def _maybe(kind: Any, text: str) -> Any:
    return _one_of(kind, text) if text else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


@cache
def _slots(text: str) -> tuple[Slot, ...]:
    return tuple(parse_slot(s) for s in text.split("|")) if text else ()


@cache
def _code(text: str) -> Code | None:
    event, _, mode = text.partition("/")
    return Code(event=event, mode=mode or None) if event else None


@cache
def _outcome(text: str) -> Outcome | None:
    if not text:
        return None
    kind, stage, polarity = text.split(":")
    return Outcome(kind=_one_of(Kind, kind), stage=_one_of(Stage, stage), polarity=_one_of(Polarity, polarity))


def _common(cells: Cells, table: str) -> dict[str, Any]:
    return {
        "id": f"{table}:{cells['id']}",
        "lemma": cells["lemma"],
        "kind": _one_of(Kind, cells["kind"]),
        "stage": _one_of(Stage, cells["stage"]),
        "polarity": _one_of(Polarity, cells["polarity"]),
        "novelty": _maybe(Novelty, cells["novelty"]),
        "issue": _maybe(Issue, cells["issue"]),
        "doer": _slots(cells["doer"]),
        "to": _slots(cells["to"]),
        "with_": _slots(cells["with"]),
        "via": _slots(cells["via"]),
        "host": _slots(cells["host"]),
        "matter": _slots(cells["matter"]),
        "requires": parse_demands(cells["requires"]),
        "forbids": parse_demands(cells["forbids"]),
        "plover": _code(cells["plover"]),
        "example_hit": cells["example_hit"],
        "near_miss": cells["near_miss"],
    }


def _verb(cells: Cells) -> VerbAct:
    return VerbAct(
        **_common(cells, "verb"),
        reflexive=_one_of(Reflexive, cells["reflexive"]),
        negated=_outcome(cells["negated"]),
        stance=_maybe(Stance, cells["stance"]),
    )


def _noun(cells: Cells) -> NounAct:
    return NounAct(
        **_common(cells, "noun"),
        match=_one_of(Match, cells["match"]),
        excepts=_words(cells["excepts"]),
        mention=_one_of(Mention, cells["mention"]),
    )


def _group(cells: Cells) -> GroupAct:
    return GroupAct(
        **_common(cells, "group"),
        reflexive=_one_of(Reflexive, cells["reflexive"]),
        nouns=_words(cells["nouns"]),
        match=_one_of(Match, cells["match"]),
        slot=parse_slot(cells["slot"]),
        modifier=_words(cells["modifier"]),
        negated=_outcome(cells["negated"]),
        stance=_maybe(Stance, cells["stance"]),
    )


def _kind(cells: Cells) -> KindRow:
    return KindRow(
        kind=_one_of(Kind, cells["kind"]),
        stage=_one_of(Stage, cells["stage"]),
        content_stage=_one_of(Stage, cells["content_stage"]),
        plover=_code(cells["plover"]),
    )


def _class_word(cells: Cells) -> ClassWord:
    return ClassWord(
        word_class=cells["class"],
        word=cells["word"],
        match=_one_of(Match, cells["match"]),
        excepts=_words(cells["excepts"]),
    )


def _issue(cells: Cells) -> IssueWord:
    return IssueWord(
        wording=cells["wording"],
        match=_one_of(Match, cells["match"]),
        issue=_one_of(Issue, cells["issue"]),
        needs=_words(cells["needs"]),
        excepts=_words(cells["excepts"]),
        weight=int(cells["weight"]),
    )


def _stage_word(cells: Cells, table: str) -> StageWord:
    stage, _, polarity = cells["negated"].partition(":")
    return StageWord(
        id=f"{table}:{cells['id']}",
        lemma=cells["lemma"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        reflexive=_one_of(Reflexive, cells["reflexive"]),
        act=_slots(cells["act"]),
        doer=_slots(cells["doer"]),
        requires=parse_demands(cells["requires"]),
        kind=_maybe(Kind, cells["kind"]),
        stage=_one_of(Stage, cells["stage"]),
        polarity=_one_of(Polarity, cells["polarity"]),
        negated=(_one_of(Stage, stage), _one_of(Polarity, polarity)) if stage else None,
        novelty=_maybe(Novelty, cells["novelty"]),
        example_hit=cells["example_hit"],
        near_miss=cells["near_miss"],
    )


def _certainty(cells: Cells) -> CertaintyWord:
    return CertaintyWord(
        lemma=cells["lemma"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        reading=cells["reading"],
        certainty=_one_of(Certainty, cells["certainty"]),
        stance=_maybe(Stance, cells["stance"]),
        example_hit=cells["example_hit"],
        near_miss=cells["near_miss"],
    )


def _novelty(cells: Cells) -> NoveltyWord:
    return NoveltyWord(
        lemma=cells["lemma"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        novelty=_one_of(Novelty, cells["novelty"]),
        example_hit=cells["example_hit"],
        near_miss=cells["near_miss"],
    )


def _connective(cells: Cells) -> Connective:
    return Connective(
        wording=cells["wording"],
        relation=_one_of(Relation, cells["relation"]),
        form=cells["form"],  # type: ignore[arg-type]
        negative=cells["negative"] == "yes",
        example_hit=cells["example_hit"],
        near_miss=cells["near_miss"],
    )


def _channel(cells: Cells) -> ChannelWord:
    return ChannelWord(
        wording=cells["wording"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        match=_one_of(Match, cells["match"]),
        channel=_one_of(Channel, cells["channel"]),
    )


def _attribute(cells: Cells) -> AttributeWord:
    return AttributeWord(
        wording=cells["wording"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        match=_one_of(Match, cells["match"]),
        name=_one_of(AttributeName, cells["name"]),
        value=cells["value"],
    )
