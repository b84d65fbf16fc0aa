"""The agreement of two claims layers: what is paired, and what counts as equal."""

from __future__ import annotations

from typing import Any

import pytest
from corpus.layers import read_actors
from corpus.load import load_split
from corpus.model import Claim

from corpus import agreement, claims_layer

TEXT = "Norland drohte Sudania mit Zöllen. Norland und Sudania trafen sich in Dohm."
ACTORS = {actor.key: actor for actor in read_actors({key: {"name": key, "kind": "state"} for key in ("n", "s")})}
THREAT = {"ev": "Norland drohte Sudania mit Zöllen", "kind": "threat", "stage": "done", "by": "n", "to": "s"}
CONTACT = {"ev": "Norland und Sudania trafen sich in Dohm", "kind": "contact", "stage": "done", "by": "n s"}


def claims(*entries: dict[str, Any]) -> tuple[Claim, ...]:
    return claims_layer.read(TEXT, entries, ACTORS)


def test_equal_layers_agree_fully() -> None:
    layer = claims(THREAT, CONTACT)
    pairs = agreement.pair(layer, layer, by_kind=True)
    assert pairs == [(layer[1], layer[1]), (layer[0], layer[0])] or pairs == list(zip(layer, layer, strict=True))
    assert agreement.detection(layer, layer, pairs) == (1.0, 1.0, 1.0)
    assert agreement.differences("x", layer, layer) == []


def test_pairs_want_half_of_the_longer_evidence_and_an_accepted_kind() -> None:
    whole, part = claims(CONTACT), claims({**CONTACT, "ev": "in Dohm"})
    assert agreement.pair(whole, part, by_kind=False) == []
    other = claims({**CONTACT, "kind": "travel"})
    assert len(agreement.pair(whole, other, by_kind=False)) == 1
    assert agreement.pair(whole, other, by_kind=True) == []
    assert len(agreement.pair(whole, claims({**CONTACT, "kind": "travel contact"}), by_kind=True)) == 1


def test_doer_and_target_swapped_is_a_difference_and_an_optional_actor_none() -> None:
    (one,), (swapped,) = claims(THREAT), claims({**THREAT, "by": "s", "to": "n"})
    (without,) = claims({**THREAT, "to": [], "opt": "s"})
    assert not agreement.SLOTS["by"][1](one, swapped)
    assert not agreement.SLOTS["to"][0](one, without)
    assert agreement.SLOTS["to"][1](one, without)


def test_a_voice_with_another_stance_is_a_difference() -> None:
    (says,), (denies,) = claims({**CONTACT, "v": "n"}), claims({**CONTACT, "v": "n/denies"})
    assert not agreement.SLOTS["voices"][1](says, denies)
    assert agreement.SLOTS["voices"][1](says, claims({**CONTACT, "v": "~n"})[0])


def test_kappa_takes_chance_off() -> None:
    # Two of four equal where chance alone gives two of four.
    assert agreement.kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == pytest.approx(0.0)
    assert agreement.kappa([("a", "a"), ("b", "b")]) == pytest.approx(1.0)


def test_second_layers_fit_their_texts() -> None:
    assert sum(agreement.load_second(report) is not None for report in load_split("dev")) == 10
