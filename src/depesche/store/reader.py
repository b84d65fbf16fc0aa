"""What a dossier answers. Nothing here writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import cast

from depesche.model import jsonio
from depesche.model.actor import Actor
from depesche.model.commitment import Commitment
from depesche.model.event import Account, Disagreement, Edge, Entry, Event, Head
from depesche.model.judgement import Judgement
from depesche.model.position import Position
from depesche.model.reading import Reading
from depesche.model.report import Report
from depesche.model.vocabulary import ReportStatus
from depesche.store import rows
from depesche.store.queries import Params, chunks, marks
from depesche.store.spans import Spans

MONTH = timedelta(days=31)
VERSION = "id, source, item, version, story, agency, headline, earliest, latest, place, status"
COMMON = 2000  # claims from which on a word is so common that ranking them tells nothing
# each pair once, by leaps through the index: a table of all roles has many rows and few pairs
NEXT = "(SELECT min(root) FROM claim_actors WHERE root > p.root)"
SAME = "(SELECT min(actor) FROM claim_actors WHERE root = p.root AND actor > p.actor)"
ROOTS = (
    "WITH RECURSIVE pairs (root, actor) AS (SELECT * FROM (SELECT root, actor FROM claim_actors ORDER BY root, actor LIMIT 1)"
    f" UNION ALL SELECT CASE WHEN {SAME} IS NULL THEN {NEXT} ELSE root END,"
    f" coalesce({SAME}, (SELECT min(actor) FROM claim_actors WHERE root = {NEXT}))"
    " FROM pairs p WHERE p.root IS NOT NULL) SELECT root, actor FROM pairs WHERE root IS NOT NULL"
)


class Reader(Spans):
    """Answers from one dossier. Open it on a path, or on a Writer's connection to see its open transaction."""

    # reports and readings

    def has_report(self, report: str) -> bool:
        """Tell whether this very version with this very text is in the dossier."""
        return self._one("SELECT 1 FROM reports WHERE id = ?", (report,)) is not None

    def report(self, report: str) -> Report | None:
        """Return a report with its text, or None."""
        row = self._one("SELECT text, document FROM reports WHERE id = ?", (report,))
        if row is None:
            return None
        document = json.loads(row[1])["report"]
        return cast(Report, jsonio.restored(Report, {**document, "text": row[0]}))

    def reading(self, report: str) -> Reading | None:
        """Return everything that was read from a report, with a person's corrections; None when it is not there."""
        row = self._one("SELECT text, document FROM reports WHERE id = ?", (report,))
        if row is None:
            return None
        document = json.loads(row[1])
        sql = "SELECT coalesce(corrected, document) FROM claims WHERE report = ? ORDER BY n"
        document["report"]["text"] = row[0]
        document["claims"] = [json.loads(r[0]) for r in self._all(sql, (report,))]
        return jsonio.restored_reading(document)

    def report_ids(self) -> list[str]:
        """Return the ids of all reports with text, in order of publication."""
        return [r[0] for r in self._all("SELECT id FROM reports WHERE state <> 'forgotten' ORDER BY earliest, id")]

    def heads(self, where: str = "1", params: Params = ()) -> list[tuple[Head, str]]:
        """Return report heads with their state."""
        sql = (
            "SELECT r.id, r.source, r.item, r.version, CASE WHEN r.corrects <> '' THEN r.corrects ELSE r.story END,"
            f" r.agency, r.headline, r.earliest, r.latest, r.place, r.state FROM reports r WHERE {where}"
            " ORDER BY r.earliest, r.id"
        )
        return [(rows.head(r[:10]), r[10]) for r in self._all(sql, params)]

    def text(self, report: str) -> str:
        """Return a report's text, "" when it is not there."""
        row = self._one("SELECT text FROM reports WHERE id = ?", (report,))
        return row[0] if row else ""

    def versions(self, story: str) -> list[tuple[str, str]]:
        """Return (report, role) of a story's own versions ("own") and of the corrections found for it."""
        own = self._all("SELECT id FROM reports WHERE story = ? AND corrects = ''", (story,))
        found = self._all("SELECT id FROM reports WHERE corrects = ? AND corrects <> ''", (story,))
        return [(r[0], "own") for r in own] + [(r[0], "correction") for r in found]

    def story_of(self, report: str) -> tuple[str, str, bool]:
        """Return (own story, corrected story or "", whether it replaces that one whole)."""
        row = self._one("SELECT story, corrects, whole FROM reports WHERE id = ?", (report,))
        return (row[0], row[1], bool(row[2])) if row else ("", "", True)

    def version(self, report: str) -> tuple[Head, ReportStatus, str] | None:
        """Return what tells versions of a story apart: a report's head, with its own story, its status and its text."""
        row = self._one(f"SELECT {VERSION}, text FROM reports WHERE id = ?", (report,))
        return (rows.head(row[:10]), row[10], row[11]) if row else None

    def versions_told(self, first: date, last: date) -> list[tuple[Head, ReportStatus]]:
        """Return head and status of the reports that may have been published within these inclusive days.

        Of reports that name no day those are among them of which the month is known.
        """
        sql = f"SELECT {VERSION} FROM reports WHERE earliest BETWEEN ? AND ? AND latest >= ? AND state <> 'forgotten'"
        days = (first - MONTH, last, first)
        return [(rows.head(r[:10]), r[10]) for r in self._all(sql, [d.isoformat() for d in days])]

    def floating(self, first: date, last: date) -> list[str]:
        """Return corrections that had no earlier version of their own, published within these days."""
        sql = "SELECT id FROM reports WHERE floating = 1 AND earliest BETWEEN ? AND ?"
        return [r[0] for r in self._all(sql, (first.isoformat(), last.isoformat()))]

    def newest(self, source: str, item: str) -> int:
        """Return the highest version of an item that is there, 0 for none."""
        sql = "SELECT max(version) FROM reports WHERE source = ? AND item = ?"
        return self._all(sql, (source, item))[0][0] or 0

    def report_marks(self, report: str) -> tuple[str, date | None, date | None, bool]:
        """Return (status as the provider says, first and last day of publication, whether it is a later version of no item).

        The status is "" when the report is not there.
        """
        row = self._one("SELECT status, earliest, latest, item = '' AND version > 1 FROM reports WHERE id = ?", (report,))
        return (row[0], rows.day(row[1]), rows.day(row[2]), bool(row[3])) if row else ("", None, None, False)

    def report_state(self, report: str) -> str:
        """Return current, superseded, withdrawn, embargoed or forgotten; "" when it is not there."""
        row = self._one("SELECT state FROM reports WHERE id = ?", (report,))
        return row[0] if row else ""

    # claims

    def claim_ids(self, report: str) -> dict[str, tuple[str, str]]:
        """Return a report's claims: id -> (state, revision)."""
        sql = "SELECT id, state, revision FROM claims WHERE report = ?"
        return {r[0]: (r[1], r[2]) for r in self._all(sql, (report,))}

    def entries_by_id(self, ids: Iterable[str]) -> dict[str, Entry]:
        """Return entries by claim id; unknown ids are left out."""
        found: dict[str, Entry] = {}
        for part in chunks(ids):
            for e in self.entries(f"c.id IN ({marks(part)})", part):
                found[e.claim.id] = e
        return found

    def entries_of_events(self, events: Iterable[str]) -> list[Entry]:
        """Return the current claims of these events."""
        return [
            e for part in chunks(events)
            for e in self.entries(f"c.event IN ({marks(part)}) AND c.state = 'current'", part)
        ]  # fmt: skip

    def documents(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the claims as read, as JSON text by id."""
        return {
            r[0]: r[1] for part in chunks(ids)
            for r in self._all(f"SELECT id, document FROM claims WHERE id IN ({marks(part)})", part)
        }  # fmt: skip

    def report_of(self, claim: str) -> str | None:
        """Return the report of a claim."""
        row = self._one("SELECT report FROM claims WHERE id = ?", (claim,))
        return row[0] if row else None

    def accounts(self, ids: Iterable[str]) -> dict[str, Account]:
        """Return the accounts of current claims by id."""
        return {
            r[0]: rows.account(r[1]) for part in chunks(ids)
            for r in self._all(f"SELECT id, account FROM claims WHERE id IN ({marks(part)})", part)
        }  # fmt: skip

    # links and events

    def candidates(self, stub: int, ranges: Iterable[tuple[int, int, int]]) -> Iterator[int]:
        """Yield the row numbers of claims kept under a stub within these ranges of (width, first, last)."""
        sql = "SELECT claim FROM blocks WHERE stub = ? AND width = ? AND first BETWEEN ? AND ?"
        for width, first, last in ranges:
            for row in self._db.execute(sql, (stub, width, first, last)):
                yield row[0]

    def accounts_by_row(self, numbers: Iterable[int]) -> dict[int, Account]:
        """Return accounts by row number."""
        return {
            r[0]: rows.account(r[1]) for part in chunks(numbers)
            for r in self._all(f"SELECT n, account FROM claims WHERE n IN ({marks(part)})", part)
        }  # fmt: skip

    def edges_of(self, claims: Iterable[str]) -> list[Edge]:
        """Return the links that have one of these claims as an end."""
        found: dict[tuple[str, str], Edge] = {}
        for part in chunks(claims):
            for end in "ab":
                sql = f"SELECT a, b, score, reasons FROM edges WHERE {end} IN ({marks(part)})"
                found |= {(r[0], r[1]): rows.edge(r) for r in self._all(sql, part)}
        return list(found.values())

    def events_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Return the event of every claim, "" for none yet."""
        return {
            r[0]: r[1] for part in chunks(claims)
            for r in self._all(f"SELECT id, event FROM claims WHERE id IN ({marks(part)})", part)
        }  # fmt: skip

    def members(self, events: Iterable[str]) -> dict[str, str]:
        """Return the current claims of these events: claim -> event."""
        return {
            r[0]: r[1] for part in chunks(events)
            for r in self._all(
                f"SELECT id, event FROM claims WHERE event IN ({marks(part)}) AND state = 'current'", part
            )
        }  # fmt: skip

    def event(self, name: str) -> Event | None:
        """Return an event by its id, or by the id of any claim in it, with or without the leading "E"."""
        row = self._one("SELECT document FROM events WHERE id = ?", (name,))
        if row is None:
            claim = self._one("SELECT event FROM claims WHERE id = ?", (name.removeprefix("E"),))
            row = self._one("SELECT document FROM events WHERE id = ?", (claim[0],)) if claim else None
        return _event(row[0]) if row else None

    def events(self, where: str = "1", params: Params = (), order: str = "e.earliest, e.id") -> list[Event]:
        """Return the events that a condition over ``events e`` selects."""
        sql = f"SELECT e.document FROM events e WHERE {where} ORDER BY {order}"
        return [_event(r[0]) for r in self._all(sql, params)]

    def disagreements(self, where: str = "1", params: Params = ()) -> list[Disagreement]:
        """Return the disagreements that a condition over ``disagreements d`` selects."""
        sql = f"SELECT d.* FROM disagreements d WHERE {where} ORDER BY d.at, d.id"
        return [rows.disagreement(r) for r in self._all(sql, params)]

    # what follows from events

    def commitments(self, where: str = "1", params: Params = ()) -> list[Commitment]:
        """Return commitments in the order in which they were opened."""
        sql = f"SELECT document FROM commitments WHERE {where} ORDER BY opened, id"
        return [cast(Commitment, jsonio.restored(Commitment, json.loads(r[0]))) for r in self._all(sql, params)]

    def positions(self, where: str = "1", params: Params = ()) -> list[Position]:
        """Return the steps of positions by party and issue."""
        sql = f"SELECT document FROM positions WHERE {where} ORDER BY party, issue, place"
        return [cast(Position, jsonio.restored(Position, json.loads(r[0]))) for r in self._all(sql, params)]

    # actors, judgements, search

    def actors(self) -> dict[str, Actor]:
        """Return all actors by id, without roles: views need names, and there are many actors."""
        sql = "SELECT id, name, kind, country, part_of, wikidata FROM actors"
        return {
            r[0]: Actor(id=r[0], name=r[1], kind=r[2], country=r[3], part_of=r[4], wikidata=r[5])
            for r in self._all(sql)
        }

    def actor(self, name: str) -> Actor | None:
        """Return an actor with all its roles."""
        row = self._one("SELECT document FROM actors WHERE id = ?", (name,))
        return cast(Actor, jsonio.restored(Actor, json.loads(row[0]))) if row else None

    def sides(self, actors: Iterable[str]) -> dict[str, str]:
        """Return whom actors act for, where the reports agree on it."""
        found: dict[str, list[str]] = {}
        for part in chunks(actors):
            for actor, above in self._all(
                f"SELECT actor, part_of FROM actor_sides WHERE actor IN ({marks(part)})", part
            ):
                found.setdefault(actor, []).append(above)
        return {actor: above[0] for actor, above in found.items() if len(above) == 1}

    def claims_with(self, actors: Iterable[str]) -> dict[str, str]:
        """Return the claims in which these actors act or speak, or are the side of those who do: claim -> report."""
        found: dict[str, str] = {}
        for part in chunks(actors):
            holders = marks(part)
            sql = (
                "SELECT id, report FROM claims WHERE id IN"
                f" (SELECT claim FROM claim_actors WHERE actor IN ({holders}) OR root IN ({holders})"
                f" UNION SELECT claim FROM claim_voices WHERE actor IN ({holders}))"
            )
            found |= dict(self._all(sql, [*part, *part, *part]))
        return found

    def states(self) -> set[str]:
        """Return the ids of all actors that are states."""
        return {r[0] for r in self._all("SELECT id FROM actors WHERE kind = 'state'")}

    def actor_names(self) -> Mapping[str, str]:
        """Return the citation forms of all actors by id."""
        return dict(self._all("SELECT id, name FROM actors"))

    def roots(self) -> dict[str, set[str]]:
        """Return for every root the actors that act for it."""
        found: dict[str, set[str]] = {}
        for root, actor in self._all(ROOTS):
            found.setdefault(root, set()).add(actor)
        return found

    def judgements(self, *, standing: bool = False) -> list[Judgement]:
        """Return all judgements in the order made; only those not taken back with `standing`."""
        sql = "SELECT id, kind, targets, slot, value, who, at, why, undone FROM judgements"
        return [rows.judgement(r) for r in self._all(f"{sql}{' WHERE undone = 0' if standing else ''} ORDER BY seq")]

    def tombstones(self, kind: str) -> dict[str, str]:
        """Return what was forgotten: id -> the alias that stands for it."""
        return dict(self._all("SELECT id, alias FROM tombstones WHERE kind = ?", (kind,)))

    def refusals(self) -> list[tuple[str, str, str]]:
        """Return (path, code, message) of files that could not be taken in."""
        return [(r[0], r[1], r[2]) for r in self._all("SELECT path, code, message FROM refusals ORDER BY path")]

    def find_claims(self, words: str, limit: int, where: str = "c.state = 'current'", params: Params = ()) -> list[str]:
        """Return the claims whose evidence contains the letters and that a condition selects, the best first.

        Of words that stand in very many claims nothing is better or worse; then the last added come first.
        """
        common = self._all(
            "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? ORDER BY rowid DESC LIMIT ?", (words, COMMON)
        )
        order = "f.rank, c.id" if len(common) < COMMON else "f.rowid DESC"
        sql = (
            "SELECT c.id FROM claims_fts f CROSS JOIN claims c ON c.n = f.rowid"
            f" WHERE claims_fts MATCH ? AND {where} ORDER BY {order} LIMIT ?"
        )
        return [r[0] for r in self._all(sql, (words, *params, limit))]

    def find_reports(self, words: str, limit: int) -> list[tuple[str, str]]:
        """Return (report, snippet) of current reports that hold the words, the best first."""
        best = self._all(
            "SELECT f.rowid FROM reports_fts f JOIN reports r ON r.n = f.rowid"
            " WHERE reports_fts MATCH ? AND r.state = 'current' ORDER BY f.rank, r.id LIMIT ?",
            (words, limit),
        )
        sql = (
            "SELECT r.id, snippet(reports_fts, 1, '[', ']', ' ... ', 12) FROM reports_fts f"
            " JOIN reports r ON r.n = f.rowid WHERE reports_fts MATCH ? AND f.rowid = ?"
        )
        return [(r[0], r[1]) for (row,) in best for r in self._all(sql, (words, row))]

    def counts(self) -> dict[str, int]:
        """Return how many reports, claims, events and so on the dossier holds."""
        tables = (
            "reports",
            "claims",
            "events",
            "edges",
            "disagreements",
            "commitments",
            "positions",
            "actors",
        )
        return {t: self._all(f"SELECT count(*) FROM {t}")[0][0] for t in tables}


def _event(text: str) -> Event:
    return cast(Event, jsonio.restored(Event, json.loads(text)))
