"""The issue of an act whose matter only points back: „lehnte den Vorschlag ab“, „begrüßte die Einigung“, „wies dies zurück“.

The issue is that of the nearest act before it; what has wording of its own keeps its own issue.
Near miss: „begrüßte den Abzug“ - says itself what it is about.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.lexicon.words import words
from depesche.model.vocabulary import Issue

POINTING = frozenset(
    {"support", "refusal", "acceptance", "denial", "mediation", "agreement", "concession", "accusation", "statement",
     "demand", "offer", "proposal", "decision", "promise"}
)  # fmt: skip
REACH = 3
"""Sentences that a pointing act may look back."""


def inherit_issues(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give acts that point back the issue of the nearest act before them.

    Args:
        drafts: with the issues that their own wording shows.
    """
    ordered = sorted(drafts, key=lambda d: d.trigger)
    out: list[Draft] = []
    for draft in ordered:
        if draft.issue is None and draft.kind in POINTING and _points_back(analysis, draft):
            draft = replace(draft, issue=_nearest(analysis, out, draft))
        out.append(draft)
    return tuple(out)


def _points_back(analysis: Analysis, draft: Draft) -> bool:
    """Tell whether the matter is empty, a pronoun, or a definite noun that names no issue ("das Angebot")."""
    nominals = [analysis.doc[t] for t in draft.matter if analysis.doc[t].pos_ in ("NOUN", "PROPN")]
    if not nominals:
        return True
    pointing = words("pointing_nouns")
    return any(t.lemma_ in pointing for t in nominals[:1])


def _nearest(analysis: Analysis, before: list[Draft], draft: Draft) -> Issue | None:
    sentence = _sentence(analysis, draft)
    for other in reversed(before):
        if other.issue not in (None, "other") and sentence - _sentence(analysis, other) <= REACH:
            return other.issue
    return None


def _sentence(analysis: Analysis, draft: Draft) -> int:
    return analysis.clauses[draft.clause].sentence
