"""Reads the rows of the act tables: one function for each kind of row, and the small languages of their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_args

from depesche.lexicon.acts import (
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
BUILT_IN_CLASSES = frozenset({"any", "none", "party", "person", "place", "several", "thing"})
COMMENT = "#"
Cells = Mapping[str, str]
T = TypeVar("T")


class LexiconError(ValueError):
    """A table of the lexicon has a fault; the message names file, line and what is wrong."""


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


def table(language: str, name: str, read: Callable[[Cells], T]) -> tuple[T, ...]:
    """Read a whole table with the reader of its rows; a fault names its file and line."""
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


def _one_of(kind: Any, text: str) -> Any:
    # not remembered by kind: to hash a Literal takes longer than to take its members out of it
    known = get_args(kind)
    if text not in known:
        raise ValueError(f"{text!r} is none of {', '.join(known)}")
    return text


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


def verb(cells: Cells) -> VerbAct:
    """Read a row of ``acts_verbs``."""
    return VerbAct(
        **_common(cells, "verb"),
        reflexive=_one_of(Reflexive, cells["reflexive"]),
        negated=_outcome(cells["negated"]),
        stance=_maybe(Stance, cells["stance"]),
    )


def noun(cells: Cells) -> NounAct:
    """Read a row of ``acts_nouns``."""
    return NounAct(
        **_common(cells, "noun"),
        match=_one_of(Match, cells["match"]),
        excepts=_words(cells["excepts"]),
        mention=_one_of(Mention, cells["mention"]),
    )


def group(cells: Cells) -> GroupAct:
    """Read a row of ``acts_groups``."""
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


def kind_row(cells: Cells) -> KindRow:
    """Read a row of ``acts_kinds``."""
    return KindRow(
        kind=_one_of(Kind, cells["kind"]),
        stage=_one_of(Stage, cells["stage"]),
        content_stage=_one_of(Stage, cells["content_stage"]),
        plover=_code(cells["plover"]),
    )


def class_word(cells: Cells) -> ClassWord:
    """Read a row of ``object_classes``."""
    return ClassWord(
        word_class=cells["class"],
        word=cells["word"],
        match=_one_of(Match, cells["match"]),
        excepts=_words(cells["excepts"]),
    )


def issue(cells: Cells) -> IssueWord:
    """Read a row of ``issues``.

    What it needs is folded, with a line end before what must begin a word ("^gas"); a plus sign first: in the matter alone.
    """
    needs = _words(cells["needs"])
    return IssueWord(
        wording=cells["wording"],
        match=_one_of(Match, cells["match"]),
        issue=_one_of(Issue, cells["issue"]),
        needs=tuple(need.casefold().replace("^", "\n") for need in needs if need != "+"),
        beside="+" in needs,
        excepts=_words(cells["excepts"]),
        weight=int(cells["weight"]),
    )


def stage_word(cells: Cells, table: str) -> StageWord:
    """Read a row of ``planning`` or ``aspect``."""
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


def certainty(cells: Cells) -> CertaintyWord:
    """Read a row of ``certainty``."""
    return CertaintyWord(
        lemma=cells["lemma"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        reading=cells["reading"],
        certainty=_one_of(Certainty, cells["certainty"]),
        stance=_maybe(Stance, cells["stance"]),
        example_hit=cells["example_hit"],
        near_miss=cells["near_miss"],
    )


def novelty(cells: Cells) -> NoveltyWord:
    """Read a row of ``novelty``."""
    return NoveltyWord(
        lemma=cells["lemma"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        novelty=_one_of(Novelty, cells["novelty"]),
        example_hit=cells["example_hit"],
        near_miss=cells["near_miss"],
    )


def connective(cells: Cells) -> Connective:
    """Read a row of ``connectives``."""
    return Connective(
        wording=cells["wording"],
        relation=_one_of(Relation, cells["relation"]),
        form=cells["form"],  # type: ignore[arg-type]
        negative=cells["negative"] == "yes",
        example_hit=cells["example_hit"],
        near_miss=cells["near_miss"],
    )


def channel(cells: Cells) -> ChannelWord:
    """Read a row of ``channels``."""
    return ChannelWord(
        wording=cells["wording"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        match=_one_of(Match, cells["match"]),
        channel=_one_of(Channel, cells["channel"]),
    )


def attribute(cells: Cells) -> AttributeWord:
    """Read a row of ``levels``."""
    return AttributeWord(
        wording=cells["wording"],
        pos=_one_of(PartOfSpeech, cells["pos"]),
        match=_one_of(Match, cells["match"]),
        name=_one_of(AttributeName, cells["name"]),
        value=cells["value"],
    )
