"""Tokens with their grammar: what spaCy's Doc, Span and Token are, held in plain slots.

Names and meanings are spaCy's (`Token.lemma_`, `Doc.sents`), so that nobody has to learn them and `foreign` can copy a
Doc to spaCy and back. The rules read some hundred thousand attributes for a report: a slot takes 20 ns, where spaCy makes
a new string, Token or list every time (60 to 1,400 ns), and importing it takes a second of a cold start.

Sentences are fixed when a Doc is made; heads, labels and the other layers may be set again by repairs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

PLACE = attrgetter("i")


class Morph:
    """The features of a token ("Case=Nom|Number=Sing"); equal ones are one object (`morph`)."""

    __slots__ = ("_joined", "_text", "_values")

    def __init__(self, text: str) -> None:
        pairs = sorted(pair.partition("=")[::2] for pair in text.split("|") if "=" in pair)
        self._values = {name: tuple(sorted(values.split(","))) for name, values in pairs}
        self._joined = {name: ",".join(values) for name, values in self._values.items()}
        self._text = "|".join(f"{name}={values}" for name, values in self._joined.items())

    def __str__(self) -> str:
        return self._text

    def get(self, name: str, default: Iterable[str] = ()) -> list[str]:
        """Return the values of a feature; the default where it has none."""
        return list(self._values.get(name, default))

    def to_dict(self) -> Mapping[str, str]:
        """Return values by name; several values of one feature are joined by commas."""
        return self._joined


@lru_cache(maxsize=20_000)
def morph(text: str) -> Morph:
    """Return the features of a FEATS column; there are a few hundred different ones."""
    return Morph(text)


@lru_cache(maxsize=50_000)
def _lexeme(text: str) -> tuple[str, bool, bool]:
    """Return what follows from a form alone: lower case, whether it is punctuation, whether it is white space."""
    return text.lower(), all(unicodedata.category(c).startswith("P") for c in text), text.isspace()


class Token:
    """A token of a Doc.

    Attributes:
        i: index in the Doc.
        children: what hangs on it, in the order of the text.
        sent: the sentence it is in.
        head: what it hangs on, itself for a root; setting it moves the token among the `children`.
        dep_, tag_, pos_, lemma_, morph: dependency label (UD; "ROOT"), STTS tag, universal part of speech, lemma, features.
        ent_type_, ent_iob_: kind of the name it is in ("" for none), and "B", "I", "O" ("" where nobody looked for names).
    """

    __slots__ = (
        "_head", "children", "dep_", "doc", "ent_iob_", "ent_type_", "i", "is_punct", "is_sent_start", "is_space", "lemma_",
        "lower_", "morph", "pos_", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    doc: Doc
    sent: Span
    children: tuple[Token, ...]

    def __init__(self, i: int, text: str, *, space: bool, starts: bool) -> None:
        self.i, self.text = i, text
        self.lower_, self.is_punct, self.is_space = _lexeme(text)
        self.whitespace_ = " " if space else ""
        self.is_sent_start = starts
        self._head = self
        self.children = ()
        self.dep_ = self.tag_ = self.pos_ = self.lemma_ = self.ent_type_ = self.ent_iob_ = ""
        self.morph = EMPTY

    def _move(self, head: Token) -> None:
        before = self._head
        if before is head:
            return
        if before is not self:
            before.children = tuple(child for child in before.children if child is not self)
        if head is not self:
            head.children = tuple(sorted((*head.children, self), key=PLACE))
        self._head = head
        self.doc.subtrees.clear()

    if TYPE_CHECKING:

        @property
        def head(self) -> Token: ...
        @head.setter
        def head(self, head: Token) -> None: ...
    else:
        # a getter in C: twice as fast as a function
        head = property(attrgetter("_head"), _move)

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    def nbor(self, by: int = 1) -> Token:
        """Return the token that stands `by` places further on.

        Raises:
            IndexError: the Doc ends before.
        """
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc[self.i + by]

    def set_morph(self, feats: str) -> None:
        """Set the features as a FEATS column."""
        self.morph = morph(feats)

    @property
    def is_sent_end(self) -> bool:
        """Whether it is the last token of its sentence."""
        return self.i + 1 == self.sent.end

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The children before it."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> tuple[Token, ...]:
        """The children behind it."""
        return tuple(child for child in self.children if child.i > self.i)

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all below it: what hangs on it from the left, itself, what hangs on it from the right."""
        known = self.doc.subtrees
        found = known.get(self.i)
        if found is None:
            found = known[self.i] = tuple(self._descend())
        return found

    def _descend(self) -> Iterator[Token]:
        above = True
        for child in self.children:
            if above and child.i > self.i:
                above = False
                yield self
            yield from child.subtree
        if above:
            yield self

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        token = self
        while token._head is not token:
            token = token._head
            yield token

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.subtree, key=PLACE)

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return max(self.subtree, key=PLACE)


EMPTY = morph("")


