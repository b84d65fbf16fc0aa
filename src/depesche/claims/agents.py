"""Who does it in a passive: the phrase with "von" or "durch", where it is neither a time nor whom something is asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.clause import Clause
from depesche.language.valency import may_ask_of
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis


def agents(analysis: Analysis, clause: Clause) -> tuple[int, ...]:
    """Return a passive's agents; „wird von Juli an verboten“, „von 1924 an“ names none."""
    if asked_in_front(analysis, clause):
        return ()
    times = words("month_names").keys() | words("weekdays").keys()
    doc = analysis.doc
    return tuple(a for a in clause.agents if doc[a].lower_ not in times and doc[a].tag_ != "CARD")


def asked_in_front(analysis: Analysis, clause: Clause) -> bool:
    """ "Von Norland wird der Abzug gefordert": in front of the verb it is as well whom it is asked of, so nobody does it.

    Near misses: „Der Abzug wird von Norland gefordert“; „Von Norland wurde der Plan abgelehnt“ - nothing is asked of anybody.
    """
    first = analysis.doc[clause.head].sent.start
    asking = analysis.doc[first].lower_ in with_role("preposition_roles", "agent") and clause.finite is not None
    in_front = asking and clause.finite is not None and all(first < a < clause.finite for a in clause.agents)
    return bool(clause.agents) and in_front and may_ask_of(clause.lemma)


def may_be_asked(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether the phrase in front is whom it is asked of: "Von Norland wird gefordert, die Truppen abzuziehen"."""
    return any(c.parent == clause.index and c.form == "infinitive" and c.relation != "advcl" for c in analysis.clauses)
