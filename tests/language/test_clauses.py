"""Clauses by phenomenon: tests/cases/language/clauses.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from depesche import reports
from depesche.language.analyse import analyse
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.model.context import Context
from tables import LOADER

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "language" / "clauses.yml").read_text(encoding="utf-8"), LOADER
)


def shown(analysis: Analysis, clause: Clause, name: str) -> str:
    """Put one field of a clause into the notation of the table."""
    text = lambda heads: " ".join(analysis.doc[i].text for i in heads)  # noqa: E731
    if name == "negated":
        return "no" if clause.negation is None else "yes"
    if name == "obliques":
        return "; ".join(f"{o.prep} {text(o.heads)}" for o in clause.obliques)
    value: Any = getattr(clause, name)
    return text(value) if isinstance(value, tuple) else str(value)


OPEN = pytest.mark.xfail(reason="known to be read wrongly")


@pytest.mark.parametrize("name", [pytest.param(n, marks=[OPEN] if c.get("open") == "yes" else []) for n, c in CASES.items()])
def test_clauses(name: str) -> None:
    case = CASES[name]
    report = reports.read_text(f"Kolm (dep) - {case['text']}", name=name)
    analysis = analyse(report, Context())
    for wanted in case["clauses"]:
        same = [c for c in analysis.clauses if c.lemma == wanted["lemma"]]
        assert same, f"no clause of {wanted['lemma']!r}, only {[c.lemma for c in analysis.clauses]}"
        got = {field: shown(analysis, same[0], field) for field in wanted}
        assert got == wanted
