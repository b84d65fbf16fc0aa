"""How a person's judgements bear on claims and links. They stand above the rules and outlive re-reading."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from depesche.errors import DepescheError
from depesche.model import jsonio
from depesche.model.claim import Claim, digest
from depesche.model.event import Edge
from depesche.model.judgement import Judgement, JudgementKind
from depesche.record.components import Pair, pair
from depesche.record.same_event import MUST

FIXED = frozenset({"id", "revision", "report", "trigger", "evidence", "kind"})


class BadCorrection(DepescheError):
    """A slot that a claim has not, or a value that the slot cannot have."""

    code = "judge.bad_correction"

    def __init__(self, slot: str, value: str, reason: str) -> None:
        super().__init__(
            f"{value} cannot be set there ({reason})", where=slot,
            advice="name a field of the claim as depesche show prints it, and a JSON value",
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """The standing judgements, ready to be looked up."""

    must: frozenset[Pair] = frozenset()
    cannot: frozenset[Pair] = frozenset()
    rejected: frozenset[str] = frozenset()
    corrections: dict[str, tuple[Judgement, ...]] = field(default_factory=dict)

    def vouched(self) -> frozenset[str]:
        """Return the claims that a person has looked at."""
        pairs = {c for p in (*self.must, *self.cannot) for c in p}
        return frozenset(pairs | self.rejected | set(self.corrections))


def judgement(
    kind: JudgementKind,
    targets: Iterable[str],
    *,
    who: str,
    at: str,
    why: str,
    slot: str = "",
    value: str = "",
) -> Judgement:
    """Make a judgement with its id."""
    named = tuple(targets)
    name = "J" + digest(kind, *named, slot, value, who, at)
    return Judgement(id=name, kind=kind, targets=named, slot=slot, value=value, who=who, at=at, why=why)


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """Sort the standing judgements; of a merge and a split of one pair the later one holds."""
    pairs: dict[Pair, JudgementKind] = {}
    rejected: set[str] = set()
    corrections: defaultdict[str, list[Judgement]] = defaultdict(list)
    for j in judgements:
        if j.undone:
            continue
        if j.kind == "reject":
            rejected.update(j.targets)
        elif j.kind == "correct":
            corrections[j.targets[0]].append(j)
        else:
            pairs |= {pair(j.targets[0], other): j.kind for other in j.targets[1:]}
    return Rulings(
        must=frozenset(p for p, kind in pairs.items() if kind == "merge"),
        cannot=frozenset(p for p, kind in pairs.items() if kind == "split"),
        rejected=frozenset(rejected), corrections={c: tuple(js) for c, js in corrections.items()},
    )  # fmt: skip


def forced(rules: Rulings, claims: Iterable[str]) -> tuple[Edge, ...]:
    """Return the links that a person has set between these claims."""
    known = set(claims)
    return tuple(
        Edge(a=a, b=b, score=MUST, reasons=("a person merged them",))
        for a, b in sorted(rules.must) if a in known and b in known
    )  # fmt: skip


def corrected(claim: Claim, judgements: Iterable[Judgement]) -> Claim:
    """Return the claim with a person's corrections.

    Raises:
        BadCorrection: a slot or value that a claim cannot have.
    """
    document = jsonio.claim_to_dict(claim)
    for j in judgements:
        try:
            _set(document, j.slot.split("."), json.loads(j.value))
            made = jsonio.claim_from_dict(document, claim.report)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise BadCorrection(j.slot, j.value, str(error)) from error
        document = jsonio.claim_to_dict(made)
    # a corrected kind would change the id under the judgement, so kind is not correctable: reject and merge instead
    return replace(jsonio.claim_from_dict(document, claim.report), kind=claim.kind, trigger=claim.trigger)


def _set(document: Any, path: list[str], value: Any) -> None:
    """Set a dotted path: "quantities.0.value", "time.earliest"."""
    if path[0] in FIXED:
        raise ValueError(f"{path[0]} is what the claim is known by")
    for step in path[:-1]:
        document = document[int(step)] if isinstance(document, list) else document[step]
    last = path[-1]
    if isinstance(document, list):
        document[int(last)] = value
    elif last in document:
        document[last] = value
    else:
        raise KeyError(last)
