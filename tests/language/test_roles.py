"""Subject, object and dative by case and agreement on hand-made Docs: tests/cases/language/roles.yml, cells.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.language.test_repairs import build

from depesche.language.brackets import close_brackets
from depesche.language.cells import cells
from depesche.language.clauses import find_clauses
from depesche.language.lemmas import correct_lemmas
from tables import LOADER

FOLDER = Path(__file__).parents[1] / "cases" / "language"
ROLES = yaml.load((FOLDER / "roles.yml").read_text(encoding="utf-8"), LOADER)
CELLS = yaml.load((FOLDER / "cells.yml").read_text(encoding="utf-8"), LOADER)


@pytest.mark.parametrize("name", ROLES)
def test_roles(name: str) -> None:
    case = ROLES[name]
    doc = close_brackets(correct_lemmas(build(case["doc"])))
    clauses = find_clauses(doc, (0,) * len(doc))
    clause = next(c for c in clauses if c.head == int(case.get("head", clauses[0].head + 1)) - 1)
    for field in ("subjects", "objects", "datives"):
        assert " ".join(doc[i].text for i in getattr(clause, field)) == case.get(field, ""), field


@pytest.mark.parametrize("name", CELLS)
def test_cells(name: str) -> None:
    case = CELLS[name]
    doc = correct_lemmas(build(case["doc"]))
    found = " ".join(sorted(f"{c}-{n}" for c, n in cells(doc[int(case["at"]) - 1])))
    assert found == " ".join(sorted(case["cells"].split()))
