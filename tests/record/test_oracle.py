"""The record by itself: the example dossiers from claims as a careful reader writes them, with and without links."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from benchmarks import dossiers, oracle
from benchmarks.dossiers import Count, Record, expected

FOLDERS = [folder for folder in dossiers.folders() if (folder / "claims.yml").exists()]
LINKED = (True, False)


@cache
def made(folder: Path, linked: bool) -> Record:
    with TemporaryDirectory() as place:
        return dossiers.record(folder, Path(place) / "example.depesche", oracle.readings(folder, linked=linked))


@pytest.mark.parametrize("linked", LINKED)
@pytest.mark.parametrize(
    ("measure", "least"),
    [(dossiers.event_pairs, 0.97), (dossiers.statuses, 0.95), (dossiers.terms, 0.95), (dossiers.contradictions, 0.95)],
)
def test_figures(measure: object, least: float, linked: bool) -> None:
    assert callable(measure)
    count = Count()
    for folder in FOLDERS:
        count += measure(expected(folder), made(folder, linked))
    assert count.f1 >= least, count.misses


@pytest.mark.parametrize("linked", LINKED)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_is_made_up_doubled_left_over_or_falsely_contradicted(folder: Path, linked: bool) -> None:
    gold, record = expected(folder), made(folder, linked)
    assert dossiers.made_up(gold, record) == []
    assert dossiers.doubled(gold, record) == []
    assert dossiers.leftovers(gold, record) == []
    assert dossiers.forbidden(gold, record) == []
