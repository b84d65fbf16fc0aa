"""What was agreed and how far it has come: a fold over the happenings of a dossier.

Only what binds opens a commitment, one for each term: "geprüft", "erwogen", "gefordert" never does, and an agreement
whose terms are told is not one more. Fulfilment adds up over separate happenings ("390, 307 und 303 von je 1.000"), per
party when each owes the whole. That somebody broke it is an allegation until the other side or a third party says so
too. Two commitments that a step fits equally well get none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from depesche.model.commitment import Commitment, Status
from depesche.model.event import Entry
from depesche.record.fulfilment import CLOSED, advanced, by_the_bound, fulfilling
from depesche.record.growing import Fits, Growing, Pool, Sides, begun
from depesche.record.happenings import ANSWERS, BINDING, BREACHES, DEEDS, GIVING, HALTED, Happening, happenings, held_back
from depesche.record.terms import frames, opens, restated, restating
from depesche.record.wording import says, shared

MEETING_REACH = timedelta(days=60)
ALWAYS = (date.min, date.max)
ALLEGED: frozenset[Status] = frozenset({"broken_alleged"})
TOLD: frozenset[Status] = frozenset({"done", "partly_done", "under_way"})


class Outcome(NamedTuple):
    """The status that a happening brings about, and what its step has to tell."""

    status: Status
    by: str = ""
    note: str = ""


def fold(entries: Iterable[Entry]) -> tuple[Commitment, ...]:
    """Return the commitments that current claims tell of, in whatever order they come."""
    return tuple(g.finished() for g in grown(happenings(entries), Pool()).every)


def grown(found: Iterable[Happening], pool: Pool, days: tuple[date, date] = ALWAYS) -> Pool:
    """Let a pool grow by happenings, in their order.

    Args:
        pool: the commitments as they stood before the first day.
        days: the first and last day that are told; happenings beside them only say what are the terms of what.
    """
    listed = tuple(found)
    framed, terms = frames(listed)
    fellows = {h.event: h.parties for h in listed if h.event in framed}
    for h in listed:
        if not days[0] <= (h.when or date.max) <= days[1] or (h.event in framed and opens(h)):
            continue
        if opens(h):
            frame = terms.get(h.event, "")
            _open(pool, h, frame, fellows.get(frame, frozenset()))
        else:
            _advance(pool, h)
    return pool


def _open(pool: Pool, h: Happening, frame: str, fellows: frozenset[str]) -> None:
    """Open a commitment, or take the happening as another word on one that is open."""
    again = restating(pool, h)
    if len(again) == 1:
        restated(pool, again[0], h)
    elif not again and not h.titled and (h.parties or (h.kind in BINDING and h.measure)):
        made = begun(h, frame, fellows)
        made.add(h, "dated" if h.due else "agreed")
        pool.add(made)


def _advance(pool: Pool, h: Happening) -> None:
    if (h.stage in HALTED and h.stage != "broken") or held_back(h):
        _halt(_near(pool, h, _by_the_parties), h)
    elif h.kind in BREACHES or h.stage == "broken":
        _break(_near(pool, h, _accused_bound), h)
    elif h.kind in ANSWERS or (h.denied and h.kind in DEEDS):
        _answer(_near(pool, h, _may_answer), h)
    elif h.denied or h.titled:
        return
    elif h.kind == "contact":
        _meet(_near(pool, h, _those_who_agreed), h)
    elif h.kind in GIVING | {"statement"} and h.stage in ("done", "under_way"):
        g = fulfilling(_near(pool, h, by_the_bound), h)
        if g:
            advanced(g, h)


def _near(pool: Pool, h: Happening, fits: Fits) -> list[Growing]:
    """Return the commitments before a happening, not taken back, whose sides fit it."""
    return [g for g in pool.near(h, fits) if g.status != "withdrawn" and _after(g, h)]


def _after(g: Growing, h: Happening) -> bool:
    """Tell whether a happening follows the agreement: what its own report tells without a day may lie before it."""
    start, now = g.when, h.when
    if start and now and now < start:
        return False
    if h.kind == "contact":
        return start is None or now is None or now > start
    return h.dated or h.kind in ANSWERS or not h.reports <= g.reports or h.admitted


def _one(found: list[Growing]) -> Growing | None:
    """Return the only one, or the only one that is still open."""
    still = [g for g in found if g.status not in CLOSED]
    chosen = still or found
    return chosen[0] if len(chosen) == 1 else None


def _about(g: Growing, h: Happening) -> bool:
    """Tell whether words are about an agreement: its issue, its matter, or "die Vereinbarung" as such."""
    if h.group and h.group == g.opening.group:
        return True
    own = h.topics & g.opening.topics or shared(h.topics, g.opening.topics)
    return bool(own) or says(h.told, "agreement_texts.tsv")


def _halt(near: list[Growing], h: Happening) -> None:
    """Take a commitment back, put it off or lay it down, by the parties' own doing."""
    fitting = [g for g in near if _halts(g, h)]
    g = _one([g for g in fitting if g.parties == h.parties] or fitting)
    if g is None or g.status in CLOSED:
        return
    if h.stage == "cancelled":
        g.add(h, "withdrawn")
    elif h.stage == "postponed" and h.due:
        g.due = h.due
        g.add(h, "dated", note="postponed")
    elif g.status == "suspended":
        g.again(h)  # that it still rests is no new step
    else:
        g.add(h, "suspended")


