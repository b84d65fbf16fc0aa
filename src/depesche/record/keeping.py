"""Growing commitments in a form that can be stored, and taken up again as they stood before a day.

Who has to do with a commitment and its state at the end of each day are at hand; its opening and its steps are looked up only
for those that a happening may be about.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
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
    sides = [sorted(g.found_by), sorted(g.targets), sorted(g.vouching), [_stamped(s) for s in g.journal]]
    document = {
        "event": h.event, "slot": h.slot, "denied": h.denied, "frame": g.frame, "fellows": sorted(g.fellows),
        "beside": g.beside, "restated": g.restated, "steps": [jsonio.encode_short(s) for s in g.steps],
    }  # fmt: skip
    return Kept(
        id="C" + h.told[0].claim.id, opened=h.when or date.max, last=g.journal[-1].day, sides=_text(sides),
        document=_text(document),
    )  # fmt: skip


def revived(found: Kept, before: date, document: Documents, entries: Entries) -> Growing | None:
    """Return a commitment as it stood before a day, None when it was not opened yet.

    Args:
        document: looks up the document of a commitment. entries: looks up the current claims of an event.
    """
    found_by, targets, vouching, journal = json.loads(found.sides)
    stamps = [s for s in map(_read, journal) if s.day < before]
    if not stamps:
        return None
    now = stamps[-1]
    return Growing(
        first=None, parties=now.parties, when=found.opened, targets=frozenset(targets), vouching=frozenset(vouching),
        delivered=dict(now.delivered), due=now.due, found_by=frozenset(found_by), journal=stamps,
        thaw=partial(_thaw, found.id, now, document, entries),
    )  # fmt: skip


def _thaw(name: str, now: Stamp, document: Documents, entries: Entries, g: Growing) -> None:
    stored = json.loads(document(name))
    g.first = _opening(stored, entries(stored["event"]))
    g.frame, g.fellows = stored["frame"], frozenset(stored["fellows"])
    g.history = [jsonio.decode(Step, s) for s in stored["steps"][: now.steps]]
    g.beside, g.restated = stored["beside"][: now.beside], stored["restated"][: now.restated]


def _opening(stored: dict[str, Any], entries: Iterable[Entry]) -> Happening | None:
    key = (stored["event"], stored["slot"], stored["denied"])
    return next((h for h in happenings(entries) if (h.event, h.slot, h.denied) == key), None)


def _stamped(s: Stamp) -> list[Any]:
    due = s.due.isoformat() if s.due else None
    return [s.day.isoformat(), sorted(s.parties), due, s.delivered, s.steps, s.beside, s.restated]


def _read(row: list[Any]) -> Stamp:
    day, parties, due, delivered, *counts = row
    return Stamp(
        date.fromisoformat(day), frozenset(parties), date.fromisoformat(due) if due else None, delivered, *counts
    )


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
