"""A dossier's own actors: a TOML file that adds, renames, merges and corrects without touching the package."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.actors.index import Index, load_index
from depesche.actors.offices import Holders, load_holders


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What linking knows: the package's lexicon with a dossier's changes."""

    index: Index
    holders: Holders


def load(path: str | None) -> Known:
    """Return the lexicon with the changes of a dossier's file; None for the package's own."""
    return Known(index=load_index(), holders=load_holders())
