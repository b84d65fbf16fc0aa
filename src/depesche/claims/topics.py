"""The issue of an act whose own wording names none: of the act it points back to, else of its surroundings.

What points back: „lehnte den Vorschlag ab“, „begrüßte die Einigung“, „wies dies zurück“.

A noun that names an act ("die Forderung") takes the issue of the last such act, another pointing word that of the nearest act
before it; what has wording of its own keeps its own issue. Else the rest of the sentence, the report's own topic and the
sentence before are asked in this order. Near miss: „begrüßte den Abzug“ - says itself what it is about.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.claims.issues import Wording
from depesche.language.analysis import Analysis
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import words
from depesche.model.vocabulary import Issue

WITHOUT = frozenset({"contact", "travel", "mediation", "force", "release"})
COMMON = frozenset({"talks", "mediation", "other", "war", "peace_agreement"})
LEAST_WEIGHT = 5
"""Summed weight of words that a topic must have: two specific words or three ordinary ones."""
CLEARLY = 1.15
"""How much the topic must outweigh the next issue."""
HEADING = 2
"""How often a word of headline and lead counts."""
REACH = 3
"""Sentences that a pointing act may look back."""
FAR = 8
"""Sentences back to the act that its own noun takes up ("die Forderung")."""


def inherit_issues(
    analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon
) -> tuple[Draft, ...]:
    """Give acts without an issue of their own that of the nearest act they point back to, else the report's topic.

    Args:
        drafts: with the issues that their own wording shows.
    """
    wording = Wording(analysis=analysis, lexicon=lexicon)
    topic = report_topic(wording)
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.trigger):
        if draft.issue is None and draft.kind not in WITHOUT:
            draft = replace(draft, issue=_inherited(wording, out, draft, topic))
        out.append(draft)
    return tuple(out)


def _inherited(wording: Wording, before: list[Draft], draft: Draft, topic: Issue | None) -> Issue | None:
    analysis = wording.analysis
    pointed = _pointed_at(analysis, draft)
    taken_up = _nearest(analysis, before, draft, pointed, FAR) if pointed else None
    if taken_up is not None:
        return taken_up
    sentence = analysis.doc[draft.trigger].sent
    asked = (
        _nearest(analysis, before, draft, frozenset(), REACH) if pointed is not None else None,
        wording.of(t for t in range(sentence.start, sentence.end) if t not in draft.condition),
        topic,
        _nearest(analysis, before, draft, frozenset(), 1),
    )
    # what every report on a negotiation speaks of comes last; on 48 reports the report's topic was right in 64 of 100
    # of these acts, the issue of the act before in 47
    told = sorted((issue for issue in asked if issue is not None), key=lambda issue: issue in COMMON)
    return told[0] if told else None


def report_topic(wording: Wording) -> Issue | None:
    """Return the issue that the report's words show most, None when none or two stand out.

    Words of talking itself ("Gespräche", "Vermittler") are in every report on a negotiation and do not count.
    """
    analysis = wording.analysis
    weights: Counter[Issue] = Counter()
    for token in analysis.doc:
        rows = [r for r in wording.lexicon.issue_words(token.lemma_) if not r.needs and r.issue not in COMMON]
        if rows:
            best = max(rows, key=lambda r: r.weight)
            kind = analysis.report.blocks[analysis.block_of[token.i]].kind
            weights[best.issue] += best.weight * (HEADING if kind in ("headline", "subhead", "lead") else 1)
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < LEAST_WEIGHT:
        return None
    if len(ranked) > 1 and ranked[1][1] * CLEARLY > ranked[0][1]:
        return None
    return ranked[0][0]


def _pointed_at(analysis: Analysis, draft: Draft) -> frozenset[str] | None:
    """Return the kinds that a pointing matter takes up, an empty set for any; None when it says itself what it is about.

    The matter points back when it is empty, a pronoun, or a definite noun that names no issue ("das Angebot").
    """
    nominals = [analysis.doc[t] for t in draft.matter if analysis.doc[t].pos_ in ("NOUN", "PROPN")]
    if not nominals:
        return frozenset()
    kinds = words("pointing_nouns").get(nominals[0].lemma_)
    return None if kinds is None else frozenset(k for k in kinds.split("|") if k)


def _nearest(
    analysis: Analysis, before: list[Draft], draft: Draft, kinds: frozenset[str], reach: int
) -> Issue | None:
    sentence = _sentence(analysis, draft)
    for other in reversed(before):
        told = other.issue not in (None, "other") and (other.kind in kinds or not kinds and other.kind not in WITHOUT)
        if told and sentence - _sentence(analysis, other) <= reach:
            return other.issue
    return None


def _sentence(analysis: Analysis, draft: Draft) -> int:
    return analysis.clauses[draft.clause].sentence
