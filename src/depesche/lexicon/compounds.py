"""Matching of German nouns with words of a lexicon, through compounds and inflection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar

from depesche.lexicon.acts import Match

ENDINGS = ("e", "en", "n", "s", "es", "er", "ern", "nen", "innen", "se", "sen", "ses")
"""Endings of German nouns that an unseen compound's lemma may still carry ("Friedensgesprächen")."""

PLAIN = {"ä": "a", "ö": "o", "ü": "u"}
SHORTEST_STEM = 3
SHORTEST_FIRST_PART = 2
"""Letters that must stand before the head of a compound ("EU-Zoll" has "eu")."""

Row = TypeVar("Row")
_Table: TypeAlias = "dict[str, list[Entry[Row]]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[Row]):
    """A word of a lexicon with what it stands for; `excepts` are words that contain it and are something else."""

    word: str
    match: Match
    row: Row
    excepts: tuple[str, ...] = ()


class WordIndex(Generic[Row]):
    """Finds the rows whose word is a noun or stands in the noun as its head, first part or any part.

    Built once and then only read; what was looked up is remembered, since a report repeats its words.
    """

    def __init__(self, entries: Iterable[Entry[Row]]) -> None:
        self._whole: _Table[Row] = {}
        self._heads: _Table[Row] = {}
        self._firsts: _Table[Row] = {}
        self._parts: _Table[Row] = {}
        tables = {"head": self._heads, "first": self._firsts, "part": self._parts}
        for entry in entries:
            word = entry.word.casefold()
            self._whole.setdefault(word, []).append(entry)
            if entry.match in tables:
                tables[entry.match].setdefault(word, []).append(entry)
        self._sizes = sorted({len(word) for word in self._parts}, reverse=True)
        self._found: dict[str, tuple[Row, ...]] = {}
        self._every: dict[str, tuple[Row, ...]] = {}

    def find(self, lemma: str) -> tuple[Row, ...]:
        """Return the rows for a noun: of the word itself, else of its longest known head, first part or part.

        Args:
            lemma: lemma or surface form of one token.
        """
        if lemma not in self._found:
            forms = readings(lemma)
            self._found[lemma] = next((r for f in forms if (r := self._exact(f) or self._longest(f))), ())
        return self._found[lemma]

    def every(self, lemma: str) -> tuple[Row, ...]:
        """Return the rows of all words that the word is or contains, longest word first, each once.

        A verb or adjective has no noun for its head: "verhandeln" and "handeln" are no "Handel".
        """
        if lemma not in self._every:
            found: dict[int, Row] = {}
            small = lemma[:1].islower()
            for form in readings(lemma):
                for entry in [*self._whole.get(form.casefold(), ()), *self._contained(form)]:
                    no_noun = small and entry.word[:1].isupper() and entry.match in ("head", "whole")
                    if not no_noun and not _excluded(form, entry.excepts):
                        found.setdefault(id(entry), entry.row)
            self._every[lemma] = tuple(found.values())
        return self._every[lemma]

    def _exact(self, form: str) -> tuple[Row, ...]:
        return tuple(e.row for e in self._whole.get(form.casefold(), ()) if not _excluded(form, e.excepts))

    def _longest(self, form: str) -> tuple[Row, ...]:
        fitting = [e for e in self._contained(form) if not _excluded(form, e.excepts)]
        return tuple(e.row for e in fitting if len(e.word) == len(fitting[0].word))

    def _contained(self, form: str) -> list[Entry[Row]]:
        low = form.casefold()
        found: list[Entry[Row]] = []
        for length in range(len(low) - 1, SHORTEST_STEM - 1, -1):
            found += self._firsts.get(low[:length], ())
            if len(low) - length >= SHORTEST_FIRST_PART:
                found += self._heads.get(low[len(low) - length :], ())
        for length in self._sizes:
            for begin in range(len(low) - length + 1):
                found += self._parts.get(low[begin : begin + length], ())
        return sorted(found, key=lambda e: -len(e.word))


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
