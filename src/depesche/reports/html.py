"""A saved web page -> Report. For pages with one article; whole sites are read from archives."""

from __future__ import annotations

from datetime import date

from depesche.errors import EmptyReport
from depesche.model.report import Report
from depesche.reports.envelope import Envelope, sent_at
from depesche.reports.markup import parts_of
from depesche.reports.story import Part, Story, read_story

DATES = ("article:published_time", "date", "dc.date", "last-modified", "time")


def read_page(html: str, *, name: str, at: date | None = None) -> Report:
    """Read the article of a web page.

    Raises:
        EmptyReport: no paragraph in it. DepescheError: what ``read_story`` refuses.
    """
    parts, meta = parts_of(html)
    if not any(part.kind == "prose" for part in parts):
        raise EmptyReport(name)
    title = meta.get("og:title") or meta.get("title", "")
    if title and all(part.kind != "headline" for part in parts):
        parts = (Part(kind="headline", text=title), *parts)
    first = next((index for index, part in enumerate(parts) if part.kind == "headline"), 0)
    envelope = Envelope(
        sent=next((one for key in DATES if (one := sent_at(meta.get(key)))), None),
        source=meta.get("og:site_name", ""),
        item=meta.get("og:url", ""),
        language=meta.get("lang", ""),
    )
    return read_story(Story(parts=parts[first:], envelope=envelope), name=name, at=at)
