"""Matching of German nouns with words of a lexicon, through compounds and inflection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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

KEPT = 50_000
"""Words whose rows are remembered."""

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
        # letters that a word begins or ends with lead to the lengths of such words: few of a noun's parts need be tried
        self._first_sizes = _sizes(self._firsts, lambda word: word[:SHORTEST_STEM])
        self._head_sizes = _sizes(self._heads, lambda word: word[-SHORTEST_STEM:])
        self._part_sizes = _sizes(self._parts, lambda word: word[:SHORTEST_STEM])
        self._found: dict[str, tuple[Row, ...]] = {}
        self._every: dict[str, tuple[Row, ...]] = {}

    def find(self, lemma: str) -> tuple[Row, ...]:
        """Return the rows for a noun: of the word itself, else of its longest known head, first part or part.

        Args:
            lemma: lemma or surface form of one token.
        """
        if lemma not in self._found:
            if len(self._found) >= KEPT:
                self._found.clear()
            forms = readings(lemma)
            self._found[lemma] = next((r for f in forms if (r := self._exact(f) or self._longest(f))), ())
        return self._found[lemma]

    def every(self, lemma: str) -> tuple[Row, ...]:
        """Return the rows of all words that the word is or contains, longest word first, each once.

        A verb or adjective has no noun for its head: "verhandeln" and "handeln" are no "Handel".
        """
        if lemma not in self._every:
            if len(self._every) >= KEPT:
                self._every.clear()
            found: dict[int, Row] = {}
            small = lemma[:1].islower()
            for form in readings(lemma):
                for entry in [*self._whole.get(form.casefold(), ()), *self._contained(form)]:
                    no_noun = small and entry.word[:1].isupper() and entry.match in ("head", "whole")
                    if not no_noun and not _excluded(form, entry.excepts) and not _excluded(lemma, entry.excepts):
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
        sized: list[tuple[int, list[Entry[Row]]]] = []
        for length in self._first_sizes.get(low[:SHORTEST_STEM], ()):
            if length < len(low) and low[:length] in self._firsts:
                sized.append((length, self._firsts[low[:length]]))
        for length in self._head_sizes.get(low[-SHORTEST_STEM:], ()):
            if len(low) - length >= SHORTEST_FIRST_PART and low[-length:] in self._heads:
                sized.append((length, self._heads[low[-length:]]))
        parts = self._inside(low) if self._part_sizes else []
        if not sized and not parts:
            return []
        sized.sort(key=lambda pair: -pair[0])
        parts.sort(key=lambda pair: -pair[0])
        found = [entry for _, entries in (*sized, *parts) for entry in entries]
        return sorted(found, key=lambda e: -len(e.word)) if len(found) > 1 else found

    def _inside(self, low: str) -> list[tuple[int, list[Entry[Row]]]]:
        """Return the rows whose word stands anywhere in a word, with its length."""
        parts: list[tuple[int, list[Entry[Row]]]] = []
        sizes_of = self._part_sizes.get
        for begin in range(len(low) - SHORTEST_STEM + 1):
            sizes = sizes_of(low[begin : begin + SHORTEST_STEM])
            if sizes is not None:
                words = ((length, low[begin : begin + length]) for length in sizes if begin + length <= len(low))
                parts += [(length, self._parts[word]) for length, word in words if word in self._parts]
        return parts


def _sizes(table: Iterable[str], letters: Callable[[str], str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of words by the letters that tell them; a word is not shorter than these."""
    found: dict[str, set[int]] = {}
    for word in table:
        found.setdefault(letters(word), set()).add(len(word))
    return {key: tuple(sorted(sizes)) for key, sizes in found.items()}


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
    for ending in ENDINGS if form.endswith(ENDINGS) else ():
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
