"""Zones of clock times with their ground."""

from __future__ import annotations

from datetime import date

import pytest

from depesche.language.times import find
from depesche.language.times.zones import zoned


@pytest.mark.parametrize(
    ("text", "place", "zone", "ground"),
    [
        ("um 20 Uhr MESZ", "BERLIN", "+02:00", "stated"),
        ("um 20 Uhr Ortszeit", "ISTANBUL", "local", "stated"),
        ("um 20 Uhr Kiewer Zeit", None, "Europe/Kyiv", "stated"),
        ("um 20 Uhr", "BERLIN", "Europe/Berlin", "dateline"),
        ("um 20 Uhr", "Genf", "Europe/Zurich", "dateline"),
        ("um 20 Uhr", None, "Europe/Berlin", "desk"),
        ("um 20 Uhr", "ISTANBUL", None, None),
        ("um 20 Uhr", "Norstadt", None, None),
        ("am Montagabend", "BERLIN", None, None),
    ],
)
def test_zone(text: str, place: str | None, zone: str | None, ground: str | None) -> None:
    (time,) = zoned(find(text, at=date(2025, 5, 20)), place)
    assert (time.tz, time.tz_ground) == (zone, ground)
