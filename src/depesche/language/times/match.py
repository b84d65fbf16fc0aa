"""From tokens to expressions: rules find candidates, extensions widen them, the longest wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from depesche.language.times.rules import Rule, fill, rules
from depesche.language.times.tokens import Tokens
from depesche.language.times.words import codebook

TENS = re.compile(r"PT?\d\d")
CLOCK_UNIT = re.compile(r"P(?=[\dX.]+T)([\dX.]+)T([HMS])")
DAY_LEVEL = re.compile(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-|.*W[^-]*-|[@^]D|.*-W..?$|XXXX-easter")
"""Specs that have no beginning, middle and end: "Ende" before a day means something else."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression as tokens first..last (end exclusive) with its unanchored value."""

    first: int
    last: int
    width: int
    rule: Rule
    spec: str
    mod: str


def candidates(tokens: Tokens, *, wire: bool) -> tuple[Candidate, ...]:
    """Return the expressions of a text in order; none overlap.

    Args:
        wire: also those that TIMEX3 does not annotate ("bald", "bis auf Weiteres").
    """
    found = sorted(_all(tokens, wire), key=lambda c: (c.first - c.last, bool(c.rule.type), -c.width, c.rule.order))
    taken = bytearray(len(tokens.matches) + 1)
    kept = []
    for c in found:
        if not any(taken[c.first : c.last]):
            taken[c.first : c.last] = b"\1" * (c.last - c.first)
            kept.append(c)
    return tuple(sorted((c for c in kept if c.rule.type), key=lambda c: c.first))


def _all(tokens: Tokens, wire: bool) -> Iterator[Candidate]:
    present = frozenset(tokens.codes)
    for rule in rules():
        if (rule.wire and not wire) or any(present.isdisjoint(one) for one in rule.needs):
            continue
        for match in rule.regex.finditer(tokens.codes):
            yield _widen(_candidate(match, rule, tokens), tokens)


def _candidate(match: re.Match[str], rule: Rule, tokens: Tokens) -> Candidate:
    first, last = match.span("extent")
    if not rule.type:
        return Candidate(first, last, match.end() - match.start(), rule, "", "")
    values = {}
    for name, classes in rule.items.items():
        if match[name] is not None:
            known = tokens.classes(match.start(name))
            values[name] = next(known[k] for k in classes if k in known)
    spec = normal(fill(rule.value, values))
    return Candidate(first, last, match.end() - match.start(), rule, spec, fill(rule.mod, values))


def normal(spec: str) -> str:
    """Write durations as TIMEX3 does: "P3TH" is PT3H."""
    if spec[:1] != "P" or spec.endswith("_REF"):
        return spec
    return CLOCK_UNIT.sub(r"PT\1\2", spec)


def _widen(c: Candidate, tokens: Tokens) -> Candidate:
    """Take in what belongs to the expression in front: article, "Mitte", "rund"."""
    if not c.rule.type:
        return c
    if c.rule.article and _is(tokens, c.first - 1, "art"):
        c = replace(c, first=c.first - 1)
    if _can_have_parts(c) and _is(tokens, c.first - 1, "midword"):
        c = replace(c, first=c.first - 1, mod=tokens.classes(c.first - 1)["midword"])
    if c.rule.type in ("DURATION", "TIME") or c.spec.isdecimal():
        c = _approximate(c, tokens)
    return c


def _can_have_parts(c: Candidate) -> bool:
    """Tell whether "Anfang", "Mitte", "Ende" in front can belong to an expression."""
    return c.rule.type == "DATE" and not c.mod and c.spec[:1] not in "PF" and not DAY_LEVEL.match(c.spec)


def _approximate(c: Candidate, tokens: Tokens) -> Candidate:
    before = c.first - 1
    if _is(tokens, before, "approx"):
        dot = tokens.classes(before)["approx"]
        return replace(c, first=before, mod=c.mod or dot)
    if tokens.word(before).lower() == "über" and _exceeds(c, tokens):
        return replace(c, first=before, mod="MORE_THAN")
    if _is(tokens, before, "than") and _is(tokens, before - 1, "approxthan"):
        return replace(c, first=before - 1, mod=tokens.classes(before - 1)["approxthan"])
    return c


def _exceeds(c: Candidate, tokens: Tokens) -> bool:
    """Tell "über 40 Jahre" (more than) from "über zwei Jahre hinweg" (during)."""
    return bool(TENS.match(c.spec)) and not _is(tokens, c.last, "longword")


def _is(tokens: Tokens, index: int, name: str) -> bool:
    return 0 < index < len(tokens.codes) and tokens.codes[index] in _codes(name)


@lru_cache(maxsize=64)
def _codes(name: str) -> frozenset[str]:
    return frozenset(codebook().codes_of(name))
