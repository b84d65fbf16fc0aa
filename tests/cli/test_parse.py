"""`depesche parse`."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from depesche.cli.main import app

RUNNER = CliRunner()


def test_text_from_standard_input() -> None:
    result = RUNNER.invoke(app, ["parse", "-"], input="Kein Treffen im Mai\n\nNorland gebe nach, hieß es.\n")
    assert result.exit_code == 0
    assert "# text = Kein Treffen im Mai" in result.stdout
    assert "3-4\tim\t" in result.stdout


def test_tokenised_file_keeps_its_words(tmp_path: Path) -> None:
    rows = ["Der", "US", "-", "Präsident", "schwieg", "."]
    text = "# sent_id = x\n" + "".join(f"{i}\t{w}\t_\t_\t_\t_\t0\tdep\t_\t_\n" for i, w in enumerate(rows, 1)) + "\n"
    (tmp_path / "a.conllu").write_text(text, encoding="utf-8")
    result = RUNNER.invoke(app, ["parse", "--tokenised", str(tmp_path / "a.conllu")])
    assert result.exit_code == 0
    assert [line.split("\t")[1] for line in result.stdout.splitlines() if line[:1].isdigit()] == rows
    assert "# sent_id = x" in result.stdout


def test_mistakes_are_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "b.conllu").write_text("no conllu\n", encoding="utf-8")
    for arguments in (["parse", str(tmp_path / "none.txt")], ["parse", "--tokenised", str(tmp_path / "b.conllu")],
                      ["parse", str(tmp_path)]):  # fmt: skip
        result = RUNNER.invoke(app, arguments)
        assert result.exit_code == 1
        assert result.stderr.startswith("not parsed: ") and result.stderr.count("\n") == 1
