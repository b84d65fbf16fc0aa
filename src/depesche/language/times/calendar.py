"""Calendar arithmetic on TIMEX3 values."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

DAY = timedelta(days=1)
SEASONS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21))}
"""From the first day of the meteorological to the last of the astronomical season: both are in use."""
PARTS = {"START": (1, 10), "MID": (10, 20), "END": (20, 31)}
"""Days of a month that "Anfang", "Mitte", "Ende" may mean; shared at the seams."""
VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?|W(?P<w>\d\d)(?:-(?P<wd>\d|WE))?|Q(?P<q>\d)|H(?P<h>\d)"
    r"|(?P<s>SP|SU|FA|WI)))?(?:T.*)?$"
)
Interval = tuple[date, date]


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Gauss's rule in Lichtenberg's form)."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    return date(year, 3, 1) + timedelta(days=og + 7 - (og - sz) % 7 - 1)


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    """Return the ISO week of a day as TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def bounds(value: str, mod: str | None = None) -> Interval | None:
    """Return the first and last day of a TIMEX3 value, narrowed by START, MID or END; None when it has none."""
    if re.fullmatch(r"\d{2,3}", value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return _years(first, first + years - 1, mod) if first > 0 else None
    match = VALUE.fullmatch(value)
    try:
        return _narrow(_interval(match), mod, value) if match else None
    except ValueError:
        return None


def _years(first: int, last: int, mod: str | None) -> Interval:
    third = max(1, (last - first + 1) * 4 // 10)
    if mod == "START":
        last = first + third - 1
    elif mod == "END":
        first = last - third + 1
    elif mod == "MID":
        first, last = first + third - 1, last - third + 1
    return date(first, 1, 1), date(last, 12, 31)


def _interval(match: re.Match[str]) -> Interval:
    year = int(match["y"])
    if match["d"]:
        day = date(year, int(match["m"]), int(match["d"]))
        return day, day + DAY if "TNI" in match[0] else day
    if match["m"]:
        return date(year, int(match["m"]), 1), last_day(year, int(match["m"]))
    if match["w"]:
        return _week(year, int(match["w"]), match["wd"])
    if match["q"]:
        month = int(match["q"]) * 3
        return date(year, month - 2, 1), last_day(year, month)
    if match["h"]:
        return (date(year, 1, 1), date(year, 6, 30)) if match["h"] == "1" else (date(year, 7, 1), date(year, 12, 31))
    if match["s"] == "WI":
        return date(year - 1, 12, 1), last_day(year + 1, 2)
    if match["s"]:
        (m1, d1), (m2, d2) = SEASONS[match["s"]]
        return date(year, m1, d1), date(year, m2, d2)
    return date(year, 1, 1), date(year, 12, 31)


def _week(year: int, week: int, day: str | None) -> Interval:
    if day == "WE":
        return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
    if day:
        one = date.fromisocalendar(year, week, int(day))
        return one, one
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _narrow(interval: Interval, mod: str | None, value: str) -> Interval:
    """Narrow a month, year, quarter or week to its beginning, middle or end."""
    first, last = interval
    if mod not in PARTS or "T" in value:
        return interval
    days = (last - first).days + 1
    if days <= 7:
        cut = {"START": (0, 2), "MID": (2, 4), "END": (3, 6)}[mod]
    elif days <= 31:
        low, high = PARTS[mod]
        cut = (low - 1, min(high, days) - 1)
    else:
        cut = {"START": (0, days // 3), "MID": (days // 3, days * 2 // 3), "END": (days * 2 // 3, days - 1)}[mod]
    return first + cut[0] * DAY, first + min(cut[1], days - 1) * DAY
