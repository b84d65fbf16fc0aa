"""Every shipped data file of the lexicon has its origin and licence, and no entry stands for a file that is gone."""

from __future__ import annotations

import tomllib
from pathlib import Path

LEXICON = Path(__file__).resolve().parents[2] / "src" / "depesche" / "lexicon"
DATA = {".tsv", ".gz", ".toml", ".yml", ".json", ".txt"}
ENTRIES = tomllib.loads((LEXICON / "SOURCES.toml").read_text("utf-8"))["file"]


def test_every_data_file_has_an_entry() -> None:
    files = {p.relative_to(LEXICON).as_posix() for p in LEXICON.rglob("*") if p.suffix in DATA} - {"SOURCES.toml"}
    listed = [entry["path"] for entry in ENTRIES]
    assert files - set(listed) == set() and set(listed) - files == set()
    assert len(listed) == len(set(listed))


def test_every_entry_names_origin_and_licence() -> None:
    assert [e["path"] for e in ENTRIES if not (e.get("origin") and e.get("licence"))] == []
