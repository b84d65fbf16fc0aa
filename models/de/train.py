"""Train, measure and package the German model, from the treebanks to `src/depesche/models/de`.

    python -m models.de.train --data ../shared/data --work build/model --torch PYTHON --out src/depesche/models/de

`--torch` names a Python with PyTorch for the teacher and the network; HanTa, spaCy, babel and python-crfsuite belong to this one.
Every step writes a file in `--work` and is skipped when that file is there. All seeds are fixed. `--smoke` takes a few sentences
through every step in minutes, with a small network that is good for nothing.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy

from depesche.language import component
from depesche.language.name_tagger import NameTagger
from depesche.language.network import Network
from models.de import card, names, silver, wire_names
from models.de.conllu_io import Sentence, read_sentences

HERE = Path(__file__).parent
SRC = HERE.parents[1] / "src"
HEADLINES = 0.06
RENAMED = 0.5
TREES = Path("corpus/ud/dev")
KEPT_OUT = Path("corpus/ud/heldout")
SHARES = ("wire=0.25", "text=0.15", "dev=3")
SHIPPED = Path("src/depesche/models/de")
FEW = "40"
"""Sentences of each treebank, documents of plain text and invented sentences of a smoke run."""
SMALL = ("--hidden", "24", "--layers", "2")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is asked to do."""

    data: Path
    work: Path
    out: Path
    torch: str
    seeds: tuple[int, ...]
    teacher_epochs: int
    epochs: int
    seed: int
    smoke: bool = False


def check_sources(data: Path) -> None:
    """Compare every file of the data folder with the pinned checksum in `sources.toml`."""
    pinned = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))
    for entry in pinned["file"]:
        path = data / entry["path"]
        if not path.exists():
            raise SystemExit(f"{path} is missing; models/de/README.md says where it comes from")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != entry["sha256"]:
            raise SystemExit(f"{path}: checksum {digest}, expected {entry['sha256']}")


def run(target: Path, *command: str) -> None:
    """Run a step unless its file is there; a Python with PyTorch alone finds `depesche.language.spanning` in `src` too."""
    if not target.exists():
        print("+", " ".join(command), flush=True)
        paths = [str(SRC), *filter(None, [os.environ.get("PYTHONPATH")])]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)})


def teach(options: Options) -> tuple[Path, Path]:
    """Banks, teachers, labels; return the labelled gold bank and the labelled text."""
    work = options.work
    bank, text = work / "bank.jsonl", work / "text.jsonl"
    few, small = (("--most", FEW, "--wire", FEW), SMALL) if options.smoke else ((), ())
    for kind, target in (("gold", bank), ("text", text)):
        run(target, sys.executable, "-m", "models.de.bank", kind, "--data", str(options.data), "--out", str(target), *few)
    models = [work / f"teacher-{seed}.pt" for seed in options.seeds]
    for seed, model in zip(options.seeds, models, strict=True):
        run(model, options.torch, "-m", "models.de.teacher", "train", str(bank), str(model), "--seed", str(seed),
            "--epochs", "24", "--stop", str(options.teacher_epochs), *small)  # fmt: skip
    labelled = work / "bank-labelled.jsonl", work / "text-labelled.jsonl"
    for source, target, extra in ((bank, labelled[0], ()), (text, labelled[1], ("--source", "gsd"))):
        run(target, options.torch, "-m", "models.de.teacher", "label", str(source), str(target), *map(str, models), *extra)
    return labelled


def gold_sentences(bank: Path) -> Iterator[Sentence]:
    """Treebank sentences, filled by the teacher, with copies that join "US - Präsident"."""
    rows = [row for row in silver.read(bank) if row["source"] != "wire"]
    seen = silver.lemmas_seen(rows)
    for row in rows:
        if row["held"]:
            continue
        sentence = silver.gold_sentence(row, seen)
        yield sentence
        joined = silver.merged_hyphens(sentence)
        if joined is not None:
            yield joined


def text_sentences(bank: Path, text: Path, sure_from: float, names_from: float) -> Iterator[Sentence]:
    """Plain sentences as the teacher reads them, where it is sure enough."""
    seen = silver.lemmas_seen(silver.read(bank))
    for row in silver.read(text):
        if any(w["form"] in {"&", "#", "|", "}"} for w in row["words"]):
            continue
        sentence, sure = silver.silver_sentence(row, seen, names_from)
        if sure >= sure_from:
            yield sentence


def varied(sentences: Sequence[Sentence], seed: int) -> Iterator[Sentence]:
    """Names drawn anew in half of the wire sentences; some sentences without their full stop."""
    drawer = random.Random(seed)
    pool = names.pool(seed)
    for sentence in sentences:
        if sentence.source == "wire" and drawer.random() < RENAMED:
            sentence = silver.rename(sentence, pool, drawer)
        yield silver.headline_like(sentence) if drawer.random() < HEADLINES else sentence


