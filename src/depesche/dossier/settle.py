"""Telling commitments and positions anew as far as a run has touched them.

Both are told once at the end of a run and not for every report: commitments from the first day on that a touched claim may
lie on, the positions of each party on each issue that was touched. The list of what is to be told is kept in the dossier: a
run that was killed leaves it to the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from depesche.model.commitment import Kept
from depesche.record import commitments, positions
from depesche.record.growing import REACH, Growing, Pool
from depesche.record.happenings import EVERYTHING, Happening, happenings
from depesche.record.keeping import kept, revived
from depesche.record.terms import AT_ONCE
from depesche.store.writer import Writer


def settle(writer: Writer) -> None:
    """Bring commitments and positions up to date; inside a transaction."""
    touched = writer.reader.dirty("group")
    if touched:
        _tell_commitments(writer, _since(touched))
        writer.clean("group")
    for key in writer.reader.dirty("position"):
        party, _, issue = key.rpartition("|")
        told = [e for e in writer.reader.entries_of_position(party, issue, positions.HELD) if party in positions.holders(e)]
        writer.put_positions(party, issue, positions.fold(party, told))


def _since(touched: Iterable[str]) -> date | None:
    """Return the first day to be told anew, None when all of them are; a term follows its agreement within days."""
    days = sorted(touched)
    if EVERYTHING in days:
        return None
    return date.fromisoformat(days[0]) - AT_ONCE


def _tell_commitments(writer: Writer, since: date | None) -> None:
    found = _happenings(writer, since) if since else None
    if since is None or found is None:
        pool = commitments.grown(happenings(writer.reader.entries_of_group(EVERYTHING)), Pool())
        writer.put_growing(None, [(kept(g), g.finished()) for g in pool.every], EVERYTHING)
        return
    pool = _pool(writer, since)
    commitments.grown(found, pool, since)
    awake = [g for g in pool.every if g.thaw is None]
    writer.put_growing(since, [(kept(g), g.finished()) for g in awake], EVERYTHING)


def _happenings(writer: Writer, since: date) -> tuple[Happening, ...] | None:
    """Return the happenings from a day on, with those before that may frame them; None when one has no day."""
    entries = writer.reader.entries_since(EVERYTHING, since - 2 * AT_ONCE)
    found = happenings(entries)
    return None if any(h.when is None for h in found) else found


def _pool(writer: Writer, since: date) -> Pool:
    """Return the commitments as they stood before a day, as far as a later happening can reach them."""
    pool = Pool()
    reader = writer.reader
    for row in reader.growing(since - REACH - timedelta(days=1), since):
        g = revived(row, since, reader.growing_document, lambda event: reader.entries_of_events([event]))
        if g is not None:
            pool.take(g)
            _cut(g, row)
    return pool


def _cut(g: Growing, row: Kept) -> None:
    """Look into a commitment that later days had touched: it is told anew in any case."""
    if row.last != g.journal[-1].day:
        g.awake()
