"""The reading network in NumPy: from word forms to heads, labels, tags, features, names and lemma rules.

Three bidirectional LSTM layers over what the tables and the letters say about every form, a biaffine scorer for the
tree (Dozat and Manning 2017) and a linear layer for the rest. It is trained by `models/de/net.py` in PyTorch; here
only matrix products are left, so that nothing but NumPy is needed to read.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from depesche.language.spanning import NEVER, heads_of
from depesche.language.traits import traits

Floats = NDArray[numpy.float32]
Numbers = NDArray[numpy.int64]
INPUTS = ("words", "tags", "lemmas", "shapes", "suffixes")
UNKNOWN = 1
ONE = numpy.float32(1.0)
SLOPE = numpy.float32(0.1)
KEPT_TYPES = 40_000
LARGEST_GROUP = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the network says about a sentence: per word the head (-1 for the root), its label, and a value per column."""

    heads: tuple[int, ...]
    labels: tuple[str, ...]
    values: dict[str, tuple[str, ...]]


def apply_rule(rule: str, form: str) -> str:
    """Make a lemma from a form: "-3+en" cuts three letters and adds "en"; `models.de.rules` tells the letters before."""
    head, _, tail = rule.partition("-")
    cut, _, ending = tail.partition("+")
    if "l" in head:
        form = form[:1].lower() + form[1:]
    if "u" in head:
        form = form[:1].upper() + form[1:]
    for letter, syllable, start in (("g", "ge", 0), ("z", "zu", 1)):
        if letter in head and syllable in form[start:]:
            at = form.index(syllable, start)
            form = form[:at] + form[at + len(syllable) :]
    kept = form[: max(0, len(form) - int(cut or 0))]
    return kept + ending or form


