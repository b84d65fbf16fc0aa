"""Deeds that hang on a condition are offers or threats, deeds that a party will not do are refusals.

„Norland werde die Sanktionen lockern, wenn Sudania die Geiseln freilasse“ - an offer to Sudania; „werde die Grenze
schließen, falls ...“ - a threat; „will das Papier nicht unterschreiben“ - a refusal. Near misses: „lockerte die
Sanktionen, als ...“ - done; „wollte am Montag unterschreiben“ - a plan.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.voices import Word, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.model.vocabulary import Kind

GOOD: frozenset[Kind] = frozenset({"aid", "release", "withdrawal", "ceasefire", "concession", "support"})
HARM: frozenset[Kind] = frozenset({"pressure", "force", "violation"})
REFUSABLE: frozenset[Kind] = GOOD | {"agreement", "contact", "travel", "acceptance", "offer", "mediation"}


def strike_bargains(
    analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, words: tuple[Word, ...]
) -> tuple[Draft, ...]:
    """Turn conditional deeds into offers and threats, and what a party will not do into refusals."""
    return tuple(_bargain(analysis, d, actors, words) for d in drafts)


def _bargain(analysis: Analysis, draft: Draft, actors: Actors, words: tuple[Word, ...]) -> Draft:
    if draft.nominal:
        return draft
    clause = analysis.clauses[draft.clause]
    speaker = _speaker(words, draft)
    if speaker and draft.kind == "contact" and clause.negation is not None and clause.tense == "present":
        # "Über die Verfassung werde nicht verhandelt, sagte X": who speaks so refuses
        if not draft.by or speaker in draft.by:
            return replace(draft, kind="refusal", stage="refused", polarity="+", by=(speaker,), certainty="CT+")
    if clause.modal == "wollen" and clause.negation is not None and draft.kind in REFUSABLE and draft.by:
        return replace(draft, kind="refusal", stage="refused", polarity="+", certainty="CT+")
    if draft.condition and draft.by and _ahead(clause):
        return _conditional(analysis, draft, actors)
    return draft


def _speaker(words: tuple[Word, ...], draft: Draft) -> str | None:
    over = words_over(words, draft.trigger)
    return over[0].actor if over else None


def _ahead(clause: Clause) -> bool:
    return clause.tense in ("present", "future") and clause.negation is None


def _conditional(analysis: Analysis, draft: Draft, actors: Actors) -> Draft:
    good = (draft.kind in GOOD and draft.polarity == "+") or (draft.kind == "pressure" and draft.polarity == "-")
    harm = (draft.kind in HARM and draft.polarity == "+") or (draft.kind == "aid" and draft.polarity == "-")
    to = draft.to or _asked(analysis, draft, actors)
    if good:
        return replace(draft, kind="offer", stage="offered", polarity="+", to=to, certainty="U")
    if harm:
        return replace(draft, kind="threat", stage="done", polarity="+", to=to, certainty="CT+")
    return draft


def _asked(analysis: Analysis, draft: Draft, actors: Actors) -> tuple[str, ...]:
    """Return who must fulfil the condition: the subject of its clause, when it is another party."""
    for clause in analysis.clauses:
        if clause.head in draft.condition and clause.voice == "active":
            found = actors.among(clause.subjects)
            return tuple(i for i in found if i not in draft.by)
    return ()
