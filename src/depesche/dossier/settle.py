"""Telling commitments and positions anew for the issues that a run has touched.

They are folds over all claims of an issue, so they are told once at the end of a run and not for every report. The
list of what is to be told is kept in the dossier: a run that was killed leaves it to the next one.
"""

from __future__ import annotations

from depesche.record import commitments, positions
from depesche.store.writer import Writer


def settle(writer: Writer) -> None:
    """Bring commitments and positions up to date; inside a transaction."""
    for group in writer.reader.dirty("group"):
        writer.put_commitments(group, commitments.fold(writer.reader.entries_of_group(group)))
    for key in writer.reader.dirty("position"):
        party, _, issue = key.rpartition("|")
        told = [e for e in writer.reader.entries_of_position(party, issue, positions.HELD) if party in positions.holders(e)]
        writer.put_positions(party, issue, positions.fold(party, told))
