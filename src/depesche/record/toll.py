"""What is said of people who are counted: words are rows of the lexicon, here they are looked up."""

from __future__ import annotations

import re
from functools import cache

from depesche.lexicon.tables import rows

ANYONE = "anyone"  # "34 Menschen" may be workers, soldiers or children
HARM = frozenset({"dead", "hurt", "missing", "held"})
_WORD = re.compile(r"\w+")


@cache
def _senses() -> dict[str, str]:
    return {row["word"]: row["sense"] for row in rows("toll.tsv")}


def anyone(unit: str | None) -> bool:
    """Tell whether a unit counts people without saying who they are."""
    return _senses().get((unit or "").casefold()) == ANYONE


@cache
def sense(text: str) -> str:
    """Return what a text says of people first ("dead", "hurt"), "" when it says nothing of the kind."""
    found = (_senses().get(w.casefold(), "") for w in _WORD.findall(text))
    return next((s for s in found if s and s != ANYONE), "")
