"""When, how many, through which channel: what stands in a draft's own words."""

from __future__ import annotations

from dataclasses import replace

from depesche.claims.dating import add_times
from depesche.claims.draft import Draft
from depesche.claims.stages import AHEAD
from depesche.language.analysis import Analysis
from depesche.lexicon.load_acts import ActLexicon
from depesche.model.vocabulary import Channel


def add_details(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill time, due date, duration, quantities and channel of each draft."""
    return tuple(
        _with_channel(analysis, _with_quantities(analysis, d), lexicon)
        for d in add_times(analysis, drafts)
    )


def _with_quantities(analysis: Analysis, draft: Draft) -> Draft:
    own = set(draft.body) - set(draft.condition) - set(draft.reason) - set(draft.purpose)
    amounts = tuple(
        i
        for i, q in enumerate(analysis.quantities)
        if q.kind != "duration" and set(analysis.tokens_in(q.begin, q.end)) <= own
    )
    return replace(draft, quantities=amounts)


def _with_channel(analysis: Analysis, draft: Draft, lexicon: ActLexicon) -> Draft:
    if draft.kind not in ("contact", "mediation") or draft.channel:
        return draft
    found: Channel | None = None
    for t in (draft.trigger, *_own_words(analysis, draft)):
        for row in lexicon.channel_words(analysis.doc[t].lemma_):
            found = found or row.channel
    return replace(draft, channel=found)


def _own_words(analysis: Analysis, draft: Draft) -> tuple[int, ...]:
    return draft.body if draft.nominal else analysis.clauses[draft.clause].tokens


def certain(draft: Draft) -> Draft:
    """Set certainty by stage: what lies ahead is open; what is denied is not so (FactBank, relative to the voice)."""
    if draft.certainty != "CT+":
        return draft
    if draft.kind in ("threat", "refusal", "accusation", "decision", "statement", "denial"):
        return replace(draft, certainty="CT-") if draft.polarity == "-" and draft.kind == "statement" else draft
    if draft.stage in AHEAD:
        return replace(draft, certainty="U")
    if draft.stage in ("denied",) or (draft.polarity == "-" and draft.kind not in ("aid", "pressure", "concession")):
        return replace(draft, certainty="CT-")
    return draft
