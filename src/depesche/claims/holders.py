"""Whose a demand, offer, threat or refusal is that names no holder: the speaker's, on whose word it stands.

„Die Tür für Gespräche bleibe offen, sagte Brandt“ - her offer; „Wer das Abkommen breche, müsse mit Folgen rechnen, sagte
Sorel“ - her threat. Near misses: „Der Antrag sei abgelehnt worden, sagte Brandt“ - a passive leaves out somebody else, as does
„Der Antrag sei auf Ablehnung gestoßen, sagte Brandt“;
„Norland muss mit Folgen rechnen“ on nobody's word is no threat, since nobody makes it; „Jeder Angriff werde vergolten, sagte
Brandt“ has her side for its doer, though it is a passive.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.voices import Word, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.words import words as closed_words
from depesche.model.vocabulary import Kind

HELD: frozenset[Kind] = frozenset({"demand", "offer", "threat", "refusal", "proposal"})


def add_holders(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, words: tuple[Word, ...]) -> tuple[Draft, ...]:
    """Give speech acts without a holder their speaker, and drop threats that nobody makes."""
    held = (_held(analysis, d, actors, words) for d in drafts)
    return tuple(d for d in held if d.kind != "threat" or d.by or d.nominal or d.open_doer or _told_passive(analysis, d))


def _told_passive(analysis: Analysis, draft: Draft) -> bool:
    """ "Dem Land wird mit dem Ausschluss gedroht": the passive of a verb of threatening leaves out who threatens."""
    clause = analysis.clauses[draft.clause]
    return clause.voice == "passive" and not _ahead(clause)


def _ahead(clause: Clause) -> bool:
    """ "Jeder Angriff werde vergolten": of what these verbs say the side that speaks is the doer, in the passive too."""
    return clause.lemma in closed_words("threats_ahead") and clause.tense in ("present", "future")


def _held(analysis: Analysis, draft: Draft, actors: Actors, words: tuple[Word, ...]) -> Draft:
    if draft.kind not in HELD or draft.by or draft.open_doer or draft.suffered or draft.nominal:
        return draft
    clause = analysis.clauses[draft.clause]
    over = words_over(words, draft.trigger)
    if not over or over[0].actor is None or over[0].medial:
        return draft
    if clause.voice != "active" and not clause.copula and not (draft.kind == "threat" and _ahead(clause)):
        return draft
    speaker = over[0].actor
    if speaker in draft.to or actors.get(speaker).kind == "unnamed":
        return draft
    return replace(draft, by=(speaker,))
