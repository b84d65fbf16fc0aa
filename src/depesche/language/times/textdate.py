"""Publication dates as people type them."""

from __future__ import annotations

import re
from datetime import date

from depesche.language.times import calendar
from depesche.model.timex import PartialDate

TYPED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def interval(text: str) -> PartialDate | None:
    """Return "2025-05-20", "2025-05" or "2025" as an interval of days, None when it is no date."""
    match = TYPED.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None
        if day:
            one = date(year, month or 1, day)
            return PartialDate(earliest=one, latest=one)
        if month:
            return PartialDate(earliest=date(year, month, 1), latest=calendar.last_day(year, month))
        return PartialDate(earliest=date(year, 1, 1), latest=date(year, 12, 31))
    except ValueError:
        return None
