"""IPTC ninjs 1, 2 and 3, and dpa's digitalwires JSON, which spells the same things its own way.

Spellings after the published schemas (iptc/newsinjson, 1.6, 2.2, 3.1) and the converter dpa-digitalwires-to-newsmlg2.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from depesche.errors import UnknownFormat
from depesche.model.report import Report
from depesche.reports.envelope import Envelope, sent_at, status_of
from depesche.reports.fields import loose_text, number, objects
from depesche.reports.markup import parts_of
from depesche.reports.story import Part, Story, read_story
from depesche.reports.words import labels

BODIES = ("article_html", "body_xhtml", "body_html", "body_text", "body")


def is_ninjs(record: Mapping[str, object]) -> bool:
    """Whether an object is a news item: it has an id and a body."""
    has_body = "bodies" in record or any(key in record for key in BODIES)
    return has_body and any(key in record for key in ("uri", "urn", "entry_id"))


def read_item(record: Mapping[str, object], *, name: str, at: date | None = None) -> Report:
    """Read one news item.

    Raises:
        UnknownFormat: the item is no text (a picture, a video).
        DepescheError: what ``read_story`` refuses.
    """
    kind = loose_text(record.get("type") or record.get("dpatype"))
    if kind in ("picture", "graphic", "audio", "video"):
        raise UnknownFormat(name, f"a news item of type {kind!r}")
    return read_story(Story(parts=_parts(record), envelope=_envelope(record)), name=name, at=at)


def _envelope(record: Mapping[str, object]) -> Envelope:
    notes = _notes(record)
    signals = f"{loose_text(record.get('signal'))} {' '.join(role for role, _ in notes)}"
    status = status_of(_first(record, "pubstatus", "pubStatus"))
    if status == "usable" and "correction" in signals:
        status = "corrected"
    correction = [text for role, text in notes if "correction" in role]
    return Envelope(
        sent=sent_at(_first(record, "versioncreated", "version_created", "versionCreated", "updated")),
        item=_first(record, "uri", "urn", "entry_id"),
        version=number(record.get("version")),
        status=status,
        source=_source(record),
        note=" ".join(correction) or None,
        codes=_keywords(record),
        language=_first(record, "language", "contentlang"),
    )


def _first(record: Mapping[str, object], *keys: str) -> str:
    return next((text for key in keys if (text := loose_text(record.get(key)))), "")


def _source(record: Mapping[str, object]) -> str:
    named = next(
        (
            loose_text(one.get("name"))
            for key in ("infosources", "infoSources", "infosource")
            for one in objects(record.get(key))
        ),
        "",
    )
    return named or _first(record, "creditline", "copyrightholder", "copyrightHolder")


def _notes(record: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the editorial notes with their roles: a string in ninjs, a list of objects in digitalwires."""
    whole = _first(record, "ednote", "edNote", "ednotice")
    listed = [
        (loose_text(one.get("role")), loose_text(one.get("ednote"))) for one in objects(record.get("ednotes"))
    ]
    folded = whole[:60].casefold()
    role = "correction" if any(folded.startswith(form) for form in labels("correction")) else "note"
    return ([(role, whole)] if whole else []) + [(role, text) for role, text in listed if text]


def _keywords(record: Mapping[str, object]) -> tuple[str, ...]:
    names = [
        loose_text(one.get("name")) for key in ("subject", "subjects") for one in objects(record.get(key))
    ]
    genres = record.get("genre_names")
    names += [one for one in genres if isinstance(one, str)] if isinstance(genres, list) else []
    return tuple(name for name in names if name)


def _parts(record: Mapping[str, object]) -> tuple[Part, ...]:
    headline = _first(record, "headline") or _role(record, "headlines", ("main", ""))
    byline = _first(record, "byline", "by")
    parts = [Part(kind="headline", text=headline), Part(kind="byline", text=byline)]
    parts += [Part(kind="note", text=text) for role, text in _notes(record) if "correction" in role]
    parts.append(Part(kind="dateline", text=_first(record, "dateline")))
    body = [part for part in _body(record) if part.text != headline]
    return (*parts, *body)


def _role(record: Mapping[str, object], key: str, roles: tuple[str, ...]) -> str:
    """Return the value of the list's object with one of these roles, else of its first."""
    found = list(objects(record.get(key)))
    ranked = sorted(found, key=lambda one: loose_text(one.get("role")) not in roles)
    return loose_text(ranked[0].get("value")) if ranked else ""


def _body(record: Mapping[str, object]) -> tuple[Part, ...]:
    body = _first(record, *BODIES) or _role(record, "bodies", ("main", "body", ""))
    if "<" in body and ">" in body:
        return parts_of(body)[0]
    return tuple(Part(kind="prose", text=line) for line in body.splitlines() if line.strip())
