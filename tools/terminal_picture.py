"""Draw what `depesche read` shows: docs/images/terminal.svg, and the excerpt in README.md.

Between `<!-- picture -->` and `<!-- end -->` of the README stands what this script writes: the head of the reading and
the sections named in SECTIONS, character by character as the terminal view prints them at COLUMNS columns.
"""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from depesche import pipeline
from depesche.cli.terminal import show
from depesche.views.reading import ReadingView, arrange

ROOT = Path(__file__).resolve().parents[1]
REPORT = "examples/reports/09-trade-dispute.txt"
SECTIONS = ("Offers and promises", "Threats and pressure")
COLUMNS = 100
BLOCK = re.compile(r"(<!-- picture -->\n).*?(<!-- end -->)", re.DOTALL)


def view() -> ReadingView:
    """Return the example report's reading as people see it."""
    return arrange(pipeline.read_source(ROOT / REPORT, name=REPORT))


def excerpt(whole: ReadingView) -> str:
    """Return head and chosen sections as plain text without trailing blanks."""
    part = replace(whole, sections=tuple(s for s in whole.sections if s.title in SECTIONS), problems=())
    out = io.StringIO()
    show(part, Console(file=out, width=COLUMNS, highlight=False, color_system=None), name=REPORT)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip() + "\n"


def svg(whole: ReadingView) -> str:
    """Return the whole reading as a picture of a terminal."""
    console = Console(file=io.StringIO(), width=COLUMNS, highlight=False, record=True, force_terminal=True)
    show(whole, console, name=REPORT)
    return console.export_svg(title=f"depesche read {REPORT}", unique_id="depesche")


def main() -> None:
    """Write picture and excerpt."""
    whole = view()
    target = ROOT / "docs" / "images" / "terminal.svg"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(svg(whole), encoding="utf-8")
    readme = ROOT / "README.md"
    block = f"```text\n$ depesche read {REPORT}\n{excerpt(whole)}```\n"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(BLOCK.sub(lambda m: m.group(1) + block + m.group(2), text), encoding="utf-8")
    sys.stdout.write(f"{target.relative_to(ROOT)} and the excerpt in README.md\n")


if __name__ == "__main__":
    main()
