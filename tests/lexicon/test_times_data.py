"""The tables of times and quantities: sorted, without duplicates, in NFC, with a source."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files

import pytest

from depesche.lexicon.tables import rows

TABLES = (
    "adjectival_nouns.tsv",
    "numbers.tsv",
    "quantity_qualifiers.tsv",
    "quantity_vague.tsv",
    "times_bounds.tsv",
    "times_direction.tsv",
    "times_event_nouns.tsv",
    "times_holidays.tsv",
    "times_nowadays.tsv",
    "times_place_zones.tsv",
    "times_words.tsv",
    "times_zones.tsv",
    "units.tsv",
)
RULES = "times_rules.tsv"
"""In order of precedence, therefore not sorted."""


def lines(name: str) -> list[str]:
    return files("depesche.lexicon").joinpath("de", name).read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("name", TABLES)
def test_table_is_sorted_and_without_duplicates(name: str) -> None:
    found = lines(name)
    assert found == sorted(set(found))


@pytest.mark.parametrize("name", (*TABLES, RULES))
def test_table_is_nfc_and_readable(name: str) -> None:
    text = "\n".join(lines(name))
    assert unicodedata.is_normalized("NFC", text)
    assert rows(name)


def test_rule_names_are_unique() -> None:
    names = [row["name"] for row in rows(RULES)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", (*TABLES, RULES))
def test_table_has_a_source(name: str) -> None:
    sources = tomllib.loads(files("depesche.lexicon").joinpath("SOURCES.toml").read_text(encoding="utf-8"))
    assert f"de/{name}" in {entry["path"] for entry in sources["file"]}
