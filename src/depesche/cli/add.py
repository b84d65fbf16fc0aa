"""`depesche add`: reports into a dossier."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from depesche.cli.options import DAYS, ActorsFile, Dossier, actors_beside, day
from depesche.cli.output import mistakes
from depesche.errors import DepescheError

if TYPE_CHECKING:
    from depesche.model.changes import Refusal, Tally
    from depesche.model.context import Context
    from depesche.model.reading import Reading


def add(
    dossier: Dossier,
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILES", help="Reports, or folders of them.")] = None,
    readings: Annotated[
        list[Path] | None,
        typer.Option(help="JSON Lines that depesche read --format jsonl has printed; may be given again."),
    ] = None,
    at: Annotated[
        datetime | None,
        typer.Option(formats=DAYS, metavar="DAY", help="Publication date when a report has none."),
    ] = None,
    actors: ActorsFile = None,
    model: Annotated[str | None, typer.Option(help="Name or path of another spaCy pipeline with UD labels.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Read reports and add them to a dossier; what is already in it is not added again.

    Exit status: 0 when every report went in or was there, 1 when some were refused, 3 when the sum is wrong.
    """
    from depesche import dossier as work
    from depesche.model.context import Context

    paths = list(_expanded(files or []))
    with mistakes():
        if not paths and not readings:
            raise NothingToAdd(str(dossier))
        context = Context(at=day(at), dossier_actors=actors_beside(dossier, actors), model=model)
        items = _items(paths, readings or [], context)
        with _Progress(None if readings else len(paths), quiet) as progress:
            tally = work.add(dossier, items, version=installed("depesche"), at=_now(), watch=progress.show)
    _report(tally)


class NothingToAdd(DepescheError):
    """No file was named, or the folders named hold none."""

    code = "add.nothing"

    def __init__(self, where: str) -> None:
        super().__init__("no report was named", where=where, advice="name files or folders: depesche add DOSSIER FILES")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _expanded(files: list[Path]) -> Iterator[Path]:
    """Yield files, and the files in folders in order of their names; hidden ones are left out."""
    for path in files:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _items(paths: list[Path], readings: list[Path], context: Context) -> Iterator[Reading | Refusal]:
    yield from _read(paths, context)
    for path in readings:
        yield from _restored(path)


def _read(paths: list[Path], context: Context) -> Iterator[Reading | Refusal]:
    """Read files; a mistake or a fault in one stops no other."""
    from depesche import pipeline
    from depesche.actors.dossier import BadActorsFile
    from depesche.model.changes import Refusal

    items = ((str(path), partial(pipeline.take, path, at=context.at)) for path in paths)
    for path, outcome in zip(paths, pipeline.read_each(items, context), strict=True):
        if isinstance(outcome, BadActorsFile):
            raise outcome  # not this report's fault: it would refuse them all
        if isinstance(outcome, DepescheError):
            yield Refusal(path=str(path), code=outcome.code, message=str(outcome))
        else:
            yield outcome


def _restored(path: Path) -> Iterator[Reading | Refusal]:
    from depesche.model.changes import Refusal
    from depesche.model.jsonio import from_dict

    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield from_dict(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                yield Refusal(path=f"{path}:{number}", code="add.not_a_reading", message=str(error))


class _Progress:
    """A progress bar on standard error, when that is a terminal."""

    def __init__(self, total: int | None, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Progress(*columns, console=console, disable=quiet or not console.is_terminal)
        self.task = self.bar.add_task("reading", total=total)

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def show(self, tally: Tally) -> None:
        """Move the bar."""
        self.bar.update(self.task, completed=tally.read)


def _report(tally: Tally) -> None:
    for refusal in tally.refusals:
        told = refusal.message.removeprefix(f"{refusal.path}: ")  # a mistake names its file itself
        typer.echo(f"refused: {refusal.path}: {told} [{refusal.code}]", err=True)
    typer.echo(
        f"{tally.read} read = {tally.stored} stored + {tally.duplicate} duplicate"
        f" + {tally.superseded} superseded + {tally.refused} refused"
    )
    if not tally.adds_up:
        typer.echo("the sum is wrong: please report this", err=True)
        raise typer.Exit(3)
    raise typer.Exit(1 if tally.refused else 0)
