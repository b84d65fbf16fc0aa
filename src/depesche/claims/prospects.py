"""What a party would do under a condition, told by a verb that names no act: „Norland werde zurückkehren, sobald ...“.

A deed that costs or opens something is an offer, or a no until the condition holds ("erst, wenn"); a harm is a threat. Both only
where a party says it of its own side and another party has to fulfil the condition. Near misses: „Er werde kommen, wenn es die
Zeit erlaube“ - no party is asked; „Sudania werde zurückkehren, wenn ..., sagte Norlands Minister“ - of another side.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.actors.linked import Actors
from depesche.claims.conditions import deed_verb, is_condition
from depesche.claims.draft import Draft
from depesche.claims.evidence import clause_body
from depesche.claims.holders import same_side
from depesche.claims.issues import issue_of
from depesche.claims.threats import own_side
from depesche.claims.voices import Word
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, sense_of
from depesche.lexicon.words import words as listed
from depesche.model.vocabulary import Kind, Stage

STAGES: dict[Kind, Stage] = {"threat": "done", "promise": "intended"}


def find_prospects(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield what a party would do under a condition, for each clause that no other finder has read.

    A deed is yielded as a promise; `bargains` makes an offer or a refusal of it.
    """
    told = {d.clause for d in drafts if not d.nominal and d.kind != "statement"}
    for clause in analysis.clauses:
        if clause.index in told or not _ahead(clause):
            continue
        kind = _kind(clause)
        by = own_side(analysis, actors, words, clause) if kind is not None else ()
        until = _until(analysis, clause)
        found = _conditions(analysis, lexicon, clause) if by else ()
        on = [c for c in found if until or _bargained(analysis, actors, lexicon, c, by[0])]
        if kind is not None and on:
            body = clause_body(analysis, clause)
            asked = actors.among(on[0].subjects) if on[0].voice == "active" else ()
            yield Draft(
                trigger=clause.head, kind=kind, stage=STAGES[kind], by=by, to=tuple(i for i in asked if i not in by),
                clause=clause.index, matter=body, content=frozenset(body) - {clause.head}, rule="prospects.conditional",
            )  # fmt: skip


def _ahead(clause: Clause) -> bool:
    future = clause.tense == "future" or sense_of(clause.modal) == "will"
    return clause.form == "finite" and future and clause.voice == "active" and not clause.copula and clause.negation is None


def _kind(clause: Clause) -> Kind | None:
    if clause.lemma in listed("announced_harm") and clause.lemma not in listed("term_verbs"):
        return "threat"
    return "promise" if deed_verb(clause.lemma) else None


def _conditions(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> Iterator[Clause]:
    return (c for c in analysis.clauses if c.parent == clause.index and is_condition(analysis, c, lexicon))


def _until(analysis: Analysis, clause: Clause) -> bool:
    """ "werde erst zurückkehren, wenn die Angriffe aufhörten": whatever the condition, until then it is no."""
    return any(analysis.doc[t].lower_ in function_words("not_before") for t in clause.tokens)


def _bargained(analysis: Analysis, actors: Actors, lexicon: ActLexicon, condition: Clause, own: str) -> bool:
    """Tell whether another party has to fulfil a condition, or a matter of the talks has to come about."""
    others = any(not same_side(actors, i, own) for t in condition.extent for i in actors.at(t))
    return others or issue_of(analysis, condition.extent, lexicon, least=2) is not None
