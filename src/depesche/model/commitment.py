"""What parties bound themselves to: who, what, how much, until when, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.model.vocabulary import Issue

Status = Literal[
    "agreed", "dated", "under_way", "partly_done", "done", "overdue", "disputed", "suspended", "withdrawn",
    "broken_alleged", "broken",
]  # fmt: skip
OPEN: tuple[Status, ...] = ("agreed", "dated", "under_way", "partly_done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in a commitment's history, with the claims it rests on.

    Attributes:
        at: the day on which it became known; steps count from this day on.
        happened: the day of the deed itself, or None.
        status: the status that the step brings about.
        quantity: what this step delivered, or None. done: what has been delivered with it.
        due: the last day named for the deed as known from this step on, None when none was named.
        allegation_by: root of the party on whose word alone the step rests, or "".
    """

    at: date | None
    happened: date | None
    status: Status
    event: str
    claims: tuple[str, ...]
    quantity: float | None = None
    done: float | None = None
    due: date | None = None
    allegation_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A commitment with its history.

    Attributes:
        id: "C" and the id of the claim that opened it.
        parties: roots of those who bound themselves. beneficiaries: roots of whom it is owed to.
        each: whether every party owes the whole quantity ("je 1.000").
        quantity, unit: how much is owed, as far as a number was named.
        due_text: the due date's wording; vague ones are open since and never overdue.
        guarantors: roots of mediators and hosts.
        sequence, condition: wording of an order of steps, or of a condition, or None.
        restated: claims that say later again what was agreed ("nach dem Abkommen schuldet Ostrien ...").
    """

    id: str
    issue: Issue | None
    parties: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    text: str
    each: bool
    quantity: float | None
    unit: str | None
    opened: date | None
    due_text: str | None
    due_earliest: date | None
    due_latest: date | None
    guarantors: tuple[str, ...]
    sequence: str | None
    condition: str | None
    steps: tuple[Step, ...]
    restated: tuple[str, ...] = ()

    @property
    def last_step(self) -> date | None:
        """The day on which the last step became known."""
        return max((s.at for s in self.steps if s.at), default=None)

    def known_on(self, day: date | None) -> tuple[Step, ...]:
        """Return the steps known on this day; all for None."""
        return tuple(s for s in self.steps if day is None or s.at is None or s.at <= day)

    def status_on(self, day: date | None) -> Status | None:
        """Return the status on this day, "overdue" included; None when it was not agreed yet.

        Without a day nothing is overdue, since nothing says what day it is.
        """
        steps = self.known_on(day)
        if not steps:
            return None
        status = steps[-1].status
        due = next((s.due for s in reversed(steps) if s.due), None)
        if status in OPEN and day and due and due < day:
            return "overdue"
        return status

    def due_on(self, day: date | None) -> date | None:
        """Return the last day for the deed as far as it was known on this day."""
        return next((s.due for s in reversed(self.known_on(day)) if s.due), None)

    def done_on(self, day: date | None) -> float | None:
        """Return what had been delivered on this day, as far as numbers were named."""
        return next((s.done for s in reversed(self.known_on(day)) if s.done is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A growing commitment as it is stored.

    Attributes:
        opened, last: days of its opening and of the last happening that touched it; ``date.max`` when unknown.
        sides: who has to do with it, and its journal, as JSON. document: its opening and its steps, as JSON.
    """

    id: str
    opened: date
    last: date
    sides: str
    document: str = ""
