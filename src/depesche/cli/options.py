"""The arguments and options that the commands on a dossier share."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer

from depesche.errors import DepescheError
from depesche.model.vocabulary import Certainty, Issue, Kind
from depesche.views.question import Question


class Format(StrEnum):
    """How lines are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    jsonl = "jsonl"


class Quotes(StrEnum):
    """How much of the reports' own words is printed."""

    none = "none"
    short = "short"
    full = "full"


DAYS = ["%Y-%m-%d"]
Dossier = Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier: one file.")]
Party = Annotated[str | None, typer.Option(help="A party: its German name, id or country code.")]
IssueName = Annotated[str | None, typer.Option("--issue", help="An issue, as ceasefire or prisoner_exchange.")]
KindName = Annotated[str | None, typer.Option("--kind", help="A kind of claim, as contact or demand.")]
First = Annotated[datetime | None, typer.Option("--from", formats=DAYS, metavar="DAY", help="First day.")]
Last = Annotated[datetime | None, typer.Option("--to", formats=DAYS, metavar="DAY", help="Last day.")]
VoiceName = Annotated[str | None, typer.Option("--voice", help="Only what rests on the word of this source.")]
CertaintyName = Annotated[str | None, typer.Option("--certainty", help="CT+, PR+, PS+, U, PS-, PR- or CT-.")]
FormatName = Annotated[Format, typer.Option("--format", "-f", help="How to print the lines.")]
QuotesName = Annotated[Quotes, typer.Option("--quotes", help="How much of the reports' own words to print.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Print at most so many lines.")]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", formats=DAYS, metavar="DAY", help="Look at it from this day.")
]
Who = Annotated[str, typer.Option("--who", help="Who decides this: a name or initials.", envvar="DEPESCHE_WHO")]
ActorsFile = Annotated[
    Path | None, typer.Option("--actors", metavar="FILE", help="Own actors (TOML); else NAME.actors.toml beside the dossier.")
]
Why = Annotated[str, typer.Option("--why", help="The ground, in a sentence.")]


class BadChoice(DepescheError):
    """A value that an option does not know."""

    code = "cli.choice"

    def __init__(self, where: str, value: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{value!r} is not known", where=where, advice=f"choose from {', '.join(allowed)}")


def actors_beside(dossier: Path, given: Path | None) -> str | None:
    """Return the file of own actors: the one that is named, else ``NAME.actors.toml`` beside ``NAME.depesche``."""
    beside = dossier.with_suffix(".actors.toml")
    return str(given) if given else str(beside) if beside.is_file() else None


def day(value: datetime | None) -> date | None:
    """Return the day of an option."""
    return value.date() if value else None


def question(
    *,
    party: str | None = None,
    issue: str | None = None,
    kind: str | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
    voice: str | None = None,
    certainty: str | None = None,
    as_of: datetime | None = None,
    limit: int | None = None,
) -> Question:
    """Return the question that a command's options ask.

    Raises:
        BadChoice: an issue, kind or certainty that there is not.
    """
    for name, value, kinds in (
        ("--issue", issue, Issue),
        ("--kind", kind, Kind),
        ("--certainty", certainty, Certainty),
    ):
        if value is not None and value not in get_args(kinds):
            raise BadChoice(name, value, get_args(kinds))
    return Question(
        party=party, issue=issue, kind=kind, first=day(first), last=day(last),  # type: ignore[arg-type]
        voice=voice, certainty=certainty, as_of=day(as_of), limit=limit,  # type: ignore[arg-type]
    )  # fmt: skip
