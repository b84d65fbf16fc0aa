"""What the tables say about a word form without looking at its neighbours: the input of the reading network.

A form's traits are the verb forms and noun cases that the table of full forms allows, the classes that the table of
names gives, its shape, its ending and the lemma (of a compound: of its last part) that it most likely belongs to.
They let the network treat a word that it never met in training as one of its kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from depesche.language import forms, repair_names

VERB_CODES = "nzpabcdefghijk"
NOUN_CODES = "12345678"
GENDERS = ("Masc", "Fem", "Neut", "")
NAME_CLASSES = "CLFS"
FLAGS = ("adjective", "compound", "capital", "all capitals", "hyphen", "digit", "unknown")
BITS = len(VERB_CODES) + len(NOUN_CODES) + len(GENDERS) + len(NAME_CLASSES) + len(FLAGS)
_NOUN_AT = len(VERB_CODES)
_GENDER_AT = _NOUN_AT + len(NOUN_CODES)
_NAME_AT = _GENDER_AT + len(GENDERS)
_FLAG_AT = _NAME_AT + len(NAME_CLASSES)
SUFFIX = 4
LONGEST_RUN = 3
PLAIN = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The traits of a form.

    Attributes:
        word: the form in lower case.
        suffix: its last four letters in lower case.
        shape: upper, lower, digit and other letters, runs cut at three ("XX-Xxxx").
        lemma: the lemma that the tables suggest, in lower case; "" when they have none.
        stem: the lemma, of a compound that of its last part ("Waffenlieferungen": "lieferung").
        bits: numbers of the flags that hold, in rising order, each below `BITS`.
    """

    word: str
    suffix: str
    shape: str
    lemma: str
    stem: str
    bits: tuple[int, ...]


def shape_of(form: str) -> str:
    """Return the shape of a form: "US-Präsident" is "XX-Xxxx"."""
    if PLAIN.fullmatch(form):  # most words, and the same by a shorter way
        return "X" + "xxx"[: len(form) - 1] if form[:1].isupper() else "xxx"[: len(form)]
    out = ""
    for char in form:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if out[-LONGEST_RUN:] != kind * LONGEST_RUN:
            out += kind
    return out


@lru_cache(maxsize=50_000)
def traits(form: str) -> Traits:
    """Return the traits of a form."""
    lower = form.lower()
    verbs = forms.verb_readings(form)
    nouns = forms.noun_readings(form)
    adjective = _adjective(lower)
    names = repair_names.classes(form)
    bits = {VERB_CODES.index(code) for e in verbs for code in e.codes}
    bits |= {_NOUN_AT + NOUN_CODES.index(code) for e in nouns for code in e.codes}
    bits |= {_GENDER_AT + GENDERS.index(e.gender) for e in nouns}
    bits |= {_NAME_AT + NAME_CLASSES.index(code) for code in names if code in NAME_CLASSES}
    compound = bool(nouns) and not any(e.kind == "N" for e in forms.look_up(form))
    flags = (bool(adjective), compound, form[:1].isupper(), form.isupper() and len(form) > 1, "-" in form[1:-1],
             any(c.isdigit() for c in form), not (verbs or nouns or adjective or names))  # fmt: skip
    bits |= {_FLAG_AT + i for i, flag in enumerate(flags) if flag}
    lemma = _lemma(form, verbs, nouns, adjective)
    stem = _tail(form, lemma) if nouns and form[:1].isupper() else lemma
    return Traits(word=lower, suffix=lower[-SUFFIX:], shape=shape_of(form), lemma=lemma.lower(), stem=stem.lower(),
                  bits=tuple(sorted(bits)))  # fmt: skip


def _adjective(lower: str) -> str:
    """The adjective that a form belongs to, "" when the table has none."""
    stems = (lower, *(lower.removesuffix(e) for e in forms.ADJECTIVE_ENDINGS if lower.endswith(e)))
    return next((stem for stem in stems if any(e.kind == "A" for e in forms.look_up(stem))), "")


def _lemma(form: str, verbs: tuple[forms.Entry, ...], nouns: tuple[forms.Entry, ...], adjective: str) -> str:
    if nouns and form[:1].isupper():
        return min((e.lemma for e in nouns), key=lambda lemma: (len(lemma), lemma))
    if verbs:
        return min((e.lemma for e in verbs), key=lambda lemma: (len(lemma), lemma))
    return adjective


def _tail(form: str, lemma: str) -> str:
    """The last part of a compound's lemma that the table has: "Waffenlieferung" gives "Lieferung"."""
    if any(e.kind == "N" for e in forms.look_up(form)):
        return lemma
    for cut in range(2, len(lemma) - forms.SHORTEST_TAIL + 1):
        tail = lemma[cut:].lstrip("-")
        tail = tail[:1].upper() + tail[1:]
        if len(tail) >= forms.SHORTEST_TAIL and any(e.kind == "N" for e in forms.look_up(tail)):
            return tail
    return lemma
