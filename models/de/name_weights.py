"""Learning the weights of names (`depesche.language.name_tagger`) with python-crfsuite, over what the network says of tags.

    pip install python-crfsuite
    python -m models.de.name_weights --data ../shared/data [--reader FOLDER] [--out FILE]

Gold names: UNER on the 700 PUD sentences, twice, and the actors in our own development reports (`models.de.wire_names`). The 300
kept-out PUD sentences and the kept-out reports are measured alone. `--folds 5` measures by cross-validation over both instead.
"""

from __future__ import annotations

import argparse
import collections
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from depesche.language.name_tagger import BEFORE, LABELS, NameTagger, attributes
from depesche.language.network import Columns, Network
from depesche.language.reader import WEIGHTS, WireReader
from depesche.language.repair_names import classes
from models.de import data as treebanks
from models.de import measure, wire_names
from models.de.conllu_io import Sentence

COPIES = 2
OPTIONS = {"c1": 0.15, "c2": 0.3, "max_iterations": 80, "feature.minfreq": 2}
BAGS = 5
"""Draws of the sentences whose weights are averaged: one alone swings by a point."""

SMALLEST = 0.01
SHIPPED = Path("src/depesche/models/de/wire_reader")

Read = tuple[Sentence, Columns]


def read(network: Network, sentences: Sequence[Sentence]) -> list[Read]:
    """The sentences with what the network says of them."""
    return list(zip(sentences, network.read([[w.form for w in s.words] for s in sentences]), strict=True))


def rows_of(one: Read) -> list[list[str]]:
    """The attributes of a sentence's words."""
    sentence, found = one
    return attributes([w.form for w in sentence.words], found.xpos, found.upos, found.feats)


def wanted(one: Read) -> list[str]:
    """The labels to learn; where a proper noun's own is open, what the network or the table of names says."""
    sentence, found = one
    labels = []
    for word, said in zip(sentence.words, found.ner, strict=True):
        guess = "B-LOC" if "L" in classes(word.form) or not said else said
        labels.append(guess if word.ner == wire_names.OPEN else word.ner or "O")
    return treebanks.valid_iob(labels)


def learn(sentences: Sequence[Read], bags: int = BAGS) -> str:
    """The weights as the content of a file: attribute, then label and weight by turns, sorted."""
    prepared = [(rows_of(one), wanted(one)) for one in sentences]
    drawer = random.Random(1)
    total: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for _ in range(bags):
        for name, label, weight in _learnt(drawer.choices(prepared, k=len(prepared)) if bags > 1 else prepared):
            total[name][label] += weight / bags
    rows = ((name, _row(weights)) for name, weights in sorted(total.items()))
    return "".join(f"{name}\t{row}\n" for name, row in rows if row)


def _learnt(prepared: Sequence[tuple[list[list[str]], list[str]]]) -> Iterator[tuple[str, str, float]]:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for rows, labels in prepared:
        trainer.append(rows, labels)
    trainer.set_params(OPTIONS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    yield from ((BEFORE + before, label, weight) for (before, label), weight in info.transitions.items())
    yield from ((name, label, weight) for (name, label), weight in info.state_features.items())


def _row(weights: Mapping[str, float]) -> str:
    return "\t".join(f"{label}\t{weights[label]:.2f}" for label in LABELS if abs(weights.get(label, 0.0)) >= SMALLEST)


def treebank(folder: Path, kept_out: bool = False) -> list[Sentence]:
    """UNER's sentences, without the kept-out ones or only these."""
    ids = treebanks.heldout_ids(folder)
    sentences = treebanks.load(folder, "pud")
    treebanks.add_names(sentences, folder)
    return [s for s in sentences if (s.id in ids) == kept_out and any(w.ner for w in s.words)]


def training(folder: Path, network: Network) -> list[Read]:
    """Everything that is learnt from."""
    return [*read(network, treebank(folder)) * COPIES, *read(network, list(wire_names.named("dev")))]


def counted(weights: str, sentences: Sequence[Read]) -> measure.Counts:
    """Right, gold and found names, without the rules that come after; names of which nothing is known do not count."""
    labels = NameTagger(weights).read([[w.form for w in s.words] for s, _ in sentences], [c for _, c in sentences])
    total: measure.Counts = collections.Counter()
    for (sentence, _), found in zip(sentences, labels, strict=True):
        total.update(wire_names.counted(sentence, measure.spans([label or "O" for label in found])))
    return total


def folds(sentences: Sequence[Read], count: int) -> Iterator[tuple[list[Read], list[Read]]]:
    """(learnt from, measured) by groups: a report's sentences stay together."""
    groups = sorted({_group(s) for s, _ in sentences})
    random.Random(5).shuffle(groups)
    fold = {group: i % count for i, group in enumerate(groups)}
    for k in range(count):
        yield [r for r in sentences if fold[_group(r[0])] != k], [r for r in sentences if fold[_group(r[0])] == k]


def _group(sentence: Sentence) -> str:
    return sentence.id.rpartition("-")[0] or sentence.id


def cross_validated(folder: Path, network: Network, count: int) -> Iterator[str]:
    """Figures of both kinds of sentences."""
    bank, wire = read(network, treebank(folder)), read(network, list(wire_names.named("dev")))
    totals: list[measure.Counts] = [collections.Counter(), collections.Counter()]
    for (bank_train, bank_test), (wire_train, wire_test) in zip(folds(bank, count), folds(wire, count), strict=True):
        weights = learn([*bank_train * COPIES, *wire_train])
        totals[0].update(counted(weights, bank_test))
        totals[1].update(counted(weights, wire_test))
    yield from (figures(name, total) for name, total in zip(("PUD", "reports"), totals, strict=True))


def figures(name: str, counts: measure.Counts) -> str:
    """A line of F1 by kind."""
    return f"{name:10}" + "  ".join(f"{kind} {measure.f1(counts, kind):.1f}" for kind in ("names", "PER", "LOC", "ORG"))


def main() -> None:
    """Learn and write the weights, or measure by cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reader", type=Path, default=SHIPPED)
    parser.add_argument("--out", type=Path, help="default: names.tsv in the reader's folder")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--heldout", action="store_true", help="measure the weights on what is kept out")
    args = parser.parse_args()
    network = Network((args.reader / WEIGHTS).read_bytes())
    if args.folds:
        print("\n".join(cross_validated(args.data, network, args.folds)))
    elif args.heldout:
        tagger = WireReader().from_disk(args.reader).tagger
        assert tagger is not None
        for name, kept in (("PUD", treebank(args.data, True)), ("reports", list(wire_names.named("heldout")))):
            print(figures(name, counted(tagger.source, read(network, kept))))
    else:
        (args.out or args.reader / "names.tsv").write_text(learn(training(args.data, network)), encoding="utf-8")


if __name__ == "__main__":
    main()
