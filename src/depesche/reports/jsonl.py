"""JSON Lines, one report a line: {"text", "date", "headline", "source", "item", "version", "status", "agency"}."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from depesche.errors import BadField
from depesche.model.problem import Problem
from depesche.model.report import Report
from depesche.reports.decode import check, mojibake
from depesche.reports.envelope import Envelope, sent_at, status_of
from depesche.reports.fields import number, text_field
from depesche.reports.plain import read_plain
from depesche.reports.tongue import check_language


def read_record(record: Mapping[str, object], *, name: str, at: date | None = None) -> Report:
    """Read one line's object. Its text keeps its own layout; the other fields win over what the layout says.

    Raises:
        BadField: no text, or a field of the wrong type.
        DepescheError: what ``read_text`` refuses.
    """
    text = text_field(record, "text", name=name)
    if text is None:
        raise BadField(name, "text", "is missing; it holds the report")
    text = text.removeprefix("\ufeff")
    check(text, name)
    day = text_field(record, "date", "published", name=name)
    sent = sent_at(day)
    problems = mojibake(text) + check_language(text, name)
    if day and sent is None:
        problems += (
            Problem(
                code="reports.date_unread", message=f"The date {day!r} cannot be read; write 2025-05-16."
            ),
        )
    envelope = Envelope(
        agency=text_field(record, "agency", name=name),
        sent=sent,
        headline=text_field(record, "headline", "title", name=name),
        item=text_field(record, "item", "id", name=name) or "",
        version=number(record.get("version")),
        status=status_of(text_field(record, "status", name=name)),
        source=text_field(record, "source", name=name) or "",
        note=text_field(record, "note", name=name),
    )
    return read_plain(text, at=at, envelope=envelope, problems=problems)
