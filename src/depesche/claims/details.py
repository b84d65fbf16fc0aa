"""When, where, how many, through which channel: what stands in a draft's own words."""

from __future__ import annotations

from dataclasses import replace

from depesche.claims.dating import add_times
from depesche.claims.draft import Draft
from depesche.claims.stages import AHEAD
from depesche.language.analysis import Analysis, PlaceMention
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role
from depesche.model.vocabulary import Channel

PLACED = frozenset(
    {"contact", "travel", "mediation", "release", "ceasefire", "withdrawal", "force", "violation", "agreement",
     "decision", "aid", "concession", "threat", "offer"}
)  # fmt: skip


def add_details(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill time, due date, duration, place, quantities and channel of each draft."""
    return tuple(
        _with_channel(analysis, _with_place(analysis, _with_quantities(analysis, d)), lexicon)
        for d in add_times(analysis, drafts)
    )


def _with_place(analysis: Analysis, draft: Draft) -> Draft:
    """The place in the draft's own words, of the verb before that of a noun; a goal ("nach Rom") only for going somewhere.

    „Die Parteien im Jemen verständigten sich in Schweden“ - in Schweden.
    """
    if draft.kind == "statement":
        return draft
    clause = analysis.clauses[draft.clause]
    own = set(draft.body) if draft.nominal else set(clause.tokens) - set(draft.matter)
    goal = with_role("preposition_roles", "goal")
    places = [p for p in analysis.places if p.head in own and (p.prep not in goal or draft.kind == "travel")]
    if draft.kind not in PLACED:
        places = [p for p in places if _at_verb(clause, p)]
    places.sort(key=lambda p: not _at_verb(clause, p))
    return replace(draft, place=places[0]) if places else draft


def _at_verb(clause: Clause, place: PlaceMention) -> bool:
    return any(place.head in o.heads for o in clause.obliques)


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
