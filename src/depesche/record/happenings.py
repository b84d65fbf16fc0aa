"""What the commitments see of an event: one entry per event and stage, in the order of the deeds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from depesche.model.claim import Claim
from depesche.model.event import Entry, Measure
from depesche.model.vocabulary import Issue, Kind, Stage
from depesche.record.events import told_order
from depesche.record.values import measure

# issues under which one commitment's agreement and fulfilment are told
GROUPS: dict[Issue, Issue] = {
    "detainees": "prisoner_exchange",
    "territory": "troops",
    "mediation": "talks",
}
BY_KIND: dict[Kind, Issue] = {
    "release": "prisoner_exchange",
    "ceasefire": "ceasefire",
    "withdrawal": "troops",
    "violation": "ceasefire",
    "contact": "talks",
}
BINDING: frozenset[Kind] = frozenset({"agreement", "acceptance", "promise"})
DEEDS: frozenset[Kind] = frozenset({"release", "ceasefire", "withdrawal", "aid"})
BREACHES: frozenset[Kind] = frozenset({"violation", "accusation"})
ANSWERS: frozenset[Kind] = frozenset({"refusal", "denial"})
UNBOUND: frozenset[Stage] = frozenset({"considered", "called_for", "offered", "refused", "denied"})
HALTED: frozenset[Stage] = frozenset({"postponed", "stalled", "cancelled", "broken"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """The accounts of one event that agree in how far the deed is.

    Attributes:
        parties: roots of the doers. targets: roots of those addressed or meant.
        scene: roots of everybody whom the reports name, where the claims name nobody.
        speakers: roots on whose word it rests; "" stands for the report itself.
        at: day on which it was first told. when: day of the deed; of the announcement when it lies ahead.
    """

    event: str
    kind: Kind
    stage: Stage
    group: Issue | None
    parties: frozenset[str]
    targets: frozenset[str]
    beside: frozenset[str]
    scene: frozenset[str]
    speakers: frozenset[str]
    denied: bool
    at: date | None
    when: date | None
    measure: Measure | None
    due: date | None
    told: tuple[Entry, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of its claims in the order told."""
        return tuple(e.claim.id for e in self.told)

    @property
    def first(self) -> Claim:
        """The claim that told it first."""
        return self.told[0].claim


def group_of(kind: Kind, issue: Issue | None) -> Issue | None:
    """Return the issue group under which a claim bears on commitments, or None."""
    if issue in (None, "other"):
        return BY_KIND.get(kind)
    return GROUPS.get(issue, issue) if issue else None


def relevant(kind: Kind, stage: Stage) -> bool:
    """Tell whether a claim can open, advance or hurt a commitment."""
    if kind in BINDING | DEEDS | BREACHES | ANSWERS or stage in HALTED:
        return True
    return kind == "contact" and stage == "done"


def happenings(entries: Iterable[Entry]) -> tuple[Happening, ...]:
    """Return the happenings of these entries, ordered by the day of the deed, then by id."""
    grouped: defaultdict[tuple[str, str, bool], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=told_order):
        if relevant(entry.claim.kind, entry.claim.stage):
            grouped[(entry.event, _class(entry), entry.account.denied)].append(entry)
    return tuple(sorted((_happening(told) for told in grouped.values()), key=_order))


def _class(entry: Entry) -> str:
    stage = entry.claim.stage
    return "ahead" if entry.account.ahead and stage not in HALTED else stage


def _order(h: Happening) -> tuple[date, bool, date, str, str]:
    return (h.when or date.max, h.kind not in BINDING, h.at or date.max, h.event, h.stage)


def _happening(told: Sequence[Entry]) -> Happening:
    first = told[0]
    accounts = [e.account for e in told]
    return Happening(
        event=first.event, kind=first.claim.kind, stage=first.claim.stage,
        group=group_of(first.claim.kind, first.claim.issue),
        parties=frozenset(r for a in accounts for r in a.by), targets=frozenset(r for a in accounts for r in a.to),
        beside=frozenset(r for a in accounts for r in a.beside), speakers=frozenset(a.voice for a in accounts),
        scene=frozenset(r for a in accounts for r in a.scene),
        denied=first.account.denied, at=first.head.latest, when=_when(first), measure=_measure(told),
        due=_due(told), told=tuple(told),
    )  # fmt: skip


def _when(entry: Entry) -> date | None:
    account = entry.account
    narrow = account.earliest and account.latest and (account.latest - account.earliest).days <= 31
    if account.ahead and entry.claim.kind not in BINDING:
        return entry.head.earliest
    return account.latest if narrow else entry.head.earliest


def _measure(told: Sequence[Entry]) -> Measure | None:
    """Return the figure that most independent sources give; of two equally backed ones the smaller."""
    found: defaultdict[Measure, set[str]] = defaultdict(set)
    for entry in told:
        main = next((m for m in map(measure, entry.claim.quantities) if m), None)
        if main:
            found[main].add(entry.account.origin)
    votes = Counter({m: len(origins) for m, origins in found.items()})
    return min(votes, key=lambda m: (-votes[m], m.value, str(m.unit), m.each), default=None)


def _due(told: Sequence[Entry]) -> date | None:
    """Return the last day named for the deed by the latest account that names one."""
    for entry in reversed(told):
        claim = entry.claim
        if claim.due and claim.due.latest:
            return claim.due.latest
        if entry.account.ahead and claim.kind not in BINDING and claim.time and claim.time.latest:
            return claim.time.latest
    return None
