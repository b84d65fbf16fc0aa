"""Small closed word lists: two-column TSV files, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


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
