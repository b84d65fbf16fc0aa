"""Dossiers for tests: made in memory files from readings, and everything a dossier derives as one comparable value."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from depesche import dossier
from depesche.model.changes import Tally
from depesche.model.reading import Reading
from depesche.store import Reader

DERIVED = {
    "reports": "SELECT id, story, corrects, whole, floating, state FROM reports ORDER BY id",
    "claims": "SELECT id, revision, state, rejected, replaced_by, vouched, event, document, corrected FROM claims ORDER BY id",
    "actors": "SELECT * FROM actors ORDER BY id",
    "edges": "SELECT * FROM edges ORDER BY a, b",
    "events": "SELECT * FROM events ORDER BY id",
    "disagreements": "SELECT * FROM disagreements ORDER BY id",
    "commitments": "SELECT * FROM commitments ORDER BY id",
    "positions": "SELECT * FROM positions ORDER BY party, issue, place",
    "dirty": "SELECT * FROM dirty ORDER BY kind, key",
}


def derived(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that must not depend on the order of arrival."""
    with Reader(path) as reader:
        return {name: reader.select(sql) for name, sql in DERIVED.items()}


def added(path: Path, readings: Iterable[Reading]) -> Tally:
    """Add readings to the dossier at the path."""
    return dossier.add(path, readings, version="test", at="2031-01-01T00:00:00")
