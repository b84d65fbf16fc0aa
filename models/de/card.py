"""The model card: figures measured at packaging, beside what does not change (`card.md`)."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from pathlib import Path

from depesche.language.doc import Doc
from depesche.language.nlp import Reader
from models.de import measure, wire_names
from models.de.conllu_io import Sentence

TEMPLATE = Path(__file__).parent / "card.md"


WIRE = ("nsubj", "nsubj:pass", "obj", "obl", "ccomp", "advcl")


def render(reader: Reader, held: Sequence[Sentence], wire: Sequence[Sentence], named_wire: Sequence[Sentence]) -> str:
    """The card as Markdown; `held` are the treebank's sentences, `wire` those of kept-out reports, `named_wire` with names."""
    docs = measure.parse(reader, held, repaired=True)
    per_sentence = _counted(held, docs)
    named = [measure.name_counts(s, d) for s, d in zip(held, docs, strict=True) if any(w.ner for w in s.words)]
    text = TEMPLATE.read_text(encoding="utf-8")
    on_wire = _counted(wire, measure.parse(reader, wire, repaired=True))
    found = zip(named_wire, measure.parse(reader, named_wire, repaired=True), strict=True)
    called = [wire_names.counted(s, {(e.start, e.end, e.label_) for e in d.ents}) for s, d in found]
    text = text.replace("{WIRE}", "\n".join([_wire(on_wire), *_names(called)]))
    return text.replace("{FIGURES}", _figures(per_sentence, named)).replace("{LABELS}", _labels(per_sentence))


def _counted(sentences: Sequence[Sentence], docs: Sequence[Doc]) -> list[measure.Counts]:
    return [measure.count(measure.gold_rows(s), measure.doc_rows(d)) for s, d in zip(sentences, docs, strict=True)]


def _wire(counts: Sequence[measure.Counts]) -> str:
    total = _total(counts)
    lines = ["| figure | value | 95 % interval |", "|---|---|---|"]
    for name, key in (("UAS", "uas"), ("LAS", "las"), ("UPOS", "upos")):
        low, high = measure.interval(counts, [key], ["n"])
        lines.append(f"| {name} | {100.0 * total[key] / max(1, total['n']):.1f} | {low:.1f} to {high:.1f} |")
    for label in WIRE:
        low, high = measure.interval(counts, ["right " + label], ["gold " + label, "found " + label], 200.0)
        lines.append(f"| {label}, F1 | {measure.f1(total, label):.1f} | {low:.1f} to {high:.1f} |")
    return "\n".join(lines)


def _total(counts: Sequence[measure.Counts]) -> measure.Counts:
    total: measure.Counts = collections.Counter()
    for one in counts:
        total.update(one)
    return total


def _figures(per_sentence: Sequence[measure.Counts], named: Sequence[measure.Counts]) -> str:
    total = _total(per_sentence)
    lines = ["| figure | value | 95 % interval |", "|---|---|---|"]
    ratios = [("UAS", "uas", "n"), ("LAS", "las", "n"), ("LAS without punctuation", "las-", "n-"), ("UPOS", "upos", "n"),
              ("STTS tag", "xpos", "n xpos"), ("lemma", "lemma", "n lemma")]  # fmt: skip
    ratios += [(name, "ok " + name, "n " + name) for name in ("Case", "Number", "Gender", "Mood", "Tense", "Person", "VerbForm")]
    for name, right, of in ratios:
        low, high = measure.interval(per_sentence, [right], [of])
        lines.append(f"| {name} | {100.0 * total[right] / max(1, total[of]):.1f} | {low:.1f} to {high:.1f} |")
    return "\n".join([*lines, *_names(named)])


def _names(named: Sequence[measure.Counts]) -> list[str]:
    names = _total(named)
    lines = []
    for kind in ("names", "PER", "LOC", "ORG"):
        low, high = measure.interval(named, ["right " + kind], ["gold " + kind, "found " + kind], 200.0)
        title = "names, F1" if kind == "names" else f"names: {kind}, F1"
        lines.append(f"| {title} | {measure.f1(names, kind):.1f} | {low:.1f} to {high:.1f} |")
    return lines


def _labels(per_sentence: Sequence[measure.Counts]) -> str:
    total = _total(per_sentence)
    labels = sorted(
        (key.removeprefix("gold ") for key in total if key.startswith("gold ")), key=lambda x: -total["gold " + x]
    )
    lines = ["| label | gold | precision | recall | F1 | 95 % interval |", "|---|---|---|---|---|---|"]
    for label in labels:
        gold, found, right = (total[f"{part} {label}"] for part in ("gold", "found", "right"))
        low, high = measure.interval(per_sentence, ["right " + label], ["gold " + label, "found " + label], 200.0)
        precision, recall = 100 * right / max(1, found), 100 * right / max(1, gold)
        f1 = measure.f1(total, label)
        lines.append(f"| {label} | {gold} | {precision:.1f} | {recall:.1f} | {f1:.1f} | {low:.1f} to {high:.1f} |")
    return "\n".join(lines)
