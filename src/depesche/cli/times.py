"""`depesche times`: expressions of time in a text, normalised, without reading the report as a whole."""

from __future__ import annotations

import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from depesche.errors import DepescheError

if TYPE_CHECKING:
    from depesche.model.timex import PartialDate, Timex


class TimesFormat(StrEnum):
    """How times are printed."""

    json = "json"
    timexes = "timexes"
    timeml = "timeml"


def times(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Texts or TimeML; - is standard input.")
    ],
    at: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Publication: 2025-05-20, 2025-05 or 2025; else the report's own date."
        ),
    ] = None,
    format: Annotated[
        TimesFormat, typer.Option("--format", "-f", help="How to print them.")
    ] = TimesFormat.json,
    all_: Annotated[
        bool, typer.Option("--all", help='Also what TIMEX3 leaves out: "bald", "bis auf Weiteres".')
    ] = False,
) -> None:
    """Find and normalise the times in German texts (TIMEX3), with their earliest and latest day.

    Offsets count characters of the file as decoded, for TimeML those of its plain text.
    Exit status: 0 when all files were read, 1 when some were not, 2 on wrong usage.
    """
    day = _day(at)
    documents, failed = [], 0
    for name in files:
        try:
            documents.append(_one(name, day, format, all_))
        except DepescheError as error:
            typer.echo(f"not read: {error} [{error.code}]", err=True)
            failed += 1
    _print(documents, format, several=len(files) > 1)
    raise typer.Exit(1 if failed else 0)


def _day(at: str | None) -> PartialDate | None:
    from depesche.language.times.textdate import interval

    if at is None:
        return None
    found = interval(at)
    if found is None:
        raise typer.BadParameter(f"{at!r} is no date; write 2025-05-20, 2025-05 or 2025", param_hint="--at")
    return found


def _one(name: str, at: PartialDate | None, format: TimesFormat, wire: bool) -> Any:
    """Return what is printed for one file."""
    from depesche.language.times import find
    from depesche.language.times.timeml import annotated, is_timeml, plain

    text = _text(name)
    created = None
    if is_timeml(text):
        text, created = plain(text)
    day = at or created or _own_date(text)
    found = find(text, at=day, wire=wire)
    if format is TimesFormat.timeml:
        return annotated(text, found, day)
    if format is TimesFormat.timexes:
        return {"timexes": [{k: v for k, v in _as_dict(t).items() if k in SCORED} for t in found]}
    return {"times": [_as_dict(t) for t in found]}


SCORED = ("begin", "end", "text", "type", "value", "mod")


def _text(name: str) -> str:
    """Return a file's text as decoded, line ends kept."""
    from depesche import reports
    from depesche.language.times.timeml import is_timeml

    data = sys.stdin.buffer.read() if name == "-" else None
    if data is None and Path(name).is_file() and Path(name).suffix in (".tml", ".xml"):
        text = Path(name).read_bytes().decode("utf-8-sig", "replace")
        if is_timeml(text):
            return text
    if data is not None:
        text = data.decode("utf-8-sig", "replace")
        return text if is_timeml(text) else reports.read_bytes(data).text
    return reports.read(Path(name)).text


def _own_date(text: str) -> PartialDate | None:
    """Return the publication date that a report carries itself."""
    from depesche import reports
    from depesche.model.timex import PartialDate

    try:
        published = reports.read_text(text).published
    except DepescheError:
        return None
    return PartialDate(earliest=published.earliest, latest=published.latest) if published else None


def _as_dict(timex: Timex) -> dict[str, Any]:
    names = ("begin", "end", "text", "type", "value", "mod", "earliest", "latest", "bound", "tz", "tz_ground")
    found = {name: getattr(timex, name) for name in names}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}


def _print(documents: list[Any], format: TimesFormat, *, several: bool) -> None:
    """Print one document for one file, an array for several; TimeML documents one after the other."""
    if format is TimesFormat.timeml:
        typer.echo("\n".join(documents))
    elif several:
        typer.echo(json.dumps(documents, ensure_ascii=False, indent=1))
    elif documents:
        typer.echo(json.dumps(documents[0], ensure_ascii=False, indent=1))
