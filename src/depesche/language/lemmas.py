"""Lemmas of verbs and nouns by dictionary, above the statistical lemmatiser.

Lexicon rows are keyed by lemma, so a wrong lemma is a missed act: "zurückgewiesen" must be "zurückweisen", "abzuziehen"
"abziehen", "Friedensvorschläge" "Friedensvorschlag". What the dictionary does not know keeps the model's lemma.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.lexicon.sorted_table import SortedTable
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Doc

SHORTEST_HEAD = 4
"""Letters that the head of a compound must have at least ("Abzug")."""


@cache
def _forms() -> SortedTable:
    return SortedTable(files("depesche.lexicon") / "de" / "forms.tsv.gz")


@cache
def particle_verbs() -> frozenset[str]:
    """Return the verbs that are made of a separable particle and a verb ("ankündigen")."""
    raw = (files("depesche.lexicon") / "de" / "particle_verbs.txt.gz").read_bytes()
    return frozenset(gzip.decompress(raw).decode("utf-8").split())


@cache
def _particles() -> tuple[str, ...]:
    return tuple(sorted(words("particles"), key=len, reverse=True))


def correct_lemmas(doc: Doc) -> Doc:
    """Set the lemmas of verbs and nouns by dictionary; returns the same Doc."""
    for token in doc:
        if token.tag_.startswith("V"):
            lemma = _finite_lemma(token.lower_) if token.tag_ == "VVFIN" else None
            token.lemma_ = _spelt_today(_sharp(lemma or verb_lemma(token.lower_) or token.lemma_))
        elif token.tag_ == "NN":
            lemma = noun_lemma(token.text) or token.lemma_
            token.lemma_ = lemma.replace("ß", "ss") if "ss" in token.text else lemma  # the dictionary has "Erlaß"
    return doc


def known(form: str) -> bool:
    """Tell whether the table has a form as it is written."""
    return _forms().get(form) is not None


@lru_cache(maxsize=20_000)
def _finite_lemma(form: str) -> str | None:
    """Return the one verb that a finite form can be of where its participle is another's: "gehört", "gefällt"."""
    readings = forms.verb_readings(form)
    finite = {e.lemma for e in readings if forms.FINITE & set(e.codes)}
    return next(iter(finite)) if len(finite) == 1 and len({e.lemma for e in readings}) > 1 else None


@cache
def _sharp_lemmas() -> frozenset[str]:
    return _forms().values_with("ß")


def _sharp(lemma: str) -> str:
    """Write a Swiss "begrüssen" as the lexicon does; "aus" and "setzen" make no "außetzen", as the dictionary has it."""
    if "auß" in lemma and (parted := lemma.replace("auß", "auss")) in particle_verbs():
        return parted
    if "ss" not in lemma or ("auss" in lemma and lemma in particle_verbs()):
        return lemma
    written = lemma.replace("ss", "ß")
    return written if written in _sharp_lemmas() else lemma


def _spelt_today(lemma: str) -> str:
    """Write "mißachten", as the dictionary has it, the way the lexicon does: „missachten“."""
    old = next((stem for stem in words("spelling_today") if stem in lemma), None)
    return lemma if old is None else lemma.replace(old, words("spelling_today")[old])


@lru_cache(maxsize=20_000)
def verb_lemma(form: str) -> str | None:
    """Return the infinitive of a verb form in lower case, or None when the dictionary does not know it."""
    found = words("verb_forms").get(form) or _forms().get(form)
    if found is not None and found[0].islower():
        return found
    for particle in _particles() if form.startswith(_particles()) else ():
        if form.startswith(particle) and len(form) > len(particle) + 2:
            inner = _simple(form[len(particle) :])
            if inner is not None:
                return particle + inner
    return None


def participle_verb(form: str) -> str | None:
    """Return the infinitive of a participle with its ending ("angedrohten"), None for any other adjective."""
    stems = (form.removesuffix(e) for e in ("", *with_role("endings", "inflection")) if form.endswith(e))
    return next((lemma for s in stems if (lemma := verb_lemma(s)) is not None), None)


def _simple(rest: str) -> str | None:
    """Return the infinitive of what follows a particle: "zuziehen", "gewiesen", "wies"."""
    table = _forms()
    if rest.startswith("zu") and rest.endswith("n") and len(rest) > 5:
        plain = rest[2:]
        return table.get(plain) or plain
    found = table.get(rest)
    return found if found is not None and found[0].islower() else None


@lru_cache(maxsize=20_000)
def noun_lemma(form: str) -> str | None:
    """Return the singular of a noun; of a compound through its longest known head."""
    table = _forms()
    found = table.get(form)
    if found is not None and found[0].isupper():
        return found
    for start in range(3, len(form) - SHORTEST_HEAD + 1):
        head = table.get(form[start].upper() + form[start + 1 :])
        if head is not None and head[0].isupper() and form[start].islower():
            return form[:start] + head[0].lower() + head[1:]
    return None
