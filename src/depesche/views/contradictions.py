"""Where accounts of one event disagree, with both sentences; and what was corrected or withdrawn."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from depesche.model.event import Disagreement, Entry, Event
from depesche.store.reader import Reader
from depesche.views.attribution import attribution, citation
from depesche.views.events import wording
from depesche.views.lines import CorrectionLine, DisagreementLine, days
from depesche.views.names import Names, names
from depesche.views.question import Question, events_where


def contradictions(
    reader: Reader, question: Question, *, types: tuple[str, ...] = ("contradiction",)
) -> tuple[DisagreementLine, ...]:
    """Return the disagreements of these types that answer a question."""
    where, values = events_where(reader, Question(
        party=question.party, voice=question.voice, certainty=question.certainty, kind=question.kind,
        issue=question.issue, first=question.first, last=question.last,
    ))  # fmt: skip
    parts = [f"d.type IN ({','.join('?' * len(types))})"]
    if values:
        parts.append(f"d.event IN (SELECT e.id FROM events e WHERE {where})")
    given: list[Any] = [*types, *values]
    for op, day in ((">=", question.told_since), ("<=", question.told_until)):
        if day:
            parts.append(f"d.at {op} ?")
            given.append(day.isoformat())
    found = reader.disagreements(" AND ".join(parts), given)[: question.limit]
    entries = reader.entries_by_id(c for d in found for c in (d.first, d.second) if c)
    known = names(reader)
    return tuple(_line(d, entries, known, reader.event(d.event)) for d in found)


def _line(d: Disagreement, entries: dict[str, Entry], known: Names, event: Event | None) -> DisagreementLine:
    first, second = entries[d.first], entries.get(d.second)
    claim = first.claim
    who = (*event.by, *event.with_) if event else (*claim.by, *claim.with_)
    values = [known.of(v.split(", ")) if d.detail == "by" else v for v in (d.first_value, d.second_value)]
    return DisagreementLine(
        id=d.id, type=d.type, detail=d.detail, event=d.event, who=known.of_act(who, event.kind if event else claim.kind),
        first_value=values[0], first=wording(first), first_word=attribution(claim, first.head, known.actors),
        first_cite=citation(claim, first.head), second_value=values[1],
        second=wording(second) if second else "",
        second_word=attribution(second.claim, second.head, known.actors) if second else "",
        second_cite=citation(second.claim, second.head) if second else "", told=d.at.isoformat() if d.at else "",
        kind=event.kind if event else claim.kind, channel=(event.channel if event else claim.channel) or "",
        place=(event.place if event else None) or "",
        when=days(event.earliest, event.latest, explicit=event.explicit) if event else "",
    )  # fmt: skip


OLD = (
    "SELECT n.id, n.status, n.note, o.id, o.headline, n.headline, n.latest, n.agency, n.source, n.version FROM"
    " (SELECT r.*, json_extract(r.document, '$.report.note') AS note FROM reports r"
    "   WHERE r.state IN ('current', 'withdrawn') AND (r.version > 1 OR r.status IN ('corrected', 'withdrawn'))) n"
    " JOIN reports o ON o.id <> n.id AND o.state <> 'forgotten' AND o.id IN ("
    "   SELECT id FROM reports WHERE corrects = '' AND story = CASE WHEN n.corrects <> '' THEN n.corrects ELSE n.story END"
    "   UNION ALL SELECT id FROM reports"
    "    WHERE corrects <> '' AND corrects = CASE WHEN n.corrects <> '' THEN n.corrects ELSE n.story END)"
    "  AND (o.state IN ('superseded', 'withdrawn') OR n.whole = 0) AND o.status NOT IN ('corrected', 'withdrawn')"
)


def corrections(reader: Reader, question: Question) -> tuple[CorrectionLine, ...]:
    """Return the corrections, updates and withdrawals, with the sentences whose figures changed."""
    parts, values = ["1"], []
    for op, day in ((">=", question.told_since), ("<=", question.told_until)):
        if day:
            parts.append(f"n.latest {op} ?")
            values.append(day.isoformat())
    found = reader.select(f"{OLD} WHERE {' AND '.join(parts)} ORDER BY n.latest, n.id, o.id", values)
    return tuple(line for row in found for line in _correction(reader, row))[: question.limit]


def _correction(reader: Reader, row: tuple[Any, ...]) -> list[CorrectionLine]:
    new, status, note, old, old_head, new_head, day, agency, source, version = row
    when = date.fromisoformat(day).strftime("%d.%m.%Y") if day else ""
    parts = (agency or source, when, f'"{new_head}"' if new_head else "", f"Version {version}" if version > 1 else "")
    cite = ", ".join(p for p in parts if p)
    pairs = [] if status == "withdrawn" else _changed(reader, old, new)
    what = {"withdrawn": "withdrawn", "corrected": "corrected"}.get(status, "updated")
    if not pairs:
        pairs = [(old_head or "", "" if status == "withdrawn" else new_head or "")]
    return [
        CorrectionLine(
            report=new,
            replaces=old,
            what=what,
            note=note or "",
            before=before,
            after=after,
            told=day or "",
            cite=cite,
        )
        for before, after in pairs
    ]


def _changed(reader: Reader, old: str, new: str) -> list[tuple[str, str]]:
    """Pair sentences of two versions that tell of the same act with other figures or other days."""
    sql = "SELECT kind, issue, quote, document FROM claims WHERE report = ? AND \"where\" <> 'headline' ORDER BY begin"
    before, after = (reader.select(sql, (r,)) for r in (old, new))
    pairs = []
    for kind, issue, quote, document in before:
        same = [a for a in after if a[0] == kind and a[1] == issue and _roles(a[3]) == _roles(document)]
        if same and all(_figures(a[3]) != _figures(document) for a in same):
            pairs.append((quote, same[0][2]))
    return list(dict.fromkeys(pairs))


def _roles(document: str) -> tuple[frozenset[str], frozenset[str]]:
    claim = json.loads(document)
    return frozenset((*claim.get("by", ()), *claim.get("with", ()))), frozenset(claim.get("to", ()))


def _figures(document: str) -> tuple[Any, ...]:
    claim = json.loads(document)
    counted = tuple((q.get("value"), q.get("unit")) for q in claim.get("quantities", ()))
    return (*counted, *((claim.get(slot) or {}).get("value") for slot in ("time", "due", "duration")))
