"""No German word stands in the code of `claims` and `record`: what code asks for is a role, the words are rows of the lexicon."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from depesche.lexicon.acts_rows import SLOT_NAMES
from depesche.lexicon.tables import rows
from depesche.lexicon.words import words
from depesche.model.vocabulary import Issue
from depesche.reports.words import function_words

PACKAGE = Path(__file__).parents[2] / "src" / "depesche"
LISTS = sorted((PACKAGE / "lexicon" / "de" / "closed").glob("*.tsv"))
MODULES = [p for room in ("claims", "record") for p in sorted((PACKAGE / room).glob("*.py"))]
WORD = re.compile(r"[^\W\d_]{2,}")
UMLAUT = re.compile("[äöüß]")
ESCAPE = re.compile(r"\\[a-zA-Z]")
# The slots of the act tables that are called after the word that opens them, and an issue of the contract, are names.
CODES = SLOT_NAMES | frozenset(get_args(Issue))
# What counts here is no German word: a key beside the words that the record writes, small words in names of places anywhere, and ends of words.
NO_WORDS = {"stand_ins", "place_name_words", "state_derivation"}


@cache
def german() -> frozenset[str]:
    """Return the words of the closed lists, the commonest function words, connectives and the verbs of the acts."""
    closed = {form for path in LISTS if path.stem not in NO_WORDS for phrase in words(path.stem) for form in phrase.split()}
    openers = {form for row in rows("connectives.tsv") for form in row["wording"].split()}
    return frozenset(closed | openers | function_words()["de"] | {row["lemma"] for row in rows("acts_verbs.tsv")})


def constants(tree: ast.AST) -> Iterator[str]:
    """Yield the strings of a module, also those inside f-strings; not docstrings and strings that only explain."""
    told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def german_in(text: str) -> list[str]:
    """Return the German words of a constant; an English sentence shares an "in" or "an" with them, but few words."""
    found = [w for w in WORD.findall(ESCAPE.sub(" ", text)) if w not in CODES]
    hits = [w for w in found if w in german() or UMLAUT.search(w)]
    return hits if 2 * len(hits) > len(found) else []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_no_german_word_stands_in_code(path: Path) -> None:
    found = {text: hits for text in constants(ast.parse(path.read_text("utf-8"))) if (hits := german_in(text))}
    assert found == {}, "move the word to a list in lexicon/de/closed and ask for its role (depesche.lexicon.words)"


@pytest.mark.parametrize(
    "code",
    ['x == "müssen"', 'x.startswith("kein")', 'x in (f"da{prep}", f"dar{prep}")', 'x.endswith(("er", "ern"))',
     'KINDS = {"dürfen": "offer"}', 're.compile(r"\\s*,?\\s*(?:um|gegen|kurz nach)\\s*")', 'x == "mit"', 'x == "drohen"'],
)  # fmt: skip
def test_german_words_are_found(code: str) -> None:
    assert any(german_in(text) for text in constants(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    ['"""Tell "müssen"."""', 'slot == "dass"', 'tag == "VVFIN"', 'stage == "done"', 'name = "war"', 're.compile(r"[A-ZÄÖÜ]\\w+")',
     'why = "no doer in an act that a person merged"', 'with_role("preposition_roles", "via")'],
)  # fmt: skip
def test_names_and_english_are_no_german_words(code: str) -> None:
    assert not any(german_in(text) for text in constants(ast.parse(code)))
