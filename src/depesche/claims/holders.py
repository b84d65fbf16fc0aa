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
from depesche.claims.voices import Word, beside_first, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role
from depesche.lexicon.words import words as closed_words
from depesche.model.vocabulary import Kind

HELD: frozenset[Kind] = frozenset({"demand", "offer", "threat", "refusal", "proposal", "denial"})
MADE: frozenset[Kind] = frozenset({"threat", "accusation", "demand"})
"""Kinds that are no claim where nobody makes them: „Norland ist am Zug“, „Norland trägt die Schuld“."""
TEXTS = frozenset({"agreement_doc", "decree", "document", "law", "letter", "paper", "proposal", "report_noun", "resolution"})
"""Classes of what demands and accuses by itself."""


def hold_spoken(
    analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, words: tuple[Word, ...], lexicon: ActLexicon
) -> tuple[Draft, ...]:
    """Give threats, accusations and demands that only their speaker can make to that speaker; drop them where nobody speaks."""
    held = (_held(analysis, d, actors, words) if d.spoken and d.kind in MADE else d for d in drafts)
    return tuple(d for d in held if not _unmade(analysis, d, lexicon))


def _unmade(analysis: Analysis, draft: Draft, lexicon: ActLexicon) -> bool:
    if not draft.spoken or draft.kind not in MADE or draft.by or draft.nominal or draft.open_doer:
        return False
    subjects = (analysis.doc[i] for i in analysis.clauses[draft.clause].subjects)
    if any(TEXTS & lexicon.classes_of(t.lemma_, t.text) for t in subjects):
        return False  # "Das Papier verlangt von Norland ...", "Die Resolution verurteilt ..."
    return draft.kind != "demand" or bool(draft.to)


def add_holders(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, words: tuple[Word, ...]) -> tuple[Draft, ...]:
    """Give speech acts without a holder their speaker, and drop threats that nobody makes.

    A noun, an unknown doer and the passive ("wird mit dem Ausschluss gedroht") only leave open who it is.
    """
    held = (_stated(d, words) if d.kind == "statement" else _held(analysis, d, actors, words) for d in drafts)
    return tuple(d for d in held if d.kind != "threat" or d.by or d.nominal or d.open_doer or _told_passive(analysis, d))


def _stated(draft: Draft, words: tuple[Word, ...]) -> Draft:
    """ "Es gebe Fortschritte, sagte Brandt": a statement is that of whoever says it; a medium only hands on."""
    over = words_over(words, draft.trigger if draft.told_at is None else draft.told_at)
    if draft.by or not over or over[0].medial:
        return draft
    return replace(draft, by=tuple(w.actor for w in over if w.frame == over[0].frame and w.actor is not None))


def _told_passive(analysis: Analysis, draft: Draft) -> bool:
    """ "Dem Land wird mit dem Ausschluss gedroht": the passive of a verb of threatening leaves out who threatens."""
    clause = analysis.clauses[draft.clause]
    return clause.voice == "passive" and not _ahead(clause)


def _ahead(clause: Clause) -> bool:
    """ "Jeder Angriff werde vergolten": of what these verbs say the side that speaks is the doer, in the passive too."""
    return clause.lemma in closed_words("threats_ahead") and clause.tense in ("present", "future")


def _held(analysis: Analysis, draft: Draft, actors: Actors, words: tuple[Word, ...]) -> Draft:
    if draft.kind not in HELD | MADE or draft.by or draft.open_doer or draft.suffered or draft.nominal:
        return draft
    clause = analysis.clauses[draft.clause]
    if draft.kind == "proposal" and draft.provided:
        return draft  # "der Entwurf enthalte eine Frist, sagte X": the text proposes it, no speaker
    over = words_over(words, draft.trigger)
    if not over or over[0].actor is None or over[0].medial:
        return draft
    if clause.voice != "active" and not clause.copula and not (draft.kind == "threat" and _ahead(clause)):
        return draft
    speaker = over[0].actor
    if speaker in draft.to or (actors.get(speaker).kind == "unnamed" and over[0].kind != "spokesperson"):
        return draft
    if draft.spoken and draft.kind in MADE and not _against(analysis, draft, clause, actors, speaker):
        return draft
    return replace(draft, by=tuple(a for a in beside_first(over) if a not in draft.to))


def _against(analysis: Analysis, draft: Draft, clause: Clause, actors: Actors, speaker: str) -> bool:
    """ "Norland sei schuld" accuses where another party says so and denies nothing; "habe Folgen gehabt" threatens nobody."""
    if any(same_side(actors, t, speaker) for t in draft.to):
        return False
    if draft.kind == "accusation":
        return draft.polarity == "+" and bool(draft.to)
    return draft.polarity == "+" and (draft.kind == "demand" or _ahead_or_settled(analysis, clause))


def _ahead_or_settled(analysis: Analysis, clause: Clause) -> bool:
    """ "werde Folgen haben", "habe sein Leben verwirkt"; not "habe Folgen gehabt"."""
    if clause.tense in ("present", "future") or _ambiguous(analysis, clause):
        return True
    return clause.tense in ("perfect", "pluperfect") and clause.lemma not in closed_words("threats_ahead")


def _ambiguous(analysis: Analysis, clause: Clause) -> bool:
    """ "Dann drohten Sanktionen, sagte X": under reported speech the weak past is a Konjunktiv."""
    weak = clause.tense == "past" and clause.finite is not None
    return weak and analysis.doc[clause.finite or 0].lower_.endswith(with_role("endings", "weak_past"))


def same_side(actors: Actors, one: str, other: str) -> bool:
    """Tell whether two actors are of one state or one is a part of the other."""
    a, b = actors.get(one), actors.get(other)
    return one == other or a.part_of == other or b.part_of == one or (a.country is not None and a.country == b.country)
