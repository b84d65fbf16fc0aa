"""What the claims room misses and says too much on the development corpus: ``python -m benchmarks.missed [--only ID] [--kind KIND]``.

For each missed fact: the clauses under its evidence as they were parsed, and the lexicon rows of their verbs. For each claim without a
fact: its rule and slots. ``--slots`` lists the wrong slots of the facts that were found. It reads the development part alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.claims import scorer
from corpus.convert import facts
from corpus.load import load_split
from depesche import actors, claims, reports
from depesche.actors.linked import Actors
from depesche.language.analyse import analyse
from depesche.language.analysis import Analysis
from depesche.lexicon.load_acts import ActLexicon, load_acts
from depesche.model.context import Context
from depesche.model.jsonio import to_dict
from depesche.model.reading import Reading


def _parsed(analysis: Analysis, who: Actors, lexicon: ActLexicon, begin: int, end: int) -> Iterator[str]:
    """Yield a line per clause whose verb stands in the span: its verb, subjects, objects, obliques and lexicon rows."""

    def words(indices: tuple[int, ...]) -> str:
        return " ".join(analysis.doc[i].text + ("" if who.at(i) else "?") for i in indices) or "-"

    for clause in analysis.clauses:
        if begin <= analysis.begins[clause.head] < end:
            rows = [r.id for r in (*lexicon.verb_acts(clause.lemma), *lexicon.group_acts(clause.lemma))]
            obliques = ", ".join(f"{o.prep} {words(o.heads)}" for o in clause.obliques)
            yield (
                f"      {clause.lemma} ({clause.form}, {clause.voice}) subj {words(clause.subjects)} | obj {words(clause.objects)}"
                f" | dat {words(clause.datives)} | {obliques} | rows {rows[:8]}{'...' if len(rows) > 8 else ''}"
            )


def _names(record: dict[str, Any], ids: list[str]) -> str:
    known = {a["id"]: a["name"] for a in record["actors"]}
    return ", ".join(known.get(i, i) for i in ids) or "-"


def _slot(record: dict[str, Any], claim: dict[str, Any] | None, name: str) -> str:
    """Put what the claim has in a slot into words."""
    if claim is None:
        return ""
    if name == "parties":
        return _names(record, [*claim.get("by", []), *claim.get("with", []), *claim.get("to", [])])
    if name in ("by", "to", "with"):
        return _names(record, claim.get(name, []))
    if name == "voices":
        return "; ".join(f"{v['text']} ({v['kind']})" for v in claim.get("voices", []))
    value = claim.get(name)
    return str(value.get("text", value) if isinstance(value, dict) else value)


def _report(report: Any, score: ModuleType, lexicon: ActLexicon, args: argparse.Namespace) -> Iterator[str]:
    context = Context(at=date.fromisoformat(report.card.at))
    source = reports.read_bytes(report.text.encode("utf-8"), name=report.card.id, at=context.at)
    analysis = analyse(source, context)
    who = actors.link(analysis, context)
    found = claims.find(analysis, who)
    reading = Reading(report=source, actors=found.actors, claims=found.claims, quotations=found.quotations)
    record = to_dict(reading)
    wanted, said = facts(report), record["claims"]
    known = {a["id"]: a for a in record["actors"]}
    gain = np.zeros((len(wanted), len(said)))
    share = np.zeros((len(wanted), len(said)))
    for i, fact in enumerate(wanted):
        begin = report.text.index(fact["evidence"])
        for j, claim in enumerate(said):
            if score.accepted(claim["kind"], fact) and score.covers(claim, (begin, begin + len(fact["evidence"]))):
                right = [ok for _, ok in score.slots(fact, claim, known)]
                gain[i, j], share[i, j] = 1 + 1.01 * sum(right), sum(right) / len(right)
    pairs = {i: j for i, j in zip(*linear_sum_assignment(-gain), strict=True) if gain[i, j] > 0} if said and wanted else {}
    yield f"===== {report.card.id}"
    for i, fact in enumerate(wanted):
        if fact.get("extra") or (args.kind and args.kind not in fact["kind"]):
            continue
        begin = report.text.index(fact["evidence"])
        if i not in pairs:
            if not args.slots and not args.surplus:
                yield f"MISSED {fact['kind']} by {fact['by']} voices {fact['voices']}: {fact['evidence']}"
                yield from _parsed(analysis, who, lexicon, begin, begin + len(fact["evidence"]))
        elif args.slots:
            claim = said[pairs[i]]
            for name, ok in score.slots(fact, claim, known):
                if not ok and args.slots in ("all", name):
                    want = [*fact["by"], *fact["with"], *fact["to"]] if name == "parties" else fact.get(name)
                    yield f"WRONG {name}: {_slot(record, claim, name)!r}, wanted {want} [{claim['kind']}, {claim['rule']}]: {fact['evidence']}"
    twice = linear_sum_assignment(np.vstack([share < 0.5, share < 0.5]).astype(int)) if said and wanted else ((), ())
    good = {j for i, j in zip(*twice, strict=True) if share[i % len(wanted), j] >= 0.5}
    if args.slots:
        return
    for j, claim in enumerate(said):
        if j not in good and (not args.kind or args.kind == claim["kind"]):
            yield (
                f"SURPLUS {claim['kind']} [{claim['rule']}] {claim['stage']} by {_names(record, claim['by'])} to {_names(record, claim['to'])}"
                f" voices {_slot(record, claim, 'voices')}: {' / '.join(e['text'] for e in claim['evidence'])}"
            )


def main() -> None:
    """Print misses, surplus and wrong slots of the development part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of a report's id")
    parser.add_argument("--kind", default="", help="only facts that accept this kind, and claims of it")
    parser.add_argument("--slots", default="", help="list wrong slots of found facts instead: all, or one slot's name")
    parser.add_argument("--surplus", action="store_true", help="list only claims without a fact")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    score, lexicon = scorer(args.shared), load_acts()
    for report in load_split("dev"):
        if "claims" in report.layers and args.only in report.card.id:
            print("\n".join(_report(report, score, lexicon, args)))


if __name__ == "__main__":
    main()
