"""Questions to one dossier in SQL: the file, rows, and lists of ids in statements that SQLite takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from depesche.store.connection import Closing, open_for_reading

CHUNK = 500  # parameters of one statement
Params = Sequence[Any]


class Queries(Closing):
    """A dossier that is asked. Open it on a path, or on a Writer's connection to see its open transaction."""

    def __init__(self, source: Path | str | sqlite3.Connection) -> None:
        self._own = not isinstance(source, sqlite3.Connection)
        self._db = source if isinstance(source, sqlite3.Connection) else open_for_reading(source)

    def close(self) -> None:
        """Give the file back."""
        if self._own:
            self._db.close()

    def select(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query over the documented views; for exports."""
        return self._all(sql, params)

    def columns(self, view: str) -> list[str]:
        """Return the column names of a documented view."""
        return [c[0] for c in self._db.execute(f"SELECT * FROM {view} LIMIT 0").description]

    def _all(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, params).fetchall()

    def _one(self, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._db.execute(sql, params).fetchone()
        return row


def marks(values: Sequence[object]) -> str:
    """Return the place holders of so many parameters: "?,?"."""
    return ",".join("?" * len(values))


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the values, each once, in lists that fit into one statement."""
    ordered = list(dict.fromkeys(values))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
