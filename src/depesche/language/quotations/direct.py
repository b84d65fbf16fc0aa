"""Direct speech: what stands in quotation marks and is somebody's words, with its frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.segments import cut
from depesche.language.quotations.speaker import find_parties
from depesche.lexicon.load_reporting import load_reporting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depesche.language.quotations.marks import Marked
    from depesche.language.quotations.words import Words

NAMES = frozenset(["NE", "NN", "FM", "XY", "CARD", "NNA"])


def speech_tokens(words: Words, marked: Sequence[Marked]) -> frozenset[int]:
    """Return the tokens of all quotations that hold whole clauses: they are opaque for the frame around them."""
    return frozenset(t for m in marked if is_speech(words, m) for t in range(m.begin, m.end))


def is_speech(words: Words, m: Marked) -> bool:
    """Tell whether marks hold whole clauses rather than a word or two."""
    before = words.text[m.begin - 1] if m.begin else ""
    inside = range(m.begin + 1, m.end - 1)
    if before == ":" and len(inside) >= 1 and not m.inner:
        return True
    starts = m.begin == 0 or words.sentence_of[m.begin - 1] != words.sentence_of[m.begin] or before in ",:"
    closes = m.end < len(words) and words.text[m.end] == "," or words.text[m.end - 2] in ".!?,"
    return starts and closes and any(words.finite(t) for t in inside) and not m.inner


def find_direct(
    words: Words, marked: Sequence[Marked], opaque: frozenset[int], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield the direct quotations.

    Args:
        drafts: indirect quotations found before; a fragment inside one takes over its frame.
    """
    for m in marked:
        if m.inner and any(o.begin < m.begin and m.end < o.end for o in marked):
            continue
        if is_speech(words, m):
            yield _speech(words, m, opaque)
        else:
            yield from _fragment(words, m, opaque, drafts)


# --- whole clauses ----------------------------------------------------------------------------------------------
def _speech(words: Words, m: Marked, opaque: frozenset[int]) -> Draft:
    quote = tuple(range(m.begin, m.end))
    return _following(words, m, quote, opaque) or _leading(words, m, quote, opaque) or Draft(
        type="Direct", medium="Speech", quote=quote, rule="direct.bare"
    )  # fmt: skip


def _following(words: Words, m: Marked, quote: tuple[int, ...], opaque: frozenset[int]) -> Draft | None:
    """Return a quotation whose frame follows: „...“, sagte X."""
    if m.end >= len(words):
        return None
    begin = m.end
    _, end = words.sentences[words.sentence_of[m.end - 1]]
    if begin >= end:
        return None
    stop = _final(words, begin, end)
    if words.text[begin] != "," and not words.finite(begin):
        return None
    inner = begin + 1 if words.text[begin] == "," else begin
    segments = cut(words, inner, stop, opaque)
    if not segments:
        return None
    segment = segments[0]
    if words.low[segment.begin] == "so" and segment.finite is None:
        np = noun_phrase(words, segment.begin + 1, segment.end)
        if np is None:
            return None
        if np == segment.end and len(segments) > 1 and segments[1].kind == "none":
            np = segments[1].end
        return Draft(
            type="Direct", medium="Speech", quote=quote, frame=tuple(range(begin, stop)), cue=(segment.begin,),
            speaker=tuple(range(segment.begin + 1, np)), rule="direct.so",
        )  # fmt: skip
    clause = (
        [t for s in segments for t in range(s.begin, s.end)]
        if len(segments) < 3
        else list(range(segment.begin, segment.end))
    )
    cue = find_cue(words, clause, segment.finite)
    if cue is None or segment.finite is None or segment.finite > segment.begin + 1:
        return None
    segments = (replace(segment, kind="first"), *segments[1:])
    parties = find_parties(words, segments, 0, cue, opaque)
    frame, more = _resumed(words, begin, stop, opaque)
    return Draft(
        type="Direct", medium=cue.medium, quote=quote + more, frame=frame, cue=cue.tokens, speaker=parties.speaker,
        addressee=parties.addressee, rule="direct.postposed", source=cue,
    )  # fmt: skip


