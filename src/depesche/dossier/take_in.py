"""Storing a reading, and finding which version of its story now counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from depesche.model.claim import Claim
from depesche.model.event import Entry
from depesche.model.reading import Reading
from depesche.record import positions
from depesche.record.account import story_key
from depesche.record.cast import Cast
from depesche.record.happenings import EVERYTHING, days_of, relevant
from depesche.record.identity import surname
from depesche.record.judgements import Rulings, corrected
from depesche.record.scene import Telling
from depesche.record.versions import (
    SEARCH_BACK,
    Version,
    corrected_by,
    fits,
    floats,
    may_correct,
    replaced,
    replaces_whole,
    states,
    version_of,
)
from depesche.store.writer import Writer

Flips = dict[str, bool]  # claim -> whether it counts now; only claims for which that has changed


def put_reading(writer: Writer, reading: Reading, *, version: str, at: str) -> set[str]:
    """Store a report and its actors; its claims follow when all that is known of the actors is there.

    Returns:
        Actors of whom this report is the first to say whom they act for.
    """
    writer.put_report(reading.report, reading, story=story_key(reading.report), rules=version, at=at)
    return put_cast(writer, reading)


def put_claims(writer: Writer, reading: Reading, claims: Iterable[Claim], rules: Rulings) -> None:
    """Store claims of a reading, with a person's corrections beside what was read.

    Which of them count is found by ``settle_story``.
    """
    told = Telling(reading, cast_of(writer, reading))
    for claim in claims:
        writer.put_claim(claim, told.account(claim), group=group(claim), roots=root_map(claim, told.cast))
        correct(writer, claim, told, rules)


def put_cast(writer: Writer, reading: Reading) -> set[str]:
    """Store a reading's actors; return those of whom it is new whom they act for."""
    writer.put_actors(a for a in reading.actors if a.kind != "unnamed" or _named_in(reading, a.id))
    acting = [(a, a.part_of) for a in reading.actors if a.part_of and a.id not in (a.part_of, "")]
    called = [(name, above) for a, above in acting if (name := surname(a))]
    return writer.put_sides([*((a.id, above) for a, above in acting), *called])


def cast_of(writer: Writer, reading: Reading) -> Cast:
    """Return a reading's actors by id, with what the dossier knows of them besides, and those they act for."""
    actors = {a.id: a for a in reading.actors}
    silent = [a.id for a in reading.actors if not a.part_of and a.kind not in ("state", "unnamed")]
    for name, above in writer.reader.sides(silent).items():
        actors[name] = replace(actors[name], part_of=above)
    missing = {a.part_of for a in actors.values() if a.part_of} - actors.keys()
    return Cast(actors | {i: a for i in sorted(missing) if (a := writer.reader.actor(i))})


def correct(writer: Writer, claim: Claim, told: Telling, rules: Rulings) -> None:
    """Put a person's corrections of a claim, when there are any, on top of what was read."""
    if claim.id in rules.corrections:
        change_claim(writer, corrected(claim, rules.corrections[claim.id]), told, by_person=True)


def change_claim(writer: Writer, claim: Claim, told: Telling, *, by_person: bool | None) -> None:
    """Change a claim's slots in place.

    Args:
        by_person: True when a person changed it, False when it is as read again, None when new rules read it differently.
    """
    writer.change_claim(
        claim, told.account(claim), group=group(claim), roots=root_map(claim, told.cast), corrected=by_person
    )


def read_again(writer: Writer, report: str) -> list[str]:
    """Bring the accounts of a report up to date after one of its claims changed: others may lean on it.

    Returns:
        The claims that now read otherwise.
    """
    reading = writer.reader.reading(report)
    if reading is None:
        return []
    told = Telling(reading, cast_of(writer, reading))
    before = writer.reader.accounts(c.id for c in reading.claims)
    changed = []
    for claim in reading.claims:
        made = told.account(claim)
        if made != before[claim.id]:
            mark(writer, writer.reader.entries_by_id([claim.id]).values())
            writer.set_account(claim, made, root_map(claim, told.cast))
            changed.append(claim.id)
    return changed


def refresh(writer: Writer, news: Iterable[str]) -> list[str]:
    """Bring the accounts up to date in which these actors act or speak; return the claims that now read otherwise."""
    reports = sorted(set(writer.reader.claims_with(news).values()))
    return [claim for report in reports for claim in read_again(writer, report)]


def group(claim: Claim) -> str | None:
    """Return the key under which a claim bears on commitments, or None."""
    return EVERYTHING if relevant(claim) else None


def mark(writer: Writer, entries: Iterable[Entry]) -> None:
    """Note which commitments and positions these claims bear on; before a claim changes, and after."""
    listed = list(entries)
    held = {(party, e.claim.issue, positions.day_of(e)) for e in listed for party in positions.holders(e)}
    writer.mark_dirty("group", days_of(listed))
    writer.mark_dirty("position", sorted(f"{party}|{issue}|{day or date.max}" for party, issue, day in held))


def root_map(claim: Claim, cast: Cast) -> dict[str, str]:
    """Return the root of every actor in a claim's roles."""
    named = {*claim.by, *claim.to, *claim.with_, *claim.via, *claim.host}
    return {i: cast.root(i) for i in named if i in cast}


