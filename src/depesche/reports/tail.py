"""What the desk glued to the end of a paragraph: a date stamp, codes, the agency in brackets."""

from __future__ import annotations

import re

from depesche.model.report import Block
from depesche.reports import codes
from depesche.reports.dateline import agency_name
from depesche.reports.dates import read_date
from depesche.reports.draft import Draft
from depesche.reports.form import is_credit

WRITERS = re.compile(r"(?<=[.!?…\"“”»«'’])\s+(?P<who>\([^()]{10,300}\))$")
GLUED_STAMP = re.compile(r"(?<=[.!?…\"“”»«'’)\]a-z])\s+(?P<stamp>\d{6}\s[A-Za-zäÄ]{3,4}\s\d\d)$")


def cut_tail(draft: Draft, begin: int, end: int) -> tuple[int, Draft]:
    """Cut from the end of a paragraph what is glued to it: a date stamp, codes, the agency in brackets."""
    tail = Draft(text=draft.text)
    stamp = GLUED_STAMP.search(draft.text, begin, end)
    if stamp:
        one = read_date(draft.text, *stamp.span("stamp"))
        draft.dates.extend([one] if one else [])
        tail.add("date", *stamp.span("stamp"))
        end = begin + len(draft.text[begin : stamp.start()].rstrip())
    glued = codes.GLUED.search(draft.text, begin, end)
    if glued:
        which = "codes" if glued["codes"] else "spaced"
        draft.codes.extend(code for code in glued[which].split("/") if code)
        tail.blocks.insert(0, Block(kind="code", begin=glued.start(which), end=glued.end(which)))
        end = begin + len(draft.text[begin : glued.start()].rstrip())
    end = _cut_writers(draft, begin, end, tail)
    return _cut_credit(draft, begin, end, tail), tail


def _cut_writers(draft: Draft, begin: int, end: int, tail: Draft) -> int:
    """Cut "(Bericht von Anna Muster, redigiert von Bo Feld)" off the last sentence."""
    found = WRITERS.search(draft.text, begin, end)
    if not found or not is_credit(found["who"]):
        return end
    tail.blocks.insert(0, Block(kind="byline", begin=found.start("who"), end=found.end("who")))
    return begin + len(draft.text[begin : found.start()].rstrip())


def _cut_credit(draft: Draft, begin: int, end: int, tail: Draft) -> int:
    credit = codes.CREDIT.search(draft.text, begin, end)
    name = agency_name(credit["who"]) if credit else None
    if not credit or not (name or _foot(draft, credit)):
        return end
    draft.agencies.extend([name] if name else [])
    if name:
        draft.codes.extend(part for part in credit["who"].split("/") if agency_name(part) is None)
    tail.blocks.insert(0, Block(kind="code", begin=credit.start("who") - 1, end=credit.end("who") + 1))
    return begin + len(draft.text[begin : credit.start()].rstrip())


def _foot(draft: Draft, credit: re.Match[str]) -> bool:
    """Read a foot in brackets: "(KNA - sllmo-89-00017)", "(0431/01.03.20)" with its date."""
    signs = codes.foot_codes(credit["who"], draft.sender)
    numbered = codes.NUMBERED.match(credit["who"])
    if numbered:
        begin = credit.start("who")
        one = read_date(draft.text, begin + numbered.start("date"), begin + numbered.end("date"))
        draft.dates.extend([one] if one else [])
        signs = (numbered["number"],)
        draft.numbered = True
    draft.codes.extend(signs or ())
    return signs is not None
