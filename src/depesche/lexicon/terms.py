"""Terms of office with partial dates, and who is sure to have held an office on a day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of office. Partial dates ("2014-05") leave days on which nobody is sure to have been in office.

    Attributes:
        since, until, known_to: as written: YYYY-MM-DD, YYYY-MM or YYYY; "" when open. `until` is the last day,
            or the day of handing over.
        since_latest: from this day on the holder is sure to have been in office.
        until_earliest: up to this day; for an open term the day to which it is known.
        since_earliest, until_latest: outside of them the person is sure not to have been in office. An open term
            has no `until_latest`.
    """

    since: str
    until: str
    known_to: str
    since_earliest: date
    since_latest: date
    until_earliest: date
    until_latest: date | None

    @classmethod
    def read(cls, *, since: str, until: str = "", known_to: str = "") -> Term:
        """Read a term from its cells.

        Raises:
            ValueError: a date is no date, both or neither of `until` and `known_to` are given, or the end lies
                before the beginning.
        """
        if bool(until) == bool(known_to):
            raise ValueError(f"a term needs either until or known_to: {since} {until} {known_to}")
        since_earliest, since_latest = bounds(since)
        end = bounds(until or known_to)
        if end[1] < since_earliest:
            raise ValueError(f"a term that ends before it begins: {since}..{until or known_to}")
        return cls(
            since=since,
            until=until,
            known_to=known_to,
            since_earliest=since_earliest,
            since_latest=since_latest,
            until_earliest=end[0],
            until_latest=end[1] if until else None,
        )

    def holds(self, day: date) -> bool:
        """Return whether the person is sure to have been in office on a day."""
        return self.since_latest <= day <= self.until_earliest

    def may_hold(self, day: date) -> bool:
        """Return whether the person may have been in office on a day: open ends and partial dates count."""
        return self.since_earliest <= day and (self.until_latest is None or day <= self.until_latest)

    def is_last_known(self, day: date) -> bool:
        """Return whether the day lies after what is known about a term that had not ended by then."""
        return self.until_latest is None and day > self.until_earliest


def bounds(text: str) -> tuple[date, date]:
    """Return the first and last day of a partial date.

    Raises:
        ValueError: the text is no ISO date, month or year.
    """
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    year, month, day = parts
    return date(year, month, day), date(year, month, day)
