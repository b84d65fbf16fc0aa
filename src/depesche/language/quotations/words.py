"""The tokens of a report as plain arrays: what the rules of this package read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from depesche.language.quotations.retag import retag
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
        dep, head: UD relation and head, for ties only.
        sentences: ranges of tokens, in order.
        sentence_of: index of each token's sentence.
        paragraph_of: number of each token's paragraph; a blank line or a new block starts one.
        begins, ends: offsets into the report's text.
    """

    text: tuple[str, ...]
    low: tuple[str, ...]
    tag: tuple[str, ...]
    lemma: tuple[str, ...]
    konj: tuple[Konj, ...]
    name: tuple[bool, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def finite(self, i: int) -> bool:
        """Tell whether a token is a finite verb."""
        return self.tag[i] in FINITE


def read_words(analysis: Analysis) -> Words:
    """Return the tokens of an analysis as arrays."""
    doc = analysis.doc
    text = tuple(t.text for t in doc)
    tag = tuple(t.tag_.replace("(", "").replace(")", "") if t.tag_[:1] != "$" else t.tag_ for t in doc)
    low = tuple(t.lower() for t in text)
    tag = retag(text, low, tag)
    lemma = tuple(t.lemma_ for t in doc)
    moods = tuple(t.morph.get("Mood") for t in doc)
    konj = tuple(_konj(low[i], tag[i], lemma[i], bool(m) and m[0] == "Sub") for i, m in enumerate(moods))
    paragraphs = _paragraphs(analysis)
    sentences = tuple(_sentences(analysis, text, paragraphs))
    sentence_of = [0] * len(text)
    for n, (b, e) in enumerate(sentences):
        for i in range(b, e):
            sentence_of[i] = n
    return Words(
        text=text, low=low, tag=tag, lemma=lemma, konj=konj,
        name=tuple(tag[i] == "NE" or bool(t.ent_type_) for i, t in enumerate(doc)),
        dep=tuple(t.dep_ for t in doc), head=tuple(t.head.i for t in doc), sentences=sentences,
        sentence_of=tuple(sentence_of), paragraph_of=paragraphs, begins=analysis.begins, ends=analysis.ends,
    )  # fmt: skip


def _konj(low: str, tag: str, lemma: str, marked: bool) -> Konj:
    """Return the Konjunktiv of a form: closed list first, then "komme" as lemma "kommen" without its ending."""
    listed = closed_list("konjunktiv").get(low)
    if listed is not None and (tag in FINITE or tag.startswith("V") or low in ("sei", "seien")):
        return "1" if listed == "konj1" else "2"
    if tag == "VVFIN" and low.endswith("e"):
        if lemma.lower() in (low + "n", low[:-1] + "n") and not low.endswith(("erte", "elte")):
            return "1"
        if marked and not low.endswith("te"):
            return "1"
    return ""


def _paragraphs(analysis: Analysis) -> tuple[int, ...]:
    number, out = 0, []
    for i, begin in enumerate(analysis.begins):
        if i:
            gap = analysis.report.text[analysis.ends[i - 1] : begin]
            if analysis.block_of[i] != analysis.block_of[i - 1] or gap.count("\n") > 1:
                number += 1
        out.append(number)
    return tuple(out)


def _sentences(
    analysis: Analysis, text: tuple[str, ...], paragraphs: tuple[int, ...]
) -> list[tuple[int, int]]:
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
