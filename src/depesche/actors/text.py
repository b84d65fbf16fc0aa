"""A report's tokens as plain tuples, with what the actors room asks about them again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from depesche.lexicon.tables import rows

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis

NAME_TAGS = frozenset({"NE", "FM", "XY"})
ADJECTIVE_TAGS = frozenset({"ADJA", "CARD"})
CLOSING = frozenset(".!?;:")


@cache
def words(name: str) -> frozenset[str]:
    """Return a closed word class of ``words.tsv``, lower case."""
    return frozenset(r["word"].lower() for r in rows("words.tsv", "actors") if r["class"] == name)


@cache
def exact_words(name: str) -> frozenset[str]:
    """Return a closed word class of ``words.tsv`` as written."""
    return frozenset(r["word"] for r in rows("words.tsv", "actors") if r["class"] == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Tokens of a report's prose.

    Attributes:
        words, lower, tags, lemmas, labels, heads: one entry per token.
        entity: NER label or "".
        sentence: index of each token's sentence. paragraph: index of its block.
        begins: first token of each sentence. ends: end of each sentence (exclusive).
        quoted: index of the direct quotation that a token stands in, or -1.
        origins: tokens that are adjectives of a state before a noun: "Schweizer" in "Schweizer Botschafter".
    """

    words: tuple[str, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    labels: tuple[str, ...]
    heads: tuple[int, ...]
    morph: tuple[Mapping[str, str], ...]
    entity: tuple[str, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[int, ...]
    origins: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.words)

    def places_of(self, word: str) -> Iterator[int]:
        """Yield the tokens that have a form, in order."""
        at = -1
        for _ in range(self.words.count(word)):
            at = self.words.index(word, at + 1)
            yield at

    def limit(self, i: int) -> int:
        """Return the end of the sentence that a token stands in."""
        return self.ends[self.sentence[i]]

    def start(self, i: int) -> int:
        """Return the first token of the sentence that a token stands in."""
        return self.begins[self.sentence[i]]

    def is_capital(self, i: int) -> bool:
        """Return whether a token begins with an upper-case letter."""
        return self.words[i][:1].isupper()

    def is_adjective(self, i: int) -> bool:
        """Return whether a token is an attributive adjective or a number, by tag or by an adjective's shape."""
        word = self.words[i]
        shape = (
            word[:1].islower() and len(word) > 8 and word.endswith(("ische", "ischer", "ischen", "isches", "ischem"))
        )
        return self.tags[i] in ADJECTIVE_TAGS or i in self.origins or (shape and not self.tags[i].startswith("APP"))

    def before(self, i: int) -> str:
        """Return the word before a token within its sentence in lower case, or ""."""
        return self.lower[i - 1] if i > self.start(i) else ""

    def after(self, i: int) -> str:
        """Return the word after a token within its sentence, or ""."""
        return self.words[i + 1] if i + 1 < self.limit(i) else ""

    def left(self, i: int) -> int:
        """Return where the noun phrase of a noun begins: over adjectives, then a determiner or possessive."""
        first = i
        while first > self.start(i) and (self.is_adjective(first - 1) or self._counts(first - 1)):
            first -= 1
        if (
            first - 2 >= self.start(i)
            and self.lower[first - 1] in ("und", "oder")
            and self.words[first - 2].endswith("-")
        ):
            # "die Staats- und Regierungschefs"
            return self.left(first - 2)
        if first > self.start(i) and self.is_determiner(first - 1):
            return first - 1
        # without an article a verb may be tagged as an adjective: "trafen US-Truppen"
        while first < i and not self._is_bare_adjective(first):
            first += 1
        return first

    def _counts(self, at: int) -> bool:
        """ "die rund 200 Beobachter": an adverb before a number."""
        return self.lower[at] in words("count_adverb") and self.tags[at + 1] == "CARD"

    def _is_bare_adjective(self, at: int) -> bool:
        """Without an article "-en" is the dative: it needs a preposition before it ("mit europäischen Partnern")."""
        if at in self.origins:
            return True
        governed = at > self.start(at) and self.tags[at - 1].startswith("APPR")
        dative = self.words[at].endswith("en") and self.words[at][:1].islower() and self.tags[at] == "ADJA"
        return self.labels[at] in ("amod", "nummod", "conj", "det") and (governed or not dative)

    def is_determiner(self, i: int) -> bool:
        """Return whether a token is an article, demonstrative, possessive or indefinite determiner."""
        return self.tags[i] in ("ART", "PDAT", "PIAT", "PPOSAT") or self.lower[i] in words("definite")

    def determiner(self, begin: int, head: int) -> str:
        """Return the determiner in front of a noun in lower case, "" for none."""
        return next((self.lower[i] for i in range(begin, head) if self.is_determiner(i)), "")


def read_text(analysis: Analysis) -> Text:
    """Return the tokens of an analysis."""
    doc = analysis.doc
    sentence: list[int] = []
    begins, ends = [], []
    for n, sent in enumerate(doc.sents):
        sentence.extend([n] * len(sent))
        begins.append(sent.start)
        ends.append(sent.end)
    return Text(
        words=tuple(t.text for t in doc),
        lower=tuple(t.text.lower() for t in doc),
        tags=tuple(t.tag_ for t in doc),
        lemmas=tuple(t.lemma_ for t in doc),
        labels=tuple(t.dep_ for t in doc),
        heads=tuple(t.head.i for t in doc),
        morph=tuple(t.morph.to_dict() for t in doc),
        entity=tuple(t.ent_type_ for t in doc),
        sentence=tuple(sentence),
        paragraph=analysis.block_of,
        begins=tuple(begins),
        ends=tuple(ends),
        quoted=_quoted(analysis),
    )


def _quoted(analysis: Analysis) -> tuple[int, ...]:
    found = [-1] * len(analysis.doc)
    for n, quotation in enumerate(analysis.quotations):
        if quotation.type != "Direct":
            continue
        for span in quotation.quote:
            for i in analysis.tokens_in(span.begin, span.end):
                found[i] = n
    return tuple(found)
