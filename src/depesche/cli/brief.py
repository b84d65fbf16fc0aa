"""`depesche brief`: what is new, changed, due and contradicted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.cli.options import DAYS, Dossier, day
from depesche.cli.output import opened

if TYPE_CHECKING:
    from depesche.views.brief import Brief


class BriefFormat(StrEnum):
    """How a brief is printed."""

    terminal = "terminal"
    markdown = "markdown"
    html = "html"
    json = "json"


def brief(
    dossier: Dossier,
    since: Annotated[
        datetime | None, typer.Option(formats=DAYS, metavar="DAY", help="First day on which it was told.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=DAYS, metavar="DAY", help="Look at it from this day; today without it."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most lines of a section.")] = 200,
    format: Annotated[BriefFormat, typer.Option("--format", "-f", help="How to print it.")] = BriefFormat.terminal,
) -> None:
    """Print the brief: contacts, changed positions, commitments due, contradictions, corrections."""
    from depesche.views import brief as views

    today: date = datetime.now(UTC).astimezone().date()
    with opened(dossier) as reader:
        found = views.brief(reader, since=day(since), as_of=day(as_of) or today, limit=limit)
    title = f"Dossier {dossier.stem}"
    if format is BriefFormat.markdown:
        typer.echo(views.markdown(found, title))
    elif format is BriefFormat.html:
        typer.echo(views.html(found, title), nl=False)
    elif format is BriefFormat.json:
        typer.echo(_json(found))
    else:
        _print(found)


def _json(found: Brief) -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str)


def _print(found: Brief) -> None:
    from rich.console import Console
    from rich.text import Text

    from depesche.views import brief as views

    console = Console(highlight=False, soft_wrap=True)
    if found.note:
        console.print(Text(found.note, style="bold"))
    for section in found.sections:
        console.print(Text(f"{section.title} ({len(section.lines)})", style="bold"))
        for line in section.lines:
            word = Text(f", {line.word}", style="italic") if line.word else Text("")
            console.print(Text.assemble(f"- {line.text}", word))
            ground = " ".join(p for p in (f"[{line.cite}]", line.ground, line.id) if p)
            console.print(Text(f"    {ground}", style="dim"))
        if not section.lines:
            console.print(Text(f"  {views.say('none')}", style="dim"))
