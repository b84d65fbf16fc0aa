"""When, how many, through which channel: what stands in a draft's own words."""

from __future__ import annotations

from dataclasses import replace

from depesche.claims.dating import add_times
from depesche.claims.draft import Draft
from depesche.claims.stages import AHEAD
from depesche.language.analysis import Analysis
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import words
from depesche.model.timex import Quantity
from depesche.model.vocabulary import Channel

PHRASE = 4
"""Words of the longest phrase that shows a channel ("von Angesicht zu Angesicht")."""


def add_details(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill time, due date, duration, quantities and channel of each draft."""
    return tuple(
        _with_channel(analysis, _with_quantities(analysis, d), lexicon)
        for d in add_times(analysis, drafts)
    )


def _how_far(analysis: Analysis, quantity: Quantity) -> bool:
    """ "20 Kilometer nördlich von Kessa": where it was, no amount of the act."""
    if quantity.kind != "measure" or quantity.unit_begin is None or quantity.unit_end is None:
        return False
    units = analysis.tokens_in(quantity.unit_begin, quantity.unit_end)
    sides = words("place_prepositions")
    return any(analysis.doc[t].head.lower_ in sides and analysis.doc[t].head.tag_ in ("ADJD", "ADV") for t in units)


def _with_quantities(analysis: Analysis, draft: Draft) -> Draft:
    own = set(draft.body) - set(draft.condition) - set(draft.reason) - set(draft.purpose)
    amounts = tuple(
        i
        for i, q in enumerate(analysis.quantities)
        if q.kind != "duration" and set(analysis.tokens_in(q.begin, q.end)) <= own and not _how_far(analysis, q)
    )
    return replace(draft, quantities=amounts) if amounts != draft.quantities else draft


def _with_channel(analysis: Analysis, draft: Draft, lexicon: ActLexicon) -> Draft:
    """Read the channel from a phrase ("am Telefon", "unter vier Augen"), else from a word of the act.

    Of an agreement the meeting at which it was reached tells it ("in einem Telefonat"), not one that was agreed on.
    """
    if draft.kind not in ("contact", "mediation", "agreement") or draft.channel:
        return draft
    own = _own_words(analysis, draft)
    found = _in_phrase(analysis, own, lexicon)
    if draft.kind == "agreement":
        obliques = (h for o in analysis.clauses[draft.clause].obliques for h in o.heads) if not draft.nominal else ()
        own = tuple(h for h in obliques if h not in draft.matter)
    else:
        own = (draft.trigger, *own)
    for t in own:
        word = analysis.doc[t]
        for row in (*lexicon.channel_words(word.lemma_), *lexicon.channel_words(word.text)):
            found = found or row.channel
    return replace(draft, channel=found) if found != draft.channel else draft


def _in_phrase(analysis: Analysis, own: tuple[int, ...], lexicon: ActLexicon) -> Channel | None:
    for t in own:
        if not lexicon.opens_channel_phrase(analysis.doc[t].text):
            continue
        for length in range(PHRASE, 1, -1):
            text = " ".join(analysis.doc[i].text for i in range(t, min(t + length, len(analysis.doc))))
            row = next((r for r in lexicon.channel_words(text) if r.pos == "phrase"), None)
            if row is not None:
                return row.channel
    return None


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
