"""Everything the network learns from, as JSON lines: the first line holds the traits of all forms.

    python -m models.de.sentences --data ../shared/data --bank BANK --text TEXT [--trees FILE ...] --out OUT.jsonl

Kinds: `gold` treebanks (layers that they lack filled by the teacher), `joined` copies with "US - Präsident" as one
token, `named` copies with other names, `wire` invented sentences, `text` plain text as the teacher reads it, `dev`
corrected trees of the development corpus, `held` the 300 PUD sentences that are only measured.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from depesche.language.traits import BITS, traits
from models.de import silver, train, wire
from models.de.conllu_io import Sentence, read_sentences
from models.de.rules import rule_of

SURE_FROM = 0.85


def collected(args: argparse.Namespace) -> Iterator[tuple[str, Sentence]]:
    """(kind, sentence) of everything."""
    gold = list(train.gold_sentences(args.bank))
    plain = list(train.text_sentences(args.bank, args.text, SURE_FROM, silver.NAMES_FROM))
    invented = list(wire.sentences(args.wire, seed=args.seed))
    for each in (gold, plain):
        train.check_names(each)
    yield from (("gold", s) for s in gold)
    yield from (("named", s) for s in train.named_copies(gold, args.seed, 1))
    yield from (("wire", s) for s in train.varied(invented, args.seed))
    trees = list(corrected(args.trees, plain))
    yield from (("text", s) for s in train.varied(plain, args.seed + 1))
    yield from (("dev", s) for s in trees)
    yield from (("dev-named", s) for s in train.named_copies(trees, args.seed + 2, 1))
    yield from (("held", s) for s in train.heldout(args.data))


def key(sentence: Sentence) -> tuple[str, ...]:
    """A sentence's words, to find it again."""
    return tuple(w.form for w in sentence.words)


def corrected(paths: Sequence[Path], plain: list[Sentence]) -> Iterator[Sentence]:
    """Corrected trees with the names that the teacher read in them; they leave the plain text."""
    named = {key(s): [w.ner for w in s.words] for s in plain}
    found = [s for path in paths for s in read_sentences(path, "wire")]
    for sentence in found:
        for word, label in zip(sentence.words, named.get(key(sentence), [""] * len(sentence.words)), strict=True):
            word.ner = label
        sentence.id = "w" + sentence.id
    mended = {key(s) for s in found}
    plain[:] = [s for s in plain if key(s) not in mended]
    yield from found


def row_of(kind: str, sentence: Sentence) -> dict[str, Any]:
    """A sentence as plain data."""
    words = [
        {"form": w.form, "upos": w.upos, "xpos": w.xpos, "feats": w.feats, "head": w.head, "deprel": w.deprel,
         "ner": w.ner, "rule": rule_of(w.form, w.lemma) if w.upos != "PUNCT" else "-0+"}
        for w in sentence.words
    ]  # fmt: skip
    return {"kind": kind, "id": sentence.id, "words": words}


def hanta(banks: Sequence[Path]) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """HanTa's most frequent lemma and tag of every word (lower case) met twice, and its most frequent tag by traits."""
    words: dict[str, collections.Counter[tuple[str, str]]] = collections.defaultdict(collections.Counter)
    patterns: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for bank in banks:
        for row in silver.read(bank):
            for w in row["words"] if row["id"][:4] != "wire" else ():
                words[w["form"].lower()][w["hl"].lower(), w["ht"]] += 1
                patterns[" ".join(map(str, traits(w["form"]).bits))][w["ht"]] += 1
    return (
        {word: found.most_common(1)[0][0] for word, found in sorted(words.items()) if found.total() > 1},
        {bits: found.most_common(1)[0][0] for bits, found in sorted(patterns.items())},
    )


def write(rows: Sequence[dict[str, Any]], banks: Sequence[Path], out: Path) -> None:
    """Traits first, then the sentences."""
    forms = sorted({w["form"] for row in rows for w in row["words"]})
    table = {}
    for form in forms:
        t = traits(form)
        table[form] = dataclasses.asdict(t)
    lexicon, patterns = hanta(banks)
    with open(out, "w", encoding="utf-8") as lines:
        for item in ({"bits": BITS, "traits": table, "lexicon": lexicon, "patterns": patterns}, *rows):
            lines.write(json.dumps(item, ensure_ascii=False) + "\n")


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--data", "--bank", "--text", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--trees", type=Path, nargs="*", default=[])
    parser.add_argument("--wire", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    write([row_of(kind, s) for kind, s in collected(args) if s.words], (args.bank, args.text), args.out)


if __name__ == "__main__":
    main()
