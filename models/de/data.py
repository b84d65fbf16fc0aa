"""The data of the German model: which file is what, and sentences as Docs."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable
from pathlib import Path

from depesche.language.doc import Doc, annotated
from models.de.conllu_io import Sentence, Word, read_sentences
from models.de.harmonise import harmonise

TREEBANKS = {
    "gsd-dev": "gsd", "gsd-test": "gsd", "hdt-part1": "hdt", "hdt-part2": "hdt", "lit": "lit", "pud": "pud",
}  # fmt: skip


def load(data: Path, name: str) -> list[Sentence]:
    """All sentences of a treebank file in the harmonised label set."""
    path = data / "ud-german" / f"{name}.conllu.gz"
    return [harmonise(sentence) for sentence in read_sentences(path, TREEBANKS[name])]


def heldout_ids(data: Path) -> frozenset[str]:
    """The ids of the PUD sentences that nothing may be trained on."""
    return frozenset((data / "ud-german" / "pud-heldout.txt").read_text(encoding="utf-8").split())


def read_names(data: Path) -> dict[str, list[tuple[str, str]]]:
    """UNER's (form, IOB label) rows by sentence text: its ids are not PUD's."""
    names: dict[str, list[tuple[str, str]]] = {}
    text = ""
    with gzip.open(data / "ner" / "uner-pud.iob2.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text"):
                text = line.partition("=")[2].strip()
                names[text] = []
            elif line[0].isdigit():
                columns = line.split("\t")
                names[text].append((columns[1], columns[2]))
    return names


def add_names(sentences: Iterable[Sentence], data: Path) -> int:
    """Write UNER's labels to PUD's words (merged tokens take the first part's label); return how many sentences matched."""
    names = {_plain(text): rows for text, rows in read_names(data).items()}
    matched = 0
    for sentence in sentences:
        rows = names.get(_plain(sentence.text))
        if rows is None:
            rows = names.get(_plain(_unmerged(sentence)))
        if rows is not None and _align(sentence.words, rows):
            matched += 1
    return matched


def _plain(text: str) -> str:
    return "".join(text.split())


CONTRACTIONS = {"im": "in dem", "am": "an dem", "zum": "zu dem", "zur": "zu der", "vom": "von dem", "ins": "in das",
                "beim": "bei dem", "ans": "an das", "z.": "zu dem"}  # fmt: skip


def _unmerged(sentence: Sentence) -> str:
    forms = []
    for word in sentence.words:
        spelt = CONTRACTIONS.get(word.form.lower(), "") if word.xpos == "APPRART" else ""
        forms.append(spelt[:1].upper() + spelt[1:] if spelt and word.form[0].isupper() else spelt or word.form)
    return "".join(forms)


def _align(words: list[Word], rows: list[tuple[str, str]]) -> bool:
    position = 0
    labels = []
    for word in words:
        if position >= len(rows):
            return False
        labels.append(rows[position][1])
        parts = CONTRACTIONS.get(word.form.lower(), "").split() if word.xpos == "APPRART" else []
        if parts and rows[position][0].lower() == parts[0]:
            position += 2
        elif rows[position][0] == word.form:
            position += 1
        else:
            return False
    if position != len(rows):
        return False
    for word, label in zip(words, labels, strict=True):
        word.ner = label
    return True


def to_doc(sentence: Sentence) -> Doc:
    """The sentence as an annotated Doc; unknown layers stay empty."""
    words = sentence.words
    named = any(word.ner for word in words)
    morphed = sentence.source in {"gsd", "pud", "wire", "silver"}
    return annotated(
        [word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words] if morphed else (),
        morphs=["|".join(f"{k}={v}" for k, v in sorted(word.feats.items())) for word in words] if morphed else (),
        lemmas=[word.lemma for word in words],
        heads=[word.head if word.head >= 0 else i for i, word in enumerate(words)],
        deps=["ROOT" if word.head < 0 else word.deprel for word in words],
        sent_starts=[i == 0 for i in range(len(words))],
        ents=valid_iob([word.ner or "O" for word in words]) if named else (),
    )


def valid_iob(labels: list[str]) -> list[str]:
    """IOB labels with "I-" only after a label of the same kind."""
    fixed: list[str] = []
    for label in labels:
        before = fixed[-1] if fixed else "O"
        fixed.append("B" + label[1:] if label.startswith("I-") and before[1:] != label[1:] else label)
    return fixed


def shuffled(items: list[Sentence], seed: int) -> list[Sentence]:
    """A seeded shuffle that leaves the input alone."""
    copy = list(items)
    random.Random(seed).shuffle(copy)
    return copy
