"""Sources that stand behind a source or go on from the sentence before.

- cited: „berichtete unter Berufung auf Diplomaten, ...“ - the paper passes on what the diplomats said;
- hearsay: „Nach Angaben der ‚Post‘ trafen sich beide. Dabei soll ... zugesichert haben“ - the paper's news goes on;
- told: „Norland sei bereit, habe sie gesagt. Lorvia müsse ...“ - within one speech the quoted speaker goes on;
- trailing: „Sie appellierte an Lorvia, ...; notfalls werde sie ...“ - Konjunktiv after a narrated act is the doer's word.

Near misses: „unter Berufung auf die Verfassung“ as the reason of an act, without a frame of saying; „soll“ in a new paragraph;
an indicative clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import find_cue
from depesche.language.quotations.indirect import SUBSTITUTES
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.segments import conditional
from depesche.language.quotations.speaker import find_parties, quoting_party
from depesche.language.sources.frame import SourceFrame
from depesche.language.sources.kinds import is_source_noun, read_source
from depesche.lexicon.words import words as closed_list

if TYPE_CHECKING:
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

SPOKEN = frozenset({"dass", "ob", "v2", "postposed", "so", "wie", "prep", "run", "direct", "hearsay"})
"""Manners in which somebody's words are passed on in clauses."""
PLUPERFECT = frozenset({"hatte", "hatten"})
UNNAMED = frozenset({"media", "document", "unnamed_official", "witness", "unattributed"})
"""Kinds of source that only know of a deed: their news goes on in "soll ... haben"."""


def handed_on(
    words: Words, found: Sequence[SourceFrame], cuts: Sequence[Sequence[Segment]], opaque: frozenset[int]
) -> list[SourceFrame]:
    """Return the frames with those that stand behind them or go on from them."""
    out = hearsay_of(words, trailing(words, cuts, claimed_before(words, found), opaque))
    return [*out, *told(words, out), *cited(words, out), *printed(words, out, cuts, opaque)]


def claimed_before(words: Words, found: Sequence[SourceFrame]) -> list[SourceFrame]:
    """Let "Das hatte Kroll zuvor behauptet" point at what the sentence before told or denied, not at its telling."""
    out = []
    for frame in found:
        number = words.sentence_of[max(frame.tokens)]
        pointing = frame.manner == "dass" and number > words.sentence_of[min(frame.tokens)]
        if pointing and any(words.low[t] in PLUPERFECT for t in range(max(frame.tokens), words.sentences[number][1])):
            inner = [f.tokens for f in found if f is not frame and f.source and f.tokens < frame.tokens]
            frame = replace(frame, tokens=frozenset().union(*inner)) if inner else frame
        out.append(frame)
    return out


# --- "zitierte den König: ..." ------------------------------------------------------------------------------------
def printed(
    words: Words, found: Sequence[SourceFrame], cuts: Sequence[Sequence[Segment]], opaque: frozenset[int]
) -> Iterator[SourceFrame]:
    """Yield a frame around each quotation that a medium prints: "Die Agentur zitierte den König mit den Worten ..."."""
    for frame in found:
        if not frame.source or not frame.cue:
            continue
        segments = cuts[words.sentence_of[frame.cue[0]]]
        k = next((n for n, s in enumerate(segments) if s.finite is not None and s.finite in frame.cue), None)
        if k is None:
            continue
        cue = find_cue(words, [t for t in range(segments[k].begin, segments[k].end) if t not in opaque], segments[k].finite)
        phrase = quoting_party(words, segments, k, cue) if cue is not None else ()
        if phrase and not set(phrase) & {*frame.source, *frame.tokens}:
            source = read_source(words, phrase)
            yield replace(
                frame, tokens=frame.tokens | {*frame.source}, source=source.tokens, heads=source.heads,
                kind=source.kind, sourcing=source.sourcing, manner="wie", stance="says",
            )  # fmt: skip


# --- "unter Berufung auf ..." ---------------------------------------------------------------------------------------
def cited(words: Words, found: Sequence[SourceFrame]) -> Iterator[SourceFrame]:
    """Yield a frame for each source that another source names as its own, over the same words."""
    for frame in found:
        if not frame.source or frame.manner not in SPOKEN or not frame.cue or _inside_another(words, frame, found):
            continue
        number = words.sentence_of[frame.cue[0]]
        inner = _citation(words, *words.sentences[number])
        if inner and not set(inner) & {*frame.source, *frame.tokens}:
            source = read_source(words, inner)
            for passed in (frame, *_runs_of(words, frame, found)):
                yield replace(
                    passed, source=source.tokens, heads=source.heads, kind=source.kind, sourcing=source.sourcing,
                    stance=source.stance or "says", manner="cited", cue=(), act=False,
                )  # fmt: skip


def _inside_another(words: Words, frame: SourceFrame, found: Sequence[SourceFrame]) -> bool:
    """Tell whether a frame is quoted in another one of its sentence: the outer one names its own source."""
    number = words.sentence_of[frame.cue[0]]
    return any(
        o is not frame and o.source and o.cue and words.sentence_of[o.cue[0]] == number and set(frame.cue) <= o.tokens
        for o in found
    )


def _runs_of(words: Words, frame: SourceFrame, found: Sequence[SourceFrame]) -> Iterator[SourceFrame]:
    """Yield the run of Konjunktiv that goes on from a frame, which rests on the same source behind it."""
    after = words.sentence_of[max(frame.tokens)] + 1
    for run in sorted(found, key=lambda f: min(f.tokens)):
        if run.manner == "run" and run.source == frame.source and words.sentence_of[min(run.tokens)] == after:
            yield run
            after = words.sentence_of[max(run.tokens)] + 1


