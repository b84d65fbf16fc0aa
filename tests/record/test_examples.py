"""The example dossiers against the record of a careful reader. Figures: ``python -m benchmarks.dossiers``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from benchmarks import dossiers
from benchmarks.dossiers import Count, Record, expected

FOLDERS = dossiers.folders()
each = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
pytestmark = pytest.mark.slow
FOOT = re.compile(r"\(\d{4}/\d\d\.\d\d\.20\d\d\)\s*$")


@cache
def made(folder: Path) -> Record:
    with TemporaryDirectory() as place:
        return dossiers.record(folder, Path(place) / "example.depesche", dossiers.read(folder))


def total(measure: object) -> Count:
    assert callable(measure)
    count = Count()
    for folder in FOLDERS:
        count += measure(expected(folder), made(folder))
    return count


def test_there_are_four() -> None:
    assert len(FOLDERS) == 4
    assert all(len(list(folder.glob("*.txt"))) >= 12 for folder in FOLDERS)


@each
def test_every_report_is_short_and_dated_in_its_dateline_or_foot(folder: Path) -> None:
    for file in folder.glob("*.txt"):
        text = file.read_text(encoding="utf-8")
        assert 50 <= len(text.split()) <= 160, file.name
        dateline = any(") - " in line and " 20" in line for line in text.splitlines())
        assert dateline or FOOT.search(text), file.name


@each
def test_every_sentence_that_is_named_stands_once_in_its_report(folder: Path) -> None:
    gold = expected(folder)
    accounts = [a for e in gold["events"] for a in e["accounts"]] + [*gold["no_commitment"], *gold["gone"]]
    accounts += [a for c in gold["commitments"] for a in c["told"]]
    for part in ("contradictions", "either", "no_contradiction"):
        accounts += [a for pair in gold[part] for a in (*pair["a"], *pair["b"])]
    for account in accounts:
        made(folder).at(account)  # raises when the words are not there, or twice


@each
def test_the_sum_of_reports_adds_up(folder: Path) -> None:
    tally = made(folder).tally
    assert tally.read == len(list(folder.glob("*.txt")))
    assert tally.adds_up
    assert tally.refused == 0


@each
def test_corrected_withdrawn_and_unrelated_reports_yield_nothing(folder: Path) -> None:
    assert dossiers.leftovers(expected(folder), made(folder)) == []


@each
def test_what_is_considered_called_for_or_past_opens_no_commitment(folder: Path) -> None:
    assert dossiers.made_up(expected(folder), made(folder)) == []


@each
def test_a_commitment_is_held_once(folder: Path) -> None:
    assert dossiers.doubled(expected(folder), made(folder)) == []


@each
def test_what_is_no_contradiction_is_not_shown_as_one(folder: Path) -> None:
    assert dossiers.forbidden(expected(folder), made(folder)) == []


def test_two_happenings_are_not_joined() -> None:
    assert total(dossiers.event_pairs).precision >= 0.95


def test_contradictions_shown_are_ones() -> None:
    assert total(dossiers.contradictions).precision >= 0.85


def test_event_pairs() -> None:
    assert total(dossiers.event_pairs).f1 >= 0.90


def test_status_of_commitments() -> None:
    assert total(dossiers.statuses).recall >= 0.90


def test_contradictions_are_found() -> None:
    assert total(dossiers.contradictions).recall >= 0.85
