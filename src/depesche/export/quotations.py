"""Quotations in two exchange formats: the Wikinews attribution data set's JSON and W3C Web Annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from depesche.model.quotation import Quotation
    from depesche.model.report import Report
    from depesche.model.spans import Span

PARTS = ("quote", "frame", "cue", "speaker", "addressee")
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix in a TextQuoteSelector


def to_wikinews(report: Report, quotations: Iterable[Quotation]) -> dict[str, Any]:
    """Return a document in the shape of the German Wikinews attribution data set, parts as character spans."""
    return {
        "documentName": report.item or report.id,
        "originalText": report.text,
        "annotations": [
            {
                "type": q.type,
                "medium": q.medium,
                "isNested": q.nested,
                **{part: {"spans": [_chars(s) for s in getattr(q, part)]} for part in PARTS},
            }
            for q in quotations
        ],
    }


def to_records(report: Report, quotations: Iterable[Quotation]) -> dict[str, Any]:
    """Return the quotations with their words, for people and for JSON tools."""
    return {
        "report": report.id,
        "quotations": [
            {
                "type": q.type,
                "medium": q.medium,
                "nested": q.nested,
                **{part: [_words(report, s) for s in getattr(q, part)] for part in PARTS},
                "speaker_actor": q.speaker_actor,
                "rule": q.rule,
            }
            for q in quotations
        ],
    }


def to_spans(doc: Doc, begins: Sequence[int], quotations: Iterable[Quotation], name: str = "quotations") -> None:
    """Store quotations in a spaCy Doc as a span group; the label is the class, each piece of a quote a span.

    Args:
        doc: the Doc of the analysis as one of spaCy's (``depesche.language.foreign.to_spacy``).
        begins: offset of each token in the report's text (``Analysis.begins``).
        name: key in ``doc.spans``.
    """
    from bisect import bisect_left

    from spacy.tokens import Span as DocSpan

    doc.spans[name] = [
        DocSpan(doc, bisect_left(begins, s.begin), bisect_left(begins, s.end), label=q.type)
        for q in quotations
        for s in q.quote
    ]


def to_web_annotations(report: Report, quotations: Iterable[Quotation]) -> list[dict[str, Any]]:
    """Return one W3C Web Annotation per quotation; the report's id is the target's source.

    Each part becomes a target with position and quote selectors, so that an annotation outlives a shifted text.
    """
    return [_annotation(report, n, q) for n, q in enumerate(quotations)]


def _words(report: Report, span: Span) -> dict[str, Any]:
    return {"begin": span.begin, "end": span.end, "text": report.text[span.begin : span.end]}


def _chars(span: Span) -> dict[str, int]:
    return {"charBegin": span.begin, "charEnd": span.end}


def _annotation(report: Report, number: int, quotation: Quotation) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"urn:depesche:{report.id}:quotation:{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": quotation.type},
            {"type": "TextualBody", "purpose": "classifying", "value": f"medium:{quotation.medium}"},
            *_speaker_body(quotation),
        ],
        "target": [
            {"source": f"urn:depesche:{report.id}", "styleClass": part, "selector": _selectors(report, spans)}
            for part in PARTS
            if (spans := getattr(quotation, part))
        ],
    }


def _speaker_body(quotation: Quotation) -> list[dict[str, str]]:
    if quotation.speaker_actor is None:
        return []
    return [
        {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": f"urn:depesche:actor:{quotation.speaker_actor}",
        }
    ]


def _selectors(report: Report, spans: Sequence[Span]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for s in spans:
        out.append({"type": "TextPositionSelector", "start": s.begin, "end": s.end})
        out.append(
            {
                "type": "TextQuoteSelector",
                "exact": report.text[s.begin : s.end],
                "prefix": report.text[max(0, s.begin - AROUND) : s.begin],
                "suffix": report.text[s.end : s.end + AROUND],
            }
        )
    return out
