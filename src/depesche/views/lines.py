"""The lines of the views: flat, frozen, and the same for terminal, page and export."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event.

    Attributes:
        when: the day, or the days that bound it; "ca." before it when only assumed from the publication.
        what: the wording of the account told first.
        word: German attribution of that account. cite: where it stands.
        origins, outlets: how many independent sources, how many that carry them.
        vouched: "machine" or "person".
    """

    id: str
    when: str
    kind: str
    issue: str | None
    stage: str
    who: str
    to: str
    place: str | None
    channel: str | None
    what: str
    word: str
    certainty: str
    origins: int
    outlets: int
    contradictions: int
    vouched: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """One step in a party's position on an issue."""

    party: str
    issue: str
    when: str
    change: str
    word: str
    kind: str
    holder: str
    what: str
    condition: str | None
    before: str
    said: str
    vouched: str
    cite: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """One commitment on a day, with its history as one cell."""

    id: str
    status: str
    parties: str
    issue: str | None
    what: str
    owed: str
    done: str
    due: str
    opened: str
    guarantors: str
    history: str
    word: str
    vouched: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementLine:
    """Two accounts of one event that do not agree, with both sentences; of what kind the event is, where and when it was."""

    id: str
    type: str
    detail: str
    event: str
    who: str
    first_value: str
    first: str
    first_word: str
    first_cite: str
    second_value: str
    second: str
    second_word: str
    second_cite: str
    told: str
    kind: str
    channel: str
    place: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A report that changed or took back an earlier one, with the sentences that changed."""

    report: str
    replaces: str
    what: str
    note: str
    before: str
    after: str
    told: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine:
    """A claim or report that a search found."""

    id: str
    what: str
    kind: str
    text: str
    word: str
    told: str
    cite: str


Line = EventLine | PositionLine | CommitmentLine | DisagreementLine | CorrectionLine | HitLine


def columns(kind: type[Line]) -> tuple[str, ...]:
    """Return the column names of a kind of line, in order."""
    return tuple(f.name for f in fields(kind))


def as_dict(line: Line) -> dict[str, Cell]:
    """Return a line as a flat record: no cell has a line break, whatever the report's layout."""
    return {f.name: _cell(getattr(line, f.name)) for f in fields(line)}


def _cell(value: Cell) -> Cell:
    return " ".join(value.split()) if isinstance(value, str) else value


def days(earliest: date | None, latest: date | None, *, explicit: bool = True) -> str:
    """Return "2031-03-03", "2031-03-01/2031-03-05", or "~2031-03-03" when assumed from the publication."""
    if latest is None:
        return earliest.isoformat() if earliest else ""
    if not explicit:
        return f"~{latest.isoformat()}"
    if earliest is None or earliest == latest:
        return latest.isoformat()
    return f"{earliest.isoformat()}/{latest.isoformat()}"


def figure(value: Any) -> str:
    """Return a number without a needless ".0", "" for None."""
    if value is None:
        return ""
    return str(int(value)) if float(value) == int(value) else str(value)
