"""Independence is counted at the origin: who is cited, not who prints; copies of one text count once."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.model.event import Account, Head


def origins(accounts: Iterable[Account]) -> dict[str, str]:
    """Return for every claim the origin it counts for.

    Two agencies that cite the same spokesman are one origin. Word-for-word copies of one sentence are one, under
    whichever name comes first.
    """
    ordered = sorted(accounts, key=lambda a: a.claim)
    same: dict[str, str] = {}
    copies: dict[str, str] = {}
    for a in ordered:
        if a.copy:
            first = _find(same, copies.setdefault(a.copy, a.origin))
            _join(same, first, _find(same, a.origin))
    return {a.claim: _find(same, a.origin) for a in ordered}


def outlets(heads: Iterable[Head]) -> tuple[str, ...]:
    """Return the agencies, or sources without one, that carry an account."""
    return tuple(sorted({h.agency or h.source for h in heads}))


def _find(same: dict[str, str], name: str) -> str:
    while name in same:
        name = same[name]
    return name


def _join(same: dict[str, str], one: str, two: str) -> None:
    if one != two:
        keep, drop = sorted((one, two))
        same[drop] = keep
