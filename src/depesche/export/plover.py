"""PLOVER: one tab-separated row for each current account, with the finer kind and the voice beside the code.

PLOVER counts an offer or promise as AGREE and has no field for the speaker, so ``kind``, ``stage`` and ``voices``
follow as columns of our own. What lies ahead carries the context "future", what is only considered "hypothetical",
what is denied or negated "negation" (PLOVER manual, auxiliary modes).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from depesche.export.quoting import limit
from depesche.model.event import Entry
from depesche.store.reader import Reader
from depesche.views.names import Names, names

COLUMNS = (
    "id", "event_id", "date", "source", "target", "event_type", "event_mode", "contexts", "magnitude", "placename",
    "country", "kind", "issue", "stage", "certainty", "voices", "agency", "report", "text",
)  # fmt: skip
HYPOTHETICAL = frozenset({"considered", "called_for"})


def rows(reader: Reader, quotes: str = "short") -> Iterator[tuple[str, ...]]:
    """Yield the rows, ordered by day and id; claims without a PLOVER code are left out."""
    known = names(reader)
    for entry in reader.entries("c.state = 'current'", order="c.earliest, c.id"):
        if entry.claim.plover:
            yield _row(entry, known, quotes)


def _row(entry: Entry, known: Names, quotes: str) -> tuple[str, ...]:
    claim, account = entry.claim, entry.account
    code = claim.plover
    cells = (
        claim.id, entry.event, account.latest.isoformat() if account.latest else "",
        known.of((*claim.by, *claim.with_)),
        known.of(claim.to), code.event if code else "", (code.mode or "") if code else "", ";".join(_contexts(entry)),
        ";".join(str(q.value) for q in claim.quantities if q.value is not None),
        claim.place.name if claim.place else "",
        (claim.place.country or "") if claim.place else "", claim.kind, claim.issue or "", claim.stage, claim.certainty,
        "; ".join(v.text for v in claim.voices), entry.head.agency or entry.head.source, claim.report,
        limit(claim.evidence[0].text, quotes),
    )  # fmt: skip
    return tuple(" ".join(c.split()) for c in cells)


def _contexts(entry: Entry) -> list[str]:
    given = list(entry.claim.plover.contexts) if entry.claim.plover else []
    if entry.claim.stage in HYPOTHETICAL:
        given.append("hypothetical")
    elif entry.account.ahead:
        given.append("future")
    if entry.account.denied:
        given.append("negation")
    return list(dict.fromkeys(given))


def write(path: Path, reader: Reader, quotes: str = "short") -> int:
    """Write the rows as TSV and return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in rows(reader, quotes):
            out.write("\t".join(row) + "\n")
            count += 1
    return count
