"""Frames of direct speech: X sagte: „...“ and „...“, sagte X, also between two parts of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.segments import cut
from depesche.language.quotations.sentence import without_final
from depesche.language.quotations.speaker import find_parties
from depesche.lexicon.load_reporting import load_reporting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.quotations.marks import Marked
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

SPOKEN = frozenset(["dir", "v2"])


def frame_speech(words: Words, m: Marked, marked: Sequence[Marked], opaque: frozenset[int]) -> Draft:
    """Return a quotation of whole clauses with the frame that follows or leads it, or without one."""
    bare = Draft(type="Direct", medium="Speech", quote=tuple(range(m.begin, m.end)), rule="direct.bare")
    return _following(words, m, marked, opaque, bare) or _leading(words, m, opaque, bare) or bare


def _following(words: Words, m: Marked, marked: Sequence[Marked], opaque: frozenset[int], bare: Draft) -> Draft | None:
    """Return a quotation whose frame follows: „...“, sagte X."""
    _, end = words.sentences[words.sentence_of[m.end - 1]]
    if m.end >= end:
        return None
    begin, stop = m.end, without_final(words, m.end, end)
    if words.text[begin] != "," and not words.finite(begin):
        return None
    again = next((o for o in marked if begin < o.begin < stop and words.text[o.begin - 1] in ",:"), None)
    frame_end = again.begin if again is not None else stop
    segments = cut(words, begin + (words.text[begin] == ","), frame_end - (again is not None), opaque)
    found = _postposed(words, segments, opaque, bare) if segments else None
    if found is None:
        return None
    more = tuple(range(again.begin, again.end)) if again is not None else ()
    return replace(found, quote=bare.quote + more, frame=tuple(range(begin, frame_end)))


def _postposed(words: Words, segments: Sequence[Segment], opaque: frozenset[int], bare: Draft) -> Draft | None:
    """Return cue and parties of "sagte X am Montag" or "so X"."""
    segment = segments[0]
    if words.low[segment.begin] == "so" and segment.finite is None:
        stop = noun_phrase(words, segment.begin + 1, segment.end)
        if stop is None:
            return None
        if stop == segment.end and len(segments) > 1 and segments[1].kind == "none":
            stop = segments[1].end
        speaker = tuple(range(segment.begin + 1, stop))
        return replace(bare, cue=(segment.begin,), speaker=speaker, rule="direct.so")
    few = segments if len(segments) < 3 else segments[:1]
    cue = find_cue(words, [t for s in few for t in range(s.begin, s.end)], segment.finite) or _any_verb(words, segment)
    if cue is None or segment.finite is None or segment.finite > segment.begin + 1:
        return None
    if words.low[segment.begin] == "so":
        cue = replace(cue, tokens=(segment.begin, *cue.tokens))
    parties = find_parties(words, (replace(segment, kind="first"), *segments[1:]), 0, cue, opaque)
    return replace(
        bare,
        medium=cue.medium,
        cue=cue.tokens,
        speaker=parties.speaker,
        addressee=parties.addressee,
        rule="direct.postposed",
        source=cue,
    )


def _any_verb(words: Words, segment: Segment) -> Cue | None:
    """Return an unlisted full verb right behind somebody's words, its subject next: „...“, umriss er seine Linie."""
    at = segment.begin
    if segment.finite != at or words.tag[at] != "VVFIN" or words.text[at - 1] != "," or at + 1 >= segment.end:
        return None
    stop = noun_phrase(words, at + 1, segment.end)
    acting = range(at + 1, stop or at + 1)
    somebody = any(words.person[t] or words.low[t] in ("er", "sie") for t in acting)
    return Cue(tokens=(at,), lemma="", finite=at, complements=SPOKEN, medium="Speech") if somebody else None


def _leading(words: Words, m: Marked, opaque: frozenset[int], bare: Draft) -> Draft | None:
    """Return a quotation whose frame precedes: X sagte: „...“."""
    colon = m.begin - 1
    if colon < 1 or words.text[colon] not in ":,":
        return None
    begin, _ = words.sentences[words.sentence_of[colon]]
    begin = max((t + 1 for t in range(begin, colon) if t in opaque), default=begin)
    if begin >= colon:
        return None
    bare = replace(bare, frame=tuple(range(begin, colon + 1)))
    segments = cut(words, begin, colon, opaque)
    for k in range(len(segments) - 1, -1, -1):
        clause = [t for s in segments[k:] if s.kind == "none" or s is segments[k] for t in range(s.begin, s.end)]
        cue = find_cue(words, clause, segments[k].finite)
        if cue is not None and SPOKEN & cue.complements:
            parties = find_parties(words, segments, k, cue, opaque)
            return replace(
                bare,
                medium=cue.medium,
                cue=cue.tokens,
                speaker=parties.speaker,
                addressee=parties.addressee,
                rule="direct.leading",
                source=cue,
            )
    return _without_verb(words, begin, colon, bare)


def _without_verb(words: Words, begin: int, colon: int, bare: Draft) -> Draft | None:
    """Return "Sein Fazit: „...“" or "Vael: „...“"."""
    lexicon = load_reporting()
    for t in range(begin, colon):
        if words.text[t][0].isupper() and lexicon.noun(words.text[t]) is not None:
            start = t + 2 if words.low[t + 1] == "von" else t + 1
            stop = noun_phrase(words, start, colon)
            owner = tuple(range(start, stop)) if stop is not None else ()
            return replace(bare, cue=(t,), speaker=owner, rule="direct.noun")
    stop = noun_phrase(words, begin, colon)
    apposed = stop is not None and words.text[stop] == "," and noun_phrase(words, stop + 1, colon) == colon
    if stop == colon or apposed:  # "Jon Vael, Sprecher des Rates: „...“"
        return replace(bare, speaker=tuple(range(begin, colon)), rule="direct.name")
    adverb = stop is not None and stop == colon - 1 and words.tag[stop] in ("PROAV", "ADV")
    if stop is not None and adverb and any(words.person[t] for t in range(begin, stop)):
        return replace(bare, speaker=tuple(range(begin, stop)), rule="direct.name")  # "Minister Jon Vael dazu: „...“"
    return None
