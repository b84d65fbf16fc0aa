"""What the network gets from word forms: the same alone and among others, kept and computed again."""

from __future__ import annotations

import numpy
import pytest

from depesche.language import inputs
from depesche.language import nlp as pipelines
from depesche.language.network import Network

FORMS = ["Norland", "Waffenruhe", "verhandelten", "am", "19.", "US-Präsidentinnen", "Grenzübergangsverwaltungsvorschriften", "„"]
SENTENCES = [
    ["Norland", "verlangte", "eine", "Waffenruhe", "."],
    ["Später", "lehnte", "Ostrania", "den", "Vorschlag", "ab", "."],
    ["Gespräche", "in", "Halberg", "gescheitert"],
]


@pytest.fixture(scope="module")
def source() -> bytes:
    return (pipelines.SHIPPED / "wire_reader" / "network.npz").read_bytes()


def row(network: Network, words: list[str], which: int) -> numpy.ndarray:
    gates = numpy.empty((1, network._layers[0].bias.shape[2]), numpy.float32)
    network._forms.rows(words)(1, numpy.array([which]), gates)
    return gates


def test_a_form_is_the_same_alone_and_among_others(source: bytes) -> None:
    together, alone = Network(source), Network(source)
    for i, form in enumerate(FORMS):
        assert numpy.allclose(row(together, FORMS, i), row(alone, [form], 0), atol=1e-4)


def test_what_was_forgotten_is_computed_again(source: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Network(source).read(SENTENCES)
    monkeypatch.setattr(inputs, "KEPT", 8)
    small = Network(source)
    assert small.read(SENTENCES) == usual
    assert [small.read([s])[0] for s in SENTENCES] == usual


def test_more_forms_than_there_was_room_for(source: bytes) -> None:
    network = Network(source)
    forms = [f"Plan-{i}" for i in range(1500)]
    last = row(network, forms, 1499)
    assert numpy.allclose(row(network, ["Plan-1499"], 0), last)
    assert numpy.allclose(row(Network(source), ["Plan-0"], 0), row(network, ["Plan-0"], 0), atol=1e-4)
