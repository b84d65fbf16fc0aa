"""Plain tables of the lexicon: TSV with a header line, UTF-8, one row per line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str, language: str = "de") -> tuple[dict[str, str], ...]:
    """Return the rows of a table as dictionaries by column; "-" stands for an empty cell.

    Args:
        name: file name ("times_words.tsv").
        language: folder below ``lexicon``.

    Raises:
        ValueError: when a row has another number of cells than the header.
    """
    text = files("depesche.lexicon").joinpath(language, name).read_text(encoding="utf-8")
    header, *lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    for cells in lines:
        if len(cells) != len(header):
            raise ValueError(f"{name}: {len(cells)} cells where the header has {len(header)}: {cells[:3]}")
    return tuple({h: "" if c == "-" else c for h, c in zip(header, cells, strict=True)} for cells in lines)
