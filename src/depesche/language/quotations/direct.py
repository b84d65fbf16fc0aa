"""Direct speech: what stands in quotation marks and is somebody's words, with its frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import find_cue
from depesche.language.quotations.direct_frames import frame_speech
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.segments import cut
from depesche.language.quotations.sentence import without_final
from depesche.language.quotations.speaker import find_parties

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
    if not m.inner and _own_sentence(words, m):
        return True
    starts = m.begin == 0 or words.sentence_of[m.begin - 1] != words.sentence_of[m.begin] or before in ",:"
    closes = m.end < len(words) and words.text[m.end] == "," or words.text[m.end - 2] in ".!?,"
    return starts and closes and any(words.finite(t) for t in inside) and not m.inner


def _own_sentence(words: Words, m: Marked) -> bool:
    """Tell whether a quotation is a sentence of its own: "„Aber nicht ewig.“"."""
    number = words.sentence_of[m.begin]
    begin, end = words.sentences[number]
    return m.begin == begin and m.end == end and words.text[m.end - 2] in ".!?…" and m.end - m.begin > 4


def find_direct(
    words: Words, marked: Sequence[Marked], opaque: frozenset[int], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield the direct quotations.

    Args:
        drafts: indirect quotations found before; a fragment inside one takes over its frame.
    """
    consumed: set[int] = set()
    for m in marked:
        if m.begin in consumed or (m.inner and any(o.begin < m.begin and m.end < o.end for o in marked)):
            continue
        if is_speech(words, m):
            draft = frame_speech(words, m, marked, opaque)
            consumed.update(draft.quote)
            yield draft
        else:
            yield from _fragment(words, m, opaque, drafts)


# --- fragments --------------------------------------------------------------------------------------------------
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
    stop = without_final(words, *sentence)
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
