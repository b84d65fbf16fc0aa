"""`depesche times`: a text in, times out, in three forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from depesche.cli.main import app

TEXT = "Die Minister treffen sich am Freitag um 20.30 Uhr. Bald soll eine Waffenruhe gelten.\n"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["times", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_json(report: str) -> None:
    times = json.loads(run(report, "--at", "2025-05-20"))["times"]
    assert [(t["text"], t["value"], t["earliest"], t["latest"]) for t in times] == [
        ("Freitag", "2025-05-23", "2025-05-23", "2025-05-23"),
        ("20.30 Uhr", "2025-05-23T20:30", "2025-05-23", "2025-05-23"),
    ]
    assert all(TEXT[t["begin"] : t["end"]] == t["text"] for t in times)


def test_month_as_publication_invents_no_day(report: str) -> None:
    (friday, _) = json.loads(run(report, "--at", "2025-05"))["times"]
    assert (friday["value"], friday["earliest"], friday["latest"]) == (
        "XXXX-WXX-5",
        "2025-05-02",
        "2025-06-06",
    )


def test_timexes(report: str) -> None:
    timexes = json.loads(run(report, "--at", "2025-05-20", "--format", "timexes"))["timexes"]
    assert [(t["begin"], t["end"], t["type"], t["value"]) for t in timexes] == [
        (29, 36, "DATE", "2025-05-23"),
        (40, 49, "TIME", "2025-05-23T20:30"),
    ]


def test_timeml_is_read_back(report: str, tmp_path: Path) -> None:
    document = run(report, "--at", "2025-05-20", "--format", "timeml")
    assert '<TIMEX3 tid="t1" type="DATE" value="2025-05-23">Freitag</TIMEX3>' in document
    path = tmp_path / "report.tml"
    path.write_text(document, encoding="utf-8")
    values = [t["value"] for t in json.loads(run(str(path)))["times"]]
    assert values == ["2025-05-23", "2025-05-23T20:30"]


def test_all_adds_what_timex3_leaves_out(report: str) -> None:
    times = json.loads(run(report, "--at", "2025-05-20", "--all"))["times"]
    assert (times[-1]["text"], times[-1]["bound"]) == ("Bald", "vague")


def test_wrong_date_is_wrong_usage(report: str) -> None:
    result = CliRunner().invoke(app, ["times", report, "--at", "gestern"])
    assert result.exit_code == 2 and "2025-05-20" in result.output


def test_missing_file_is_told() -> None:
    result = CliRunner().invoke(app, ["times", "nowhere.txt"])
    assert result.exit_code == 1
