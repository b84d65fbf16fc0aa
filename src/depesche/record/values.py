"""What the values of two accounts leave possible, and whether both can be so.

A figure is an interval: "mehr als drei Stunden" is a bound, "rund 1.000" leaves a fifth either way, and a round
figure without a word beside it may be a rounded one. Only intervals that do not meet cannot both be so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from depesche.lexicon.tables import rows
from depesche.lexicon.words import with_role
from depesche.model.claim import Amount, HowLong
from depesche.model.event import Measure

ABOUT = 0.2  # "rund", "etwa": how far the true value may lie off, as a share of the figure
ROUNDED = 0.05  # a round figure stands for values up to a twentieth off, and never more than half its last digit
ALMOST = 0.15
SPOKEN_HOURS = 0.15  # durations are rounded far more freely: "zwei Stunden" may have been an hour and fifty minutes

BOUNDING = frozenset({"at_least", "more_than", "at_most", "less_than", "up_to", "almost", "about"})
_LOWER = frozenset({"at_least", "more_than"})
_UPPER = frozenset({"at_most", "less_than", "up_to"})
_PART = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_SECONDS = {"S": 1.0, "H": 3600.0, "D": 86400.0, "W": 604800.0, "Y": 31557600.0}


@lru_cache(maxsize=4096)  # of one event every account is held against every other
def measure(amount: Amount) -> Measure | None:
    """Return the interval of a quantity, or None when it has no number ("mehrere Gefangene")."""
    if amount.value is None:
        return None
    low, high = _bounds(amount.value, frozenset(amount.qualifiers))
    return Measure(unit=amount.unit, value=amount.value, low=low, high=high, each="each" in amount.qualifiers)


@lru_cache(maxsize=4096)
def duration(how_long: HowLong) -> Measure | None:
    """Return a duration in seconds as an interval, or None when its value has no numbers ("PXD")."""
    seconds = _seconds(how_long.value)
    if seconds is None:
        return None
    words = stated(how_long.text) or _qualifiers(how_long.mod)
    low, high = _bounds(seconds, words, digit=_digit(how_long.value), most=SPOKEN_HOURS)
    return Measure(unit="s", value=seconds, low=low, high=high)


def stated(text: str) -> frozenset[str]:
    """Return the qualifier that the words before a figure name: "fast eine Stunde" is almost one."""
    folded = text.casefold()
    found = max((p for p in _phrases() if folded.startswith(p + " ")), key=len, default="")
    return frozenset({_phrases()[found]}) & BOUNDING if found else frozenset()


@cache
def _phrases() -> dict[str, str]:
    return {row["phrase"].casefold(): row["qualifier"] for row in rows("quantity_qualifiers.tsv")}


def compatible(a: Measure, b: Measure) -> bool:
    """Tell whether both can be so."""
    return not (_below(a.high, b.low) or _below(b.high, a.low))


def comparable(a: Measure, b: Measure) -> bool:
    """Tell whether both count the same thing in the same scope; "je 390" and "390" do not."""
    return same_unit(a.unit, b.unit) and a.each == b.each


@lru_cache(maxsize=4096)
def same_unit(a: str | None, b: str | None) -> bool:
    """Tell whether two units name the same: inflected, or one as the head of the other's compound.

    "Kriegsgefangene" and "Gefangenen" do, "Soldaten" and "Gefangene" do not.
    """
    if a is None or b is None:
        return a == b
    x, y = _stem(a), _stem(b)
    short, long = sorted((x, y), key=len)
    return long == short or (len(short) >= 5 and long.endswith(short))


def _stem(unit: str) -> str:
    folded = unit.casefold().split()[-1] if unit.split() else ""
    return _inflection().sub("", folded)


@cache
def _inflection() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(with_role("endings", "inflection")) + ")$")


def _below(high: float | None, low: float | None) -> bool:
    return high is not None and low is not None and high < low


def _bounds(
    value: float, words: frozenset[str], digit: float | None = None, most: float = ROUNDED
) -> tuple[float | None, float | None]:
    if words & _LOWER:
        return value, None
    if words & _UPPER:
        return None, value
    if "almost" in words:
        return value * (1 - ALMOST), value
    slack = abs(value) * ABOUT if "about" in words else _rounding(value, digit, most)
    return value - slack, value + slack


def _rounding(value: float, digit: float | None, most: float) -> float:
    """Return how far a figure may lie off by rounding: half its last non-zero digit, at most this share of it."""
    last = digit if digit is not None else _last_digit(value)
    return 0.0 if last <= 1 else min(last / 2, abs(value) * most)


def _last_digit(value: float) -> float:
    if value != int(value) or value == 0:
        return 0.0
    zeros = len(str(int(abs(value)))) - len(str(int(abs(value))).rstrip("0"))
    return float(10**zeros)


def _seconds(value: str) -> float | None:
    if not value.startswith("P") or "X" in value:
        return None
    days, _, clock = value[1:].partition("T")
    total = sum(float(n) * (2629800.0 if u == "M" else _SECONDS[u]) for n, u in _PART.findall(days))
    total += sum(float(n) * (60.0 if u == "M" else _SECONDS[u]) for n, u in _PART.findall(clock))
    return total or None


def _digit(value: str) -> float:
    """Return the smallest unit a duration names, in seconds: "zwei Stunden" may be rounded to the half hour."""
    named = value[1:].replace("T", "T ").split()[-1] if "T" in value else value[1:]
    units = _PART.findall(named)
    if not units:
        return 0.0
    unit = units[-1][1]
    return 60.0 if "T" in value and unit == "M" else 2629800.0 if unit == "M" else _SECONDS[unit]


def _qualifiers(mod: str | None) -> frozenset[str]:
    known = {
        "MORE_THAN": "more_than", "LESS_THAN": "less_than", "EQUAL_OR_MORE": "at_least",
        "EQUAL_OR_LESS": "at_most", "APPROX": "about",
    }  # fmt: skip
    return frozenset({known[mod]} if mod in known else ())
