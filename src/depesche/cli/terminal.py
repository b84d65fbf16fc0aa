"""A reading on the terminal. Colour only where the output is a terminal; plain text when it is piped."""

from __future__ import annotations

import sys
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from depesche.views.reading import Line, ReadingView, Section

OWN, WORD = "■", "»"
KIND_STYLE = {
    "contact": "cyan", "demand": "yellow", "threat": "red", "pressure": "red", "accusation": "red",
    "refusal": "magenta", "denial": "magenta", "agreement": "green", "offer": "green",
}  # fmt: skip


def console(width: int | None = None, stream: TextIO | None = None) -> Console:
    """Return a console for standard output; without a terminal 100 columns wide and without colour."""
    out = stream or sys.stdout
    columns = width or (None if out.isatty() else 100)
    return Console(file=out, width=columns, highlight=False, soft_wrap=False)


def show(view: ReadingView, to: Console, *, name: str = "", problems: bool = False) -> None:
    """Print a reading: its head, then the sections, then what could not be done."""
    _show_head(view, to, name)
    for section in view.sections:
        _show_section(section, to)
    if not view.sections:
        to.print(Text("\n  Nothing in this report bears on a negotiation.", style="dim"))
    _show_foot(view, to, problems)


def _show_head(view: ReadingView, to: Console, name: str) -> None:
    to.rule(Text(name or "report", style="bold"), align="left", characters="═")
    if view.headline:
        to.print(Text(view.headline, style="bold"))
    if view.head:
        to.print(Text(" · ".join(f"{k} {v}" for k, v in view.head), style="dim"))
    to.print(Text(f"{OWN} the report says so itself   {WORD} on somebody's word only", style="dim"))


def _show_section(section: Section, to: Console) -> None:
    to.print()
    to.print(Text(section.title.upper(), style="bold underline"))
    for line in section.lines:
        _show_line(line, to)


def _show_line(line: Line, to: Console) -> None:
    first = Text()
    if line.own:
        first.append(f"{OWN} ", style="bold")
    else:
        first.append(f"{WORD} " if line.own_word else f"{WORD} {line.word}: ", style="bold blue")
    first.append(line.who or "(doer open)", style="bold")
    if line.own_word:
        first.append(" (own word)", style="bold blue")
    first.append(f"  {' · '.join(line.what)}", style=KIND_STYLE.get(line.kind, ""))
    to.print(Padding(first, (0, 0, 0, 2), expand=False))
    for name, text in line.details:
        detail = Text()
        detail.append(f"{name}: ", style="dim")
        detail.append(text)
        to.print(Padding(detail, (0, 0, 0, 6), expand=False))
    marks = [line.certainty, line.sourcing]
    if line.where in ("headline", "subhead"):
        marks.append(line.where)
    ground = Text(f"[{', '.join(marks)}; {line.begin}–{line.end}; {line.claim[:8]}]", style="dim")
    to.print(Padding(ground, (0, 0, 0, 6), expand=False))
    to.print(Padding(Text(f"│ {line.evidence}", style="italic dim"), (0, 0, 0, 6), expand=False))


def _show_foot(view: ReadingView, to: Console, problems: bool) -> None:
    to.print()
    if problems or len(view.problems) <= 3:
        for message in view.problems:
            to.print(Text(f"  ! {message}", style="yellow"))
    to.print(Text("  " + ", ".join(f"{n} {what.removesuffix('s') if n == 1 else what}" for what, n in view.counts), style="dim"))
    to.print()
