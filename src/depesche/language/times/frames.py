"""What stands around an expression: its preposition ("bis", "seit", "binnen") and its time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from depesche.language.times.match import Candidate
from depesche.lexicon.tables import rows
from depesche.model.timex import Bound, Direction, PartialDate

WINDOW = 40
DURATION = re.compile(r"P(?P<t>T)?(?P<n>[\d.]+|X)(?P<u>Y|M|WE|W|DE|D|H|S|CE|ML)$")
VAGUE_NUMBER = (2, 9)
"""How many units "einige", "mehrere", a bare plural may mean at the least and at the most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The surroundings of an expression.

    Attributes:
        lean: direction that the preposition or the expression gives ("seit", "kommenden").
        weak: direction to take when the clause gives none ("ab", "bis").
        side: "past" or "future" for a stretch that touches publication ("den vergangenen zwei Tagen").
    """

    begin: int
    end: int
    bound: Bound | None
    lean: Direction | None
    weak: Direction | None
    zone: str | None
    side: str = ""

    def reach(self, spec: str, mod: str, at: PartialDate | None) -> tuple[date | None, date | None]:
        """Return the days that a duration or reference leads to, counted from publication."""
        if at is None:
            return None, None
        if spec.endswith("_REF"):
            return {
                "PRESENT_REF": (at.earliest, at.latest),
                "PAST_REF": (None, at.latest),
                "FUTURE_REF": (at.earliest, None),
            }.get(spec, (None, None))  # fmt: skip
        length = days(spec, mod)
        if length is None:
            return None, None
        low, high = length
        if self.side == "past":
            return sooner(at.earliest, high), at.latest
        if self.side == "future":
            return at.earliest, later(at.latest, high)
        if self.bound == "ago":
            return sooner(at.earliest, high), sooner(at.latest, low)
        if self.bound == "since":
            return sooner(at.earliest, high), at.latest
        if self.bound == "ahead":
            return later(at.earliest, low), later(at.latest, high)
        if self.bound in ("within", "until", "by"):
            return at.earliest, later(at.latest, high)
        return None, None


def sooner(day: date, length: float) -> date | None:
    """Return the day that lies some days before; None before the calendar begins."""
    try:
        return day - timedelta(days=int(length))
    except OverflowError:
        return None


def later(day: date, length: float) -> date | None:
    """Return the day that lies some days ahead, a started day counted; None after the calendar ends."""
    try:
        return day + timedelta(days=int(-(-length // 1)))
    except OverflowError:
        return None


UNIT_DAYS = {
    "Y": 365.25,
    "M": 30.44,
    "W": 7.0,
    "D": 1.0,
    "WE": 7.0,
    "TH": 1 / 24,
    "TM": 1 / 1440,
    "TS": 1 / 86400,
    "DE": 3652.5,
    "CE": 36525.0,
    "ML": 365250.0,
}


def days(value: str, mod: str) -> tuple[float, float] | None:
    """Return the least and the greatest number of days that a TIMEX3 duration may mean.

    A count is exact to half its unit ("vor zwei Jahren" may be 18 to 30 months), days are exact.
    """
    match = DURATION.fullmatch(value)
    if not match:
        return None
    unit = UNIT_DAYS[("T" if match["t"] else "") + match["u"]]
    if match["n"] == "X":
        return VAGUE_NUMBER[0] * unit, VAGUE_NUMBER[1] * unit
    number = float(match["n"])
    slack = 0.0 if unit <= 1 and mod not in ("APPROX",) else 0.5
    low, high = max(0.0, number - slack), number + slack
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        low, high = number, number + max(1.0, number * 0.5)
    elif mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        low, high = max(0.0, number - 1.0), number
    return low * unit, high * unit


@lru_cache(maxsize=1)
def _prepositions() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    table = {row["phrase"].lower(): row for row in rows("times_bounds.tsv")}
    longest = sorted(table, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})\s+$", re.IGNORECASE), table


@lru_cache(maxsize=1)
def _zones() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["phrase"]: row["zone"] for row in rows("times_zones.tsv")}
    longest = sorted(table, key=len, reverse=True)
    return re.compile(rf"[\s(]+({'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), table


def frame(text: str, begin: int, end: int, c: Candidate) -> Frame:
    """Read what stands before and behind an expression.

    Returns:
        The range with preposition and zone, what the preposition makes of the time, the direction it gives,
        and the time zone.
    """
    pattern, table = _prepositions()
    bound: str = ""
    lean = weak = ""
    start = begin
    if match := pattern.search(text[max(0, begin - WINDOW) : begin]):
        row = table[match[1].lower()]
        start = begin - (len(text[max(0, begin - WINDOW) : begin]) - match.start())
        duration = c.rule.type == "DURATION"
        bound = row["duration" if duration else "date"]
        if duration and c.rule.side and bound in ("ahead", "ago"):
            bound = ""
        lean, weak = row["lean"], row["weak"]
    zone, finish = _zone(text, end, c)
    if c.rule.vague or c.rule.open_end:
        vague = c.rule.vague and c.spec == "FUTURE_REF"
        bound = "vague" if vague else "open" if c.rule.open_end else ""
    side = c.rule.side if c.rule.side != "none" else ""
    lean = _lean(c.spec) or lean or side
    return Frame(start, finish, bound or None, lean or None, weak or None, zone, side)  # type: ignore[arg-type]


def _lean(spec: str) -> str:
    if match := re.search(r"@([+-])[1-9]$", spec):
        return "past" if match[1] == "-" else "future"
    return ""


def _zone(text: str, end: int, c: Candidate) -> tuple[str | None, int]:
    """Read the zone behind a time of day ("deutscher Zeit", "MESZ") or, in brackets, a day ("am Montag (Ortszeit)")."""
    bracketed = re.match(r"\s*\(", text[end : end + 3])
    if c.rule.type != "TIME" and not (bracketed and c.rule.type == "DATE"):
        return None, end
    pattern, table = _zones()
    if not (match := pattern.match(text, end)):
        return None, end
    zone = table.get(match[1]) or {k.lower(): v for k, v in table.items()}[match[1].lower()]
    return zone, match.end()
