"""What the first layer of the reading network gets from word forms: computed for many at once and kept.

A form enters as itself, by its likely tag and the flags of its traits, its lemma, shape and ending, and by its letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy

from depesche.language.recurrent import Feed, Floats, Layer, Numbers
from depesche.language.traits import Traits, traits

INPUTS = ("words", "tags", "lemmas", "shapes", "suffixes")
CONVOLUTIONS = (("conv3", 3), ("conv5", 5))
MARGIN = 2
"""Columns of padding on either side of the letters."""

PADDING, UNKNOWN = 0, 1
KEPT = 16_384
"""Forms that are remembered, with 7 KB each."""

AT_ONCE = 64
"""Forms that are computed at a time, with 100 KB each: they stay in the cache."""


class FormInputs:
    """The products of forms with the input weights of the first layer, biases included; `rows` is the thing to call."""

    def __init__(self, weights: Mapping[str, Floats], tables: Mapping[str, Any], layer: Layer) -> None:
        self._w = weights
        self._layer = layer
        self._number = {name: {item: i for i, item in enumerate(tables[name])} for name in (*INPUTS, "chars")}
        self._lexicon: dict[str, tuple[str, str]] = tables["lexicon"]
        self._patterns: dict[str, str] = tables["patterns"]
        self._letters: int = tables["letters"]
        flags = weights["flags.weight"]
        # a last column of nothing, for rows with fewer flags than others
        self._flags = numpy.concatenate([flags, numpy.zeros((len(flags), 1), numpy.float32)], 1).T.copy()
        # what each letter gives to each place of each window
        self._spelling = [
            numpy.einsum("cd,fdk->kcf", weights["char.weight"], weights[f"{name}.weight"]).copy() for name, _ in CONVOLUTIONS
        ]
        self._kept: dict[str, int] = {}
        # the system gives memory only to the rows that are written
        self._known = numpy.empty((2, KEPT, layer.bias.shape[2]), numpy.float32)

    def rows(self, words: Sequence[str]) -> Feed:
        """Return what sends the words to the gates; the forms among them that are new are computed."""
        new = [form for form in dict.fromkeys(words) if form not in self._kept]
        if len(self._kept) + len(new) > KEPT:
            self._kept.clear()
            new = list(dict.fromkeys(words))
        for at in range(0, len(new), AT_ONCE):
            self._add(new[at : at + AT_ONCE])
        kept, known = self._kept, self._known
        types = numpy.array([kept[w] for w in words])

        def feed(way: int, places: Numbers, gates: Floats) -> None:
            # "clip" writes in place: every number is there
            known[way].take(types[places], 0, out=gates, mode="clip")

        return feed

    def _add(self, forms: Sequence[str]) -> None:
        begin = len(self._kept)
        end = begin + len(forms)
        while end > self._known.shape[1]:
            self._known = numpy.concatenate([self._known, numpy.empty_like(self._known)], 1)
        gates = self._known[:, begin:end]
        numpy.matmul(self._inputs(forms), self._layer.into, out=gates)
        gates += self._layer.bias
        self._kept.update(zip(forms, range(begin, end), strict=True))

    def _inputs(self, forms: Sequence[str]) -> Floats:
        found = [traits(form) for form in forms]
        numbers = numpy.array([self._numbers(t) for t in found])
        parts = [self._w[f"embed.{name}.weight"][numbers[:, k]] for k, name in enumerate(INPUTS)]
        parts[1] = parts[1] + self._flagged(found) + self._w["flags.bias"]
        return numpy.concatenate([*parts, *self._spelt(forms)], 1)

    def _numbers(self, t: Traits) -> tuple[int, ...]:
        lemma, tag = self._lexicon.get(t.word, ("", ""))
        tag = tag or self._patterns.get(" ".join(map(str, t.bits)), "")
        of = self._number
        lemmas = (of["lemmas"].get(x, UNKNOWN) for x in (lemma, t.lemma, t.stem) if x)
        return (
            of["words"].get(t.word, UNKNOWN),
            of["tags"].get(tag, UNKNOWN),
            next((n for n in lemmas if n > UNKNOWN), UNKNOWN),
            of["shapes"].get(t.shape, UNKNOWN),
            of["suffixes"].get(t.suffix, UNKNOWN),
        )

    def _flagged(self, found: Sequence[Traits]) -> Floats:
        most = max(len(t.bits) for t in found)
        nothing = len(self._flags) - 1
        bits = [t.bits + (nothing,) * (most - len(t.bits)) for t in found]
        summed: Floats = self._flags[numpy.array(bits, dtype=numpy.int64)].sum(1)
        return summed

    def _spelt(self, forms: Sequence[str]) -> list[Floats]:
        """The maxima of both convolutions over the last letters of the forms; padding counts, as in training."""
        chars, wide = self._number["chars"], self._letters
        spelt = numpy.full((len(forms), wide + 2 * MARGIN), PADDING)
        for row, form in zip(spelt, forms, strict=True):
            numbers = [chars.get(char, UNKNOWN) for char in form[-wide:]]
            row[MARGIN : MARGIN + len(numbers)] = numbers
        found = []
        for (name, size), table in zip(CONVOLUTIONS, self._spelling, strict=True):
            start = MARGIN - size // 2
            scores = sum(table[k][spelt[:, start + k : start + k + wide]] for k in range(size))
            found.append(scores.max(1) + self._w[f"{name}.bias"])
        return found
