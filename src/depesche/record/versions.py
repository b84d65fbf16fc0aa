"""Which version of a story counts, and which story a correction without a number corrects.

Versions are ordered by the provider's number and then by publication, never by arrival. A plain-text "Berichtigung"
that has no earlier version of its own is matched to the story it corrects by what it says: agency, day, dateline and
shared wording; so is a text that says that it is a later version ("(Neu: Reaktion aus Sudania)") and names no item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from depesche.model.event import Account, ClaimState, Head
from depesche.model.vocabulary import ReportStatus
from depesche.record.account import stems
from depesche.record.same_event import likeness
from depesche.record.values import same_unit

DESK: tuple[ReportStatus, ...] = ("corrected", "withdrawn")
QUOTED = re.compile("[\"„“«»‚‘›‹]([^\"„“”«»‘’‹›\n]{5,150})[\"“”»«‘’‹›]")
SEARCH_BACK = timedelta(days=7)
RENEWED_WITHIN = timedelta(days=1)  # a story is written anew on the day it was sent, or overnight
ALIKE = 0.35  # share of word stems that correction and story must have in common
RENEWED = 0.6  # the same for a later version: other stories of the day have the same names and much of the background
CLEARLY = 0.1  # by which the best story must be ahead of the next
WHOLE = 0.6  # share of the story's words from which a correction replaces it as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of one story, as far as its place among the others needs.

    Attributes:
        words: word stems of the text, for the search by wording.
        headline: its headline as it is compared. named: what its text sets in marks of quotation, in the same form.
        renewed: whether it says that it is a later version, and no number says of what.
        corrects: story key found by wording, "" when it is a version of its own story.
        whole: whether it replaces that story as a whole, or only the claims it tells anew.
    """

    report: str
    story: str
    version: int
    status: ReportStatus
    earliest: date | None
    latest: date | None
    agency: str
    place: str
    words: tuple[str, ...]
    headline: str = ""
    named: frozenset[str] = frozenset()
    renewed: bool = False
    corrects: str = ""
    whole: bool = True


def version_of(told: Head, status: ReportStatus, text: str | None) -> Version:
    """Return a report's place among versions, before any search by wording.

    Args:
        told: with the story that it is itself a version of. text: None while nothing is asked of its words.
    """
    return Version(
        report=told.id, story=told.story, version=told.version, status=status, earliest=told.earliest, latest=told.latest,
        agency=(told.agency or told.source).casefold(), place=(told.place or "").casefold(),
        words=stems(text or ""), headline=_plain(told.headline or ""),
        named=frozenset(_plain(q) for q in QUOTED.findall(text or "")) if status in DESK else frozenset(),
        renewed=told.version > 1 and not told.item,
    )  # fmt: skip


def _plain(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".,!?")


def rank(version: Version) -> tuple[int, date, str]:
    """Order versions of one story; the last one counts."""
    return (version.version, version.latest or date.min, version.report)


def floats(version: Version, own: Iterable[Version]) -> bool:
    """Tell whether a correction, withdrawal or later version has no earlier version of its own to act on."""
    if version.status not in DESK and not version.renewed:
        return False
    return not any(rank(v) < rank(version) for v in own if v.report != version.report)


def corrected_by(version: Version, candidates: Iterable[Version]) -> Version | None:
    """Return the one report that a floating correction corrects; None when none or two fit equally well."""
    fitting = [(likeness_of(version, c), c) for c in candidates if fits(version, c)]
    ranked = sorted(((s, c.story, c) for s, c in fitting), key=lambda t: (-t[0], t[1], rank(t[2])))
    if not ranked:
        return None
    rivals = [s for s, story, _ in ranked if story != ranked[0][1]]
    if rivals and ranked[0][0] - rivals[0] < CLEARLY:
        return None
    return ranked[0][2]


