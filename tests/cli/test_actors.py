"""`depesche actors`: the list of a report's actors, and the import of a newer table."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from depesche.cli.main import app

REPORT = """KIEW (Agentur) - Der ukrainische Außenminister Milo Tarn hat am Montag Vertreter der EU getroffen.
Tarn reiste danach weiter.
"""


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["actors", *arguments])
    return result.exit_code, result.output


def test_list(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    code, out = run(str(report), "--at", "2024-05-06")
    assert code == 0
    assert "Milo Tarn  (person, UA, part of state:UA)" in out
    assert "Außenminister of state:UA" in out


def test_json(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    code, out = run(str(report), "--at", "2024-05-06", "--json")
    assert code == 0
    assert any(a["name"] == "Milo Tarn" and len(a["mentions"]) == 2 for a in json.loads(out))


def test_import(tmp_path: Path) -> None:
    table = tmp_path / "holders.csv"
    table.write_text("person,office,of,since,gender\nMilo Tarn,foreign_minister,UA,2026-01-05,m\n", encoding="utf-8")
    target = tmp_path / "actors.toml"
    code, out = run("import", str(table), "--into", str(target), "--at", "2026-02-01")
    assert code == 0 and "1 terms" in out
    assert 'known_to = "2026-02-01"' in target.read_text(encoding="utf-8")


def test_a_table_that_refers_to_nothing_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    table, target = tmp_path / "holders.csv", tmp_path / "actors.toml"
    table.write_text("person,office,of,since,gender\nMilo Tarn,foreign_minister,XX,2026-01-05,m\n", encoding="utf-8")
    code, out = run("import", str(table), "--into", str(target), "--at", "2026-02-01")
    assert code == 1 and "XX" in out and not target.exists()


def test_a_missing_report_is_told(tmp_path: Path) -> None:
    code, out = run(str(tmp_path / "none.txt"))
    assert code == 1 and "not done" in out


def test_import_needs_a_target(tmp_path: Path) -> None:
    code, _ = run("import", str(tmp_path / "none.csv"))
    assert code == 2
