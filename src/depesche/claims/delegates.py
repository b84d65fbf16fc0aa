"""Who stands behind a common noun: the parties that several delegates act for, and the party named beside it.

„Unterhändler von Norland und Sudania trafen sich“, „Vertreter beider Seiten“ - Norland and Sudania; „dem Nachbarland Sudania“ -
Sudania. Near misses: „Unterhändler von Norland“ - some of one side; „Soldaten von Norland und Sudania“ act, and for nobody.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.nouns import party_word
from depesche.language.analysis import Analysis
from depesche.language.clauses import conjuncts, preposition
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

SENDING = frozenset({"state", "group", "organisation"})


def with_delegates(analysis: Analysis, actors: Actors) -> Actors:
    """Let delegates stand for the parties that send them, and a noun for the party that is named right behind it."""
    by_token = dict(actors.by_token)
    for token in analysis.doc:
        if token.pos_ == "NOUN" and token.i not in by_token:
            named = _named_beside(actors, token)
            if named:
                by_token[token.i] = named
        senders = _senders(actors, token) if _delegates(actors, token) else ()
        if len(senders) > 1:
            by_token[token.i] = senders
    return replace(actors, by_token=by_token)


def _named_beside(actors: Actors, token: Token) -> tuple[str, ...]:
    """ "Nachbarland Sudania": the name stands beside it without a comma."""
    beside = [c for c in token.children if c.dep_ in ("appos", "flat:name") and c.i == token.i + 1 and c.pos_ == "PROPN"]
    return actors.at(beside[0].i) if beside and party_word(token) else ()


def _delegates(actors: Actors, token: Token) -> bool:
    """Tell whether a word names several who act for somebody; named ones act for themselves."""
    if token.pos_ != "NOUN" or not token.lemma_.lower().endswith(delegate_ends()):
        return False
    several = "Plur" in token.morph.get("Number") or not any(c.dep_.startswith("det") for c in token.children)
    return several and all(actors.get(i).kind in ("unnamed", "group", "organisation") for i in actors.at(token.i))


@cache
def delegate_ends() -> tuple[str, ...]:
    """Return how the nouns of people who act for somebody end, in lower case."""
    return tuple(noun.lower() for noun in words("delegates"))


def _senders(actors: Actors, token: Token) -> tuple[str, ...]:
    owners = [c for c in token.children if c.dep_ in ("nmod", "nmod:poss") and _of(c)]
    # "der USA und Chinas": a form that may be more than a genitive beside one that is nothing else
    beside = {h for c in owners for k in c.children if k.dep_ == "conj" and not preposition(k) for h in conjuncts(k)}
    heads = tuple(sorted({h for c in owners for h in conjuncts(c)} | beside))
    return tuple(i for i in actors.among(heads) if actors.get(i).kind in SENDING)


def _of(owner: Token) -> bool:
    before = preposition(owner)
    return not before or before in with_role("preposition_roles", "sender")
