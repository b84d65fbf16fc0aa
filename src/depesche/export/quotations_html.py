"""A report with its quotations, speakers and cues marked, as one page that needs nothing else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.model.quotation import Quotation
    from depesche.model.report import Report

STYLE = """
body { font: 1.05rem/1.7 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
body { color: #1a1a1a; background: #fff; }
p { margin: 0 0 1rem; white-space: pre-wrap; }
.quote { background: #e8f1fb; border-radius: 2px; }
.quote.Direct { background: #d6ead6; }
.quote.Reported { background: #f4efe2; }
.quote.FreeIndirect, .quote.IndirectFreeIndirect { background: #efe6f6; }
.speaker { font-weight: bold; border-bottom: 2px solid #b5562b; }
.cue { font-style: italic; border-bottom: 1px dotted #666; }
.addressee { border-bottom: 1px dashed #2b6cb5; }
.key { font: .85rem/1.4 system-ui, sans-serif; color: #444; }
table { border-collapse: collapse; font: .85rem/1.4 system-ui, sans-serif; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-top: 1px solid #ddd; }
"""
PARTS = ("speaker", "cue", "addressee")


def to_html(report: Report, quotations: Sequence[Quotation]) -> str:
    """Return a page: the report's prose with marks, and a table of who says what."""
    marks = _marks(len(report.text), quotations)
    body = "\n".join(f"<p>{_marked(report.text, b.begin, b.end, marks)}</p>" for b in report.blocks)
    title = escape(report.headline or report.item or report.id)
    return (
        f'<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body>\n{_key()}\n{body}\n{_table(report, quotations)}\n</body></html>"
    )


def _key() -> str:
    classes = ("Direct", "Indirect", "IndirectFreeIndirect", "FreeIndirect", "Reported")
    shown = " ".join(f'<span class="quote {c}">{c}</span>' for c in classes)
    return (
        f'<p class="key">{shown} <span class="speaker">speaker</span> <span class="cue">cue</span> '
        '<span class="addressee">addressee</span></p>'
    )


def _marks(length: int, quotations: Sequence[Quotation]) -> list[frozenset[str]]:
    """Return the style classes of every character."""
    out: list[frozenset[str]] = [frozenset()] * length
    for q in sorted(quotations, key=lambda q: -sum(s.end - s.begin for s in q.quote)):
        for s in q.quote:
            for i in range(s.begin, s.end):
                out[i] = frozenset(("quote", q.type)) | (out[i] & frozenset(PARTS))
    for q in quotations:
        for part in PARTS:
            for s in getattr(q, part):
                for i in range(s.begin, s.end):
                    out[i] |= {part}
    return out


def _marked(text: str, begin: int, end: int, marks: Sequence[frozenset[str]]) -> str:
    pieces, at = [], begin
    for i in range(begin + 1, end + 1):
        if i == end or marks[i] != marks[at]:
            words = escape(text[at:i])
            pieces.append(f'<span class="{" ".join(sorted(marks[at]))}">{words}</span>' if marks[at] else words)
            at = i
    return "".join(pieces)


def _table(report: Report, quotations: Sequence[Quotation]) -> str:
    rows = "".join(
        f"<tr><td>{escape(_text(report, q, 'speaker')) or '–'}</td><td>{escape(_text(report, q, 'cue')) or '–'}</td>"
        f"<td>{escape(_text(report, q, 'quote'))}</td><td>{q.type}</td></tr>"
        for q in quotations
    )
    return f"<table><tr><th>Speaker</th><th>Cue</th><th>Quote</th><th>Class</th></tr>{rows}</table>"


def _text(report: Report, quotation: Quotation, part: str) -> str:
    return " … ".join(report.text[s.begin : s.end] for s in getattr(quotation, part))
