"""`depesche forget`: a report's text or an actor's name out of a dossier."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from depesche.cli.options import Dossier, Who, Why
from depesche.cli.output import mistakes


def forget(
    dossier: Dossier,
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of a report or of an actor.")],
    who: Who = "",
    why: Why = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a report's text and claims, or an actor's name everywhere; a tombstone stays. This cannot be undone."""
    from depesche import dossier as work
    from depesche.store import Reader

    with mistakes():
        with Reader(dossier) as reader:
            is_report = reader.has_report(name)
            if not is_report and name not in reader.actor_names():
                raise work.NothingToForget(name)
        if not yes:
            typer.confirm(f"Forget the {'report' if is_report else 'actor'} {name} for good?", abort=True)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        if is_report:
            work.forget_report(dossier, name, who=who, at=at, why=why)
            typer.echo(f"forgotten: report {name}")
        else:
            count = work.forget_actor(dossier, name, who=who, at=at, why=why)
            typer.echo(f"forgotten: actor {name} in {count} {'report' if count == 1 else 'reports'}")
