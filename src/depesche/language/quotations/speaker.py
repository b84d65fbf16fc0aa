"""Who speaks: the subject of a reporting clause, the agent of a passive; and whom it is said to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.language.quotations.nominal import HEADS, NEVER_SPEAKER, accusative, dative, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.quotations.cues import Cue
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

TAIL_ADVERBS = frozenset(["ADV", "PROAV", "ADJD"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Speaker and addressee of a reporting clause as tokens."""

    speaker: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()


def find_parties(
    words: Words, segments: Sequence[Segment], k: int, cue: Cue, opaque: frozenset[int]
) -> Parties:
    """Return speaker and addressee of the reporting clause in segment `k`."""
    segment = segments[k]
    phrases = _phrases(words, segments, k, cue)
    addressee = _addressee(words, phrases, cue)
    if cue.passive:
        return Parties(speaker=_agent(words, segment, cue), addressee=_passive_addressee(words, phrases, cue))
    speaker = next((p for p in phrases if _may_be_subject(words, p) and p != addressee), ())
    if not speaker and segment.kind in ("main", "first"):
        speaker = _shared_subject(words, segments, k)
    if speaker and segment.kind == "rel" and words.tag[speaker[0]] == "PRELS":
        speaker = _antecedent(words, segments, k) or speaker
    return Parties(speaker=_with_apposition(words, segments, k, speaker), addressee=addressee)


def _phrases(words: Words, segments: Sequence[Segment], k: int, cue: Cue) -> list[tuple[int, ...]]:
    """Return the bare noun phrases of the clause in order, those inside prepositional phrases left out."""
    out: list[tuple[int, ...]] = []
    segment = segments[k]
    if segment.kind == "first" and k > 0 and not _subject_follows(words, segment):
        lead = _leading(segments, k)
        if lead is not None:
            out += _scan(words, lead.begin, lead.end, cue, prefield=True)
    finite = segment.finite
    if finite is not None and segment.kind == "main":
        out += _scan(words, segment.begin, finite, cue, prefield=True)
        out += _scan(words, finite + 1, segment.end, cue, prefield=False)
    else:
        out += _scan(words, segment.begin, segment.end, cue, prefield=False)
    return out


def _subject_follows(words: Words, segment: Segment) -> bool:
    return any(_may_be_subject(words, p) for p in _scan(words, segment.begin, segment.end, None, prefield=False))


def _leading(segments: Sequence[Segment], k: int) -> Segment | None:
    for j in range(k - 1, -1, -1):
        if segments[j].kind == "none" and (j == 0 or segments[j - 1].kind in ("none",)):
            while j > 0 and segments[j - 1].kind == "none":
                j -= 1
            return segments[j]
        if segments[j].kind not in ("rel", "sub", "wie"):
            return None
    return None


def _scan(words: Words, begin: int, end: int, cue: Cue | None, prefield: bool) -> list[tuple[int, ...]]:
    own = set(cue.tokens) if cue is not None else set()
    out: list[tuple[int, ...]] = []
    i = begin
    while i < end:
        tag = words.tag[i]
        if tag in ("APPR", "APPRART", "APPO") and not own.intersection((i,)):
            skipped = noun_phrase(words, i + 1, end, prepositions=False)
            i = skipped if skipped is not None else i + 1
            continue
        if i in own:
            i += 1
            continue
        stop = noun_phrase(words, i, end, prepositions=True)
        if stop is None:
            i += 1
            continue
        if prefield and out == [] and _whole(words, i, end):
            stop = _trim(words, i, end)
        stop = next((t for t in sorted(own) if i < t < stop), stop)
        out.append(tuple(range(i, stop)))
        i = stop
    return out


def _whole(words: Words, i: int, end: int) -> bool:
    """Tell whether everything before the verb of a main clause is one phrase."""
    return words.tag[i] not in ("PPER", "PDS", "PIS") and not any(words.finite(k) for k in range(i, end))


def _trim(words: Words, begin: int, end: int) -> int:
    while end > begin + 1 and words.tag[end - 1] in TAIL_ADVERBS:
        end -= 1
    return end


