"""Where a piece of a report stands: headline, subhead, lead or body; read from the layout alone."""

from __future__ import annotations

import re

DATELINE = re.compile(
    r"^(?:date \S+ )?[^\n]{0,80}?\((?:[a-zA-Z][\w./-]*)\) ?[-–—:] "
    r"|^[A-ZÄÖÜ][\w./ -]{2,40}, \d{1,2}\. \w+ \([^)]+\)|^\([A-Za-z./-]{2,12}\) [-–—]? ?",
)
CODES = re.compile(r"^(?:[a-z]{2,8}\d{3,4} .{0,60}|\(?.{0,60}\d{6} \w{3} \d\d.{0,20}|[a-z/*+]{2,30}|##.*|bus\d+.*)$")
MAX_SUBHEAD_WORDS = 14


def lines(text: str) -> list[tuple[int, int, str]]:
    """Return the non-empty lines as (begin, end, stripped text)."""
    return [(m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def regions(text: str) -> list[tuple[int, int, str]]:
    """Return the lines as (begin, end, region); region is headline, lead, subhead, body or code."""
    rows = lines(text)
    lead = next((i for i, row in enumerate(rows) if DATELINE.match(row[2])), None)
    if lead is None:
        lead = next((i for i, row in enumerate(rows) if len(row[2].split()) > MAX_SUBHEAD_WORDS), 0)
    return [(begin, end, _region(i, lead, line)) for i, (begin, end, line) in enumerate(rows)]


def _region(index: int, lead: int, line: str) -> str:
    if index == lead:
        return "lead"
    if CODES.match(line):
        return "code"
    if index < lead:
        return "headline"
    short = len(line.split()) <= MAX_SUBHEAD_WORDS and not re.search(r"[.!?:“\"»)]$", line)
    quoted_end = len(line.split()) <= MAX_SUBHEAD_WORDS and re.search(r"[^.!?:][“\"»]$", line) is not None
    return "subhead" if short or quoted_end else "body"


def where(text: str, offset: int) -> str:
    """Return the region of an offset, as the output contract names it."""
    for begin, end, region in regions(text):
        if begin <= offset < end:
            return "body" if region == "code" else region
    return "body"