def likeness_of(correction: Version, story: Version) -> float:
    """Return how much of the shorter text's wording the other one shares; a correction may be only a note.

    A note that names the story by its headline says itself which one it means: 'Die Meldung "Norland liefert Gas" ...'.
    """
    if story.headline and story.headline in correction.named:
        return 1.0
    mine, other = set(correction.words), set(story.words)
    if _only_renewed(correction):
        return len(mine & other) / len(other) if other else 0.0  # it carries the story again
    return len(mine & other) / min(len(mine), len(other)) if mine and other else 0.0


def replaces_whole(correction: Version, story: Version) -> bool:
    """Tell whether a correction carries the whole story again. A withdrawal always takes all of it."""
    if correction.status == "withdrawn":
        return True
    if _only_renewed(correction):
        return likeness_of(correction, story) >= RENEWED
    return likeness(correction.words, story.words) >= WHOLE


def fits(correction: Version, candidate: Version) -> bool:
    """Tell whether a correction may be of this report, by its marks and by its words."""
    least = RENEWED if _only_renewed(correction) else ALIKE
    return may_correct(correction, candidate) and likeness_of(correction, candidate) >= least


def _only_renewed(version: Version) -> bool:
    return version.renewed and version.status not in DESK


def may_correct(version: Version, candidate: Version) -> bool:
    """Tell whether a correction may be of this report, whatever the words of it."""
    if candidate.report == version.report or candidate.story == version.story:
        return False
    if candidate.status in DESK or version.agency != candidate.agency:
        return False
    if _only_renewed(version) and (candidate.renewed or candidate.latest is None or version.earliest is None):
        return False
    if _only_renewed(version) and version.earliest and candidate.latest and version.earliest - candidate.latest > RENEWED_WITHIN:
        return False
    elsewhere = version.place and candidate.place and version.place != candidate.place
    if elsewhere and candidate.headline not in version.named:
        return False
    if version.earliest is None or candidate.latest is None or candidate.earliest is None:
        return False
    return candidate.earliest <= (version.latest or version.earliest) and (
        version.earliest - candidate.latest <= SEARCH_BACK
    )


def states(own: Sequence[Version], corrections: Sequence[Version]) -> dict[str, ClaimState]:
    """Return the state of every version of a story.

    Args:
        own: versions by source and item. corrections: floating corrections found to correct this story.
    """
    line = sorted(own, key=rank) + sorted(corrections, key=_told_after)
    wholes = [v for v in line if v.whole]
    if not wholes:
        return {v.report: _state(v) for v in line}
    last = wholes[-1]
    after = line[line.index(last) :]
    result: dict[str, ClaimState] = {v.report: "superseded" for v in line}
    result |= {v.report: _state(v) for v in after}
    if last.status == "withdrawn":
        # a withdrawal takes the whole story with it, the versions before it included
        result = {v.report: "withdrawn" if v.report not in {a.report for a in after[1:]} else result[v.report]
                  for v in line}  # fmt: skip
    return result


def _told_after(version: Version) -> tuple[date, bool, int, str]:
    """Order what was found to bear on a story: of one day later versions by their number, then what the desk corrects."""
    return (version.latest or date.min, version.status in DESK, version.version, version.report)


def _state(version: Version) -> ClaimState:
    named: dict[ReportStatus, ClaimState] = {"withdrawn": "withdrawn", "embargoed": "embargoed"}
    return named.get(version.status, "current")


def replaced(original: Iterable[Account], correction: Iterable[Account]) -> dict[str, str]:
    """Return which claims of a story a partial correction tells anew: claim -> the claim that replaces it."""
    news = sorted(correction, key=lambda a: a.claim)
    found: dict[str, str] = {}
    for old in original:
        fitting = [n for n in news if _tells_anew(old, n)]
        if fitting:
            found[old.claim] = fitting[0].claim
    return found


def _tells_anew(old: Account, new: Account) -> bool:
    if old.family != new.family or (old.issue and new.issue and old.issue != new.issue):
        return False
    titles = old.titled and new.titled and not old.parties and not new.parties  # "Gefangene kommen bis 20. Juni frei"
    if not titles and not old.parties & new.parties:
        return False
    counted = [(m, n) for m in old.measures for n in new.measures if same_unit(m.unit, n.unit)]
    return bool(counted) or likeness(old.words, new.words) >= 0.4
