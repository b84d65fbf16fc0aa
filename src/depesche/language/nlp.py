"""What reads Docs: the model that ships or a foreign spaCy pipeline, loaded once, checked for every layer, run in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from depesche.errors import DepescheError
from depesche.language.doc import Doc

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "de"
PROBE = ("Die", "Ministerin", "sagte", "am", "Montag", "in", "Berlin", ",", "er", "habe", "das", "Werk", "gelesen", ".")
DOCS = 64
"""How many Docs are read at a time."""

UD_LABELS = frozenset({"nsubj", "obj", "obl", "det", "case", "root"})


class ModelError(DepescheError):
    """A language model that is missing or lacks a layer."""

    code = "language.model"


class Reader(Protocol):
    """What fills the layers of tokenised Docs in place: heads, labels, tags, features, lemmas, names."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Fill every layer."""
        ...


def load(name_or_path: str | None = None) -> Reader:
    """Return what reads Docs; loaded once per name.

    Args:
        name_or_path: an installed spaCy package or a folder; None for the German model in the package.

    Raises:
        ModelError: nothing of that name is installed, or the pipeline lacks a layer; the text names it.
    """
    return _shipped() if name_or_path is None else _foreign(name_or_path)


@cache
def _shipped() -> Reader:
    from depesche.language.reader import WireReader

    return WireReader().from_disk(SHIPPED / "wire_reader")


@cache
def _foreign(name: str) -> Reader:
    import spacy

    from depesche.language import component  # noqa: F401  (makes the network known to spaCy: the folder of our own model)
    from depesche.language.foreign import SpacyReader

    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as fault:
        raise ModelError(
            f"no spaCy pipeline can be loaded from there ({_first_line(fault)})",
            where=f"model {name}",
            advice="install it, or give the folder of a pipeline",
        ) from fault
    _check(nlp, name)
    return SpacyReader(nlp)


def _first_line(fault: Exception) -> str:
    lines = str(fault).splitlines()
    return lines[0][:120] if lines else type(fault).__name__


def missing_layers(nlp: Reader | Language) -> tuple[str, ...]:
    """Name the layers that a pipeline does not fill on a plain German sentence (with "am" and a Konjunktiv).

    Returns:
        Names of what is missing, in the order tags, UPOS, lemmas, morphology, dependencies, names.
    """
    if not hasattr(nlp, "annotate"):
        from depesche.language.foreign import SpacyReader

        nlp = SpacyReader(nlp)
    doc = run(nlp, Doc(PROBE))
    labels = {token.dep_.lower() for token in doc}
    found = {
        "STTS tags (Token.tag_)": any(t.tag_ == "ART" for t in doc),
        "universal parts of speech (Token.pos_)": any(t.pos_ == "NOUN" for t in doc),
        "lemmas (Token.lemma_)": any(t.lemma_ not in ("", t.text) for t in doc),
        "morphology (Token.morph: Case, Mood)": any(t.morph.get("Case") for t in doc),
        "dependencies with UD labels (Token.dep_)": len(labels & UD_LABELS) >= 4,
        "names (Doc.ents)": any(t.ent_iob_ for t in doc),
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


def run(reader: Reader, doc: Doc) -> Doc:
    """Read one tokenised Doc in place, then apply the repairs."""
    return next(run_many(reader, [doc]))


def run_many(reader: Reader, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Read tokenised Docs in batches, in place, then apply the repairs; order is kept."""
    from depesche.language.repairs import repair

    docs = iter(docs)
    while waiting := list(islice(docs, DOCS)):
        reader.annotate(waiting)
        yield from map(repair, waiting)
