"""What the teacher reads and is told: the vocabulary of its training sentences, batches as tensors, gold numbers.

A treebank that lacks a layer teaches nothing about it: such targets are masked (`trusted`).
"""

from __future__ import annotations

import collections
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

FEATURES = ("Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss",
            "PronType", "Reflex", "Tense", "VerbForm")  # fmt: skip
NOMINAL = {"Case", "Gender", "Number"}
VERBAL = {"Mood", "Number", "Person", "Tense"}
NOMINAL_POS = {"NOUN", "PROPN", "ADJ", "DET", "PRON"}
Row = dict[str, Any]
MASKED = -100


def shape(form: str) -> str:
    """Upper, lower, digit, other; runs cut at three: "US-Präsident" -> "XX-Xxxx".

    The same as `depesche.language.traits.shape_of`, which needs spaCy and the tables.
    """
    out = ""
    for char in form:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if out[-3:] != kind * 3:
            out += kind
    return out


class Index:
    """Names to numbers; 0 is unknown or padding."""

    def __init__(self, items: list[str]) -> None:
        self.items = items
        self.number = {item: i for i, item in enumerate(items)}

    def get(self, item: str) -> int:
        """The number of the item; 1 for all that are not known."""
        return self.number.get(item, 1)


def collect(values: Iterable[str], minimum: int) -> Index:
    """Number what is met at least so often."""
    counts = collections.Counter(values)
    kept = sorted(value for value, count in counts.items() if count >= minimum)
    return Index(["<pad>", "<unk>", *kept])


def trusted(source: str, upos: str, feature: str, value: str) -> bool:
    """Whether a treebank's value (or its absence) of a feature may be learnt from."""
    if source in {"gsd", "pud", "wire"} or value:
        return True
    if feature in NOMINAL and upos in NOMINAL_POS:
        return False
    if source == "lit" and upos in {"VERB", "AUX"}:
        return False
    return not (upos in {"VERB", "AUX"} and feature in VERBAL) and feature not in {"Degree", "PronType", "Definite"}


class Vocabulary:
    """All indices; built from the training sentences alone."""

    def __init__(self, sentences: list[Row]) -> None:
        words = [w for s in sentences for w in s["words"]]
        self.words = collect((w["form"].lower() for w in words), 2)
        self.chars = collect((c for w in words for c in w["form"]), 2)
        self.shapes = collect((shape(w["form"]) for w in words), 3)
        self.suffixes = collect((w["form"].lower()[-4:] for w in words), 2)
        self.tags_in = collect((w["ht"] for w in words), 2)
        self.lemmas_in = collect((w["hl"].lower() for w in words), 2)
        self.deprels = sorted({"root" if w["head"] < 0 else w["deprel"] for w in words})
        self.upos = sorted({w["upos"] for w in words})
        self.xpos = sorted({w["xpos"] for w in words if w["xpos"]})
        self.values = {f: ["", *sorted({w["feats"][f] for w in words if f in w["feats"]})] for f in FEATURES}
        self.ner = ["O", *(b + k for k in ("PER", "LOC", "ORG") for b in ("B-", "I-"))]
        self.sources = ["gsd", "hdt", "lit", "pud", "wire"]


def tensors(v: Vocabulary, sentences: list[Row], source: str | None = None) -> dict[str, Tensor]:
    """A padded batch; types of words are spelt once per batch."""
    n = max(len(s["words"]) for s in sentences)
    forms: dict[str, int] = {"": 0}

    def grid(value: Any, pad: int = 0) -> Tensor:
        return torch.tensor([[value(s, w) for w in s["words"]] + [pad] * (n - len(s["words"])) for s in sentences])

    batch = {
        "word": grid(lambda s, w: v.words.get(w["form"].lower())),
        "tag": grid(lambda s, w: v.tags_in.get(w["ht"])),
        "lemma": grid(lambda s, w: v.lemmas_in.get(w["hl"].lower())),
        "shape": grid(lambda s, w: v.shapes.get(shape(w["form"]))),
        "suffix": grid(lambda s, w: v.suffixes.get(w["form"].lower()[-4:])),
        "type": grid(lambda s, w: forms.setdefault(w["form"], len(forms))),
        "length": torch.tensor([len(s["words"]) for s in sentences]),
        "source": torch.tensor([v.sources.index(source or s["source"]) for s in sentences]),
    }
    longest = min(24, max(3, *map(len, forms)))
    spelt = [([v.chars.get(c) for c in form[-longest:]] + [0] * longest)[:longest] for form in forms]
    batch["chars"] = torch.tensor(spelt)
    return batch


def targets(v: Vocabulary, sentences: list[Row], n: int) -> dict[str, Tensor]:
    """Gold numbers with unknown layers masked."""

    def grid(value: Any) -> Tensor:
        return torch.tensor(
            [[value(s, w) for w in s["words"]] + [MASKED] * (n - len(s["words"])) for s in sentences]
        )

    def feature(name: str) -> Any:
        def value(s: Row, w: Row) -> int:
            found = w["feats"].get(name, "")
            return v.values[name].index(found) if trusted(s["source"], w["upos"], name, found) else MASKED

        return value

    named = {id(s): any(w["ner"] for w in s["words"]) for s in sentences}
    result = {
        "head": grid(lambda s, w: w["head"] + 1),
        "rel": grid(lambda s, w: v.deprels.index("root" if w["head"] < 0 else w["deprel"])),
        "upos": grid(lambda s, w: v.upos.index(w["upos"])),
        "xpos": grid(lambda s, w: v.xpos.index(w["xpos"]) if w["xpos"] else MASKED),
        "ner": grid(lambda s, w: v.ner.index(w["ner"] or "O") if named[id(s)] else MASKED),
    }
    return result | {name: grid(feature(name)) for name in FEATURES}
