"""Pieces between two commas inside a clause: tests/cases/language/insertions.yml."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from depesche.language.insertions import find, joined, opened, parts, wished
from depesche.language.network import Columns
from tables import LOADER

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "language" / "insertions.yml").read_text(encoding="utf-8"), LOADER
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


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sperre Norland den Kanal , werde Sudania antworten .", "Sperrt"),
        ("Greife Norland an , so werde Sudania antworten .", "Greift"),
        ("Hilfe aus dem Norden , sagte Brandt , werde angenommen .", "Hilfe"),
        ("Eine Lösung aus Tarsa , werde Brandt gefragt .", "Eine"),
        ("Reise der Mann nach Tarsa , sagte Brandt .", "Reise"),
        ("Sperre Norland den Kanal , werde Sudania antworten ?", "Sperre"),
    ],
)
def test_a_konjunktiv_at_the_head_is_read_as_an_indicative(text: str, first: str) -> None:
    assert opened(text.split())[0] == first


def test_a_verb_read_in_the_indicative_is_a_konjunktiv_all_the_same() -> None:
    read = columns((-1, 0), ("ROOT", "nsubj"))
    assert wished(read) == read
    assert wished(replace(read, xpos=("VVFIN", "NE"))).feats[0].startswith("Mood=Sub")
