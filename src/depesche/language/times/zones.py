"""The zone of a clock time that names none: from the dateline and the desk, where both agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from depesche.lexicon.tables import rows
from depesche.model.timex import Ground, Timex

DESK = "Europe/Berlin"
"""Zone of the desks of German agencies; Vienna, Zurich and Brussels keep the same clocks."""
SAME_CLOCK = frozenset(
    {"Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Vaduz", "Europe/Paris", "Europe/Brussels",
     "Europe/Luxembourg", "Europe/Amsterdam", "Europe/Rome", "Europe/Vatican", "Europe/Madrid", "Europe/Warsaw",
     "Europe/Prague", "Europe/Budapest", "Europe/Oslo", "Europe/Stockholm", "Europe/Copenhagen", "Europe/Belgrade"}
)  # fmt: skip
"""Zones whose clocks agree with the desk's the year round."""


@lru_cache(maxsize=1)
def _zone_of() -> dict[str, str]:
    return {row["place"].casefold(): row["zone"] for row in rows("times_place_zones.tsv")}


def zoned(times: Iterable[Timex], place: str | None) -> Iterator[Timex]:
    """Give clock times without a zone the one that follows from the report.

    Args:
        times: of one report; a zone that is stated stays.
        place: of the dateline, or None.

    Yields:
        The times. A story from Berlin or Genf has the dateline's zone. One from elsewhere ("ISTANBUL (dpa)")
        leaves open whether its hours are local or the desk's: no zone. Without a known place: the desk's zone.
    """
    found = _implied(place)
    for time in times:
        clock = time.type == "TIME" and ":" in time.value and time.tz is None
        yield replace(time, tz=found[0], tz_ground=found[1]) if clock and found else time


def _implied(place: str | None) -> tuple[str, Ground] | None:
    if place is None:
        return DESK, "desk"
    zone = _zone_of().get(place.casefold())
    return (zone, "dateline") if zone is not None and zone in SAME_CLOCK else None