def _by_the_parties(sides: Sides, h: Happening) -> bool:
    fits = h.parties <= sides.either if h.parties else sides.parties <= h.scene
    return bool(sides.parties) and fits


def _halts(g: Growing, h: Happening) -> bool:
    if held_back(h) and g.parties == h.parties and g.delivered:
        return True  # "setzte die Zahlungen aus": of what has begun to be handed over
    if h.group and g.opening.group and h.group != g.opening.group:
        return False
    return _about(g, h)


# who broke it


def _break(near: list[Growing], h: Happening) -> None:
    """Weigh an accusation or an observed breach against what the accused still owes."""
    if h.kind == "accusation" and not says(h.told, "breaches.tsv"):
        return
    found = [g for g in near if _about(g, h)]
    for g in _hurt(found, h):
        outcome = _breach(g, h)
        g.add(h, outcome.status, by=outcome.by)


def _accused_bound(sides: Sides, h: Happening) -> bool:
    accused = h.targets if h.kind == "accusation" else h.parties
    return bool(accused & sides.parties) and accused <= sides.either


def _hurt(found: list[Growing], h: Happening) -> list[Growing]:
    """Choose what a breach hurts: of several terms of one agreement those overdue, or all of them."""
    still = [g for g in found if g.status not in CLOSED or (g.opening.group == "ceasefire" and g.status != "broken")]
    for better in (
        [g for g in still if h.group and g.opening.group == h.group],
        [g for g in still if g.overdue(h.at)],
    ):
        still = better or still
    return still if len({g.frame or g.opening.event for g in still}) == 1 else []


def _breach(g: Growing, h: Happening) -> Outcome:
    """Weigh who says that it was broken: one side alone alleges, an observer or the breaker himself establishes it.

    Whoever accuses takes sides by it; only the guarantor of an agreement does so as its guardian.
    """
    accusers = h.parties if h.kind == "accusation" else h.speakers
    if h.kind == "accusation":
        third = bool(accusers) and accusers <= g.opening.beside
    else:
        third = "" in accusers or (bool(accusers) and not accusers & (g.sides | g.fellows))
    if h.admitted or third or (g.status in ALLEGED and accusers & g.parties):
        return Outcome("broken")
    return Outcome("broken_alleged", by=min(accusers, default=""))


def _answer(near: list[Growing], h: Happening) -> None:
    """Let the accused, or who denies a deed that was told, make it disputed."""
    answered = _answered(h)
    for g in near:
        if _answers(g, h, answered):
            g.add(h, "disputed", by=min(h.parties, default=""))


def _may_answer(sides: Sides, h: Happening) -> bool:
    return h.denied or bool(h.parties & sides.parties) or bool(_answered(h))


def _answered(h: Happening) -> set[str]:
    """Return the claims that a happening's own report says it answers."""
    return {k.claim for e in h.told for k in e.claim.links if k.type in ("answers", "denies")}


def _answers(g: Growing, h: Happening, answered: set[str]) -> bool:
    if answered and answered & set(g.steps[-1].claims):
        return True
    if g.status in ALLEGED:
        mine = (h.parties & g.parties) and g.steps[-1].allegation_by not in h.parties
        return bool(mine) and h.kind in ANSWERS and (_about(g, h) or says(h.told, "breaches.tsv"))
    if g.status not in TOLD or not h.denied:
        return False
    return (h.kind == "denial" and h.group == g.opening.group) or any(s.event == h.event for s in g.steps[1:])


# meetings


def _those_who_agreed(sides: Sides, h: Happening) -> bool:
    return len(sides.parties) > 1 and h.parties <= sides.parties | sides.beside


def _meet(near: list[Growing], h: Happening) -> None:
    agreed = [g for g in near if g.opening.group == "talks"]
    in_time = [g for g in agreed if g.opening.when is None or h.when is None or h.when - g.opening.when <= MEETING_REACH]
    g = _one(in_time)
    if g and g.status not in CLOSED and h.parties & g.parties:
        g.add(h, "done")
