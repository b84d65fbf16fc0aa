"""Quotation marks: which stretches stand between them, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depesche.language.quotations.words import Words

# opening mark -> marks that close it; German, French (both ways), Swiss, English and straight marks
DOUBLE = {"„": '“”"', "“": "”", "«": "»", "»": "«", '"': '"', "''": "''", "``": "''"}
SINGLE = {"‚": "‘’'", "›": "‹", "‹": "›"}
LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Tokens between quotation marks: `begin` is the opening mark, `end` is after the closing one."""

    begin: int
    end: int
    inner: bool = False


def find_marked(words: Words) -> tuple[Marked, ...]:
    """Return all stretches between marks in order of their begin; what is never closed is left out."""
    outer = _pair(words, DOUBLE)
    single = [replace(m, inner=any(o.begin < m.begin and m.end <= o.end for o in outer)) for m in _pair(words, SINGLE)]
    return tuple(sorted((*outer, *single), key=lambda m: (m.begin, -m.end)))


def _pair(words: Words, table: dict[str, str]) -> list[Marked]:
    out: list[Marked] = []
    start: int | None = None
    for i, mark in enumerate(words.text):
        if start is not None and _stale(words, start, i, mark):
            start = None
        if start is not None and mark in table[words.text[start]]:
            out.append(Marked(begin=start, end=i + 1))
            start = None
        elif mark in table:
            start = i
    return [m for m in out if m.end - m.begin > 2]


def _stale(words: Words, start: int, i: int, mark: str) -> bool:
    """Tell whether an open mark was forgotten: too far, or a paragraph that does not open again."""
    if i - start > LONGEST:
        return True
    new = words.paragraph_of[i] != words.paragraph_of[i - 1]
    return new and mark != words.text[start]
