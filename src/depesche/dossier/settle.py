"""Telling commitments and positions anew as far as a run has touched them.

Both are told once at the end of a run and not for every report, on the days that were touched and on those after them until
what is told agrees with what is stored. The list of what is to be told is kept in the dossier: a run that was killed leaves
it to the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from depesche.dossier.retell import retell
from depesche.record import positions
from depesche.store.writer import Writer


def settle(writer: Writer) -> None:
    """Bring commitments and positions up to date; inside a transaction."""
    touched = writer.reader.dirty("group")
    if touched:
        retell(writer, touched)
        writer.clean("group")
    held: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in writer.reader.dirty("position"):
        party, issue, day = key.rsplit("|", 2)
        held[party, issue].append(day)
    for (party, issue), days in held.items():
        for span in _spans(writer, party, issue, days):
            _tell_positions(writer, party, issue, span)
    writer.clean("position")


def _spans(writer: Writer, party: str, issue: str, days: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the first and last days to be told anew: a word is compared with so many earlier ones and no more."""
    left = sorted(days)
    while left:
        first = last = left[0]
        touched = [first]
        while touched:
            last = writer.reader.day_of_word(party, issue, touched[-1], positions.LOOK_BACK)
            touched = [d for d in left if touched[-1] < d <= last]
        left = [d for d in left if d > last]
        yield first, last


def _tell_positions(writer: Writer, party: str, issue: str, span: tuple[str, str]) -> None:
    reader = writer.reader
    found = reader.entries_of_position(party, issue, positions.HELD, *span)
    told = [e for e in found if party in positions.holders(e)]
    earlier = reader.own_words(party, issue, span[0], positions.LOOK_BACK)
    entries = reader.entries_by_id(earlier)
    steps = positions.fold(party, told, span, [entries[c] for c in earlier])
    writer.put_positions(party, issue, span, steps)
