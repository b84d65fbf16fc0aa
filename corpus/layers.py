"""Read the other layers of a report: actors with mentions, quotations, times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from corpus import schema
from corpus.claims_layer import items
from corpus.locate import NotLocated, following, paragraph, span_at, within
from corpus.model import Actor, Mention, Quotation, Span, Time

MARKS = {"{": "speaker", "<": "cue", "[": "addressee"}
CLOSERS = {"}": "{", ">": "<", "]": "["}


def read_actors(entries: Mapping[str, Mapping[str, str]]) -> tuple[Actor, ...]:
    """Read the ``actors`` table; a state's ``accept`` is its country code, everybody else's the name."""
    return tuple(_actor(key, entry) for key, entry in entries.items())


def _actor(key: str, entry: Mapping[str, str]) -> Actor:
    schema.check_keys(entry, schema.ACTOR_KEYS)
    schema.check((entry["kind"],), schema.ACTOR_KINDS, "actor kind")
    country = entry.get("country")
    default = country if country and entry["kind"] == "state" else entry["name"]
    return Actor(
        key=key,
        name=entry["name"],
        kind=entry["kind"],
        country=country,
        of=entry.get("of"),
        role=entry.get("role"),
        voice=entry.get("voice"),
        accept=entry.get("accept", default),
    )


def read_mentions(text: str, entries: Iterable[Mapping[str, str]], actors: Mapping[str, Actor]) -> tuple[Mention, ...]:
    """Locate mentions, listed in the order of the text.

    Each is the next occurrence from the last one's begin on, outside the actor's own last mention ("Präsidentin Ilka
    Sorel" holds no second mention of Sorel).
    """
    out: list[Mention] = []
    cursor = 0
    ends: dict[str, int] = {}
    for entry in entries:
        for key, wanted in entry.items():
            schema.check((key,), actors, "actor")
            span = following(text, wanted, max(cursor, ends.get(key, 0)))
            out.append(Mention(actor=key, span=span))
            cursor, ends[key] = span.begin, span.end
    return tuple(out)


def read_times(text: str, entries: Iterable[str]) -> tuple[Time, ...]:
    """Locate "string = TYPE VALUE [MOD]" entries, listed in the order of the text."""
    out: list[Time] = []
    cursor = 0
    for entry in entries:
        at, _, label = entry.rpartition(" = ")
        kind, value, *mod = label.split()
        schema.check((kind,), schema.TIMEX_TYPES, "TIMEX3 type")
        schema.check(tuple(mod), schema.TIMEX_MODS, "TIMEX3 mod")
        span = following(text, at, cursor)
        cursor = span.end
        out.append(Time(span=span, type=kind, value=value, mod=mod[0] if mod else None))
    return tuple(out)


def read_quotations(
    text: str, entries: Iterable[Mapping[str, Any]], actors: Mapping[str, Actor]
) -> tuple[Quotation, ...]:
    """Locate quotations; a frame or Reported quote marks {speaker}, <cue> and [addressee] inside its string."""
    return tuple(_quotation(text, entry, actors) for entry in entries)


def _quotation(text: str, entry: Mapping[str, Any], actors: Mapping[str, Actor]) -> Quotation:
    try:
        return _build(text, entry, actors)
    except (NotLocated, ValueError) as error:
        raise type(error)(f"quotation {entry.get('q')!r}: {error}") from None


def _build(text: str, entry: Mapping[str, Any], actors: Mapping[str, Actor]) -> Quotation:
    schema.check_keys(entry, schema.QUOTE_KEYS)
    marked: dict[str, list[Span]] = {"speaker": [], "cue": [], "addressee": []}
    anchor = _anchor(text, entry)
    reported = entry["t"] == "R"
    quote = [_locate(text, q, (anchor,), marked if reported else None) for q in items(entry["q"])]
    scopes = (_sentence_scope(text, quote), paragraph(text, quote[0].begin))
    frame = [_locate(text, f, scopes, marked) for f in items(entry.get("f"))]
    for part, key in (("speaker", "s"), ("addressee", "a")):
        marked[part] += [within(text, s, scopes) for s in items(entry.get(key))]
    who = entry.get("who")
    schema.check((who,) if who else (), actors, "actor")
    return Quotation(
        type=schema.QUOTE_TYPES[entry["t"]],
        medium=schema.check((entry["m"],), schema.MEDIA, "medium")[0],
        nested=entry.get("nested") == "true",
        quote=tuple(quote),
        frame=tuple(frame),
        cue=tuple(sorted(marked["cue"], key=lambda s: s.begin)),
        speaker=tuple(marked["speaker"]),
        addressee=tuple(marked["addressee"]),
        actor=who,
    )


def _anchor(text: str, entry: Mapping[str, Any]) -> tuple[int, int]:
    """Return the paragraph of the longest piece of the quote; short pieces are then looked for there."""
    plain = [strip(q)[0] for q in items(entry["q"])]
    longest = max(plain, key=len)
    return paragraph(text, within(text, longest, ()).begin)


def _sentence_scope(text: str, quote: list[Span]) -> tuple[int, int]:
    begin, end = min(s.begin for s in quote), max(s.end for s in quote)
    line = paragraph(text, begin)
    before = max((m.end() for m in re.finditer(r"[.!?][“\"]?\s", text[line[0] : begin])), default=0)
    after = re.search(r"(?<!\d)[.!?](?=\s|$)", text[end : line[1]])
    return line[0] + before, end + after.end() if after else line[1]


def _locate(
    text: str, wanted: str, scopes: tuple[tuple[int, int], ...], marked: dict[str, list[Span]] | None
) -> Span:
    if marked is None:
        return within(text, wanted, scopes)
    plain, marks = strip(wanted)
    span = within(text, plain, scopes)
    for part, begin, end in marks:
        marked[part].append(span_at(text, span.begin + begin, end - begin))
    return span


def strip(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Take the marks out of a string; returns the plain string and (part, begin, end) of each mark.

    >>> strip("{Brandt} <teilte> am Montag <mit>,")
    ('Brandt teilte am Montag mit,', [('speaker', 0, 6), ('cue', 7, 13), ('cue', 24, 27)])
    """
    plain: list[str] = []
    open_at: dict[str, int] = {}
    found: list[tuple[str, int, int]] = []
    context = ""
    if " @ " in marked:
        marked, context = marked.split(" @ ", 1)
    for character in marked:
        if character in MARKS:
            open_at[character] = len(plain)
        elif character in CLOSERS:
            opener = CLOSERS[character]
            found.append((MARKS[opener], open_at.pop(opener), len(plain)))
        else:
            plain.append(character)
    return "".join(plain) + (f" @ {context}" if context else ""), found
