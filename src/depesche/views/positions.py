"""Where each party stands on each issue, over time."""

from __future__ import annotations

from typing import Any

from depesche.model.position import Position
from depesche.store.queries import CHUNK
from depesche.store.reader import Reader
from depesche.views.attribution import attribution, citation
from depesche.views.events import vouched
from depesche.views.lines import PositionLine
from depesche.views.names import Names, names
from depesche.views.question import Question, actors_named, claims_where


def positions(reader: Reader, question: Question, *, changes: tuple[str, ...] = ()) -> tuple[PositionLine, ...]:
    """Return the steps that answer a question, by party and issue; only these changes when some are named."""
    where, values = _where(reader, question, changes)
    found = reader.positions(where, values)
    if question.voice or question.certainty:
        inner, given = claims_where(reader, Question(voice=question.voice, certainty=question.certainty))
        allowed = {r[0] for r in reader.select(f"SELECT c.id FROM claims c WHERE {inner}", given)}
        found = [p for p in found if allowed & set(p.claims)]
    return _lines(reader, found[: question.limit], names(reader))


def _where(reader: Reader, question: Question, changes: tuple[str, ...]) -> tuple[str, list[Any]]:
    parts: list[str] = ["1"]
    values: list[Any] = []
    for column, op, value in (("issue", "=", question.issue), ("kind", "=", question.kind)):
        if value:
            parts.append(f"{column} {op} ?")
            values.append(value)
    for op, day in (
        (">=", question.first or question.told_since),
        ("<=", question.last or question.told_until),
    ):
        if day:
            parts.append(f"at {op} ?")
            values.append(day.isoformat())
    if changes:
        parts.append(f"change IN ({','.join('?' * len(changes))})")
        values += changes
    if question.party:
        sides, named = actors_named(reader, question.party)
        parts.append(f"(party IN ({_marks(sides)}) OR holder IN ({_marks(named)}) OR party IN ({_marks(named)}))")
        values += [*sides, *named, *named]
    return " AND ".join(parts), values


def _marks(values: set[str]) -> str:
    return ",".join("?" * len(values))


def _parts(ids: list[str]) -> list[list[str]]:
    return [ids[i : i + CHUNK] for i in range(0, len(ids), CHUNK)]


def _lines(reader: Reader, found: list[Position], known: Names) -> tuple[PositionLine, ...]:
    entries = reader.entries_by_id(c for p in found for c in p.claims)
    earlier = sorted({p.changed_from for p in found} - {""})
    before = {
        p.event: p.text for part in _parts(earlier) for p in reader.positions(f"event IN ({_marks(set(part))})", part)
    }
    lines = []
    for p in found:
        told = [entries[c] for c in p.claims if c in entries]
        if not told:
            continue
        first = told[0]
        lines.append(
            PositionLine(
                party=known.one(p.party), issue=p.issue, when=p.at.isoformat() if p.at else "", change=p.change,
                word=p.word, kind=p.kind, holder=known.one(p.holder), what=p.text, condition=p.condition,
                before=before.get(p.changed_from, ""), said=attribution(first.claim, first.head, known.actors),
                vouched=vouched(told), cite=citation(first.claim, first.head), event=p.event,
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda x: x.party.casefold()))
