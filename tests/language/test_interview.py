"""Printed interviews: whose words the answers are, and which tokens ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from depesche.language.quotations.interview import read_interview
from depesche.language.quotations.words import read_words
from language.quoting import analysed
from tables import SAFE

CASES = Path(__file__).parent.parent / "cases" / "language" / "interviews.yml"


@pytest.mark.parametrize(("name", "case"), list(yaml.load(CASES.read_text(encoding="utf-8"), Loader=SAFE).items()))
def test_interview(name: str, case: dict[str, Any]) -> None:
    words = read_words(analysed(case["text"]))
    found = read_interview(words)
    answers = [[" ".join(words.text[t] for t in part) for part in (d.speaker, d.quote)] for d in found.answers]
    assert answers == case["answers"], name
    assert " ".join(words.text[t] for t in sorted(found.asked)) == case["asked"]
