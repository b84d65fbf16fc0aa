"""Times from text alone: tables of hits and near misses, and the examples of every rule."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from depesche.language.times import find, resolve
from depesche.language.times.textdate import interval
from depesche.lexicon.tables import rows
from depesche.model.timex import PartialDate, Timex
from tables import LOADER

CASES = Path(__file__).parents[1] / "cases" / "language"
TUESDAY = "2025-05-20"
FIELDS = {
    "values": "value",
    "mods": "mod",
    "bounds": "bound",
    "earliest": "earliest",
    "latest": "latest",
    "tz": "tz",
}


def tables() -> list[tuple[str, dict[str, Any]]]:
    return [
        (p.stem, yaml.load(p.read_text(encoding="utf-8"), LOADER))
        for p in sorted(CASES.glob("times_*.yml"))
    ]


def cases(kind: str) -> list[Any]:
    return [
        pytest.param({**case, "at": case.get("at", table.get("at", TUESDAY)), "wire": "wire" in table}, id=f"{name}-{i}")
        for name, table in tables()
        for i, case in enumerate(table[kind])
    ]  # fmt: skip


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its brackets, and the ranges that they marked."""
    plain, spans, position = "", [], 0
    for match in re.finditer(r"\[([^\]]*)\]", text):
        plain += text[position : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    return plain + text[position:], spans


def found(case: dict[str, Any], text: str) -> tuple[Timex, ...]:
    at = None if case["at"] == "none" else interval(case["at"])
    return find(text, at=at, wire=case["wire"])


@pytest.mark.parametrize("case", cases("hits"))
def test_hit(case: dict[str, Any]) -> None:
    text, spans = marked(case["text"])
    times = found(case, text)
    assert [(t.begin, t.end) for t in times] == spans
    for column, field in FIELDS.items():
        if column in case:
            got = [getattr(t, field) for t in times]
            assert ["null" if g is None else str(g) for g in got] == case[column], column


@pytest.mark.parametrize("case", cases("misses"))
def test_near_miss(case: dict[str, Any]) -> None:
    text, spans = marked(case["text"])
    assert [(t.begin, t.end) for t in found(case, text)] == spans


def test_every_table_has_three_of_each() -> None:
    for name, table in tables():
        assert len(table["hits"]) >= 3 and len(table["misses"]) >= 3, name


@pytest.mark.parametrize("row", [r for r in rows("times_rules.tsv") if r["type"]], ids=lambda r: r["name"])
def test_examples_of_rule(row: dict[str, str]) -> None:
    assert row["hits"], "a rule without an example"
    for example in row["hits"].split(" | "):
        text, spans = marked(example.replace("{", "[").replace("}", "]"))
        times = find(text, at=date(2025, 5, 20), wire=True)
        assert (spans[0], row["name"]) in [((t.begin, t.end), t.rule) for t in times], example
    for example in filter(None, row["misses"].split(" | ")):
        assert row["name"] not in {t.rule for t in find(example, at=date(2025, 5, 20), wire=True)}, example


@pytest.mark.parametrize(
    "row", [r for r in rows("times_rules.tsv") if not r["type"]], ids=lambda r: r["name"]
)
def test_examples_of_exclusion(row: dict[str, str]) -> None:
    text, spans = marked(row["hits"].replace("{", "[").replace("}", "]"))
    (begin, end) = spans[0]
    assert not [t for t in find(text, wire=True) if t.begin < end and begin < t.end]


def test_offsets_count_from_begin() -> None:
    (time,) = find("Am Montag.", at=date(2025, 5, 20), begin=100)
    assert (time.begin, time.end, time.frame_begin) == (103, 109, 100)


def test_direction_is_decided_by_the_parse() -> None:
    text = "Das Treffen am Freitag"
    (time,) = find(text, at=date(2025, 5, 20))
    assert time.value == "2025-05-16"
    assert resolve(time, direction="future", at=date(2025, 5, 20)).value == "2025-05-23"
    assert resolve(time, direction="past", at=date(2025, 5, 20)) == resolve(
        time, direction="past", at=PartialDate(earliest=date(2025, 5, 20), latest=date(2025, 5, 20))
    )


def test_plan_is_never_pulled_into_the_past() -> None:
    (time,) = find("am 18. Mai", at=date(2025, 5, 20))
    assert time.value == "2025-05-18"
    assert resolve(time, direction="future", at=date(2025, 5, 20)).value == "2026-05-18"


def test_anchor_moves_what_is_counted_from_it() -> None:
    (event, later) = find("Am 3. Mai 2020 kam er. Es folgte zwei Tage später mehr.", at=date(2025, 5, 20))
    (other,) = find("10. Juni 2021", at=None)
    assert later.value == "2020-05-05" and later.anchored_to == (event.begin, event.end)
    assert resolve(later, direction=None, at=None, anchor=other).value == "2021-06-12"


def test_no_expression_overlaps_another() -> None:
    text = " ".join(case.values[0]["text"] for case in cases("hits"))
    times = find(re.sub(r"[\[\]]", "", text), at=date(2025, 5, 20), wire=True)
    assert all(a.end <= b.begin for a, b in pairwise(times))
    assert all(t.earliest <= t.latest for t in times if t.earliest and t.latest)