def _named_in(reading: Reading, actor: str) -> bool:
    return any(actor in (*c.by, *c.to, *c.with_, *c.via, *c.host, *(v.actor for v in c.voices)) for c in reading.claims)


def stories_touched(writer: Writer, reports: Iterable[str]) -> set[str]:
    """Match floating corrections near these reports to their stories; return every story that may have changed."""
    touched: set[str] = set()
    floating: set[str] = set()
    for report in reports:
        own = writer.reader.story_of(report)[0]
        touched.add(own)
        floating |= _floating_near(writer, report, own)
    for report in sorted(floating):
        touched |= _match(writer, report)
    return touched


def _floating_near(writer: Writer, report: str, story: str) -> set[str]:
    """Return the corrections that this report bears on: itself, its story's, and those of the days after that it fits."""
    marks = {r: writer.reader.report_marks(r) for r in _same_story(writer, story)}
    found = {r for r, (status, _, _, renewed) in marks.items() if renewed or status in ("corrected", "withdrawn")}
    _, earliest, latest, _ = marks[report]
    near = writer.reader.floating(earliest, latest + SEARCH_BACK) if earliest and latest else []
    others = [r for r in near if r not in found]
    if others:
        mine = _version(writer, report)
        found |= {r for r in others if fits(_version(writer, r), mine)}
    return found


def _match(writer: Writer, report: str) -> set[str]:
    """Find the story that a correction corrects; return it together with the one it was thought to correct."""
    version = _version(writer, report)
    before = writer.reader.story_of(report)
    own = [_version(writer, r) for r in _same_story(writer, before[0])]
    if not floats(version, own):
        writer.set_story(report, floating=False)
        return {s for s in before[:2] if s}
    target = corrected_by(version, _candidates(writer, version))
    whole = replaces_whole(version, target) if target else True
    writer.set_story(report, floating=True, corrects=target.story if target else "", whole=whole)
    return {s for s in (*before[:2], target.story if target else "") if s}


def _same_story(writer: Writer, story: str) -> list[str]:
    sql = "SELECT id FROM reports WHERE story = ?"
    return [r[0] for r in writer.reader.select(sql, (story,))]


def _candidates(writer: Writer, version: Version) -> list[Version]:
    if version.earliest is None:
        return []
    near = writer.reader.versions_told(version.earliest - SEARCH_BACK, version.latest or version.earliest)
    return [_version(writer, told.id) for told, status in near if may_correct(version, version_of(told, status, None))]


def _version(writer: Writer, report: str) -> Version:
    found = writer.reader.version(report)
    if found is None:
        raise KeyError(report)
    return version_of(*found)


def settle_story(writer: Writer, story: str, rules: Rulings) -> Flips:
    """Set which versions and claims of a story count; return the claims for which that has changed."""
    listed = writer.reader.versions(story)
    if len(listed) == 1 and listed[0][1] == "own":
        return _settle_alone(writer, listed[0][0], rules)
    own = [_version(writer, r) for r, role in listed if role == "own"]
    found = [_with_reach(writer, r) for r, role in listed if role == "correction"]
    state = states(own, found)
    flips: Flips = {}
    replacements = _replacements(writer, own, [v for v in found if not v.whole], state)
    for version in (*own, *found):
        if writer.reader.report_state(version.report) == "forgotten":
            continue
        writer.set_report_state(version.report, state[version.report])
        flips |= _settle_claims(writer, version.report, state[version.report], replacements, rules)
    return flips


def _settle_alone(writer: Writer, report: str, rules: Rulings) -> Flips:
    """Settle the only version of a story, without looking at its words."""
    status, before = writer.reader.report_marks(report)[0], writer.reader.report_state(report)
    if before == "forgotten":
        return {}
    state = status if status in ("withdrawn", "embargoed") else "current"
    writer.set_report_state(report, state)
    return _settle_claims(writer, report, state, {}, rules)


def _with_reach(writer: Writer, report: str) -> Version:
    return replace(_version(writer, report), whole=writer.reader.story_of(report)[2])


def _replacements(
    writer: Writer, own: list[Version], partial: list[Version], state: Mapping[str, str]
) -> dict[str, str]:
    """Return the claims of the story that corrections tell anew: claim -> its replacement; the latest counts."""
    found: dict[str, str] = {}
    if not partial:
        return found
    original = [a for v in own for a in writer.reader.accounts(writer.reader.claim_ids(v.report)).values()]
    for version in sorted(partial, key=lambda v: (v.latest or date.min, v.report)):
        if state.get(version.report) == "current":
            found |= replaced(original, writer.reader.accounts(writer.reader.claim_ids(version.report)).values())
    return found


def _settle_claims(writer: Writer, report: str, state: str, replacements: Mapping[str, str], rules: Rulings) -> Flips:
    flips: Flips = {}
    for claim, (before, _) in writer.reader.claim_ids(report).items():
        now = state if state != "current" else "superseded" if claim in replacements else "current"
        if now == "current" and claim in rules.rejected:
            now = "rejected"
        if now != before or now != "current":  # which claim replaces a superseded one may have changed
            replacement = replacements.get(claim, "") if state == "current" else ""
            writer.set_claim_state(claim, now, replacement)
        if (now == "current") != (before == "current"):
            flips[claim] = now == "current"
    return flips
