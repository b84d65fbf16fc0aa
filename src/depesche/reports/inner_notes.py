"""A correction that stands behind the dateline: "Miran, 12. Juni (DEP) - Berichtigung: ... Richtig ist: ..."."""

from __future__ import annotations

import re

from depesche.reports.draft import Draft
from depesche.reports.notes import NoteKind
from depesche.reports.updates import update_in_front
from depesche.reports.words import labels, leading, plain

COLON = re.compile(r"\s?:\s+")
SENTENCE = re.compile(r".*?[.!?][\"“”»«'’)]*(?=\s+[\"„“»«]?[A-ZÄÖÜ]|\s*$)\s*", re.DOTALL)
NUMBER_END = re.compile(r"\b\d{1,2}\.\s*$")
KINDS: tuple[NoteKind, ...] = ("withdrawal", "correction")


def add_inner_note(draft: Draft, begin: int, end: int) -> int:
    """Add a note that prose begins with, and return where the story goes on.

    The note reaches to what is right ("Richtig muss es heißen:"); without such words to the end of the sentences that
    speak of the text itself ("In unserer Meldung vom 11. Juni war ein falsches Datum genannt.").
    """
    update = update_in_front(draft.text, begin, end)
    if update is not None:
        draft.add("note", begin, update)
        return update + len(draft.text[update:end]) - len(draft.text[update:end].lstrip())
    found = _label(draft.text, begin, end)
    if found is None:
        return begin
    kind, position = found
    stop = _right(draft.text, position, end) or _about_the_text(draft.text, position, end)
    note_end = begin + len(draft.text[begin:stop].rstrip())
    draft.notes.append((kind, draft.text[begin:note_end]))
    draft.add("note", begin, note_end)
    return stop


def _label(text: str, begin: int, end: int) -> tuple[NoteKind, int] | None:
    for kind in KINDS:
        length = leading(text[begin:end], kind)
        colon = COLON.match(text, begin + length, end) if length else None
        if colon:
            return kind, colon.end()
    return None


def _right(text: str, begin: int, end: int) -> int | None:
    """Return where what is right begins, behind "Richtig ist:" or "Korrekt muss es heißen:"."""
    for colon in COLON.finditer(text, begin, end):
        before = plain(text[begin : colon.start()])
        if any(before.endswith(phrase) for phrase in labels("correct_follows")):
            return colon.end()
    return None


def _about_the_text(text: str, begin: int, end: int) -> int:
    """Return where the sentences end that speak of the report and not of what it tells."""
    position = begin
    while sentence := _sentence(text, position, end):
        words = set(re.findall(r"\w+", plain(sentence)))
        itself = words & (labels("text_part") | labels("withdrawal_object"))
        if not itself or not words & (labels("corrected") | labels("mistaken")):
            break
        position += len(sentence)
    return position


def _sentence(text: str, begin: int, end: int) -> str:
    """Return the sentence that begins here with the white space behind it; "11. Juni" ends none."""
    position = begin
    while found := SENTENCE.match(text, position, end):
        position = found.end()
        if not NUMBER_END.search(text[begin:position]):
            return text[begin:position]
    return text[begin:end]
