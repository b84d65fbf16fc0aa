"""A story in parts, as markup gives it -> Report: the parts are set below each other, then read as layout is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.errors import EmptyReport, WrongLanguage
from depesche.model.problem import Problem
from depesche.model.report import Report
from depesche.reports.decode import BLANK, check, mojibake
from depesche.reports.draft import Draft
from depesche.reports.envelope import EMPTY, Envelope
from depesche.reports.furniture import furniture
from depesche.reports.lines import Paragraph
from depesche.reports.notes import note_kind
from depesche.reports.plain import finish, read_prose
from depesche.reports.tongue import NAMES, check_language

PartKind = Literal["headline", "subhead", "byline", "note", "dateline", "prose"]
GAP = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph of a story with what the markup says it is. A dateline stands on one line with what follows."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a wire format gives: parts in order, and what it says from outside.

    The report's text is these parts, set below each other with an empty line between them.
    """

    parts: tuple[Part, ...]
    envelope: Envelope = EMPTY


def read_story(
    story: Story, *, name: str, at: date | None = None, problems: tuple[Problem, ...] = ()
) -> Report:
    """Read a story in parts.

    Raises:
        EmptyReport: no part holds text. WrongLanguage: the format or the words say so.
    """
    language = story.envelope.language[:2].casefold()
    if language and language != "de":
        raise WrongLanguage(name, NAMES.get(language, f"marked as {story.envelope.language!r}"))
    draft, prose = _set(tuple(part for part in story.parts if part.text.strip(BLANK)))
    if not draft.text:
        raise EmptyReport(name)
    check(draft.text, name)
    problems += mojibake(draft.text) + check_language(draft.text, name)
    named, draft.blocks = draft.blocks, []
    while prose and furniture(
        draft, prose[0], head=True
    ):  # a byline or date that the markup calls a paragraph
        prose = prose[1:]
    read_prose(draft, prose)
    draft.blocks = sorted([*named, *draft.blocks], key=lambda block: block.begin)
    return finish(draft, at, story.envelope, problems)


def _set(parts: tuple[Part, ...]) -> tuple[Draft, list[Paragraph]]:
    """Set the parts below each other; return the draft with what the markup names, and the prose that is left."""
    draft = Draft(text="")
    prose: list[Paragraph] = []
    pending = -1  # where a dateline began that waits for its paragraph
    for part in parts:
        bare = " ".join(part.text.strip(BLANK).split())
        draft.text += "" if not draft.text else " " if pending >= 0 else GAP
        begin = len(draft.text)
        draft.text += bare
        end = len(draft.text)
        if part.kind == "dateline":
            pending = begin
        elif part.kind == "prose":
            first = pending if pending >= 0 else begin
            prose.append(Paragraph(begin=first, end=end, text=draft.text[first:end]))
            pending = -1
        else:
            _mark(draft, part, begin, end)
    if pending >= 0:
        prose.append(Paragraph(begin=pending, end=len(draft.text), text=draft.text[pending:]))
    return draft, prose


def _mark(draft: Draft, part: Part, begin: int, end: int) -> None:
    if part.kind == "note":
        draft.notes.append((note_kind(part.text) or "hint", part.text))
    if part.kind == "headline" and draft.has("headline"):
        draft.add("subhead", begin, end)
    elif part.kind != "prose":
        draft.add(part.kind, begin, end)
