"""The kept-out part shares nothing with the development part, and every report of it has all four layers."""

from __future__ import annotations

import re

from corpus.load import load_cards, load_split

NGRAM = 8
LAYERS = {"actors", "claims", "quotes", "times"}


def ngrams(text: str, length: int = NGRAM) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_no_ngram_in_common_with_the_development_part() -> None:
    seen = set().union(*(ngrams(report.text) for report in load_split("dev")))
    shared = {report.card.id: len(ngrams(report.text) & seen) for report in load_split("heldout")}
    assert not any(shared.values()), shared


def test_conflicts_differ_from_the_development_part() -> None:
    dev = {card.conflict for card in load_cards("dev") if not card.negative}
    heldout = {card.conflict for card in load_cards("heldout") if not card.negative}
    assert heldout and not dev & heldout


def test_every_layer_is_there() -> None:
    missing = {report.card.id: LAYERS - report.layers for report in load_split("heldout")}
    assert not any(missing.values()), missing
