"""Docs to CoNLL-U and back.

A Doc keeps "im" as one token; Universal Dependencies have two words under a multi-word token. Writing splits it
("in" keeps its place, "dem" hangs as `det` on the same noun), reading joins it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.errors import DepescheError
from depesche.language.doc import Doc, annotated
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Span, Token
    from depesche.language.nlp import Reader

CASES = {"m": "Dat", "s": "Acc", "r": "Dat"}
GENDERS = {"r": "Fem", "s": "Neut"}
COLUMNS = 10


class BadConllu(DepescheError):
    """Input that is not CoNLL-U."""

    code = "language.conllu"

    def __init__(self, line: int, what: str) -> None:
        super().__init__(
            what,
            where=f"line {line}",
            advice="give CoNLL-U: ten tab-separated columns, blank lines between sentences",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One token of a CoNLL-U sentence: its surface form and the rows of its words.

    Attributes:
        form: surface form ("im").
        rows: ten columns per word; two rows for a contraction.
        range_row: the row of the multi-word token, or None.
        space: whether white space follows.
    """

    form: str
    rows: tuple[tuple[str, ...], ...]
    range_row: tuple[str, ...] | None
    space: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A sentence of a CoNLL-U file: its comment lines and its units."""

    comments: tuple[str, ...]
    units: tuple[Unit, ...]


def split(form: str) -> tuple[str, str] | None:
    """Return the two words of a contraction ("Im" is "In", "dem"), or None."""
    parts = words("contractions").get(form.lower())
    if parts is None:
        return None
    first, second = parts.split()
    return (first[:1].upper() + first[1:] if form[:1].isupper() else first), second


# --- writing ---------------------------------------------------------------------------------------------------------


def to_conllu(doc: Doc, *, names: bool = True) -> str:
    """Return a parsed Doc as CoNLL-U.

    Args:
        doc: with sentences and all layers.
        names: whether MISC carries names as `NE=B-PER`.
    """
    parts = [_sentence(sent, number, names) for number, sent in enumerate(doc.sents, 1)]
    return "\n".join(parts) + ("\n" if parts else "")


def _sentence(sent: Span, number: int, names: bool) -> str:
    lines = [f"# sent_id = {number}", f"# text = {' '.join(sent.text.split())}"]
    ids = _ids([_divides(token) for token in sent])
    for token, own in zip(sent, ids, strict=True):
        head = 0 if token.head.i == token.i else ids[token.head.i - sent.start][0]
        misc = _misc(token, names)
        lines += _word_lines(token, own, head, misc)
    return "\n".join(lines) + "\n"


def _divides(token: Token) -> bool:
    """Whether a token is written as two words: a contraction that marks a noun, not "am" in "am besten"."""
    return token.dep_ == "case" and token.tag_ in ("APPRART", "APPR") and split(token.text) is not None


def _ids(divided: Sequence[bool]) -> list[tuple[int, ...]]:
    ids: list[tuple[int, ...]] = []
    last = 0
    for two in divided:
        ids.append((last + 1, last + 2) if two else (last + 1,))
        last = ids[-1][-1]
    return ids


def _misc(token: Token, names: bool) -> str:
    pairs = []
    if names and token.ent_type_:
        pairs.append(f"NE={token.ent_iob_}-{token.ent_type_}")
    if not token.whitespace_ and token.i + 1 < len(token.doc):
        pairs.append("SpaceAfter=No")
    return "|".join(pairs) or "_"


def _word_lines(token: Token, own: tuple[int, ...], head: int, misc: str) -> list[str]:
    two = split(token.text) if len(own) == 2 else None
    if two is None:
        return [_line(str(own[0]), token.text, *_layers(token), head, _label(token), misc)]
    article = _article_feats(token)
    return [
        _line(f"{own[0]}-{own[1]}", token.text, "_", "_", "_", "_", "_", "_", misc),
        _line(str(own[0]), two[0], two[0].lower(), "ADP", "APPR", "_", head, "case", "_"),
        _line(str(own[1]), two[1], "der", "DET", "ART", article, head, "det", "_"),
    ]


def _line(
    number: str, form: str, lemma: str, upos: str, xpos: str, feats: str, head: object, deprel: str, misc: str
) -> str:
    return "\t".join((number, form, lemma or "_", upos or "_", xpos or "_", feats or "_", str(head), deprel, "_", misc))


def _layers(token: Token) -> tuple[str, str, str, str]:
    return token.lemma_, token.pos_, token.tag_, str(token.morph)


def _label(token: Token) -> str:
    return "root" if token.head.i == token.i else token.dep_


def _article_feats(token: Token) -> str:
    """The article's features in a contraction; "-m" leaves masculine or neuter to the noun."""
    last = token.text.lower()[-1]
    noun = token.head.morph.get("Gender", [])
    gender = GENDERS.get(last) or (noun[0] if noun and noun[0] != "Fem" else "")
    feats = {"Case": CASES[last], "Definite": "Def", "Gender": gender, "Number": "Sing", "PronType": "Art"}
    return "|".join(f"{key}={value}" for key, value in feats.items() if value)


# --- reading ---------------------------------------------------------------------------------------------------------


