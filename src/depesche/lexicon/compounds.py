"""Matching of German nouns with words of a lexicon, through compounds and inflection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from depesche.lexicon.acts import Match

ENDINGS = ("e", "en", "n", "s", "es", "er", "ern", "nen", "innen", "se", "sen", "ses")
"""Endings of German nouns that an unseen compound's lemma may still carry ("Friedensgesprächen")."""

PLAIN = {"ä": "a", "ö": "o", "ü": "u"}
SHORTEST_STEM = 3
SHORTEST_FIRST_PART = 2
"""Letters that must stand before the head of a compound ("EU-Zoll" has "eu")."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[Row]):
    """A word of a lexicon with what it stands for; `excepts` are words that contain it and are something else."""

    word: str
    match: Match
    row: Row
    excepts: tuple[str, ...] = ()


class WordIndex(Generic[Row]):
    """Finds the rows whose word is a noun or stands in the noun as its head or first part.

    Its words are fixed when it is built; what was looked up is kept, since a text repeats its words. A first lookup costs
    one dictionary access for each stretch of letters of the noun.
    """

    def __init__(self, entries: Iterable[Entry[Row]]) -> None:
        self._found: dict[str, tuple[Row, ...]] = {}
        self._every: dict[str, tuple[Row, ...]] = {}
        self._whole: dict[str, list[Entry[Row]]] = {}
        self._parts: dict[str, list[Entry[Row]]] = {}
        for entry in entries:
            self._whole.setdefault(entry.word.casefold(), []).append(entry)
            if entry.match in ("head", "first", "part"):
                self._parts.setdefault(entry.word.casefold(), []).append(entry)

    def find(self, lemma: str) -> tuple[Row, ...]:
        """Return the rows for a noun: of the word itself, else of its longest known head, first part or part.

        Args:
            lemma: lemma or surface form of one token.
        """
        known = self._found.get(lemma)
        if known is None:
            known = self._found[lemma] = self._look_up(lemma)
        return known

    def _look_up(self, lemma: str) -> tuple[Row, ...]:
        for form in readings(lemma):
            rows = self._exact(form) or self._within(form)
            if rows:
                return rows
        return ()

    def every(self, lemma: str) -> tuple[Row, ...]:
        """Return the rows of all words that the noun is or contains, longest word first, each once."""
        known = self._every.get(lemma)
        if known is None:
            known = self._every[lemma] = self._look_up_every(lemma)
        return known

    def _look_up_every(self, lemma: str) -> tuple[Row, ...]:
        found: dict[int, Row] = {}
        for form in readings(lemma):
            for entry in [*self._whole.get(form.casefold(), ()), *self._contained(form)]:
                if not _excluded(form, entry.excepts):
                    found.setdefault(id(entry), entry.row)
        return tuple(found.values())

    def _exact(self, form: str) -> tuple[Row, ...]:
        return tuple(e.row for e in self._whole.get(form.casefold(), ()) if not _excluded(form, e.excepts))

    def _within(self, form: str) -> tuple[Row, ...]:
        best: list[Entry[Row]] = []
        for entry in self._contained(form):
            if best and len(entry.word) < len(best[0].word):
                break
            if not _excluded(form, entry.excepts):
                best.append(entry)
        return tuple(e.row for e in best)

    def _contained(self, form: str) -> list[Entry[Row]]:
        low, size = form.casefold(), len(form.casefold())
        found: list[Entry[Row]] = []
        for length in range(size - 1, SHORTEST_STEM - 1, -1):
            for begin in range(size - length + 1):
                entries = self._parts.get(low[begin : begin + length], ())
                found += [e for e in entries if _stands(e.match, begin, length, size)]
        return found


def _stands(match: Match, begin: int, length: int, size: int) -> bool:
    if match == "head":
        return begin + length == size and begin >= SHORTEST_FIRST_PART
    return match == "part" or (match == "first" and begin == 0)


def _excluded(form: str, excepts: tuple[str, ...]) -> bool:
    low = form.casefold()
    return any(low.endswith(other.casefold()) for other in excepts)


@lru_cache(maxsize=65536)
def readings(form: str) -> tuple[str, ...]:
    """Return what the lemma of a noun's form may be: itself, then without an ending, then without the umlaut.

    "Friedensgesprächen" gives "Friedensgespräch" among others, "Grenzverträge" gives "Grenzvertrag". Only words of
    a lexicon are looked up with it, so that odd readings do no harm.
    """
    found: dict[str, None] = {form: None}
    for ending in ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST_STEM:
            stem = form[: len(form) - len(ending)]
            found[stem] = None
            found[_without_umlaut(stem)] = None
    return tuple(found)


def _without_umlaut(stem: str) -> str:
    for i in range(len(stem) - 1, 0, -1):
        if stem[i] in PLAIN:
            return stem[:i] + PLAIN[stem[i]] + stem[i + 1 :]
    return stem
