"""What a figure of a claim counts: of whom it is said, and what is said of them.

"14 Menschen getötet" and "30 Menschen verletzt" tell of one attack and count different people. "34 Menschen" and "22
Arbeiter" count the same where the first account speaks of workers elsewhere.
"""

from __future__ import annotations

import re

from depesche.model.claim import Amount
from depesche.model.event import Entry
from depesche.record.account import stems
from depesche.record.toll import HARM, anyone, sense
from depesche.record.values import measure, same_unit

_NEXT = re.compile(r"\b\d")


def same_thing(one: Entry, x: Amount, two: Entry, y: Amount) -> bool:
    """Tell whether two figures of two accounts of one happening count the same."""
    if {said(one, x), said(two, y)} - {""} != {said(one, x) or said(two, y)} - {""}:
        return False
    both = said(one, x) == said(two, y) and said(one, x) in HARM
    if both and all(anyone(u) or sense(u or "") == said(one, x) for u in (x.unit, y.unit)):
        return True  # "neun Menschen getötet" and "die Zahl der Toten"
    if same_unit(x.unit, y.unit) or _named_elsewhere(one, x, y) or _named_elsewhere(two, y, x):
        return True
    return _more_than_all(x, y) or _more_than_all(y, x)


def _more_than_all(general: Amount, special: Amount) -> bool:
    """Tell whether more of one sort are counted than people in all: nine civilians are not among four dead."""
    whole, part = measure(general), measure(special)
    if not anyone(general.unit) or anyone(special.unit) or whole is None or part is None:
        return False
    return whole.high is not None and part.low is not None and part.low > whole.high


def _named_elsewhere(entry: Entry, general: Amount, special: Amount) -> bool:
    """Tell whether "34 Menschen" of an account may be the workers of another one: it speaks of workers itself."""
    if not anyone(general.unit) or special.unit is None:
        return False
    return anyone(special.unit) or any(s in entry.account.topics for s in stems(special.unit))


def said(entry: Entry, amount: Amount) -> str:
    """Return what is said of those a figure counts ("dead", "hurt"), "" when nothing in the sentence says it.

    Of two figures in one sentence each has the words that follow it: "14 Menschen getötet und 30 verletzt".
    """
    text = " ".join(e.text for e in entry.claim.evidence)
    begin = entry.claim.evidence[0].begin
    unit = sense(amount.unit or "")
    if unit:
        return unit
    if len(entry.claim.quantities) == 1 or not begin <= amount.begin < begin + len(text):
        return sense(text)
    after = text[amount.end - begin :]
    following = _NEXT.split(after)[0]
    return sense(following) or sense(text[: amount.begin - begin])
