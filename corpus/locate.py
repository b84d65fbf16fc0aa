"""From quoted strings to offsets. A string that could mean two places is an error, never a guess."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.model import Span

STOP = re.compile(r"(?<!\d)(?<!\bDr)(?<!\bbzw)(?<!\bz\.B)(?<!\bSt)[.!?]+[“\"»«)]*(?=\s+[„\"«»A-ZÄÖÜ0-9])|\n+")


class NotLocated(ValueError):
    """A quoted string is not in the report, or is there more than once with nothing to choose by."""


def starts(text: str, wanted: str) -> list[int]:
    """Return the offsets at which ``wanted`` stands in ``text`` as whole words."""
    out: list[int] = []
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        inside = wanted[:1].isalnum() and _in_word(text[at - 1 : at]) or wanted[-1:].isalnum() and _in_word(text[end : end + 1])
        out += [] if inside else [at]
        at = text.find(wanted, at + 1 if inside else max(end, at + 1))
    return out


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def span_at(text: str, begin: int, length: int) -> Span:
    """Return the span of ``length`` code points at ``begin``."""
    return Span(begin=begin, end=begin + length, text=text[begin : begin + length])


def unique(text: str, wanted: str) -> Span:
    """Locate a string that must occur exactly once ("s @ context": once within a context that occurs once)."""
    return within(text, wanted, ())


def within(text: str, wanted: str, scopes: tuple[tuple[int, int], ...]) -> Span:
    """Locate a string in the first of ``scopes`` where it occurs exactly once, at last in the whole text.

    Args:
        text: the report.
        wanted: the string; "s @ c" looks for s inside the context c.
        scopes: (begin, end) pairs, the narrowest first.

    Raises:
        NotLocated: it occurs nowhere, or several times in the first scope in which it occurs at all.
    """
    if " @ " in wanted:
        wanted, context = wanted.split(" @ ", 1)
        outer = within(text, context, scopes)
        scopes = ((outer.begin, outer.end),)
    for begin, end in (*scopes, (0, len(text))):
        found = [begin + s for s in starts(text[begin:end], wanted)]
        if len(found) == 1:
            return span_at(text, found[0], len(wanted))
        if len(found) > 1:
            raise NotLocated(f"{wanted!r} occurs {len(found)} times; add ' @ context'")
    raise NotLocated(f"{wanted!r} does not occur")


def following(text: str, wanted: str, cursor: int) -> Span:
    """Locate the first occurrence of a string at or after ``cursor`` ("s @ c": inside the next context c).

    Raises:
        NotLocated: it does not occur from there on.
    """
    if " @ " in wanted:
        wanted, context = wanted.split(" @ ", 1)
        outer = following(text, context, cursor - len(context) if cursor > len(context) else 0)
        inner = [s for s in starts(outer.text, wanted) if outer.begin + s >= cursor]
        if not inner:
            raise NotLocated(f"{wanted!r} does not occur in {context!r} after offset {cursor}")
        return span_at(text, outer.begin + inner[0], len(wanted))
    found = [s for s in starts(text, wanted) if s >= cursor]
    if not found:
        raise NotLocated(f"{wanted!r} does not occur after offset {cursor}: entries must stand in text order")
    return span_at(text, found[0], len(wanted))


def paragraph(text: str, offset: int) -> tuple[int, int]:
    """Return the (begin, end) of the line in which ``offset`` lies."""
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return begin, len(text) if end < 0 else end


@lru_cache(maxsize=4)  # every claim of a report asks for them
def sentences(text: str) -> list[tuple[int, int]]:
    """Return sentence spans, well enough to hold evidence within one (abbreviations and dates do not end one)."""
    begin, out = 0, []
    for match in STOP.finditer(text):
        out.append((begin, match.end()))
        begin = match.end()
    out.append((begin, len(text)))
    return [(b, e) for b, e in out if text[b:e].strip()]