class Network:
    """The weights and what is computed from them; `read` is the only thing to call."""

    def __init__(self, source: bytes) -> None:
        """Unpack weights; `source` is the content of a file that `models.de.net` wrote."""
        self.source = source
        with numpy.load(io.BytesIO(source)) as archive:
            tables = json.loads(bytes(archive["tables"]).decode("utf-8"))
            self._w = {name: archive[name].astype(numpy.float32) for name in archive.files if name != "tables"}
        self._number = {name: {item: i for i, item in enumerate(tables[name])} for name in (*INPUTS, "chars")}
        self._lexicon: dict[str, tuple[str, str]] = tables["lexicon"]
        self._patterns: dict[str, str] = tables["patterns"]
        self._labels: list[str] = tables["labels"]
        self._root = self._labels.index("root")
        self._values: dict[str, list[str]] = tables["values"]
        self._hidden: int = tables["hidden"]
        self._letters: int = tables["letters"]
        self._layers = [self._layer(i) for i in range(tables["layers"])]
        shaping = ("dep_arc", "head_arc", "dep_rel", "head_rel")
        self._shape_w = numpy.concatenate([self._w[f"{name}.weight"] for name in shaping]).T.copy()
        self._shape_b = numpy.concatenate([self._w[f"{name}.bias"] for name in shaping])
        self._cuts = numpy.cumsum([len(self._w[f"{name}.bias"]) for name in shaping])[:-1]
        rel = self._w["rel"]
        # (labels, dependant, head) as (head, labels x dependant)
        self._rel = rel.transpose(2, 0, 1).reshape(rel.shape[2], -1).copy()
        self._types: dict[str, int] = {}
        self._known = numpy.zeros((2, 1024, 4 * self._hidden), numpy.float32)

    def _layer(self, i: int) -> tuple[Floats, Floats, Floats]:
        """Input weights (2, in, 4h), bias (2, 1, 4h), recurrent weights (2, h, 4h), forwards and backwards.

        Gates i, f, o are negated: 1 / (1 + exp(z)) is their logistic function.
        """
        h = self._hidden
        # PyTorch has input, forget, cell, output; here the three gates stand together
        order = numpy.concatenate([numpy.arange(2 * h), numpy.arange(3 * h, 4 * h), numpy.arange(2 * h, 3 * h)])
        sign = numpy.where(numpy.arange(4 * h) < 3 * h, numpy.float32(-1.0), ONE)
        into, bias, own = [], [], []
        for way in ("", "_reverse"):
            name = f"lstms.{i}."
            into.append((self._w[f"{name}weight_ih_l0{way}"][order] * sign[:, None]).T)
            bias.append((self._w[f"{name}bias_ih_l0{way}"] + self._w[f"{name}bias_hh_l0{way}"])[None, order] * sign)
            own.append((self._w[f"{name}weight_hh_l0{way}"][order] * sign[:, None]).T)
        stacked: list[Floats] = [numpy.ascontiguousarray(numpy.stack(part)) for part in (into, bias, own)]
        return stacked[0], stacked[1], stacked[2]

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Columns]:
        """Read sentences (word forms; none is empty) in groups of similar length; order is kept."""
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        found: dict[int, Columns] = {}
        while order:
            most = max(1, LARGEST_GROUP // len(sentences[order[0]]))
            group, order = order[:most], order[most:]
            found.update(zip(group, self._read([sentences[i] for i in group]), strict=True))
        return [found[i] for i in range(len(sentences))]

    def _read(self, ranked: Sequence[Sequence[str]]) -> list[Columns]:
        lengths = numpy.array([len(words) for words in ranked])
        types = numpy.array([self._types.get(w) or self._add(w) for words in ranked for w in words])
        order = _Order(lengths)
        gates = numpy.empty((2, len(types), self._known.shape[2]), numpy.float32)
        low = high = numpy.zeros((0,), numpy.float32)
        for i, (into, bias, own) in enumerate(self._layers):
            for way, there in enumerate(order.there):
                if i:
                    numpy.matmul(high[there], into[way], out=gates[way])
                    gates[way] += bias[way]
                else:
                    self._known[way].take(types[there], 0, out=gates[way], mode="clip")
            high = _both_ways(gates, own, order)
            low = high if i == 0 else low
        return self._decode(high, low + high, lengths)

    def _add(self, form: str) -> int:
        """Compute and keep what the first layer gets from a form."""
        if len(self._types) >= KEPT_TYPES:
            self._types.clear()
        number = len(self._types) + 1
        if number >= self._known.shape[1]:
            self._known = numpy.concatenate([self._known, numpy.zeros_like(self._known)], 1)
        into, bias, _ = self._layers[0]
        self._known[:, number] = self._input(form) @ into + bias[:, 0]
        self._types[form] = number
        return number

    def _input(self, form: str) -> Floats:
        t, w = traits(form), self._w
        lemma, tag = self._lexicon.get(t.word, ("", ""))
        tag = tag or self._patterns.get(" ".join(map(str, t.bits)), "")
        lemmas = (self._number["lemmas"].get(x, UNKNOWN) for x in (lemma, t.lemma, t.stem) if x)
        numbers = {name: self._number[name].get(value, UNKNOWN) for name, value in
                   (("words", t.word), ("tags", tag), ("shapes", t.shape), ("suffixes", t.suffix))}  # fmt: skip
        numbers["lemmas"] = next((n for n in lemmas if n > UNKNOWN), UNKNOWN)
        parts = [w[f"embed.{name}.weight"][numbers[name]] for name in INPUTS]
        parts[1] = parts[1] + w["flags.weight"][:, list(t.bits)].sum(1) + w["flags.bias"]
        return numpy.concatenate([*parts, *self._spelt(form)])

    def _spelt(self, form: str) -> list[Floats]:
        """The maxima of both convolutions over the letters; padding counts, as in training."""
        numbers = [self._number["chars"].get(char, 1) for char in form[-self._letters :]]
        letters = numpy.zeros((self._letters + 4, self._w["char.weight"].shape[1]), numpy.float32)
        letters[2 : 2 + len(numbers)] = self._w["char.weight"][numbers]
        found = []
        for name, size in (("conv3", 3), ("conv5", 5)):
            start = 2 - size // 2
            windows = numpy.stack([letters[start + k : start + k + self._letters] for k in range(size)], 2)
            kernel = self._w[f"{name}.weight"]
            scores = windows.reshape(self._letters, -1) @ kernel.reshape(len(kernel), -1).T
            found.append(scores.max(0) + self._w[f"{name}.bias"])
        return found

    def _decode(self, high: Floats, tagged: Floats, lengths: Numbers) -> list[Columns]:
        shaped = _leaky(high @ self._shape_w + self._shape_b)
        dep_arc, head_arc, dep_rel, head_rel = numpy.split(shaped, self._cuts, 1)
        root = _leaky(self._w["root"] @ self._shape_w + self._shape_b)
        _, root_arc, _, root_rel = numpy.split(root, self._cuts)
        dep_arc = dep_arc @ self._w["arc"][:-1] + self._w["arc"][-1]
        ends = numpy.cumsum(lengths)
        heads = [
            heads_of(dep_arc[end - n : end] @ numpy.concatenate([root_arc[None], head_arc[end - n : end]]).T)
            for n, end in zip(lengths.tolist(), ends.tolist(), strict=True)
        ]
        labels = self._label(dep_rel, head_rel, root_rel, heads, ends - lengths)
        values = self._tags(tagged)
        return [
            Columns(heads=tuple(h - 1 for h in found), labels=tuple(labels[end - n : end]),
                    values={name: column[end - n : end] for name, column in values.items()})
            for found, n, end in zip(heads, lengths.tolist(), ends.tolist(), strict=True)
        ]  # fmt: skip

    def _label(self, dep: Floats, head: Floats, root: Floats, heads: list[list[int]], starts: Numbers) -> list[str]:
        above = numpy.concatenate([root[None], head])
        chosen = [start + h if h else 0 for start, found in zip(starts.tolist(), heads, strict=True) for h in found]
        # the greater product is made once for each head: there are half as many heads as words
        governors, which = numpy.unique(chosen, return_inverse=True)
        right = _with_one(above[governors]) @ self._rel
        scores = (right.reshape(len(governors), len(self._labels), -1)[which] @ _with_one(dep)[:, :, None])[:, :, 0]
        scores[:, self._root] = NEVER
        return [self._labels[k] if h else "ROOT" for k, h in zip(scores.argmax(1).tolist(), chosen, strict=True)]

    def _tags(self, tagged: Floats) -> dict[str, tuple[str, ...]]:
        shaped = _leaky(tagged @ self._w["tagging.weight"].T + self._w["tagging.bias"])
        scores = shaped @ self._w["heads.weight"].T + self._w["heads.bias"]
        found: dict[str, tuple[str, ...]] = {}
        start = 0
        for name, values in self._values.items():
            best: list[int] = scores[:, start : start + len(values)].argmax(1).tolist()
            found[name] = tuple([values[k] for k in best])
            start += len(values)
        return found


def _leaky(x: Floats) -> Floats:
    leaky: Floats = numpy.maximum(x, x * SLOPE)
    return leaky


def _with_one(rows: Floats) -> Floats:
    return numpy.concatenate([rows, numpy.ones((len(rows), 1), numpy.float32)], 1)


class _Order:
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


def _both_ways(gates: Floats, own: Floats, order: _Order) -> Floats:
    """Run a layer forwards and backwards over `gates` (2, words in the order of the steps, 4h); returns (words, 2h)."""
    h = own.shape[1]
    out = numpy.empty((2, gates.shape[1], h), numpy.float32)
    cell = numpy.zeros((2, order.steps[0][1], h), numpy.float32)
    before = 0
    for begin, end in order.steps:
        n = end - begin
        z = gates[:, begin:end]
        if begin:
            z += out[:, before : before + n] @ own
        # input, forget and output gate stand first; exp takes two thirds of the time that tanh takes
        opening, news = z[..., : 3 * h], z[..., 3 * h :]
        numpy.exp(opening, out=opening)
        opening += ONE
        numpy.divide(ONE, opening, out=opening)
        numpy.tanh(news, out=news)
        kept = cell[:, :n]
        kept *= z[..., h : 2 * h]
        news *= z[..., :h]
        kept += news
        now = out[:, begin:end]
        numpy.tanh(kept, out=now)
        now *= z[..., 2 * h : 3 * h]
        before = begin
    return numpy.concatenate([out[way][order.back[way]] for way in (0, 1)], 1)
