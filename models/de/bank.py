"""The bank: every sentence that is trained on, as JSON lines, with HanTa's tag and lemma beside each word.

HanTa (LGPL) is a teacher: its tags are an input of the BiLSTM teacher and its lemmas fill what the form table does
not have. It is not needed at run time.

    python -m models.de.bank gold --data ../shared/data --out BANK.jsonl
    python -m models.de.bank text --data ../shared/data --out TEXT.jsonl
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from HanTa import HanoverTagger

from depesche.language.tokens import Piece, tokenise
from models.de import wire
from models.de.conllu_io import Sentence
from models.de.data import TREEBANKS, add_names, heldout_ids, load

LONGEST = 80
OWN = (Path("corpus/reports/dev"), Path("examples/reports"))
Row = dict[str, Any]


def gold(data: Path, wire_count: int, most: int | None = None) -> Iterator[tuple[Sentence, str, bool]]:
    """Yield (sentence, file, held out) of all treebanks, at most so many of each, and of the invented wire sentences."""
    held = heldout_ids(data)
    for name in TREEBANKS:
        sentences = load(data, name)[:most]
        if name == "pud":
            add_names(sentences, data)
        for sentence in sentences:
            yield sentence, name, name == "pud" and sentence.id in held
    for sentence in wire.sentences(wire_count):
        yield sentence, "wire", False


def articles(data: Path) -> Iterator[list[str]]:
    """Yield the headline and paragraphs of every Wikinews article: its plain text alone, no annotation."""
    with tarfile.open(data / "quotes-train.tar.gz") as archive:
        for item in sorted((m for m in archive if m.name.endswith(".json")), key=lambda m: m.name):
            stream = archive.extractfile(item)
            assert stream is not None
            document = json.load(stream)
            title = re.sub(r"^\d+ - | \(\d{4}-\d\d-\d\d\)$", "", document["documentName"])
            yield [title, *(line for line in document["originalText"].split("\n") if line.strip())]


def own_reports(folders: Sequence[Path] = OWN) -> Iterator[list[str]]:
    """Yield the blocks of our own reports (the development corpus and the examples, never the held-out ones)."""
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            yield [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def by_sentence(pieces: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    """Cut the tokens of a block at its sentence starts."""
    current: list[Piece] = []
    for piece in pieces:
        if piece.starts and current:
            yield current
            current = []
        current.append(piece)
    if current:
        yield current


def row_of(words: list[Row], tagger: Any, **more: Any) -> Row:
    """A row with HanTa's lemma (`hl`) and tag (`ht`) on each word."""
    for word, (_, lemma, tag) in zip(words, tagger.tag_sent([w["form"] for w in words]), strict=True):
        word["hl"], word["ht"] = lemma, tag
    return {"words": words, **more}


def bare(piece: Piece) -> Row:
    """A word of plain text: nothing is known yet."""
    return {"form": piece.text, "space": piece.space, "lemma": "", "upos": "X", "xpos": "", "feats": {},
            "head": -1, "deprel": "dep", "ner": ""}  # fmt: skip


def plain_rows(blocks: Sequence[str], tagger: Any, **more: Any) -> Iterator[Row]:
    """A row for each sentence of a document that is neither a stub nor a list."""
    for block in blocks:
        for pieces in by_sentence(tokenise(block)):
            if 3 <= len(pieces) <= LONGEST:
                yield row_of([bare(p) for p in pieces], tagger, source="wire", text="", held=False, **more)


def main() -> None:
    """Write a bank."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["gold", "text"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wire", type=int, default=2000)
    parser.add_argument("--most", type=int, help="no more sentences of a treebank, or documents of a source, than these")
    args = parser.parse_args()
    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    with open(args.out, "w", encoding="utf-8") as out:
        if args.kind == "gold":
            for sentence, name, held in gold(args.data, args.wire, args.most):
                plain = dataclasses.asdict(sentence)
                row = row_of(plain.pop("words"), tagger, **plain, file=name, held=held)
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            return
        sources: dict[str, Iterable[list[str]]] = {"wikinews": articles(args.data), "own": own_reports()}
        for name, documents in sources.items():
            for number, blocks in enumerate(islice(documents, args.most)):
                for row in plain_rows(blocks, tagger, id=f"text-{name}-{number}", file=name):
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