def read_blocks(text: str) -> Iterator[Block]:
    """Yield the sentences of a CoNLL-U text, contractions joined to one unit.

    Raises:
        BadConllu: a line has not ten columns, or a sentence is cut.
    """
    comments: list[str] = []
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.startswith("#"):
            comments.append(line)
        elif line.strip():
            row = tuple(line.split("\t"))
            if len(row) != COLUMNS or not row[0][:1].isdigit():
                raise BadConllu(number, f"this line has {len(row)} columns and begins with {row[0][:20]!r}")
            rows.append(row)
        elif rows:
            yield Block(comments=tuple(comments), units=tuple(_units(rows)))
            comments, rows = [], []


def _units(rows: Sequence[tuple[str, ...]]) -> Iterator[Unit]:
    plain = {row[0]: row for row in rows if row[0].isdigit()}
    covered: set[str] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            inside = tuple(plain[str(i)] for i in range(first, last + 1))
            if split(row[1]) is not None and len(inside) == 2:
                covered |= {word[0] for word in inside}
                yield Unit(form=row[1], rows=inside, range_row=row, space="SpaceAfter=No" not in row[9])
        elif row[0].isdigit() and row[0] not in covered:
            yield Unit(form=row[1], rows=(row,), range_row=None, space="SpaceAfter=No" not in row[9])


def to_doc(blocks: Sequence[Block]) -> Doc:
    """Return an unparsed Doc that keeps the sentences and tokens of CoNLL-U."""
    units = [(unit, i == 0) for block in blocks for i, unit in enumerate(block.units)]
    return Doc([unit.form for unit, _ in units], [unit.space for unit, _ in units], [first for _, first in units])


def from_conllu(text: str) -> Doc:
    """Return CoNLL-U as an annotated Doc; contractions are one token, `_` is an empty layer."""
    blocks = list(read_blocks(text))
    heads: list[int] = []
    for block in blocks:
        heads += _heads(block, len(heads))
    units = [unit for block in blocks for unit in block.units]
    return annotated(
        [unit.form for unit in units],
        spaces=[unit.space for unit in units],
        lemmas=[_plain(unit.rows[0][2]) for unit in units],
        pos=[_plain(unit.rows[0][3]) for unit in units],
        tags=["APPRART" if len(unit.rows) == 2 else _plain(unit.rows[0][4]) for unit in units],
        morphs=[_morph(unit) for unit in units],
        heads=heads,
        deps=["ROOT" if unit.rows[0][7] == "root" else unit.rows[0][7] for unit in units],
        sent_starts=[i == 0 for block in blocks for i in range(len(block.units))],
    )


def _plain(value: str) -> str:
    return "" if value == "_" else value


def _morph(unit: Unit) -> str:
    if len(unit.rows) == 2:
        return f"Case={CASES[unit.form.lower()[-1]]}"
    return _plain(unit.rows[0][5])


def _heads(block: Block, offset: int) -> list[int]:
    place = {row[0]: offset + i for i, unit in enumerate(block.units) for row in unit.rows}
    return [place.get(unit.rows[0][6], offset + i) for i, unit in enumerate(block.units)]


# --- parsing ---------------------------------------------------------------------------------------------------------


def parse_text(text: str, nlp: Reader | None = None) -> str:
    """Parse plain text (paragraphs between blank lines, a headline is one too) and return CoNLL-U."""
    from depesche.language import nlp as pipelines
    from depesche.language.tokens import make_doc

    nlp = nlp or pipelines.load()
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    if not blocks:
        return ""
    doc, _ = make_doc(blocks)
    return to_conllu(pipelines.run(nlp, doc))


def parse_tokenised(text: str, nlp: Reader | None = None) -> str:
    """Parse CoNLL-U anew: its sentences, words, comments and MISC stay, every other column is ours.

    Raises:
        BadConllu: the input is not CoNLL-U.
    """
    from depesche.language import nlp as pipelines

    nlp = nlp or pipelines.load()
    blocks = list(read_blocks(text))
    docs = pipelines.run_many(nlp, [to_doc([block]) for block in blocks])
    return "".join(_written_back(block, doc) for block, doc in zip(blocks, docs, strict=True))


def _written_back(block: Block, doc: Doc) -> str:
    lines = list(block.comments)
    first_id = [unit.rows[0][0] for unit in block.units]
    for unit, token in zip(block.units, doc, strict=True):
        head = "0" if token.head.i == token.i else first_id[token.head.i]
        if unit.range_row is not None:
            lines.append("\t".join(unit.range_row))
        for i, row in enumerate(unit.rows):
            lines.append(_again(row, token, head, first=i == 0, two=len(unit.rows) == 2))
    return "\n".join(lines) + "\n\n"


def _again(row: tuple[str, ...], token: Token, head: str, *, first: bool, two: bool) -> str:
    if not two:
        return _line(row[0], row[1], *_layers(token), head, _label(token), row[9])
    if first:
        return _line(row[0], row[1], row[1].lower(), "ADP", "APPR", "_", head, _label(token), row[9])
    # the article hangs on the noun; where the preposition is no `case` ("im Übrigen" as a root), on the preposition
    if _label(token) != "case":
        head = str(int(row[0]) - 1)
    return _line(row[0], row[1], "der", "DET", "ART", _article_feats(token), head, "det", row[9])
