"""Repairs of the tree: particles, dates, postpositions, reflexives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.repair_common import NOMINAL, SUBJECT
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

CLAUSE_END = frozenset({",", ".", "!", "?", ":", ";", "-", "–", "“", '"', ")", "und", "oder", "aber"})


def separable_particle(sent: Span) -> None:
    """"teilte ... mit": a last "mit", "an", "zurück" that makes a known verb with the finite verb before it."""
    for token in sent:
        if token.lower_ not in words("particles") or token.dep_ == "compound:prt" or not _ends_clause(token):
            continue
        verb = _finite_before(token)
        if verb is None or any(child.dep_ == "compound:prt" for child in verb.children):
            continue
        if _is_verb(token.lower_ + _infinitive(verb)) and not any(token.children):
            token.head = verb
            token.dep_, token.tag_ = "compound:prt", "PTKVZ"


def _ends_clause(token: Token) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is None or following.is_sent_start or following.lower_ in CLAUSE_END


def _finite_before(token: Token) -> Token | None:
    """The nearest finite full verb to the left in the same clause: no clause mark, no other finite verb between."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        other = token.doc[i]
        if other.tag_ in ("VVFIN", "VVIMP"):
            return other
        if other.tag_ in ("VAFIN", "VMFIN", "KOUS", "PRELS", "VVINF", "VVPP", "VVIZU"):
            return None
    return None


def _infinitive(verb: Token) -> str:
    """The infinitive of a finite verb form."""
    return forms.verb_lemma(verb.lower_, verb.lemma_, codes=forms.FINITE)


def _is_verb(lemma: str) -> bool:
    return any(e.lemma == lemma and "n" in e.codes for e in forms.verb_readings(lemma))


def date_preposition(sent: Span) -> None:
    """"am 19. Mai", "am Montag", "im März 2025": the preposition belongs to the day or month right behind it."""
    for token in sent:
        if token.tag_ not in ("APPR", "APPRART") or token.i + 1 >= sent.end:
            continue
        noun = token.nbor(1)
        while noun.i + 1 < sent.end and _before_month(noun):
            noun = noun.nbor(1)
        if noun.text not in words("month_names") and noun.text not in words("weekdays"):
            continue
        if token.head.i != noun.i and noun.head.i != token.i:
            token.head = noun
            token.dep_ = "case"


def _before_month(token: Token) -> bool:
    ordinal = token.text.endswith(".") and token.text[:-1].isdigit()
    return ordinal or (token.tag_ == "ADJA" and token.lower_ in words("before_weekday"))


def year_after_month(sent: Span) -> None:
    """"im Mai 2025": the year belongs to the month."""
    for token in sent:
        if token.i == sent.start or not (token.text.isdigit() and len(token.text) == 4):
            continue
        month = token.nbor(-1)
        if month.text in words("month_names") and month.head.i != token.i and not _is_above(token, month):
            token.head = month
            token.dep_ = "nummod"


def _is_above(upper: Token, lower: Token) -> bool:
    return upper.i == lower.i or any(ancestor.i == upper.i for ancestor in lower.ancestors)


def postposition(sent: Span) -> None:
    """"Medienberichten zufolge": `case` of the noun phrase before it, which is no subject."""
    for token in sent:
        if token.lower_ not in words("postpositions") or token.i == sent.start:
            continue
        noun = token.nbor(-1)
        while noun.head.i < token.i and noun.head.i != noun.i and noun.dep_ in ("nmod", "flat:name", "appos", "conj"):
            noun = noun.head
        if noun.pos_ not in NOMINAL or _is_above(token, noun) and token.head.i == token.i:
            continue
        if noun.dep_ in SUBJECT | {"obj", "obl:arg"} or (noun.dep_ == "nmod" and noun.i < token.i):
            noun.dep_ = "obl"
        if token.head.i != noun.i and not _is_above(token, noun):
            token.head = noun
            token.dep_, token.tag_ = "case", "APPO"


def reflexive_object(sent: Span) -> None:
    """"sich" is never a subject: the treebanks' `obj`."""
    for token in sent:
        if token.lower_ == "sich" and token.dep_ in SUBJECT | {"expl", "dep", "advmod"}:
            token.dep_ = "obj"
