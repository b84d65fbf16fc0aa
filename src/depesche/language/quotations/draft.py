"""Quotations while they are being found: token sets instead of offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.model.quotation import Quotation
from depesche.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from depesche.language.quotations.cues import Cue
    from depesche.language.quotations.words import Words
    from depesche.model.vocabulary import Medium, QuotationType

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A quotation as token indices.

    Attributes:
        anchor: token at which the frame begins to hold; orders drafts and finds "the last speaker".
        source: the reporting cue behind it, or None.
    """

    type: QuotationType
    medium: Medium
    quote: Tokens
    frame: Tokens = ()
    cue: Tokens = ()
    speaker: Tokens = ()
    addressee: Tokens = ()
    nested: bool = False
    rule: str = ""
    source: Cue | None = None


def spans(words: Words, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Return the ranges of the text that these tokens cover; neighbours are joined."""
    out: list[list[int]] = []
    last = -2
    for i in sorted(set(tokens)):
        if i == last + 1:
            out[-1][1] = words.ends[i]
        else:
            out.append([words.begins[i], words.ends[i]])
        last = i
    return tuple(Span(begin=b, end=e) for b, e in out)


def freeze(words: Words, draft: Draft) -> Quotation:
    """Return the travelling form of a draft, with offsets into the report's text."""
    return Quotation(
        type=draft.type, medium=draft.medium, nested=draft.nested, quote=spans(words, draft.quote),
        frame=spans(words, draft.frame), cue=spans(words, draft.cue), speaker=spans(words, draft.speaker),
        addressee=spans(words, draft.addressee), rule=draft.rule,
    )  # fmt: skip