def _resumed(
    words: Words, begin: int, stop: int, opaque: frozenset[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the frame, and the second part of a quotation that goes on after it: „...“, sagte X, „...“."""
    again = next((t for t in range(begin, stop) if t in opaque), None)
    if again is None or words.text[again - 1] not in ",:":
        return tuple(range(begin, stop)), ()
    return tuple(range(begin, again)), tuple(
        t for t in range(again, len(words)) if t in opaque and _run(opaque, again, t)
    )


def _run(opaque: frozenset[int], begin: int, t: int) -> bool:
    return all(k in opaque for k in range(begin, t))


def _leading(words: Words, m: Marked, quote: tuple[int, ...], opaque: frozenset[int]) -> Draft | None:
    """Return a quotation whose frame precedes: X sagte: „...“."""
    if not m.begin:
        return None
    colon = m.begin - 1
    begin, _ = words.sentences[words.sentence_of[colon]]
    begin = max((t + 1 for t in range(begin, colon) if t in opaque), default=begin)
    if begin >= colon or words.text[colon] not in ":,":
        return None
    segments = cut(words, begin, colon, opaque)
    for k in range(len(segments) - 1, -1, -1):
        clause = [
            t for s in segments[k:] if s.kind == "none" or s is segments[k] for t in range(s.begin, s.end)
        ]
        cue = find_cue(words, clause, segments[k].finite)
        if cue is not None:
            parties = find_parties(words, segments, k, cue, opaque)
            return Draft(
                type="Direct", medium=cue.medium, quote=quote, frame=tuple(range(begin, colon + 1)), cue=cue.tokens,
                speaker=parties.speaker, addressee=parties.addressee, rule="direct.leading", source=cue,
            )  # fmt: skip
    return _noun_frame(words, begin, colon, quote)


def _noun_frame(words: Words, begin: int, colon: int, quote: tuple[int, ...]) -> Draft | None:
    lexicon = load_reporting()
    for t in range(begin, colon):
        if words.text[t][0].isupper() and lexicon.noun(words.text[t]) is not None:
            return Draft(
                type="Direct", medium="Speech", quote=quote, frame=tuple(range(begin, colon + 1)), cue=(t,),
                rule="direct.noun",
            )  # fmt: skip
    stop = noun_phrase(words, begin, colon)
    if stop == colon:
        return Draft(
            type="Direct", medium="Speech", quote=quote, frame=tuple(range(begin, colon + 1)),
            speaker=tuple(range(begin, colon)), rule="direct.name",
        )  # fmt: skip
    return None


# --- fragments --------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The reporting clause that a fragment stands in."""

    tokens: tuple[int, ...]
    cue: Cue
    speaker: tuple[int, ...]


def _fragment(words: Words, m: Marked, opaque: frozenset[int], drafts: Sequence[Draft]) -> Iterator[Draft]:
    if _is_name(words, m):
        return
    quote = tuple(range(m.begin, m.end))
    around = [d for d in drafts if d.quote and set(quote) <= set(d.quote)]
    if around:
        host = min(around, key=lambda d: len(d.quote))
        yield replace(
            host, type="Direct", quote=quote, nested=True, rule="direct.nested", addressee=host.addressee
        )
        return
    sentence = words.sentences[words.sentence_of[m.begin]]
    stop = _final(words, *sentence)
    segments = cut(words, sentence[0], stop, opaque)
    for k, segment in enumerate(segments):
        if not segment.begin <= m.begin < segment.end or segment.finite is None:
            continue
        cue = find_cue(
            words, [t for t in range(segment.begin, segment.end) if t not in quote], segment.finite
        )
        if cue is None:
            continue
        parties = find_parties(words, segments, k, cue, opaque)
        frame = tuple(t for t in range(sentence[0], stop) if t not in quote)
        yield Draft(
            type="Direct", medium=cue.medium, quote=quote, frame=frame, cue=cue.tokens, speaker=parties.speaker,
            rule="direct.fragment", source=cue,
        )  # fmt: skip
        return


def _is_name(words: Words, m: Marked) -> bool:
    """Tell whether marks hold a title or a name: „Morgenblatt“, „Operation Sturm“."""
    inside = range(m.begin + 1, m.end - 1)
    first = inside[0]
    capital = all(words.text[t][0].isupper() or not words.text[t][0].isalpha() for t in inside)
    if capital and len(inside) <= 3:
        return True
    return words.low[first] in ("der", "die", "das") and words.text[first][0].isupper() and len(inside) <= 4


def _final(words: Words, begin: int, end: int) -> int:
    while end > begin and words.text[end - 1] in ".!?…":
        end -= 1
    return end