@cache
def _citing() -> dict[str, str]:
    return dict(closed_list("citing_nouns"))


def _citation(words: Words, begin: int, end: int) -> tuple[int, ...]:
    """Return the noun phrase after "unter Berufung auf", "mit Verweis auf" in a sentence."""
    for i in range(begin + 1, end - 2):
        strength = _citing().get(words.text[i])
        if strength is None or words.low[i - 1] not in ("unter", "mit", "in") or words.low[i + 1] != "auf":
            continue
        stop = noun_phrase(words, i + 2, end)
        phrase = tuple(range(i + 2, stop)) if stop is not None else ()
        # "unter Verweis auf die Sicherheitslage" gives a reason, "unter Verweis auf Diplomaten" a source
        if phrase and (strength == "source" or any(is_source_noun(words, t) for t in phrase)):
            return phrase
    return ()


# --- what goes on from the sentence before --------------------------------------------------------------------------
def hearsay_of(words: Words, found: Sequence[SourceFrame]) -> list[SourceFrame]:
    """Give "soll ... haben" without a source the medium or the unnamed source of the sentence before."""
    out: list[SourceFrame] = []
    for frame in sorted(found, key=lambda f: min(f.tokens)):
        if frame.manner == "hearsay" and not frame.source:
            before = _source_before(words, out, min(frame.tokens))
            if before is not None and (before.kind in UNNAMED or before.manner == "prep" or _goes_on(words, frame)):
                frame = replace(
                    frame, source=before.source, heads=before.heads, kind=before.kind, sourcing=before.sourcing
                )
        out.append(frame)
    return out


def _goes_on(words: Words, frame: SourceFrame) -> bool:
    """Tell whether a sentence goes on with the one before: "Dabei sollen zwei Hirten getötet worden sein"."""
    return words.tag[min(frame.tokens)] == "PROAV"


def _source_before(words: Words, found: Sequence[SourceFrame], token: int) -> SourceFrame | None:
    """Return the frame over the sentence before a token, in the same paragraph."""
    number = words.sentence_of[token] - 1
    if number < 0 or words.paragraph_of[words.sentences[number][0]] != words.paragraph_of[token]:
        return None
    inside = set(range(*words.sentences[number]))
    over = [f for f in found if f.source and f.manner in SPOKEN and len(f.tokens & inside) > 2 and not f.act]
    return max(over, key=lambda f: len(f.tokens & inside), default=None)


def told(words: Words, found: Sequence[SourceFrame]) -> Iterator[SourceFrame]:
    """Yield the rest of a run after a speaker that it quotes: "..., habe sie gesagt. Lorvia müsse ..."."""
    for inner in found:
        if not (inner.source and inner.cue and inner.manner == "postposed" and words.konj[inner.cue[0]] == "1"):
            continue
        number = words.sentence_of[inner.cue[0]]
        for run in found:
            if run.manner != "run" or not set(inner.cue) & run.tokens:
                continue
            rest = frozenset(t for t in run.tokens if words.sentence_of[t] > number)
            if rest:
                yield replace(inner, tokens=rest, cue=(), manner="run")


# --- Konjunktiv that no frame covers --------------------------------------------------------------------------------
def trailing(
    words: Words, cuts: Sequence[Sequence[Segment]], found: Sequence[SourceFrame], opaque: frozenset[int]
) -> list[SourceFrame]:
    """Return the frames with those of main clauses in Konjunktiv that go on with a narrated act or a speech."""
    out = list(found)
    for segments in cuts:
        for k, segment in enumerate(segments):
            if not _reported(words, segment) or any(segment.finite in f.tokens for f in out if f.manner in SPOKEN):
                continue
            frame = _after_act(words, segments, k, opaque) if k else _after_speech(words, segment, out)
            if frame is not None:
                out.append(frame)
    return out


def _reported(words: Words, segment: Segment) -> bool:
    if segment.kind not in ("main", "first") or segment.finite is None or conditional(words, segment):
        return False
    return segment.konj == "1" or words.low[segment.finite] in SUBSTITUTES


def _after_act(
    words: Words, segments: Sequence[Segment], k: int, opaque: frozenset[int]
) -> SourceFrame | None:
    """ "... appellierte an Lorvia, auf den Sturm zu verzichten; notfalls werde er ...": the doer's word."""
    segment = segments[k]
    if segment.konj != "1" or segment.opener is None or words.text[segment.opener] not in ";–—":
        return None
    for j in range(k - 1, -1, -1):
        left = segments[j]
        if left.kind not in ("main", "first") or left.finite is None or left.konj:
            continue
        clause = [t for t in range(left.begin, left.end) if t not in opaque]
        cue = find_cue(words, clause, left.finite)
        speaker = find_parties(words, segments, j, cue, opaque).speaker if cue is not None else ()
        return _frame(words, segment.begin, segments[-1].end, speaker) if speaker else None
    return None


def _after_speech(words: Words, segment: Segment, found: Sequence[SourceFrame]) -> SourceFrame | None:
    """ "..., versicherte Jon Vael. Drei Soldaten hätten darum gebeten, ...": his word goes on."""
    before = _source_before(words, found, segment.begin)
    if before is None or before.manner == "prep" and segment.konj != "1":
        return None
    end = words.sentences[words.sentence_of[segment.begin]][1]
    return replace(before, tokens=frozenset(range(segment.begin, end)), cue=(), manner="run", stance="says")


def _frame(words: Words, begin: int, end: int, speaker: tuple[int, ...]) -> SourceFrame:
    source = read_source(words, speaker)
    return SourceFrame(
        index=0, tokens=frozenset(range(begin, end)), source=source.tokens, heads=source.heads, kind=source.kind,
        sourcing=source.sourcing, manner="run",
    )  # fmt: skip