class Span(tuple[Token, ...]):
    """Tokens of a Doc from `start` to before `end`, with a label when it is a name; a slice of it is a bare tuple."""

    doc: Doc
    start: int
    end: int
    label_: str

    def __new__(cls, doc: Doc, start: int, end: int, label: str = "") -> Span:
        """Take tokens out of a Doc."""
        span = super().__new__(cls, doc[start:end])
        span.doc, span.start, span.end, span.label_ = doc, start, max(start, end), label
        return span

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The words with the white space between them."""
        return "".join([token.text + token.whitespace_ for token in self]).removesuffix(" ")

    @property
    def sent(self) -> Span:
        """The sentence that the span begins in."""
        return self[0].sent

    @property
    def root(self) -> Token:
        """The token that stands highest in the tree, the first of several."""
        free = [t for t in self if t.head is t or not self.start <= t.head.i < self.end]
        return min(free, key=lambda t: sum(1 for _ in t.ancestors), default=self[0])


class Doc(tuple[Token, ...]):
    """Tokens in sentences; a slice is a bare tuple of tokens.

    Attributes:
        sents: the sentences; they cover the Doc.
        subtrees: what `Token.subtree` has found since the last head was set.
    """

    sents: tuple[Span, ...]
    subtrees: dict[int, tuple[Token, ...]]

    def __new__(
        cls, words: Sequence[str], spaces: Sequence[bool] | None = None, sent_starts: Sequence[bool] | None = None
    ) -> Doc:
        """Make a Doc of bare words.

        Args:
            words: their forms.
            spaces: whether white space follows each; None: behind every word.
            sent_starts: whether each starts a sentence; None: only the first does.
        """
        count = len(words)
        starts = [bool(i == 0 or (sent_starts and sent_starts[i])) for i in range(count)]
        rows = enumerate(zip(words, spaces or (True,) * count, starts, strict=True))
        doc = super().__new__(cls, [Token(i, word, space=space, starts=first) for i, (word, space, first) in rows])
        doc.subtrees = {}
        bounds = [*(i for i in range(count) if starts[i]), count] if count else []
        doc.sents = tuple(Span(doc, begin, end) for begin, end in pairwise(bounds))
        for sent in doc.sents:
            for token in sent:
                token.doc, token.sent = doc, sent
        return doc

    # a Doc is one thing, not the sum of its tokens: it stands in dictionaries by what is read from it
    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @property
    def text(self) -> str:
        """The words with the white space between and behind them."""
        return "".join([token.text + token.whitespace_ for token in self])

    def attach(self, heads: Sequence[int]) -> None:
        """Give every token its head (an index of the Doc; its own for a root)."""
        below: list[list[Token]] = [[] for _ in self]
        for token, head in zip(self, heads, strict=True):
            token._head = self[head]
            if head != token.i:
                below[head].append(token)
        for token, own in zip(self, below, strict=True):
            token.children = tuple(own)
        self.subtrees.clear()

    @property
    def ents(self) -> tuple[Span, ...]:
        """The names, each with its kind as label."""
        begins = [t.i for t in self if t.ent_iob_ == "B"]
        return tuple(Span(self, begin, self._end_of_name(begin), self[begin].ent_type_) for begin in begins)

    def _end_of_name(self, begin: int) -> int:
        end = begin + 1
        while end < len(self) and self[end].ent_iob_ == "I":
            end += 1
        return end

    def set_ents(self, names: Iterable[Span]) -> None:
        """Replace all names by these spans with labels."""
        for token in self:
            token.ent_type_, token.ent_iob_ = "", "O"
        for name in names:
            for token in name:
                token.ent_type_, token.ent_iob_ = name.label_, "I"
            name[0].ent_iob_ = "B"


def annotated(
    words: Sequence[str],
    *,
    spaces: Sequence[bool] | None = None,
    sent_starts: Sequence[bool] | None = None,
    heads: Sequence[int] | None = None,
    deps: Sequence[str] = (),
    tags: Sequence[str] = (),
    pos: Sequence[str] = (),
    morphs: Sequence[str] = (),
    lemmas: Sequence[str] = (),
    ents: Sequence[str] = (),
) -> Doc:
    """Make a Doc with layers, as from a treebank.

    Args:
        words, spaces: as for `Doc`.
        sent_starts: as for `Doc`; None: a sentence for every root of `heads`.
        heads: index of each head, its own for a root.
        ents: "B-PER", "I-PER", "O".
    """
    doc = Doc(words, spaces, _starts(heads) if sent_starts is None and heads is not None else sent_starts)
    doc.attach(range(len(words)) if heads is None else heads)
    for name, values in (("dep_", deps), ("tag_", tags), ("pos_", pos), ("lemma_", lemmas)):
        for token, value in zip(doc, values, strict=False):
            setattr(token, name, value)
    for token, feats in zip(doc, morphs, strict=False):
        token.set_morph(feats)
    for token, label in zip(doc, ents, strict=False):
        token.ent_iob_, _, token.ent_type_ = label.partition("-")
    return doc


def _starts(heads: Sequence[int]) -> list[bool]:
    """Tell of each token whether it is the first below its root."""

    def root(i: int) -> int:
        while heads[i] != i:
            i = heads[i]
        return i

    roots = [root(i) for i in range(len(heads))]
    return [i == 0 or own != roots[i - 1] for i, own in enumerate(roots)]
