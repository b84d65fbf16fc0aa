"""Printing lines as a table, JSON, CSV or JSON Lines; and mistakes as one line."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from depesche.cli.options import Format, Quotes
from depesche.errors import DepescheError
from depesche.export.quoting import limited
from depesche.export.tables import safe_cell
from depesche.store import Reader
from depesche.views.lines import Cell, Line, as_dict, columns

SHORT = 60  # letters; what is longer stands on a line of its own
COUNTED = ("origins", "outlets", "contradictions")
LAST = ("cite", "vouched", "event", "report", "replaces", "id")
WIDE = (
    "what", "text", "word", "said", "first", "first_word", "first_cite", "second", "second_word", "second_cite", "history",
    "note",
)  # fmt: skip


@contextmanager
def mistakes() -> Iterator[None]:
    """Print a user's mistake as one line and end with status 1."""
    try:
        yield
    except DepescheError as error:
        typer.echo(f"{error} [{error.code}]", err=True)
        raise typer.Exit(1) from error
    except (OSError, sqlite3.OperationalError) as fault:
        name = getattr(fault, "filename", None) or "the dossier or file named"
        reason = getattr(fault, "strerror", None) or str(fault)
        typer.echo(f"{name}: {reason}; check the path and that its folder is there [depesche.path]", err=True)
        raise typer.Exit(1) from fault


@contextmanager
def opened(dossier: Path) -> Iterator[Reader]:
    """Open a dossier for reading; mistakes are told as by ``mistakes``."""
    with mistakes(), Reader(dossier) as reader:
        yield reader


def emit(lines: Sequence[Line], kind: type[Line], format: Format, quotes: Quotes = Quotes.full) -> None:
    """Print lines in the format asked for."""
    rows = [limited(as_dict(line), quotes.value) for line in lines]
    names = columns(kind)
    if format is Format.json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif format is Format.jsonl:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
    elif format is Format.csv:
        typer.echo(csv_text(rows, names), nl=False)
    else:
        _table(rows, names)


def csv_text(rows: Sequence[dict[str, Cell]], names: Sequence[str]) -> str:
    """Return rows as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([safe_cell(row[n]) for n in names])
    return out.getvalue()


def _disagreed(row: dict[str, Cell]) -> str:
    """Return what two accounts disagree about: "contradiction: contact 2031-03-03 in Seeburg, Holm, Okar: duration: A or B"."""
    about = " ".join(str(row[n]) for n in ("kind", "when") if row[n])
    place = f" in {row['place']}" if row["place"] else ""
    who = f", {row['who']}" if row["who"] else ""
    values = " or ".join(str(row[n]) for n in ("first_value", "second_value") if row[n])
    return f"{row['type']}: {about}{place}{who}: {row['detail']}: {values} (told {row['told']})"


def _table(rows: Sequence[dict[str, Cell]], names: Sequence[str]) -> None:
    """Print rows as blocks: one head line and what is said below it; tables of so many columns fit no terminal.

    The head says what a reader looks for, the last line where it stands and the id that depesche show takes.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for row in rows:
        shown = [(n, str(row[n])) for n in names if row[n] not in (None, "", 0)]
        below = {n for n, v in shown if len(v) > SHORT or (n in WIDE and " " in v)} - {*LAST, *COUNTED}
        head = _disagreed(row) if "second_value" in row else ""
        head = head or "  ".join(v for n, v in shown if n not in (*below, *LAST, *COUNTED))
        console.print(Text(head, style="bold"))
        for name, value in shown:
            if name in below:
                console.print(Text.assemble((f"  {name.replace('_', ' ')}: ", "dim"), value))
        last = [f"[{row['cite']}]"] if row.get("cite") else []
        last += [f"{row[n]} {n if row[n] != 1 else n.removesuffix('s')}" for n in COUNTED if row.get(n)]
        last += [str(row[n]) for n in LAST if n != "cite" and row.get(n)]
        console.print(Text(f"  {' '.join(last)}", style="dim"))
    noun = "line" if len(rows) == 1 else "lines"
    typer.echo(f"{len(rows)} {noun}", err=True)
