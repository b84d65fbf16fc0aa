"""Who brings the parties together: „unter Vermittlung Katars“, „unter türkischer Vermittlung“, „auf Einladung der Schweiz“.

Near miss: „unter Druck der Straße“ - no office of a go-between; „in Genf“ - a venue is no host.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.delegates import delegate_ends
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clauses import conjuncts, preposition
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

MEDIATED = frozenset({"contact", "agreement", "ceasefire", "mediation", "release", "proposal", "acceptance"})


def add_mediators(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors) -> tuple[Draft, ...]:
    """Fill `via` and `host` of contacts and agreements from the nouns of mediating and inviting."""
    return tuple(_mediated(analysis, d, actors) if d.kind in MEDIATED else d for d in drafts)


def _mediated(analysis: Analysis, draft: Draft, actors: Actors) -> Draft:
    roles = words("mediation_nouns")
    for t in draft.body:
        token = analysis.doc[t]
        role = roles.get(token.lemma_)
        if role is None or not _opens(token, role) or _leads(token):
            continue
        who = tuple(dict.fromkeys(i for i in _owners(token, actors) if i not in draft.by and i not in draft.with_))
        if who and role == "via" and not draft.via:
            draft = replace(draft, via=who)
        elif who and role == "host" and not draft.host:
            draft = replace(draft, host=who)
    return draft


def _leads(token: Token) -> bool:
    """ "eine Delegation unter Leitung von X": who leads one side brings nobody together."""
    return token.head.pos_ == "NOUN" and token.head.lemma_.lower().endswith(delegate_ends())


def _opens(token: Token, role: str) -> bool:
    """The noun stands in the phrase that says so: "unter Vermittlung", "durch Vermittlung", "auf Einladung"."""
    return preposition(token) in with_role("preposition_roles", role)


def _owners(token: Token, actors: Actors) -> Iterator[str]:
    for child in token.children:
        prep = preposition(child)
        if child.dep_ in ("nmod", "nmod:poss", "appos", "flat") and (not prep or prep in with_role("preposition_roles", "agent")):
            for head in conjuncts(child):
                yield from actors.at(head)
        elif child.dep_ in ("amod", "det:poss"):
            yield from actors.at(child.i)
