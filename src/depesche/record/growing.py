"""A commitment while the happenings are gone through, and the pool in which it is found. Private to the commitments."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from depesche.lexicon.words import words
from depesche.model.commitment import Commitment, Status, Step
from depesche.record.account import stems
from depesche.record.happenings import Happening
from depesche.record.values import same_unit
from depesche.record.wording import stands_alone

REACH = timedelta(days=400)


class Sides(NamedTuple):
    """Who has to do with a commitment: what a happening must fit before anything else is looked at.

    Attributes:
        found_by: under whom it is found, as it was opened. parties: who is bound.
        targets: who is to have something of it. beside: who mediated it or vouches for it.
    """

    found_by: frozenset[str]
    parties: frozenset[str]
    targets: frozenset[str]
    beside: frozenset[str]

    @property
    def either(self) -> frozenset[str]:
        """Who is bound or is to have something of it."""
        return self.parties | self.targets


Fits = Callable[[Sides, "Happening"], bool]


class Stamp(NamedTuple):
    """The state of a commitment at the end of a day: enough to take it up again from there.

    Attributes:
        steps, beside, restated: how many there were of each.
    """

    day: date
    status: Status
    parties: frozenset[str]
    due: date | None
    delivered: dict[str, float]
    steps: int
    beside: int
    restated: int


@dataclass(slots=True)
class Growing:
    """One commitment so far.

    Attributes:
        name: its id, "C" and the id of the claim that opened it.
        first: the happening that opened it; None while one that was stored has not been looked into.
        when, targets, vouching, reports: of the opening, at hand without it: its day, who is to have something of it, who
            vouches, which reports tell of it.
        status: without regard to the day.
        delivered: what each party has handed over.
        beside: further claims of the day on which it was first told. restated: those that say it again later.
        frame: event of the agreement of which this is a term, "" when it stands alone. fellows: its parties.
        units: other words for what is counted, each with the day it was told: "14 Fernfahrer", "14 Lastwagenfahrer".
        found_by: under whom the pool keeps it.
        journal: its state at the end of each day on which something touched it. thaw: looks up what was stored.
    """

    name: str
    first: Happening | None
    parties: frozenset[str]
    when: date | None
    targets: frozenset[str]
    vouching: frozenset[str]
    reports: frozenset[str]
    status: Status = "agreed"
    frame: str = ""
    fellows: frozenset[str] = frozenset()
    history: list[Step] = field(default_factory=list)
    delivered: dict[str, float] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)
    restated: list[str] = field(default_factory=list)
    units: list[tuple[str, str]] = field(default_factory=list)
    due: date | None = None
    found_by: frozenset[str] = frozenset()
    journal: list[Stamp] = field(default_factory=list)
    thaw: Callable[[Growing], None] | None = None

    @property
    def opening(self) -> Happening:
        """The happening that opened it."""
        self.awake()
        if self.first is None:
            raise LookupError("a commitment without its opening")
        return self.first

    @property
    def steps(self) -> list[Step]:
        """Its history so far."""
        self.awake()
        return self.history

    def awake(self) -> None:
        """Look up what was stored of it, once."""
        if self.thaw is not None:
            thaw, self.thaw = self.thaw, None
            thaw(self)

    def stamp(self, h: Happening) -> None:
        """Keep the state at the end of the day of a happening."""
        made = Stamp(
            h.when or date.max, self.status, self.parties, self.due, dict(self.delivered),
            len(self.history), len(self.beside), len(self.restated),
        )  # fmt: skip
        if self.journal and self.journal[-1].day == made.day:
            self.journal.pop()
        self.journal.append(made)

    @property
    def done(self) -> float | None:
        """What every party has delivered, or all together when not each owes the whole."""
        if not self.delivered:
            return None
        owed = self.opening.measure
        if owed and owed.each:
            return min(self.delivered.get(p, 0.0) for p in self.parties or self.delivered)
        return sum(self.delivered.values())

    @property
    def sides(self) -> frozenset[str]:
        """Who is bound or is to have something of it."""
        return self.parties | self.targets

    def overdue(self, day: date | None) -> bool:
        """Tell whether its last day has passed."""
        return bool(self.due and day and self.due < day)

    def counts(self, h: Happening) -> bool:
        """Tell whether a happening counts what is owed."""
        mine, other = self.opening.measure, h.measure
        if mine is None or other is None:
            return False
        named = (mine.unit, *(unit for _, unit in self.units))
        return any(same_unit(unit, other.unit) for unit in named) or self.counts_people(h)

    def counts_people(self, h: Happening) -> bool:
        """Tell whether people are counted who come free or home, by whatever word: "100 Seeleute", "100 Gefangene"."""
        mine, other = self.opening.measure, h.measure
        if mine is None or other is None or h.kind != "release" or self.opening.group != h.group:
            return False
        return h.group == "bodies" or (
            h.group == "prisoner_exchange" and any(same_unit(other.unit, w) for w in words("people_units"))
        )

    def add(self, h: Happening, status: Status, *, quantity: float | None = None, by: str = "", note: str = "") -> None:
        """Add a step."""
        self.steps.append(
            Step(
                at=h.at, happened=h.when, status=status, event=h.event, claims=h.claims, quantity=quantity,
                done=self.done, due=self.due, allegation_by=by, note=note,
            )
        )  # fmt: skip
        self.status = status
        self.stamp(h)

    def again(self, h: Happening) -> None:
        """Take a happening that adds nothing as another word on it."""
        (self.beside if h.at == self.opening.at else self.restated).extend(h.claims)
        self.stamp(h)

    def finished(self) -> Commitment:
        """Return the commitment with its history."""
        h = self.opening
        first = h.first
        steps = list(self.steps)
        if self.beside:
            steps[0] = _with_claims(steps[0], (*steps[0].claims, *self.beside))
        return Commitment(
            id=self.name, issue=first.issue, parties=tuple(sorted(self.parties)),
            beneficiaries=tuple(sorted(h.targets)), text=_text(h),
            each=bool(h.measure and h.measure.each), quantity=h.measure.value if h.measure else None,
            unit=h.measure.unit if h.measure else None, opened=h.when,
            due_text=next((e.claim.due.text for e in h.told if e.claim.due), None),
            due_earliest=next((e.claim.due.earliest for e in h.told if e.claim.due), None), due_latest=self.due,
            guarantors=tuple(sorted(h.beside)),
            sequence=next((a.text for a in first.attributes if a.name == "order"), None),
            condition=first.condition.text if first.condition else None, steps=tuple(steps),
            restated=tuple(dict.fromkeys(self.restated)),
        )  # fmt: skip


def begun(h: Happening, frame: str, fellows: frozenset[str]) -> Growing:
    """Return the commitment that a happening opens."""
    return Growing(
        name="C" + h.told[0].claim.id, first=h, parties=h.parties, when=h.when, targets=h.targets, vouching=h.beside,
        reports=h.reports, frame=frame, fellows=fellows, due=h.due,
    )  # fmt: skip


def _text(h: Happening) -> str:
    """Return the wording of what was agreed; of a matter that says little alone ("dazu") the whole sentence."""
    claim = h.first
    short = claim.matter.text if claim.matter else ""
    return short if len(stems(short)) >= 2 and stands_alone(short) else claim.evidence[0].text


def _with_claims(step: Step, claims: tuple[str, ...]) -> Step:
    return Step(
        at=step.at, happened=step.happened, status=step.status, event=step.event,
        claims=tuple(dict.fromkeys(claims)), quantity=step.quantity, done=step.done, due=step.due,
        allegation_by=step.allegation_by, note=step.note,
    )  # fmt: skip


@dataclass(slots=True)
class Pool:
    """All commitments so far, to be found by who has to do with them: a few parties have very many of them.

    Those with the same sides stand together in the order of their days, so that a happening is held against each set
    of sides once and only against the commitments of those that it fits.
    """

    every: list[Growing] = field(default_factory=list)
    _by_sides: dict[Sides, list[Growing]] = field(default_factory=dict)
    _by_party: defaultdict[str, list[Sides]] = field(default_factory=lambda: defaultdict(list))

    def add(self, made: Growing) -> None:
        """Take in a commitment."""
        self.every.append(made)
        made.found_by = made.sides or frozenset({""})
        self._place(made)

    def take(self, kept: Growing) -> None:
        """Take in a commitment that was stored."""
        self.every.append(kept)
        self._place(kept)

    def bind(self, g: Growing, parties: frozenset[str]) -> None:
        """Say anew who is bound by a commitment; it is still found by those whom it named at first."""
        before = _sides(g)
        self._by_sides[before] = [k for k in self._by_sides[before] if k is not g]
        g.parties = parties
        self._place(g)

    def _place(self, g: Growing) -> None:
        sides = _sides(g)
        if sides not in self._by_sides:
            self._by_sides[sides] = []
            for party in sides.found_by:
                self._by_party[party].append(sides)
        insort(self._by_sides[sides], g, key=_opened)

    def near(self, h: Happening, fits: Fits) -> list[Growing]:
        """Return the commitments that a happening may be about: known to its parties, fitting, and not too old."""
        named = h.parties | h.targets or h.scene
        found = dict.fromkeys(s for party in (*sorted(named), "") for s in self._by_party.get(party, ()))
        return [g for s in found if fits(s, h) for g in _recent(self._by_sides[s], h)]


def _sides(g: Growing) -> Sides:
    return Sides(g.found_by, g.parties, g.targets, g.vouching)


def _opened(g: Growing) -> date:
    return g.when or date.max


def _recent(growing: list[Growing], h: Happening) -> list[Growing]:
    """Return those that were opened not too long before a happening; they stand in order of that day."""
    if h.when is None:
        return growing
    return growing[bisect_left(growing, h.when - REACH, key=_opened) :]
