"""The only hand that writes to a dossier. Every public change happens inside ``transaction``: whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from depesche.model import jsonio
from depesche.model.actor import Actor
from depesche.model.claim import Claim
from depesche.model.commitment import Commitment, Kept
from depesche.model.event import Account, Disagreement, Edge, Event
from depesche.model.judgement import Judgement
from depesche.model.position import Position
from depesche.model.reading import Reading
from depesche.model.report import Report
from depesche.store.connection import Closing, open_for_writing
from depesche.store.reader import Reader
from depesche.store.rows import dump, dumped, iso, keep_account, keep_claim

ROLES = (("by", "by"), ("to", "to"), ("with_", "with"), ("via", "via"), ("host", "host"))
Stub = tuple[int, int, int]


class Writer(Closing):
    """Writes to one dossier; ``reader`` sees what the open transaction has done."""

    def __init__(self, path: Path | str) -> None:
        self._db = open_for_writing(path)
        self.reader = Reader(self._db)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the dossier for one change: committed at the end, taken back whole on any error."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # what was read

    def put_report(self, report: Report, reading: Reading, *, story: str, rules: str, at: str) -> None:
        """Store one report with everything but its claims."""
        when, line = report.published, report.dateline
        self._db.execute(
            "INSERT INTO reports (id, source, item, version, story, agency, place, earliest, latest, headline, status,"
            " text, document, rules, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (report.id, report.source, report.item, report.version, story, report.agency, line.place if line else None,
             iso(when.earliest) if when else None, iso(when.latest) if when else None, report.headline, report.status,
             report.text, _document(reading), rules, at),
        )  # fmt: skip

    def change_report(self, reading: Reading, *, rules: str) -> None:
        """Replace what was read from a report; its text and headline with it."""
        self._db.execute(
            "UPDATE reports SET document = ?, rules = ?, text = ?, headline = ? WHERE id = ?",
            (_document(reading), rules, reading.report.text, reading.report.headline, reading.report.id),
        )

    def put_actors(self, actors: Iterable[Actor]) -> None:
        """Store actors; of two accounts of one actor the one that tells more stays, whichever came first."""
        for actor in actors:
            shown = _without_mentions(actor)
            old = self._db.execute("SELECT document FROM actors WHERE id = ?", (actor.id,)).fetchone()
            if old is None or _tells_more(actor, shown, old[0]):
                self._db.execute(
                    "INSERT OR REPLACE INTO actors VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (actor.id, actor.name, actor.kind, actor.country, actor.part_of, actor.wikidata, shown),
                )

    def put_sides(self, sides: Iterable[tuple[str, str]]) -> set[str]:
        """Note whom actors act for; return the actors of whom that was not known yet."""
        news = set()
        for actor, part_of in sides:
            if self._db.execute("INSERT OR IGNORE INTO actor_sides VALUES (?, ?)", (actor, part_of)).rowcount:
                news.add(actor)
        return news

    def put_claim(
        self,
        claim: Claim,
        account: Account,
        *,
        group: str | None,
        roots: Mapping[str, str],
        corrected: bool = False,
    ) -> None:
        """Store one claim with its actors and voices.

        Args:
            group: issue group under which it bears on commitments.
            roots: root of every actor in its roles.
            corrected: whether a person changed slots of the claim as it was read.
        """
        values = _claim_values(claim, account, group)
        names = ", ".join(f'"{n}"' for n in values)
        marks = ", ".join("?" * len(values))
        document = dumped(claim)
        keep_claim(document, claim)
        vouched = "person" if corrected else "machine"
        self._db.execute(
            f"INSERT INTO claims ({names}, document, corrected, vouched, state) VALUES ({marks}, ?, ?, ?, 'new')",
            (*values.values(), document, document if corrected else None, vouched),
        )
        self._put_parts(claim, roots)

    def change_claim(
        self,
        claim: Claim,
        account: Account,
        *,
        group: str | None,
        roots: Mapping[str, str],
        corrected: bool | None,
    ) -> None:
        """Change a claim's slots in place.

        Args:
            corrected: True when a person changed it (the reading stays beside), False when it is as read again,
                None when new rules read it differently.
        """
        values = _claim_values(claim, account, group)
        sets = ", ".join(f'"{n}" = ?' for n in values)
        document = dumped(claim)
        extra = {
            True: ("corrected = ?, vouched = 'person'", (document,)),
            False: ("corrected = NULL, vouched = 'machine'", ()),
            None: ("document = ?", (document,)),
        }[corrected]
        self._db.execute(f"UPDATE claims SET {sets}, {extra[0]} WHERE id = ?", (*values.values(), *extra[1], claim.id))
        self._db.execute("DELETE FROM claim_actors WHERE claim = ?", (claim.id,))
        self._db.execute("DELETE FROM claim_voices WHERE claim = ?", (claim.id,))
        self._put_parts(claim, roots)

    def _put_parts(self, claim: Claim, roots: Mapping[str, str]) -> None:
        actors = [
            (claim.id, role, i, actor, roots.get(actor, actor))
            for slot, role in ROLES
            for i, actor in enumerate(getattr(claim, slot))
        ]
        voices = [(claim.id, i, v.actor, v.text, v.kind, v.stance, v.on) for i, v in enumerate(claim.voices)]
        self._db.executemany("INSERT INTO claim_actors VALUES (?, ?, ?, ?, ?)", actors)
        self._db.executemany("INSERT INTO claim_voices VALUES (?, ?, ?, ?, ?, ?, ?)", voices)

    def set_account(self, claim: Claim, account: Account, roots: Mapping[str, str]) -> None:
        """Change what the link compares of a claim, since more is known of its actors."""
        self._db.execute(
            "UPDATE claims SET account = ?, origin = ? WHERE id = ?",
            (dumped(account), account.origin, claim.id),
        )
        self._db.execute("DELETE FROM claim_actors WHERE claim = ?", (claim.id,))
        self._db.execute("DELETE FROM claim_voices WHERE claim = ?", (claim.id,))
        self._put_parts(claim, roots)

    def drop_claims(self, claims: Iterable[str]) -> None:
        """Remove claims that new rules no longer read."""
        for claim in claims:
            self.unlink([claim])
            self._db.execute("DELETE FROM claims WHERE id = ?", (claim,))

    # states

    def set_story(self, report: str, *, floating: bool, corrects: str = "", whole: bool = True) -> None:
        """Say which story a report without an earlier version of its own corrects."""
        self._db.execute(
            "UPDATE reports SET floating = ?, corrects = ?, whole = ? WHERE id = ?",
            (floating, corrects, whole, report),
        )

    def set_report_state(self, report: str, state: str) -> None:
        """Say whether a version counts."""
        self._db.execute("UPDATE reports SET state = ? WHERE id = ?", (state, report))

    def set_claim_state(self, claim: str, state: str, replaced_by: str = "") -> None:
        """Say whether a claim counts, and what replaces it."""
        self._db.execute("UPDATE claims SET state = ?, replaced_by = ? WHERE id = ?", (state, replaced_by, claim))

    def set_vouched(self, claims: Iterable[str], by: str) -> None:
        """Say whether a machine or a person vouches for claims."""
        self._db.executemany("UPDATE claims SET vouched = ? WHERE id = ?", [(by, c) for c in claims])

    # links and events

    def put_blocks(self, claim: str, stubs: Iterable[Stub]) -> int:
        """Keep a claim under its (stub, width, first) keys and return its row number."""
        row: int = self._db.execute("SELECT n FROM claims WHERE id = ?", (claim,)).fetchone()[0]
        self._db.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?, ?, ?)", [(*s, row) for s in stubs])
        return row

    def unlink(self, claims: Iterable[str]) -> None:
        """Take claims out of the search for candidates, out of all links and out of their events."""
        named = [(c,) for c in claims]
        self._db.executemany("DELETE FROM blocks WHERE claim = (SELECT n FROM claims WHERE id = ?)", named)
        self._db.executemany("DELETE FROM edges WHERE a = ?", named)
        self._db.executemany("DELETE FROM edges WHERE b = ?", named)
        self._db.executemany("UPDATE claims SET event = '' WHERE id = ?", named)

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Store links with their reasons."""
        made = [(e.a, e.b, e.score, dump(list(e.reasons))) for e in edges]
        self._db.executemany("INSERT OR REPLACE INTO edges VALUES (?, ?, ?, ?)", made)

    def set_events(self, events: Mapping[str, str]) -> None:
        """Say of every claim to which event it belongs."""
        self._db.executemany("UPDATE claims SET event = ? WHERE id = ?", [(e, c) for c, e in events.items()])

    def drop_events(self, events: Iterable[str]) -> None:
        """Remove events and their disagreements, before they are told anew."""
        named = [(e,) for e in events]
        self._db.executemany("DELETE FROM events WHERE id = ?", named)
        self._db.executemany("DELETE FROM disagreements WHERE event = ?", named)

    def put_events(self, events: Iterable[Event], disagreements: Iterable[Disagreement]) -> None:
        """Store events with what their accounts disagree about."""
        self._db.executemany(
            "INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(event.id, event.kind, event.issue, event.stage, event.polarity, iso(event.earliest), iso(event.latest),
             event.explicit, event.place, event.channel, iso(event.first_told), iso(event.last_told),
             len(event.claims), len(event.origins), len(event.outlets), dumped(event)) for event in events],
        )  # fmt: skip
        self._db.executemany(
            "INSERT OR REPLACE INTO disagreements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(d.id, d.event, d.type, d.detail, d.first, d.second, d.first_value, d.second_value, iso(d.at))
             for d in disagreements],
        )  # fmt: skip

    # what follows from events

    def mark_dirty(self, kind: str, keys: Iterable[str]) -> None:
        """Note whose commitments ("group") or positions ("position") are to be told anew."""
        self._db.executemany("INSERT OR IGNORE INTO dirty VALUES (?, ?)", [(kind, k) for k in keys])

    def put_growing(self, told: Iterable[tuple[Kept, Commitment]], gone: Iterable[str] | None, group: str) -> None:
        """Store commitments as they are now, with what is needed to take them up again.

        Args:
            gone: those that are no more; None for all that are not stored with this call.
        """
        if gone is None:
            self._db.execute("DELETE FROM commitments WHERE issue_group = ?", (group,))
            self._db.execute("DELETE FROM growing")
        for table in ("commitments", "growing"):
            self._db.executemany(f"DELETE FROM {table} WHERE id = ?", [(name,) for name in gone or ()])
        listed = list(told)
        self._db.executemany(
            "INSERT OR REPLACE INTO growing VALUES (?, ?, ?, ?, ?)",
            [(k.id, iso(k.opened), iso(k.last), k.sides, k.document) for k, _ in listed],
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO commitments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(c.id, group, c.issue, dump(list(c.parties)), c.text, c.quantity, c.unit, c.each, iso(c.opened),
              c.due_text, iso(c.due_latest), c.done_on(None), c.status_on(None), iso(c.last_step), dumped(c))
             for _, c in listed],
        )  # fmt: skip

    def clean(self, kind: str) -> None:
        """Note that nothing of a kind is left to be told anew."""
        self._db.execute("DELETE FROM dirty WHERE kind = ?", (kind,))

    def put_positions(self, party: str, issue: str, span: tuple[str, str], steps: Iterable[tuple[str, Position]]) -> None:
        """Replace one party's position on one issue on the days from the first to the last of a span."""
        sql = "DELETE FROM positions WHERE party = ? AND issue = ? AND place >= ? AND place < ?"
        self._db.execute(sql, (party, issue, span[0], f"{span[1]}~"))
        self._db.executemany(
            "INSERT INTO positions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(party, issue, place, p.holder, p.kind, p.word, p.change, iso(p.at), p.event, p.text, p.condition, dumped(p))
             for place, p in steps],
        )  # fmt: skip

    # people

    def put_judgement(self, judgement: Judgement) -> None:
        """Store a person's judgement; the same one again changes nothing."""
        self._db.execute(
            "INSERT OR IGNORE INTO judgements (id, kind, targets, slot, value, who, at, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (judgement.id, judgement.kind, dump(list(judgement.targets)), judgement.slot, judgement.value,
             judgement.who, judgement.at, judgement.why),
        )  # fmt: skip

    def undo_judgement(self, judgement: str) -> None:
        """Take a judgement back; it stays in the history."""
        self._db.execute("UPDATE judgements SET undone = 1 WHERE id = ?", (judgement,))

    def put_refusal(self, path: str, code: str, message: str, at: str) -> None:
        """Note a file that could not be taken in."""
        self._db.execute("INSERT OR REPLACE INTO refusals VALUES (?, ?, ?, ?)", (path, code, message, at))

    def put_tombstone(self, kind: str, name: str, alias: str, who: str, at: str, why: str) -> None:
        """Note that something was forgotten, without what was forgotten."""
        self._db.execute(
            "INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?, ?, ?, ?)", (kind, name, alias, who, at, why)
        )

    def empty_report(self, report: str, reading: Reading) -> None:
        """Leave nothing of a report but its identity."""
        self.drop_claims(self.reader.claim_ids(report))
        self._db.execute(
            "UPDATE reports SET text = '', headline = NULL, document = ?, state = 'forgotten' WHERE id = ?",
            (_document(reading), report),
        )

    def drop_actor(self, actor: str) -> None:
        """Remove an actor's name."""
        self._db.execute("DELETE FROM actors WHERE id = ?", (actor,))

    def tidy(self) -> None:
        """Give freed pages back and make the forgotten unreadable in the file; outside a transaction."""
        self._db.execute("INSERT INTO reports_fts (reports_fts) VALUES ('optimize')")
        self._db.execute("INSERT INTO claims_fts (claims_fts) VALUES ('optimize')")
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _document(reading: Reading) -> str:
    document = jsonio.to_dict(replace(reading, claims=()))
    del document["claims"]
    del document["report"]["text"]
    return dump(document)


