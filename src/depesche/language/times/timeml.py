"""TimeML in and out: the plain text of a document, and a text with its TIMEX3 tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from depesche.language.times.textdate import interval
from depesche.model.timex import PartialDate, Timex

BODY = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
CREATED = re.compile(r"<DCT>.*?\bvalue=\"([\d-]+)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z0-9_]+[^>]*>")


def is_timeml(text: str) -> bool:
    """Tell a TimeML document."""
    return "<TimeML" in text[:400] and BODY.search(text) is not None


def plain(document: str) -> tuple[str, PartialDate | None]:
    """Return the plain text of a TimeML document (tags removed, entities resolved) and its creation date."""
    body, created = BODY.search(document), CREATED.search(document)
    text = html.unescape(TAG.sub("", body[1])) if body else ""
    return text, interval(created[1][:10]) if created else None


def annotated(text: str, times: Iterable[Timex], at: PartialDate | None) -> str:
    """Return a TimeML document of a text with its times tagged."""
    pieces, position = [], 0
    for number, timex in enumerate(times, start=1):
        pieces += [escape(text[position : timex.begin]), _tag(timex, number)]
        position = timex.end
    pieces.append(escape(text[position:]))
    day = at.earliest.isoformat() if at and at.exact else ""
    created = (
        f'<TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3>' if day else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DCT>{created}</DCT>\n<TEXT>{''.join(pieces)}</TEXT>\n</TimeML>"
    )


def _tag(timex: Timex, number: int) -> str:
    mod = f" mod={quoteattr(timex.mod)}" if timex.mod else ""
    head = f'<TIMEX3 tid="t{number}" type="{timex.type}" value={quoteattr(timex.value)}{mod}>'
    return f"{head}{escape(timex.text)}</TIMEX3>"
