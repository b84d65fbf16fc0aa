"""The pipeline: loading, the check of a foreign one, sentence starts that hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from depesche.language import nlp as pipelines
from depesche.language.tokens import make_doc


def test_loaded_once() -> None:
    assert pipelines.load() is pipelines.load()


def test_shipped_model_has_every_layer() -> None:
    assert pipelines.missing_layers(pipelines.load()) == ()


def test_a_pipeline_without_layers_is_refused_with_their_names(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "empty")
    with pytest.raises(pipelines.ModelError, match=r"STTS tags.*lemmas.*morphology.*dependencies.*names"):
        pipelines.load(str(tmp_path / "empty"))


def test_a_name_that_is_not_installed_is_told() -> None:
    with pytest.raises(pipelines.ModelError, match="no spaCy pipeline can be loaded"):
        pipelines.load("de_there_is_no_such_model")


def test_sentence_starts_hold_and_each_sentence_has_one_root() -> None:
    nlp = pipelines.load()
    texts = ["Kein Treffen", "Wenn, ja, aber und. Und dann? Nein! (Norland)", "Der die das, 3 - 4", "Halvar"]
    doc, _ = make_doc(texts)
    before = [t.is_sent_start for t in doc]
    doc = pipelines.run(nlp, doc)
    assert [t.is_sent_start for t in doc] == before
    for sent in doc.sents:
        assert sum(t.head.i == t.i for t in sent) == 1


def test_batch_gives_what_one_by_one_gives() -> None:
    nlp = pipelines.load()
    texts = [["Norland habe zugestimmt."], ["Die Ministerin reiste am Montag ab."]]
    batch = list(pipelines.run_many(nlp, [make_doc(t)[0] for t in texts]))
    single = [pipelines.run(nlp, make_doc(t)[0]) for t in texts]
    assert [[(t.head.i, t.dep_) for t in d] for d in batch] == [[(t.head.i, t.dep_) for t in d] for d in single]


def test_a_sentence_is_parsed_the_same_wherever_it_stands() -> None:
    nlp = pipelines.load()
    alone = pipelines.run(nlp, make_doc(["Zuvor hatte er den Parteien einen Rahmen vorgelegt."])[0])
    text = ["Die Gespräche endeten am Abend ohne Ergebnis. Zuvor hatte er den Parteien einen Rahmen vorgelegt."]
    second = list(pipelines.run(nlp, make_doc(text)[0]).sents)[1]
    got = [(t.head.i - second.start, t.dep_, t.tag_) for t in second]
    assert got == [(t.head.i, t.dep_, t.tag_) for t in alone]
