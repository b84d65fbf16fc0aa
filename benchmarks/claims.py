"""Detection, slots and voices of the claims on the wire corpus: ``python -m benchmarks.claims [--split dev]``.

Scores with the fact scorer of the measurement data (``--shared DIR``, default ``../shared`` beside the checkout).
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from corpus.convert import facts
from corpus.load import ROOT, load_split
from depesche.model.jsonio import to_dict
from depesche.pipeline import read_source


def scorer(shared: Path) -> ModuleType:
    """Load the fact scorer from the measurement data."""
    path = shared / "scorers" / "score_facts.py"
    spec = importlib.util.spec_from_file_location("score_facts", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"{path} is not there; name the folder of the measurement data with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(split: str, shared: Path, only: str = "", root: Path | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Return the scorer's counts for each report that has claims annotated."""
    score = scorer(shared)
    out = []
    for report in load_split(split, root=root or ROOT):
        if "claims" not in report.layers or only not in report.card.id:
            continue
        record = to_dict(read_source(report.text.encode("utf-8"), at=date.fromisoformat(report.card.at)))
        out.append((report.card.id, score.score(facts(report), record, report.text)))
    return out


def line(name: str, t: dict[str, Any]) -> str:
    """Put one row of the table into words."""
    return (
        f"{name:28} P {t['precision']:.3f}  R {t['recall']:.3f}  F1 {t['f1']:.3f}  slots {t['slot_share']:.3f}  "
        f"voices wrong {t['voice_wrong']}/{t['voice_seen']}  swapped {t['swapped']}  "
        f"({t['found']}/{t['facts']} facts, {t['claims']} claims)"
    )


def found_slots(split: str, score: ModuleType, counts: list[tuple[str, dict[str, Any]]]) -> str:
    """Put the slots of the found facts alone into words; the scorer counts those of missed facts as wrong."""
    lines = {name: count["lines"] for name, count in counts}
    right, seen = Counter[str](), Counter[str]()
    for report in load_split(split):
        asked = [f for f in facts(report) if not f.get("extra")] if report.card.id in lines else []
        for fact, text in zip(asked, lines.get(report.card.id, ()), strict=True):
            if text.startswith("found"):
                wrong = text.partition("wrong: ")[2].split(", ")
                names = [name for name, _ in score.slots(fact, {"evidence": []}, {})]
                seen.update(names)
                right.update(name for name in names if name not in wrong)
    return "found: " + "  ".join(f"{name} {right[name]}/{of}" for name, of in sorted(seen.items()))


def main() -> None:
    """Print a row per report and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", default="", help="part of a report's id")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    score = scorer(args.shared)
    counts = measure(args.split, args.shared, args.only)
    for name, count in counts:
        print(line(name, score.total([count])))
        if args.verbose:
            print("\n".join(count["lines"]))
    print(line("all", score.total([c for _, c in counts])))
    slots: dict[str, list[int]] = {}
    for _, count in counts:
        for name, (hit, seen) in count["by_slot"].items():
            slots.setdefault(name, [0, 0])
            slots[name][0] += hit
            slots[name][1] += seen
    print("  ".join(f"{name} {hit}/{seen}" for name, (hit, seen) in sorted(slots.items())))
    print(found_slots(args.split, score, counts))


if __name__ == "__main__":
    main()
