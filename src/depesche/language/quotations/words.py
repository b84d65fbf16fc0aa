"""The tokens of a report as plain arrays: what the rules of this package read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from depesche.language.forms import INDICATIVE, PAST_SUBJUNCTIVE, finite_codes
from depesche.language.quotations.retag import retag
from depesche.lexicon.tables import rows
from depesche.lexicon.words import words as closed_list

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis

Konj = Literal["", "1", "2"]
FINITE = ("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP")
FINAL = frozenset(".!?")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """One entry per token of the Doc.

    Attributes:
        text, low: the token as written and in lower case.
        tag: STTS tag without brackets ("VVFIN").
        lemma: as the model gives it.
        konj: "1" or "2" for a verb in Konjunktiv I or II, else "".
        name: whether the token is (part of) a name.
        person, place: whether it is (part of) a person's name, of a place's or state's.
        joined: whether it goes on with the name of the token before.
        case: "Nom", "Acc", "Dat", "Gen" or "" as the model gives it.
        number: "Sing", "Plur" or "".
        masculine: whether the model gives it masculine gender.
        dep, head: UD relation and head, for ties only.
        heading: whether the token stands in a headline or subheading.
        sentences: ranges of tokens, in order.
        sentence_of: index of each token's sentence.
        paragraph_of: number of each token's paragraph; a blank line or a new block starts one.
        line_of: number of each token's line; any line break starts one.
        begins, ends: offsets into the report's text.
    """

    text: tuple[str, ...]
    low: tuple[str, ...]
    tag: tuple[str, ...]
    lemma: tuple[str, ...]
    konj: tuple[Konj, ...]
    name: tuple[bool, ...]
    person: tuple[bool, ...]
    place: tuple[bool, ...]
    joined: tuple[bool, ...]
    case: tuple[str, ...]
    number: tuple[str, ...]
    masculine: tuple[bool, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    heading: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    line_of: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def finite(self, i: int) -> bool:
        """Tell whether a token is a finite verb."""
        return self.tag[i] in FINITE


def read_words(analysis: Analysis) -> Words:
    """Return the tokens of an analysis as arrays."""
    doc = list(analysis.doc)  # tokens are made anew on every pass over a Doc
    text = tuple(t.text for t in doc)
    tag = tuple(t.tag_.replace("(", "").replace(")", "") if t.tag_[:1] != "$" else t.tag_ for t in doc)
    low = tuple(t.lower_ for t in doc)
    tag = retag(text, low, tag)
    lemma = tuple(t.lemma_ for t in doc)
    forms = [_form(str(t.morph)) for t in doc]
    konj = tuple(_konj(low, tag, i) for i in range(len(low)))
    paragraphs = _paragraphs(analysis)
    sentences = tuple(_sentences(analysis, text, paragraphs))
    sentence_of = [0] * len(text)
    for n, (b, e) in enumerate(sentences):
        for i in range(b, e):
            sentence_of[i] = n
    return Words(
        text=text,
        low=low,
        tag=tag,
        lemma=lemma,
        konj=konj,
        name=tuple(tag[i] == "NE" or bool(t.ent_type_) for i, t in enumerate(doc)),
        person=tuple(t.ent_type_ == "PER" for t in doc),
        joined=tuple(t.ent_iob_ == "I" for t in doc),
        place=tuple(t.ent_type_ in ("LOC", "GPE") for t in doc),
        case=tuple(f.case for f in forms),
        number=tuple(f.number for f in forms),
        masculine=tuple(f.masculine for f in forms),
        dep=tuple(t.dep_ for t in doc),
        head=tuple(t.head.i for t in doc),
        heading=tuple(analysis.report.blocks[b].kind in ("headline", "subhead") for b in analysis.block_of),
        sentences=sentences,
        sentence_of=tuple(sentence_of),
        paragraph_of=paragraphs,
        line_of=_paragraphs(analysis, breaks=1),
        begins=analysis.begins,
        ends=analysis.ends,
    )


class _Form(NamedTuple):
    """What the rules read of a token's morphology."""

    case: str
    number: str
    masculine: bool


@cache
def _form(features: str) -> _Form:
    """Read UD features ("Case=Nom|Gender=Masc|Number=Sing"); there are a few hundred different ones."""
    pairs = dict(pair.partition("=")[::2] for pair in features.split("|"))
    return _Form(
        case=pairs.get("Case", "").partition(",")[0],
        number=pairs.get("Number", "").partition(",")[0],
        masculine="Masc" in pairs.get("Gender", ""),
    )


def _konj(low: Sequence[str], tag: Sequence[str], i: int) -> Konj:
    """Return the Konjunktiv of a form: closed list first, then the ending.

    A finite full verb in "-e" that is no weak past ("-te") and has no "ich" beside it can only be one: "es drohe".
    """
    word = low[i]
    listed = closed_list("konjunktiv").get(word)
    if listed is not None and (tag[i].startswith("V") or word in ("sei", "seien")):
        if listed == "konj1" and word not in ("sei", "seien") and _first_person(low, i):
            return ""
        return "1" if listed == "konj1" else "2"
    if tag[i] == "VVFIN" and word.endswith("en"):
        codes = finite_codes(word)  # "sie kämen", "stünden": a plural that is no indicative
        return "2" if codes & PAST_SUBJUNCTIVE and not codes & INDICATIVE else ""
    if tag[i] == "VVFIN" and word.endswith("e") and not _first_person(low, i):
        return "1" if not word.endswith(("te", "ie")) or word in _te_forms() else ""
    return ""


def _first_person(low: Sequence[str], i: int) -> bool:
    return "ich" in low[max(0, i - 6) : i + 5]


@cache
def _te_forms() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("reporting_konj_te.tsv"))


def _paragraphs(analysis: Analysis, breaks: int = 2) -> tuple[int, ...]:
    """Return the number of each token's paragraph; so many line breaks, or a new block, start one."""
    text, number, end, inside = analysis.report.text, 0, 0, None
    out = []
    for begin, after, block in zip(analysis.begins, analysis.ends, analysis.block_of, strict=True):
        if inside is not None and (block != inside or (begin - end >= breaks and text.count("\n", end, begin) >= breaks)):
            number += 1
        out.append(number)
        end, inside = after, block
    return tuple(out)


def _sentences(analysis: Analysis, text: tuple[str, ...], paragraphs: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the sentence ranges; a paragraph always ends one, whatever the model says."""
    begin, out = 0, []
    for token in analysis.doc:
        i = token.i
        if i > begin and (token.is_sent_start or paragraphs[i] != paragraphs[i - 1]):
            out.append((begin, i))
            begin = i
    if begin < len(text):
        out.append((begin, len(text)))
    return out
