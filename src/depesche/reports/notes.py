"""Notes of the desk to its customers: corrections, withdrawals, repetitions, embargoes, hints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from depesche.reports.words import labels, leading, plain

NoteKind = Literal["withdrawal", "embargo", "correction", "repeat", "hint"]

OUTER = "([*+# \t\n\xa0-–—!>"
# "Achtung:", "Achtung Redaktionen!", "Hinweis an alle Kunden -"; near miss: "Achtung verdiene der Minister, weil ..."
ADDRESSED = re.compile(r"(?:\s(?:an\s(?:die|alle)\s)?[A-ZÄÖÜ][\w-]+){0,2}\s?(?:[:!(]|[–-]\s|$)")
PREFIX = re.compile(r"(?P<labels>(?:[^\W\d_][\w.-]*(?:\s\d{1,2})?\s?[/:]\s?){1,4})(?=\S)")
LABEL = re.compile(r"([^\W\d_][\w.-]*)(?:\s\d{1,2})?\s?[/:]\s?")
LIFTED_WITHIN = 120
LABELLED: tuple[NoteKind, ...] = ("withdrawal", "embargo", "correction", "repeat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A run of labels in front of a headline: "WDH/ROUNDUP 2: " ends where the headline begins."""

    kind: NoteKind | None
    words: tuple[str, ...]
    end: int


def note_kind(text: str) -> NoteKind | None:
    """Say what kind of note a paragraph is, or None when it is none.

    A note begins with its label: "Berichtigung: ...", "(Wiederholung)", "ZURÜCKGEZOGEN - ...", "Sperrfrist 18.00 Uhr".
    Near miss: "Die Sperrfrist läuft am Montag ab.", "Norland hat den Antrag zurückgezogen."
    """
    front = text.lstrip(OUTER)
    for kind in LABELLED:
        label = _label(front, kind)
        if label and _stands_as_label(front, label, text):
            return kind
    if _says(text, "withdrawal_formula") and _names(text, "withdrawal_object"):
        return "withdrawal"
    noted = _attention(front) if _label(front, "attention") else None
    if noted:
        return noted
    bracketed = text.lstrip().startswith(("(", "[", "*"))
    return "correction" if bracketed and corrects(text) else None


def _label(front: str, kind: str) -> str | None:
    """Return the longest label of a kind that the text begins with, as it stands there."""
    return front[: leading(front, kind)] or None


def _stands_as_label(front: str, label: str, whole: str) -> bool:
    """Whether a label is used as one: in capitals, before a colon, bracket or dash, before a date, or alone."""
    rest = front[len(label) :].lstrip(" \xa0\t")
    alone = not rest.strip("()[]*+!. \n=-")
    marked = rest.startswith((":", "(", ")", "]", "-", "–", "—", "/", "!", "=", "\n"))
    bracketed = whole.lstrip().startswith(("(", "[", "***", "+++")) and len(whole) <= 600
    dated = bool(re.match(r"(?:bis\s|beachten|[A-Z][a-z]+tag|\d)", rest))
    return alone or marked or bracketed or dated or (label.isupper() and len(label) > 3)


def _attention(front: str) -> NoteKind | None:
    """Read a note that begins with "Achtung Redaktionen", "Hinweis: ...", "Anmerkung der Redaktion: ..."."""
    label = _label(front, "attention") or ""
    rest = front[len(label) :]
    inner = next((kind for kind in LABELLED if _label(rest.lstrip(OUTER + ":,"), kind)), None)
    if inner:
        return inner
    if not ADDRESSED.match(rest):
        return None
    if _says(front, "withdrawal_phrase") and _names(front, "withdrawal_object"):
        return "withdrawal"
    return "correction" if corrects(front) else "hint"


def corrects(text: str) -> bool:
    """Whether a note speaks of a change to the text: "Im zweiten Satz wurde das Datum berichtigt."."""
    return _says(text, "correction_phrase") or (_names(text, "text_part") and _names(text, "corrected"))


def _says(text: str, kind: str) -> bool:
    folded = plain(text[:1000])
    return any(phrase in folded for phrase in labels(kind))


def _names(text: str, kind: str) -> bool:
    words = set(re.findall(r"\w+", plain(text[:1000])))
    return bool(words & labels(kind))


def is_lifted(text: str) -> bool:
    """Whether an embargo note says that the embargo is over: "Die Sperrfrist ist aufgehoben"."""
    return _names(text[:LIFTED_WITHIN], "embargo_lifted")


def find_label(text: str) -> Label | None:
    """Find labels in front of a headline: "ROUNDUP: ", "WDH/KORREKTUR: ", "EIL: ".

    Near miss: "Norland: Gespräche vertagt" (no word of the desk).
    """
    found = PREFIX.match(text)
    if not found:
        return None
    words: list[str] = []
    kinds: set[NoteKind | None] = set()
    end = 0
    for part in LABEL.finditer(found["labels"]):
        kind = _label_kind(part[1])
        if kind is None and plain(part[1]) not in labels("genre"):
            break
        words.append(part[0].rstrip(" /:"))
        kinds.add(kind)
        end = part.end()
    note = next((kind for kind in LABELLED if kind in kinds), None)
    return Label(kind=note, words=tuple(words), end=end) if 0 < end < len(text) else None


def _label_kind(word: str) -> NoteKind | None:
    return next((kind for kind in LABELLED if kind != "embargo" and plain(word) in labels(kind)), None)
