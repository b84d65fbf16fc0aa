"""Removing a report's text or an actor's name from a dossier, with a tombstone in its place."""

from __future__ import annotations

from pathlib import Path

from depesche.dossier.linking import Linker
from depesche.dossier.reread import replace_claims
from depesche.dossier.settle import settle
from depesche.dossier.take_in import put_cast
from depesche.errors import DepescheError
from depesche.record.judgements import rulings
from depesche.record.redact import alias, emptied, without_actors
from depesche.store.writer import Writer


class NothingToForget(DepescheError):
    """The dossier has no such report or actor."""

    code = "forget.unknown"

    def __init__(self, where: str) -> None:
        super().__init__("there is no such report or actor", where=where, advice="take an id from depesche show")


def forget_report(path: Path | str, report: str, *, who: str, at: str, why: str) -> None:
    """Remove a report's text and claims; what stays is that it was there. Adding it again is refused.

    Raises:
        NothingToForget: there is no such report.
    """
    with Writer(path) as writer:
        with writer.transaction():
            reading = writer.reader.reading(report)
            if reading is None:
                raise NothingToForget(report)
            rules = rulings(writer.reader.judgements(standing=True))
            Linker(writer).relink([], writer.reader.claim_ids(report), rules)
            writer.empty_report(report, emptied(reading))
            writer.put_tombstone("report", report, report, who, at, why)
            settle(writer)
        writer.tidy()


def forget_actor(path: Path | str, actor: str, *, who: str, at: str, why: str) -> int:
    """Remove an actor's name wherever the dossier has it, and from all that is added later.

    Returns:
        The number of reports that were changed.

    Raises:
        NothingToForget: there is no such actor.
    """
    with Writer(path) as writer:
        with writer.transaction():
            touched = _reports_with(writer, actor)
            if not touched and actor not in writer.reader.actors():
                raise NothingToForget(actor)
            writer.put_tombstone("actor", actor, alias(actor), who, at, why)
            for report in touched:
                _blacken(writer, report, actor)
            writer.drop_actor(actor)
            _retell(writer, touched)
        writer.tidy()
    return len(touched)


def _reports_with(writer: Writer, actor: str) -> list[str]:
    found = []
    for report in writer.reader.report_ids():
        reading = writer.reader.reading(report)
        if reading and any(a.id == actor for a in reading.actors):
            found.append(report)
    return found


def _blacken(writer: Writer, report: str, actor: str) -> None:
    reading = writer.reader.reading(report)
    if reading is None:
        return
    clean = without_actors(reading, {actor: alias(actor)})
    writer.change_report(clean, rules="")
    put_cast(writer, clean)
    replace_claims(writer, clean, clean.claims, rulings(writer.reader.judgements(standing=True)))


def _retell(writer: Writer, reports: list[str]) -> None:
    rules = rulings(writer.reader.judgements(standing=True))
    claims = [
        c for r in reports for c, (state, _) in writer.reader.claim_ids(r).items() if state == "current"
    ]  # fmt: skip
    Linker(writer).relink(claims, [], rules)
    settle(writer)
