"""What a figure of a claim counts: of whom it is said, and what is said of them.

"14 Menschen getötet" and "30 Menschen verletzt" tell of one attack and count different people. "34 Menschen" and "22
Arbeiter" count the same where the first account speaks of workers elsewhere.
"""

from __future__ import annotations

import re
from functools import cache

from depesche.lexicon.tables import rows
from depesche.model.claim import Amount
from depesche.model.event import Entry
from depesche.record.account import stems
from depesche.record.values import same_unit

ANYONE = "anyone"
_WORD = re.compile(r"\w+")
_NEXT = re.compile(r"\b\d")


@cache
def senses() -> dict[str, str]:
    """Return the lexicon's words by what they say of people who are counted."""
    return {row["word"]: row["sense"] for row in rows("toll.tsv")}


def same_thing(one: Entry, x: Amount, two: Entry, y: Amount) -> bool:
    """Tell whether two figures of two accounts of one happening count the same."""
    if {said(one, x), said(two, y)} - {""} != {said(one, x) or said(two, y)} - {""}:
        return False
    return same_unit(x.unit, y.unit) or _named_elsewhere(one, x, y) or _named_elsewhere(two, y, x)


def _named_elsewhere(entry: Entry, general: Amount, special: Amount) -> bool:
    """Tell whether "34 Menschen" of an account may be the workers of another one: it speaks of workers itself."""
    if not _anyone(general) or special.unit is None:
        return False
    return _anyone(special) or any(s in entry.account.topics for s in stems(special.unit))


def _anyone(amount: Amount) -> bool:
    return senses().get((amount.unit or "").casefold()) == ANYONE


def said(entry: Entry, amount: Amount) -> str:
    """Return what is said of those a figure counts ("dead", "hurt"), "" when nothing in the sentence says it.

    Of two figures in one sentence each has the words that follow it: "14 Menschen getötet und 30 verletzt".
    """
    text = " ".join(e.text for e in entry.claim.evidence)
    begin = entry.claim.evidence[0].begin
    unit = _sense(amount.unit or "")
    if unit:
        return unit
    if len(entry.claim.quantities) == 1 or not begin <= amount.begin < begin + len(text):
        return _sense(text)
    after = text[amount.end - begin :]
    following = _NEXT.split(after)[0]
    return _sense(following) or _sense(text[: amount.begin - begin])


def _sense(text: str) -> str:
    found = (senses().get(w.casefold(), "") for w in _WORD.findall(text))
    return next((s for s in found if s and s != ANYONE), "")
