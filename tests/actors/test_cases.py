"""Linking by phenomenon: every table of tests/cases/actors, with exact spans and near misses.

A case is `text`, `at` (day of the report), `hits` ("words = actor", "words #2 = actor" for the second occurrence,
several actors with " + ") and `misses` ("words": no mention covers exactly them; "words = actor": not that actor).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from actors.reading import link_text, spans
from tables import LOADER

TABLES = sorted((Path(__file__).parents[1] / "cases" / "actors").glob("*.yml"))
CASES = [
    pytest.param(case, id=f"{path.stem}-{n}", marks=[pytest.mark.xfail(reason="known to be read wrongly", strict=True)] if case.get("open") == "yes" else [])
    for path in TABLES
    for n, case in enumerate(yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER), start=1)
]


def place(text: str, words: str) -> tuple[int, int]:
    words, _, number = words.partition(" #")
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return found[int(number or 1) - 1]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = spans(link_text(text, case.get("at") or None))
    for line in case.get("hits", ()):
        words, _, names = line.partition(" = ")
        for name in names.split(" + "):
            assert (*place(text, words), name) in found, (line, sorted(found))
    for line in case.get("misses", ()):
        words, is_actor, name = line.partition(" = ")
        begin, end = place(text, words)
        wrong = {f for f in found if f[:2] == (begin, end) and (not is_actor or f[2] == name)}
        assert not wrong, (line, wrong)


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_table_has_hits_and_near_misses(path: Path) -> None:
    cases = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    assert sum(len(c.get("hits", ())) for c in cases) >= 3
    assert sum(len(c.get("misses", ())) for c in cases) >= 3
