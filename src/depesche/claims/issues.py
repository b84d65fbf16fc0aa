"""Which issue a draft is about: from the wording of its matter first, then of its clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.lexicon.acts import IssueWord
from depesche.lexicon.load_acts import ActLexicon
from depesche.model.vocabulary import Issue, Kind

WITHOUT = frozenset({"contact", "travel", "mediation"})
"""Kinds that have an issue only when a topic is named."""

FIXED: dict[Kind, Issue] = {"ceasefire": "ceasefire"}
DEFAULTS: dict[Kind, Issue] = {"force": "war", "violation": "ceasefire", "release": "detainees", "withdrawal": "troops"}
PROCESS = frozenset({"scheduled", "intended", "postponed", "cancelled", "stalled", "under_way"})


def add_issues(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Give each draft the issue of its own wording; the row's own issue stands above it."""
    return tuple(d if d.issue else replace(d, issue=_issue(analysis, d, lexicon)) for d in drafts)


def _issue(analysis: Analysis, draft: Draft, lexicon: ActLexicon) -> Issue | None:
    if draft.kind in FIXED:
        return FIXED[draft.kind]
    if draft.kind == "contact":
        # rounds that are announced or go on are about the talks themselves; a mere meeting has no issue
        return "talks" if draft.stage in PROCESS else issue_of(analysis, draft.matter, lexicon)
    found = issue_of(analysis, draft.matter, lexicon)
    if found is not None or draft.kind in WITHOUT:
        return found
    own = [t for t in draft.body if t not in draft.condition]
    return issue_of(analysis, own, lexicon) or DEFAULTS.get(draft.kind)


def issue_of(analysis: Analysis, tokens: Iterable[int], lexicon: ActLexicon) -> Issue | None:
    """Return the issue that the wording of these tokens shows; None for none or for two of equal weight.

    The heaviest word decides; among equals the one that stands first, since German names the matter before
    what qualifies it ("Austausch der Gefangenen", "Abzug der Truppen aus der Pufferzone").
    """
    lemmas = [(t, analysis.doc[t].lemma_, analysis.doc[t].text) for t in tokens]
    words = {w.casefold() for _, lemma, text in lemmas for w in (lemma, text)}
    best: tuple[int, int, IssueWord] | None = None
    for place, lemma, text in lemmas:
        for row in (*lexicon.issue_words(lemma), *(lexicon.issue_words(text) if text != lemma else ())):
            if row.needs and not _stands_there(row.needs, words):
                continue
            weight = row.weight + (1 if row.needs else 0)
            if best is None or weight > best[0]:
                best = (weight, place, row)
    return best[2].issue if best else None


def _stands_there(needs: tuple[str, ...], words: set[str]) -> bool:
    return any(n.casefold() in w for n in needs for w in words)
