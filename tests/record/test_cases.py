"""One runner for the tables of tests/cases/record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import factories as f
from depesche.store import Reader
from record.cases import readings, tables
from record.dossiers import added

Case = dict[str, Any]


def each(table: str) -> pytest.MarkDecorator:
    """Parametrise a test with a table, named by its cases."""
    found = tables(table)
    return pytest.mark.parametrize("case", [c for _, c in found], ids=[n for n, _ in found])


@each("same_event")
def test_same_event(case: Case, tmp_path: Path) -> None:
    found = readings(case)
    for i, row in enumerate(case["reports"]):
        if "same" in row:
            found[i] = f.linked(found[i], int(row["same"][0]), "same_as", int(row["same"][1]))
    added(tmp_path / "d", found)
    with Reader(tmp_path / "d") as reader:
        events = reader.events_of(c.id for r in found for c in r.claims)
    labelled = [(c["event"], events[made.id]) for r, row in zip(found, case["reports"], strict=True)
                for made, c in zip(r.claims, row["claims"], strict=True)]  # fmt: skip
    for label, event in labelled:
        assert {other for name, other in labelled if name == label} == {event}
        assert {name for name, other in labelled if other == event} == {label}


@each("contradictions")
def test_contradictions(case: Case, tmp_path: Path) -> None:
    added(tmp_path / "d", readings(case))
    with Reader(tmp_path / "d") as reader:
        found = [f"{d.type} {d.detail}" for d in reader.disagreements("d.type <> 'silence'")]
    assert found == case["expect"]


@each("commitments")
def test_commitments(case: Case, tmp_path: Path) -> None:
    added(tmp_path / "d", readings(case))
    day = date.fromisoformat(case["as_of"])
    with Reader(tmp_path / "d") as reader:
        known = [c for c in reader.commitments() if c.status_on(day)]
        opening = {c.id: reader.entries_by_id([c.id[1:]])[c.id[1:]].claim.trigger for c in known}
    known.sort(key=lambda c: (c.opened or date.max, opening[c.id]))  # of one report, as they stand in it
    assert [c.status_on(day) for c in known] == [e["status"] for e in case["expect"]]
    for commitment, expected in zip(known, case["expect"], strict=True):
        if "done" in expected:
            assert commitment.done_on(day) == float(expected["done"])
        if "parties" in expected:
            assert ", ".join(commitment.parties) == expected["parties"]


@each("versions")
def test_versions(case: Case, tmp_path: Path) -> None:
    found = readings(case)
    added(tmp_path / "d", reversed(found))
    with Reader(tmp_path / "d") as reader:
        assert [reader.report_state(r.report.id) for r in found] == case["expect"]
        if "claims" in case:
            states = {c: s for r in found for c, (s, _) in reader.claim_ids(r.report.id).items()}
            assert [states[c.id] for r in found for c in r.claims] == case["claims"]


@each("positions")
def test_positions(case: Case, tmp_path: Path) -> None:
    added(tmp_path / "d", readings(case))
    with Reader(tmp_path / "d") as reader:
        assert [f"{p.word} {p.change}" for p in reader.positions()] == case["expect"]


@pytest.mark.parametrize("table", ["same_event", "contradictions", "commitments", "versions", "positions"])
def test_tables_have_hits_and_near_misses(table: str) -> None:
    named = [name for name, _ in tables(table)]
    missed = [n for n in named if n.startswith("near miss")]
    assert len(missed) >= 3 and len(named) - len(missed) >= 3
