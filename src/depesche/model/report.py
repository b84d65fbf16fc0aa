"""One version of one wire story, and the parts that its layout has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from depesche.model.problem import Problem
from depesche.model.vocabulary import BlockKind, Precision, ReportStatus

PROSE: tuple[BlockKind, ...] = ("headline", "subhead", "lead", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published, as far as is known: both bounds are inclusive dates.

    "2025-05" is ``earliest=2025-05-01, latest=2025-05-31, precision="month"``: never an invented day.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place a wire story is filed from: "ISTANBUL (Agentur) - "."""

    place: str | None
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the layout: a paragraph of prose, a headline, a dateline, a desk code."""

    kind: BlockKind
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One version of one wire story.

    Attributes:
        id: hash of source, item, version and text; a rerun gives the same id.
        text: the original text as decoded, line ends kept, without a byte order mark. All offsets count in it.
        agency: who sent it, "dpa-AFX", or None.
        published: None when neither the report nor the caller says when.
        headline: the headline's words, or None.
        blocks: the parts of the layout in order of the text, without overlap. Only blocks of the kinds in
            ``PROSE`` are read for claims.
        codes: desk codes and keywords that stood in the text.
        version: the provider's version number, 1 when it gives none.
        source: provider or folder that the item came from; with `item` and `version` it names a report.
        note: the wording of a correction or withdrawal note, or None.
        problems: what reading the bytes could not do (a guessed encoding, a missing date).
    """

    id: str
    text: str
    agency: str | None = None
    dateline: Dateline | None = None
    published: Published | None = None
    headline: str | None = None
    subheadings: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    language: str = "de"
    version: int = 1
    status: ReportStatus = "usable"
    source: str = ""
    item: str = ""
    note: str | None = None
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
