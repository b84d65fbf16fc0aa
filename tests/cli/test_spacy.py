"""The spaCy component: the reading hangs on the Doc, the spans point at its characters."""

from __future__ import annotations

from pathlib import Path

import spacy

import depesche.spacy  # noqa: F401  (registers the factory)

TEXT = Path("examples/reports/03-sanctions-threat.txt").read_text(encoding="utf-8")


def test_spans_cover_the_evidence() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche")
    doc = nlp(TEXT)
    reading = doc._.depesche
    assert reading.claims and len(doc.spans["depesche_claims"]) == sum(len(c.evidence) for c in reading.claims)
    kinds = {c.id: c.kind for c in reading.claims}
    for span in doc.spans["depesche_claims"]:
        assert span.label_ == kinds[span.id_]
    for claim in reading.claims:
        piece = claim.evidence[0]
        assert any(s.start_char <= piece.begin and s.end_char >= piece.end for s in doc.spans["depesche_claims"])
    assert doc.spans["depesche_quotations"] and doc.spans["depesche_times"] and doc.spans["depesche_actors"]


def test_a_text_that_cannot_be_read_is_told_and_stops_nothing() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("depesche", config={"at": "2025-05-20"})
    text = "The two ministers met in Geneva on Monday and talked about the release of all the prisoners of war. They will meet again."
    doc = nlp(text)
    assert doc._.depesche is None and "depesche" not in doc._.depesche_error and not doc.spans["depesche_claims"]
