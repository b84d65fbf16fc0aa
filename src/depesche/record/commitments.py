"""What was agreed and how far it has come: a fold over the happenings of one issue group.

Only what binds opens a commitment: "geprüft", "erwogen", "gefordert" never does. Fulfilment adds up over separate
happenings ("390, 307 und 303 von je 1.000"), per party when each owes the whole. That somebody broke it is an
allegation until the other side or a third party says so too. Two commitments that a step fits equally well get none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from depesche.model.claim import Claim
from depesche.model.commitment import Commitment, Status, Step
from depesche.model.event import Entry
from depesche.record.account import stems
from depesche.record.happenings import (
    BINDING,
    BREACHES,
    DEEDS,
    HALTED,
    UNBOUND,
    Happening,
    happenings,
)
from depesche.record.same_event import likeness
from depesche.record.values import same_unit

REACH = timedelta(days=400)
MEETING_REACH = timedelta(days=60)
CLOSED: frozenset[Status] = frozenset({"done", "withdrawn", "broken"})


@dataclass(slots=True)
class _Growing:
    """A commitment while the happenings are gone through; private to ``fold``."""

    opening: Happening
    steps: list[Step] = field(default_factory=list)
    delivered: dict[str, float] = field(default_factory=dict)
    restated: list[str] = field(default_factory=list)
    parties: frozenset[str] = frozenset()
    due: date | None = None

    @property
    def status(self) -> Status:
        return self.steps[-1].status

    @property
    def done(self) -> float | None:
        """What every party has delivered, or all together when not each owes the whole."""
        if not self.delivered:
            return None
        owed = self.opening.measure
        if owed and owed.each:
            return min(self.delivered.get(p, 0.0) for p in self.parties or self.delivered)
        return sum(self.delivered.values())

    def add(self, h: Happening, status: Status, *, quantity: float | None = None, by: str = "", note: str = "") -> None:
        self.due = h.due or self.due
        step = Step(
            at=h.at, happened=h.when, status=status, event=h.event, claims=h.claims, quantity=quantity,
            done=self.done, due=self.due, allegation_by=by, note=note,
        )  # fmt: skip
        self.steps.append(step)


@dataclass(slots=True)
class _Pool:
    """All commitments so far, to be found by party; private to ``fold``."""

    every: list[_Growing] = field(default_factory=list)
    by_party: defaultdict[str, list[_Growing]] = field(default_factory=lambda: defaultdict(list))

    def add(self, made: _Growing) -> None:
        self.every.append(made)
        for party in made.parties | frozenset(made.opening.targets) or {""}:
            self.by_party[party].append(made)

    def near(self, h: Happening) -> list[_Growing]:
        """Return the commitments that a happening may be about, in the order in which they were opened."""
        sides = h.parties | h.targets
        if not sides:
            return _recent(self.every, h)
        found = {id(g): g for side in (*sorted(sides), "") for g in _recent(self.by_party[side], h)}
        return sorted(found.values(), key=lambda g: (g.opening.when or date.max, g.opening.first.id))


def _recent(growing: list[_Growing], h: Happening) -> list[_Growing]:
    """Return those that were opened not too long before a happening; they stand in order of that day."""
    if h.when is None:
        return growing
    first = h.when - REACH
    return growing[bisect_left(growing, first, key=lambda g: g.opening.when or date.max) :]


def fold(entries: Iterable[Entry], complete: frozenset[str] = frozenset()) -> tuple[Commitment, ...]:
    """Return the commitments that the current entries of one issue group tell of.

    Args:
        entries: current claims of one issue group, in any order.
        complete: word stems by which a text says that a deed is complete ("abgeschlossen").
    """
    pool = _Pool()
    for h in happenings(entries):
        if _opens(h):
            _open(pool, h)
        else:
            _advance(pool, h, complete)
    return tuple(_finished(g) for g in pool.every)


def _opens(h: Happening) -> bool:
    if h.denied or h.stage in UNBOUND or h.stage in HALTED:
        return False
    if h.kind == "promise":
        return h.stage != "considered"
    return h.kind in BINDING and h.stage != "intended" or (h.kind in DEEDS and h.stage in ("agreed", "scheduled"))


def _open(pool: _Pool, h: Happening) -> None:
    """Open a commitment, or take the happening as another word on one that is open."""
    again = [g for g in pool.near(h) if _restates(g, h)]
    if len(again) > 1:
        again = [g for g in again if g.parties == h.parties] or again
    if len(again) == 1:
        _restate(again[0], h)
    elif not again and (h.kind in BINDING or h.parties):
        made = _Growing(opening=h, parties=h.parties)
        made.add(h, "dated" if h.due else "agreed")
        pool.add(made)


def _restates(g: _Growing, h: Happening) -> bool:
    """Tell whether a later word on an agreement is about the one that is still open."""
    if g.status in CLOSED or not _near(g, h, REACH) or _is_further(h):
        return False
    if bool(g.parties) != bool(h.parties):
        return (g.parties | h.parties) <= (h.scene | g.opening.scene)
    if g.parties and h.parties and not (g.parties <= h.parties or h.parties <= g.parties):
        return False
    mine, other = g.opening.measure, h.measure
    if mine and other and same_unit(mine.unit, other.unit):
        return mine.value == other.value
    if mine is None and other is None:
        return h.kind not in BINDING or _alike(g.opening, h)
    return True


def _alike(a: Happening, b: Happening) -> bool:
    return likeness(a.told[0].account.words, b.told[0].account.words) >= 0.2 or a.first.issue == b.first.issue


def _is_further(h: Happening) -> bool:
    return any("further" in q.qualifiers for q in h.first.quantities)


def _restate(g: _Growing, h: Happening) -> None:
    if h.due and h.due != g.due:
        g.add(h, "dated" if g.status in ("agreed", "dated", "suspended") else g.status)
    else:
        g.restated.extend(h.claims)


def _advance(pool: _Pool, h: Happening, complete: frozenset[str]) -> None:
    fitting = [g for g in pool.near(h) if _fits(g, h)]
    if len(fitting) > 1:
        fitting = _preferred(fitting, h)
    if len(fitting) == 1:
        step = _status(fitting[0], h, complete)
        if step:
            fitting[0].add(h, step.status, quantity=step.quantity, by=step.by, note=step.note)


def _fits(g: _Growing, h: Happening) -> bool:
    """Tell whether a happening bears on a commitment: in time, by its parties, and by what it is about."""
    if g.status == "withdrawn" or not _near(g, h, MEETING_REACH if h.kind == "contact" else REACH):
        return False
    if g.status == "done" and h.kind in DEEDS and not h.denied:
        return False
    return _after(g, h) and _sides_fit(g, h) and _about(g, h)


def _after(g: _Growing, h: Happening) -> bool:
    """Tell whether a happening follows the agreement: what its own report tells without a day may lie before it."""
    if h.kind == "contact":
        return g.opening.when is None or h.when is None or h.when > g.opening.when
    own = {e.claim.report for e in g.opening.told}
    return any(e.account.explicit or e.claim.report not in own for e in h.told)


def _sides_fit(g: _Growing, h: Happening) -> bool:
    mine = g.parties | frozenset(g.opening.targets)
    if not mine:
        return False  # an agreement of nobody in particular would draw in everything
    if h.kind == "accusation":
        return bool(h.targets) and h.targets <= mine
    if not h.parties:
        # "303 Gefangene kamen frei": whose, the rest of the report must tell
        return (h.kind in DEEDS or h.stage in HALTED) and mine <= h.scene
    return (
        h.parties <= mine if h.kind == "violation" else bool(h.parties & mine) and h.parties <= mine | g.opening.beside
    )


def _about(g: _Growing, h: Happening) -> bool:
    """Tell whether a happening is about the agreement itself, not about something else of the same issue.

    A deed of the issue between the parties is. Words about it are when they are like its own, or when the issue
    leaves no other: a broken truce is the truce.
    """
    if h.kind in DEEDS | BINDING or h.kind == "contact":
        return True
    if h.kind in BREACHES | {"denial"} and g.opening.group in ("ceasefire", "prisoner_exchange"):
        return True
    return likeness(g.opening.told[0].account.words, h.told[0].account.words) >= 0.2


def _near(g: _Growing, h: Happening, reach: timedelta) -> bool:
    start, now = g.opening.when, h.when
    return start is None or now is None or timedelta(0) <= now - start <= reach


def _preferred(fitting: list[_Growing], h: Happening) -> list[_Growing]:
    """Choose among commitments by parties and by what is counted; what is still open comes before what is done."""
    for better in (
        [g for g in fitting if g.status not in CLOSED],
        [g for g in fitting if g.parties == h.parties],
        [g for g in fitting if _counts_same(g, h)],
    ):
        if len(better) == 1:
            return better
        fitting = better or fitting
    return fitting


def _counts_same(g: _Growing, h: Happening) -> bool:
    mine, other = g.opening.measure, h.measure
    return mine is not None and other is not None and same_unit(mine.unit, other.unit)


class Outcome(NamedTuple):
    """The status that a happening brings about, and what its step has to tell."""

    status: Status
    quantity: float | None = None
    by: str = ""
    note: str = ""


def _status(g: _Growing, h: Happening, complete: frozenset[str]) -> Outcome | None:
    """Return the status that a happening brings a commitment to, with the step's other slots."""
    if h.stage == "cancelled":
        return Outcome("withdrawn")
    if h.stage in ("postponed", "stalled"):
        moved = h.due and h.stage == "postponed"
        return Outcome("dated", note="postponed") if moved else Outcome("suspended")
    if h.kind in BREACHES or h.stage == "broken":
        return _breach(g, h)
    if h.denied or h.kind == "denial":
        return Outcome("disputed") if g.status in ("done", "partly_done", "under_way", "broken_alleged") else None
    if h.kind == "refusal":
        return Outcome("disputed") if h.parties & g.parties else None
    if h.kind == "contact":
        return Outcome("done") if _is_meeting(g) and g.status not in CLOSED else None
    return _deed(g, h, complete) if h.kind in DEEDS else None


