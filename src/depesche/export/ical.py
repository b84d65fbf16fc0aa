"""iCalendar (RFC 5545) of what is due and of what is scheduled: whole-day entries, with the source in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from depesche.export.quoting import limit
from depesche.store.reader import Reader
from depesche.views.commitments import commitments
from depesche.views.events import timeline
from depesche.views.lines import CommitmentLine, EventLine
from depesche.views.question import Question

FOLD = 73  # bytes of a content line before it is folded; RFC 5545 allows 75


def calendar(reader: Reader, *, as_of: date | None = None, quotes: str = "short") -> str:
    """Return the calendar. The stamp of an entry is its own day, so that the same dossier gives the same file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Depesche//Dossier//DE", "CALSCALE:GREGORIAN"]
    for due in commitments(reader, Question(as_of=as_of)):
        lines += _due(due, quotes)
    for event in timeline(reader, Question()):
        if event.stage == "scheduled":
            lines += _scheduled(event, quotes)
    return "".join(part for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _due(line: CommitmentLine, quotes: str) -> list[str]:
    if not line.due[:1].isdigit() or line.status in ("done", "withdrawn"):
        return []
    summary = f"{line.status}: {line.parties}: {limit(line.what, quotes) or line.issue or ''}"
    return _entry(line.id, line.due, line.due, summary, f"{line.word}. {line.cite}. {line.history}")


def _scheduled(line: EventLine, quotes: str) -> list[str]:
    if line.when.startswith("~") or not line.when:
        return []
    first, _, last = line.when.partition("/")
    summary = f"{line.kind}: {line.who}{f', {line.place}' if line.place else ''}"
    return _entry(
        line.id, first, last or first, summary, f"{limit(line.what, quotes)} {line.word}. {line.cite}".strip()
    )


def _entry(name: str, first: str, last: str, summary: str, text: str) -> list[str]:
    end = date.fromisoformat(last) + timedelta(days=1)
    start = date.fromisoformat(first)
    return [
        "BEGIN:VEVENT", f"UID:{name}@depesche", f"DTSTAMP:{start:%Y%m%d}T000000Z", f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}", f"SUMMARY:{_escaped(summary)}", f"DESCRIPTION:{_escaped(text)}", "END:VEVENT",
    ]  # fmt: skip


def _escaped(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> Iterator[str]:
    """Yield a content line in pieces of at most 75 bytes, never within a character."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > FOLD:
            yield piece + "\r\n"
            piece, size = " ", 1
        piece, size = piece + char, size + width
    yield piece + "\r\n"


def write(path: Path, reader: Reader, *, as_of: date | None = None, quotes: str = "short") -> int:
    """Write the calendar and return the number of entries."""
    text = calendar(reader, as_of=as_of, quotes=quotes)
    path.write_bytes(text.encode())
    return text.count("BEGIN:VEVENT")
