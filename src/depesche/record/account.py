"""A claim reduced to what the link between accounts compares. Pure: a claim, its report and its actors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from depesche.lexicon.tables import rows
from depesche.model.actor import Actor
from depesche.model.claim import Claim, When, digest
from depesche.model.event import Account, Head
from depesche.model.report import Report
from depesche.model.vocabulary import Issue, Kind, Stage
from depesche.record.cast import NOUN, Cast, cast_in, nouns
from depesche.record.toll import HARM, anyone, sense
from depesche.record.values import measure

FAMILIES: dict[Kind, str] = {
    "acceptance": "agreement",
    "proposal": "offer",
    "promise": "offer",
    "pressure": "threat",
    "violation": "force",
    "position": "demand",
}
PERSONS_FREED: frozenset[Issue | None] = frozenset({"prisoner_exchange", "detainees", "bodies", "children", "civilians", None})
# acts of speech: their time is when the words were spoken, not when the deed they speak of takes place
SPOKEN = frozenset({"demand", "offer", "refusal", "denial", "threat", "accusation", "statement", "concession", "support"})
DEEDS = frozenset({"contact", "travel", "agreement", "release", "ceasefire", "withdrawal", "force", "violation"})
AHEAD: frozenset[Stage] = frozenset(
    {"considered", "called_for", "offered", "intended", "agreed", "scheduled", "postponed"}
)
GIVEN_WORD: frozenset[Stage] = frozenset({"intended", "agreed", "scheduled"})
MEETING: frozenset[Issue | None] = frozenset({None, "talks", "mediation", "other"})
DENIED: dict[Issue, str] = {"talks": "contact", "prisoner_exchange": "release", "detainees": "release"}
LONG = 7  # letters from which the first word of a sentence is taken for a noun, not for "Dabei" or "Damit"
COPY_LENGTH = 40  # letters; shorter sentences agree by chance
HORIZON = timedelta(days=30)
_WORD = re.compile(r"\w{4,}")
_NO_LETTERS = re.compile(r"[\W_]+")


def story_key(report: Report) -> str:
    """Return the key of the story that all its versions share: source and item, or the report alone without an item.

    A plain text file names no item, so nothing but its wording can tell what it is a version of.
    """
    return digest("story", report.source, report.item) if report.item else digest("report", report.id)


def head(report: Report, story: str | None = None) -> Head:
    """Return what the record must know of a report."""
    when = report.published
    return Head(
        id=report.id, source=report.source, item=report.item, version=report.version,
        story=story or story_key(report), agency=report.agency, headline=report.headline,
        earliest=when.earliest if when else None, latest=when.latest if when else None,
        place=report.dateline.place if report.dateline else None,
    )  # fmt: skip


def family_of(claim: Claim) -> str:
    """Return what kind of happening a claim tells of; readers of one deed may choose either of several kinds.

    What one side would do for another is an offer, however it is told: "Norland werde die Bahnstrecke öffnen". Means that are
    handed over are "aid", whether they are told as aid, as released or as a concession with a figure.
    """
    counted = any(q.value is not None for q in claim.quantities)
    done = claim.stage in ("done", "under_way")
    if claim.kind == "release" and claim.issue not in PERSONS_FREED:
        return "aid"
    if claim.kind == "concession" and counted and done:
        return "aid"
    if claim.kind == "agreement" and counted and len(claim.by) == 1 and not claim.with_:
        return "offer"  # "Norland wird 300 Tonnen liefern" in one report, "sagte zu, 300 Tonnen zu liefern" in the other
    if claim.kind == "concession" and claim.stage in GIVEN_WORD and len(claim.by) == 1:
        return "offer"
    if claim.kind == "mediation" and claim.stage == "offered":
        return "offer"
    if _toll(claim):
        return "force"
    if claim.kind == "contact" and claim.polarity == "-" and claim.issue not in MEETING:
        return "statement"
    return FAMILIES.get(claim.kind, claim.kind)


def _toll(claim: Claim) -> bool:
    """Tell whether a statement is a count of the dead or hurt: it tells of the attack, whoever says so."""
    if claim.kind != "statement" or claim.polarity == "-" or not claim.quantities:
        return False
    people = any(anyone(q.unit) or sense(q.unit or "") in HARM for q in claim.quantities)
    return people and sense(" ".join(e.text for e in claim.evidence)) in HARM


def account(claim: Claim, told: Head, actors: Mapping[str, Actor]) -> Account:
    """Return what the link compares of one claim."""
    cast = cast_in(actors)
    family = family_of(claim)
    earliest, latest, explicit = _interval(claim, told, family)
    text = " ".join(e.text for e in claim.evidence)
    doers = () if _toll(claim) else (*claim.by, *claim.with_)  # of a statement the speaker is no doer
    if family == "contact" and not claim.by:
        doers = (*_speakers(claim), *doers)
    by, to = cast.roots(doers), cast.roots(claim.to)
    return Account(
        claim=claim.id, report=told.id, kind=claim.kind, family=family, issue=claim.issue, stage=claim.stage,
        ahead=claim.stage in AHEAD, denied=_denied(claim),
        by=by, to=to,
        beside=cast.roots((*claim.via, *claim.host)), persons=_persons(claim, cast),
        earliest=earliest, latest=latest, explicit=explicit, said=told.earliest,
        place=_plain(claim.place.name) if claim.place else None,
        country=claim.place.country if claim.place else None, channel=claim.channel,
        measures=tuple(m for m in map(measure, claim.quantities) if m),
        duration=claim.duration.value if claim.duration else None,
        words=stems(text), copy=copy_hash(text), origin=origin(claim, told),
        voice=_voice_root(claim, cast),
        titled=claim.where in ("headline", "subhead"),
        scene=_scene(claim, cast, bool(by or (to and family != "aid"))),
        topics=topics(claim, cast), same_as=tuple(k.claim for k in claim.links if k.type == "same_as"),
    )  # fmt: skip


def _speakers(claim: Claim) -> tuple[str, ...]:
    """Return who tells of a meeting with somebody and names nobody else: "Die Unterredung mit Dorn sei kurz, so Barsa"."""
    return tuple(v.actor for v in claim.voices if v.on is None and v.actor) if claim.with_ else ()


def _persons(claim: Claim, cast: Cast) -> tuple[tuple[str, str], ...]:
    told = _speakers(claim) if claim.kind == "contact" and not claim.by else ()
    found = (cast[i] for i in (*claim.by, *claim.with_, *claim.to, *told) if i in cast)
    # by the surname: "Haddad und sein Kollege Worku" are those whom another report calls in full
    return tuple(dict.fromkeys((cast.root(a.id), a.name.casefold().split()[-1]) for a in found if a.kind == "person"))


def _denied(claim: Claim) -> bool:
    """Tell whether the claim says that its deed did not happen, on whosever word.

    "Über eine Waffenruhe wurde nicht gesprochen" denies the subject and no talks.
    """
    if claim.kind == "contact" and claim.polarity == "-" and claim.issue not in MEETING:
        return False
    innermost = [v for v in claim.voices if v.on is None]
    undone = claim.kind in DEEDS and claim.polarity == "-"  # "X traf Y nicht"; reduced aid is aid all the same
    negative = undone or claim.certainty in ("CT-", "PR-", "PS-") or claim.stage == "denied"
    return negative or (claim.kind != "denial" and any(v.stance == "denies" for v in innermost))


def _interval(claim: Claim, told: Head, family: str) -> tuple[date | None, date | None, bool]:
    """Return the inclusive days of the happening and whether the text names them."""
    time = claim.said.time if claim.said and family in SPOKEN else None
    time = time or (claim.time if family not in SPOKEN else None)
    if time and family == "agreement" and _after(time, told):
        time = None  # "Die Waffenruhe soll am Mittwoch in Kraft treten": the day of the deed, not of the agreement
    if time and (time.earliest or time.latest):
        return *_stated(time, told, claim.stage), True
    if told.earliest is None or told.latest is None:
        return None, None, False
    if claim.stage in AHEAD and family not in SPOKEN and family != "agreement":
        due = claim.due.latest if claim.due else None
        return told.earliest, due or told.latest + HORIZON, False
    return told.earliest - timedelta(days=1), told.latest, False


def _after(time: When, told: Head) -> bool:
    """Tell whether a time lies after its report."""
    return bool(time.earliest and told.latest and time.earliest > told.latest)


def _stated(time: When, told: Head, stage: Stage) -> tuple[date | None, date | None]:
    """Close the open side of a stated time: "seit Wochen" runs up to the report, "bis Ende Mai" from it on."""
    earliest, latest = time.earliest, time.latest
    if latest is None and earliest is not None:
        latest = max(earliest, told.latest or earliest)
        latest = latest + HORIZON if stage in AHEAD else latest
    if earliest is None and latest is not None:
        earliest = min(latest, told.earliest or latest)
        earliest = earliest if stage in AHEAD else earliest - HORIZON
    return earliest, latest


def origin(claim: Claim, told: Head) -> str:
    """Return on whose word a claim rests: the innermost voice, or the agency itself.

    Unnamed sources count per story: two reports' "Diplomaten" may be the same or not, so they are never merged
    across reports, and neither doubled by a story's versions.
    """
    innermost = [v for v in claim.voices if v.on is None]
    named = sorted({v.actor for v in innermost if v.actor and claim.sourcing not in ("unnamed", "diffuse")})
    if named:
        return "actor:" + "+".join(named)
    if innermost:
        return f"unnamed:{told.story}:{_plain(innermost[0].text)}"
    return "agency:" + _plain(told.agency or told.source or told.story)


def _voice_root(claim: Claim, cast: Cast) -> str:
    innermost = (v.actor for v in claim.voices if v.on is None and v.actor)
    return next(iter(cast.roots(innermost)), "")


def stems(text: str) -> tuple[str, ...]:
    """Return the first six letters of every longer word, sorted: enough to tell wordings apart."""
    return tuple(sorted({w.casefold()[:6] for w in _WORD.findall(text) if not w.isdigit()}))


def _scene(claim: Claim, cast: Cast, named: bool) -> tuple[str, ...]:
    """Return who else may have acted: of a statement those named in its words, of others everybody in the report."""
    if claim.kind == "statement" and claim.quantities and not _toll(claim):
        first, last = claim.evidence[0].begin, claim.evidence[-1].end
        here = [a.id for a in cast.values() if any(first <= m.begin < last for m in a.mentions)]
        return tuple(sorted(cast.roots(here)))
    return () if named else cast.everybody


def topics(claim: Claim, cast: Cast) -> tuple[str, ...]:
    """Return stems of the nouns that tell what a claim is about: not its days, not its voices, nobody's name."""
    other = [claim.time, claim.due, claim.duration, *claim.voices]
    left_out = cast.names | nouns(" ".join(x.text for x in other if x)) | _generic()
    text = " ".join(e.text for e in claim.evidence)
    first, *rest = NOUN.findall(text) or [""]
    found = {w.casefold()[:6] for w in rest}
    if len(first) > LONG or not text.startswith(first):
        found.add(first.casefold()[:6])
    return tuple(sorted(found - left_out - {""}))


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["word"].casefold()[:6] for row in rows("generic_nouns.tsv"))


def copy_hash(text: str) -> str:
    """Return a hash of the letters alone, "" when there are too few of them."""
    letters = _NO_LETTERS.sub("", text.casefold())
    return digest("copy", letters) if len(letters) >= COPY_LENGTH else ""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
