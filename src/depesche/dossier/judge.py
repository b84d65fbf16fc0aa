"""Entering and taking back a person's judgements."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from depesche.dossier.linking import Linker
from depesche.dossier.settle import settle
from depesche.dossier.take_in import cast_of, change_claim, mark, read_again, settle_story
from depesche.errors import DepescheError
from depesche.model.judgement import Judgement
from depesche.record.judgements import Rulings, corrected, rulings
from depesche.record.scene import Telling
from depesche.store.rows import claim as claim_from
from depesche.store.writer import Writer


class NothingToUndo(DepescheError):
    """No judgement stands, or none with the id that was named."""

    code = "judge.nothing_to_undo"

    def __init__(self, where: str) -> None:
        what = "no judgement with this id stands" if where else "no judgement stands that could be taken back"
        super().__init__(what, where=where or "undo", advice="see them with depesche judge DOSSIER list")


class UnknownTarget(DepescheError):
    """A judgement on something that the dossier has not."""

    code = "judge.unknown"

    def __init__(self, where: str) -> None:
        super().__init__(
            "the dossier has no such claim or judgement", where=where, advice="take an id from depesche show"
        )


def judge(path: Path | str, judgement: Judgement) -> None:
    """Enter a judgement and bring the record up to date.

    Raises:
        UnknownTarget: a target that is no claim of the dossier. BadCorrection: a slot or value that cannot be.
    """
    with Writer(path) as writer, writer.transaction():
        known = writer.reader.entries_by_id(judgement.targets)
        for target in judgement.targets:
            if target not in known:
                raise UnknownTarget(target)
        writer.put_judgement(judgement)
        apply(writer, judgement.targets)


def undo(path: Path | str, name: str = "") -> Judgement:
    """Take a judgement back: the one named, or the last that stands.

    Raises:
        NothingToUndo: there is none.
    """
    with Writer(path) as writer, writer.transaction():
        standing = [j for j in writer.reader.judgements(standing=True) if name in ("", j.id)]
        if not standing:
            raise NothingToUndo(name)
        writer.undo_judgement(standing[-1].id)
        apply(writer, standing[-1].targets)
        return standing[-1]


def apply(writer: Writer, targets: Iterable[str]) -> None:
    """Bring claims, events, commitments and positions up to date with the standing judgements on these claims."""
    rules = rulings(writer.reader.judgements(standing=True))
    named = list(dict.fromkeys(targets))
    flips: dict[str, bool] = {}
    for target in named:
        _apply_corrections(writer, target, rules)
        report = writer.reader.report_of(target)
        if report:
            own, other, _ = writer.reader.story_of(report)
            flips |= settle_story(writer, other or own, rules)
    _vouch(writer, named, rules)
    reports = {r for c in named if (r := writer.reader.report_of(c))}
    named = list(dict.fromkeys([*named, *(c for r in sorted(reports) for c in read_again(writer, r))]))
    current = {c for c, e in writer.reader.entries_by_id(named).items() if e.state == "current"}
    added = current | {c for c, on in flips.items() if on}
    Linker(writer).relink(added, [c for c, on in flips.items() if not on], rules)
    settle(writer)


def _apply_corrections(writer: Writer, target: str, rules: Rulings) -> None:
    report = writer.reader.report_of(target)
    reading = writer.reader.reading(report) if report else None
    if report is None or reading is None:
        return
    read = claim_from(writer.reader.documents([target])[target], report)
    made = corrected(read, rules.corrections.get(target, ()))
    actors = cast_of(writer, reading)
    named = {i for i in (*made.by, *made.to, *made.with_, *made.via, *made.host) if i not in actors}
    cast = {**actors, **{i: a for i in sorted(named) if (a := writer.reader.actor(i))}}
    mark(writer, writer.reader.entries_by_id([target]).values())
    change_claim(writer, made, Telling(reading, cast), by_person=target in rules.corrections)


def _vouch(writer: Writer, claims: Iterable[str], rules: Rulings) -> None:
    named = list(claims)
    people = rules.vouched()
    writer.set_vouched([c for c in named if c in people], "person")
    writer.set_vouched([c for c in named if c not in people], "machine")
