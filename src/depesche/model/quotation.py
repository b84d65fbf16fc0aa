"""Quotations in the five classes of the German Wikinews attribution data set (Petersen-Frey & Biemann 2024)."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.model.spans import Span
from depesche.model.vocabulary import Medium, QuotationType


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One stretch of somebody's words or content, with the parts of its frame.

    Every part is a tuple of ranges, since German splits them: "teilte ... mit". `speaker` may lie outside the
    sentence (a run of Konjunktiv sentences goes on from the last speaker).

    Attributes:
        nested: whether it lies inside another quotation.
        speaker_actor: id of the actor that `speaker` resolves to, or None.
        rule: name of the rule that found it.
    """

    type: QuotationType
    medium: Medium
    nested: bool = False
    quote: tuple[Span, ...]
    frame: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    speaker_actor: str | None = None
    rule: str = ""
