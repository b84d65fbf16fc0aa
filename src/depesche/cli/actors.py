"""`depesche actors`: who is in a report, with roles and all mentions; `depesche actors import` takes a newer table."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from depesche.errors import DepescheError


def actors(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE... | import TABLE", help="Reports; or the word import and a CSV of office holders."
        ),
    ],
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication date when a report has none."),
    ] = None,
    known: Annotated[
        str | None, typer.Option("--actors", metavar="FILE", help="A dossier's own actors (TOML).")
    ] = None,
    into: Annotated[
        str | None, typer.Option(metavar="FILE", help="With import: the dossier's actors file to add to.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a list.")] = False,
    model: Annotated[str | None, typer.Option(help="Name or path of another spaCy pipeline with UD labels.")] = None,
) -> None:
    """List the actors of reports with their roles and mentions, or import a newer table of office holders.

    Exit status: 0 when all was done, 1 when a file could not be used, 2 on wrong usage.
    """
    day = at.date() if at else None
    try:
        if files[0] == "import":
            _import(files[1:], into, day)
            return
        for name in files:
            _list(name, day, known, model, as_json=as_json)
    except DepescheError as error:
        typer.echo(f"not done: {error} [{error.code}]", err=True)
        raise typer.Exit(1) from error


def _import(tables: list[str], into: str | None, at: date | None) -> None:
    from depesche.actors.dossier import BadActorsFile, check
    from depesche.actors.table import to_toml

    if len(tables) != 1 or into is None:
        raise typer.BadParameter("give one table and --into FILE", param_hint="import")
    if at is None:
        raise typer.BadParameter("give --at DATE, the day on which the table was taken", param_hint="--at")
    try:
        text = Path(tables[0]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadActorsFile(tables[0], f"the table cannot be read ({type(fault).__name__})") from fault
    toml, count = to_toml(text, where=tables[0], known_to=at.isoformat())
    target = Path(into)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    whole = before + ("\n" if before else "") + toml
    check(whole, where=tables[0])
    target.write_text(whole, encoding="utf-8")
    typer.echo(f"{count} terms written to {into}")


def _list(name: str, at: date | None, known: str | None, model: str | None, *, as_json: bool) -> None:
    from depesche import actors as room
    from depesche import reports
    from depesche.language.analyse import analyse
    from depesche.model.context import Context

    report = (
        reports.read_bytes(sys.stdin.buffer.read(), name="standard input", at=at)
        if name == "-"
        else reports.read(name, at=at)
    )
    context = Context(at=at, dossier_actors=known, model=model)
    found = room.link(analyse(report, context), context)
    if as_json:
        typer.echo(json.dumps([_document(actor) for actor in found.actors], ensure_ascii=False, indent=1))
        return
    for actor in found.actors:
        typer.echo("\n".join(_lines(actor)))
    for problem in found.problems:
        typer.echo(f"open: {problem.message} [{problem.code}, {problem.begin}]", err=True)


def _document(actor: Any) -> Any:
    from depesche.model.jsonio import encode

    return encode(actor)


def _lines(actor: Any) -> list[str]:
    where = ", ".join(
        part for part in (actor.kind, actor.country, actor.part_of and f"part of {actor.part_of}") if part
    )
    lines = [f"{actor.name}  ({where})"]
    for role in actor.roles:
        term = " ".join(
            part
            for part in (
                f"of {role.of}" if role.of else "",
                f"since {role.since}" if role.since else "",
                f"until {role.until}" if role.until else "",
                f"last known {role.known_to.isoformat()}" if role.known_to else "",
            )
            if part
        )
        lines.append(f"  {role.title} {term}".rstrip())
    lines.append("  " + " | ".join(f"{m.text} [{m.begin}]" for m in actor.mentions))
    return lines
