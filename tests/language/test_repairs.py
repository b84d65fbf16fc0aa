"""Repairs on hand-made Docs: tests/cases/language/repairs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from depesche.language.doc import Doc, annotated
from depesche.language.repair_names import names
from depesche.language.repair_punctuation import punctuation
from depesche.language.repairs import repair
from tables import LOADER

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "language" / "repairs.yml").read_text(encoding="utf-8"), LOADER
)


def build(line: str) -> Doc:
    """Build a Doc from the notation of the table; every sentence is one block."""
    rows = [([*cell.split("/"), ""])[:6] for cell in line.split()]
    heads = [i if row[3] == "0" else int(row[3]) - 1 for i, row in enumerate(rows)]
    return annotated(
        [row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=["ROOT" if row[3] == "0" else row[4] for row in rows],
        heads=heads,
        morphs=[row[5] if "=" in row[5] else "" for row in rows],
        lemmas=[row[0] for row in rows],
    )


@pytest.mark.parametrize("name", CASES)
def test_repairs(name: str) -> None:
    case = CASES[name]
    doc = repair(build(case["doc"]))
    for wanted in case["after"]:
        number, what, *rest = wanted.split()
        token = doc[int(number) - 1]
        if "=" in what:
            feature, _, value = what.partition("=")
            assert token.morph.get(feature, []) == ([value] if value else []), (token.text, str(token.morph))
        elif what == "tag":
            assert token.tag_ == rest[0]
        elif what == "lemma":
            assert token.lemma_ == rest[0]
        else:
            assert (token.dep_, token.head.i + 1) == (what, int(rest[0])), (token.dep_, token.head.text)


def table(name: str) -> dict[str, dict[str, object]]:
    """A table of cases with every scalar as a string."""
    found: dict[str, dict[str, object]] = yaml.load(
        (Path(__file__).parents[1] / "cases" / "language" / name).read_text(encoding="utf-8"), LOADER
    )
    return found


@pytest.mark.parametrize("name,case", table("names.yml").items())
def test_names(name: str, case: dict[str, str]) -> None:
    doc = build(case["doc"])
    labels = [(cell.split("/") + [""])[5] or "O" for cell in case["doc"].split()]
    doc = annotated([t.text for t in doc], tags=[t.tag_ for t in doc], pos=[t.pos_ for t in doc],
                    deps=[t.dep_ for t in doc], heads=[t.head.i for t in doc], lemmas=[verb_lemma(t.text) for t in doc],
                    ents=labels)  # fmt: skip
    names(doc)
    assert [f"{ent.text} {ent.label_}" for ent in doc.ents] == case["after"]


def verb_lemma(form: str) -> str:
    """The table has forms only; names look at the lemma of a verb of saying."""
    return "sagen" if form == "sagte" else form


@pytest.mark.parametrize("name,case", table("punctuation.yml").items())
def test_punctuation(name: str, case: dict[str, str]) -> None:
    doc = build(case["doc"])
    for sent in list(doc.sents):
        punctuation(sent)
    found = [0 if t.head.i == t.i else t.head.i + 1 for t in doc]
    for wanted in case["after"]:
        number, head = (int(part) for part in wanted.split())
        assert found[number - 1] == head, (doc[number - 1].text, found)
