"""`depesche read`: one or more reports to their readings."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from depesche.errors import DepescheError, attempt

if TYPE_CHECKING:
    from depesche.model.reading import Reading
    from depesche.model.report import Report


class Format(StrEnum):
    """How readings are printed."""

    terminal = "terminal"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Reports to read; - is standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print the readings.")] = Format.terminal,
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication date when a report has none."),
    ] = None,
    width: Annotated[int | None, typer.Option(min=40, help="Columns of the terminal view.")] = None,
    model: Annotated[str | None, typer.Option(help="Name or path of another spaCy pipeline with UD labels.")] = None,
    actors: Annotated[str | None, typer.Option(metavar="FILE", help="Own actors (TOML) beside the lexicon's.")] = None,
    problems: Annotated[bool, typer.Option("--problems", help="List every problem in the terminal view.")] = False,
) -> None:
    """Read reports and print what they say, who did what, and on whose word.

    Exit status: 0 when all files were read, 1 when some were not, 2 on wrong usage.
    """
    from depesche import pipeline
    from depesche.model.context import Context

    day = at.date() if at else None
    printer = _Printer(format, width, problems, several=len(files) > 1)
    names = ["standard input" if name == "-" else name for name in files]
    items = zip(names, (partial(_take, name, day) for name in files), strict=True)
    outcomes = pipeline.read_each(items, Context(at=day, dossier_actors=actors, model=model))
    failed = sum(not _tell(outcome, name, printer) for name, outcome in zip(names, outcomes, strict=True))
    printer.close()
    if len(files) > 1:
        typer.echo(f"{len(files)} files: {len(files) - failed} read, {failed} not", err=True)
    raise typer.Exit(1 if failed else 0)


def _take(name: str, day: date | None) -> Report:
    from depesche import pipeline

    return pipeline.take(sys.stdin.buffer.read(), at=day, name="standard input") if name == "-" else pipeline.take(name, at=day)


def _tell(outcome: Reading | DepescheError, name: str, printer: _Printer) -> bool:
    """Print a reading, or why there is none; a fault in printing it stops no other either."""
    error = attempt(lambda reading: printer.show(reading, name), outcome, name)
    if error is not None:
        typer.echo(f"not read: {error} [{error.code}]", err=True)
    return error is None


class _Printer:
    """Prints readings as they come; a JSON array is closed at the end."""

    def __init__(self, format: Format, width: int | None, problems: bool, *, several: bool) -> None:
        self.format, self.width, self.problems, self.several = format, width, problems, several
        self.documents: list[dict[str, Any]] = []

    def show(self, reading: Any, name: str) -> None:
        """Print one reading, or keep it for the array."""
        if self.format is Format.terminal:
            from depesche.cli.terminal import console, show
            from depesche.views.reading import arrange

            show(arrange(reading), console(self.width), name=name, problems=self.problems)
            return
        if self.format is Format.html:
            from depesche.views.page import page

            typer.echo(page(reading, name))
            return
        from depesche.model.jsonio import to_dict

        document = to_dict(reading)
        if self.format is Format.jsonl:
            typer.echo(json.dumps(document, ensure_ascii=False))
        else:
            self.documents.append(document)

    def close(self) -> None:
        """Print the JSON: one document for one file, an array for several."""
        if self.format is not Format.json:
            return
        if self.several:
            typer.echo(json.dumps(self.documents, ensure_ascii=False, indent=1))
        elif self.documents:
            typer.echo(json.dumps(self.documents[0], ensure_ascii=False, indent=1))
