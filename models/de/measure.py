"""Measuring a parse against gold: attachment, labels, tags, features, names, with bootstrap intervals."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Sequence

import numpy

from depesche.language.doc import Doc
from depesche.language.nlp import Reader
from depesche.language.repairs import repair
from models.de.conllu_io import Sentence

LABELS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "nmod", "ccomp", "xcomp", "advcl", "acl:relcl", "conj",
          "appos", "compound:prt", "parataxis", "flat:name", "root")  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one token has: head index (-1 for the root), label and layers."""

    head: int
    deprel: str
    upos: str
    xpos: str
    lemma: str
    feats: tuple[tuple[str, str], ...]
    punct: bool


def gold_rows(sentence: Sentence) -> list[Row]:
    """The rows of a gold sentence."""
    return [
        Row(head=w.head, deprel=w.deprel, upos=w.upos, xpos=w.xpos, lemma=w.lemma,
            feats=tuple(sorted(w.feats.items())), punct=w.deprel == "punct")
        for w in sentence.words
    ]  # fmt: skip


def doc_rows(doc: Doc) -> list[Row]:
    """The rows of a parsed Doc."""
    return [
        Row(head=-1 if t.head.i == t.i else t.head.i, deprel="root" if t.head.i == t.i else t.dep_, upos=t.pos_,
            xpos=t.tag_, lemma=t.lemma_, feats=tuple(sorted(t.morph.to_dict().items())), punct=False)
        for t in doc
    ]  # fmt: skip


def parse(reader: Reader, sentences: Sequence[Sentence], repaired: bool = False) -> list[Doc]:
    """Parse gold tokens with gold sentence bounds; `repaired` adds the rules that run after the model."""
    docs = [Doc([w.form for w in sentence.words], [w.space for w in sentence.words]) for sentence in sentences]
    reader.annotate(docs)
    return [repair(doc) for doc in docs] if repaired else docs


Counts = collections.Counter[str]


def count(gold: Sequence[Row], found: Sequence[Row], strip: bool = False) -> Counts:
    """Counts of one sentence: correct heads and labels (punctuation counted, as in the CoNLL shared tasks), per label too."""
    counts: Counts = collections.Counter()
    for g, f in zip(gold, found, strict=True):
        want, got = (g.deprel.split(":")[0], f.deprel.split(":")[0]) if strip else (g.deprel, f.deprel)
        head = g.head == f.head
        counts["n"] += 1
        counts["uas"] += head
        counts["las"] += head and want == got
        if not g.punct:
            counts["n-"] += 1
            counts["uas-"] += head
            counts["las-"] += head and want == got
        counts["gold " + want] += 1
        counts["found " + got] += 1
        counts["right " + want] += head and want == got
        counts["upos"] += g.upos == f.upos
        if g.xpos:
            counts["n xpos"] += 1
            counts["xpos"] += g.xpos == f.xpos
        if g.lemma:
            counts["n lemma"] += 1
            counts["lemma"] += g.lemma == f.lemma
        has = dict(f.feats)
        for key, value in g.feats:
            counts["n " + key] += 1
            counts["ok " + key] += has.get(key) == value
    return counts


def f1(counts: Counts, label: str) -> float:
    """Labelled attachment F1 of one label."""
    total = counts["gold " + label] + counts["found " + label]
    return 200.0 * counts["right " + label] / total if total else 0.0


def summary(counts: Counts) -> dict[str, float]:
    """Percentages of the summed counts."""
    result = {
        "UAS": 100.0 * counts["uas"] / counts["n"],
        "LAS": 100.0 * counts["las"] / counts["n"],
        "UPOS": 100.0 * counts["upos"] / counts["n"],
    }
    for key in ("xpos", "lemma"):
        if counts["n " + key]:
            result[key] = 100.0 * counts[key] / counts["n " + key]
    for key in ("Case", "Number", "Gender", "Mood", "Tense", "Person", "VerbForm"):
        if counts["n " + key]:
            result[key] = 100.0 * counts["ok " + key] / counts["n " + key]
    for label in LABELS:
        if counts["gold " + label]:
            result[label] = f1(counts, label)
    return {key: round(value, 1) for key, value in result.items()}


def interval(
    per_sentence: Sequence[Counts], right: Sequence[str], of: Sequence[str], scale: float = 100.0, rounds: int = 1000
) -> tuple[float, float]:
    """The 95 % bootstrap interval over sentences of a ratio of summed counts.

    Args:
        per_sentence: counts of every sentence.
        right, of: keys whose sums are the numerator and the denominator (F1: right over gold and found, scale 200).
        scale: what the ratio is multiplied by.
        rounds: number of samples; the seed is fixed.
    """
    above = numpy.array([sum(counts[key] for key in right) for counts in per_sentence], dtype=float)
    below = numpy.array([sum(counts[key] for key in of) for counts in per_sentence], dtype=float)
    drawn = numpy.random.default_rng(1).integers(0, len(above), size=(rounds, len(above)))
    values = scale * above[drawn].sum(1) / numpy.maximum(1.0, below[drawn].sum(1))
    low, high = numpy.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Name spans of IOB labels."""
    found = set()
    start = -1
    kind = ""
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and not (label.startswith("I-") and label[2:] == kind):
            found.add((start, i, kind))
            start = -1
        if label.startswith("B-") or (label.startswith("I-") and start < 0):
            start, kind = i, label[2:]
    return found


def name_counts(sentence: Sentence, doc: Doc) -> Counts:
    """Right, gold and found names of a sentence with gold names."""
    gold = spans([word.ner for word in sentence.words])
    found = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
    counts: Counts = collections.Counter()
    for kind in ("PER", "LOC", "ORG"):
        g, f = {s for s in gold if s[2] == kind}, {s for s in found if s[2] == kind}
        counts.update({"gold " + kind: len(g), "found " + kind: len(f), "right " + kind: len(g & f)})
    counts.update({"gold names": len(gold), "found names": len(found), "right names": len(gold & found)})
    return counts


def measure(reader: Reader, sentences: Sequence[Sentence], repaired: bool = False) -> dict[str, float]:
    """All figures of a pipeline on gold sentences."""
    docs = parse(reader, sentences, repaired)
    total: Counts = collections.Counter()
    names: Counts = collections.Counter()
    for sentence, doc in zip(sentences, docs, strict=True):
        total.update(count(gold_rows(sentence), doc_rows(doc)))
        if any(word.ner for word in sentence.words):
            names.update(name_counts(sentence, doc))
    result = summary(total)
    if names["gold names"]:
        result["names"] = round(f1(names, "names"), 1)
        result.update({kind: round(f1(names, kind), 1) for kind in ("PER", "LOC", "ORG")})
    return result
