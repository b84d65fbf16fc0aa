"""Mentions, chains and linking on the wire corpus: ``python -m benchmarks.actors [--split dev] [--variant names] [--list]``.

Mention F1 pairs spans that are equal, begin together or end together (articles and appositions may be in or out); ``exact`` asks for equal
spans. Chains: MUC, B-cubed and CEAF-e and their mean (the CoNLL 2012 score) over the paired spans; mentions of several actors at once
("beide Seiten") are left out of it, as CoNLL chains cannot hold them. Linking: of the found mentions, the share that went to the actor of
the reading that has most mentions of the annotated one; of "beide Seiten" to exactly those of both.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from corpus import robust
from corpus.chains import Chains, Span, by_actor, count, scores, shared
from corpus.load import ROOT, load_split
from corpus.model import AnnotatedReport
from depesche import actors, reports
from depesche.language.analyse import analyse
from depesche.model.context import Context


def chains_of(report: AnnotatedReport) -> tuple[Chains, Chains]:
    """Return the annotated and the found chains of a report, by actor."""
    day = date.fromisoformat(report.card.at)
    source = reports.read_bytes(report.text.encode("utf-8"), name=report.card.id, at=day)
    context = Context(at=day)
    found: Chains = defaultdict(set)
    for actor in actors.link(analyse(source, context), context).actors:
        found[actor.id].update((m.begin, m.end) for m in actor.mentions)
    return by_actor(report.mentions), found


def linking(gold: Chains, found: Chains, pairs: dict[Span, Span]) -> tuple[int, int]:
    """Return how many of the found mentions are linked rightly, and how many were found."""
    ids: dict[Span, set[str]] = defaultdict(set)
    for actor, spans in found.items():
        for span in spans & set(pairs):
            ids[pairs[span]].add(actor)
    several = shared(gold.values())
    best = {
        key: Counter(a for span in chain - several for a in ids.get(span, ()) if len(ids[span]) == 1).most_common(1)
        for key, chain in gold.items()
    }
    right = 0
    for span, linked in ids.items():
        meant = {best[key][0][0] if best[key] else "" for key, chain in gold.items() if span in chain}
        right += linked == meant
    return right, len(ids)


def add(total: Counter[str], gold: Chains, found: Chains) -> dict[Span, Span]:
    """Add one report's counts; returns the pairs of spans."""
    counts, pairs = count(gold, found)
    total.update(counts)
    right, linked = linking(gold, found, pairs)
    total.update(linked=linked, right=right)
    return pairs


def line(name: str, t: Counter[str]) -> str:
    """Put the counts into a row."""
    found = scores(t)
    linking = t["right"] / t["linked"] if t["linked"] else 0.0
    return (
        f"{name:24} mentions P {t['hits'] / max(1, t['found']):.3f} R {t['hits'] / max(1, t['gold']):.3f} F1 {found['hits']:.3f}"
        f" (exact {found['exact']:.3f})  MUC {found['muc']:.3f} B3 {found['b3']:.3f}"
        f" CEAFe {found['ceaf']:.3f} CoNLL {found['conll']:.3f}  linking {linking:.3f}"
    )


def main() -> None:
    """Print a row for the split, with ``--list`` one per report and what was missed or is surplus (development part only)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev", choices=("dev", "heldout"))
    parser.add_argument("--variant", default="", choices=("", *robust.VARIANTS))
    parser.add_argument("--only", default="", help="part of a report's id")
    parser.add_argument("--list", action="store_true", help="per report, with what was missed; for the development part")
    args = parser.parse_args()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = ROOT
        if args.variant:
            root = Path(folder)
            robust.write(args.split, args.variant, root)
        for report in load_split(args.split, root=root):
            if "actors" not in report.layers or not report.mentions or args.only not in report.card.id:
                continue
            gold, found = chains_of(report)
            one: Counter[str] = Counter()
            pairs = add(one, gold, found)
            total.update(one)
            if args.list and args.split == "dev":
                print(line(report.card.id, one))
                missed = sorted(set().union(*gold.values()) - set(pairs.values()))
                surplus = sorted(set().union(*found.values()) - set(pairs))
                print("   missed: ", " | ".join(report.text[b:e] for b, e in missed))
                print("   surplus:", " | ".join(report.text[b:e] for b, e in surplus))
    print(line(" ".join(filter(None, (args.split, args.variant))), total))


if __name__ == "__main__":
    main()
