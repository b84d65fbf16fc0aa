"""From an expression as said to a dated value.

A *spec* is what an expression says before anything is known about the day it was said on:

    2014-03-15, 2014-SU, 196    absolute
    XXXX-03-15, XXXX-SU         year unknown            XXXX-WXX-1    some Monday        XX6   some sixties
    XXXX-WXX-5@-1               "vergangenen Freitag"; @+0 "diesen", @+1 "kommenden"
    @D-1, @Y-1-08, @W+1-3       counted from publication: yesterday, August last year, Wednesday next week
    ^D-1, ^Y+1                  counted from the last date mentioned: "am Vortag", "ein Jahr später"
    &Y+0                        the unit now spoken of: "Ende des Jahres"
    P3D, PAST_REF               durations and references stay as they are
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from depesche.language.times import calendar
from depesche.model.timex import Direction, PartialDate

COUNTED = re.compile(r"[@^&](?P<u>DE|CE|ML|D|W|M|Q|Y)(?P<n>[+-]\d+)(?P<rest>-[^T]+)?(?P<t>T.*)?$")
OPEN_YEAR = re.compile(r"XXXX-(?P<rest>[^@T]+)(?P<t>T[^@]*)?(?:@(?P<n>[+-]?\d*))?$")
LARGE = {"DE": 1, "CE": 2, "ML": 3}
"""Powers of ten of a decade, a century, a millennium."""
EASTER = re.compile(r"\d{4}-easter")
DECADE = re.compile(r"XX(\d)$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A value with the days that bound it; `value` may still hold X where the text leaves it open."""

    value: str
    earliest: date | None = None
    latest: date | None = None

    @property
    def granular(self) -> bool:
        """Tell whether it is one day (or a weekday that is one day)."""
        return bool(re.match(r"(?:\d{4}|XXXX)-(?:(?:\d\d|XX)-(?:\d\d|XX)|W(?:\d\d|XX)-\d)(?!\d)", self.value))


def relative(spec: str) -> bool:
    """Tell whether the direction of tense and mood can change where a spec lies."""
    match = OPEN_YEAR.fullmatch(spec)
    return bool(match and not match["n"])


def resolve(
    spec: str,
    at: PartialDate | None,
    last: Dated | None,
    direction: Direction | None,
    mod: str | None,
    *,
    soft: bool = False,
) -> Dated:
    """Date a spec.

    Args:
        spec: see the module's notation.
        at: publication day or interval.
        last: last day (or other date) mentioned, for specs that begin with "^" or "&".
        direction: where an open year or weekday lies; None takes the nearer one (weekdays: the past one).
        mod: START, MID or END narrow the bounds.
        soft: take `direction` as a hint only, which a much nearer date on the other side outweighs.

    Returns:
        The value and its bounds. What `at` leaves open stays X in the value and wide in the bounds.
    """
    if spec[0] in "^&" and last is not None:
        return _from_last(spec, last, mod)
    if EASTER.match(spec):
        spec = _with_year(spec[5:], int(spec[:4]))
    if spec[0] not in "@^&X":
        found = calendar.bounds(spec, mod)
        return Dated(spec, *found) if found else Dated(spec)
    if at is None:
        return Dated(_unknown(spec))
    first, final = (_on(spec, day, direction, mod, soft) for day in (at.earliest, at.latest))
    if first == final or at.exact:
        return first
    value = first.value if first.value == final.value else _common(spec, first.value, final.value)
    return Dated(value, first.earliest, final.latest)


def _from_last(spec: str, last: Dated, mod: str | None) -> Dated:
    """Count from the last date mentioned."""
    match = COUNTED.fullmatch(spec)
    if match is None:
        return Dated(_unknown(spec))
    time = match["t"] or ""
    if match["u"] == "D" and match["n"] in ("+0", "-0"):
        return Dated(re.sub("T.*", "", last.value) + time, last.earliest, last.latest)
    if last.earliest is None or last.latest is None:
        return Dated(_unknown(spec))
    here = PartialDate(earliest=last.earliest, latest=last.latest)
    if match["u"] != "D":
        here = PartialDate(earliest=last.earliest, latest=last.earliest)
    return resolve("@" + spec[1:], here, None, None, mod)


def _unknown(spec: str) -> str:
    """Return what can be said of a spec when no day is known."""
    if match := COUNTED.fullmatch(spec):
        base = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(match["u"], "XXXX")
        return base + (match["rest"] or "") + (match["t"] or "")
    return "XXXX-XX-XX" if spec[0] in "@^&" else _holiday(spec.split("@", maxsplit=1)[0])


def _holiday(value: str) -> str:
    return re.sub(r"easter[+-]\d+", "XX-XX", value)


def _common(spec: str, one: str, other: str) -> str:
    """Return what two values share, X for the rest; an open year or weekday keeps its own form."""
    if spec[0] == "X":
        return _unknown(spec)
    pieces, others = re.split(r"(?=[-T])", one), re.split(r"(?=[-T])", other)
    if len(pieces) != len(others):
        return _unknown(spec)
    shared: list[str] = []
    same = True
    for a, b in zip(pieces, others, strict=True):
        same = same and a == b or a[:1] == "T"
        shared.append(a if same else re.sub(r"\d", "X", a))
    return "".join(shared)