def _is_meeting(g: _Growing) -> bool:
    return g.opening.group == "talks" and len(g.parties) > 1


def _breach(g: _Growing, h: Happening) -> Outcome:
    """Weigh who says that it was broken: one side alone alleges, a third party or both sides establish it."""
    accusers = h.parties if h.kind == "accusation" else h.speakers
    admitted = any(v.stance == "admits" for e in h.told for v in e.claim.voices)
    third = bool(accusers) and not accusers & (g.parties | {""}) or (h.kind == "violation" and "" in h.speakers)
    if admitted or third or (g.status == "broken_alleged" and not accusers <= {g.steps[-1].allegation_by}):
        return Outcome("broken")
    return Outcome("broken_alleged", by=min(accusers, default=""))


def _deed(g: _Growing, h: Happening, complete: frozenset[str]) -> Outcome | None:
    if h.stage not in ("done", "under_way"):
        return None
    amount = h.measure if _counts_same(g, h) or (h.measure and g.opening.measure is None) else None
    owed = g.opening.measure
    if amount:
        for party, value in _shares(g, h):
            g.delivered[party] = g.delivered.get(party, 0.0) + value
    given = amount.value if amount else None
    if _said_complete(h, complete):
        return Outcome("done", given)
    if owed is None:
        return Outcome("under_way" if h.stage == "under_way" else "done", given)
    enough = g.done is not None and owed.low is not None and g.done >= owed.low
    return Outcome("done" if enough else "partly_done", given)


