"""Telling commitments anew, from the first day that was touched to the day from which on all is as it was.

A late report is told on its own day with the commitments as they stood before it, and so is every day after it, until each
commitment stands again as it was stored, or is too old for a later happening to be about it. What was stored for the days
after that is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from depesche.model.commitment import Kept
from depesche.model.event import Entry
from depesche.record import commitments
from depesche.record.growing import REACH, Growing, Pool
from depesche.record.happenings import EVERYTHING, happenings
from depesche.record.keeping import agree, continued, kept, revived
from depesche.record.terms import AT_ONCE
from depesche.store.writer import Writer

AROUND = 2 * AT_ONCE  # an agreement and its terms are days apart, and one of them may say what the others are
DAY = timedelta(days=1)
FIRST, MOST = timedelta(days=14), timedelta(days=112)  # told in one piece; each piece is twice as long as the one before


def retell(writer: Writer, touched: Iterable[str]) -> None:
    """Tell the commitments anew that these days may touch; inside a transaction."""
    named = set(touched)
    last = writer.reader.last_day(EVERYTHING)
    if EVERYTHING in named or last is None or _undated(writer):
        pool = commitments.grown(happenings(writer.reader.entries_of_group(EVERYTHING)), Pool())
        writer.put_growing([(kept(g), g.finished()) for g in pool.every], None, EVERYTHING)
        return
    days = sorted(map(date.fromisoformat, named))
    while days:
        told = Retelling(writer=writer, since=days[0] - AROUND)
        told.to_the_end(days, last)
        days = [d for d in days if d - AROUND >= told.until]


def _undated(writer: Writer) -> bool:
    """Tell whether a happening has no day: it comes last and may be about everything."""
    return any(h.when is None for h in happenings(writer.reader.entries_undated(EVERYTHING)))


@dataclass(slots=True, kw_only=True)
class Retelling:
    """One stretch of days that is told anew.

    Attributes:
        since: its first day. until: the day after those told so far.
        pool: the commitments as they stand then. stored: those of the dossier that were opened until then, by id.
    """

    writer: Writer
    since: date
    until: date = date.min
    pool: Pool = field(default_factory=Pool)
    stored: dict[str, Kept] = field(default_factory=dict)
    _opened: set[str] = field(default_factory=set)

    def to_the_end(self, days: Sequence[date], last: date) -> None:
        """Tell day after day until all is as it was, and store it.

        Args:
            days: those that were touched. last: of all days on which anything is told.
        """
        self._take_up()
        length = FIRST
        while self.until <= last:
            self._tell(min(self.until + length, last + DAY))
            length = min(2 * length, MOST)
            if self.until <= last and not any(d - AROUND < self.until <= d + AROUND for d in days) and self._agrees():
                break
        self._store(None if self.until > last else self.until)

    def _take_up(self) -> None:
        """Fill the pool with the commitments as they stood before, as far as a later happening can reach them."""
        self.until = self.since
        for row in self.writer.reader.growing(self.since - REACH - DAY, self.since):
            g = revived(row, self.since, self._document, self._entries)
            if g is not None:
                self.pool.take(g)
                if row.last >= self.since:
                    g.awake()  # what touched it from here on is told anew in any case
            self.stored[row.id] = row

    def _document(self, name: str) -> str:
        return self.writer.reader.growing_document(name)

    def _entries(self, event: str) -> list[Entry]:
        return self.writer.reader.entries_of_events([event])

    def _tell(self, before: date) -> None:
        """Tell the days up to another one."""
        reader, last = self.writer.reader, before - DAY
        found = happenings(reader.entries_between(EVERYTHING, self.until - AROUND, last + AROUND))
        commitments.grown(found, self.pool, (self.until, last))
        for row in reader.growing(self.until, before):
            self.stored[row.id] = row
            self._opened.add(row.id)
        self.until = before

    def _agrees(self) -> bool:
        """Tell whether all that a later happening may be about stands as it was stored."""
        told = {g.name: g for g in self.pool.every if g.thaw is None}
        recent = self.until - REACH
        if any(self.stored[name].opened >= recent for name in self._opened - told.keys()):
            return False
        return all(self._as_stored(name, g, recent) for name, g in told.items())

    def _as_stored(self, name: str, g: Growing, recent: date) -> bool:
        old = g.when is not None and g.when < recent
        if name not in self.stored:
            return old and self.writer.reader.growing_named(name) is None
        found = self.stored[name]
        return old or self._untouched(g, found) or agree(g, found, self.until, self._document)

    def _untouched(self, g: Growing, found: Kept) -> bool:
        """Tell whether nothing happened to a commitment on the days that are told anew, neither before nor now."""
        return found.last < self.since and g.journal[-1].day < self.since

    def _store(self, before: date | None) -> None:
        """Store what was told; what follows is as it was."""
        changed = []
        for g in (g for g in self.pool.every if g.thaw is None):
            stored = self.stored.get(g.name)
            if stored and self._untouched(g, stored):
                continue
            if before is not None and stored:
                continued(g, stored, before, self._document)
            now = kept(g)
            if stored is None or (now.sides, now.document) != (stored.sides, self._document(g.name)):
                changed.append((now, g.finished()))
        gone = self._opened - {g.name for g in self.pool.every}
        self.writer.put_growing(changed, gone, EVERYTHING)
