"""Runs the tables of claims: what a sentence must yield, and what must yield nothing.

A case has `text` and either `claims` (each with kind and any slots; a list of values means any of them) or `not` (kinds that must not
come of it), and `count` (how many of a kind). An empty list of claims means that nothing but statements of the report's own topic may
come of it: no line at all.
`open: yes` marks what is known to be read wrongly; the case is run and may fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from depesche import reports
from depesche.model.claim import Claim
from depesche.model.context import Context
from depesche.model.reading import Reading
from depesche.pipeline import read_report
from tables import LOADER

CASES = Path(__file__).parents[1] / "cases" / "claims"
ROLES = {"by": "by", "to": "to", "with": "with_", "via": "via", "host": "host"}
PLAIN = ("kind", "stage", "issue", "polarity", "certainty", "novelty", "channel")
DAY = date(2025, 5, 20)


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(yaml.load(path.read_text("utf-8"), Loader=LOADER), start=1):
            marks = (
                [pytest.mark.xfail(reason="known to be read wrongly", strict=True)] if case.get("open") == "yes" else []
            )
            yield pytest.param(case, id=f"{path.stem}-{number}", marks=marks)


@cache
def reading_of(text: str) -> Reading:
    report = reports.read_bytes(f"KOLM (dpa) - {text}\n".encode(), name="case", at=DAY)
    return read_report(report, Context(at=DAY, dossier_actors=str(CASES / "actors.toml")))


@pytest.mark.parametrize("case", list(cases()))
def test_claims(case: dict[str, Any]) -> None:
    reading = reading_of(case["text"])
    names = {actor.id: actor.name for actor in reading.actors}
    seen = [describe(claim, names) for claim in reading.claims]
    for kind in case.get("not", ()):
        assert kind not in [c["kind"] for c in seen], seen
    for wanted in case.get("claims", ()):
        assert any(fits(claim, wanted) for claim in seen), seen
    for kind, number in case.get("count", {}).items():
        assert sum(c["kind"] == kind for c in seen) == int(number), seen
    if case.get("claims") == []:
        assert not seen


def describe(claim: Claim, names: dict[str, str]) -> dict[str, Any]:
    """Return a claim's slots with names instead of ids."""
    found: dict[str, Any] = {slot: getattr(claim, slot) or "" for slot in PLAIN}
    for role, attribute in ROLES.items():
        found[role] = {names[i] for i in getattr(claim, attribute)}
    found["voices"] = {names.get(v.actor or "", v.text) for v in claim.voices}
    found |= {slot: getattr(claim, slot).text if getattr(claim, slot) else "" for slot in ("time", "due", "duration", "place")}
    found["condition"] = claim.condition.text if claim.condition else ""
    return found


def fits(claim: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Tell whether a claim has all slots that the case names; roles and voices that it does not name are free."""
    for slot, value in wanted.items():
        if slot in (*ROLES, "voices"):
            if claim[slot] != set(value):
                return False
        elif slot == "condition":
            if value not in claim[slot]:
                return False
        elif claim[slot] not in (value if isinstance(value, list) else [value]):
            return False
    return True
