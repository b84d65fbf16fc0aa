"""Words in the same clause that say whether a time lies ahead: "will", "soll" against "hatte", "wurde"."""

from __future__ import annotations

import re
from functools import lru_cache

from depesche.lexicon.tables import rows
from depesche.model.timex import Direction

CLAUSE_END = re.compile(r"[,;:!?\n\"„“”»«()]|\.(?=\s+[A-ZÄÖÜ„\"]|\s*$)|(?<=\w{3})\.")
REACH = 160
BARE = 3
"""Words around a time that make no clause yet ("dem 22. Mai,")."""
HEARSAY = re.compile(
    r"\b(?:soll|sollen|solle|will|wollen|wolle|muss|müsse|müssen|dürfte|dürften)\b.*"
    r"\b(?:\w*ge\w+(?:t|en)|\w+iert|(?:be|er|ver|zer|ent)\w+(?:t|en))\s+(?:haben|worden sein)\b"
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
    head = before[starts[-1] if starts else 0 :]
    tail, rest = _split(after)
    found = _weigh(f"{head} {tail}")
    # "Am Donnerstag, dem 22. Mai, soll es weitergehen": an apposition has no verb of its own.
    return found if found or len(WORD.findall(head + tail)) > BARE else _weigh(_split(rest)[0])


def _split(after: str) -> tuple[str, str]:
    """Return what follows up to the end of the clause, and what comes behind it in the sentence."""
    stop = CLAUSE_END.search(after)
    if stop is None:
        return after, ""
    return after[: stop.start()], after[stop.end() :] if stop[0] == "," else ""


def _weigh(clause: str) -> int:
    if HEARSAY.search(clause):
        return -1
    cues = _cues()
    return sum(cues.get(word if i else word.lower(), 0) for i, word in enumerate(WORD.findall(clause)))
