"""Reading CoNLL-U treebanks into sentences of word rows, with multi-word tokens merged to one token.

spaCy has one token for "im"; Universal Dependencies have two words ("in", "dem"). The merged token keeps the
preposition's place in the tree and the article's case.
"""

from __future__ import annotations

import dataclasses
import gzip
from collections.abc import Iterator
from pathlib import Path

CONTRACTED_CASE = {"s": "Acc", "m": "Dat", "r": "Dat"}


@dataclasses.dataclass(slots=True, kw_only=True)
class Word:
    """One token of a sentence while it is being converted; `head` is an index into the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int
    deprel: str
    space: bool = True
    misc: str = "_"
    ner: str = ""


@dataclasses.dataclass(slots=True, kw_only=True)
class Sentence:
    """A sentence of a treebank with its id, its text and where it is from (`gsd`, `hdt`, `lit`, `pud`)."""

    source: str
    id: str
    text: str
    words: list[Word]


def read_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield the comments and the rows (ten columns each) of every sentence of a CoNLL-U file (plain or gzip)."""
    opener = gzip.open if path.suffix == ".gz" else open
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = {}, []
    if rows:
        yield comments, rows


def parse_feats(column: str) -> dict[str, str]:
    """Turn the FEATS column into a dictionary; `_` is empty."""
    return dict(pair.split("=", 1) for pair in column.split("|")) if column != "_" else {}


def _merged(form: str, parts: list[list[str]]) -> list[str]:
    """The row of a multi-word token: the first part that hangs outside the range, with the article's case."""
    ids = {row[0] for row in parts}
    row = list(next((part for part in parts if part[6] not in ids), parts[0]))
    row[1] = form
    if row[3] == "ADP" and len(parts) == 2 and parts[1][3] == "DET":
        case = CONTRACTED_CASE.get(form[-1], parse_feats(parts[1][5]).get("Case", ""))
        row[2], row[4] = parts[0][2], "APPRART"
        row[5] = f"Case={case}" if case else "_"
    return row


def merge_multiwords(rows: list[list[str]]) -> list[list[str]]:
    """Replace the words of every multi-word token by one row and renumber ids and heads."""
    by_id = {row[0]: row for row in rows if row[0].isdigit()}
    merged: list[list[str]] = []
    new_id = {"0": "0"}
    until = 0
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            parts = [by_id[str(number)] for number in range(first, last + 1)]
            joined = _merged(row[1], parts)
            joined[9] = row[9]
            merged.append(joined)
            new_id.update({part[0]: str(len(merged)) for part in parts})
            until = last
        elif row[0].isdigit() and int(row[0]) > until:
            merged.append(list(row))
            new_id[row[0]] = str(len(merged))
    for number, row in enumerate(merged, 1):
        row[0], row[6] = str(number), new_id[row[6]]
    return merged


def read_sentences(path: Path, source: str) -> Iterator[Sentence]:
    """Yield the sentences of a treebank file with multi-word tokens merged."""
    for comments, rows in read_blocks(path):
        words = [
            Word(
                form=row[1],
                lemma=row[2],
                upos=row[3],
                xpos=row[4],
                feats=parse_feats(row[5]),
                head=int(row[6]) - 1,
                deprel=row[7],
                space="SpaceAfter=No" not in row[9],
                misc=row[9],
            )
            for row in merge_multiwords(rows)
        ]
        yield Sentence(source=source, id=comments.get("sent_id", ""), text=comments.get("text", ""), words=words)
