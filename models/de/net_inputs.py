"""What the network (`models.de.net`) is trained on, as numbers: its tables, every form's inputs, sentences with their labels."""

from __future__ import annotations

import collections
from typing import Any

import torch
from torch import Tensor

MASKED = -100
LETTERS = 24
Row = dict[str, Any]
INPUTS = ("words", "tags", "lemmas", "shapes", "suffixes")


def tables_of(trained: Any, first: Row, rows: list[Row]) -> dict[str, Any]:
    """Everything that numbers stand for: the teacher's tables, HanTa's words, and the lemma rules."""
    v = trained.v
    rules = collections.Counter(w["rule"] for row in rows if row["kind"] != "held" for w in row["words"])
    values = {"upos": v.upos, "xpos": v.xpos, "ner": v.ner, "rule": sorted(r for r, n in rules.items() if r and n > 2)}
    return {"words": v.words.items, "tags": v.tags_in.items, "lemmas": v.lemmas_in.items, "shapes": v.shapes.items,
            "suffixes": v.suffixes.items, "chars": v.chars.items, "labels": v.deprels, "values": values | v.values,
            "lexicon": first["lexicon"], "patterns": first["patterns"]}  # fmt: skip


def known(place: dict[str, dict[str, int]], row: Row) -> bool:
    """Whether all labels of a sentence are in the tables."""
    return len(row["words"]) > 1 and all(
        (w["head"] < 0 or w["deprel"] in place["label"])
        and w["upos"] in place["upos"]
        and all(value in place.get(name, {}) for name, value in w["feats"].items())
        for w in row["words"]
    )


class Types:
    """Inputs of every word form, as tensors that batches index.

    A word's lemma and tag are those that HanTa gives it most often in the bank; of a word that the bank has not, the
    lemma comes from the table of full forms and the tag from words that the tables know the same about.
    """

    def __init__(self, tables: dict[str, Any], traits: dict[str, Row], bits: int) -> None:
        self.number = {form: i + 1 for i, form in enumerate(traits)}
        forms = ["", *traits]
        index = {name: {item: i for i, item in enumerate(tables[name])} for name in INPUTS}
        columns: dict[str, list[int]] = {name: [0] for name in INPUTS}
        self.bits = torch.zeros(len(forms), bits)
        self.chars = torch.zeros(len(forms), LETTERS, dtype=torch.long)
        letters = {char: i for i, char in enumerate(tables["chars"])}
        for i, form in enumerate(forms[1:], 1):
            t = traits[form]
            lemma, tag = tables["lexicon"].get(t["word"], ("", ""))
            found = {"words": t["word"], "suffixes": t["suffix"], "shapes": t["shape"],
                     "tags": tag or tables["patterns"].get(" ".join(map(str, t["bits"])), "")}  # fmt: skip
            for name, value in found.items():
                columns[name].append(index[name].get(value, 1))
            lemmas = (index["lemmas"].get(x, 1) for x in (lemma, t["lemma"], t["stem"]) if x)
            columns["lemmas"].append(next((n for n in lemmas if n > 1), 1))
            self.bits[i, list(t["bits"])] = 1.0
            self.chars[i, : len(form[-LETTERS:])] = torch.tensor([letters.get(c, 1) for c in form[-LETTERS:]])
        self.columns = {name: torch.tensor(values) for name, values in columns.items()}


class Prepared:
    """Sentences as lists of numbers, made once."""

    def __init__(self, tables: dict[str, Any], place: dict[str, dict[str, int]], types: Types, row: Row) -> None:
        words = row["words"]
        named = any(w["ner"] for w in words)
        self.kind = row["kind"]
        self.types = [types.number[w["form"]] for w in words]
        self.heads = [w["head"] + 1 for w in words]
        self.labels = [place["label"][w["deprel"]] if w["head"] >= 0 else MASKED for w in words]
        self.columns: dict[str, list[int]] = {}
        for name in tables["values"]:
            if name in {"upos", "xpos", "rule"}:
                self.columns[name] = [place[name].get(w[name], MASKED) for w in words]
            elif name == "ner":
                self.columns[name] = [place[name][w["ner"] or "O"] if named else MASKED for w in words]
            else:
                self.columns[name] = [place[name][w["feats"].get(name, "")] for w in words]


def padded(lists: list[list[int]], pad: int) -> Tensor:
    """A grid of numbers."""
    n = max(map(len, lists))
    return torch.tensor([[*row, *[pad] * (n - len(row))] for row in lists])
