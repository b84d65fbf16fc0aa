"""The trees of the corpus are trees of its reports, and what is none is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.ud import Row, UdSentence, check_sentence, check_ud, load_ud, surface

from corpus import schema

TREE = """\
1 Norland Norland PROPN NE Case=Nom 2 nsubj
2 teilte teilen VERB VVFIN Mood=Ind|Tense=Past|VerbForm=Fin 0 root
3 die der DET ART Case=Acc 4 det
4 Absage Absage NOUN NN Case=Acc 2 obj
5-6 am _ _ _ _ _ _
5 an an ADP APPR _ 7 case
6 dem der DET ART Case=Dat 7 det
7 Abend Abend NOUN NN Case=Dat 2 obl
8 mit mit ADP PTKVZ _ 2 compound:prt
9 . . PUNCT $. _ 2 punct"""
TEXT = "Norland teilte die Absage am Abend mit."


def rows(changes: str = "") -> tuple[Row, ...]:
    """The rows of TREE; a change is "word column value" ("8 7 root"), several are parted by ";"."""
    table = [line.split(" ") for line in TREE.splitlines()]
    for word, column, value in (change.split() for change in changes.split(";") if change):
        next(row for row in table if row[0] == word)[int(column)] = value
    return tuple((*row, "_", "SpaceAfter=No" if row[0] == "8" else "_") for row in table)


def sentence(changes: str = "") -> UdSentence:
    return UdSentence(id="x-1", report="x", text=TEXT, begin=0, end=len(TEXT), rows=rows(changes))


@pytest.mark.parametrize("split", schema.SPLITS)
def test_trees_of_a_split_are_valid(split: str) -> None:
    assert check_ud(split) == []


def test_sentences_are_found_in_their_reports() -> None:
    for one in load_ud("dev"):
        assert one.begin < one.end and one.id.startswith(one.report + "-")


def test_a_good_tree_passes() -> None:
    assert check_sentence(sentence()) == []


def test_a_contraction_is_spelt_once() -> None:
    assert surface(rows()) == TEXT


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ("7 6 11", "a head is no word"),
        ("4 0 5", "the ids do not run"),
        ("4 1 Zusage", "the words make"),
        ("7 6 0;7 7 root", "2 roots"),
        ("7 7 root", "root and head 0 go together"),
        ("3 6 4;4 6 3", "hangs in a circle"),
        ("4 7 dobj", "unknown 'dobj'"),
        ("4 3 SUBST", "unknown 'SUBST'"),
        ("4 4 NNS", "unknown 'NNS'"),
        ("4 5 Case=Loc", "unknown 'Case=Loc'"),
        ("4 2 _", "no lemma"),
        ("9 7 dep", "PUNCT with dep"),
        ("2 5 Mood=Ind", "VVFIN with Mood=Ind"),
        ("4 7 nsubj", "two subjects"),
        ("7 7 obj", "two direct objects"),
        ("7 6 8", "compound:prt with children"),
        ("1 6 4;1 7 appos", "appos before its head"),
    ],
)
def test_what_is_wrong_is_named(changes: str, message: str) -> None:
    assert any(message in found for found in check_sentence(sentence(changes)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# sent_id = r-1\n# text = Fremder Satz.\n1\tx\n", "columns"),
        ("# sent_id = r-1\n# text = Fremder Satz.\n1" + "\tx" * 9 + "\n", "not in the report"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_named(tmp_path: Path, text: str, message: str) -> None:
    for folder, name in (("ud", "r.conllu"), ("reports", "r.txt")):
        (tmp_path / folder / "dev").mkdir(parents=True)
        (tmp_path / folder / "dev" / name).write_text(text if folder == "ud" else "Eigener Satz.", encoding="utf-8")
    assert any(message in found for found in check_ud("dev", tmp_path))
