"""Depesche as a component of a spaCy pipeline, for those who live in spaCy.

    import spacy
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche", config={"at": "2025-05-20"})
    doc = nlp(text)
    doc._.depesche.claims          # the reading, as `depesche.read` gives it
    doc.spans["depesche_claims"]   # a span per piece of evidence; label: the kind, id: the claim's id
    doc.spans["depesche_quotations"], doc.spans["depesche_actors"], doc.spans["depesche_times"]

The component reads `doc.text` with the model that Depesche ships (or `model`), whatever the rest of the pipeline is.
A text that cannot be read as a German report leaves the spans empty and says why in `doc._.depesche_error`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from depesche.errors import DepescheError

if TYPE_CHECKING:
    from depesche.model.reading import Reading

Piece = tuple[int, int, str, str]


class Component:
    """The component: reads the text of a Doc and hangs the reading on it.

    Args:
        at: publication date (ISO) when a text has none.
        model: name or path of another spaCy pipeline with UD labels for the reading itself.
        actors: a file of own actors (TOML).
    """

    def __init__(self, at: str = "", model: str = "", actors: str = "") -> None:
        self.at, self.model, self.actors = at or None, model or None, actors or None
        for name in ("depesche", "depesche_error"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with the reading and its spans."""
        import depesche

        groups: dict[str, list[Piece]] = {"claims": [], "quotations": [], "actors": [], "times": []}
        try:
            reading = depesche.read(doc.text + "\n", at=self.at, model=self.model, actors=self.actors)
        except DepescheError as error:
            doc._.depesche_error = str(error)
        else:
            doc._.depesche = reading
            groups = _pieces(reading)
        for name, pieces in groups.items():
            doc.spans[f"depesche_{name}"] = list(_spans(doc, pieces))
        return doc


def _pieces(reading: Reading) -> dict[str, list[Piece]]:
    return {
        "claims": [(e.begin, e.end, c.kind, c.id) for c in reading.claims for e in c.evidence],
        "quotations": [(s.begin, s.end, q.type, q.speaker_actor or "") for q in reading.quotations for s in q.quote],
        "actors": [(m.begin, m.end, a.kind, a.id) for a in reading.actors for m in a.mentions],
        "times": [(t.begin, t.end, t.type, t.value) for t in reading.times],
    }


def _spans(doc: Doc, pieces: Iterable[Piece]) -> Iterator[Span]:
    """Yield spans of whole tokens; what a foreign tokenizer cuts otherwise is widened to its tokens."""
    for begin, end, label, name in pieces:
        span = doc.char_span(begin, end, label=label, span_id=name, alignment_mode="expand")
        if span is not None:
            yield span


def create(nlp: Language, name: str, at: str, model: str, actors: str) -> Component:
    """Make the component for `nlp.add_pipe("depesche")`."""
    return Component(at, model, actors)


Language.factory("depesche", default_config={"at": "", "model": "", "actors": ""}, func=create)
