"""Fill the worked reading of docs/reference/reading.md from real output.

Reads docs/reference/worked/report.txt, writes worked/reading.json beside it, and puts its parts between the markers
`<!-- file: ... -->`, `<!-- json: ... -->` and `<!-- end -->` of the page. Run `python -m tools.worked_reading` after a
change of rules.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from depesche import pipeline
from depesche.model.jsonio import to_dict

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
BLOCK = re.compile(r"(<!-- (file|json): ([^>]*?) -->\n).*?(<!-- end -->)", re.DOTALL)


def part(document: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the part of a reading that a marker names: the report's head, or the first claim of a kind."""
    if name.startswith("claim "):
        kind = name.removeprefix("claim ")
        claim: dict[str, Any] = next(c for c in document["claims"] if c["kind"] == kind)
        return claim
    return {k: v for k, v in document["report"].items() if k not in ("text", "blocks")}


def block(document: dict[str, Any], what: str, name: str) -> str:
    """Return the fenced text that stands at a marker."""
    if what == "file":
        return "```text\n" + (FOLDER / name).read_text(encoding="utf-8").rstrip() + "\n```\n"
    return "```json\n" + compact(part(document, name)) + "\n```\n"


def compact(value: dict[str, Any]) -> str:
    """Print an object with one line for each field."""
    rows = [f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items()]
    return "{\n" + ",\n".join(rows) + "\n}"


def main() -> None:
    """Write the reading and the page."""
    source = FOLDER / "worked" / "report.txt"
    document = to_dict(pipeline.read_source(source))
    (FOLDER / "worked" / "reading.json").write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    page = FOLDER / "reading.md"
    text = page.read_text(encoding="utf-8")
    filled = BLOCK.sub(lambda m: m[1] + block(document, m[2], m[3]) + m[4], text)
    page.write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    main()
