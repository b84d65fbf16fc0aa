"""Words in the same clause that say whether a time lies ahead: "will", "soll" against "hatte", "wurde"."""

from __future__ import annotations

import re
from functools import lru_cache

from depesche.lexicon.tables import rows
from depesche.model.timex import Direction

CLAUSE_END = re.compile(r"[,;:!?\n\"„“”»«()]|\.(?=\s+[A-ZÄÖÜ„\"]|\s*$)|(?<=\w{3})\.")
REACH = 160
HEARSAY = re.compile(
    r"\b(?:soll|sollen|solle|will|wollen|wolle|muss|müsse|müssen|dürfte|dürften)\b.*"
    r"\b(?:\w*ge\w+(?:t|en)|\w+iert|(?:be|er|ver|zer|ent)\w+(?:t|en))\s+(?:haben|sein|worden sein)\b"
)
"""Modal verb with perfect infinitive: "soll am Freitag gedroht haben" tells of the past."""
WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _cues() -> dict[str, int]:
    return {row["word"]: int(row["weight"]) for row in rows("times_direction.tsv")}


def direction(text: str, begin: int, end: int) -> Direction | None:
    """Return the direction that the words of the clause around a time give, None when they give none."""
    found = weight(text, begin, end)
    if not found:
        return None
    return "future" if found > 0 else "past"


def weight(text: str, begin: int, end: int) -> int:
    """Return how strongly the words of the clause around a time point ahead (positive) or back (negative)."""
    before, after = text[max(0, begin - REACH) : begin], text[end : end + REACH]
    starts = [m.end() for m in CLAUSE_END.finditer(before)]
    stop = CLAUSE_END.search(after)
    clause = before[starts[-1] if starts else 0 :] + " " + after[: stop.start() if stop else REACH]
    if HEARSAY.search(clause):
        return -1
    cues = _cues()
    return sum(cues.get(word if i else word.lower(), 0) for i, word in enumerate(WORD.findall(clause)))
