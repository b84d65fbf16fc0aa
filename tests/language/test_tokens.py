"""Tokens and sentences of wire copy: tests/cases/language/sentences.yml and tokens.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.language.tokens import make_doc, tokenise
from tables import LOADER

FOLDER = Path(__file__).parents[1] / "cases" / "language"


def cases(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), LOADER)


@pytest.mark.parametrize("name,marked", cases("sentences.yml").items())
def test_sentences(name: str, marked: str) -> None:
    wanted = marked.split(" || ")
    text = " ".join(wanted)
    begins = [piece.begin for piece in tokenise(text) if piece.starts]
    found = [text[a:b].strip() for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]
    assert found == wanted


@pytest.mark.parametrize("name,case", cases("tokens.yml").items())
def test_tokens(name: str, case: dict[str, str]) -> None:
    assert [piece.text for piece in tokenise(case["text"])] == case["tokens"].split()


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aZ ä.-,\"„“'()1:!?\n…€\u00a0", max_size=60))
def test_every_character_that_is_no_space_is_in_one_token(text: str) -> None:
    pieces = tokenise(text)
    assert all(text[p.begin : p.begin + len(p.text)] == p.text for p in pieces)
    assert "".join(p.text for p in pieces) == "".join(text.split())
    assert not pieces or pieces[0].starts


def test_blocks_start_sentences_and_keep_their_offsets() -> None:
    texts = ["Halvar: Kein Treffen", "Norland lenkt ein. Der Rat tagt.", "", "Ende"]
    doc, places = make_doc(texts)
    assert len(places) == len(doc)
    assert all(texts[block][at:].startswith(token.text) for token, (block, at) in zip(doc, places, strict=True))
    starts = [places[t.i] for t in doc if t.is_sent_start]
    assert starts == [(0, 0), (1, 0), (1, 19), (3, 0)]
