"""The reading network in NumPy: from word forms to heads, labels, tags, features, names and lemma rules.

Three bidirectional LSTM layers over what the tables and the letters say about every form, a biaffine scorer for the
tree (Dozat and Manning 2017) and a linear layer for the rest. It is trained by `models/de/net.py` in PyTorch; here
only matrix products are left, so that nothing but NumPy is needed to read. What the first layer gets from a form is in
`inputs.py`, how a layer runs over sentences in `recurrent.py`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from depesche.language.inputs import FormInputs
from depesche.language.recurrent import Floats, Layer, Numbers, Order
from depesche.language.spanning import NEVER, heads_of

LAYERS = ("upos", "xpos", "ner", "rule")
"""Columns that are layers of their own; the others are features."""

SLOPE = numpy.float32(0.1)
HEADS = 64
"""Heads whose scores are made at a time: they stay in the cache."""

LARGEST_GROUP = 2_000
"""Words that are read together: with more their numbers no longer fit into the cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the network says about a sentence: of each word the head (-1 for the root), its label, and the layers.

    Attributes:
        feats: features in the form of a FEATS column.
        rule: how the lemma is made from the form (`apply_rule`).
        ner: "B-PER" and the like, "" outside names.
    """

    heads: tuple[int, ...]
    labels: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    rule: tuple[str, ...]
    ner: tuple[str, ...]


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
        self._labels: list[str] = tables["labels"]
        self._root = self._labels.index("root")
        self._values: dict[str, list[str]] = tables["values"]
        self._feats: dict[int, str] = {}
        self._layers = [Layer(self._w, f"lstms.{i}", tables["hidden"]) for i in range(tables["layers"])]
        self._forms = FormInputs(self._w, tables, self._layers[0])
        shaping = ("dep_arc", "head_arc", "dep_rel", "head_rel")
        self._shape_w = numpy.concatenate([self._w[f"{name}.weight"] for name in shaping]).T.copy()
        self._shape_b = numpy.concatenate([self._w[f"{name}.bias"] for name in shaping])
        self._cuts = numpy.cumsum([len(self._w[f"{name}.bias"]) for name in shaping])[:-1]
        rel = self._w["rel"]
        # (labels, dependant, head) as (head, dependant x labels)
        self._rel = rel.transpose(2, 1, 0).reshape(rel.shape[2], -1).copy()

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
        order = Order(lengths)
        first, *others = self._layers
        low = high = first.run(self._forms.rows([w for words in ranked for w in words]), order)
        for layer in others:
            high = layer.run(layer.products(high), order)
        return self._decode(high, low + high, lengths)

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
            Columns(heads=tuple([h - 1 for h in found]), labels=tuple(labels[end - n : end]),
                    **{name: column[end - n : end] for name, column in values.items()})
            for found, n, end in zip(heads, lengths.tolist(), ends.tolist(), strict=True)
        ]  # fmt: skip

    def _label(self, dep: Floats, head: Floats, root: Floats, heads: list[list[int]], starts: Numbers) -> list[str]:
        above = numpy.concatenate([root[None], head])
        chosen = [start + h if h else 0 for start, found in zip(starts.tolist(), heads, strict=True) for h in found]
        # the greater product is made once for each head: there are half as many heads as words
        governors, counts = numpy.unique(chosen, return_counts=True)
        below = numpy.argsort(chosen, kind="stable")
        dep = _with_one(dep[below])
        scores = numpy.empty((len(dep), len(self._labels)), numpy.float32)
        begin = 0
        for at in range(0, len(governors), HEADS):
            right = _with_one(above[governors[at : at + HEADS]]) @ self._rel
            for one, count in zip(right.reshape(len(right), dep.shape[1], -1), counts[at:].tolist(), strict=False):
                numpy.matmul(dep[begin : begin + count], one, out=scores[begin : begin + count])
                begin += count
        scores[:, self._root] = NEVER
        best = numpy.empty(len(dep), numpy.int64)
        best[below] = scores.argmax(1)
        return [self._labels[k] if h else "ROOT" for k, h in zip(best.tolist(), chosen, strict=True)]

    def _tags(self, tagged: Floats) -> dict[str, tuple[str, ...]]:
        shaped = _leaky(tagged @ self._w["tagging.weight"].T + self._w["tagging.bias"])
        scores = shaped @ self._w["heads.weight"].T + self._w["heads.bias"]
        found: dict[str, tuple[str, ...]] = {}
        code = numpy.zeros(len(scores), numpy.int64)
        start = 0
        for name, values in self._values.items():
            best = scores[:, start : start + len(values)].argmax(1)
            start += len(values)
            if name in LAYERS:
                found[name] = tuple([values[k] for k in best.tolist()])
            else:
                code = code * len(values) + best
        codes: list[int] = code.tolist()
        self._feats |= {k: self._feats_of(k) for k in set(codes) - self._feats.keys()}
        found["feats"] = tuple([self._feats[k] for k in codes])
        return found

    def _feats_of(self, code: int) -> str:
        """Return the FEATS column that the numbers of all features together stand for; there are a few hundred."""
        pairs: list[str] = []
        rest = code
        for name in reversed([name for name in self._values if name not in LAYERS]):
            rest, k = divmod(rest, len(self._values[name]))
            pairs[:0] = [f"{name}={self._values[name][k]}"] if self._values[name][k] else []
        return "|".join(pairs)


def _leaky(x: Floats) -> Floats:
    """Apply the leaky rectifier in place."""
    leaky: Floats = numpy.maximum(x, x * SLOPE, out=x)
    return leaky


def _with_one(rows: Floats) -> Floats:
    return numpy.concatenate([rows, numpy.ones((len(rows), 1), numpy.float32)], 1)
