"""Orders told by a modal verb and whose order it is: „Auf Anordnung der Regierung müssen sich alle Reservisten melden“.

Hit: „Nach einem Dekret von Präsident Aas dürfen Ausländer das Land nicht verlassen“ - his decision. Near misses: „Auf Befehl des
Generals zogen die Truppen ab“ - the deed itself was done; „Auf Wunsch der Gäste müssen die Fenster zu bleiben“ - no order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.evidence import clause_body
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import conjuncts, preposition
from depesche.lexicon.words import sense_of, with_role

if TYPE_CHECKING:
    from depesche.language.doc import Token


def find_orders(analysis: Analysis, actors: Actors) -> Iterator[Draft]:
    """Yield a decision for each duty that rests on somebody's order."""
    for clause in analysis.clauses:
        order = _order(analysis, clause) if _binds(clause) else None
        if order is None:
            continue
        own = clause_body(analysis, clause)
        yield Draft(
            trigger=clause.head, kind="decision", stage="done", by=_owner(actors, order), clause=clause.index,
            content=frozenset(own), matter=tuple(t for t in own if t not in clause.verbs), rule="orders.modal",
        )  # fmt: skip


def _binds(clause: Clause) -> bool:
    sense = sense_of(clause.modal)
    bound = sense in ("must", "shall") or (sense == "may" and clause.negation is not None)
    return bound and clause.form == "finite" and clause.tense in ("present", "past") and not clause.copula


def _order(analysis: Analysis, clause: Clause) -> Token | None:
    """Return the noun of ordering under "auf", "laut", "nach"; a clause below it ("dem Befehl, ... zu") is another matter."""
    for oblique in clause.obliques:
        noun = analysis.doc[oblique.head]
        if oblique.prep in with_role("ordering", "preposition") and noun.lemma_ in with_role("ordering", "noun"):
            return noun
    return None


def _owner(actors: Actors, order: Token) -> tuple[str, ...]:
    """Return whose order it is: "auf Anordnung der Regierung", "auf Befehl von Präsident Aas", "auf seine Weisung"."""
    agent = with_role("preposition_roles", "agent")
    owners = (c for c in order.children if c.dep_ in ("nmod", "nmod:poss") and preposition(c) in ("", *agent))
    adjectives = tuple(c.i for c in order.children if c.dep_ in ("amod", "det:poss") or c.tag_ == "PPOSAT")
    found = next((ids for c in owners if (ids := actors.among(conjuncts(c)))), ())
    return found or actors.among(adjectives)
