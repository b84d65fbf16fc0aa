"""One sentence or a few to an analysis, for the tests of quotations and sources."""

from __future__ import annotations

from functools import cache

from depesche.language import nlp as pipelines
from depesche.language.analysis import Analysis
from depesche.language.tokens import make_doc
from depesche.model.report import Block, Report


@cache
def analysed(text: str, heading: bool = False) -> Analysis:
    """Analyse a text; every line is a block, the first one a headline when asked for."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "headline" if heading and not blocks else "body"
            blocks.append(Block(kind=kind, begin=at, end=at + len(line)))
        at += len(line) + 1
    report = Report(id="test", text=text, blocks=tuple(blocks))
    nlp = pipelines.load()
    doc, places = make_doc([text[b.begin : b.end] for b in blocks])
    doc = pipelines.run(nlp, doc)
    begins = tuple(blocks[b].begin + at for b, at in places)
    ends = tuple(begin + len(token) for begin, token in zip(begins, doc, strict=True))
    return Analysis(report=report, doc=doc, begins=begins, ends=ends, block_of=tuple(b for b, _ in places))
