"""The spaCy pipeline: loading it once, checking that a foreign one has every layer, running it over Docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.errors import DepescheError
from depesche.language.tokens import WireTokenizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "de"
PROBE = ("Die", "Ministerin", "sagte", "am", "Montag", "in", "Berlin", ",", "er", "habe", "das", "Werk", "gelesen", ".")
# spaCy's own German tokenizer would be built twice (a third of a second), only to be replaced
WIRE_TOKENS = {"nlp": {"tokenizer": {"@tokenizers": "depesche.WireTokenizer.v1"}}}
DOCS = 64
SENTENCES = 256
"""How many Docs are read at a time, and how many sentences the pipeline is given at a time."""

UD_LABELS = frozenset({"nsubj", "obj", "obl", "det", "case", "root"})


class ModelError(DepescheError):
    """A language model that is missing or lacks a layer."""

    code = "language.model"


def load(name_or_path: str | None = None) -> Language:
    """Return a spaCy pipeline with every layer that Depesche reads; loaded once per name.

    Args:
        name_or_path: an installed spaCy package or a folder; None for the German model in the package.

    Raises:
        ModelError: nothing of that name is installed, or the pipeline lacks a layer; the text names it.
    """
    return _load(name_or_path or str(SHIPPED), shipped=name_or_path is None)


def _register() -> None:
    """Make the tokenizer known to spaCy's registry under the name in `WIRE_TOKENS`."""
    from spacy.util import registry

    def create() -> Callable[[Language], WireTokenizer]:
        return lambda nlp: WireTokenizer(nlp.vocab)

    registry.tokenizers("depesche.WireTokenizer.v1", func=create)


@cache
def _load(name: str, *, shipped: bool) -> Language:
    import spacy

    from depesche.language import component  # noqa: F401  (makes the network known to spaCy)

    _register()
    try:
        nlp = spacy.load(name, exclude=["tokenizer"], config=WIRE_TOKENS) if shipped else spacy.load(name)
    except (OSError, ImportError, ValueError) as fault:
        raise ModelError(
            f"no spaCy pipeline can be loaded from there ({_first_line(fault)})",
            where=f"model {name}",
            advice="install it, or give the folder of a pipeline",
        ) from fault
    nlp.tokenizer = WireTokenizer(nlp.vocab)
    if not shipped:
        _check(nlp, name)
    return nlp


def _first_line(fault: Exception) -> str:
    lines = str(fault).splitlines()
    return lines[0][:120] if lines else type(fault).__name__


def missing_layers(nlp: Language) -> tuple[str, ...]:
    """Name the layers that a pipeline does not fill on a plain German sentence (with "am" and a Konjunktiv).

    Returns:
        Names of what is missing, in the order tags, UPOS, lemmas, morphology, dependencies, names.
    """
    from spacy.tokens import Doc

    doc = Doc(nlp.vocab, words=list(PROBE), sent_starts=[i == 0 for i in range(len(PROBE))])
    doc = run(nlp, doc)
    labels = {token.dep_.lower() for token in doc}
    found = {
        "STTS tags (Token.tag_)": doc.has_annotation("TAG") and any(t.tag_ == "ART" for t in doc),
        "universal parts of speech (Token.pos_)": any(t.pos_ == "NOUN" for t in doc),
        "lemmas (Token.lemma_)": any(t.lemma_ not in ("", t.text) for t in doc),
        "morphology (Token.morph: Case, Mood)": any(t.morph.get("Case", []) for t in doc),
        "dependencies with UD labels (Token.dep_)": len(labels & UD_LABELS) >= 4,
        "names (Doc.ents)": doc.has_annotation("ENT_IOB"),
    }
    return tuple(layer for layer, there in found.items() if not there)


def _check(nlp: Language, name: str) -> None:
    missing = missing_layers(nlp)
    if missing:
        raise ModelError(
            f"this spaCy pipeline has no {'; no '.join(missing)}",
            where=f"model {name}",
            advice="use one with Universal Dependencies labels and all of these layers",
        )


def run(nlp: Language, doc: Doc) -> Doc:
    """Apply the pipeline's components to one tokenised Doc, then the repairs."""
    return next(run_many(nlp, [doc]))


def run_many(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Apply the pipeline's components to tokenised Docs in batches, then the repairs; order is kept.

    The model was trained on sentences that stand alone. A sentence with another before it is parsed worse (the network
    looks at four tokens to either side), so that each is given to the pipeline as a Doc of its own.
    """
    from depesche.language.repairs import repair

    docs = iter(docs)
    while waiting := list(islice(docs, DOCS)):
        alone = [[_alone(sent) for sent in doc.sents] for doc in waiting]
        parsed = nlp.pipe((sentence for sentences in alone for sentence in sentences), batch_size=SENTENCES)
        for doc, sentences in zip(waiting, alone, strict=True):
            yield repair(_joined(doc, list(islice(parsed, len(sentences)))))


def _alone(sent: Span) -> Doc:
    """Copy the bare words of a sentence into a Doc of their own (three times as fast as `Span.as_doc`)."""
    from spacy.tokens import Doc

    tokens = list(sent)
    return Doc(
        sent.doc.vocab,
        words=[t.text for t in tokens],
        spaces=[bool(t.whitespace_) for t in tokens],
        sent_starts=[i == 0 for i in range(len(tokens))],
    )


def _joined(doc: Doc, sentences: list[Doc]) -> Doc:
    """Put parsed sentences together again; a Doc without sentences stays what it is."""
    from spacy.tokens import Doc

    if not sentences:
        return doc
    return sentences[0] if len(sentences) == 1 else Doc.from_docs(sentences, ensure_whitespace=False)
