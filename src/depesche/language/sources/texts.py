"""Texts that speak, and saying that names its source no second time.

- spoken of: „In dem Papier ist von einem Abzug die Rede“ - the paper says so;
- said on: „Das Amt bestätigte das Treffen. Man habe ..., hieß es weiter“ - the office goes on;
- two frames of one saying: „Der Minister meldete sich zu Wort: Man werde ..., betonte Jon Vael“ - one speaker.

Near misses: „Von einem Abzug ist in dem Papier nicht die Rede“; „Es hieß, der König sei krank“; „..., wie es heißt“.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.speaker import find_parties
from depesche.language.sources.frame import SourceFrame
from depesche.language.sources.kinds import Source, read_source
from depesche.lexicon.load_actors import is_body
from depesche.lexicon.words import with_role

if TYPE_CHECKING:
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

COPULA = frozenset({"ist", "war", "sei", "wäre"})
WRITTEN = frozenset({"document", "media"})
SAYING = "heißen"
PASSING_ON = frozenset({"media", "document", "spokesperson", "witness"})


# --- "ist von ... die Rede" -----------------------------------------------------------------------------------------
def spoken_of(words: Words) -> Iterator[SourceFrame]:
    """Yield a frame for each clause that tells what a text speaks of."""
    for begin, end in words.sentences:
        at = next((t for t in range(begin + 1, end) if words.text[t] == "Rede" and words.low[t - 1] == "die"), None)
        finite = next((t for t in range(begin, end) if words.low[t] in COPULA and words.finite(t)), None)
        if at is None or finite is None or any(words.tag[t] == "PTKNEG" for t in range(begin, end)):
            continue
        phrase = _text_in(words, begin, end)
        source = read_source(words, phrase)
        if phrase and source.kind in WRITTEN:
            rest = frozenset(range(begin, end)) - set(range(phrase[0] - 1, phrase[-1] + 1))
            yield _frame(source, rest, (finite, at - 1, at))


def _text_in(words: Words, begin: int, end: int) -> tuple[int, ...]:
    """Return the text after "in": "in dem Papier"."""
    for t in range(begin, end - 1):
        if words.low[t] in ("in", "im"):
            stop = noun_phrase(words, t + 1, end)
            phrase = tuple(range(t + 1, stop)) if stop is not None else ()
            if phrase and read_source(words, phrase).kind in WRITTEN:
                return phrase
    return ()


def _frame(source: Source, tokens: frozenset[int], cue: tuple[int, ...]) -> SourceFrame:
    return SourceFrame(
        index=0, tokens=tokens, cue=cue, source=source.tokens, heads=source.heads, kind=source.kind,
        sourcing=source.sourcing, stance=source.stance or "says", medium="Writing", manner="prep", lemma="die Rede sein",
    )  # fmt: skip


# --- "..., hieß es weiter" ------------------------------------------------------------------------------------------
def said_on(
    words: Words, found: Sequence[SourceFrame], cuts: Sequence[Sequence[Segment]], opaque: frozenset[int]
) -> list[SourceFrame]:
    """Give "hieß es (weiter)" the source that spoke before, and what goes on from it."""
    out: list[SourceFrame] = []
    moved: dict[tuple[int, ...], SourceFrame] = {}
    for frame in sorted(found, key=lambda f: min(f.tokens)):
        if frame.manner == "run" and frame.source in moved:
            frame = _from(frame, moved[frame.source])
        elif frame.lemma == SAYING and frame.cue and (frame.manner in ("postposed", "wie") or _there(words, frame)):
            before = _acted_before(words, out, frame, cuts, opaque) or _spoke_before(words, out, frame)
            if before is not None:
                moved |= {frame.source: before} if frame.source else {}
                frame = _from(frame, before)
        elif frame.manner == "run" and not frame.source and out:
            last = max(out, key=lambda f: max(f.tokens))
            beside = words.sentence_of[max(last.tokens)] + 1 == words.sentence_of[min(frame.tokens)]
            frame = _from(frame, last) if beside and last.lemma == SAYING and last.source else frame
        out.append(frame)
    return out


def _there(words: Words, frame: SourceFrame) -> bool:
    """Tell whether a saying names its place by "dort": "..., hieß es dort", "Dort hieß es, ..."."""
    begin, end = words.sentences[words.sentence_of[frame.cue[0]]]
    return any(words.low[t] in with_role("speech_adverbs", "there") for t in range(begin, end) if t not in frame.tokens)


def _acted_before(
    words: Words,
    found: Sequence[SourceFrame],
    frame: SourceFrame,
    cuts: Sequence[Sequence[Segment]],
    opaque: frozenset[int],
) -> SourceFrame | None:
    """Return the body whose speech act alone the sentence before told: "Das Amt wies das zurück. ..., hieß es dort"."""
    at = words.sentence_of[min(frame.tokens)] - 1
    if at < 0 or frame.source or words.paragraph_of[words.sentences[at][0]] != words.paragraph_of[frame.cue[0]]:
        return None
    inside = range(*words.sentences[at])
    if any(not f.tokens.isdisjoint(inside) for f in found if f.source):
        return None
    there = _there(words, frame)  # "hieß es dort": whatever the body did
    for k, segment in enumerate(cuts[at]):
        if segment.kind not in ("main", "first") or segment.finite is None or segment.konj:
            continue
        clause = [t for t in range(segment.begin, segment.end) if t not in opaque]
        cue = find_cue(words, clause, segment.finite)
        if cue is None and there:
            cue = Cue(tokens=(segment.finite,), lemma="", finite=segment.finite, complements=frozenset())
        speaker = find_parties(words, cuts[at], k, cue, opaque).speaker if cue is not None and not cue.passive else ()
        source = read_source(words, speaker)
        if source.heads and is_body(words.text[source.heads[0]]):
            return _frame(source, frozenset(inside), ())
    return None


def _from(frame: SourceFrame, before: SourceFrame) -> SourceFrame:
    return replace(frame, source=before.source, heads=before.heads, kind=before.kind, sourcing=before.sourcing)


def _spoke_before(words: Words, found: Sequence[SourceFrame], frame: SourceFrame) -> SourceFrame | None:
    """Return the frame whose source a saying without a source goes on from."""
    at = words.sentence_of[frame.cue[0]]
    begin, end = words.sentences[at]
    onward = any(words.low[t] in with_role("speech_adverbs", "onward") for t in range(frame.cue[0], end) if t not in frame.tokens)
    if any(words.place[t] for t in range(begin, frame.cue[0]) if t not in frame.tokens):
        return None  # "In Kolm klingt es anders: ..., heißt es dort"
    near = [f for f in found if f.source and f.heads and 0 < at - words.sentence_of[max(f.tokens)] <= (2 if onward else 1)]
    last = max(near, key=lambda f: (words.sentence_of[max(f.tokens)], len(f.tokens)), default=None)
    if last is None or not onward and words.paragraph_of[max(last.tokens)] != words.paragraph_of[begin]:
        return None
    if frame.source:  # "..., hieß es in Tarsa": where the office that confirmed it has its seat
        only_place = len(frame.source) == 1 and words.place[frame.source[0]]
        return last if only_place and last.manner == "np" else None
    spoken = last.kind in PASSING_ON or last.sourcing in ("named_body", "unnamed")
    return last if onward or spoken and frame.manner == "postposed" else None


# --- one saying, two frames -----------------------------------------------------------------------------------------
def colon_twins(words: Words, found: Sequence[SourceFrame]) -> set[int]:
    """Return the frames before a colon over words that a frame behind them names the speaker of."""
    named = [f for f in found if f.manner in ("postposed", "so") and f.source]
    return {
        n for n, f in enumerate(found)
        if f.manner in ("v2", "dass") and f.source and f.kind not in WRITTEN and any(_repeats(words, f, o) for o in named)
    }  # fmt: skip


def _repeats(words: Words, frame: SourceFrame, other: SourceFrame) -> bool:
    colon = min(frame.tokens) - 1
    same = min(frame.tokens) == min(other.tokens) and set(frame.source).isdisjoint(other.tokens)
    return colon >= 0 and words.text[colon] == ":" and same
