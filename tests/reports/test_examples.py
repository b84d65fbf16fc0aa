"""The example reports, whole: the parts of each layout. `UPDATE=1 pytest tests/reports/test_examples.py` rewrites them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from depesche.model.report import Report
from depesche.reports import read
from tables import SAFE

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
GOLDEN = Path(__file__).with_name("examples.yml")
FILES = sorted(EXAMPLES.glob("*.txt"))


def outline(report: Report) -> dict[str, object]:
    p = report.published
    return {
        "agency": report.agency,
        "place": report.dateline.place if report.dateline else None,
        "published": f"{p.earliest} {p.latest} {p.precision}" if p else None,
        "headline": report.headline,
        "subheadings": list(report.subheadings),
        "codes": list(report.codes),
        "status": report.status,
        "version": report.version,
        "note": report.note,
        "blocks": " ".join(block.kind for block in report.blocks),
        "problems": [problem.code for problem in report.problems],
    }


def test_there_are_examples_of_every_status() -> None:
    assert len(FILES) >= 12
    assert {read(path).status for path in FILES} == {"usable", "corrected", "withdrawn", "embargoed"}


@pytest.mark.skipif("UPDATE" not in os.environ, reason="only when asked for")
def test_update() -> None:
    golden = {path.stem: outline(read(path)) for path in FILES}
    GOLDEN.write_text(
        yaml.safe_dump(golden, allow_unicode=True, width=110, sort_keys=False), encoding="utf-8"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example(path: Path) -> None:
    assert outline(read(path)) == yaml.load(GOLDEN.read_text(encoding="utf-8"), Loader=SAFE)[path.stem]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_length(path: Path) -> None:
    assert 120 <= len(path.read_text(encoding="utf-8").split()) <= 400
