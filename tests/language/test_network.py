"""The reading network: trees over scores, lemma rules, traits of forms, and the component that fills a Doc."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy
import pytest
from models.de.rules import rule_of
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from depesche.language import nlp as pipelines
from depesche.language.component import WireComponent
from depesche.language.doc import Doc
from depesche.language.network import apply_rule
from depesche.language.reader import WireReader
from depesche.language.spanning import heads_of
from depesche.language.tokens import make_doc
from depesche.language.traits import BITS, shape_of, traits


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word below it."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        seen, node = set(), start
        while node and node not in seen:
            seen.add(node)
            node = heads[node - 1]
        if node:
            return False
    return True


def best_by_trying(scores: numpy.ndarray) -> float:
    n = len(scores)
    logs = scores.copy()
    logs[numpy.arange(n), numpy.arange(1, n + 1)] = -1e9
    logs -= logs.max(1, keepdims=True)
    logs -= numpy.log(numpy.exp(logs).sum(1, keepdims=True))
    trees = (heads for heads in itertools.product(range(n + 1), repeat=n) if is_tree(heads))
    return max(float(sum(logs[d, h] for d, h in enumerate(heads))) for heads in trees)


@pytest.mark.parametrize("seed", range(25))
def test_the_tree_is_the_best_one_with_one_root(seed: int) -> None:
    scores = numpy.random.default_rng(seed).normal(size=(4, 5)).astype(numpy.float32) * 3
    heads = tuple(heads_of(scores))
    assert is_tree(heads)
    logs = scores.astype(numpy.float64)
    logs[numpy.arange(4), numpy.arange(1, 5)] = -1e9
    logs -= logs.max(1, keepdims=True)
    logs -= numpy.log(numpy.exp(logs).sum(1, keepdims=True))
    assert sum(logs[d, h] for d, h in enumerate(heads)) == pytest.approx(best_by_trying(scores.astype(numpy.float64)), abs=1e-3)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Gespräche", "Gespräch"),
        ("lehnte", "lehnen"),
        ("eingeladen", "einladen"),
        ("abzuziehen", "abziehen"),
        ("Geplante", "geplant"),
        ("Norlands", "Norland"),
        ("ging", "gehen"),
    ],
)
def test_a_rule_makes_the_lemma_again(form: str, lemma: str) -> None:
    assert apply_rule(rule_of(form, lemma), form) == lemma


def test_no_rule_where_nothing_is_shared() -> None:
    assert rule_of("Vermittlungsversuch", "anderes") == ""


def test_a_rule_longer_than_its_word_leaves_the_word() -> None:
    assert apply_rule("-9+", "sie") == "sie"


@pytest.mark.parametrize(("form", "shape"), [("US-Präsident", "XX-Xxxx"), ("1.000", "d.ddd"), ("von", "xxx"), ("UNHCR", "XXX")])
def test_shapes(form: str, shape: str) -> None:
    assert shape_of(form) == shape


@pytest.mark.parametrize(
    ("form", "stem"),
    [("Waffenlieferungen", "lieferung"), ("verhängte", "verhängen"), ("umfassenden", "umfassend"), ("Norland-Plan", "plan")],
)
def test_the_stem_is_the_last_part_of_a_compound_or_the_lemma(form: str, stem: str) -> None:
    assert traits(form).stem == stem


def test_an_unknown_form_still_has_traits() -> None:
    found = traits("Xqzt")
    assert found.stem == ""
    assert max(found.bits) < BITS


def test_a_doc_without_sentence_starts_is_one_sentence() -> None:
    doc = pipelines.run(pipelines.load(), Doc(["Norland", "lehnt", "den", "Plan", "ab", "."]))
    assert sum(t.head.i == t.i for t in doc) == 1


def test_an_empty_doc_stays_empty() -> None:
    assert len(pipelines.run(pipelines.load(), Doc([]))) == 0
    assert len(component()(SpacyDoc(Vocab(), words=[]))) == 0


def component() -> WireComponent:
    return WireComponent(Vocab()).from_disk(pipelines.SHIPPED / "wire_reader")


def test_the_component_is_the_same_after_disk_and_bytes(tmp_path: Path) -> None:
    reader = component()
    words = ["Später", "verlangte", "sie", "den", "Abzug", "der", "Truppen", "."]
    reader.to_disk(tmp_path)
    again = WireComponent(Vocab()).from_disk(tmp_path)
    bare = WireComponent(Vocab()).from_bytes(reader.to_bytes())
    docs = [r(SpacyDoc(r.vocab, words=words)) for r in (reader, again, bare)]
    assert len({tuple((t.head.i, t.dep_, t.tag_, str(t.morph)) for t in doc) for doc in docs}) == 1


def test_a_reader_without_weights_says_so() -> None:
    with pytest.raises(ValueError, match="no weights"):
        WireReader().annotate([Doc(["Norland"])])


OPENINGS = [
    ("Später verlangte sie den Abzug der Truppen.", "verlangte", "sie"),
    ("Kurz darauf rief Ostrania seine Unterhändler zurück.", "rief", "Ostrania"),
    ("Zuvor hatten die Delegationen drei Stunden verhandelt.", "verhandelt", "Delegationen"),
    ("Nächste Woche reist die Ministerin nach Halberg.", "reist", "Ministerin"),
    ("Innerhalb von zehn Tagen soll Norland seine Truppen abziehen.", "abziehen", "Norland"),
    ("Für die Regierung unterschrieb Minister Halvar das Abkommen.", "unterschrieb", "Minister"),
]


@pytest.mark.parametrize(("text", "verb", "subject"), OPENINGS)
def test_what_opens_the_sentence_need_not_be_its_subject(text: str, verb: str, subject: str) -> None:
    nlp = pipelines.load()
    doc = pipelines.run(nlp, make_doc([text])[0])
    token = next(t for t in doc if t.text == subject)
    assert (token.dep_, token.head.text) == ("nsubj", verb)


def test_an_object_before_the_verb_of_a_subordinate_clause() -> None:
    nlp = pipelines.load()
    doc = pipelines.run(nlp, make_doc(["Nachdem die Rebellen direkte Gespräche abgelehnt hatten, reiste der Vermittler ab."])[0])
    deps = {t.text: (t.dep_, t.head.text) for t in doc}
    assert deps["Rebellen"] == ("nsubj", "abgelehnt")
    assert deps["Gespräche"] == ("obj", "abgelehnt")
