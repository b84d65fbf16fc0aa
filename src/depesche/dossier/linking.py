"""Bringing events up to date after claims came, went or changed: only what they can touch is told anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from depesche.dossier.take_in import mark
from depesche.model.event import Account, Disagreement, Edge, Event
from depesche.record import contradictions, events
from depesche.record.components import pair, partition
from depesche.record.judgements import Rulings, forced
from depesche.record.same_event import STATED, link, ranges, stubs, width_class
from depesche.store.writer import Writer

CACHE = 10_000  # accounts; a candidate is met many times while a batch is linked


@dataclass(slots=True)
class Linker:
    """Holds what linking needs while a dossier is open for writing."""

    writer: Writer
    known: dict[int, Account] = field(default_factory=dict)

    def relink(self, added: Iterable[str], removed: Iterable[str], rules: Rulings) -> None:
        """Bring links, events and disagreements up to date.

        Args:
            added: claims that count now and did not, or that were changed. removed: claims that no longer count.
        """
        new, gone = sorted(set(added)), sorted(set(removed) - set(added))
        before = self.writer.reader.events_of([*new, *gone])
        old = {e for e in before.values() if e}
        near = {c for e in self.writer.reader.edges_of([*new, *gone]) for c in (e.a, e.b)}
        region = (set(self.writer.reader.members(old)) | near) - set(gone)
        mark(self.writer, self.writer.reader.entries_by_id(gone).values())
        self.writer.unlink([c for c, event in before.items() if event])  # one without an event has no links either
        self._link(new)
        self._regroup(region | set(new), set(new), rules, old)

    def forget(self, changed: Collection[str]) -> None:
        """Forget accounts that were changed in the store."""
        if changed:
            self.known.clear()

    def _link(self, claims: list[str]) -> None:
        """Find and store the links of claims that count now."""
        accounts = self.writer.reader.accounts(claims)
        rows = {self.writer.put_blocks(c, _blocks(a)): a for c, a in accounts.items()}
        if len(self.known) > CACHE:
            self.known.clear()
        self.known |= rows
        found: dict[tuple[str, str], Edge] = {}
        for row, account in rows.items():
            for other in self._candidates(row, account):
                if pair(account.claim, other.claim) not in found and (edge := link(account, other)):
                    found[(edge.a, edge.b)] = edge
        self.writer.put_edges(found.values())
        self.writer.put_edges(_stated(accounts, self._beside(accounts.values())))

    def _beside(self, accounts: Iterable[Account]) -> dict[str, Account]:
        """Return the accounts of all claims that count in the same reports."""
        reports = sorted({a.report for a in accounts})
        claims = (self.writer.reader.claim_ids(r).items() for r in reports)
        return self.writer.reader.accounts(c for found in claims for c, (state, _) in found if state == "current")

    def _candidates(self, row: int, account: Account) -> Iterator[Account]:
        numbers: set[int] = set()
        near = list(ranges(account))
        for stub in stubs(account):
            numbers.update(self.writer.reader.candidates(_number(stub), near))
        numbers.discard(row)
        unknown = [n for n in numbers if n not in self.known]
        self.known |= self.writer.reader.accounts_by_row(unknown)
        for number in sorted(numbers):
            yield self.known[number]

    # groups

    def _regroup(self, region: set[str], changed: set[str], rules: Rulings, old: set[str]) -> None:
        edges, region, rim = self._closure(region, rules)
        accounts = self.writer.reader.accounts(region | set().union(*rim))
        inside = [e for e in edges if e.a in accounts and e.b in accounts]
        groups = partition(accounts, [*inside, *forced(rules, accounts)], rules.cannot, rim)
        found = {groups[c] for c in region}
        before = self.writer.reader.events_of(region.union(*found)).values()
        self._retell(found, changed, old, (old | set(before)) - {""})

    def _closure(self, start: set[str], rules: Rulings) -> tuple[list[Edge], set[str], list[frozenset[str]]]:
        """Return the links around claims, all claims whose event may change, and events that can only gain.

        A claim that names its day passes a change on to everything it is linked to. One that names none passes it on
        to others like it, but not to a dated event that it merely might have joined.
        """
        region: set[str] = set()
        edges: dict[tuple[str, str], Edge] = {}
        rim: set[str] = set()
        frontier = set(start)
        while frontier:
            region |= frontier
            near = self.writer.reader.edges_of(frontier)
            edges |= {(e.a, e.b): e for e in near}
            tied = {c for p in rules.must | rules.cannot for c in p if set(p) & frontier}
            ends = {c for e in near for c in (e.a, e.b)} | self._current(tied)
            accounts = self.writer.reader.accounts(ends)
            passed = {c for e in near for c in _passed_on(e, frontier, accounts)} | self._current(tied)
            named = {e for e in self.writer.reader.events_of(passed | frontier).values() if e}
            rim |= ends - region - passed
            frontier = (passed | set(self.writer.reader.members(named))) - region
        return list(edges.values()), region, self._rim_events(rim - region)

    def _rim_events(self, rim: set[str]) -> list[frozenset[str]]:
        whole: defaultdict[str, set[str]] = defaultdict(set)
        for claim, event in self.writer.reader.members(set(self.writer.reader.events_of(rim).values()) - {""}).items():
            whole[event].add(claim)
        return [frozenset(members) for members in whole.values()]

    def _current(self, claims: set[str]) -> set[str]:
        found = self.writer.reader.entries_by_id(claims) if claims else {}
        return {c for c, e in found.items() if e.state == "current"}

    # events

    def _retell(self, groups: set[frozenset[str]], changed: set[str], shrunk: set[str], before: set[str]) -> None:
        """Store events anew where members came, went or changed.

        Args:
            changed: claims whose slots or state changed. shrunk: events that these claims were in.
            before: all events that the groups' claims were in.
        """
        stored: defaultdict[str, set[str]] = defaultdict(set)
        for claim, event in self.writer.reader.members(before - shrunk).items():
            stored[event].add(claim)
        same = {frozenset(members): event for event, members in stored.items()}
        told = [g for g in groups if g not in same or g & changed]
        kept = {same[g] for g in groups if g in same and not g & changed}
        self.writer.drop_events(before - kept)
        self._tell(told)

    def _tell(self, groups: list[frozenset[str]]) -> None:
        entries = self.writer.reader.entries_by_id(c for g in groups for c in g)
        made: list[Event] = []
        found: list[Disagreement] = []
        names: dict[str, str] = {}
        for members in sorted(groups, key=min):
            told = [entries[c] for c in sorted(members)]
            event = events.assemble(told)
            made.append(event)
            names |= dict.fromkeys(members, event.id)
            found += [*contradictions.find(told), *contradictions.silences(told, event.roots)]
        self.writer.drop_events(e.id for e in made)
        self.writer.set_events(names)
        self.writer.put_events(made, found)
        mark(self.writer, entries.values())


def _passed_on(edge: Edge, frontier: set[str], accounts: Mapping[str, Account]) -> set[str]:
    """Return the ends that a change at the frontier passes on to along this link."""
    reached = set()
    for here, there in ((edge.a, edge.b), (edge.b, edge.a)):
        if here in frontier and (edge.score >= STATED or accounts[here].precise or not accounts[there].precise):
            reached.add(there)
    return reached


def _stated(new: Mapping[str, Account], beside: Mapping[str, Account]) -> list[Edge]:
    """Return the links that the reports themselves state, where one end is new and both count."""
    stated = ((a.claim, other) for a in beside.values() for other in (*a.same_as, a.anchor))
    pairs = {pair(one, other) for one, other in stated if other in beside and other != one}
    found = (link(beside[a], beside[b]) for a, b in sorted(pairs) if a in new or b in new)
    return [e for e in found if e]


def _blocks(account: Account) -> list[tuple[int, int, int]]:
    width = width_class(account)
    if width is None or account.earliest is None:
        return []
    return [(_number(s), width, account.earliest.toordinal()) for s in stubs(account)]


def _number(stub: str) -> int:
    """Return a stub as a 63-bit number: the table of stubs is the longest of all."""
    return int.from_bytes(blake2b(stub.encode(), digest_size=8).digest(), "big") >> 1
