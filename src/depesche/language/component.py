"""The reading network as a component of a spaCy pipeline: `spacy.load` of the folder that ships.

Sentence starts that are set hold; a Doc without them is one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from depesche.language.doc import Doc
from depesche.language.foreign import to_spacy
from depesche.language.network import Network
from depesche.language.reader import WireReader

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.vocab import Vocab

ATTRIBUTES: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE"]


class WireComponent:
    """Sets heads, labels, tags, parts of speech, features, lemmas and names of spaCy Docs.

    Attributes:
        reader: what reads; it has no weights before the component is loaded.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.reader = WireReader()

    def __call__(self, doc: SpacyDoc) -> SpacyDoc:
        """Read one Doc in place and return it."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[SpacyDoc], *, batch_size: int = 64) -> Iterator[SpacyDoc]:
        """Read Docs in groups."""
        docs = iter(stream)
        while group := tuple(islice(docs, batch_size)):
            own = [_bare(doc) for doc in group]
            self.reader.annotate(own)
            for doc, read in zip(group, own, strict=True):
                if len(doc):
                    layers: Any = to_spacy(read, self.vocab).to_array(ATTRIBUTES)
                    doc.from_array(ATTRIBUTES, layers)
                yield doc

    def to_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> None:
        """Write the weights and the closed classes to a folder."""
        del exclude
        self.reader.to_disk(path)

    def from_disk(self, path: Path, *, exclude: tuple[str, ...] = ()) -> WireComponent:
        """Read what `to_disk` wrote."""
        del exclude
        self.reader.from_disk(path)
        return self

    def to_bytes(self, *, exclude: tuple[str, ...] = ()) -> bytes:
        """The weights; part of spaCy's component protocol."""
        del exclude
        return self.reader.network.source if self.reader.network is not None else b""

    def from_bytes(self, data: bytes, *, exclude: tuple[str, ...] = ()) -> WireComponent:
        """Restore the weights; part of spaCy's component protocol."""
        del exclude
        self.reader.network = Network(data) if data else None
        return self


def _bare(doc: SpacyDoc) -> Doc:
    return Doc([t.text for t in doc], [bool(t.whitespace_) for t in doc], [t.is_sent_start is True for t in doc])


@Language.factory("wire_reader", assigns=["token.head", "token.dep", "token.tag", "token.pos", "token.morph", "token.lemma",
                                          "doc.ents"])  # fmt: skip
def make_reader(nlp: Language, name: str) -> WireComponent:
    """Build the component for a pipeline; its weights come with `from_disk`."""
    del name
    return WireComponent(nlp.vocab)
