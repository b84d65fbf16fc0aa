"""NewsML-G2 -> Report: a newsItem, or each text item of a newsMessage."""

from __future__ import annotations

from datetime import date

from depesche.model.report import Report
from depesche.reports.envelope import Envelope, sent_at, status_of
from depesche.reports.fields import number
from depesche.reports.nitf import parts as nitf_parts
from depesche.reports.story import Part, PartKind, Story, read_story
from depesche.reports.xml import Element, attribute, find_all, first, local, words

BLOCKS: dict[str, PartKind] = {
    "h1": "headline", "h2": "subhead", "h3": "subhead", "h4": "subhead", "p": "prose", "li": "prose", "pre": "prose",
}  # fmt: skip
LEFT_OUT = ("table", "figure", "aside", "script", "style", "head", "")


def items(root: Element) -> list[Element]:
    """Return the text items of a document; pictures and packages are left out."""
    found = [root] if local(root) == "newsItem" else find_all(root, "newsItem")
    return [
        item
        for item in found
        if first(item, "inlineXML") is not None or first(item, "inlineData") is not None
    ]


def read_news_item(item: Element, *, name: str, at: date | None = None) -> Report:
    """Read one newsItem.

    Raises:
        DepescheError: what ``read_story`` refuses.
    """
    return read_story(Story(parts=_parts(item), envelope=_envelope(item)), name=name, at=at)


def _envelope(item: Element) -> Envelope:
    meta, content = first(item, "itemMeta"), first(item, "contentMeta")
    signal = attribute(first(meta, "signal"), "qcode")
    status = status_of(attribute(first(meta, "pubStatus"), "qcode"))
    if status == "usable" and "correction" in signal:
        status = "corrected"
    return Envelope(
        sent=sent_at(words(first(meta, "versionCreated"))),
        item=attribute(item, "guid"),
        version=number(attribute(item, "version")),
        status=status,
        source=words(first(first(content, "infoSource"), "name"))
        or attribute(first(content, "infoSource"), "literal"),
        note=words(first(meta, "edNote")) or None,
        codes=tuple(word for one in find_all(content, "keyword") if (word := words(one)))
        if content is not None
        else (),
        language=attribute(first(content, "language"), "tag"),
    )


def _parts(item: Element) -> tuple[Part, ...]:
    content = first(item, "contentMeta")
    headline = words(first(content, "headline"))
    found = [Part(kind="headline", text=headline), Part(kind="byline", text=words(first(content, "by")))]
    inline = first(item, "inlineXML")
    if inline is not None and first(inline, "nitf") is not None:
        body = list(nitf_parts(inline))
    elif inline is not None:
        body = _collect(inline)
    else:
        body = [Part(kind="prose", text=line) for line in _lines(first(item, "inlineData"))]
    body = [part for part in body if not (part.kind == "headline" and part.text == headline)]
    dateline = words(first(content, "dateline"))
    prose = next((part.text for part in body if part.kind == "prose"), "")
    if dateline and not prose.startswith(dateline.rstrip(" -–")):
        found.append(Part(kind="dateline", text=dateline))
    return (*found, *body)


def _lines(element: Element | None) -> list[str]:
    return [] if element is None else "".join(element.itertext()).splitlines()


def _collect(element: Element) -> list[Part]:
    found = []
    for child in element:
        kind = BLOCKS.get(local(child))
        if kind:
            found.append(Part(kind=kind, text=words(child)))
        elif local(child) not in LEFT_OUT:
            found += _collect(child)
    return found
