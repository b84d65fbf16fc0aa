"""The layer of trees: ``corpus/ud/<split>/<report>.conllu``, Universal Dependencies in the label set of ``models/de/card.md``.

``load_ud("dev")`` gives the sentences with their places in the report. A sentence is what the reader hands to the parser: a
headline, a subheading or a sentence of the prose; dateline, byline and desk codes are none. ``python -m corpus.ud REPORT``
prints the parser's own trees of a report in this form, the draft that is then corrected by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import schema
from corpus.load import ROOT

COLUMNS = 10
Row = tuple[str, ...]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UdSentence:
    """A sentence with its tree.

    Attributes:
        id: "<report>-<number>", numbered from 1 within the report.
        text: the sentence as in the report, runs of white space as one space.
        begin: where it begins in the report (code points); `end` is exclusive.
        rows: ten columns a row; a contraction has its own row "8-9" before its two words.
    """

    id: str
    report: str
    text: str
    begin: int
    end: int
    rows: tuple[Row, ...]

    @property
    def words(self) -> tuple[Row, ...]:
        """The rows of the words: what the tree is made of."""
        return tuple(row for row in self.rows if row[0].isdigit())


def load_ud(split: str, root: Path = ROOT) -> tuple[UdSentence, ...]:
    """Load all trees of a split, by report and in text order; a split without trees has none.

    Raises:
        ValueError: a file is no CoNLL-U, or a sentence is not in its report after the one before it.
    """
    return tuple(s for path in sorted((root / "ud" / split).glob("*.conllu")) for s in _load(path, root / "reports" / split))


def _load(path: Path, reports: Path) -> Iterator[UdSentence]:
    name = path.stem
    report = (reports / f"{name}.txt").read_bytes().decode("utf-8")
    cursor = 0
    for comments, rows in _blocks(path):
        text = comments.get("text", "")
        found = re.compile(r"\s+".join(map(re.escape, text.split()))).search(report, cursor) if text else None
        if found is None:
            raise ValueError(f"{name}: {comments.get('sent_id')}: not in the report after the sentence before it")
        cursor = found.end()
        yield UdSentence(
            id=comments.get("sent_id", ""), report=name, text=text, begin=found.start(), end=cursor, rows=rows
        )


def _blocks(path: Path) -> Iterator[tuple[dict[str, str], tuple[Row, ...]]]:
    comments: dict[str, str] = {}
    rows: list[Row] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            rows.append(tuple(line.split("\t")))
            if len(rows[-1]) != COLUMNS:
                raise ValueError(f"{path.name}:{number}: {len(rows[-1])} columns")
        elif rows:
            yield comments, tuple(rows)
            comments, rows = {}, []


# --- validation ------------------------------------------------------------------------------------------------------


def check_ud(split: str, root: Path = ROOT) -> list[str]:
    """Return what is wrong with the trees of a split."""
    try:
        sentences = load_ud(split, root)
    except (ValueError, OSError) as error:
        return [f"ud/{split}: {error}"]
    wrong: list[str] = []
    numbers: dict[str, int] = {}
    for sentence in sentences:
        numbers[sentence.report] = numbers.get(sentence.report, 0) + 1
        if sentence.id != f"{sentence.report}-{numbers[sentence.report]}":
            wrong.append(f"ud/{split}: {sentence.id}: number {numbers[sentence.report]} of {sentence.report} wanted")
        wrong += [f"ud/{split}: {sentence.id}: {message}" for message in check_sentence(sentence)]
    return wrong


def check_sentence(sentence: UdSentence) -> list[str]:
    """Return what is wrong with one tree: its form first, its grammar where the form is right."""
    wrong = _check_form(sentence)
    return wrong or [*_check_columns(sentence.words), *_check_relations(sentence.words)]


def _check_form(sentence: UdSentence) -> list[str]:
    words = sentence.words
    ids = [row[0] for row in words]
    if ids != [str(i) for i in range(1, len(words) + 1)]:
        return ["the ids do not run from 1"]
    if any(row[6] != "0" and row[6] not in ids for row in words):
        return ["a head is no word of the sentence"]
    wrong = [] if surface(sentence.rows) == sentence.text else [f"the words make {surface(sentence.rows)!r}"]
    roots = [row[0] for row in words if row[6] == "0"]
    if len(roots) != 1:
        wrong.append(f"{len(roots)} roots")
    wrong += [f"word {row[0]}: root and head 0 go together" for row in words if (row[6] == "0") != (row[7] == "root")]
    return wrong + [f"word {row[0]} hangs in a circle" for row in words if not _reaches_root(words, row)]


def surface(rows: Sequence[Row]) -> str:
    """Return the text that rows spell: a contraction counts, its two words do not."""
    out: list[str] = []
    covered = 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if not last and int(first) <= covered:
            continue
        covered = int(last or first)
        out += [row[1], "" if "SpaceAfter=No" in row[9] else " "]
    return "".join(out).strip()


def _reaches_root(words: Sequence[Row], row: Row) -> bool:
    for _ in words:
        if row[6] == "0":
            return True
        row = words[int(row[6]) - 1]
    return row[6] == "0"


def _check_columns(words: Sequence[Row]) -> Iterator[str]:
    for row in words:
        place = f"word {row[0]} {row[1]!r}"
        if row[2] in ("", "_"):
            yield f"{place}: no lemma"
        for value, known in ((row[3], schema.UPOS), (row[4], schema.STTS), (row[7], schema.UD_LABELS)):
            if value not in known:
                yield f"{place}: unknown {value!r}"
        for pair in row[5].split("|") if row[5] != "_" else ():
            key, _, value = pair.partition("=")
            if value not in schema.UD_FEATS.get(key, frozenset()):
                yield f"{place}: unknown {pair!r}"
        if (row[3] == "PUNCT") != (row[7] == "punct") and row[7] != "root":
            yield f"{place}: {row[3]} with {row[7]}"
        if row[4].endswith("FIN") != ("VerbForm=Fin" in row[5]):
            yield f"{place}: {row[4]} with {row[5]}"


def _check_relations(words: Sequence[Row]) -> Iterator[str]:
    for row in words:
        place = f"word {row[0]} {row[1]!r}"
        own = [child for child in words if child[6] == row[0]]
        if sum(child[7] in SUBJECTS for child in own) > 1:
            yield f"{place}: two subjects"
        if sum(child[7] == "obj" for child in own) > 1:
            yield f"{place}: two direct objects"
        if row[7] in ("case", "punct", "cc", "aux", "aux:pass", "compound:prt") and any(
            child[7] not in ("fixed", "conj", "advmod", "punct", "cc", "det") for child in own
        ):
            yield f"{place}: {row[7]} with children"
        if row[7] == "cop" and own:
            yield f"{place}: cop with children"
        if row[7] in ("conj", "appos", "flat:name", "fixed") and int(row[6]) > int(row[0]):
            yield f"{place}: {row[7]} before its head"


# --- drafts ----------------------------------------------------------------------------------------------------------


def draft(path: Path) -> str:
    """Return the parser's trees of a report's prose, numbered as this layer wants them."""
    from depesche import reports
    from depesche.language import nlp as pipelines
    from depesche.language.conllu import to_conllu
    from depesche.language.tokens import make_doc
    from depesche.model.report import PROSE

    report = reports.read(path)
    nlp = pipelines.load()
    doc, _ = make_doc([report.text[block.begin : block.end] for block in report.blocks if block.kind in PROSE])
    return re.sub(r"(?m)^# sent_id = ", f"# sent_id = {path.stem}-", to_conllu(pipelines.run(nlp, doc), names=False))


def main() -> int:
    """Print the draft of the reports given."""
    for name in sys.argv[1:]:
        sys.stdout.write(draft(Path(name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
