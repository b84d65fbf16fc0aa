"""What a noun stands for beside its own sense: a party that no actor is linked to, or what a noun of quantity counts."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from depesche.language.agreement import cases_of
from depesche.lexicon.words import function_words, with_role, words

if TYPE_CHECKING:
    from depesche.actors.linked import Actors
    from depesche.language.analysis import Analysis
    from depesche.language.clause import Clause
    from depesche.language.doc import Token


def party_word(token: Token) -> bool:
    """Tell whether a word stands for a party though no actor is linked to it.

    "Beide Seiten", compounds ("Kontaktstaat", "Militärführung"), "niemand", "keine der Seiten", the personal pronouns but "es".
    """
    if token.tag_ == "PPER":
        return bool(token.lower_ not in function_words("no_party"))
    if token.tag_ in ("PIS", "PIAT") and token.lower_.startswith(with_role("pronoun_stems", "negative")):
        return all(_party_noun(c.lemma_) for c in token.children if c.dep_ in ("nmod", "nmod:poss") and c.pos_ == "NOUN")
    return _party_noun(token.lemma_)


@lru_cache(maxsize=20_000)
def _party_noun(lemma: str) -> bool:
    if lemma in words("party_nouns"):
        return True
    heads = _party_heads()
    return lemma.endswith(heads) and any(lemma.endswith(n) and len(lemma) > len(n) + 2 for n in heads)


@cache
def _party_heads() -> tuple[str, ...]:
    return tuple(noun.lower() for noun, match in words("party_nouns").items() if match != "whole")


def place_name(token: Token, actors: Actors) -> bool:
    """ "besuchte Tarsa": a name of nobody, or of a state; not "besuchte Barsa"."""
    return token.pos_ == "PROPN" and all(actors.get(i).kind == "state" for i in actors.at(token.i))


def negated_noun(noun: Token) -> bool:
    """Tell whether a noun has a negative determiner: "keine Drohung"."""
    return any(c.lower_.startswith(with_role("pronoun_stems", "negative")) for c in noun.children)


def of_quantity(head: Token) -> list[Token]:
    """Return a head and, of a noun of quantity, what it counts: "die Hälfte seiner Soldaten", "ein Teil der Leichen"."""
    if head.lemma_ not in words("open_number") and head.tag_ != "CARD":  # "40 der 60 Gefangenen"
        return [head]
    return [head, *(c for c in head.children if c.dep_ in ("nmod", "nmod:poss", "appos") and c.pos_ in ("NOUN", "PROPN"))]


def is_genitive(token: Token) -> bool:
    """Tell whether a noun or name hangs on another one without a preposition: "das Angebot Norlands"."""
    if any(c.dep_ == "case" for c in token.children):
        return False
    # "das Angebot Norlands": a name's genitive is often parsed as an apposition
    if token.dep_ == "appos":
        return token.pos_ == "PROPN" and "Gen" in token.morph.get("Case", [])
    if token.dep_ not in ("nmod", "nmod:poss"):
        return False
    return "Gen" in token.morph.get("Case", []) or token.i > token.head.i or token.pos_ == "PROPN"


def relational(lemma: str) -> bool:
    """Tell whether a noun has a fellow of its own behind "mit": "eine Regierungskoalition mit B"."""
    return lemma.lower().endswith(tuple(word.lower() for word in words("relational_nouns")))


def fronted_dative(analysis: Analysis, clause: Clause) -> tuple[int, ...]:
    """ "Einer Einladung folgte Sudania nicht": a bare phrase before the verb that can be no accusative.

    Near miss: „Eines Tages folgte Sudania“ - no dative.
    """
    doc = analysis.doc
    bare = [o for o in clause.obliques if not o.prep and o.head < clause.head and doc[o.head].pos_ == "NOUN"]
    cases = cases_of(doc[bare[0].head]) if len(bare) == 1 else frozenset()
    return bare[0].heads if "Dat" in cases and "Acc" not in cases else ()