def _tells_more(actor: Actor, shown: str, old: str) -> bool:
    """Return whether an account of an actor goes before another; of a state the shorter name: "Belorien", "Belorischer Staat"."""
    more = (len(old), old) < (len(shown), shown)
    return not more if actor.kind == "state" and shown != old else more


def _without_mentions(actor: Actor) -> str:
    return dump({**jsonio.encode(actor), "mentions": []})


def _claim_values(claim: Claim, account: Account, group: str | None) -> dict[str, Any]:
    first, due, told = claim.evidence[0], claim.due, dumped(account)
    keep_account(told, account)
    return {
        "id": claim.id, "report": claim.report, "revision": claim.revision, "kind": claim.kind, "issue": claim.issue,
        "stage": claim.stage, "polarity": claim.polarity, "certainty": claim.certainty, "sourcing": claim.sourcing,
        "novelty": claim.novelty, "where": claim.where, "earliest": iso(account.earliest),
        "latest": iso(account.latest), "explicit": account.explicit,
        "due_earliest": iso(due.earliest) if due else None, "due_latest": iso(due.latest) if due else None,
        "due_text": due.text if due else None, "place": claim.place.name if claim.place else None,
        "country": claim.place.country if claim.place else None, "channel": claim.channel,
        "quote": " [...] ".join(e.text for e in claim.evidence), "matter": claim.matter.text if claim.matter else None,
        "begin": first.begin, "end": claim.evidence[-1].end, "origin": account.origin, "issue_group": group,
        "account": told,
    }  # fmt: skip


