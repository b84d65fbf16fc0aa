"""Names (PER, LOC, ORG) by a conditional random field over what tables, letters and tags say about words and their neighbours.

The network has seen few names and remembers the sentences that they stood in; this has weights of attributes alone
("0|st=präsident": the word belongs to "Präsident", "-1|x=NE": the word before is tagged NE). They are learnt by
`models/de/name_weights.py`; here the weights of all attributes of a form are added once and kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy

from depesche.language.network import Columns
from depesche.language.recurrent import Floats, Numbers
from depesche.language.repair_names import listed_class
from depesche.language.traits import traits

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
NEAR = (-2, -1, 0, 1, 2)
MARGIN = 2
LONGEST_NAME = 5
AGREEMENT = ("Case=", "Gender=", "Number=")
OPENING = frozenset({"$(", "$."})
KEPT = 16_384
"""Forms that are remembered."""

BEFORE = ">"
"""Rows of the file that begin with it hold what a label adds to the one after it."""

Key = TypeVar("Key", bound=Hashable)


def form_attributes(form: str) -> tuple[list[str], list[str]]:
    """What a form gives to every word near it, and what it gives to itself and its neighbours alone."""
    known = listed_class(form)
    found = traits(form)
    far = [f"w={found.word}", f"sh={found.shape}", *(f"c{code}" for code in known)]
    if found.stem:
        far.append(f"st={found.stem}")
    if not known and form[:1].isupper():
        far.append("c-")
    return far, [f"s3={found.word[-3:]}", f"s4={found.suffix}", *(f"b{bit}" for bit in found.bits)]


def own_attributes(upos: str, feats: str, opens: str) -> Iterator[str]:
    """The attributes of a word by its part of speech and features, and whether it opens a sentence or stands behind a mark."""
    yield f"u={upos}"
    yield from (pair for pair in feats.split("|") if pair.startswith(AGREEMENT))
    if opens:
        yield "start"
    if opens == "first":
        yield "first"


def opening(tags: Sequence[str]) -> list[str]:
    """Of each word "first" at the start of the sentence, "start" behind a mark, else ""."""
    return ["start" if before in OPENING else "" if before else "first" for before in ("", *tags[:-1])]


def listed(words: Sequence[str]) -> dict[int, list[str]]:
    """Places of words in listed names of several words ("Rotes Meer"): "BL", "IL" by class, the longest name first."""
    found: dict[int, list[str]] = {}
    capital = [word[:1].isupper() for word in words]
    start = 0
    while start < len(words):
        longest = min(len(words), start + LONGEST_NAME) if capital[start] else start
        for end in range(longest, start + 1, -1):
            known = listed_class(" ".join(words[start:end])) if capital[end - 1] else ""
            if known:
                found |= {i: [("B" if i == start else "I") + code for code in known] for i in range(start, end)}
                start = end - 1
                break
        start += 1
    return found


def attributes(words: Sequence[str], tags: Sequence[str], upos: Sequence[str], feats: Sequence[str]) -> list[list[str]]:
    """All attributes of a sentence's words, as the weights are learnt from."""
    names = listed(words)
    forms = [form_attributes(word) for word in words]
    rows = []
    for i, (pos, features, opens) in enumerate(zip(upos, feats, opening(tags), strict=True)):
        row = list(own_attributes(pos, features, opens))
        for at in NEAR:
            near = i + at
            if not 0 <= near < len(words):
                row.append(f"{at}|#")
                continue
            far, close = forms[near]
            found = [*far, f"x={tags[near]}"]
            if abs(at) < MARGIN:
                found += [*close, *(f"g{code}" for code in names.get(near, ()))]
            row += [f"{at}|{name}" for name in found]
        rows.append(row)
    return rows


