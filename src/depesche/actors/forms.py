"""German inflection of names and office nouns, generated from citation forms: "Kremls", "des Weißen Hauses"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

ENDINGS = ("e", "er", "es", "en", "em")
WEAK = ("ent", "ant", "at", "ist", "arch", "oge", "soph", "it", "ot", "et", "and", "ad", "graf")
SIBILANTS = ("s", "ß", "x", "z", "ce")


def genitive(word: str) -> tuple[str, ...]:
    """Return a name with its genitive: "Russland", "Russlands"; "Hamas" stays (the apostrophe is its own token)."""
    if word.endswith(SIBILANTS):
        return (word,)
    return (word, word + "s")


def adjective(stem: str) -> tuple[str, ...]:
    """Return all forms of an adjective or adjectival noun: "Gesandt" gives Gesandte, Gesandter, Gesandten ..."""
    return tuple(stem + ending for ending in ENDINGS)


def noun(word: str) -> tuple[str, ...]:
    """Return a noun with its genitive and dative: "Haus", "Hauses", "Hause"; "Gerichtshof", "Gerichtshofs"."""
    if word.endswith(SIBILANTS):
        return (word, word + "es", word + "e")
    if word.endswith(("e", "er", "el", "en", "a", "o", "u", "i", "y")) or not word[-1].isalpha():
        return (word, word + "s")
    return (word, word + "s", word + "es")


def phrase(form: str, gender: str) -> Iterator[tuple[str, ...]]:
    """Yield all inflected word sequences of a form; a tilde marks adjectives, the first noun takes the genitive.

    "Weiß~ Haus" gives "Weiße Haus", "Weißen Hauses", ...; "Organisation für Migration" inflects no later noun.
    Words are separated by blanks; splitting into tokens is left to the index.
    """
    words = form.split()
    slots: list[tuple[str, ...]] = []
    head_seen = False
    for word in words:
        if word.endswith("~"):
            slots.append(adjective(word[:-1]))
        elif not head_seen and word[:1].isupper():
            head_seen = len(words) > 1 and (any(w.endswith("~") for w in words) or word is not words[-1])
            slots.append(head_forms(word, gender, single=len(words) == 1))
        else:
            slots.append((word,))
    yield from product(*slots)


def head_forms(word: str, gender: str, *, single: bool) -> tuple[str, ...]:
    """Return the forms of a name's head noun; feminines and plurals only take a genitive as bare names."""
    if gender in ("f", "pl"):
        plural_dative = (word + "n",) if gender == "pl" and word.endswith(("er", "el", "e")) else ()
        return (*(genitive(word) if single and not word.isupper() else (word,)), *plural_dative)
    return genitive(word) if word.isupper() else noun(word)


def office(word: str) -> tuple[str, ...]:
    """Return the singular forms of an office noun: "Präsident", "Präsidenten"; "Minister", "Ministers"."""
    if word.endswith("~"):
        return adjective(word[:-1])
    if word.endswith("in"):
        return (word,)
    if word.endswith(WEAK):
        return (word, word + "en")
    if word.endswith("e"):
        return (word, word + "n")
    if word.endswith("prinz"):
        return (word, word + "en")
    return noun(word)


def plural(word: str) -> tuple[str, ...]:
    """Return a plural with its dative: "Minister", "Ministern"; "Präsidenten", "Chefs"."""
    if not word:
        return ()
    if word.endswith("~"):
        return adjective(word[:-1])
    return (word,) if word.endswith(("n", "s")) else (word, word + "n")


def feminine_plural(word: str) -> tuple[str, ...]:
    """Return the plural of a feminine: "Ministerinnen"."""
    return (word + "nen",) if word.endswith("in") else ()