def _shares(g: _Growing, h: Happening) -> Iterator[tuple[str, float]]:
    """Yield what each party delivered by this deed: all of it each, its own part, or an even share of a total."""
    measure, owed = h.measure, g.opening.measure
    if measure is None:
        return
    doers = sorted(h.parties & g.parties) or sorted(g.parties) or [""]
    split = owed is not None and owed.each and not measure.each and len(doers) > 1 and bool(h.parties)
    together = not (owed and owed.each)
    for party in doers:
        yield party, measure.value / len(doers) if split or together else measure.value


def _said_complete(h: Happening, complete: frozenset[str]) -> bool:
    return h.stage == "done" and any(set(e.account.words) & complete for e in h.told)


def _finished(g: _Growing) -> Commitment:
    first, h = g.opening.first, g.opening
    sequence = next((a.text for a in first.attributes if a.name == "order"), None)
    if g.restated:
        start = g.steps[0]
        g.steps[0] = _with_claims(start, (*start.claims, *g.restated))
    return Commitment(
        id="C" + first.id, issue=first.issue, parties=tuple(sorted(h.parties)),
        beneficiaries=tuple(sorted(h.targets)), text=_text(first),
        each=bool(h.measure and h.measure.each), quantity=h.measure.value if h.measure else None,
        unit=h.measure.unit if h.measure else None, opened=h.when,
        due_text=next((e.claim.due.text for e in h.told if e.claim.due), None),
        due_earliest=next((e.claim.due.earliest for e in h.told if e.claim.due), None), due_latest=g.due,
        guarantors=tuple(sorted(h.beside)), sequence=sequence,
        condition=first.condition.text if first.condition else None, steps=tuple(g.steps),
    )  # fmt: skip


def _text(claim: Claim) -> str:
    """Return the wording of what was agreed; of a matter that is only a pronoun ("dazu") the whole sentence."""
    short = claim.matter.text if claim.matter else ""
    return short if len(stems(short)) >= 2 else claim.evidence[0].text


def _with_claims(step: Step, claims: tuple[str, ...]) -> Step:
    return Step(
        at=step.at, happened=step.happened, status=step.status, event=step.event,
        claims=tuple(dict.fromkeys(claims)), quantity=step.quantity, done=step.done, due=step.due,
        allegation_by=step.allegation_by, note=step.note,
    )  # fmt: skip
