"""CSV, JSON Lines and Parquet: one row for each account, event, commitment or position."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from depesche.errors import DepescheError
from depesche.export.quoting import limited
from depesche.store.reader import Reader

VIEWS = {
    "claims": "v_claims",
    "events": "v_events",
    "commitments": "v_commitments",
    "positions": "v_positions",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class NoArrow(DepescheError):
    """Parquet needs a library that is not installed."""

    code = "export.no_arrow"

    def __init__(self) -> None:
        super().__init__("Parquet needs pyarrow", where="--format parquet", advice="install it: pip install pyarrow")


def rows(reader: Reader, what: str, quotes: str = "full") -> Iterator[dict[str, Any]]:
    """Yield the rows of a documented view, ordered, with quoted words as far as allowed."""
    view = VIEWS[what]
    names = reader.columns(view)
    order = {"claims": "published, id", "positions": "party, issue, step"}.get(what, "id")
    for row in reader.select(f"SELECT * FROM {view} ORDER BY {order}"):
        yield limited(dict(zip(names, row, strict=True)), quotes)


def safe_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula (OWASP ASVS 1.2.10); numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) and len(value) > 1 else value


def write_csv(path: Path, found: Iterable[dict[str, Any]], names: Sequence[str]) -> int:
    """Write rows as CSV and return how many."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        for row in found:
            writer.writerow([safe_cell(row[n]) for n in names])
            count += 1
    return count


def write_jsonl(path: Path, found: Iterable[dict[str, Any]]) -> int:
    """Write rows as JSON Lines and return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for row in found:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def write_parquet(path: Path, found: Iterable[dict[str, Any]], names: Sequence[str]) -> int:
    """Write rows as Parquet and return how many.

    Raises:
        NoArrow: pyarrow is not installed.
    """
    try:
        import pyarrow  # type: ignore[import-not-found,unused-ignore]
        import pyarrow.parquet  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise NoArrow from error
    listed = list(found)
    table = pyarrow.table({n: [r[n] for r in listed] for n in names})
    pyarrow.parquet.write_table(table, path)
    return len(listed)
