"""Who or what is still to come of a deed just told: „Norland ließ 40 Gefangene frei, der Rest folgt am Freitag“.

Hit: „Weitere 550 folgen in zwei Monaten“ after a release - the same deed, ahead. Near misses: „Der Rest des Weges folgt dem
Fluss“ - a dative; „Weitere Einzelheiten folgen“ - nothing that is counted; „Weitere Gespräche folgten“ - another happening.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.words import sense_of, with_role, words
from depesche.model.vocabulary import Kind, Stage

if TYPE_CHECKING:
    from depesche.language.doc import Token

COUNTED: frozenset[Kind] = frozenset({"release", "withdrawal", "aid"})
AGREED: frozenset[Kind] = COUNTED | {"agreement"}
REACH = 1
"""Sentences back in which the deed must have been told."""


def find_rests(analysis: Analysis, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the deed told before for each clause that says that the rest of it follows."""
    for clause in analysis.clauses:
        if clause.lemma not in words("following_verbs") or clause.datives or clause.negation is not None or clause.objects:
            continue
        # "weitere 550 folgen": the parser takes a bare number for an adverbial
        numbers = (o.head for o in clause.obliques if not o.prep and analysis.doc[o.head].tag_ == "CARD")
        subjects = [t for s in (*clause.subjects, *numbers) if _remaining(t := analysis.doc[s])]
        if not subjects or clause.form not in ("finite", "verbless"):
            continue
        deed = _deed(analysis, drafts, clause)
        if deed is not None:
            yield replace(
                deed, trigger=clause.head, clause=clause.index, stage=_stage(deed, clause), certainty="CT+", nominal=False,
                content=frozenset(clause.tokens), matter=(), body=(), condition=(), time=None, due=None, duration=None,
                links=(), rule="rests.follow",
            )  # fmt: skip


def _remaining(subject: Token) -> bool:
    """ "der Rest", "die übrigen 550", "weitere zwölf", "die andere Hälfte"; not "weitere Einzelheiten"."""
    if subject.lemma_ in with_role("remaining", "noun"):
        return not any(c.dep_ in ("nmod", "nmod:poss") and c.lemma_ in words("term_points") for c in subject.children)
    number = subject.pos_ == "NUM" or subject.tag_ in ("CARD", "PIS") or subject.lemma_ in words("open_number")
    stems = with_role("remaining", "stem")
    before = (subject, *subject.children, *((subject.nbor(-1),) if subject.i > 0 else ()))
    further = any(t.lower_.startswith(stems) for t in before)
    return further and (number or subject.pos_ == "ADJ" or any(c.dep_ == "nummod" for c in subject.children))


def _deed(analysis: Analysis, drafts: tuple[Draft, ...], clause: Clause) -> Draft | None:
    """Return the deed told last before the clause, if it counts somebody or something."""
    here = clause.sentence
    told = [d for d in drafts if d.trigger < clause.head and d.kind in AGREED and d.clause != clause.index]
    near = [d for d in told if here - analysis.sentence_of(d.trigger) <= REACH and d.polarity == "+"]
    last = max(near, key=lambda d: d.trigger, default=None)
    return last if last is not None and (last.kind in COUNTED or last.stage == "agreed") else None


def _stage(deed: Draft, clause: Clause) -> Stage:
    if deed.kind == "agreement":
        return deed.stage
    ahead = clause.tense in ("present", "future") or sense_of(clause.modal) in ("will", "shall")
    return "intended" if ahead else "done"
