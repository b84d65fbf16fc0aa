"""One runner for all tables of tests/cases/reports: text in, parts of the layout out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from depesche.model.report import Report
from depesche.reports import read_text
from tables import LOADER

CASES = Path(__file__).parents[1] / "cases" / "reports"
NONE = "-"


def load() -> list[object]:
    """Load every case; BaseLoader leaves each scalar a string."""
    found = []
    for table in sorted(CASES.glob("*.yml")):
        for case in yaml.load(table.read_text(encoding="utf-8"), Loader=LOADER):
            found.append(pytest.param(case, id=f"{table.stem}-{case['name'].replace(' ', '_')}"))
    return found


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, object]) -> None:
    text = unescape(str(case["text"]))
    at = date.fromisoformat(str(case["at"])) if "at" in case else None
    report = read_text(text, at=at)
    for field in sorted(set(case) - {"name", "text", "at", "why"}):
        assert got(report, field) == wanted(case[field], field), field


def unescape(text: str) -> str:
    """Write "\\f", "\\r", "\\u00ad" in a table as the characters they mean."""
    for mark, char in (
        ("\\f", "\f"),
        ("\\r", "\r"),
        ("\\u00ad", "\u00ad"),
        ("\\u00a0", "\u00a0"),
        ("\\t", "\t"),
    ):
        text = text.replace(mark, char)
    return text


def wanted(value: object, field: str) -> object:
    if isinstance(value, list):
        return [unescape(" ".join(map(str, one)) if isinstance(one, list) else str(one)) for one in value]
    if isinstance(value, dict):
        return {key: unescape(str(one)) for key, one in value.items()}
    return unescape(str(value))


def got(report: Report, field: str) -> object:
    """Return a field of the report in the tables' notation."""
    if field == "blocks":
        return [f"{block.kind} {report.text[block.begin : block.end]}" for block in report.blocks]
    if field == "kinds":
        return " ".join(block.kind for block in report.blocks)
    if field == "place":
        return (report.dateline.place or NONE) if report.dateline else NONE
    if field == "dateline":
        return report.text[report.dateline.begin : report.dateline.end] if report.dateline else NONE
    if field == "lead":
        return next((report.text[b.begin : b.end] for b in report.blocks if b.kind == "lead"), NONE)
    if field == "published":
        p = report.published
        return f"{p.earliest} {p.latest} {p.precision}" if p else NONE
    if field == "problems":
        return [problem.code for problem in report.problems]
    if field in ("codes", "subheadings"):
        return list(getattr(report, field))
    value = getattr(report, field)
    return NONE if value is None else str(value)


@pytest.mark.parametrize("table", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_table_has_hits_and_near_misses(table: Path) -> None:
    cases = yaml.load(table.read_text(encoding="utf-8"), Loader=LOADER)
    misses = [case for case in cases if case["name"].startswith("near miss")]
    assert len(misses) >= 3
    assert len(cases) - len(misses) >= 3
    assert len({case["name"] for case in cases}) == len(cases)
