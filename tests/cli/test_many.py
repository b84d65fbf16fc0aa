"""Many reports at a time: the same readings as one by one, in order, and none that stops the others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

import depesche
from depesche import pipeline
from depesche.cli.main import app
from depesche.errors import DepescheError
from depesche.language import analyse, batch
from depesche.language.doc import Doc
from depesche.model.context import Context
from depesche.model.reading import Reading
from depesche.model.report import Report

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.txt"))
FEW = EXAMPLES[:4]
DAY = "2025-05-20"


def lines(*arguments: str) -> tuple[list[dict[str, object]], str, int]:
    result = CliRunner().invoke(app, ["read", "--format", "jsonl", "--at", DAY, *arguments])
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr, result.exit_code


@pytest.mark.parametrize("paths", [EXAMPLES[::4], pytest.param(EXAMPLES, marks=pytest.mark.slow)], ids=["some", "all"])
def test_the_same_readings_as_one_by_one(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "WORDS", 1_000)  # several groups
    together = list(depesche.read_all(paths, at=DAY))
    alone = [one(path) for path in paths]
    assert [str(r) if isinstance(r, DepescheError) else r for r in together] == alone


def one(path: Path) -> Reading | str:
    try:
        return depesche.read(path, at=DAY)
    except DepescheError as error:
        return str(error)


def test_an_error_stands_in_its_place(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    found = list(depesche.read_all([FEW[0], tmp_path / "none.txt", FEW[1], empty, "Norland lehnt den Plan ab."], at=DAY))
    kinds = [type(outcome).__name__ for outcome in found]
    assert kinds == ["Reading", "MissingFile", "Reading", "EmptyReport", "Reading"]


def test_a_day_that_is_none_is_told_at_once() -> None:
    with pytest.raises(DepescheError, match="is no day"):
        depesche.read_all([], at="gestern")


def test_reports_are_fetched_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[Path] = []

    def sources() -> Iterator[Path]:
        for path in FEW:
            fetched.append(path)
            yield path

    monkeypatch.setattr(batch, "WORDS", 1)
    found = depesche.read_all(sources(), at=DAY)
    assert not fetched
    next(found)
    assert fetched == FEW[:1]


def test_groups_hold_so_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "WORDS", 4)
    wrong = DepescheError("it is wrong", where="w", advice="mend it")
    drafts = [(str(n), analyse.prepare(bare(n))) for n in (2, 3, 9, 1)]
    groups = list(batch.in_groups([("w", wrong), *drafts]))
    assert [[name for name, _ in group] for group in groups] == [["w", "2", "3"], ["9"], ["1"]]


def bare(words: int) -> Report:
    return pipeline.take(("Plan " * words).encode(), name="bare")


def test_a_fault_of_ours_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    find = pipeline.claims.find

    def faulty(analysis: analyse.Analysis, who: object) -> object:
        if analysis.report.text == texts[1]:
            raise KeyError("gone")
        return find(analysis, who)

    texts = [path.read_text("utf-8") for path in FEW[:3]]
    monkeypatch.setattr(pipeline.claims, "find", faulty)
    found, told, status = lines(*map(str, FEW[:3]))
    assert (len(found), status) == (2, 1)
    assert f"{FEW[1]}: a fault of depesche (KeyError: 'gone'); please report it with the file [depesche.fault]" in told
    assert "3 files: 2 read, 1 not" in told


def test_a_sentence_that_the_reader_fails_at_stops_no_other_report(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = analyse.pipelines.load()

    class Faulty:
        def annotate(self, docs: Sequence[Doc]) -> None:
            if any(len(doc) == 3 for doc in docs):
                raise ValueError("three words")
            reader.annotate(docs)

    monkeypatch.setattr(analyse.pipelines, "load", lambda name: Faulty())
    items = [(str(n), lambda n=n: bare(n)) for n in (2, 3, 4)]
    found = list(pipeline.read_each(items, Context()))
    assert [type(outcome).__name__ for outcome in found] == ["Reading", "Fault", "Reading"]


def test_a_model_that_is_not_there_is_told_of_each_file() -> None:
    found, told, status = lines("--model", "no_such_model", *map(str, FEW[:2]))
    assert (found, status, told.count("[language.model]")) == ([], 1, 2)


def test_standard_input_is_one_of_the_files() -> None:
    result = CliRunner().invoke(app, ["read", "--format", "jsonl", str(FEW[0]), "-"], input=FEW[1].read_bytes())
    assert len(result.stdout.splitlines()) == 2
