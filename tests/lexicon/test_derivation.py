"""Names of states and the adjectives that they can have: real pairs for the endings, and near misses."""

from __future__ import annotations

import pytest

from depesche.lexicon.derivation import adjective_root, derives, fold, key_of_name, key_of_root

PAIRS = (
    "Norland norländisch", "Westmark westmärkisch", "Talvien talvisch", "Lorvia lorvisch", "Togo togolesisch", "Kasachstan kasachischen",
    "Finnland finnische", "Senegal senegalesischer", "Mexiko mexikanisch", "Jemen jemenitisch", "Italien italienischem",
)  # fmt: skip
OTHERS = ("Talvien lorvisch", "Norland sudanisch", "Senna sorelisch", "Norland politisch", "Kolm norländisches")


@pytest.mark.parametrize("pair", PAIRS)
def test_a_name_has_its_adjective(pair: str) -> None:
    name, adjective = pair.split()
    assert derives(fold(name), adjective_root(adjective))


@pytest.mark.parametrize("pair", OTHERS)
def test_and_no_other(pair: str) -> None:
    name, adjective = pair.split()
    assert not derives(fold(name), adjective_root(adjective))


@pytest.mark.parametrize("pair", ["Norland norländisch", "Talvien talvisch", "Lorvia lorvisch", "Kirwan kirwanesisch", "Halmen halmisch"])
def test_name_and_adjective_share_a_key(pair: str) -> None:
    name, adjective = pair.split()
    assert key_of_name(name) == key_of_root(adjective_root(adjective))


def test_no_adjective_has_no_root() -> None:
    assert adjective_root("norländer") == adjective_root("norland") == ""
