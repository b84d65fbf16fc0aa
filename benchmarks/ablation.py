"""How much hangs on single words: ``python -m benchmarks.ablation [--split dev] [--rows 20]``.

Measures the claims of the wire corpus as they are, with the most-hit rows of the act lexicon removed, and on the robustness variants (unknown
names, other years, exchanged voices). What memorised words carry shows as the difference.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.claims import line, measure, scorer
from corpus import robust
from corpus.load import load_split
from depesche import actors, reports
from depesche.claims.find import completed, found_drafts, scene_of
from depesche.language.analyse import analyse
from depesche.lexicon.load_acts import ActLexicon, load_acts
from depesche.model.context import Context

find = importlib.import_module("depesche.claims.find")


def hits(split: str) -> Counter[str]:
    """Return how many claims of a split rest on each row of the lexicon."""
    count: Counter[str] = Counter()
    for report in load_split(split):
        context = Context(at=date.fromisoformat(report.card.at))
        source = reports.read_bytes(report.text.encode("utf-8"), name=report.card.id, at=context.at)
        analysis = analyse(source, context)
        scene = scene_of(analysis, actors.link(analysis, context))
        count.update(row for draft in completed(scene, found_drafts(scene)) for row in draft.rows)
    return count


@contextmanager
def without(rows: frozenset[str]) -> Iterator[None]:
    """Read with a lexicon that lacks some rows."""

    def loaded(language: str = "de") -> ActLexicon:
        full = load_acts(language)
        return replace(
            full,
            verbs=tuple(r for r in full.verbs if r.id not in rows),
            _verbs={k: tuple(r for r in v if r.id not in rows) for k, v in full._verbs.items()},
            _groups={k: tuple(r for r in v if r.id not in rows) for k, v in full._groups.items()},
            _nouns=_Without(full._nouns, rows),
        )

    find.load_acts = loaded  # type: ignore[attr-defined]
    try:
        yield
    finally:
        find.load_acts = load_acts  # type: ignore[attr-defined]


class _Without:
    """An index of nouns that does not find some rows."""

    def __init__(self, index: object, rows: frozenset[str]) -> None:
        self.index, self.rows = index, rows

    def find(self, form: str) -> tuple[object, ...]:
        return tuple(r for r in self.index.find(form) if r.id not in self.rows)  # type: ignore[attr-defined]

    def every(self, form: str) -> tuple[object, ...]:
        return tuple(r for r in self.index.every(form) if r.id not in self.rows)  # type: ignore[attr-defined]


def main() -> None:
    """Print a row per condition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev", choices=("dev", "heldout"))
    parser.add_argument("--rows", type=int, default=20)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    score = scorer(args.shared)

    def row(name: str, root: Path | None = None) -> None:
        found = measure(args.split, args.shared, root=root)
        print(line(name, score.total([count for _, count in found])))

    row("as it is")
    most = frozenset(name for name, _ in hits("dev").most_common(args.rows))
    with without(most):
        row(f"without {args.rows} rows")
    for variant in robust.VARIANTS:
        with tempfile.TemporaryDirectory() as folder:
            robust.write(args.split, variant, Path(folder))
            row(f"variant {variant}", Path(folder))
    print("rows taken away: " + ", ".join(sorted(most)))


if __name__ == "__main__":
    main()
