"""Which claims form one event: the connected components of the links, as far as nothing keeps them apart.

Accounts that name the day come first: they alone tell happenings apart. An account without a day joins the one
happening that it fits and stays alone when it fits two ("choose none"); such accounts join each other when no dated
one is near. Links are followed from the strongest to the weakest, with ids as the last word, so that the result
depends on the set of claims and never on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from depesche.model.event import Account, Edge
from depesche.record.apart import Marks, apart, marks
from depesche.record.same_event import MUST, STATED

Pair = tuple[str, str]


@dataclass(slots=True)
class _Forest:
    """Groups of claims that grow by joining; private to one call of ``partition``."""

    accounts: Mapping[str, Account]
    cannot: AbstractSet[Pair]
    group: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    unlike: dict[str, dict[Marks, Account]] = field(default_factory=dict)  # one account of each that ``apart`` tells apart

    def plant(self, claim: str) -> None:
        self.group[claim] = claim
        self.members[claim] = [claim]
        self.unlike[claim] = {marks(self.accounts[claim]): self.accounts[claim]}

    def join(self, edge: Edge) -> None:
        """Join the groups of both ends unless a member of one cannot be with a member of the other."""
        one, two = self.group[edge.a], self.group[edge.b]
        if one == two or self._forbidden(one, two, forced=edge.score >= MUST):
            return
        keep, drop = sorted((one, two))
        for claim in self.members.pop(drop):
            self.group[claim] = keep
            self.members[keep].append(claim)
        self.unlike[keep] |= self.unlike.pop(drop)

    def _forbidden(self, one: str, two: str, *, forced: bool) -> bool:
        if self.cannot and any(pair(a, b) in self.cannot for a in self.members[one] for b in self.members[two]):
            return True
        return not forced and any(apart(a, b) for a in self.unlike[one].values() for b in self.unlike[two].values())


def pair(a: str, b: str) -> Pair:
    """Return two ids in their fixed order."""
    return (a, b) if a < b else (b, a)


def partition(
    accounts: Mapping[str, Account],
    edges: Iterable[Edge],
    cannot: AbstractSet[Pair] = frozenset(),
    fixed: Iterable[AbstractSet[str]] = (),
) -> dict[str, frozenset[str]]:
    """Return for every claim the set of claims that tell of the same happening, itself included.

    Args:
        accounts: by claim id; both ends of every edge are in it.
        edges: links in any order.
        cannot: pairs that a person has judged to be different.
        fixed: events that may gain claims here but are otherwise known to stay as they are.
    """
    ordered = sorted((e for e in edges if pair(e.a, e.b) not in cannot), key=lambda e: (-e.score, e.a, e.b))
    forest = _Forest(accounts, cannot)
    for claim in sorted(accounts):
        forest.plant(claim)
    for group in fixed:
        first, *rest = sorted(group)
        for claim in rest:
            forest.join(Edge(a=first, b=claim, score=MUST))
    for edge in ordered:
        if edge.score >= STATED or (accounts[edge.a].precise and accounts[edge.b].precise):
            forest.join(edge)
    _attach(forest, ordered)
    return {c: frozenset(forest.members[g]) for c, g in forest.group.items()}


def _attach(forest: _Forest, ordered: list[Edge]) -> None:
    """Bring in the groups that name no day: to the one dated group they fit, or else to each other."""
    dated = {g for g, members in forest.members.items() if any(forest.accounts[c].precise for c in members)}
    origin = dict(forest.group)
    fits = _fits(origin, dated, ordered)
    for edge in ordered:
        one, two = origin[edge.a], origin[edge.b]
        loose, other = (one, two) if one not in dated else (two, one)
        if fits.get(loose) == {other}:
            forest.join(edge)
    for edge in ordered:
        if not {origin[edge.a], origin[edge.b]} & (dated | set(fits)):
            forest.join(edge)


def _fits(origin: Mapping[str, str], dated: AbstractSet[str], edges: Iterable[Edge]) -> dict[str, set[str]]:
    """Return for every group without a day the dated groups that it fits, before any joins them."""
    fits: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for loose, other in ((origin[edge.a], origin[edge.b]), (origin[edge.b], origin[edge.a])):
            if loose not in dated and other in dated:
                fits[loose].add(other)
    return dict(fits)
