"""Docs to spaCy and back, and the pipelines of others in the place of the network.

Only here and in `component` is spaCy imported: reading with the model that ships needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc as SpacyDoc

from depesche.language.doc import morph

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

    from depesche.language.doc import Doc, Span

SENTENCES = 256
"""How many sentences the pipeline is given at a time."""


class SpacyReader:
    """A spaCy pipeline that reads Docs as `WireReader` does.

    A sentence with another before it is parsed worse by most models, so that each is given to the pipeline as a Doc
    of its own; its tokens stay ours.
    """

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Fill the layers of Docs in place with what the pipeline finds."""
        bare = (_bare(self.nlp.vocab, sent) for doc in docs for sent in doc.sents)
        parsed = self.nlp.pipe(bare, batch_size=SENTENCES)
        for doc in docs:
            heads: list[int] = []
            for sent in doc.sents:
                found = next(parsed)
                heads += [sent.start + token.head.i for token in found]
                _copy(found, sent)
            doc.attach(heads)


def _bare(vocab: Vocab, sent: Span) -> SpacyDoc:
    return SpacyDoc(
        vocab,
        words=[t.text for t in sent],
        spaces=[bool(t.whitespace_) for t in sent],
        sent_starts=[t.is_sent_start for t in sent],
    )


def _copy(found: SpacyDoc, sent: Span) -> None:
    """Copy all layers but the heads."""
    for theirs, ours in zip(found, sent, strict=True):
        ours.dep_, ours.tag_, ours.pos_, ours.lemma_ = theirs.dep_, theirs.tag_, theirs.pos_, theirs.lemma_
        ours.morph = morph(str(theirs.morph))
        ours.ent_type_, ours.ent_iob_ = theirs.ent_type_, theirs.ent_iob_


def to_spacy(doc: Doc, vocab: Vocab) -> SpacyDoc:
    """Return a parsed Doc as one of spaCy's, with every layer."""
    return SpacyDoc(
        vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else t.ent_iob_ for t in doc],
    )
