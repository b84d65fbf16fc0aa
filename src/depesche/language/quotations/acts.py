"""Reported speech acts: "Norland fordert den Abzug", a clause that sums up what somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.segments import conditional
from depesche.language.quotations.speaker import find_parties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.sentence import Sentence
    from depesche.language.quotations.words import Words


def find_acts(s: Sentence, taken: frozenset[int]) -> Iterator[Draft]:
    """Yield the reported speech acts of a sentence.

    Args:
        taken: tokens that belong to another quotation or its frame.
    """
    for k, segment in enumerate(s.segments):
        if segment.finite is None or segment.kind not in ("main", "first", "sub") or segment.finite in taken:
            continue
        if segment.konj == "1" or conditional(s.words, segment):
            continue
        clause = [t for t in range(segment.begin, segment.end) if t not in s.opaque]
        cue = find_cue(s.words, clause, segment.finite)
        if cue is None or not cue.reported or _background(s.words, cue) or not _content(s.words, segment, cue):
            continue
        parties = find_parties(s.words, s.segments, k, cue, s.opaque)
        if not parties.speaker:
            continue
        yield Draft(
            type="Reported",
            medium=cue.medium,
            quote=tuple(t for t in range(*_extent(s, k)) if t not in taken),
            speaker=parties.speaker,
            addressee=parties.addressee,
            rule="reported.act",
            source=cue,
        )


def _background(words: Words, cue: Cue) -> bool:
    """Tell whether the act lies before the story: "hatte gefordert"."""
    return cue.finite is not None and words.low[cue.finite] in ("hatte", "hatten") and len(cue.tokens) > 1


def _content(words: Words, segment: Segment, cue: Cue) -> bool:
    """Tell whether the content stands as a phrase that the verb takes: "forderte den Abzug", "warnte vor Hunger"."""
    own = set(cue.tokens)
    wanted = cue.reported - {"np", "dat", "als"}
    lows = {_plain(words.low[t]) for t in range(segment.begin, segment.end) if t not in own}
    if wanted & lows:
        return True
    if "als" in cue.reported and "als" in lows:
        return True
    if not {"np", "dat"} & cue.reported:
        return False
    count, i = 0, segment.begin
    while i < segment.end:
        if words.tag[i] in ("APPR", "APPRART"):
            i = noun_phrase(words, i + 1, segment.end) or i + 1
            continue
        stop = noun_phrase(words, i, segment.end) if i not in own else None
        count += stop is not None
        i = stop or i + 1
    return count >= (1 if cue.passive else 2)


def _plain(preposition: str) -> str:
    return {"vom": "von", "zum": "zu", "zur": "zu", "im": "in", "am": "an", "ans": "an", "vorm": "vor"}.get(
        preposition, preposition
    )


def _extent(s: Sentence, k: int) -> tuple[int, int]:
    """Return the whole sentence with its mark, or the clause when the sentence has several main clauses."""
    segments, end = s.segments, s.words.sentences[s.number][1]
    heads = [g for g in segments if g.kind in ("main", "first") and g.finite is not None]
    if len(heads) <= 1 and segments[k].kind != "sub":
        return s.begin, end
    first, last = k, k
    while first > 0 and segments[first - 1].kind == "none" and segments[k].kind == "first":
        first -= 1
    while last + 1 < len(segments) and segments[last + 1].kind not in ("main", "first"):
        last += 1
    return segments[first].begin, segments[last].end if last + 1 < len(segments) else end
