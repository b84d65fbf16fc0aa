"""Names by attributes: what a word gives to its neighbours, the best path, and what the weights that ship say."""

from __future__ import annotations

import itertools

import numpy
import pytest
from models.de.name_weights import SHIPPED

from depesche.language.name_tagger import LABELS, NameTagger, attributes, listed, opening
from depesche.language.network import Columns
from depesche.language.reader import WireReader
from depesche.language.tokens import make_doc


def columns(*tags: str) -> Columns:
    empty = ("",) * len(tags)
    return Columns(heads=(0,) * len(tags), labels=empty, upos=("PROPN",) * len(tags), xpos=tags, feats=("Case=Nom",) * len(tags),
                   rule=empty, ner=empty)  # fmt: skip


def test_a_listed_name_of_several_words_is_found_as_a_whole() -> None:
    assert listed(["am", "Roten", "Meer", "in", "Kolm"]) == {1: ["BL"], 2: ["IL"]}


def test_near_miss_words_of_a_name_apart_are_none() -> None:
    assert listed(["Roten", "und", "Meer"]) == {}


def test_a_mark_opens_as_a_sentence_does() -> None:
    assert opening(["NE", "$.", "NE", "VVFIN"]) == ["first", "", "start", ""]


def test_scores_are_the_sums_of_the_weights_of_all_attributes() -> None:
    words, found = ["Oslo", "und", "Kolm"], columns("NE", "KON", "NE")
    rows = attributes(words, found.xpos, found.upos, found.feats)
    names = sorted({name for row in rows for name in row})
    drawer = numpy.random.default_rng(1)
    weights = {name: drawer.normal(size=len(LABELS)) for name in names}
    after = {label: drawer.normal(size=len(LABELS)) for label in LABELS}
    lines = {**weights, **{">" + label: row for label, row in after.items()}}
    source = "".join(
        name + "".join(f"\t{label}\t{value:.6f}" for label, value in zip(LABELS, row, strict=True)) + "\n"
        for name, row in lines.items()
    )
    best = max(
        itertools.product(range(len(LABELS)), repeat=3),
        key=lambda path: (
            sum(weights[name][k] for row, k in zip(rows, path, strict=True) for name in row)
            + sum(after[LABELS[a]][b] for a, b in itertools.pairwise(path))
        ),
    )
    wanted = ["" if k == 0 else LABELS[k] for k in best]
    tagger = NameTagger(source)
    assert tagger.read([words], [found]) == [wanted]
    assert tagger.read([["Kolm"], words], [columns("NE"), found])[1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Die Gespräche in Texas begannen am Montag.", {("Texas", "LOC")}),
        ("Der Präsident Anton Barsa reist nach Kalifornien.", {("Anton Barsa", "PER"), ("Kalifornien", "LOC")}),
        ("Am Rhein trafen sich die Minister von Bayern und Hessen.", {("Rhein", "LOC"), ("Bayern", "LOC"), ("Hessen", "LOC")}),
        ("Die Sprecher lehnten den Vorschlag am Montag ab.", set()),
    ],
)
def test_the_weights_that_ship(text: str, wanted: set[tuple[str, str]]) -> None:
    doc, _ = make_doc([text])
    WireReader().from_disk(SHIPPED).annotate([doc])
    assert {(name.text, name.label_) for name in doc.ents} == wanted
