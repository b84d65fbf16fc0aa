"""A bidirectional LSTM layer in NumPy over sentences of different length, all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy
from numpy.typing import NDArray

Floats = NDArray[numpy.float32]
Numbers = NDArray[numpy.int64]
Feed = Callable[[int, Numbers, Floats], object]
"""Writes what words (by their places) send to the gates of one direction into the array."""

ONE = numpy.float32(1.0)
TWO = numpy.float32(2.0)
BLOCK = 384
"""Words whose gates are filled at a time: two directions of them stay in the cache."""


class Order:
    """The words of sentences (sorted, longest first) step by step: first all first words, then all second ones, and so on.

    Attributes:
        there: places of the words, sentence by sentence, in that order; forwards and, every sentence turned, backwards.
        back: the other way round.
        steps: (begin, end) of each step.
    """

    def __init__(self, lengths: Numbers) -> None:
        width = int(lengths[0])
        starts = numpy.cumsum(lengths) - lengths
        active = (lengths[None] > numpy.arange(width)[:, None]).sum(1)
        sentence = numpy.concatenate([numpy.arange(n) for n in active])
        step = numpy.repeat(numpy.arange(width), active)
        self.there = (starts[sentence] + step, starts[sentence] + lengths[sentence] - 1 - step)
        self.back = tuple(numpy.argsort(places) for places in self.there)
        ends = numpy.cumsum(active)
        self.steps: list[tuple[int, int]] = list(zip((ends - active).tolist(), ends.tolist(), strict=True))

    def blocks(self) -> Iterator[list[tuple[int, int]]]:
        """Yield the steps in runs of at least `BLOCK` words."""
        held: list[tuple[int, int]] = []
        for step in self.steps:
            held.append(step)
            if step[1] - held[0][0] >= BLOCK:
                yield held
                held = []
        if held:
            yield held


class Layer:
    """Input weights (2, in, 4h), bias (2, 1, 4h) and recurrent weights (2, h, 4h), forwards and backwards.

    The gates of all four kinds are logistic functions, 1 / (1 + exp(z)), of negated sums: tanh(x) is one of 2x, spread
    from (0, 1) to (-1, 1), which takes less time than NumPy's own.
    """

    def __init__(self, weights: Mapping[str, Floats], name: str, hidden: int) -> None:
        h = self.hidden = hidden
        # PyTorch has input, forget, cell, output; here the three gates stand together
        order = numpy.concatenate([numpy.arange(2 * h), numpy.arange(3 * h, 4 * h), numpy.arange(2 * h, 3 * h)])
        factor = numpy.where(numpy.arange(4 * h) < 3 * h, -ONE, -TWO)
        ways = ("", "_reverse")
        self.into = _stacked([weights[f"{name}.weight_ih_l0{way}"][order].T * factor for way in ways])
        self.own = _stacked([weights[f"{name}.weight_hh_l0{way}"][order].T * factor for way in ways])
        biases = [weights[f"{name}.bias_ih_l0{way}"] + weights[f"{name}.bias_hh_l0{way}"] for way in ways]
        self.bias = _stacked([bias[None, order] * factor for bias in biases])

    def products(self, below: Floats) -> Feed:
        """Return what sends the layer below (words, in) to the gates."""

        def feed(way: int, places: Numbers, gates: Floats) -> None:
            numpy.matmul(below[places], self.into[way], out=gates)
            gates += self.bias[way]

        return feed

    def run(self, feed: Feed, order: Order) -> Floats:
        """Run forwards and backwards; returns (words, 2h), sentence by sentence."""
        h, widest, count = self.hidden, order.steps[0][1], order.steps[-1][1]
        out = numpy.empty((2, count, h), numpy.float32)
        room = numpy.empty((2, min(count, BLOCK + widest), 4 * h), numpy.float32)
        added, cell = (numpy.zeros((2, widest, size), numpy.float32) for size in (4 * h, h))
        before = 0
        for block in order.blocks():
            start, stop = block[0][0], block[-1][1]
            for way, places in enumerate(order.there):
                feed(way, places[start:stop], room[way, : stop - start])
            for begin, end in block:
                n = end - begin
                z = room[:, begin - start : end - start]
                if begin:
                    z += numpy.matmul(out[:, before : before + n], self.own, out=added[:, :n])
                _step(z, cell[:, :n], out[:, begin:end])
                before = begin
        return numpy.concatenate([out[way][order.back[way]] for way in (0, 1)], 1)


def _stacked(parts: list[Floats]) -> Floats:
    stacked: Floats = numpy.ascontiguousarray(numpy.stack(parts), numpy.float32)
    return stacked


def _logistic(x: Floats, most: numpy.float32 = ONE) -> None:
    """Put most / (1 + exp(x)) in the place of x."""
    numpy.exp(x, out=x)
    x += ONE
    numpy.divide(most, x, out=x)


def _step(z: Floats, cell: Floats, out: Floats) -> None:
    """One word of every sentence; `z` are its four gates (input, forget, output, news), `cell` is brought up to date."""
    h = cell.shape[2]
    _logistic(z)
    news = z[..., 3 * h :]
    news *= TWO
    news -= ONE
    news *= z[..., :h]
    cell *= z[..., h : 2 * h]
    cell += news
    numpy.multiply(cell, -TWO, out=out)
    _logistic(out, TWO)
    out -= ONE
    out *= z[..., 2 * h : 3 * h]
