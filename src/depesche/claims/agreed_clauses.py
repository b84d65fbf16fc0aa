"""What else parties agreed on in one sentence: each further clause beside the first content clause is a term of its own.

„vereinbarten, dass die Gefangenen freikommen und die Minen geräumt werden“, „einigten sich darauf, dass ... und dass ...“,
„kamen überein, Listen auszutauschen und Beobachter zuzulassen“. Near misses: „dass die Grenze geöffnet und bewacht wird“ - one
clause with two verbs; „vereinbarten, dass man sich trifft, und reisten ab“ - the second clause is not what was agreed on.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.words import content_slot

CONTENT = ("ccomp", "xcomp", "csubj", "csubj:pass", "acl", "advcl", "obj", "nsubj")


def further_clauses(analysis: Analysis, outer: Clause) -> Iterator[Clause]:
    """Yield the clauses that tell what was agreed on, without the first of them."""
    inside = [c for c in analysis.clauses if c.parent == outer.index and _is_content(c) and c.head > outer.head]
    if not inside:
        return
    first, *others = inside
    chain = {first.index}
    for clause in analysis.clauses:
        beside = clause.parent in chain and clause.head > first.head and clause.form == first.form
        coordinated = beside and (clause.relation == "conj" or (_is_content(clause) and clause.marker == first.marker))
        if coordinated or clause in others:
            chain.add(clause.index)
            if _of_its_own(clause):
                yield clause


def _is_content(clause: Clause) -> bool:
    infinitive = clause.form == "infinitive" and clause.relation in ("ccomp", "xcomp", "acl")
    return infinitive or (clause.relation in CONTENT and content_slot(clause.marker or "") == "dass")


def _of_its_own(clause: Clause) -> bool:
    """Tell whether a clause has a subject or object of its own: "geöffnet und bewacht wird" has none."""
    return any(t in clause.tokens for t in (*clause.subjects, *clause.objects))
