"""When, until when, how long, how many, through which channel: what stands in a draft's own words."""

from __future__ import annotations

from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.claims.stages import AHEAD, DEEDS
from depesche.language.analysis import Analysis, PlaceMention
from depesche.language.clause import Clause
from depesche.language.times.anchor import Attachment, attach
from depesche.lexicon.load_acts import ActLexicon
from depesche.model.timex import Timex
from depesche.model.vocabulary import Channel

NO_DATE = frozenset({"PRESENT_REF", "PAST_REF"})
PLACED = frozenset(
    {"contact", "travel", "mediation", "release", "ceasefire", "withdrawal", "force", "violation", "agreement",
     "decision", "aid", "concession", "threat", "offer"}
)  # fmt: skip
COMMITTING = frozenset({"agreement", "promise", "offer", "demand", "threat", "proposal", "acceptance", "concession"})


def add_details(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill time, due date, duration, quantities and channel of each draft."""
    ties = attach(analysis)
    return tuple(
        _with_channel(analysis, _with_place(analysis, _with_times(analysis, d, ties)), lexicon) for d in drafts
    )


def _with_place(analysis: Analysis, draft: Draft) -> Draft:
    """The place in the draft's own words, of the verb before that of a noun; a goal ("nach Rom") only for going somewhere.

    „Die Parteien im Jemen verständigten sich in Schweden“ - in Schweden.
    """
    if draft.kind == "statement":
        return draft
    clause = analysis.clauses[draft.clause]
    own = set(draft.body) if draft.nominal else set(clause.tokens) - set(draft.matter)
    places = [p for p in analysis.places if p.head in own and (p.prep != "nach" or draft.kind == "travel")]
    if draft.kind not in PLACED:
        places = [p for p in places if _at_verb(clause, p)]
    places.sort(key=lambda p: not _at_verb(clause, p))
    return replace(draft, place=places[0]) if places else draft


def _at_verb(clause: Clause, place: PlaceMention) -> bool:
    return any(place.head in o.heads for o in clause.obliques)


def _with_times(analysis: Analysis, draft: Draft, ties: tuple[Attachment, ...]) -> Draft:
    own = _reach(draft)
    for tie in ties:
        tokens = analysis.tokens_in(tie.time.begin, tie.time.end)
        if tokens and set(tokens) <= own and tie.time.value not in NO_DATE:
            inner = set(tokens) <= set(draft.matter)
            if inner or _belongs(analysis, draft, tie):
                draft = _place_time(analysis, _lies_ahead(analysis, draft, tie.time), tie.time, inner=inner)
    amounts = tuple(
        i
        for i, q in enumerate(analysis.quantities)
        if q.kind != "duration" and set(analysis.tokens_in(q.begin, q.end)) <= own
    )
    return replace(draft, quantities=amounts)


def _lies_ahead(analysis: Analysis, draft: Draft, timex: Timex) -> Draft:
    """ "Norland zieht die Truppen binnen 60 Tagen ab", "trifft sich am Freitag": the present with a time ahead is a plan."""
    clause = analysis.clauses[draft.clause]
    published = analysis.report.published
    if draft.kind not in DEEDS or draft.stage != "done" or draft.nominal or clause.tense != "present":
        return draft
    if timex.bound in ("within", "ahead", "by"):
        return replace(draft, stage="intended", certainty="U")
    later = published is not None and timex.earliest is not None and timex.earliest > published.latest
    return replace(draft, stage="scheduled", certainty="U") if later else draft


def _belongs(analysis: Analysis, draft: Draft, tie: Attachment) -> bool:
    """Tell whether a time dates this act: „Seit ihrer Wahl im Mai hat sie zweimal verhandelt“ - not in May."""
    if draft.nominal:
        return tie.head in (None, draft.trigger) or tie.clause == draft.clause
    return tie.clause == draft.clause and tie.head in (None, draft.trigger, analysis.clauses[draft.clause].head)


def _reach(draft: Draft) -> set[int]:
    """Return the tokens whose times and quantities are this draft's: its body without condition and reason."""
    return set(draft.body) - set(draft.condition) - set(draft.reason) - set(draft.purpose)


def _place_time(analysis: Analysis, draft: Draft, timex: Timex, *, inner: bool) -> Draft:
    if timex.type == "SET":
        return draft
    if timex.type == "DURATION" and timex.bound in (None, "open") and draft.duration is None:
        return replace(draft, duration=timex.how_long())
    limits = timex.bound in ("until", "by", "within", "before", "vague", "open")
    ahead = limits or timex.bound in ("ahead", "from") or (inner and timex.type in ("DATE", "TIME"))
    if draft.kind in COMMITTING and ahead and draft.due is None and timex.bound not in ("since", "ago"):
        return replace(draft, due=timex.when())
    if draft.time is None and not (inner and draft.kind in COMMITTING):
        return _dated(analysis, replace(draft, time=timex.when()), timex)
    return draft


def _dated(analysis: Analysis, draft: Draft, timex: Timex) -> Draft:
    """A plan with a day is scheduled; a plan without stays intended, and "versuchte am Montag" is none for Monday."""
    published = analysis.report.published
    if published is not None and timex.latest is not None and timex.latest < published.earliest:
        return draft
    if draft.stage == "intended" and draft.kind in DEEDS and timex.type in ("DATE", "TIME") and not timex.vague and timex.latest:
        return replace(draft, stage="scheduled")
    return draft


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