def checked(path: Path | str) -> list[str]:
    """Return what SQLite and the dossier's own arithmetic find wrong with a file; nothing when it is sound."""
    with Writer(path) as writer:
        db = writer._db
        problems = [r[0] for r in db.execute("PRAGMA integrity_check") if r[0] != "ok"]
        problems += [f"foreign key: {r}" for r in db.execute("PRAGMA foreign_key_check")]
        problems += _uneven(db)
    return problems


def _uneven(db: sqlite3.Connection) -> list[str]:
    rules = {
        "claims without an event": "SELECT count(*) FROM claims WHERE state = 'current' AND event = ''",
        "events that no claim has": (
            "SELECT count(*) FROM events WHERE id NOT IN (SELECT event FROM claims WHERE state = 'current')"
        ),
        "claims whose event is not there": (
            "SELECT count(*) FROM claims WHERE state = 'current' AND event NOT IN (SELECT id FROM events)"
        ),
        "links to claims that do not count": (
            "SELECT count(*) FROM edges WHERE a NOT IN (SELECT id FROM claims WHERE state = 'current')"
            " OR b NOT IN (SELECT id FROM claims WHERE state = 'current')"
        ),
        "claims that do not match the claim search": (
            "SELECT abs((SELECT count(*) FROM claims) - (SELECT count(*) FROM claims_fts))"
        ),
    }
    counted = {name: db.execute(sql).fetchone()[0] for name, sql in rules.items()}
    return [f"{count} {name}" for name, count in counted.items() if count]
