"""What of a dossier lies between two days: all that telling commitments and positions anew has to look at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from depesche.model.commitment import Kept
from depesche.model.event import Entry
from depesche.model.vocabulary import Kind
from depesche.store import rows
from depesche.store.queries import Params, Queries

END = date.max.isoformat()


class Spans(Queries):
    """Answers about spans of days, and about what was told of them before."""

    def entries(self, where: str, params: Params = (), order: str = "r.earliest, c.id") -> list[Entry]:
        """Return the claims that a condition over ``claims c`` and ``reports r`` selects."""
        return [rows.entry(r) for r in self._all(f"{rows.ENTRY} WHERE {where} ORDER BY {order}", params)]

    def entries_of_group(self, group: str) -> list[Entry]:
        """Return the current claims that bear on the commitments of an issue group."""
        return self.entries("c.issue_group = ? AND c.state = 'current'", (group,))

    def entries_between(self, group: str, first: date, last: date) -> list[Entry]:
        """Return the current claims of an issue group whose event has an account that may lie on one of these days."""
        events = (
            "SELECT event FROM claims WHERE issue_group = ?1 AND latest BETWEEN ?2 AND ?3 AND state = 'current'"
            " UNION SELECT k.event FROM reports p CROSS JOIN claims k ON k.report = p.id"
            "   WHERE p.earliest BETWEEN ?2 AND ?3 AND +k.issue_group = ?1 AND k.state = 'current'"
            " UNION SELECT event FROM claims INDEXED BY claims_stated"
            "   WHERE kind = 'statement' AND issue_group IS NOT NULL AND state = 'current'"
            "   AND json_extract(coalesce(corrected, document), '$.time.latest') BETWEEN ?2 AND ?3"
        )
        where = f"c.event IN ({events}) AND +c.issue_group = ?1 AND c.state = 'current'"
        return self.entries(where, (group, first.isoformat(), last.isoformat()))

    def entries_undated(self, group: str) -> list[Entry]:
        """Return the current claims of an issue group in events that a report without a day of publication tells of."""
        events = "SELECT k.event FROM reports p CROSS JOIN claims k ON k.report = p.id WHERE p.earliest IS NULL"
        return self.entries(f"c.event IN ({events}) AND +c.issue_group = ? AND c.state = 'current'", (group,))

    def last_day(self, group: str) -> date | None:
        """Return the last day on which a claim of an issue group may lie."""
        days = self._all("SELECT max(latest) FROM claims WHERE issue_group = ? UNION SELECT max(earliest) FROM reports", (group,))
        return max((date.fromisoformat(d) for (d,) in days if d), default=None)

    def growing(self, first: date, before: date) -> list[Kept]:
        """Return the commitments opened from a day on and before another."""
        sql = "SELECT id, opened, last, sides FROM growing WHERE opened >= ? AND opened < ?"
        return [_kept(r) for r in self._all(sql, (first.isoformat(), before.isoformat()))]

    def growing_named(self, name: str) -> Kept | None:
        """Return a growing commitment by its id."""
        row = self._one("SELECT id, opened, last, sides FROM growing WHERE id = ?", (name,))
        return _kept(row) if row else None

    def growing_document(self, name: str) -> str:
        """Return the opening and the steps of a growing commitment, as JSON text."""
        row = self._one("SELECT document FROM growing WHERE id = ?", (name,))
        return row[0] if row else "{}"

    def entries_of_position(self, party: str, issue: str, kinds: Iterable[Kind], first: str, last: str) -> list[Entry]:
        """Return the current claims of an issue and of these kinds that a party holds, of events told for days in between.

        Args:
            first, last: days, as ISO text; those of reports without a day lie at the end of all.
        """
        held = _held("k", kinds)
        days = (
            f"SELECT k.event FROM claims k WHERE k.issue = ?2 AND k.latest BETWEEN ?3 AND ?4 AND {held}"
            f" UNION SELECT k.event FROM claims k WHERE k.issue = ?2 AND k.latest IS NULL AND ?4 = '{END}' AND {held}"
        )
        return self.entries(f"c.event IN ({days}) AND +c.issue = ?2 AND {_held('c', kinds)}", (party, issue, first, last))

    def own_words(self, party: str, issue: str, before: str, most: int) -> list[str]:
        """Return the first claims of a party's last words of its own on an issue before a day, in their order."""
        sql = (
            "SELECT document FROM positions WHERE party = ? AND issue = ? AND place < ? AND word <> 'others'"
            " ORDER BY place DESC LIMIT ?"
        )
        found = self._all(sql, (party, issue, before, most))
        return [json.loads(r[0])["claims"][0] for r in reversed(found)]

    def day_of_word(self, party: str, issue: str, after: str, number: int) -> str:
        """Return the day of the so manieth word of its own that a party has after a day; the end of all for none."""
        sql = (
            "SELECT substr(place, 1, 10) FROM positions WHERE party = ? AND issue = ? AND place > ? AND word <> 'others'"
            " ORDER BY place LIMIT 1 OFFSET ?"
        )
        row = self._one(sql, (party, issue, f"{after}~", number - 1))
        return str(row[0]) if row else END

    def dirty(self, kind: str) -> list[str]:
        """Return the keys whose commitments or positions are still to be told anew."""
        return [r[0] for r in self._all("SELECT key FROM dirty WHERE kind = ? ORDER BY key", (kind,))]


def _held(table: str, kinds: Iterable[Kind]) -> str:
    """Return the condition that a current claim is of these kinds, with party ?1 as its doer or holder."""
    named = ", ".join(f"'{k}'" for k in sorted(kinds))
    return (
        f"{table}.state = 'current' AND +{table}.kind IN ({named}) AND EXISTS (SELECT 1 FROM claim_actors a"
        f" WHERE a.claim = {table}.id AND +a.root = ?1 AND a.role IN ('by', 'with'))"
    )


def _kept(row: tuple[str, str, str, str]) -> Kept:
    return Kept(id=row[0], opened=date.fromisoformat(row[1]), last=date.fromisoformat(row[2]), sides=row[3])
