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
from depesche.language.spelling import respelt
from depesche.language.times.anchor import dated
from depesche.language.times.zones import zoned
from depesche.language.tokens import make_doc
from depesche.language.typeset import plainly_set
from depesche.language.view import View, standing
from depesche.model.report import PROSE, Report
from depesche.model.timex import PartialDate, Timex

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
        view: the prose as it is read; all else is blank in it.
        spans: of each token its block (a number in `report.blocks`), and its range in the report's text.
    """

    report: Report
    prose: tuple[int, ...]
    doc: Doc
    view: View
    spans: tuple[tuple[int, int, int], ...]


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
    view = respelt(plainly_set(View(text=_only(report, prose), original=report.text)))
    bounds = [(view.into(report.blocks[i].begin), view.into(report.blocks[i].end)) for i in prose]
    doc, origins = make_doc([view.text[begin:end] for begin, end in bounds])
    begins = [bounds[block][0] + at for block, at in origins]
    ranges = (view.back(begin, begin + len(token)) for begin, token in zip(begins, doc, strict=True))
    spans = tuple((prose[block], *found) for (block, _), found in zip(origins, ranges, strict=True))
    return Draft(report=report, prose=prose, doc=doc, view=view, spans=spans)


def parse(drafts: Iterable[Draft], context: Context) -> None:
    """Read the sentences of reports, all together: for many that takes less time than for one after the other."""
    pipelines.load(context.model).annotate([draft.doc for draft in drafts])


def finish(draft: Draft) -> Analysis:
    """Return the analysis of what `parse` has read."""
    report, view = draft.report, draft.view
    doc = close_brackets(correct_lemmas(repair(draft.doc)))
    block_of, begins, ends = (tuple(span[k] for span in draft.spans) for k in range(3))
    bare = Analysis(report=report, doc=doc, begins=begins, ends=ends, block_of=block_of, view=view if view.changed else None)
    found_times = tuple(_times(report, view.text))
    counted = quantities.find(view.text, times=found_times)
    found = replace(
        bare,
        clauses=find_clauses(doc, block_of),
        times=tuple(standing(view, time) for time in found_times),
        quantities=tuple(standing(view, quantity) for quantity in counted),
    )
    found = replace(found, times=dated(found))
    found = replace(found, places=places.find(found), told=told(found))
    return replace(found, quotations=find_quotations(found))


def _times(report: Report, text: str) -> Iterator[Timex]:
    at: PartialDate | None = None
    if report.published is not None:
        at = PartialDate(earliest=report.published.earliest, latest=report.published.latest)
    place = report.dateline.place if report.dateline else None
    yield from zoned(times.find(text, at=at, wire=True), place)


def _only(report: Report, prose: Iterable[int]) -> str:
    """Return the report's text with everything but the prose blanked, so that offsets stay what they are."""
    out, at = [], 0
    for i in sorted(prose, key=lambda i: report.blocks[i].begin):
        block = report.blocks[i]
        out += [NO_BREAK.sub(" ", report.text[at : block.begin]), report.text[block.begin : block.end]]
        at = block.end
    return "".join([*out, NO_BREAK.sub(" ", report.text[at:])])
