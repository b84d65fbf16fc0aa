"""Quotations in two exchange formats: the Wikinews attribution data set's JSON and W3C Web Annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def to_web_annotations(report: Report, quotations: Iterable[Quotation]) -> list[dict[str, Any]]:
    """Return one W3C Web Annotation per quotation; the report's id is the target's source.

    Each part becomes a target with position and quote selectors, so that an annotation outlives a shifted text.
    """
    return [_annotation(report, n, q) for n, q in enumerate(quotations)]


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
