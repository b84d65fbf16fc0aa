"""What the desk says in brackets about a new version of its text: "(Neu: Reaktion aus Sudania)", "(2. Zusammenfassung)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from depesche.reports.dateline import find_dateline
from depesche.reports.lines import Paragraph
from depesche.reports.words import labels, leading

BRACKET = re.compile(r"(?:\([^()\n]{2,300}\)|\[[^\[\]\n]{2,300}\])")
COUNT = re.compile(r"(?:\d{1,2}\.)?")
ORDINAL = re.compile(r"(?:\d{1,2}\.\s)?")
TAIL = re.compile(r"\s*(?P<note>\([^()\n]{2,80}\)|\[[^\[\]\n]{2,80}\])$")


def is_update(bracket: str) -> bool:
    """Whether a bracket tells of a new version.

    Hits: "(Neu: weitere Einzelheiten)", "(2. Zusammenfassung)", "[Update 14.30 Uhr: ergänzt]". Near misses: "(Neu-Kolm)",
    "(Norland, Sudania)", "(neue Führung)".
    """
    inner = bracket[1:-1].strip()
    inner = inner[ORDINAL.match(inner).end() :]  # type: ignore[union-attr]
    length = leading(inner, "update")
    rest = inner[length:].lstrip()
    numbered = rest[:1].isdigit()
    told = bool(rest) and (
        rest[0] in ":;,-–—/" or numbered or rest.split()[0].rstrip(":,").casefold() in labels("update_goes_on")
    )
    return length > 0 and (not rest or told)


def newer(notes: Iterable[str]) -> int:
    """Return the number of the version that notes tell of: 2 for "(Neu: Reaktion)", 3 for "(2. Zusammenfassung)", else 1."""
    told = [note.strip(" ()[]=") for note in notes]
    found = [int(count[0].split(".")[0] or 1) + 1 for note in told if is_update(f"({note})") and (count := COUNT.match(note))]
    return max(found, default=1)


def cut_updates(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """Part a bracket of the desk from the dateline or text behind it: "(Aktualisierung) Kolm (DEP) - Norland ...".

    A bracket in front of a dateline that an agency or a date proves is the desk's, whatever it says; any other one by
    its words. Looked for in every paragraph down to the first dateline. Near miss: "(dpa) - Norland ..." is a dateline itself.
    """
    for index, paragraph in enumerate(found):
        if find_dateline(text, paragraph.begin, paragraph.end):
            return found
        bracket = BRACKET.match(text, paragraph.begin, paragraph.end)
        if bracket is None:
            continue
        begin = bracket.end() + len(text[bracket.end() : paragraph.end]) - len(text[bracket.end() : paragraph.end].lstrip())
        if begin == paragraph.end or begin == bracket.end():
            continue
        behind = find_dateline(text, begin, paragraph.end)
        if is_update(bracket[0]) or (behind is not None and behind.sure):
            front = Paragraph(begin=paragraph.begin, end=bracket.end(), text=bracket[0])
            rest = Paragraph(begin=begin, end=paragraph.end, text=text[begin : paragraph.end])
            return [*found[:index], front, rest, *found[index + 1 :]]
    return found


def update_behind(text: str, begin: int, end: int) -> tuple[int, int, int] | None:
    """Return where a headline ends, and from where to where the bracket behind it reaches: "Norland sagt ab (Neu: ...)"."""
    found = TAIL.search(text, begin, end)
    if found is None or not is_update(found["note"]) or not text[begin : found.start()].strip():
        return None
    return found.start(), *found.span("note")


def update_in_front(text: str, begin: int, end: int) -> int | None:
    """Return where a bracket behind the dateline ends: "Kolm (DEP) - (Neu: Reaktion) Norland ..."."""
    found = BRACKET.match(text, begin, end)
    return found.end() if found is not None and is_update(found[0]) else None
