"""One date fixed later narrows the others."""

from __future__ import annotations

from datetime import date

from depesche.language.times import find
from depesche.language.times.order import fix, publication, redate
from depesche.model.timex import PartialDate

MAY = PartialDate(earliest=date(2025, 5, 1), latest=date(2025, 5, 31))
TEXT = "Am Montag wurde telefoniert. Am Freitag hatten sie sich getroffen, um 20 Uhr endete das Treffen."


def test_known_day_narrows_publication_and_the_other_days() -> None:
    times = find(TEXT, at=MAY)
    assert publication(times, MAY, {1: date(2025, 5, 16)}) == PartialDate(
        earliest=date(2025, 5, 16), latest=date(2025, 5, 22)
    )
    monday, friday, clock = fix(times, MAY, {1: date(2025, 5, 16)})
    assert friday.value == "2025-05-16"
    assert (monday.earliest, monday.latest) == (date(2025, 5, 12), date(2025, 5, 19))
    assert clock.value == "2025-05-16T20:00"


def test_known_publication_dates_everything() -> None:
    monday, friday, clock = redate(find(TEXT, at=MAY), date(2025, 5, 20))
    assert (monday.value, friday.value, clock.value) == ("2025-05-19", "2025-05-16", "2025-05-16T20:00")
    assert friday.latest is not None and monday.earliest is not None and friday.latest < monday.earliest


def test_impossible_day_changes_nothing() -> None:
    times = find(TEXT, at=MAY)
    assert publication(times, MAY, {0: date(2025, 5, 16)}) == MAY


def test_full_date_told_in_the_report_narrows_it() -> None:
    text = "Am 19. Mai 2025 wurde verhandelt. Am Donnerstag, dem 22. Mai 2025, soll es weitergehen. Am Montag war Ruhe."
    *_, monday = find(text, at=MAY)
    assert (monday.earliest, monday.latest) == (date(2025, 5, 19), date(2025, 5, 19))
