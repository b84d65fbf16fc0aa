"""NITF 3 -> Report. Names are matched without namespace."""

from __future__ import annotations

from datetime import date

from depesche.model.report import Report
from depesche.reports.envelope import Envelope, sent_at, status_of
from depesche.reports.fields import number
from depesche.reports.story import Part, PartKind, Story, read_story
from depesche.reports.xml import Element, attribute, find_all, first, local, words

HEAD: dict[str, PartKind] = {"hl1": "headline", "hl2": "subhead", "byline": "byline", "dateline": "dateline"}
BODY: dict[str, PartKind] = {"p": "prose", "hl2": "subhead", "li": "prose", "note": "note"}


def read_nitf(root: Element, *, name: str, at: date | None = None) -> Report:
    """Read one NITF document.

    Raises:
        DepescheError: what ``read_story`` refuses.
    """
    return read_story(Story(parts=parts(root), envelope=_envelope(root)), name=name, at=at)


def parts(root: Element) -> tuple[Part, ...]:
    """Return the parts of a document or of its body alone."""
    head, content = first(root, "body.head"), first(root, "body.content")
    found = _collect(head, HEAD) if head is not None else []
    if not any(part.kind == "headline" for part in found):
        title = words(first(root, "head", "title")) or words(first(head, "hedline"))
        found.insert(0, Part(kind="headline", text=title))
    # The dateline belongs in front of the first paragraph, wherever the head has it.
    found.sort(key=lambda part: part.kind == "dateline")
    found += _collect(content, BODY) if content is not None else []
    return tuple(found)


def _collect(element: Element, kinds: dict[str, PartKind]) -> list[Part]:
    """Collect the outermost elements of these kinds; media and tables are left out."""
    found = []
    for child in element:
        kind = kinds.get(local(child))
        if kind:
            found.append(Part(kind=kind, text=words(child)))
        elif local(child) not in ("media", "table", "distributor", ""):
            found += _collect(child, kinds)
    return found


def _envelope(root: Element) -> Envelope:
    data = first(root, "docdata")
    message = attribute(first(data, "ed-msg"), "info")
    return Envelope(
        sent=sent_at(
            attribute(first(data, "date.issue"), "norm") or attribute(first(root, "story.date"), "norm")
        ),
        item=attribute(first(data, "doc-id"), "id-string"),
        version=number(attribute(first(data, "du-key"), "version")),
        status=status_of(attribute(data, "management-status")),
        source=words(first(root, "distributor", "org")) or words(first(root, "distributor")),
        note=message or None,
        codes=tuple(key for one in find_all(root, "keyword") if (key := attribute(one, "key"))),
        language=attribute(first(root, "body"), "lang") or attribute(root, "lang"),
    )
