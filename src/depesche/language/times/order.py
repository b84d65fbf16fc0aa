"""One date fixed later narrows the others: all weekdays of a report are counted from one day of publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from depesche.language.times.find import At, partial, resolve
from depesche.model.timex import PartialDate, Timex

MOST_DAYS = 366
"""Longest publication interval that is searched day by day."""


def redate(times: tuple[Timex, ...], at: At) -> tuple[Timex, ...]:
    """Date the times of one report again for what is now known about its publication.

    Args:
        times: as found, in order of the text.
        at: the narrower publication day or interval.

    Returns:
        The same expressions; directions stay, hours follow the day that they were counted from.
    """
    done: dict[tuple[int, int], Timex] = {}
    out: list[Timex] = []
    for time in times:
        anchor = done.get(time.anchored_to) if time.anchored_to else None
        new = _again(time, at, anchor)
        done[time.begin, time.end] = new
        out.append(new)
    return tuple(out)


def _again(time: Timex, at: At, anchor: Timex | None) -> Timex:
    if not time.spec or time.type in ("SET", "DURATION") or time.value.endswith("_REF"):
        return time
    if time.anchored_to and anchor is None:
        return time
    if time.spec[0] in "^&" and anchor is None:
        time = replace(time, spec="@" + time.spec[1:])
    new = resolve(time, direction=time.lean, at=at, anchor=anchor, soft=True)
    return replace(new, lean=time.lean)


def publication(times: tuple[Timex, ...], at: At, known: Mapping[int, date]) -> PartialDate | None:
    """Narrow the day of publication by times whose day has become known.

    Args:
        times: of one report.
        at: publication interval so far.
        known: day per index of `times`.

    Returns:
        The first and last day on which every known time would have been said so ("am Freitag" is 16 May only
        in a report of 16 to 22 May); `at` unchanged when no day fits, None when nothing is known.
    """
    here = partial(at)
    if here is None or here.exact or (here.latest - here.earliest).days > MOST_DAYS:
        return here
    days = [here.earliest + timedelta(days=i) for i in range((here.latest - here.earliest).days + 1)]
    fitting = [d for d in days if all(_falls_on(times[i], d, day) for i, day in known.items())]
    return PartialDate(earliest=fitting[0], latest=fitting[-1]) if fitting else here


def _falls_on(time: Timex, said: date, day: date) -> bool:
    new = resolve(time, direction=time.lean, at=said)
    return bool(new.earliest and new.latest and new.earliest <= day <= new.latest)


def fix(times: tuple[Timex, ...], at: At, known: Mapping[int, date]) -> tuple[Timex, ...]:
    """Date the times of a report by some whose day has become known.

    With "am Freitag" known to be 16 May 2025, "am Montag" in the same report of May 2025 lies between 12 and
    19 May, and "am vergangenen Dienstag" on the 13th or the 20th.
    """
    narrow = publication(times, at, known)
    return redate(times, narrow)
