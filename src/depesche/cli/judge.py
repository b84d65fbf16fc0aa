"""`depesche judge`: a person's decisions about a dossier."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.cli.options import Dossier, Who, Why
from depesche.cli.output import mistakes
from depesche.errors import DepescheError

if TYPE_CHECKING:
    from depesche.model.judgement import Judgement
    from depesche.store import Reader


class Act(StrEnum):
    """What is decided."""

    merge = "merge"
    separate = "split"
    reject = "reject"
    correct = "correct"
    undo = "undo"
    history = "list"


class BadJudgement(DepescheError):
    """A judgement that lacks something."""

    code = "judge.incomplete"

    def __init__(self, where: str, what: str) -> None:
        super().__init__(what, where=where, advice="see depesche judge --help")


def judge(
    dossier: Dossier,
    act: Annotated[Act, typer.Argument(help="merge, split, reject, correct, undo or list.")],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="IDS", help="Claims or events; for split, an event and the claims to take out of it."),
    ] = None,
    slot: Annotated[str, typer.Option(help="For correct: the field, as quantities.0.value or due.latest.")] = "",
    value: Annotated[str, typer.Option(help="For correct: its value as JSON.")] = "",
    who: Who = "",
    why: Why = "",
) -> None:
    """Merge, split, reject or correct what the machine has recorded; undo takes the last judgement back.

    A judgement stands above the rules, holds for reports that come later and is never lost by reading again.
    """
    from depesche import dossier as work
    from depesche.store import Reader

    with mistakes():
        if act is Act.history:
            with Reader(dossier) as reader:
                _list(reader)
            return
        if act is Act.undo:
            undone = work.undo(dossier, ids[0] if ids else "")
            why_then = f" ({undone.why})" if undone.why else ""
            what = f"{undone.kind} of {' '.join(undone.targets)} by {undone.who} on {undone.at[:10]}{why_then}"
            typer.echo(f"taken back: {what} [{undone.id}]")
            return
        for made in _judgements(dossier, act.value, ids or [], slot, value, who, why):
            work.judge(dossier, made)
            typer.echo(f"{made.kind} {' '.join(made.targets)} [{made.id}]")


def _judgements(dossier: Path, act: str, ids: list[str], slot: str, value: str, who: str, why: str) -> list[Judgement]:
    from depesche.record.judgements import judgement
    from depesche.store import Reader

    if not who:
        raise BadJudgement("--who", "a judgement needs a name")
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    with Reader(dossier) as reader:
        groups = [_claims(reader, i) for i in ids]
    if act == "split":
        return _splits(groups, who, at, why)
    if act == "merge":
        if len(groups) < 2:
            raise BadJudgement("merge", "two or more ids are needed")
        return [judgement("merge", [g[0] for g in groups], who=who, at=at, why=why)]
    if act == "correct":
        if len(ids) != 1 or not slot or not value:
            raise BadJudgement("correct", "one claim, --slot and --value are needed")
        return [judgement("correct", groups[0][:1], who=who, at=at, why=why, slot=slot, value=value)]
    return [judgement("reject", [c for g in groups for c in g], who=who, at=at, why=why)]


def _splits(groups: list[list[str]], who: str, at: str, why: str) -> list[Judgement]:
    """Return judgements that take the named claims out of an event, or two claims apart."""
    from depesche.record.judgements import judgement

    if len(groups) < 2:
        raise BadJudgement("split", "an event and the claims to take out of it are needed")
    out = [c for g in groups[1:] for c in g]
    rest = [c for c in groups[0] if c not in out]
    if not rest:
        raise BadJudgement("split", "nothing would be left of the event")
    return [judgement("split", (c, *rest), who=who, at=at, why=why) for c in out]


def _claims(reader: Reader, name: str) -> list[str]:
    """Return the claims of an event, or the claim itself."""
    event = reader.event(name) if name.startswith("E") else None
    return list(event.claims) if event else [name]


def _list(reader: Reader) -> None:
    for j in reader.judgements():
        slot = f" {j.slot} = {j.value}" if j.slot else ""
        undone = " (taken back)" if j.undone else ""
        typer.echo(f"{j.id} {j.kind} {' '.join(j.targets)}{slot} by {j.who} on {j.at}: {j.why}{undone}")
