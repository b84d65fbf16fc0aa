"""The issue of an act whose own wording names none: of the act it points back to, else the report's own topic.

What points back: „lehnte den Vorschlag ab“, „begrüßte die Einigung“, „wies dies zurück“.

The issue is that of the nearest act before it; what has wording of its own keeps its own issue.
Near miss: „begrüßte den Abzug“ - says itself what it is about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import words
from depesche.model.vocabulary import Issue

POINTING = frozenset(
    {"support", "refusal", "acceptance", "denial", "mediation", "agreement", "concession", "accusation", "statement",
     "demand", "offer", "proposal", "decision", "promise"}
)  # fmt: skip
WITHOUT = frozenset({"contact", "travel", "mediation", "decision", "force", "release"})
COMMON = frozenset({"talks", "mediation", "other", "war", "peace_agreement"})
LEAST_WEIGHT = 5
"""Summed weight of words that a topic must have: two specific words or three ordinary ones."""
REACH = 3
"""Sentences that a pointing act may look back."""


def inherit_issues(
    analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon
) -> tuple[Draft, ...]:
    """Give acts without an issue of their own that of the nearest act they point back to, else the report's topic.

    Args:
        drafts: with the issues that their own wording shows.
    """
    topic = report_topic(analysis, lexicon)
    ordered = sorted(drafts, key=lambda d: d.trigger)
    out: list[Draft] = []
    for draft in ordered:
        if draft.issue is None and draft.kind in POINTING and _points_back(analysis, draft):
            draft = replace(draft, issue=_nearest(analysis, out, draft))
        if draft.issue is None and draft.kind not in WITHOUT:
            draft = replace(draft, issue=topic)
        out.append(draft)
    return tuple(out)


def report_topic(analysis: Analysis, lexicon: ActLexicon) -> Issue | None:
    """Return the issue that the report's words show most, None when none or two stand out.

    Words of talking itself ("Gespräche", "Vermittler") are in every report on a negotiation and do not count.
    """
    weights: Counter[Issue] = Counter()
    for token in analysis.doc:
        rows = [r for r in lexicon.issue_words(token.lemma_) if not r.needs and r.issue not in COMMON]
        if rows:
            best = max(rows, key=lambda r: r.weight)
            weights[best.issue] += best.weight
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < LEAST_WEIGHT:
        return None
    if len(ranked) > 1 and ranked[1][1] * 1.3 > ranked[0][1]:
        return None
    return ranked[0][0]


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
