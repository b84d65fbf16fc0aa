"""All quotations of a report: direct, indirect, run-on, hearsay and reported speech acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.acts import find_acts
from depesche.language.quotations.direct import find_direct, speech_tokens
from depesche.language.quotations.draft import Draft, freeze
from depesche.language.quotations.indirect import find_indirect
from depesche.language.quotations.marks import find_marked
from depesche.language.quotations.prepositional import find_prepositional
from depesche.language.quotations.runs import find_runs
from depesche.language.quotations.segments import Segment, cut
from depesche.language.quotations.words import FINAL, Words, read_words

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis
    from depesche.model.quotation import Quotation


def find(analysis: Analysis) -> tuple[Quotation, ...]:
    """Return the quotations of a report in order of their first character.

    Args:
        analysis: with Doc and offsets; its other layers are not read.
    """
    words = read_words(analysis)
    return tuple(freeze(words, draft) for draft in find_drafts(words))


def find_drafts(words: Words) -> tuple[Draft, ...]:
    """Return the quotations as token sets, in order of their first token."""
    marked = find_marked(words)
    opaque = speech_tokens(words, marked)
    bodies = [_body(words, b, e) for b, e in words.sentences]
    cuts = [cut(words, b, e, opaque) for b, e in bodies]
    framed: list[Draft] = []
    for body, segments in zip(bodies, cuts, strict=True):
        framed += find_indirect(words, body, segments, opaque)
        framed += find_prepositional(words, body, segments, opaque)
    framed += find_direct(words, marked, opaque, framed)
    taken = frozenset(t for d in framed if not d.nested for t in (*d.quote, *d.frame))
    acts: list[Draft] = []
    for body, segments, (_, end) in zip(bodies, cuts, words.sentences, strict=True):
        acts += find_acts(words, body, end, segments, opaque, taken)
    runs = list(find_runs(words, cuts, [*framed, *acts], opaque))
    return tuple(sorted((*framed, *acts, *runs), key=lambda d: (d.quote[0], -len(d.quote))))


def _body(words: Words, begin: int, end: int) -> tuple[int, int]:
    """Return a sentence without its final mark."""
    while end > begin + 1 and words.text[end - 1] in FINAL:
        end -= 1
    return begin, end


__all__ = ["Segment", "find", "find_drafts"]
