"""Short ways to link a text in tests."""

from __future__ import annotations

from datetime import date
from functools import cache

from depesche.actors import Actors, link
from depesche.language.analyse import analyse
from depesche.model.context import Context
from depesche.model.report import Block, Published, Report


def report_of(text: str, at: str | None) -> Report:
    """Return a report whose lines are its paragraphs; a line that begins with "= " is the headline."""
    blocks, position = [], 0
    for line in text.split("\n"):
        begin = position + 2 if line.startswith("= ") else position
        if line.strip():
            kind = "headline" if line.startswith("= ") else "body"
            blocks.append(Block(kind=kind, begin=begin, end=position + len(line)))  # type: ignore[arg-type]
        position += len(line) + 1
    day = date.fromisoformat(at) if at else None
    published = Published(text=at or "", earliest=day, latest=day, precision="day") if day else None
    return Report(id="test", text=text, published=published, blocks=tuple(blocks))


@cache
def link_text(text: str, at: str | None = None, dossier: str | None = None) -> Actors:
    """Link the actors of a text."""
    context = Context(dossier_actors=dossier)
    return link(analyse(report_of(text, at), context), context)


def spans(actors: Actors) -> set[tuple[int, int, str]]:
    """Return (begin, end, name) of every mention."""
    return {(m.begin, m.end, a.name) for a in actors.actors for m in a.mentions}
