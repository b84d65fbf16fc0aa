"""The accuracy gate: ``python -m benchmarks.gate [--lower] [--pin]``.

Measures the claims on both parts of the wire corpus and compares with the floors in ``floors.json``; lists the claims that a change
gained and lost. A figure under its floor fails. ``--pin`` raises the floors to what is measured (less a margin), ``--lower`` allows
that to lower one. The fact scorer lies with the measurement data (``../shared``); without it the gate says so and passes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.claims import measure, scorer
from corpus.load import load_split
from depesche.pipeline import read_source

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
FOUND = HERE / "claims_found.json"
MARGIN = 0.01
"""What a figure may lie under its pin: the floating point of other processors changes a parse now and then."""
FIGURES = ("precision", "recall", "f1", "slot_share", "voices_right")


def fingerprint(split: str) -> str:
    """Return a hash of a part of the corpus, so that figures are compared on the same texts and layers."""
    digest = hashlib.sha256()
    for path in sorted(Path("corpus/reports", split).glob("*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def figures(split: str, shared: Path) -> dict[str, float]:
    """Return the figures of one part of the corpus."""
    total = scorer(shared).total([c for _, c in measure(split, shared)])
    seen = max(1, total["voice_seen"])
    total["voices_right"] = 1 - total["voice_wrong"] / seen
    return {name: round(total[name], 4) for name in FIGURES}


def found_claims() -> dict[str, list[str]]:
    """Return the claims of the development reports as "kind begin-end", by report."""
    out = {}
    for report in load_split("dev"):
        reading = read_source(report.text.encode("utf-8"), at=date.fromisoformat(report.card.at))
        out[report.card.id] = sorted(f"{c.kind} {c.evidence[0].begin}-{c.evidence[-1].end}" for c in reading.claims)
    return out


def changes(before: dict[str, list[str]], now: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """Return the claims gained and lost, each with its report."""
    old = {f"{r}: {c}" for r, cs in before.items() for c in cs}
    new = {f"{r}: {c}" for r, cs in now.items() for c in cs}
    return sorted(new - old), sorted(old - new)


def compare(floors: dict[str, Any], measured: dict[str, Any]) -> list[str]:
    """Return what lies under its floor, one line each."""
    out = []
    for split, now in measured.items():
        pinned = floors.get(split, {})
        if pinned.get("corpus") not in (None, now["corpus"]):
            print(f"{split}: the corpus changed; its floors are not compared, pin them anew")
            continue
        for name in FIGURES:
            floor = pinned.get(name, 0.0)
            if now[name] < floor - MARGIN:
                out.append(f"{split} {name}: {now[name]:.3f} is under the floor {floor:.3f}")
    return out


def pin(floors: dict[str, Any], measured: dict[str, Any], *, lower: bool) -> dict[str, Any]:
    """Return floors raised to what was measured; lowered only when allowed or when the corpus changed."""
    out = dict(floors)
    for split, now in measured.items():
        old = out.get(split, {})
        fresh = lower or old.get("corpus") != now["corpus"]
        out[split] = {k: v if fresh or k == "corpus" else max(v, old.get(k, v)) for k, v in now.items()}
    return out


def main() -> int:
    """Run the gate; the exit status is 1 when a figure lies under its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--pin", action="store_true", help="write the measured figures as floors")
    parser.add_argument("--lower", action="store_true", help="allow --pin to lower a floor")
    args = parser.parse_args()
    if not (args.shared / "scorers" / "score_facts.py").exists():
        print(f"{args.shared}/scorers is not there: the accuracy gate was not run")
        return 0
    measured = {s: {"corpus": fingerprint(s), **figures(s, args.shared)} for s in ("dev", "heldout")}
    for split, now in measured.items():
        print(f"{split:8} " + "  ".join(f"{n} {now[n]:.3f}" for n in FIGURES))
    now_found = found_claims()
    before = json.loads(FOUND.read_text("utf-8")) if FOUND.exists() else {}
    gained, lost = changes(before, now_found)
    print(f"claims gained {len(gained)}, lost {len(lost)} against the last pin")
    print("\n".join([*(f"  + {g}" for g in gained[:20]), *(f"  - {x}" for x in lost[:20])]))
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if args.pin:
        FLOORS.write_text(json.dumps(pin(floors, measured, lower=args.lower), indent=1) + "\n", "utf-8")
        FOUND.write_text(json.dumps(now_found, indent=0, sort_keys=True) + "\n", "utf-8")
        return 0
    under = compare(floors, measured)
    print("\n".join(under) or "no figure under its floor")
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
