"""How much of a report's own words leaves a dossier: licences of wire copy often allow a phrase and no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHORT = 90  # characters, about a clause
QUOTED = frozenset(
    {
        "what",
        "first",
        "second",
        "before",
        "after",
        "text",
        "quote",
        "matter",
        "condition",
        "headline",
        "exact",
    }
)


def limited(row: Mapping[str, Any], quotes: str) -> dict[str, Any]:
    """Return a row with its quoted words left out ("none"), cut ("short") or as they are ("full")."""
    return {k: limit(v, quotes) if k in QUOTED and isinstance(v, str) else v for k, v in row.items()}


def limit(text: str, quotes: str) -> str:
    """Return a text as far as the limit allows it; a cut is marked."""
    if quotes == "full":
        return text
    if quotes == "none":
        return ""
    if len(text) <= SHORT:
        return text
    return text[:SHORT].rsplit(" ", 1)[0] + " [...]"
