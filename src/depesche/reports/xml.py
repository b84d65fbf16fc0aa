"""XML of the wires: one parser with everything closed that a text from outside could open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Protocol, cast

from depesche.errors import MissingPart, NotText


class Element(Protocol):
    """What the readers use of an lxml element."""

    @property
    def tag(self) -> object: ...
    @property
    def attrib(self) -> Mapping[str, str]: ...
    def iter(self) -> Iterator[Element]: ...
    def itertext(self) -> Iterator[str]: ...
    def __iter__(self) -> Iterator[Element]: ...


def parse(data: bytes, *, name: str) -> Element:
    """Parse XML without entities, network, DTD or huge trees (the settings of lxml's own security advice).

    Raises:
        MissingPart: lxml is not installed. NotText: the XML is not well-formed.
    """
    if find_spec("lxml") is None:
        raise MissingPart(name, "XML wires", "formats")
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
    )
    try:
        return cast(Element, etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise NotText(name, f"XML with a fault: {wrong}") from wrong


def local(element: Element) -> str:
    """Return an element's name without its namespace: AP's NITF had none before 2018 and has one since."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_all(element: Element, *names: str) -> list[Element]:
    """Return all descendants with one of these local names, in order."""
    return [one for one in element.iter() if local(one) in names]


def first(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of local names, or None."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element.iter() if local(one) == step), None)
    return element


def words(element: Element | None) -> str:
    """Return the text inside an element on one line, "" for None."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def attribute(element: Element | None, *names: str) -> str:
    """Return the first of these attributes that is set, whatever its namespace."""
    if element is None:
        return ""
    given = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    return next((given[one] for one in names if given.get(one)), "")
