"""Rows of the store as travelling types, and back."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from functools import lru_cache
from typing import Any, cast

from depesche.model import jsonio
from depesche.model.claim import Claim
from depesche.model.event import Account, ClaimState, Disagreement, DisagreementType, Edge, Entry, Head
from depesche.model.judgement import Judgement, JudgementKind

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
KEPT = 10_000  # decoded claims and accounts; more of them only slow the collection of garbage down
_ACCOUNTS: dict[str, Account] = {}
_CLAIMS: dict[tuple[str, str], Claim] = {}

ENTRY = (
    "SELECT c.report, coalesce(c.corrected, c.document), c.account, c.state, c.vouched, c.event, r.id, r.source,"
    " r.item, r.version, CASE WHEN r.corrects <> '' THEN r.corrects ELSE r.story END, r.agency, r.headline,"
    " r.earliest, r.latest, r.place FROM claims c JOIN reports r ON r.id = c.report"
)


def dump(value: Any) -> str:
    """Return JSON text, without spaces, as it is stored."""
    return _JSON.encode(value)


def dumped(value: Any) -> str:
    """Return a travelling type as JSON text, without what is at its default: half the file would be nulls."""
    return dump(jsonio.encode_short(value))


def day(text: str | None) -> date | None:
    """Read a stored date."""
    return date.fromisoformat(text) if text else None


def iso(value: date | None) -> str | None:
    """Write a date as it is stored."""
    return value.isoformat() if value else None


def account(text: str) -> Account:
    """Read a stored account; what is frozen may be kept, and linking meets the same accounts often."""
    found = _ACCOUNTS.get(text)
    return found or keep_account(text, cast(Account, jsonio.restored(Account, json.loads(text))))


def keep_account(text: str, made: Account) -> Account:
    """Keep an account beside the text under which it is stored."""
    if len(_ACCOUNTS) >= KEPT:
        _ACCOUNTS.clear()
    _ACCOUNTS[text] = made
    return made


def claim(text: str, report: str) -> Claim:
    """Read a stored claim."""
    found = _CLAIMS.get((report, text))
    return found or keep_claim(text, jsonio.restored_claim(json.loads(text), report))


def keep_claim(text: str, made: Claim) -> Claim:
    """Keep a claim beside the text under which it is stored."""
    if len(_CLAIMS) >= KEPT:
        _CLAIMS.clear()
    _CLAIMS[made.report, text] = made
    return made


def edge(row: sqlite3.Row | tuple[Any, ...]) -> Edge:
    """Read (a, b, score, reasons)."""
    return Edge(a=row[0], b=row[1], score=row[2], reasons=tuple(json.loads(row[3])))


def entry(row: tuple[Any, ...]) -> Entry:
    """Read a row of ``ENTRY``."""
    report, document, told, state, vouched, event, *about = row
    return Entry(
        claim=claim(document, report), account=account(told), state=cast(ClaimState, state), vouched=vouched,
        event=event, head=head(tuple(about)),
    )  # fmt: skip


@lru_cache(maxsize=KEPT)
def head(row: tuple[Any, ...]) -> Head:
    """Read (id, source, item, version, story, agency, headline, earliest, latest, place)."""
    return Head(
        id=row[0], source=row[1], item=row[2], version=row[3], story=row[4], agency=row[5], headline=row[6],
        earliest=day(row[7]), latest=day(row[8]), place=row[9],
    )  # fmt: skip


def disagreement(row: tuple[Any, ...]) -> Disagreement:
    """Read a row of the table in its own order."""
    return Disagreement(
        id=row[0], event=row[1], type=cast(DisagreementType, row[2]), detail=row[3], first=row[4], second=row[5],
        first_value=row[6], second_value=row[7], at=day(row[8]),
    )  # fmt: skip


def judgement(row: tuple[Any, ...]) -> Judgement:
    """Read (id, kind, targets, slot, value, who, at, why, undone)."""
    return Judgement(
        id=row[0], kind=cast(JudgementKind, row[1]), targets=tuple(json.loads(row[2])), slot=row[3], value=row[4],
        who=row[5], at=row[6], why=row[7], undone=bool(row[8]),
    )  # fmt: skip
