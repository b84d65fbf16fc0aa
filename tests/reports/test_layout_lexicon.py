"""The layout's word lists: sorted, normalised, without duplicates, and with their sources."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files

import pytest

LEXICON = files("depesche").joinpath("lexicon")
TABLES = ("layout_agencies", "layout_languages", "layout_months", "layout_words")


@pytest.mark.parametrize("table", TABLES)
def test_table(table: str) -> None:
    text = LEXICON.joinpath("de", f"{table}.tsv").read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    assert lines == sorted(set(lines))
    assert unicodedata.is_normalized("NFC", text)
    assert {line.count("\t") for line in lines} == {header.count("\t")}


@pytest.mark.parametrize("table", TABLES)
def test_source(table: str) -> None:
    sources = tomllib.loads(LEXICON.joinpath("SOURCES.toml").read_text(encoding="utf-8"))
    entry = next(one for one in sources["file"] if one["path"] == f"de/{table}.tsv")
    assert entry["origin"] and entry["licence"]
