"""German numbers in digits and words: "1.000", "2,5", "dreißig", "zweihundertfünfzig", "eineinhalb"."""

from __future__ import annotations

import re
from functools import lru_cache

from depesche.lexicon.tables import rows

GROUPED = re.compile(r"\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?$")
ORDINAL_ENDING = re.compile(r"(?:st|t)e[rnms]?$")


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, float]]:
    """Return the number words by role, as value per word (file ``numbers.tsv``, indefinite ones left out)."""
    table: dict[str, dict[str, float]] = {}
    for row in rows("numbers.tsv"):
        if row["role"] != "indefinite":
            table.setdefault(row["role"], {})[row["word"]] = float(row["value"])
    return table


def digits(text: str) -> float | None:
    """Read a German number in digits: "1.000" is 1000, "2,5" is 2.5; None when it is none."""
    if GROUPED.fullmatch(text):
        text = re.sub("[.  ]", "", text)
    text = text.replace(",", ".", 1)
    try:
        return float(text) if text[:1].isdecimal() and text[-1:].isdecimal() else None
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def cardinal(word: str) -> float | None:
    """Read a cardinal in words: "dreiundzwanzig" is 23, "zweieinhalb" 2.5; None when it is none."""
    table, low = words(), word.lower()
    if low in table["mixed"]:
        return table["mixed"][low]
    for ending, extra in table["suffix"].items():
        if low.endswith(ending) and (whole := _below(low.removesuffix(ending), 1000)) is not None:
            return whole + extra
    return _below(low, 1_000_000)


def _below(word: str, limit: int) -> float | None:
    """Read a whole number below a million; `limit` 1000 leaves the thousands out."""
    for scale, name in ((1000, "tausend"), (100, "hundert")):
        if scale >= limit or name not in word:
            continue
        head, _, tail = word.partition(name)
        count = 1.0 if not head else _below(head, scale)
        rest = 0.0 if not tail else _below(tail.removeprefix("und"), scale)
        return None if count is None or rest is None else count * scale + rest
    return _small(word)


def _small(word: str) -> float | None:
    """Read a number below hundred."""
    table = words()
    for role in ("unit", "teen", "ten"):
        if word in table[role]:
            return table[role][word]
    unit, und, ten = word.partition("und")
    if und and ten in table["ten"] and unit in table["unit"]:
        return table["ten"][ten] + table["unit"][unit]
    return None


@lru_cache(maxsize=20_000)
def ordinal(word: str) -> int | None:
    """Read an ordinal in words: "dritten" is 3, "fünfzehnte" 15; None when it is none."""
    low = word.lower()
    for stem, value in words()["ordinal"].items():
        if low.startswith(stem) and low[len(stem) :] in ("", "r", "n", "s", "m"):
            return int(value)
    if not (found := ORDINAL_ENDING.search(low)):
        return None
    stem = low[: found.start()]
    value_of = _below(stem, 1000) if len(stem) > 2 else None
    return int(value_of) if value_of else None
