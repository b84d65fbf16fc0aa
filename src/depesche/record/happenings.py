"""What the commitments see of an event: one entry per event and stage, in the order of the deeds."""

from __future__ import annotations

from collections import defaultdict
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
# what may be told of a deed that was promised: "schaltete ab" is a concession, "hob die Sanktionen auf" pressure that ends
GIVING: frozenset[Kind] = DEEDS | {"concession", "pressure", "decision"}
BREACHES: frozenset[Kind] = frozenset({"violation", "accusation"})
ANSWERS: frozenset[Kind] = frozenset({"refusal", "denial"})
BEARING: frozenset[Kind] = BINDING | DEEDS | BREACHES | ANSWERS
UNBOUND: frozenset[Stage] = frozenset({"considered", "called_for", "offered", "refused", "denied"})
HALTED: frozenset[Stage] = frozenset({"postponed", "stalled", "cancelled", "broken"})
EVERYTHING = "all"  # commitments of all issues are told together: an agreement and its terms are of several


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """The accounts of one event that agree in how far the deed is.

    Attributes:
        parties: roots of the doers. targets: roots of those addressed or meant.
        scene: roots of everybody whom the reports name, where the claims name nobody.
        speakers: roots on whose word it rests; "" stands for the report itself.
        reports: ids of those that tell of it. dated: whether one of its accounts names its day.
        slot: how far the deed is, as far as accounts of one event are told apart by it.
        measure: the figure that most sides give, of two equally backed ones the smaller. figures: all of these, with the
            roots of those who give them.
        at: day on which it was first told. when: day of the deed; of the announcement when it lies ahead.
        topics: stems of the nouns of its accounts. words: of all their longer words.
    """

    event: str
    slot: str
    kind: Kind
    stage: Stage
    group: Issue | None
    parties: frozenset[str]
    targets: frozenset[str]
    beside: frozenset[str]
    scene: frozenset[str]
    reports: frozenset[str]
    dated: bool
    speakers: frozenset[str]
    denied: bool
    at: date | None
    when: date | None
    measure: Measure | None
    figures: tuple[tuple[Measure, frozenset[str]], ...]
    due: date | None
    topics: frozenset[str]
    words: frozenset[str]
    told: tuple[Entry, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of its claims in the order told."""
        return tuple(e.claim.id for e in self.told)

    @property
    def first(self) -> Claim:
        """The claim to show: the one told first, of headline and text the text."""
        return min(self.told, key=lambda e: e.account.titled).claim

    @property
    def titled(self) -> bool:
        """Tell whether only headlines tell of it: they neither harden nor double what the text says."""
        return all(e.account.titled for e in self.told)

    @property
    def admitted(self) -> bool:
        """Tell whether somebody says it against himself."""
        return any(v.stance == "admits" for e in self.told for v in e.claim.voices)

    @property
    def further(self) -> bool:
        """Tell whether the report sets it apart from what was told before: "weitere 100 Gefangene"."""
        return any("further" in q.qualifiers for e in self.told for q in e.claim.quantities)


def group_of(kind: Kind, issue: Issue | None) -> Issue | None:
    """Return the issue under which a claim's commitment and its fulfilment are told, or None."""
    if issue in (None, "other"):
        return BY_KIND.get(kind)
    return GROUPS.get(issue, issue) if issue else None


def relevant(claim: Claim) -> bool:
    """Tell whether a claim can open, advance or hurt a commitment."""
    if claim.kind in BEARING or claim.stage in HALTED:
        return True
    if told_deed(claim) or owed_by_day(claim):
        return True
    if claim.kind in GIVING:
        return claim.stage in ("done", "under_way") and (claim.kind != "pressure" or claim.polarity == "-")
    return claim.kind == "contact" and claim.stage == "done"


def told_deed(claim: Claim) -> bool:
    """Tell whether a statement counts something on a day: it may tell of a deed for which there is no kind."""
    counted = claim.kind == "statement" and any(q.value is not None for q in claim.quantities)
    return counted and claim.polarity == "+" and claim.certainty in ("CT+", "PR+") and claim.time is not None


def owed_by_day(claim: Claim) -> bool:
    """Tell whether one side is to  a counted thing by a day: "Norland gibt bis zum 30. Juni 40 Boote zurück"."""
    due = claim.due is not None and claim.due.latest is not None
    counted = any(q.value is not None for q in claim.quantities)
    return claim.kind == "concession" and claim.stage in ("agreed", "scheduled") and claim.polarity == "+" and due and counted


def held_back(h: Happening) -> bool:
    """Tell whether somebody holds back what is to be handed over: "setzte die Zahlungen aus"; not "zahlte nicht"."""
    return h.kind == "aid" and not h.denied and not h.titled and all(e.claim.polarity == "-" for e in h.told)


def happenings(entries: Iterable[Entry]) -> tuple[Happening, ...]:
    """Return the happenings of these entries, ordered by the day of the deed, then by what follows from what."""
    grouped: defaultdict[tuple[str, str, bool], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=told_order):
        if relevant(entry.claim) and not _ahead(entry):
            grouped[(entry.event, _class(entry), entry.account.denied)].append(entry)
    return tuple(sorted((_happening(told) for told in grouped.values()), key=_order))


def _ahead(entry: Entry) -> bool:
    """Tell whether a statement speaks of a day still to come: "werde in der kommenden Woche überweisen"."""
    if entry.claim.kind != "statement":
        return False
    time, told = entry.claim.time, entry.head.latest
    return not (time and time.latest and time.earliest == time.latest and told and time.latest <= told)


def _class(entry: Entry) -> str:
    stage = entry.claim.stage
    if stage in HALTED:
        return stage
    return "ahead" if entry.account.ahead else "done" if stage == "under_way" else stage


def days_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the days that a happening told by any of these may lie on, ``EVERYTHING`` for one that has none."""
    days = {_when(e) for e in entries if relevant(e.claim) and not _ahead(e)}
    return tuple(sorted(d.isoformat() if d else EVERYTHING for d in days))


def _order(h: Happening) -> tuple[date, int, date, str, str]:
    return (h.when or date.max, _rank(h), h.at or date.max, h.event, h.stage)


def _rank(h: Happening) -> int:
    """Order what is told of one day: an agreement before its terms, an accusation before the answer of the accused."""
    if h.kind in BINDING and h.stage not in HALTED:
        return 1 if h.kind == "promise" else 0
    return {"accusation": 4, "refusal": 5, "denial": 5, "violation": 6}.get(h.kind, 3 if h.stage in HALTED else 2)


def _happening(told: Sequence[Entry]) -> Happening:
    lead = min(told, key=lambda e: e.account.titled)
    accounts = [e.account for e in told]
    figures = _figures(told)
    doing = [e.account for e in told if e.claim.kind != "statement"]  # who states a thing need not have done it
    return Happening(
        event=lead.event, slot=_class(lead), kind=lead.claim.kind, stage=lead.claim.stage, group=_group(told),
        parties=frozenset(r for a in doing for r in a.by), targets=frozenset(r for a in accounts for r in a.to),
        beside=frozenset(r for a in accounts for r in a.beside), speakers=frozenset(a.voice for a in accounts),
        scene=frozenset(r for a in accounts for r in a.scene), reports=frozenset(e.claim.report for e in told),
        dated=any(a.explicit for a in accounts),
        denied=lead.account.denied, at=told[0].head.latest, when=_when(lead), due=_due(told),
        measure=figures[0][0] if figures else None, figures=figures,
        topics=frozenset(t for a in accounts for t in a.topics), words=frozenset(w for a in accounts for w in a.words),
        told=tuple(told),
    )  # fmt: skip


def _group(told: Sequence[Entry]) -> Issue | None:
    named = (e.claim for e in told if e.claim.issue not in (None, "other"))
    claim = next(named, told[0].claim)
    return group_of(claim.kind, claim.issue)


def _when(entry: Entry) -> date | None:
    account = entry.account
    if entry.claim.kind == "statement" and entry.claim.time:
        return entry.claim.time.latest
    narrow = account.earliest and account.latest and (account.latest - account.earliest).days <= 31
    if account.ahead and entry.claim.kind not in BINDING:
        return entry.head.earliest
    return account.latest if narrow else entry.head.earliest


def _figures(told: Sequence[Entry]) -> tuple[tuple[Measure, frozenset[str]], ...]:
    """Return the figures that most sides give with the roots of those who give them, headlines aside; the smallest first."""
    found: defaultdict[Measure, set[str]] = defaultdict(set)
    voices: defaultdict[Measure, set[str]] = defaultdict(set)
    for entry in [e for e in told if not e.account.titled] or told:
        main = next((m for m in map(measure, entry.claim.quantities) if m), None)
        if main:
            voices[main].add(entry.account.voice)
            found[main].add(entry.account.voice or entry.account.origin)
            found[main] |= {v.actor or v.text for v in entry.claim.voices if v.stance == "confirms"}
    most = max(map(len, found.values()), default=0)
    best = sorted((m for m in found if len(found[m]) == most), key=lambda m: (m.value, str(m.unit), m.each))
    return tuple((m, frozenset(voices[m])) for m in best)


def _due(told: Sequence[Entry]) -> date | None:
    """Return the last day named for the deed by the latest account that names one."""
    for entry in reversed(told):
        claim = entry.claim
        if claim.due and claim.due.latest:
            return claim.due.latest
        if entry.account.ahead and claim.kind not in BINDING and claim.time and claim.time.latest:
            return claim.time.latest
    return None
