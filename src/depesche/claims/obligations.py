"""Demands told by a modal verb on somebody's word: „Norland müsse seine Truppen abziehen, sagte Brandt“.

Near miss: „Wir müssen Geduld haben“ - the speaker's own side is nobody that is asked to act.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.voices import Word, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause

OBLIGING = ("müssen", "sollen")


def find_obligations(analysis: Analysis, actors: Actors, words: tuple[Word, ...]) -> Iterator[Draft]:
    """Yield a demand for each obligation that a voice puts on another party."""
    for clause in analysis.clauses:
        if clause.modal not in OBLIGING or clause.tense not in ("present",) or clause.voice == "stative":
            continue
        over = words_over(words, clause.head)
        if not over or over[0].actor is None:
            continue
        draft = _demand(clause, actors, over[0].actor)
        if draft is not None:
            yield draft


def _demand(clause: Clause, actors: Actors, speaker: str) -> Draft | None:
    if clause.modal == "sollen" and clause.mood == "ind":
        return None
    holders = () if clause.voice == "passive" else actors.among(clause.subjects)
    if any(_same_side(actors, h, speaker) for h in holders):
        return None
    if clause.voice == "active" and not holders and (clause.modal != "müssen" or clause.mood == "ind" or not clause.subjects):
        return None  # "Nun müssten Taten folgen" is asked of somebody, "man muss warten" of nobody
    draft = Draft(
        trigger=clause.head,
        kind="demand",
        stage="called_for",
        by=(speaker,),
        to=tuple(h for h in holders if h != speaker),
        clause=clause.index,
        content=frozenset(clause.extent),
        matter=clause.extent,
        rule="obligations.modal",
    )
    return replace(draft, polarity="+", certainty="U")


def _same_side(actors: Actors, one: str, other: str) -> bool:
    a, b = actors.get(one), actors.get(other)
    return one == other or a.part_of == other or b.part_of == one or (a.country is not None and a.country == b.country)
