"""The reading network as a component of a spaCy pipeline: it fills every layer of a Doc in one go.

Sentence starts that are set hold. The sentences of one Doc are read together: a report reads the same alone and
among others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from spacy.language import Language

from depesche.language.forms import ADJECTIVE_ENDINGS
from depesche.language.network import Columns, Network, apply_rule

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

ATTRIBUTES: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE"]
BEGIN, INSIDE, OUTSIDE = 3, 1, 2
SHORTEST_GENITIVE = 3
WEIGHTS = "network.npz"
CLOSED = "closed.tsv"
NOT_FEATURES = frozenset({"upos", "xpos", "ner", "rule"})


class WireReader:
    """Sets heads, labels, tags, parts of speech, features, lemmas and names.

    Attributes:
        network: the weights; None until the component is loaded.
        closed: lemma by lower form and part of speech for the words of closed classes.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.network: Network | None = None
        self.closed: dict[tuple[str, str], str] = {}
        self._hash = lru_cache(maxsize=50_000)(vocab.strings.add)
        self._lemma = lru_cache(maxsize=50_000)(self._lemma_of)
        self._morph = lru_cache(maxsize=10_000)(self._morph_of)

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc in place and return it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Read Docs in groups: sentences of many Docs go through the network together, which is several times as quick."""
        if self.network is None:
            raise ValueError("the reader has no weights; load it from a folder")
        docs = iter(stream)
        while group := tuple(islice(docs, batch_size)):
            cut = [_sentences(doc) for doc in group]
            found = iter(self.network.read([words for sentences in cut for words in sentences]))
            for doc, sentences in zip(group, cut, strict=True):
                rows = [row for words in sentences for row in self._rows(next(found), words)]
                if rows:
                    values: Any = numpy.array(rows, dtype=numpy.uint64)
                    doc.from_array(ATTRIBUTES, values)
                yield doc

    def _rows(self, columns: Columns, words: list[str]) -> Iterator[tuple[int, ...]]:
        values = columns.values
        features = [name for name in values if name not in NOT_FEATURES]
        morphs = zip(*(values[name] for name in features), strict=True)
        before = ""
        rows = zip(words, columns.heads, columns.labels, values["xpos"], values["upos"], morphs, values["rule"],
                   values["ner"], strict=True)  # fmt: skip
        for i, (word, head, label, tag, pos, morph, rule, name) in enumerate(rows):
            kind = name[2:]
            iob = OUTSIDE if not kind else INSIDE if name[0] == "I" and before == kind else BEGIN
            before = kind
            offset = (head - i if head >= 0 else 0) % 2**64
            yield (offset, self._hash(label), self._hash(tag), self._hash(pos), self._morph(tuple(features), morph),
                   self._lemma(word, pos, tag, "Gen" in morph, rule), iob, self._hash(kind) if kind else 0)  # fmt: skip

    def _morph_of(self, features: tuple[str, ...], values: tuple[str, ...]) -> int:
        text = "|".join(f"{name}={value}" for name, value in zip(features, values, strict=True) if value)
        return int(self.vocab.morphology.add(text))

    def _lemma_of(self, word: str, pos: str, tag: str, genitive: bool, rule: str) -> int:
        """Closed classes by table, what inflects in one way alone by its ending, the rest by the rule that was read."""
        lemma = self.closed.get((word.lower(), pos), "")
        if not lemma and tag == "ADJA":
            ending = next((e for e in ADJECTIVE_ENDINGS if word.endswith(e) and len(word) > len(e) + 2), "")
            lemma = word.removesuffix(ending)
            lemma = lemma[:1].lower() + lemma[1:]
        elif not lemma and pos == "PROPN":
            lemma = word[:-1] if genitive and word.endswith("s") and len(word) > SHORTEST_GENITIVE else word
        return int(self.vocab.strings.add(lemma or apply_rule(rule, word)))

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write the weights and the closed classes to a folder."""
        del exclude
        path.mkdir(parents=True, exist_ok=True)
        if self.network is not None:
            (path / WEIGHTS).write_bytes(self.network.source)
        rows = [f"{form}\t{pos}\t{lemma}\n" for (form, pos), lemma in sorted(self.closed.items())]
        (path / CLOSED).write_text("".join(rows), encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> WireReader:
        """Read what `to_disk` wrote."""
        del exclude
        self.network = Network((path / WEIGHTS).read_bytes())
        rows = (line.split("\t") for line in (path / CLOSED).read_text(encoding="utf-8").splitlines())
        self.closed = {(form, pos): lemma for form, pos, lemma in rows}
        return self

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """The weights; part of spaCy's component protocol."""
        del exclude
        return self.network.source if self.network is not None else b""

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> WireReader:
        """Restore the weights; part of spaCy's component protocol."""
        del exclude
        self.network = Network(data) if data else None
        return self


def _sentences(doc: Doc) -> list[list[str]]:
    words = [token.text for token in doc]
    return [words[begin:end] for begin, end in _bounds(doc)]


def _bounds(doc: Doc) -> list[tuple[int, int]]:
    """(Start, end) of each sentence; a Doc without sentence starts is one sentence, an empty one none."""
    if not len(doc):
        return []
    starts = [0, *(token.i for token in doc if token.i and token.is_sent_start), len(doc)]
    return list(pairwise(starts))


@Language.factory("wire_reader", assigns=["token.head", "token.dep", "token.tag", "token.pos", "token.morph", "token.lemma",
                                          "doc.ents"])  # fmt: skip
def make_reader(nlp: Language, name: str) -> WireReader:
    """Build the component for a pipeline; its weights come with `from_disk`."""
    del name
    return WireReader(nlp.vocab)