def _may_be_subject(words: Words, phrase: Sequence[int]) -> bool:
    first = phrase[0]
    if words.low[first] in NEVER_SPEAKER or words.low[first] in ("ihn", "ihm", "ihnen", "mir", "dir", "uns"):
        return False
    return not dative(words, first, phrase[-1] + 1) and not accusative(words, first)


def _shared_subject(words: Words, segments: Sequence[Segment], k: int) -> tuple[int, ...]:
    """Return the subject of the clause before: "Er war dabei und sagte, ..."."""
    if words.tag[segments[k].begin] != "KON" and segments[k].kind != "first":
        return ()
    for j in range(k - 1, -1, -1):
        if segments[j].kind in ("main", "first") and segments[j].finite is not None:
            found = [p for p in _phrases_of(words, segments, j) if _may_be_subject(words, p)]
            return found[0] if found else ()
    return ()


def _phrases_of(words: Words, segments: Sequence[Segment], j: int) -> list[tuple[int, ...]]:
    segment = segments[j]
    finite = segment.finite if segment.finite is not None else segment.end
    return _scan(words, segment.begin, finite, None, prefield=True) + _scan(
        words, finite + 1, segment.end, None, prefield=False
    )


def _antecedent(words: Words, segments: Sequence[Segment], k: int) -> tuple[int, ...]:
    """Return the noun phrase right before a relative clause: "des Abgeordneten X, der erklärt hat"."""
    stop = segments[k].begin - 1
    begin = segments[k - 1].begin if k else stop
    for i in range(begin, stop):
        end = noun_phrase(words, i, stop)
        if end == stop and words.tag[i] not in ("PPER", "PRELS"):
            return tuple(range(i, stop))
    return ()


def _with_apposition(
    words: Words, segments: Sequence[Segment], k: int, speaker: tuple[int, ...]
) -> tuple[int, ...]:
    """Extend a phrase that ends its segment by the apposition after the comma."""
    if not speaker:
        return ()
    j = next((n for n, s in enumerate(segments) if s.begin <= speaker[-1] < s.end), None)
    if j is None or speaker[-1] != segments[j].end - 1 or j + 1 >= len(segments):
        return speaker
    following = segments[j + 1]
    if following.kind != "none" or words.text[following.begin - 1] != ",":
        return speaker
    stop = noun_phrase(words, following.begin, following.end)
    if stop is None or not _apposition(words, following.begin):
        return speaker
    if j == k or stop == following.end:
        closing = following.end if j + 2 < len(segments) or stop >= following.end - 1 else stop
        return tuple(range(speaker[0], closing))
    return speaker


def _apposition(words: Words, i: int) -> bool:
    return words.tag[i] in ("ART", "NN", "NE", "ADJA", "PPOSAT", "CARD", "PIAT", "PDAT")


def _agent(words: Words, segment: Segment, cue: Cue) -> tuple[int, ...]:
    for i in range(segment.begin, segment.end):
        if words.low[i] in ("von", "vom", "durch", "seitens") and i not in cue.tokens:
            stop = noun_phrase(words, i + 1, segment.end)
            if stop is not None and any(words.tag[t] in HEADS | {"PPER", "PIS"} for t in range(i + 1, stop)):
                begin = i if words.low[i] == "vom" else i + 1
                return tuple(range(begin, stop))
    return ()


def _addressee(words: Words, phrases: Sequence[tuple[int, ...]], cue: Cue) -> tuple[int, ...]:
    if "dat" in cue.addressee:
        return next((p for p in phrases if dative(words, p[0], p[-1] + 1) and words.low[p[0]] != "den"), ())
    if "acc" in cue.addressee:
        marked = next((p for p in phrases if accusative(words, p[0])), None)
        if marked is not None:
            return marked
        named = [p for p in phrases if words.low[p[0]] not in NEVER_SPEAKER]
        return named[1] if len(named) > 1 else ()
    return ()


def _passive_addressee(words: Words, phrases: Sequence[tuple[int, ...]], cue: Cue) -> tuple[int, ...]:
    named = [p for p in phrases if words.low[p[0]] not in NEVER_SPEAKER]
    if "acc" in cue.addressee and named:
        return named[0]
    if "dat" in cue.addressee:
        return next((p for p in named if dative(words, p[0], p[-1] + 1)), ())
    return ()
