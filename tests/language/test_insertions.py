"""Pieces between two commas inside a clause: tests/cases/language/insertions.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from depesche.language.insertions import find, joined, parts
from depesche.language.network import Columns

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "language" / "insertions.yml").read_text(encoding="utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_finds_the_piece_inside_a_clause(case: dict[str, str]) -> None:
    words = case["text"].split()
    found = find(words)
    assert (" ".join(words[found.begin + 1 : found.end - 1]) if found else "") == case["piece"]


def columns(heads: tuple[int, ...], labels: tuple[str, ...]) -> Columns:
    """Return what the network says of a sentence of this many words; only heads and labels matter here."""
    other = tuple(str(h) for h in heads)
    return Columns(heads=heads, labels=labels, upos=other, xpos=other, feats=other, rule=other, ner=other)


def test_a_piece_hangs_on_the_verb_of_the_clause_around_it() -> None:
    words = ["Norland", "werde", ",", "so", "Brandt", ",", "Panzer", "schicken", "."]
    piece = find(words)
    assert piece is not None
    clause, inner = parts(words, piece)
    assert clause == ["Norland", "werde", "Panzer", "schicken", "."]
    assert inner == [",", "so", "Brandt", ","]
    whole = joined(
        columns((3, 3, 3, -1, 3), ("nsubj", "aux", "obj", "ROOT", "punct")),
        columns((2, 2, -1, 2), ("punct", "advmod", "ROOT", "punct")),
        piece,
    )
    assert whole.heads == (7, 7, 4, 4, 7, 4, 7, -1, 7)
    assert whole.labels == ("nsubj", "aux", "punct", "advmod", "parataxis", "punct", "obj", "ROOT", "punct")
