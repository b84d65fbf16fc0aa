"""Docs of our own: they hold what spaCy's hold, and follow a head that is set."""

from __future__ import annotations

import pytest
import spacy

from depesche.language import nlp as pipelines
from depesche.language.doc import Doc, Span, annotated, morph
from depesche.language.foreign import to_spacy
from depesche.language.tokens import make_doc

WORDS = ["Der", "Rat", "in", "Halberg", "billigte", "den", "Plan", ".", "Norland", "lehnt", "ab", "."]
HEADS = [1, 4, 3, 1, 4, 6, 4, 4, 9, 9, 9, 9]


def tree() -> Doc:
    return annotated(WORDS, heads=HEADS)


def test_a_root_makes_a_sentence() -> None:
    doc = tree()
    assert [(s.start, s.end) for s in doc.sents] == [(0, 8), (8, 12)]
    assert [t.i for t in doc if t.is_sent_end] == [7, 11]
    assert doc[9].sent is doc.sents[1]


def test_children_and_subtrees_stand_in_order() -> None:
    doc = tree()
    assert [c.text for c in doc[4].children] == ["Rat", "Plan", "."]
    assert [t.text for t in doc[1].subtree] == ["Der", "Rat", "in", "Halberg"]
    assert [t.text for t in doc[2].ancestors] == ["Halberg", "Rat", "billigte"]
    assert (doc[1].left_edge, doc[1].right_edge) == (doc[0], doc[3])
    assert [[c.text for c in side] for side in (doc[4].lefts, doc[4].rights)] == [["Rat"], ["Plan", "."]]


def test_a_new_head_moves_a_token_and_what_hangs_on_it() -> None:
    doc = tree()
    assert len(doc[1].subtree) == 4
    doc[3].head = doc[4]
    assert [c.text for c in doc[4].children] == ["Rat", "Halberg", "Plan", "."]
    assert [t.text for t in doc[1].subtree] == ["Der", "Rat"]
    doc[1].head = doc[1]
    assert doc[1] not in doc[4].children


def test_spans_know_their_place_and_slices_are_bare() -> None:
    doc = tree()
    span = Span(doc, 1, 4)
    assert (span.start, span.end, len(span), span.text, span[-1].text) == (1, 4, 3, "Rat in Halberg", "Halberg")
    assert span.root.text == "Rat" and span.sent is doc.sents[0]
    assert doc[1:4] == tuple(span) and doc[5:2] == () and doc[-1].text == "."


def test_docs_of_the_same_words_are_two() -> None:
    assert tree() != tree() and len({tree(), tree()}) == 2


def test_a_neighbour_before_the_first_token_is_none_of_the_last_ones() -> None:
    with pytest.raises(IndexError):
        tree()[0].nbor(-1)


def test_names_are_spans_with_labels() -> None:
    doc = annotated(["Mira", "Tesmer", "und", "Norland"], ents=["B-PER", "I-PER", "O", "B-LOC"])
    assert [(e.text, e.label_) for e in doc.ents] == [("Mira Tesmer", "PER"), ("Norland", "LOC")]
    doc.set_ents(doc.ents[1:])
    assert [t.ent_iob_ for t in doc] == ["O", "O", "O", "B"]


def test_features_have_one_order() -> None:
    assert str(morph("Number=Sing|Case=Nom")) == "Case=Nom|Number=Sing"
    assert morph("Gender=Neut,Masc").get("Gender") == ["Masc", "Neut"]
    assert morph("").get("Case") == [] and str(morph("_")) == ""


def layers(doc: object) -> list[tuple[object, ...]]:
    return [
        (t.text, t.whitespace_, t.lower_, t.lemma_, t.tag_, t.pos_, str(t.morph), t.head.i, t.dep_, t.ent_type_, t.ent_iob_,
         t.is_punct, t.is_sent_start, [c.i for c in t.children], [c.i for c in t.subtree], t.sent.start, t.sent.end)
        for t in doc  # type: ignore[attr-defined]
    ]  # fmt: skip


TEXT = ("„Wir sind bereit“, sagte Ministerin Mira Tesmer am 3. Mai im Hafen von Halberg.", "Norlands Rat: kein Abzug")


def test_spacy_gives_the_same_answers() -> None:
    doc = pipelines.run(pipelines.load(), make_doc(TEXT)[0])
    assert layers(to_spacy(doc, spacy.blank("de").vocab)) == layers(doc)


def test_the_folder_that_ships_is_a_spacy_pipeline_too() -> None:
    own = pipelines.run(pipelines.load(), make_doc(TEXT)[0])
    foreign = pipelines.run(pipelines.load(str(pipelines.SHIPPED)), make_doc(TEXT)[0])
    assert layers(foreign) == layers(own)
