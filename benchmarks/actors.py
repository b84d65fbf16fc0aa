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
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from corpus import robust
from corpus.load import ROOT, load_split
from corpus.model import AnnotatedReport
from depesche import actors, reports
from depesche.language.analyse import analyse
from depesche.model.context import Context

Span = tuple[int, int]
Chains = dict[str, set[Span]]


def f1(precision: tuple[float, float], recall: tuple[float, float]) -> float:
    """Return the harmonic mean of two fractions, each (hits, of)."""
    p, r = (hits / of if of else 0.0 for hits, of in (precision, recall))
    return 2 * p * r / (p + r) if p + r else 0.0


def chains_of(report: AnnotatedReport) -> tuple[Chains, Chains]:
    """Return the annotated and the found chains of a report, by actor."""
    day = date.fromisoformat(report.card.at)
    source = reports.read_bytes(report.text.encode("utf-8"), name=report.card.id, at=day)
    context = Context(at=day)
    gold: Chains = defaultdict(set)
    for mention in report.mentions:
        gold[mention.actor].add((mention.span.begin, mention.span.end))
    found: Chains = defaultdict(set)
    for actor in actors.link(analyse(source, context), context).actors:
        found[actor.id].update((m.begin, m.end) for m in actor.mentions)
    return gold, found


def paired(gold: set[Span], found: set[Span]) -> dict[Span, Span]:
    """Pair found spans with annotated ones: equal ones first, then such as begin or end together or hold the other."""
    pairs = {span: span for span in found & gold}
    for span in sorted(found - set(pairs)):
        near = [
            g for g in gold - set(pairs.values())
            if g[1] == span[1] or g[0] == span[0] or (span[0] <= g[0] and g[1] <= span[1] and span[1] - g[1] < 30)
        ]  # fmt: skip
        if near:
            pairs[span] = min(near, key=lambda g: abs(g[0] - span[0]) + abs(g[1] - span[1]))
    return pairs


def shared(chains: Iterable[set[Span]]) -> set[Span]:
    """Return the spans that stand in several chains."""
    count = Counter(span for chain in chains for span in chain)
    return {span for span, times in count.items() if times > 1}


def without(chains: Iterable[set[Span]], left_out: set[Span]) -> list[frozenset[Span]]:
    """Return the chains without some spans, empty ones dropped."""
    return [own for chain in chains if (own := frozenset(chain - left_out))]


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


def muc(key: Sequence[frozenset[Span]], other: Sequence[frozenset[Span]]) -> tuple[float, float]:
    """Return links kept and links in all (Vilain et al. 1995), one direction."""
    of = {m: i for i, chain in enumerate(other) for m in chain}
    hits = sum(len(c) - (len({of[m] for m in c if m in of}) + sum(m not in of for m in c)) for c in key)
    return hits, sum(len(c) - 1 for c in key)


def b_cubed(key: Sequence[frozenset[Span]], other: Sequence[frozenset[Span]]) -> tuple[float, float]:
    """Return the sum of each mention's share and the number of mentions (Bagga and Baldwin 1998), one direction."""
    of = {m: chain for chain in other for m in chain}
    hits = sum(len(c & of[m]) / len(c) for c in key for m in c if m in of)
    return hits, sum(len(c) for c in key)


def ceaf_e(gold: Sequence[frozenset[Span]], found: Sequence[frozenset[Span]]) -> float:
    """Return the similarity of the best alignment of chains (Luo 2005, phi 4)."""
    if not gold or not found:
        return 0.0
    phi = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold])
    return float(phi[linear_sum_assignment(-phi)].sum())


def add(total: Counter[str], gold: Chains, found: Chains) -> dict[Span, Span]:
    """Add one report's counts; returns the pairs of spans."""
    g, p = set().union(*gold.values()), set().union(*found.values())
    pairs = paired(g, p)
    total.update(exact=len(g & p), hits=len(pairs), gold=len(g), found=len(p))
    renamed = [{pairs.get(s, (-s[0] - 1, s[1])) for s in chain} for chain in found.values()]
    left_out = shared(gold.values()) | shared(renamed)
    key, other = without(gold.values(), left_out), without(renamed, left_out)
    for name, measure in (("muc", muc), ("b3", b_cubed)):
        (rh, ro), (ph, po) = measure(key, other), measure(other, key)
        total.update({f"{name}_r": rh, f"{name}_rn": ro, f"{name}_p": ph, f"{name}_pn": po})  # type: ignore[dict-item]
    total.update({"ceaf": ceaf_e(key, other), "ceaf_g": len(key), "ceaf_f": len(other)})  # type: ignore[dict-item]
    right, linked = linking(gold, found, pairs)
    total.update(linked=linked, right=right)
    return pairs


def line(name: str, t: Counter[str]) -> str:
    """Put the counts into a row."""
    mention = f1((t["hits"], t["found"]), (t["hits"], t["gold"]))
    exact = f1((t["exact"], t["found"]), (t["exact"], t["gold"]))
    scores = [f1((t[f"{n}_p"], t[f"{n}_pn"]), (t[f"{n}_r"], t[f"{n}_rn"])) for n in ("muc", "b3")]
    scores.append(f1((t["ceaf"], t["ceaf_f"]), (t["ceaf"], t["ceaf_g"])))
    linking = t["right"] / t["linked"] if t["linked"] else 0.0
    return (
        f"{name:24} mentions P {t['hits'] / max(1, t['found']):.3f} R {t['hits'] / max(1, t['gold']):.3f} F1 {mention:.3f}"
        f" (exact {exact:.3f})  MUC {scores[0]:.3f} B3 {scores[1]:.3f} CEAFe {scores[2]:.3f} CoNLL {sum(scores) / 3:.3f}  linking {linking:.3f}"
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
