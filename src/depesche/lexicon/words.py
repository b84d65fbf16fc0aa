"""Small closed word lists: two-column TSV files, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+")


@cache
def words(name: str, language: str = "de") -> dict[str, str]:
    """Return a word list as a mapping from word to its second column ("" where there is none).

    Args:
        name: file name in the lexicon folder without ``.tsv`` ("modals").
        language: folder of the lexicon.

    Raises:
        FileNotFoundError: there is no such list.
    """
    text = (files("depesche.lexicon") / language / "closed" / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:] if line and not line.startswith("#")]
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows}


@cache
def with_role(name: str, role: str, language: str = "de") -> tuple[str, ...]:
    """Return the words of a list whose second column names a role, as `in` and `str.startswith` take them.

    Args:
        name: file name in the lexicon folder without ``.tsv`` ("preposition_roles").
        role: one of the roles, of which a word may have several ("via").
        language: folder of the lexicon.

    Raises:
        FileNotFoundError: there is no such list.
    """
    return tuple(word for word, roles in words(name, language).items() if role in roles.split())


@cache
def umlaut_words(language: str = "de") -> frozenset[str]:
    """Return every word with ä, ö, ü or ß that stands in a table of a language, examples included, in small letters."""
    folder = files("depesche.lexicon") / language
    inside = [path for part in (folder, folder / "closed") for path in part.iterdir()]
    tables = [path for path in inside if path.name.endswith(".tsv") and path.name != "layout_languages.tsv"]
    texts = (path.read_text(encoding="utf-8").lower() for path in tables)
    return frozenset(word for text in texts for word in WORD.findall(text) if not word.isascii())


def function_words(role: str) -> tuple[str, ...]:
    """Return the function words that do this in a clause ("result" of "so", "dann")."""
    return with_role("function_words", role)


def sense_of(modal: str | None) -> str:
    """Return what the lemma of a modal verb says ("must" of "müssen"), "" where there is none."""
    return words("modals").get(modal, "") if modal is not None else ""


def content_slot(marker: str) -> str:
    """Return the slot that a content clause with this word fills ("zu_inf" of "zu"); any other word stands for itself."""
    return words("complementisers").get(marker, marker)
