"""Times with the parse: what they belong to, and where tense and mood put them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from depesche import reports
from depesche.language.analyse import analyse
from depesche.language.analysis import Analysis
from depesche.language.times.anchor import attach, dated
from depesche.model.context import Context
from tables import LOADER

CASES = Path(__file__).parents[1] / "cases" / "language" / "anchors_of_times.yml"
TABLE = yaml.load(CASES.read_text(encoding="utf-8"), LOADER)
TUESDAY = date(2025, 5, 20)


def analysis_of(text: str) -> Analysis:
    return analyse(reports.read_text(f"2025-05-20\n\nNORSTADT (dpa) - {text}"), Context())


@pytest.mark.parametrize("case", TABLE["hits"] + TABLE["misses"], ids=lambda c: c["text"][:30])
def test_attachment(case: dict[str, Any]) -> None:
    analysis = analysis_of(case["text"])
    found = attach(analysis, TUESDAY)
    heads = ["" if a.head is None else analysis.doc[a.head].text for a in found]
    times = [[a.time.text, head, a.time.value] for a, head in zip(found, heads, strict=True)]
    assert times == case["times"]


def test_weekday_that_lies_on_either_side_keeps_both_bounds() -> None:
    analysis = analysis_of("Die Ministerin wollte am Freitag nach Sudania reisen.")
    (time,) = dated(analysis, TUESDAY)
    assert (time.earliest, time.latest) == (date(2025, 5, 16), date(2025, 5, 23))


def test_duration_is_counted_from_the_event() -> None:
    text = "Das Treffen am Freitag war gescheitert. Zwei Tage nach dem Treffen griffen Rebellen an."
    found = attach(analysis_of(text), TUESDAY)
    assert found[1].event is not None
    assert (found[1].time.earliest, found[1].time.latest) == (date(2025, 5, 18), date(2025, 5, 18))


def test_clock_time_follows_its_day() -> None:
    found = attach(analysis_of("Die Minister treffen sich am Freitag um 20.30 Uhr."), TUESDAY)
    assert [a.time.value for a in found] == ["2025-05-23", "2025-05-23T20:30"]