class NameTagger:
    """The weights and what is computed from them; `read` is the thing to call."""

    def __init__(self, source: str) -> None:
        """Take the content of a file that `models.de.name_weights` wrote: attribute, then label and weight by turns."""
        self.source = source
        self._near: dict[str, Floats] = {}
        self._own_weights: dict[str, Floats] = {}
        self._after = numpy.zeros((len(LABELS), len(LABELS)), numpy.float32)
        for line in source.splitlines():
            name, *rest = line.split("\t")
            row = self._row_of(name)
            for label, weight in zip(rest[::2], rest[1::2], strict=True):
                row[LABELS.index(label)] = float(weight)
        self._edge = self._around(["#"])
        self._forms = _Kept((len(NEAR), len(LABELS)))
        self._tags = _Kept((len(NEAR), len(LABELS)))
        self._own = _Kept((len(LABELS),))

    def _row_of(self, name: str) -> Floats:
        """Where the weights of an attribute stand."""
        at, mark, plain = name.partition("|")
        if name.startswith(BEFORE):
            row: Floats = self._after[LABELS.index(name.removeprefix(BEFORE))]
        elif mark and at.removeprefix("-").isdigit():
            row = self._near.setdefault(plain, numpy.zeros((len(NEAR), len(LABELS)), numpy.float32))[int(at) + MARGIN]
        else:
            row = self._own_weights.setdefault(name, numpy.zeros(len(LABELS), numpy.float32))
        return row

    @classmethod
    def from_disk(cls, path: Path) -> NameTagger:
        """Read the weights from a file."""
        return cls(path.read_text(encoding="utf-8"))

    def read(self, sentences: Sequence[Sequence[str]], columns: Sequence[Columns]) -> list[list[str]]:
        """Return a label for every word: "B-PER", "I-PER" and the like, "" outside names."""
        lengths = numpy.array([len(words) for words in sentences], numpy.int64)
        scores = self._scores(sentences, columns, lengths)
        return [["" if k == 0 else LABELS[k] for k in best] for best in _best_paths(scores, self._after, lengths)]

    def _scores(self, sentences: Sequence[Sequence[str]], columns: Sequence[Columns], lengths: Numbers) -> Floats:
        """What the attributes of every word add to every label, sentences one after the other."""
        forms = [w for words in sentences for w in words]
        tags = [t for found in columns for t in found.xpos]
        own = [key for c in columns for key in zip(c.upos, c.feats, opening(c.xpos), strict=True)]
        sums = self._forms.rows(forms, lambda form: self._around(itertools.chain(*form_attributes(form))))
        sums += self._tags.rows(tags, lambda tag: self._around([f"x={tag}"]))
        scores = self._own.rows(own, self._of_own)
        for begin, words in zip((numpy.cumsum(lengths) - lengths).tolist(), sentences, strict=True):
            for i, codes in listed(words).items():
                sums[begin + i] += self._around([f"g{code}" for code in codes])
        # all sentences in one row, with edges between them: no word gets anything from another sentence
        places = numpy.arange(len(forms)) + MARGIN * numpy.repeat(numpy.arange(1, len(lengths) + 1), lengths)
        spaced = numpy.empty((len(forms) + MARGIN * (len(lengths) + 1), *sums.shape[1:]), numpy.float32)
        spaced[:] = self._edge
        spaced[places] = sums
        for k, at in enumerate(NEAR):
            scores += spaced[places + at, k]
        return scores

    def _around(self, names: Iterable[str]) -> Floats:
        """What attributes of a word add to the words near it, from the second behind it to the second before it."""
        total = numpy.zeros((len(NEAR), len(LABELS)), numpy.float32)
        for name in names:
            row = self._near.get(name)
            if row is not None:
                total += row
        return total

    def _of_own(self, key: tuple[str, str, str]) -> Floats:
        rows = [self._own_weights[name] for name in own_attributes(*key) if name in self._own_weights]
        return numpy.sum(rows, axis=0) if rows else numpy.zeros(len(LABELS), numpy.float32)


class _Kept:
    """Sums of weights by key, computed once."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._place: dict[Hashable, int] = {}
        self._table = numpy.empty((KEPT, *shape), numpy.float32)

    def rows(self, keys: Sequence[Key], make: Callable[[Key], Floats]) -> Floats:
        """The rows of the keys; those that are new are made."""
        new = [key for key in dict.fromkeys(keys) if key not in self._place]
        if len(self._place) + len(new) > len(self._table):
            self._place.clear()
            new = list(dict.fromkeys(keys))
        if len(new) > len(self._table):
            return numpy.array([make(key) for key in keys], numpy.float32)
        for key in new:
            self._table[len(self._place)] = make(key)
            self._place[key] = len(self._place)
        return self._table[[self._place[key] for key in keys]]


def _best_paths(scores: Floats, after: Floats, lengths: Numbers) -> list[list[int]]:
    """The best labels of every sentence, of all of them at once, step by step (Viterbi)."""
    order = numpy.argsort(-lengths, kind="stable")
    starts = (numpy.cumsum(lengths) - lengths)[order]
    sizes = lengths[order]
    best = scores[starts]
    came: list[Numbers] = []
    for step in range(1, int(sizes[0])):
        n = int((sizes > step).sum())
        sums = best[:n, :, None] + after
        came.append(sums.argmax(1))
        best[:n] = sums.max(1) + scores[starts[:n] + step]
    label = best.argmax(1)
    paths = numpy.zeros((len(sizes), int(sizes[0])), numpy.int64)
    for step in range(int(sizes[0]) - 1, -1, -1):
        n = int((sizes > step).sum())
        paths[:n, step] = label[:n]
        if step:
            label[:n] = came[step - 1][numpy.arange(n), label[:n]]
    place = numpy.argsort(order, kind="stable")
    return [paths[k, :length].tolist() for k, length in zip(place.tolist(), lengths.tolist(), strict=True)]
