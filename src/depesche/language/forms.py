"""German full forms: which lemma a form belongs to, and which moods, cases and genders it can be.

The table (`models/de/forms.tsv.gz`, CC BY-SA 4.0, from LanguageTool's german-pos-dict) is kept as sorted lines and
searched by bisection: that is ready in a tenth of a second, where a dictionary of 227,000 entries is not.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from depesche.lexicon.sorted_table import OPENING, Parts

TABLE = Path(__file__).resolve().parent.parent / "models" / "de" / "forms.tsv.gz"
GENDERS = {"M": "Masc", "F": "Fem", "N": "Neut"}
CASES = {"1": ("Nom", "Sing"), "2": ("Gen", "Sing"), "3": ("Dat", "Sing"), "4": ("Acc", "Sing"),
         "5": ("Nom", "Plur"), "6": ("Gen", "Plur"), "7": ("Dat", "Plur"), "8": ("Acc", "Plur")}  # fmt: skip
INDICATIVE = frozenset("abcdejk")
PRESENT_INDICATIVE = frozenset("abcjk")
PAST_INDICATIVE = frozenset("de")
PRESENT_SUBJUNCTIVE = frozenset("fg")
PAST_SUBJUNCTIVE = frozenset("hi")
FINITE = INDICATIVE | PRESENT_SUBJUNCTIVE | PAST_SUBJUNCTIVE
ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
GENITIVE_MARKS = ("s", "’", "'")
"""Ends of a name in the genitive: "Norlands", "Aas’"."""
SILENT_GENITIVES = ("ß", "z", "x")
"""Further ends of a name that its genitive may leave without a mark, where the apostrophe is dropped."""
SHORTEST_TAIL = 4


class Entry(NamedTuple):
    """One reading of a form.

    Attributes:
        kind: "V" verb, "N" noun, "A" adjective.
        lemma: of a separated verb the verb alone ("teilte": "teilen").
        gender: "Masc", "Fem", "Neut" or "" (verbs, adjectives, nouns of the plural only).
        codes: for verbs n infinitive, z with "zu", p participle, a-e indicative (1st and 3rd person present, 3rd
            plural, 3rd singular and plural past), f g present and h i past subjunctive, j k second person; for
            nouns 1-8: nominative, genitive, dative, accusative in singular and plural.
    """

    kind: str
    lemma: str
    gender: str
    codes: str


@cache
def _lines() -> list[str]:
    with gzip.open(TABLE, "rt", encoding="utf-8") as lines:
        return lines.read().splitlines()


@cache
def _parts() -> Parts:
    return Parts(_lines())


@lru_cache(maxsize=20_000)
def look_up(form: str) -> tuple[Entry, ...]:
    """Return all readings of a form as it is spelt; () when the table does not have it."""
    key = f"{form}\t"
    lines = _lines()
    begin, end = _parts()[key[:OPENING]]
    at = bisect_left(lines, key, begin, end)
    if at == end or not lines[at].startswith(key):
        return ()  # most of what is looked for: the tails of compounds
    found = []
    while at < end and lines[at].startswith(key):
        _, kind, lemma, codes = lines[at].split("\t")
        found.append(Entry(kind[0], lemma, GENDERS.get(kind[1:], ""), codes))
        at += 1
    return tuple(found)


@lru_cache(maxsize=20_000)
def verb_readings(form: str) -> tuple[Entry, ...]:
    """Return the verb readings of a form ("erörtert": finite and participle of "erörtern")."""
    return tuple([e for e in look_up(form.lower()) if e.kind == "V"])


@lru_cache(maxsize=20_000)
def noun_readings(form: str) -> tuple[Entry, ...]:
    """Return the noun readings of a form; an unknown compound gets those of its longest known tail.

    "Waffenlieferungen" is read as "Waffen" + "lieferungen": lemma "Waffenlieferung", feminine, plural.
    """
    direct = tuple([e for e in look_up(form) if e.kind == "N"])
    if direct or not form[:1].isupper():
        return direct
    for cut in range(2, len(form) - SHORTEST_TAIL + 1):
        tail = form[cut:].lstrip("-")
        if len(tail) < SHORTEST_TAIL:
            break
        found = [e for e in look_up(tail[:1].upper() + tail[1:]) if e.kind == "N"]
        if found:
            head = form[: len(form) - len(tail)]
            hyphen = head.endswith("-")
            return tuple(
                Entry(kind="N", lemma=head + (e.lemma if hyphen else e.lemma.lower()), gender=e.gender, codes=e.codes)
                for e in found
            )
    return ()


@lru_cache(maxsize=20_000)
def finite_codes(form: str) -> frozenset[str]:
    """Return all codes of a form as a finite verb; empty when it can be none."""
    return frozenset(code for e in verb_readings(form) for code in e.codes) & FINITE


@lru_cache(maxsize=20_000)
def noun_gender(form: str) -> str:
    """Return a noun's gender when the table has only one, else "".

    "Abkommen" is the treaty, not an offspring in the accusative ("der Abkomme").
    """
    entries = noun_readings(form)
    genders = {e.gender for e in entries if e.lemma == form} or {e.gender for e in entries}
    return next(iter(genders)) if len(genders) == 1 else ""


@lru_cache(maxsize=50_000)
def verb_lemma(form: str, guess: str, *, codes: frozenset[str] | None = None) -> str:
    """Return the lemma of a verb form: the table's when it leaves no choice, else the tagger's guess.

    Args:
        form: as in the text.
        guess: what the model says.
        codes: what the form is here (finite, participle ...), to tell "gehört" (hören) from "gehört" (gehören).
    """
    entries = verb_readings(form)
    if codes is not None:
        entries = tuple(e for e in entries if codes & set(e.codes)) or entries
    lemmas = {e.lemma for e in entries}
    if not lemmas or guess in lemmas:
        return guess
    return min(lemmas, key=lambda lemma: (len(lemma), lemma)) if len(lemmas) < 3 else guess


@lru_cache(maxsize=50_000)
def noun_lemma(form: str, guess: str, *, codes: frozenset[str] = frozenset("12345678")) -> str:
    """Return the lemma of a noun: the table's when the guess is not among its readings.

    Args:
        form: as in the text.
        guess: what the model says.
        codes: the cases it can stand in here: the singular "Ringen" is "Ringen", the plural "Ring".
    """
    entries = noun_readings(form)
    entries = tuple(e for e in entries if codes & set(e.codes)) or entries
    lemmas = sorted({e.lemma for e in entries}, key=lambda lemma: (len(lemma), lemma))
    if not lemmas or guess in lemmas:
        return guess
    return next((lemma for lemma in lemmas if lemma == form), lemmas[0])


@lru_cache(maxsize=50_000)
def adjective_lemma(form: str, guess: str) -> str:
    """Return the lemma of an adjective: the form, or the form without its ending, when the table has it."""
    lower = form.lower()
    if any(e.kind == "A" for e in look_up(guess)):
        return guess
    stems = [lower, *(lower.removesuffix(e) for e in ADJECTIVE_ENDINGS if lower.endswith(e))]
    for stem in stems:
        if any(e.kind == "A" for e in look_up(stem)):
            return stem
    # a guess in upper case ("Unbestätigte" for "Unbestätigten Berichten") is no adjective
    return stems[min(1, len(stems) - 1)] if guess[:1].isupper() and form[:1].isupper() and form[1:].islower() else guess


def of_unknown_state(adjective: str) -> bool:
    """Tell whether an adjective in small letters may be a state's that no table knows: "dravonischen", not "politischen"."""
    stem = next((adjective.removesuffix(e) for e in ("en", "em", "er", "es", "e") if adjective.endswith(e)), adjective)
    return stem.endswith("isch") and len(stem) > 6 and not any(look_up(form) for form in (adjective, stem, f"{stem}e"))
