"""Mentions and chains of two annotations or of gold and reader: pairs of spans, MUC, B-cubed, CEAF-e and their mean.

Mentions of several actors at once ("beide Seiten") are left out of the chain scores, as CoNLL chains cannot hold them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from corpus.model import Mention

Span = tuple[int, int]
Chains = dict[str, set[Span]]


def f1(precision: tuple[float, float], recall: tuple[float, float]) -> float:
    """Return the harmonic mean of two fractions, each (hits, of)."""
    p, r = (hits / of if of else 0.0 for hits, of in (precision, recall))
    return 2 * p * r / (p + r) if p + r else 0.0


def by_actor(mentions: Iterable[Mention]) -> Chains:
    """Return the chains of a mention layer, by actor."""
    chains: Chains = defaultdict(set)
    for mention in mentions:
        chains[mention.actor].add((mention.span.begin, mention.span.end))
    return chains


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


def count(gold: Chains, found: Chains) -> tuple[Counter[str], dict[Span, Span]]:
    """Return one report's counts of mentions and chain scores, and the pairs of spans (found to annotated)."""
    g, p = set[Span]().union(*gold.values()), set[Span]().union(*found.values())
    pairs = paired(g, p)
    total: Counter[str] = Counter(exact=len(g & p), hits=len(pairs), gold=len(g), found=len(p))
    renamed = [{pairs.get(s, (-s[0] - 1, s[1])) for s in chain} for chain in found.values()]
    left_out = shared(gold.values()) | shared(renamed)
    key, other = without(gold.values(), left_out), without(renamed, left_out)
    for name, measure in (("muc", muc), ("b3", b_cubed)):
        (rh, ro), (ph, po) = measure(key, other), measure(other, key)
        total.update({f"{name}_r": rh, f"{name}_rn": ro, f"{name}_p": ph, f"{name}_pn": po})
    total.update({"ceaf": ceaf_e(key, other), "ceaf_g": len(key), "ceaf_f": len(other)})
    return total, pairs


def scores(total: Counter[str]) -> dict[str, float]:
    """Return mention F1 (paired and of equal spans), MUC, B-cubed, CEAF-e and the CoNLL 2012 score of summed counts."""
    t = total
    found = {name: f1((t[f"{name}_p"], t[f"{name}_pn"]), (t[f"{name}_r"], t[f"{name}_rn"])) for name in ("muc", "b3")}
    found["ceaf"] = f1((t["ceaf"], t["ceaf_f"]), (t["ceaf"], t["ceaf_g"]))
    mentions = {name: f1((t[name], t["found"]), (t[name], t["gold"])) for name in ("hits", "exact")}
    return {**mentions, **found, "conll": sum(found.values()) / 3}


def align(first: Chains, second: Chains) -> dict[str, str]:
    """Return the actor of the first annotation for each of the second: one to one, the most shared mentions."""
    if not first or not second:
        return {}
    own, other = list(second), list(first)
    left, right = (set[Span]().union(*chains.values()) for chains in (first, second))
    pairs = paired(left, right)
    table = np.array([[len({pairs.get(s) for s in second[a]} & first[b]) for b in other] for a in own])
    return {own[i]: other[j] for i, j in zip(*linear_sum_assignment(-table), strict=True) if table[i, j]}
