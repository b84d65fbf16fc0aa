"""The best tree over scored attachments: maximum spanning arborescence with exactly one root (Chu-Liu-Edmonds)."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

Scores = NDArray[numpy.float32]
NEVER = -1e9


def heads_of(scores: Scores) -> list[int]:
    """Return the head of every word; `scores[d, h]` rates word d (from 0) under head h (0 the root, word i is i + 1)."""
    n = len(scores)
    scores = scores.copy()
    scores[numpy.arange(n), numpy.arange(1, n + 1)] = NEVER
    best: list[int] = scores.argmax(1).tolist()
    if best.count(0) == 1 and not _cycle({d + 1: h for d, h in enumerate(best)}):
        return best
    scores -= scores.max(1, keepdims=True)
    scores -= numpy.log(numpy.exp(scores).sum(1, keepdims=True))
    heads = _arborescence(scores)
    roots = [d for d in range(n) if heads[d] == 0]
    return heads if len(roots) == 1 else max((_forced(scores, root) for root in roots), key=lambda found: found[0])[1]


def _forced(scores: Scores, root: int) -> tuple[float, list[int]]:
    """The best tree with that root, and its score."""
    forced = scores.copy()
    forced[:, 0] = NEVER
    forced[root, 0] = scores[root, 0]
    heads = _arborescence(forced)
    return float(forced[numpy.arange(len(heads)), heads].sum()), heads


def _arborescence(scores: Scores) -> list[int]:
    nodes = {d + 1: {h: s for h, s in enumerate(row) if h != d + 1} for d, row in enumerate(scores.tolist())}
    heads = _contract(nodes)
    return [heads[d + 1] for d in range(len(scores))]


def _contract(nodes: dict[int, dict[int, float]]) -> dict[int, int]:
    """Best heads; a cycle becomes one node whose best way in is found first."""
    heads = {d: max(row, key=row.__getitem__) for d, row in nodes.items()}
    cycle = _cycle(heads)
    if not cycle:
        return heads
    new = max(*nodes, *(h for row in nodes.values() for h in row)) + 1
    smaller, entering, leaving = _without(nodes, heads, set(cycle), new)
    solved = _contract(smaller)
    result = {d: heads[d] for d in cycle}
    for d, h in solved.items():
        if d == new:
            result[entering[h][1]] = h
        else:
            result[d] = leaving[d] if h == new else h
    return result


def _without(
    nodes: dict[int, dict[int, float]], heads: dict[int, int], cycle: set[int], new: int
) -> tuple[dict[int, dict[int, float]], dict[int, tuple[float, int]], dict[int, int]]:
    """The graph with the cycle as the node `new`; by head the word through which it is entered; by word its head inside."""
    entering: dict[int, tuple[float, int]] = {}
    smaller: dict[int, dict[int, float]] = {}
    leaving: dict[int, int] = {}
    for d, row in nodes.items():
        if d in cycle:
            for h, score in row.items():
                gain = score - row[heads[d]]
                if h not in cycle and (h not in entering or gain > entering[h][0]):
                    entering[h] = (gain, d)
            continue
        smaller[d] = {h: score for h, score in row.items() if h not in cycle}
        best = max(((score, h) for h, score in row.items() if h in cycle), default=None)
        if best is not None:
            smaller[d][new], leaving[d] = best
    smaller[new] = {h: gain for h, (gain, _) in entering.items()}
    return smaller, entering, leaving


def _cycle(heads: dict[int, int]) -> list[int]:
    """The words of one cycle in a map of heads; [] when there is none."""
    colour: dict[int, int] = {}
    for start in heads:
        path = []
        node = start
        while node in heads and node not in colour:
            colour[node] = start
            path.append(node)
            node = heads[node]
        if colour.get(node) == start and node in path:
            return path[path.index(node) :]
    return []
