"""A report to its analysis: one Doc over its prose blocks, and the layers on top of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.language import nlp as pipelines
from depesche.language import places, quantities, times
from depesche.language.analysis import Analysis
from depesche.language.brackets import close_brackets
from depesche.language.clauses import find_clauses
from depesche.language.lemmas import correct_lemmas
from depesche.language.quotations import find as find_quotations
from depesche.language.quotations.find import told
from depesche.language.repairs import repair
from depesche.language.times.anchor import dated
from depesche.language.times.zones import zoned
from depesche.language.tokens import make_doc
from depesche.model.report import PROSE, Report
from depesche.model.timex import PartialDate, Quantity, Timex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depesche.language.doc import Doc
    from depesche.model.context import Context

NO_BREAK = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report's prose as tokens, before it is read.

    Attributes:
        report: what it was made of.
        prose: numbers of the report's prose blocks.
        doc: their tokens; `parse` fills it in place.
        origins: of each token its block (a place in `prose`) and where it begins in it.
    """

    report: Report
    prose: tuple[int, ...]
    doc: Doc
    origins: tuple[tuple[int, int], ...]


def analyse(report: Report, context: Context) -> Analysis:
    """Return a report's prose with its grammar.

    Args:
        report: with `blocks`; only those of the prose kinds are read.
        context: its `model` names a foreign spaCy pipeline.
    """
    draft = prepare(report)
    parse([draft], context)
    return finish(draft)


def prepare(report: Report) -> Draft:
    """Cut a report's prose into tokens and sentences."""
    prose = tuple(i for i, b in enumerate(report.blocks) if b.kind in PROSE)
    doc, origins = make_doc([report.text[report.blocks[i].begin : report.blocks[i].end] for i in prose])
    return Draft(report=report, prose=prose, doc=doc, origins=tuple(origins))


def parse(drafts: Iterable[Draft], context: Context) -> None:
    """Read the sentences of reports, all together: for many that takes less time than for one after the other."""
    pipelines.load(context.model).annotate([draft.doc for draft in drafts])


def finish(draft: Draft) -> Analysis:
    """Return the analysis of what `parse` has read."""
    report, prose = draft.report, draft.prose
    doc = close_brackets(correct_lemmas(repair(draft.doc)))
    begins = tuple(report.blocks[prose[b]].begin + at for b, at in draft.origins)
    ends = tuple(begin + len(token) for begin, token in zip(begins, doc, strict=True))
    block_of = tuple(prose[b] for b, _ in draft.origins)
    bare = Analysis(report=report, doc=doc, begins=begins, ends=ends, block_of=block_of)
    found_times = tuple(_times(report, prose))
    found = replace(
        bare,
        clauses=find_clauses(doc, block_of),
        times=found_times,
        quantities=tuple(_quantities(report, prose, found_times)),
    )
    found = replace(found, times=dated(found))
    found = replace(found, places=places.find(found), told=told(found))
    return replace(found, quotations=find_quotations(found))


def _times(report: Report, prose: Iterable[int]) -> Iterator[Timex]:
    at: PartialDate | None = None
    if report.published is not None:
        at = PartialDate(earliest=report.published.earliest, latest=report.published.latest)
    text = _only(report, prose)
    place = report.dateline.place if report.dateline else None
    yield from zoned(times.find(text, at=at, wire=True), place)


def _quantities(report: Report, prose: Iterable[int], found: tuple[Timex, ...]) -> Iterator[Quantity]:
    yield from quantities.find(_only(report, prose), times=found)


def _only(report: Report, prose: Iterable[int]) -> str:
    """Return the report's text with everything but the prose blanked, so that offsets stay what they are."""
    out, at = [], 0
    for i in sorted(prose, key=lambda i: report.blocks[i].begin):
        block = report.blocks[i]
        out += [NO_BREAK.sub(" ", report.text[at : block.begin]), report.text[block.begin : block.end]]
        at = block.end
    return "".join([*out, NO_BREAK.sub(" ", report.text[at:])])
