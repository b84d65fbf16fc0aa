"""Predicate nouns that a relative clause goes on from: who does it there is the subject.

Hit: „Norland ist das letzte Land, das die Forderung ablehnt.“ - Norland rejects.
Near miss: „Norland ist kein Land, das Verträge bricht.“ - denied, so nobody breaks any.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.nouns import negated_noun, party_word
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words

if TYPE_CHECKING:
    from depesche.language.doc import Token

PARTIES = frozenset({"office_holder", "people", "political_people", "troops"})
"""Classes of nouns that tell what kind of party somebody is."""


def with_predicates(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> Actors:
    """Let a predicate noun or pronoun ("das einzige Land", "der Erste") stand for the subject in its relative clause."""
    by_token = dict(actors.by_token)
    for clause in analysis.clauses:
        subject = actors.among(clause.subjects)
        named = any(actors.get(i).kind != "unnamed" for i in actors.at(clause.head))
        if not subject or named or not _equates(analysis, clause):
            continue
        token = analysis.doc[clause.head]
        relative = any(c.dep_ == "acl:relcl" for c in token.children)
        if relative and _party(token, lexicon) and _bare(token):
            by_token[clause.head] = subject
    return replace(actors, by_token=by_token)


def _party(token: Token, lexicon: ActLexicon) -> bool:
    """Tell whether a predicate says what kind of party somebody is: "Land", "Politikerin", "einer", "die Einzige"."""
    if token.tag_ == "PIS" or token.lower_.startswith(function_words("the_one")) or party_word(token):
        return True
    return bool(PARTIES & lexicon.classes_of(token.lemma_, token.text))


def _equates(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a clause says without a negation and as a fact what its subject is."""
    if not clause.copula or clause.negation is not None or clause.modal is not None or clause.mood != "ind":
        return False
    return not negated_noun(analysis.doc[clause.head])


def _bare(token: Token) -> bool:
    """Tell whether a predicate is the noun itself: not "ist in einem Land, das ..."."""
    return not any(c.dep_ == "case" for c in token.children)
