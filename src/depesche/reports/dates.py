"""When a report was published: dates of the head, the dateline and the last line, carried as honest intervals."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from depesche.model.problem import Problem
from depesche.model.report import Published
from depesche.model.vocabulary import Precision
from depesche.reports.words import months

_MONTH = r"(?P<month>\d{1,2}|[A-Za-zäÄ]{3,9})\.?"
_TIME = r"(?:[,T\s/]*(?:um\s)?(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)(?:[.:]\d\d(?:\.\d+)?)?\s*(?:Uhr)?)?(?:\s*(?:Z|UTC|GMT|MESZ|MEZ|CES?T|[+-]\d\d:?\d\d))?"
# "281915 Jul 25": day, hour, minute, month, year - the date line of the German news agencies' text wire.
STAMP = re.compile(
    r"(?P<day>\d{2})(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s+(?P<month>[A-Za-zäÄ]{3,9})\.?\s+(?P<year>\d{2}(?:\d\d)?)"
)
ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d)" + _TIME + ")?")
GERMAN = re.compile(r"(?P<day>\d{1,2})\.\s?" + _MONTH + r"(?:\s?(?P<year>\d{4}|\d{2}(?!\d)))?" + _TIME)
MONTH_YEAR = re.compile(r"(?P<month>[A-Za-zäÄ]{3,9})\.?\s(?P<year>(?:19|20)\d\d)")
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)")
COMPACT = re.compile(r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)")
LAYOUTS = (STAMP, ISO, GERMAN, MONTH_YEAR, YEAR)
# Agencies file late in the evening what is sent after midnight, and a day abroad may be the next day here.
SLACK = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as the layout gives it; what is not given is None, and nothing is filled in.

    Attributes:
        clock: whether a time of day stands with it.
        filed: True for a dateline's date, when the story was filed; False for when it was sent.
    """

    text: str
    begin: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    clock: bool = False
    filed: bool = False


def read_date(text: str, begin: int, end: int) -> PartialDate | None:
    """Read a range that is a date and nothing else: "16. Mai", "2025-05", "281915 Jul 25", "03.05.12".

    Returns:
        None when the range is anything else, or names a day that no calendar has.
    """
    wording = text[begin:end]
    for layout in LAYOUTS:
        found = layout.fullmatch(wording.replace("\xa0", " "))
        if found:
            return _partial(found, wording, begin, end)
    return None


def _partial(found: re.Match[str], wording: str, begin: int, end: int) -> PartialDate | None:
    parts = found.groupdict()
    month = _month(parts.get("month"))
    day = int(parts["day"]) if parts.get("day") else None
    year = _year(parts.get("year"))
    if parts.get("month") and month is None:
        return None
    if day is not None and not 1 <= day <= monthrange(year or 2024, month or 1)[1]:
        return None
    if parts.get("hour") and int(parts["hour"]) > 24:
        return None
    clock = bool(parts.get("hour"))
    return PartialDate(text=wording, begin=begin, end=end, year=year, month=month, day=day, clock=clock)


def _month(word: str | None) -> int | None:
    if not word:
        return None
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    return months().get(word.casefold())


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def interval(found: PartialDate) -> Published | None:
    """Return the days that a date leaves open, or None when it has no year."""
    if found.year is None:
        return None
    month, day = found.month, found.day
    earliest = date(found.year, month or 1, day or 1)
    last_month = month or 12
    latest = date(found.year, last_month, day or monthrange(found.year, last_month)[1])
    precision: Precision = (
        "year" if month is None else "month" if day is None else "instant" if found.clock else "day"
    )
    return Published(text=found.text, earliest=earliest, latest=latest, precision=precision)


def publish(found: list[PartialDate], at: date | None) -> tuple[Published | None, tuple[Problem, ...]]:
    """Say when the report was published, from all its dates and the caller's word.

    The report's own date wins over `at`; a day without a year is completed from the other dates, then from `at`.
    Dates that contradict each other by more than two days leave none of them chosen.
    """
    full = [published for one in _by_trust(found) if (published := interval(one))]
    known, problems = _agreed(full, found)
    if problems and at:
        near = [one for one in full if one.earliest - SLACK <= at <= one.latest + SLACK]
        known = near[0] if len(near) == 1 else None
    for one in found:
        if one.year is None and not problems:
            known, more = _completed(one, known, at)
            problems += more
    if known is None and at is not None:
        return Published(text=at.isoformat(), earliest=at, latest=at, precision="day"), problems
    if known and at and not known.earliest - SLACK <= at <= known.latest + SLACK:
        message = (
            f"The report says {known.text!r}, the caller {at.isoformat()}; the report's own date was taken."
        )
        problems += (Problem(code="reports.date_contradicts_at", message=message, **_range(known, found)),)
    return known, problems or _undated(known)


def _by_trust(found: list[PartialDate]) -> list[PartialDate]:
    return sorted(found, key=lambda one: one.filed)


def _agreed(full: list[Published], found: list[PartialDate]) -> tuple[Published | None, tuple[Problem, ...]]:
    known: Published | None = None
    for published in full:
        if known is None or _narrows(published, known):
            known = published
        elif published.latest < known.earliest - SLACK or known.latest + SLACK < published.earliest:
            message = f"The report gives two dates, {known.text!r} and {published.text!r}; neither was taken."
            return None, (Problem(code="reports.date_conflict", message=message, **_range(published, found)),)
    return known, ()


def _completed(
    one: PartialDate, known: Published | None, at: date | None
) -> tuple[Published | None, tuple[Problem, ...]]:
    """Complete "16. Mai" with the year that brings it nearest to what is known."""
    anchor = known.latest if known else at
    if anchor is None:
        message = f"The dateline says {one.text!r} without a year; give the publication date with --at."
        return None, (
            Problem(code="reports.date_without_year", message=message, begin=one.begin, end=one.end),
        )
    options = [p for year in (-1, 0, 1) if (p := _in_year(one, anchor.year + year))]
    near = min(options, key=lambda p: abs(p.earliest - anchor), default=None)
    if near is None:
        return known, ()
    if known is None or _narrows(near, known):
        return near, ()
    if near.latest < known.earliest - SLACK or near.earliest > known.latest + SLACK:
        message = (
            f"The dateline says {one.text!r}, the report's date is {known.text!r}; the latter was taken."
        )
        return known, (Problem(code="reports.date_conflict", message=message, begin=one.begin, end=one.end),)
    return known, ()


def _narrows(one: Published, known: Published) -> bool:
    """Whether a date lies inside a known one and says more: a day in its month, an hour on its day."""
    if not (known.earliest <= one.earliest and one.latest <= known.latest):
        return False
    return one.latest - one.earliest < known.latest - known.earliest or (
        one.precision == "instant" and known.precision == "day"
    )


def _in_year(one: PartialDate, year: int) -> Published | None:
    try:
        return interval(replace(one, year=year))
    except ValueError:  # "29. Februar" in a year that has none
        return None


def _range(published: Published, found: list[PartialDate]) -> dict[str, int]:
    place = next((one for one in found if one.text == published.text), None)
    return {"begin": place.begin, "end": place.end} if place else {}


def _undated(known: Published | None) -> tuple[Problem, ...]:
    if known:
        return ()
    message = (
        "The report has no date, so weekdays and months in it stay open; give the publication date with --at."
    )
    return (Problem(code="reports.undated", message=message),)