def _on(spec: str, day: date, direction: Direction | None, mod: str | None, soft: bool) -> Dated:
    """Date a spec that was said on a known day."""
    if match := COUNTED.fullmatch(spec):
        try:
            value = _counted(match, day)
        except (OverflowError, ValueError):  # "99999999 Tage später" leaves the calendar
            value = _unknown(spec)
    elif match := DECADE.fullmatch(spec):
        value = f"{day.year // 100 - (int(match[1]) * 10 > day.year % 100)}{match[1]}"
    elif match := OPEN_YEAR.fullmatch(spec):
        value = _open_year(match, day, direction, soft)
    else:
        value = _unknown(spec)
    found = calendar.bounds(value, mod)
    return Dated(value, *found) if found else Dated(value)


def _counted(match: re.Match[str], day: date) -> str:
    unit, number, rest, time = match["u"], int(match["n"]), match["rest"] or "", match["t"] or ""
    if unit == "D":
        return (day + timedelta(days=number)).isoformat() + time
    if unit == "W":
        week = day + timedelta(weeks=number)
        if re.fullmatch(r"-\d", rest):
            return date.fromisocalendar(*week.isocalendar()[:2], int(rest[1])).isoformat() + time
        return calendar.week_value(week) + rest + time
    if unit == "M":
        return calendar.add_months(day, number).isoformat()[:7] + rest
    if unit == "Q":
        quarter = day.year * 4 + (day.month - 1) // 3 + number
        return f"{quarter // 4:04}-Q{quarter % 4 + 1}"
    scale = LARGE.get(unit)
    if not scale:
        return f"{day.year + number:04}{rest}{time}"
    return str(day.year // 10**scale + number)


def _open_year(match: re.Match[str], day: date, direction: Direction | None, soft: bool) -> str:
    rest, time, shift = match["rest"], match["t"] or "", match["n"] or ""
    if rest == "WXX-WE":
        return calendar.week_value(_weekday(day, 6, direction, shift, width=2)) + "-WE"
    if rest.startswith("WXX-"):
        return _weekday(day, int(rest[4]), direction, shift).isoformat() + time
    if re.fullmatch(r"XX-\d\d", rest):
        return _day_of_month(int(rest[3:]), day, direction) + time
    if "X" in rest:
        return f"XXXX-{rest}{time}"
    return _pick(lambda year: _with_year(rest, year), day, direction, shift, soft) + time


def _with_year(rest: str, year: int) -> str:
    """Return a value for a given year; "easter+1" becomes a date."""
    if rest.startswith("easter"):
        return (calendar.easter(year) + timedelta(days=int(rest[6:]))).isoformat()
    return f"{year:04}-{rest}"


def _weekday(day: date, number: int, direction: Direction | None, shift: str, width: int = 1) -> date:
    """Return the day of a weekday (for a weekend, `width` 2, its Saturday)."""
    back = (day.isoweekday() - number) % 7
    ahead = (number - day.isoweekday()) % 7
    inside = back < width
    if shift == "+0":
        return date.fromisocalendar(*day.isocalendar()[:2], number)
    if shift.startswith("-"):
        weeks = int(shift[1:]) - 1
        return day - timedelta(days=back + (7 if inside else 0) + 7 * weeks)
    if shift.startswith("+"):
        weeks = int(shift[1:]) - 1
        return day + timedelta(days=(ahead or 7) + 7 * weeks)
    if direction == "future" and not inside:
        return day + timedelta(days=ahead)
    return day - timedelta(days=back)


def _day_of_month(number: int, day: date, direction: Direction | None) -> str:
    """Return the nearest such day of a month in the given direction ("am 3. findet")."""
    step = {"past": -1, "future": 1}.get(direction or "", 0)
    month = day
    if step and (number - day.day) * step < 0:
        month = calendar.add_months(day.replace(day=1), step)
    return f"{month:%Y-%m}-{number:02}"


def _pick(value_in: Callable[[int], str], day: date, direction: Direction | None, shift: str, soft: bool) -> str:
    """Choose the year of "im April", "am 3. Mai", "im Sommer"."""
    spans = [(v, b) for year in (day.year - 1, day.year, day.year + 1) if (b := calendar.bounds(v := value_in(year)))]
    if not spans:
        return value_in(day.year)
    past = [v for v, (first, last) in spans if (last < day if shift.startswith("-") else first <= day)]
    future = [v for v, (first, last) in spans if (first > day if shift.startswith("+") else last >= day)]
    if shift == "+0":
        return value_in(day.year)
    if shift.startswith("-") or (direction == "past" and not soft):
        return past[-1] if past else spans[0][0]
    if shift.startswith("+") or (direction == "future" and not soft):
        return future[0] if future else spans[-1][0]
    return min(spans, key=lambda item: _distance(item[1], day, direction))[0]


WRONG_SIDE = 12.0
"""How many times nearer a date must lie to be taken against a verb's tense: "wurden die Rennen vom 18. Dezember
verlegt", said two days before."""
TOLD = 0.7
"""What is past counts as nearer: reports tell more than they announce."""


def _distance(span: calendar.Interval, day: date, direction: Direction | None) -> float:
    """Return how far a span lies from a day, weighted by the side it lies on."""
    first, last = span
    if first <= day <= last:
        return 0
    if last < day:
        return (day - last).days * {"future": WRONG_SIDE, "past": 1.0}.get(direction or "", TOLD)
    return (first - day).days * (WRONG_SIDE if direction == "past" else 1.0)