def named_copies(gold: Sequence[Sentence], seed: int, times: int) -> Iterator[Sentence]:
    """Copies of the sentences with gold names, other names in them."""
    drawer = random.Random(seed)
    pool = names.pool(seed)
    for sentence in gold:
        if any(w.ner[:1] in {"B", "I"} and w.upos == "PROPN" for w in sentence.words) and sentence.id[:1] in {"n", "w"}:
            for _ in range(times):
                yield silver.rename(sentence, pool, drawer)


def check_names(sentences: Sequence[Sentence]) -> None:
    """The rules for names over the teacher's names; UNER's own stay."""
    for sentence in sentences:
        if sentence.id[:1] not in {"n", "w"} and any(word.ner for word in sentence.words):
            silver.checked_names(sentence)


def fit(options: Options, bank: Path, text: Path, teacher: Path) -> Path:
    """Train the network, which begins as the (first) teacher, on everything; return its weights."""
    sentences, weights = options.work / "sentences.jsonl", options.work / "network.npz"
    trees = [str(path) for path in sorted(TREES.glob("*.conllu"))]
    few = ("--wire", FEW) if options.smoke else ()
    run(sentences, sys.executable, "-m", "models.de.sentences", "--data", str(options.data), "--bank", str(bank),
        "--text", str(text), "--trees", *trees, "--out", str(sentences), "--seed", str(options.seed), *few)  # fmt: skip
    run(weights, options.torch, "-m", "models.de.net", str(sentences), "--out", str(weights), "--teacher",
        str(teacher), "--save", str(options.work / "network.pt"), "--rate", "0.0008", "--words", "500", "--epochs",
        str(options.epochs), "--seed", str(options.seed), "--shares", *SHARES)  # fmt: skip
    return weights


def name_weights(options: Options, weights: Path) -> Path:
    """Learn the weights of names over what the network says of tags."""
    from models.de import name_weights as learner

    target = options.work / "names.tsv"
    if not target.exists():
        read = learner.training(options.data, Network(weights.read_bytes()))
        target.write_text(learner.learn(read[: int(FEW)] if options.smoke else read), encoding="utf-8")
    return target


def assemble(weights: Path, bank: Path, names_file: Path) -> Any:
    """A spaCy pipeline with the network, and what reads names after it, as its only component."""
    nlp = spacy.blank("de")
    reader = nlp.add_pipe("wire_reader")
    assert isinstance(reader, component.WireComponent)
    reader.reader.network = Network(weights.read_bytes())
    reader.reader.tagger = NameTagger.from_disk(names_file)
    reader.reader.closed = silver.lemmas_seen(silver.read(bank))
    return nlp


def heldout(data: Path) -> list[Sentence]:
    """The 300 PUD sentences with names, harmonised."""
    from models.de.data import add_names, heldout_ids, load

    ids = heldout_ids(data)
    sentences = load(data, "pud")
    add_names(sentences, data)
    return [s for s in sentences if s.id in ids]


def kept_out_wire(folder: Path = KEPT_OUT) -> list[Sentence]:
    """The trees of kept-out reports: measured alone, never trained on."""
    return [s for path in sorted(folder.glob("*.conllu")) for s in read_sentences(path, "wire")]


def package(nlp: Any, options: Options, held: list[Sentence]) -> None:
    """Write the pipeline beside the files that are not trained, and its card."""
    fresh = options.work / "packaged"
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    kept = {"forms.tsv.gz", "names.tsv.gz", "LICENSE", "README.md"}
    for item in options.out.iterdir():
        if item.is_dir() and item.name not in kept:
            shutil.rmtree(item)
    for item in fresh.iterdir():
        target = options.out / item.name
        shutil.copytree(item, target) if item.is_dir() else shutil.copy(item, target)
    reader = nlp.get_pipe("wire_reader").reader
    named = list(wire_names.named("heldout"))
    (options.out / "README.md").write_text(card.render(reader, held, kept_out_wire(), named), encoding="utf-8")


def main() -> None:
    """All steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, help="default: build/model; of a smoke run build/smoke")
    parser.add_argument("--out", type=Path, help=f"default: {SHIPPED}; of a smoke run a folder in WORK")
    parser.add_argument("--torch", default=sys.executable)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--teacher-epochs", type=int, default=24)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--smoke", action="store_true", help="a few sentences, one epoch, a small network")
    args = parser.parse_args()
    work = args.work or Path("build/smoke" if args.smoke else "build/model")
    out = args.out or (work / "out" if args.smoke else SHIPPED)
    epochs = (1, 1) if args.smoke else (args.teacher_epochs, args.epochs)
    options = Options(data=args.data, work=work, out=out, torch=args.torch, seeds=tuple(args.seeds),
                      teacher_epochs=epochs[0], epochs=epochs[1], seed=args.seed, smoke=args.smoke)  # fmt: skip
    for folder in (work, out):
        folder.mkdir(parents=True, exist_ok=True)
    check_sources(options.data)
    bank, text = teach(options)
    teacher = options.work / f"teacher-{options.seeds[0]}.pt"
    weights = fit(options, bank, text, teacher)
    package(assemble(weights, bank, name_weights(options, weights)), options, heldout(options.data))


if __name__ == "__main__":
    main()
