"""What is asked of a dossier: the filters that every view shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from depesche.errors import DepescheError
from depesche.model.vocabulary import Certainty, Issue, Kind
from depesche.store.reader import Reader


class UnknownParty(DepescheError):
    """A party or voice that no report of the dossier names."""

    code = "views.unknown_party"

    def __init__(self, where: str) -> None:
        super().__init__(
            "no report of the dossier names this party", where=where,
            advice="give its German name, its id or its country's code",
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The filters of a view; None or empty means all.

    Attributes:
        party, voice: as the user writes them: a name, an id, a country code.
        first, last: days of the happening, inclusive.
        told_since, told_until: days on which reports told of it, inclusive.
        as_of: the day from which commitments are looked at.
    """

    party: str | None = None
    issue: Issue | None = None
    kind: Kind | None = None
    first: date | None = None
    last: date | None = None
    voice: str | None = None
    certainty: Certainty | None = None
    told_since: date | None = None
    told_until: date | None = None
    as_of: date | None = None
    limit: int | None = None

    def of_kind(self, kind: Kind) -> Question:
        """Return the same question about one kind."""
        return replace(self, kind=kind)


Condition = tuple[str, list[Any]]


def actors_named(reader: Reader, name: str) -> tuple[set[str], set[str]]:
    """Return the roots and the actor ids that a user's word stands for.

    A state's name stands for its whole side, a body's or a person's for that actor alone.

    Raises:
        UnknownParty: nobody in the dossier has the name.
    """
    wanted = name.casefold()
    named = {i for i, n in reader.actor_names().items() if wanted in (n.casefold(), i.casefold())}
    if not named:
        named = {i for i, n in reader.actor_names().items() if wanted in n.casefold().split()}
    roots = reader.roots()
    states = named & reader.states()
    sides = {r for r, actors in roots.items() if r.casefold() == wanted or actors & states}
    if not named and not sides:
        raise UnknownParty(name)
    return sides, named


def claims_where(reader: Reader, question: Question, *, found: bool = False) -> Condition:
    """Return the condition over ``claims c`` that a question sets, with its parameters.

    Args:
        found: whether claims are found by something else, and each is only to be tried: all of a party are many.
    """
    parts: list[str] = ["c.state = 'current'"]
    values: list[Any] = []
    for column, value in (
        ("kind", question.kind),
        ("issue", question.issue),
        ("certainty", question.certainty),
    ):
        if value:
            parts.append(f"c.{column} = ?")
            values.append(value)
    if question.first:
        parts.append("c.latest >= ?")
        values.append(question.first.isoformat())
    if question.last:
        parts.append("c.earliest <= ?")
        values.append(question.last.isoformat())
    _add_actors(reader, question, parts, values, found)
    return " AND ".join(parts), values


def _add_actors(reader: Reader, question: Question, parts: list[str], values: list[Any], found: bool) -> None:
    if question.party:
        sides, named = actors_named(reader, question.party)
        parts.append(_with("claim_actors", f"+x.root IN ({_marks(sides)}) OR +x.actor IN ({_marks(named)})", found))
        values += [*sorted(sides), *sorted(named)]
    if question.voice:
        sides, named = actors_named(reader, question.voice)
        named |= {a for r, actors in reader.roots().items() if r in sides for a in actors}
        parts.append(_with("claim_voices", f"+x.actor IN ({_marks(named)})", found))
        values += sorted(named)


def _with(table: str, condition: str, found: bool) -> str:
    """Return the condition that a claim has such a row; the plus keeps SQLite from the index that is of no use here."""
    if found:
        return f"EXISTS (SELECT 1 FROM {table} x WHERE x.claim = c.id AND ({condition}))"
    return f"c.id IN (SELECT x.claim FROM {table} x WHERE {condition.replace('+', '')})"


def events_where(reader: Reader, question: Question) -> Condition:
    """Return the condition over ``events e`` that a question sets, with its parameters."""
    parts, values = ["1"], []
    for column, op, value in (
        ("kind", "=", question.kind),
        ("issue", "=", question.issue),
        ("latest", ">=", question.first),
        ("earliest", "<=", question.last),
        ("last_told", ">=", question.told_since),
        ("first_told", "<=", question.told_until),
    ):
        if value:
            parts.append(f"e.{column} {op} ?")
            values.append(value.isoformat() if isinstance(value, date) else value)
    if question.party or question.voice or question.certainty:
        inner, given = claims_where(reader, Question(
            party=question.party, voice=question.voice, certainty=question.certainty
        ))  # fmt: skip
        parts.append(f"e.id IN (SELECT c.event FROM claims c WHERE {inner})")
        values += given
    return " AND ".join(parts), values


def _marks(values: set[str]) -> str:
    return ",".join("?" * len(values))
