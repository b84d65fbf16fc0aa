"""W3C Web Annotations, one JSON object a line: each claim's evidence by quotation and by position.

Both selectors stand side by side, since a quotation alone is found twice and a position alone is lost when a text
moves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.export.quoting import limit
from depesche.model import jsonio
from depesche.model.event import Entry
from depesche.store.reader import Reader

AROUND = 32  # characters before and after a quotation


def web_annotations(reader: Reader, quotes: str = "full") -> Iterator[dict[str, Any]]:
    """Yield an annotation for every current claim, by report and place in it."""
    report, text = "", ""
    for entry in reader.entries("c.state = 'current'", order="c.report, c.begin, c.id"):
        if entry.claim.report != report:
            report, text = entry.claim.report, reader.text(entry.claim.report)
        yield _annotation(entry, text, quotes)


def _annotation(entry: Entry, text: str, quotes: str) -> dict[str, Any]:
    claim = jsonio.claim_to_dict(entry.claim)
    body = {k: claim[k] for k in ("kind", "issue", "stage", "polarity", "certainty", "sourcing", "by", "to", "with")}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:depesche:claim:{entry.claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "Dataset", "event": entry.event, **body},
        "target": [_target(entry.claim.report, e.begin, e.end, text, quotes) for e in entry.claim.evidence],
    }


def _target(report: str, begin: int, end: int, text: str, quotes: str) -> dict[str, Any]:
    position = {"type": "TextPositionSelector", "start": begin, "end": end}
    selectors = [position]
    if quotes == "full":
        selectors.append({
            "type": "TextQuoteSelector", "exact": text[begin:end], "prefix": text[max(0, begin - AROUND) : begin],
            "suffix": text[end : end + AROUND],
        })  # fmt: skip
    elif quotes == "short":
        selectors.append({"type": "TextQuoteSelector", "exact": limit(text[begin:end], "short").removesuffix(" [...]")})
    return {"source": f"urn:depesche:report:{report}", "selector": selectors}


def write(path: Path, reader: Reader, quotes: str = "full") -> int:
    """Write the annotations as JSON Lines and return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for made in web_annotations(reader, quotes):
            out.write(json.dumps(made, ensure_ascii=False) + "\n")
            count += 1
    return count
