"""What opens a commitment, what only says it again, and which agreements are nothing but the frame of their terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from depesche.record.fulfilment import CLOSED
from depesche.record.growing import REACH, Growing, Pool, Sides
from depesche.record.happenings import BINDING, DEEDS, HALTED, UNBOUND, Happening, owed_by_day
from depesche.record.same_event import likeness
from depesche.record.values import same_unit
from depesche.record.wording import only_frames, says, shared

ALIKE = 0.3
AT_ONCE = timedelta(days=3)
DAY = timedelta(days=1)
TELLING = 3  # figures from which two reports that give the same one mean the same
KEPT = 4096  # sets of topics; every happening is held against many commitments


def opens(h: Happening) -> bool:
    """Tell whether a happening binds somebody, or says again that somebody is bound."""
    if h.denied or h.stage in UNBOUND or h.stage in HALTED:
        return False
    if h.kind == "promise":
        return h.stage not in ("considered", "done") and not _keeps_word(h)  # "hielt Wort" promises nothing new
    # "die Regierung halte sich an das Abkommen": it is under way, and nothing new is agreed
    bound = h.kind in BINDING and h.stage not in ("intended", "under_way")
    return bound or (h.kind in DEEDS and h.stage in ("agreed", "scheduled")) or owed_by_day(h.first)


def _keeps_word(h: Happening) -> bool:
    """Tell whether somebody only promises to keep what is agreed: "Norland halte sich an das Abkommen" is no new term."""
    if h.measure or h.due or not h.topics:
        return False
    return says(h.told, "agreement_texts.tsv") and not _own(h)


def frames(found: Iterable[Happening]) -> tuple[frozenset[str], dict[str, str]]:
    """Return the agreements whose terms the same reports tell, and term -> agreement, both as events.

    "Beide Länder unterzeichneten ein Abkommen. Ostrien verpflichtete sich, ..." is one commitment, Ostrien's.
    """
    bound = [h for h in found if opens(h) and h.kind in BINDING]
    by_report: defaultdict[str, list[Happening]] = defaultdict(list)
    for h in bound:
        for report in h.reports:
            by_report[report].append(h)
    framed: set[str] = set()
    terms: dict[str, str] = {}
    for h in (h for h in bound if _may_frame(h)):
        beside = {t.event: t for report in h.reports for t in by_report[report]}
        own = [t for t in beside.values() if t.event != h.event and not _frame_like(t) and _term_of(t, h)]
        if own and (_frame_like(h) or _told_in_full(own)):
            framed.add(h.event)
            terms |= {t.event: h.event for t in own if t.event not in terms}
    return frozenset(framed), terms


def _may_frame(h: Happening) -> bool:
    """Tell whether an agreement of several may be the frame of terms told beside it: it counts nothing itself."""
    mutual = h.kind in ("agreement", "acceptance") and len(h.parties) > 1
    named = says(h.told, "agreement_texts.tsv") or says(h.told, "settled_matters.tsv")  # "legten ihren Zollstreit bei"
    return mutual and not h.measure and h.group != "ceasefire" and named


def _told_in_full(own: Iterable[Happening]) -> bool:
    """Tell whether the terms say who owes what: "eine Vereinbarung über Gefangene", then how many of them."""
    promised = [t for t in own if t.kind == "promise" or len(t.parties) == 1]
    return any(t.measure for t in promised) or len({t.parties for t in promised}) > 1


def _frame_like(h: Happening) -> bool:
    if h.kind not in ("agreement", "acceptance") or h.measure or len(h.parties) < 2 or h.group == "ceasefire":
        return False
    matters = [e.claim.matter.text for e in h.told if e.claim.matter]
    return only_frames(" ".join(matters)) if matters else says(h.told, "agreement_texts.tsv")


def _term_of(term: Happening, frame: Happening) -> bool:
    apart = abs((term.when - frame.when).days) if term.when and frame.when else 0
    return bool(term.parties) and term.parties <= frame.parties and apart <= AT_ONCE.days


def restating(pool: Pool, h: Happening) -> list[Growing]:
    """Return the open commitments that a later word may be about, as far as parties and figures tell them apart."""
    again = [g for g in pool.near(h, _same_sides) if _restates(g, h)]
    for better in ([g for g in again if g.parties == h.parties], [g for g in again if g.counts(h)]):
        again = better if len(again) > 1 and better else again
    return again


def _same_sides(sides: Sides, h: Happening) -> bool:
    """Tell whether who is bound may be the same: one names more of them than the other, or only one names them."""
    mine, other = sides.parties, h.parties
    return not mine or not other or mine <= other or other <= mine


def _restates(g: Growing, h: Happening) -> bool:
    if g.status in CLOSED or not _in_reach(g, h):
        return False
    if bool(g.parties) != bool(h.parties) and not (g.parties | h.parties) <= (h.scene | g.opening.scene):
        return False
    mine, other = g.opening.measure, h.measure
    if mine and other and _same_figure(g, h):
        return True
    if mine and other:
        return same_unit(mine.unit, other.unit) and (mine.value == other.value or (h.further or h.kind in DEEDS))
    if h.kind not in BINDING:
        return h.group == g.opening.group or bool(shared(h.topics, g.opening.topics))
    return _alike(g, h)


def _same_figure(g: Growing, h: Happening) -> bool:
    """Tell whether two reports of one day tell by two words what one side owes: "14 Fernfahrer", "14 Lastwagenfahrer"."""
    mine, other = g.opening.measure, h.measure
    if mine is None or other is None or mine.value != other.value or mine.value < TELLING:
        return False
    if not {g.opening.kind, h.kind} <= BINDING:
        return False
    at_once = bool(g.when and h.when) and abs((h.when or date.min) - (g.when or date.min)) <= DAY
    return at_once and bool(h.parties) and g.parties == h.parties and not g.opening.reports & h.reports


def _in_reach(g: Growing, h: Happening) -> bool:
    start, now = g.opening.when, h.when
    return start is None or now is None or timedelta(0) <= now - start <= REACH


def _alike(g: Growing, h: Happening) -> bool:
    """Tell whether two words on what is agreed are about one term; two terms told in one report are two."""
    if likeness(g.opening.words, h.words) >= ALIKE or _says_whose(g, h):
        return True
    if g.opening.group and h.group and g.opening.group != h.group and (g.opening.measure is None) != (h.measure is None):
        return False  # a truce, and the soldiers that one side withdraws for it
    if g.opening.reports & h.reports and g.opening.event != h.event and g.opening.kind == h.kind == "promise":
        return False
    if shared(_own(h), _own(g.opening)):
        return True
    same = h.group is not None and h.group == g.opening.group
    return same and (not (_own(h) and _own(g.opening)) or not any(e.claim.matter for e in h.told))


def _says_whose(g: Growing, h: Happening) -> bool:
    """Tell whether a promise only says which party of an agreement of its own report has to act.

    "Sie einigten sich auf einen Abzug von 2.000 Soldaten. Serland verpflichtete sich, bis zum 15. Juni abzuziehen."
    """
    together = bool(g.opening.reports & h.reports) and g.opening.kind == "agreement" and h.kind == "promise"
    one = h.parties < g.parties and h.group is not None and h.group == g.opening.group
    return together and one and not (g.opening.measure and g.opening.measure.each)


def _says_who_acts(g: Growing, h: Happening) -> bool:
    """Tell whether another report says which party of an agreement has to do what is counted; prisoners both may owe."""
    mine, other = g.opening.measure, h.measure
    if g.opening.kind != "agreement" or h.kind != "promise" or not h.parties < g.parties or h.group == "prisoner_exchange":
        return False
    return mine is not None and other is not None and g.counts(h) and mine.value == other.value and not mine.each


def _own(h: Happening) -> frozenset[str]:
    """Return the topics of an agreement beside that it is one."""
    return _beside_frames(h.topics)


@lru_cache(maxsize=KEPT)
def _beside_frames(topics: frozenset[str]) -> frozenset[str]:
    return frozenset(t for t in topics if not only_frames(t.capitalize()))


def restated(pool: Pool, g: Growing, h: Happening) -> None:
    """Take another word on a commitment; a last day counts when none was known, or when it is named for the whole.

    "Die nächste Rate soll in der kommenden Woche folgen" is no last day for all of it.
    """
    if not g.parties and h.parties or _says_whose(g, h) or _says_who_acts(g, h):
        pool.bind(g, h.parties)
    if h.measure and h.measure.unit and not g.counts(h) and _same_figure(g, h):
        g.units.append(((h.when or date.max).isoformat(), h.measure.unit))
    whole = g.counts(h) and g.opening.measure is not None and h.measure is not None and g.opening.measure.value == h.measure.value
    if h.due and h.due != g.due and not h.further and (whole or (g.due is None and not g.delivered)):
        g.due = h.due
        g.add(h, "dated" if g.status in ("agreed", "dated", "suspended") else g.status)
    else:
        g.again(h)
