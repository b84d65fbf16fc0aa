"""The day in brackets behind a weekday says which one it is: "am Mittwoch (14. Mai)", "am Donnerstag (15.)"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from depesche.model.timex import PartialDate, Timex

WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
NUMBER = re.compile(r"\s?\((\d{1,2})\.\)")
OPEN = re.compile(r"\s?\(")
NEAR = 20  # days from publication among which a bare number is looked for; it comes back after 28 at the earliest


def bracketed(text: str, times: tuple[Timex, ...], at: PartialDate | None, begin: int) -> tuple[Timex, ...]:
    """Give weekdays the day that stands in brackets behind them, when it is such a weekday.

    Hits: "am Mittwoch (14. Mai)", "am Donnerstag (15.)", "am kommenden Freitag (16.5.2031)". Near misses: "am Montag (siehe
    12. Mai)", "am Montag (13. Mai)" in a year in which the 13th is a Tuesday.

    Args:
        begin: offset of `text`, added to all offsets of `times`.
    """
    starts = {t.begin - begin: t for t in times}
    return tuple(_told(t, day) if (day := _behind(text, t, starts, at, begin)) else t for t in times)


def _behind(text: str, timex: Timex, starts: dict[int, Timex], at: PartialDate | None, begin: int) -> date | None:
    weekday = WEEKDAY.search(timex.spec)
    bracket = OPEN.match(text, timex.end - begin) if weekday else None
    if not weekday or not bracket or timex.type not in ("DATE", "TIME"):
        return None
    inside, number = starts.get(bracket.end()), NUMBER.match(text, timex.end - begin)
    if inside and inside.type == "DATE" and inside.earliest and inside.earliest == inside.latest:
        days = [inside.earliest]
    elif number and at and at.exact:
        days = [d for i in range(-NEAR, NEAR + 1) if (d := at.earliest + timedelta(days=i)).day == int(number[1])]
    else:
        return None
    fitting = [d for d in days if d.isoweekday() == int(weekday[1])]
    return fitting[0] if len(fitting) == 1 else None


def _told(timex: Timex, day: date) -> Timex:
    _, part, of_day = timex.value.partition("T")  # "am Mittwochabend (14. Mai)"
    iso = day.isoformat() + part + of_day
    return replace(timex, value=iso, spec=iso, earliest=day, latest=day, anchored_to=None)
