"""Count what the corpus holds. ``python -m corpus.stats`` prints the table of the README."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable

from corpus import schema
from corpus.convert import wikinews
from corpus.load import load_split
from corpus.model import AnnotatedReport
from corpus.ud import load_ud

LAYERS = ("claims", "quotes", "times", "actors")


def tokens(report: AnnotatedReport) -> int:
    """Return the number of tokens as the quotation JSON counts them."""
    return len(wikinews(report)["tokens"])


def rows(split: str) -> list[tuple[str, int]]:
    """Return (name, count) rows for one split."""
    reports = load_split(split)
    out = [("reports", len(reports)), ("tokens", sum(map(tokens, reports)))]
    out += [("negatives", sum(r.card.negative for r in reports))]
    out += [(f"reports with {layer}", sum(layer in r.layers for r in reports)) for layer in LAYERS]
    counts: list[tuple[str, Callable[[AnnotatedReport], int]]] = [
        ("claims", lambda r: len(r.claims)),
        ("claims asked for", lambda r: sum(not c.extra for c in r.claims)),
        ("claims with a voice", lambda r: sum(bool(c.voices) for c in r.claims)),
        ("claims with nested voices", lambda r: sum(any(v.on is not None for v in c.voices) for c in r.claims)),
        ("links", lambda r: sum(len(c.links) for c in r.claims)),
        ("quotations", lambda r: len(r.quotations)),
        ("times", lambda r: len(r.times)),
        ("actors", lambda r: len(r.actors)),
        ("mentions", lambda r: len(r.mentions)),
    ]
    trees = load_ud(split)
    out += [("reports with trees", len({tree.report for tree in trees})), ("sentences with trees", len(trees))]
    return out + [(name, sum(map(count, reports))) for name, count in counts]


def conflicts(split: str) -> tuple[int, int]:
    """Return the numbers of real and invented conflicts that the reports tell of."""
    cards = [r.card for r in load_split(split) if not r.card.negative]
    return len({c.conflict for c in cards if not c.invented}), len({c.conflict for c in cards if c.invented})


def distribution(labels: Iterable[str]) -> str:
    """Return "label count" pairs, the most frequent first."""
    return ", ".join(f"{label} {count}" for label, count in Counter(labels).most_common())


def report_lines(split: str) -> list[str]:
    """Return the statistics of one split as Markdown lines, nothing for an empty one."""
    reports = load_split(split)
    if not reports:
        return []
    real, invented = conflicts(split)
    claims = [c for r in reports for c in r.claims if not c.extra]
    voices = [v for c in claims for v in c.voices]
    return [
        f"**{split}** ({real} real, {invented} invented conflicts)\n\n| what | count |\n|---|---:|",
        *(f"| {name} | {count} |" for name, count in rows(split)),
        f"\nKinds: {distribution(c.kinds[0] for c in claims)}.\n",
        f"Stages: {distribution(c.stages[0] for c in claims if c.stages)}.\n",
        f"Stances: {distribution(v.stance for v in voices)}.\n",
        f"Voice kinds: {distribution(v.kind for v in voices)}.\n",
        f"Quotation types: {distribution(q.type for r in reports for q in r.quotations)}.\n",
        f"TIMEX3 types: {distribution(t.type for r in reports for t in r.times)}.\n",
    ]


def main() -> None:
    """Print the statistics of all splits as Markdown."""
    for split in schema.SPLITS:
        sys.stdout.write("".join(f"{line}\n" for line in report_lines(split)))


if __name__ == "__main__":
    main()
