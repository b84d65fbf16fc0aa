"""The agreement of two claims layers: what is paired, and what counts as equal."""

from __future__ import annotations

from typing import Any

import pytest
from corpus.agreement_layers import kappa, load_second
from corpus.layers import read_actors, read_mentions, read_quotations, read_times
from corpus.load import load_split
from corpus.model import Claim, Quotation

from corpus import agreement, agreement_layers, chains, claims_layer

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
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == pytest.approx(0.0)
    assert kappa([("a", "a"), ("b", "b")]) == pytest.approx(1.0)


def test_second_layers_fit_their_texts() -> None:
    assert sum(load_second(report).claims is not None for report in load_split("dev")) == 56
    assert sum(load_second(report).claims is not None for report in load_split("heldout")) == 19


def quotes(*entries: dict[str, Any]) -> tuple[Quotation, ...]:
    return read_quotations(SAID, entries, ACTORS)


SAID = "Die Lage sei ernst, sagte Ilka Sorel. Man werde handeln."
SERIOUS = {"t": "I", "m": "Speech", "q": "Die Lage sei ernst", "f": ", <sagte> {Ilka Sorel}", "who": "n"}
ACTING = {"t": "IFI", "m": "Speech", "q": "Man werde handeln.", "s": "Ilka Sorel", "who": "n"}


def test_quotations_are_paired_by_their_words() -> None:
    first, second = quotes(SERIOUS, ACTING), quotes({**SERIOUS, "q": "Lage sei ernst"}, {**ACTING, "q": "handeln."})
    assert agreement_layers.pair_quotations(first, second) == [(first[0], second[0])]
    spans, labels = agreement_layers.quotation_lines([(first, second)])
    assert spans[0] == "| quotations | 2 | 2 | 1 | 0.500 | 0.000 |"
    assert labels[0] == "| quotation type | 1 | 1.00 | 1.00 |"


def test_speaker_is_one_by_actor_or_by_phrase() -> None:
    one, by_key, other = quotes(SERIOUS, {**SERIOUS, "f": ", <sagte> Ilka Sorel"}, {**ACTING, "s": "Die Lage", "who": "s"})
    assert agreement_layers.same_speaker(one, by_key)
    assert not agreement_layers.same_speaker(one, other)


def test_times_are_paired_when_they_overlap() -> None:
    text = "Am späten Montag und am Dienstag."
    first = read_times(text, ["späten Montag = DATE 2021-03-01", "Dienstag = DATE 2021-03-02"])
    second = read_times(text, ["Montag = DATE 2021-03-01 END"])
    assert agreement_layers.pair_times(first, second) == [(first[0], second[0])]
    assert agreement_layers.time_lines([(first, second)])[0] == ["| times | 2 | 1 | 1 | 0.667 | 0.000 |"]


def test_chains_of_equal_layers_agree_and_actors_are_aligned() -> None:
    text = "Norland traf Sudania. Es lehnte ab."
    one = read_mentions(text, [{"n": "Norland"}, {"s": "Sudania"}, {"n": "Es"}], ACTORS)
    two = read_mentions(text, [{"s": "Norland"}, {"n": "Sudania"}, {"n": "Es"}], ACTORS)
    assert set(chains.scores(chains.count(chains.by_actor(one), chains.by_actor(one))[0]).values()) == {1.0}
    assert chains.align(chains.by_actor(one), chains.by_actor(two)) == {"s": "n", "n": "s"}
    scores = chains.scores(chains.count(chains.by_actor(one), chains.by_actor(two))[0])
    assert scores["hits"] == 1.0
    assert scores["conll"] < 1.0


def test_every_second_layer_fits_its_report() -> None:
    found = [load_second(report) for report in load_split("dev")]
    assert sum(second.mentions is not None for second in found) == sum(second.times is not None for second in found) == 56


def test_some_reports_alone_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    agreement.main(["--only", "02,05-doha"])
    assert capsys.readouterr().out.startswith("2 reports, claims asked for")
