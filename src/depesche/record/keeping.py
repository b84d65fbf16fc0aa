"""Growing commitments in a form that can be stored, and taken up again as they stood before a day.

Who has to do with a commitment and its state at the end of each day are at hand; its opening and its steps are looked up only
for those that a happening may be about.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import Any

from depesche.model import jsonio
from depesche.model.commitment import Kept, Step
from depesche.model.event import Entry
from depesche.record.growing import Growing, Stamp
from depesche.record.happenings import Happening, happenings

Documents = Callable[[str], str]
Entries = Callable[[str], Iterable[Entry]]


def kept(g: Growing) -> Kept:
    """Return a commitment as it is stored."""
    h = g.opening
    sides = [sorted(g.found_by), sorted(g.targets), sorted(g.vouching), sorted(g.reports), [_stamped(s) for s in g.journal]]
    document = {
        "event": h.event, "slot": h.slot, "denied": h.denied, "frame": g.frame, "fellows": sorted(g.fellows),
        "mark": _mark(h), "units": [list(u) for u in g.units], "beside": g.beside, "restated": g.restated,
        "steps": [jsonio.encode_short(s) for s in g.steps],
    }  # fmt: skip
    return Kept(
        id=g.name, opened=h.when or date.max, last=g.journal[-1].day, sides=_text(sides),
        document=_text(document),
    )  # fmt: skip


def revived(found: Kept, before: date, document: Documents, entries: Entries) -> Growing | None:
    """Return a commitment as it stood before a day, None when it was not opened yet.

    Args:
        document: looks up the document of a commitment. entries: looks up the current claims of an event.
    """
    found_by, targets, vouching, reports, journal = json.loads(found.sides)
    stamps = [s for s in map(_read, journal) if s.day < before]
    if not stamps:
        return None
    now = stamps[-1]
    return Growing(
        name=found.id, first=None, parties=now.parties, when=found.opened, targets=frozenset(targets),
        vouching=frozenset(vouching), reports=frozenset(reports), status=now.status, delivered=dict(now.delivered),
        due=now.due, found_by=frozenset(found_by), journal=stamps, thaw=partial(_thaw, found.id, now, document, entries),
    )  # fmt: skip


def agree(g: Growing, found: Kept, before: date, document: Documents) -> bool:
    """Tell whether a commitment stands as it was stored, in all that later happenings can ask of it."""
    journal = [s for s in _journal(found) if s.day < before]
    if not journal or g.journal[-1]._replace(day=before, steps=0, beside=0, restated=0) != journal[-1]._replace(
        day=before, steps=0, beside=0, restated=0
    ):
        return False
    told, text = kept(g), document(found.id)
    if (told.sides, told.document) == (found.sides, text):
        return True
    stored, now = json.loads(text), json.loads(told.document)
    mine, other = json.loads(told.sides)[:-1], json.loads(found.sides)[:-1]
    same = mine == other and all(stored.get(k) == now[k] for k in ("mark", "frame", "fellows"))
    same = same and [u for u in stored.get("units", ()) if u[0] < before.isoformat()] == now["units"]
    steps = [jsonio.restored(Step, s) for s in stored["steps"][: journal[-1].steps]]
    return same and _asked(g.steps) == _asked(steps)


def _asked(steps: Sequence[Step]) -> list[tuple[Any, ...]]:
    """Return what later happenings ask of steps; on which claims they rest is asked of the last one only."""
    return [(s.status, s.happened, s.event, s.quantity, s.allegation_by, s.claims if s is steps[-1] else ()) for s in steps]


def continued(g: Growing, found: Kept, since: date, document: Documents) -> None:
    """Let a commitment go on from a day as it was stored: what happened to it from there on is as it was."""
    stamps = _journal(found)
    later = [s for s in stamps if s.day >= since]
    if not later:
        return
    stored = json.loads(document(found.id))
    before = next((s for s in reversed(stamps) if s.day < since), later[0]._replace(steps=0, beside=0, restated=0))
    more = len(g.steps) - before.steps, len(g.beside) - before.beside, len(g.restated) - before.restated
    g.units += [(day, unit) for day, unit in stored.get("units", ()) if day >= since.isoformat()]
    g.steps.extend(jsonio.restored(Step, s) for s in stored["steps"][before.steps :])
    g.beside += stored["beside"][before.beside :]
    g.restated += stored["restated"][before.restated :]
    g.journal += [
        s._replace(steps=s.steps + more[0], beside=s.beside + more[1], restated=s.restated + more[2]) for s in later
    ]
    g.status, g.parties, g.due, g.delivered = later[-1].status, later[-1].parties, later[-1].due, dict(later[-1].delivered)


def _journal(found: Kept) -> list[Stamp]:
    return [_read(s) for s in json.loads(found.sides)[-1]]


def _mark(h: Happening) -> str:
    """Return a hash of all that a happening is compared by."""
    sets = (h.parties, h.targets, h.beside, h.scene, h.reports, h.topics, h.words, {e.claim.revision for e in h.told})
    plain = (h.kind, h.stage, h.group, h.dated, h.denied, h.at, h.when, h.measure, h.due)
    return blake2b(repr((plain, [sorted(s) for s in sets])).encode(), digest_size=8).hexdigest()


def _thaw(name: str, now: Stamp, document: Documents, entries: Entries, g: Growing) -> None:
    stored = json.loads(document(name))
    g.first = _opening(stored, entries(stored["event"]))
    g.frame, g.fellows = stored["frame"], frozenset(stored["fellows"])
    g.history = [jsonio.restored(Step, s) for s in stored["steps"][: now.steps]]
    g.units = [(day, unit) for day, unit in stored.get("units", ()) if day <= now.day.isoformat()]
    g.beside, g.restated = stored["beside"][: now.beside], stored["restated"][: now.restated]


def _opening(stored: dict[str, Any], entries: Iterable[Entry]) -> Happening | None:
    key = (stored["event"], stored["slot"], stored["denied"])
    return next((h for h in happenings(entries) if (h.event, h.slot, h.denied) == key), None)


def _stamped(s: Stamp) -> list[Any]:
    due = s.due.isoformat() if s.due else None
    return [s.day.isoformat(), s.status, sorted(s.parties), due, s.delivered, s.steps, s.beside, s.restated]


def _read(row: list[Any]) -> Stamp:
    day, status, parties, due, delivered, *counts = row
    return Stamp(
        date.fromisoformat(day), status, frozenset(parties), date.fromisoformat(due) if due else None, delivered, *counts
    )


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
