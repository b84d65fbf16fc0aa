"""Source frames: the case tables, the stack over a token, whose wording it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from depesche.language.analysis import Analysis
from depesche.language.sources import SourceFrame, at, frames, wording
from language.quoting import analysed
from tables import LOADER

CASES = Path(__file__).parent.parent / "cases" / "language"


def _tables() -> list[Any]:
    out = []
    for path in sorted(CASES.glob("sources_*.yml")):
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
        assert len(table["hits"]) >= 3 and len(table["misses"]) >= 3, path.name
        for part in ("hits", "misses"):
            out += [pytest.param(case, id=f"{path.stem}-{part}-{n}") for n, case in enumerate(table[part])]
    return out


def _words(analysis: Analysis, tokens: Iterable[int]) -> str:
    out: list[str] = []
    last = -1
    for t in sorted(tokens):
        if out and t != last + 1:
            out.append("...")
        out.append(analysis.doc[t].text)
        last = t
    return " ".join(out)


def _shown(analysis: Analysis, frame: SourceFrame) -> dict[str, str]:
    shown = {
        "on": _words(analysis, frame.tokens),
        "manner": str(frame.manner),
        "stance": str(frame.stance),
        "kind": str(frame.kind),
        "sourcing": str(frame.sourcing),
        "cue": _words(analysis, frame.cue),
        "source": _words(analysis, frame.source),
        "heads": " ".join(analysis.doc[h].text for h in frame.heads),
        "parent": "" if frame.parent is None else str(frame.parent),
        "act": "true" if frame.act else "",
    }
    return {name: value for name, value in shown.items() if value}


@pytest.mark.parametrize("case", _tables())
def test_cases(case: dict[str, Any]) -> None:
    analysis = analysed(case["text"])
    assert [_shown(analysis, f) for f in frames(analysis)] == case["frames"]


def _token(analysis: Analysis, word: str) -> int:
    return next(t.i for t in analysis.doc if t.text == word)


def test_stack_is_outermost_first() -> None:
    analysis = analysed("Die Zeitung berichtete, der Minister habe gesagt, dass die Gespräche scheitern.")
    found = frames(analysis)
    stack = at(found, _token(analysis, "scheitern"))
    assert [_words(analysis, f.source) for f in stack] == ["Die Zeitung", "der Minister"]
    assert at(found, _token(analysis, "berichtete")) == ()


@pytest.mark.parametrize(
    ("word", "whose"),
    [("Verrat", "verbatim"), ("beendet", "reported"), ("reiste", "agency"), ("sagte", "agency")],
)
def test_whose_wording(word: str, whose: str) -> None:
    text = "„Das ist Verrat“, sagte Vael. Die Gespräche seien beendet. Am Abend reiste er ab."
    analysis = analysed(text)
    assert wording(frames(analysis), [_token(analysis, word)]) == whose
