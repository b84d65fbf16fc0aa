"""Which wire format a file is in, and the reports that it holds. The content decides, never the file's name."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from datetime import date

from depesche.errors import DepescheError, EmptyReport, NotText, UnknownFormat
from depesche.model.report import Report
from depesche.reports.decode import decode, mojibake, refuse_markup
from depesche.reports.html import read_page
from depesche.reports.jsonl import read_record
from depesche.reports.newsml_g2 import items, read_news_item
from depesche.reports.ninjs import is_ninjs, read_item
from depesche.reports.nitf import read_nitf
from depesche.reports.plain import read_plain
from depesche.reports.tongue import check_language
from depesche.reports.xml import Element, find_all, local, parse

Outcome = Report | DepescheError
HTML = ("<!doctype html", "<html")
NAMED = 80  # characters of markup that are looked at to tell its kind


def outcomes(data: bytes, *, name: str, at: date | None) -> Iterator[Outcome]:
    """Yield each report of the bytes, or the mistake in its place: one bad record never stops the others."""
    try:
        yield from _outcomes(data, name, at)
    except DepescheError as error:
        yield error


def _outcomes(data: bytes, name: str, at: date | None) -> Iterator[Outcome]:
    front = data[:400].removeprefix(codecs.BOM_UTF8).lstrip()
    if front.startswith(b"<"):
        yield from _markup(data, name, at)
        return
    text, problems = decode(data, name)
    if front.startswith((b"{", b"[")):
        records = list(_records(text, name))
        if records:
            yield from (_record(record, where, at) for where, record in records)
            return
    refuse_markup(text, name)
    yield read_plain(text, at=at, problems=problems + mojibake(text) + check_language(text, name))


def _markup(data: bytes, name: str, at: date | None) -> Iterator[Outcome]:
    front = data[:NAMED].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if front.startswith(tuple(one.encode() for one in HTML)):
        yield read_page(decode(data, name)[0], name=name, at=at)
        return
    if not front.startswith((b"<?xml", b"<nitf", b"<news", b"<!doctype nitf")):
        raise UnknownFormat(name, "markup that no reader knows")
    root = parse(data, name=name)
    if local(root) == "nitf":
        yield read_nitf(root, name=name, at=at)
    elif local(root) == "html":
        yield read_page(decode(data, name)[0], name=name, at=at)
    elif local(root) in ("newsItem", "newsMessage"):
        yield from _news_items(root, name, at)
    else:
        raise UnknownFormat(name, f"XML with the root {local(root)!r}")


def _news_items(root: Element, name: str, at: date | None) -> Iterator[Outcome]:
    found = items(root)
    if not found:
        raise (
            EmptyReport(name)
            if not find_all(root, "newsItem")
            else UnknownFormat(name, "a news item without text")
        )
    for index, item in enumerate(found, 1):
        where = name if len(found) == 1 else f"{name}, item {index}"
        try:
            yield read_news_item(item, name=where, at=at)
        except DepescheError as error:
            yield error


def _records(text: str, name: str) -> Iterator[tuple[str, object]]:
    """Yield the records of a JSON document or of JSON Lines; nothing when the text is no JSON at all."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from _lines(text, name)
        return
    listed = whole if isinstance(whole, list) else [whole]
    for index, record in enumerate(listed, 1):
        yield (name if len(listed) == 1 else f"{name}, record {index}"), record


def _lines(text: str, name: str) -> Iterator[tuple[str, object]]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    decoded = [(number, _decoded(line)) for number, line in lines]
    if not any(isinstance(record, dict) for _, record in decoded):
        return
    for number, record in decoded:
        yield f"{name}, line {number}", record


def _decoded(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _record(record: object, where: str, at: date | None) -> Outcome:
    try:
        if not isinstance(record, Mapping):
            raise NotText(where, "a line that is no JSON object")
        reader = read_item if is_ninjs(record) else read_record
        return reader(record, name=where, at=at)
    except DepescheError as error:
        return error
