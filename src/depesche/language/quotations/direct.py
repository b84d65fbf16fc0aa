"""Direct speech: what stands in quotation marks and is somebody's words, with its frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.direct_frames import frame_speech
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.speaker import find_parties
from depesche.lexicon.load_reporting import load_reporting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depesche.language.quotations.marks import Marked
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.sentence import Sentence
    from depesche.language.quotations.words import Words

DEFINITE = frozenset(["der", "die", "das", "dem", "den", "des", "zur", "zum", "vom", "im", "am", "beim"])
LONGEST_NAME = 8


def speech_tokens(words: Words, marked: Sequence[Marked]) -> frozenset[int]:
    """Return the tokens of all quotations that hold whole clauses: they are opaque for the frame around them."""
    return frozenset(t for m in marked if is_speech(words, m) for t in range(m.begin, m.end))


def phrase_tokens(words: Words, marked: Sequence[Marked]) -> frozenset[int]:
    """Return the tokens of quotations of a few words without a verb: their commas part no clauses ("kühl, aber korrekt")."""
    short = (range(m.begin, m.end) for m in marked if m.end - m.begin <= LONGEST_NAME and not is_speech(words, m))
    return frozenset(t for inside in short if not any(words.finite(t) for t in inside) for t in inside)


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


def find_speech(words: Words, marked: Sequence[Marked], opaque: frozenset[int]) -> Iterator[Draft]:
    """Yield the direct quotations of whole clauses."""
    consumed: set[int] = set()
    for m in marked:
        if m.begin not in consumed and not m.inner and is_speech(words, m):
            draft = frame_speech(words, m, marked, opaque)
            if draft.rule == "direct.bare" and not _sentence_like(words, m):
                continue
            consumed.update(draft.quote)
            yield draft


def _sentence_like(words: Words, m: Marked) -> bool:
    """Tell whether marks hold a sentence; a title after a colon is none: "stellte ihr Album vor: „Neue Wege“"."""
    return words.text[m.end - 2] in ".!?…" or any(words.finite(t) for t in range(m.begin + 1, m.end - 1))


def find_fragments(
    words: Words, marked: Sequence[Marked], sentences: Sequence[Sentence], hosts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield words and phrases in marks that are somebody's: "sprach von einem „Verrat“".

    Args:
        hosts: quotations found before; a fragment inside one takes over its frame.
    """
    spoken = {t for d in hosts if d.type == "Direct" for t in d.quote}
    for m in marked:
        if not m.inner and m.begin not in spoken and not is_speech(words, m):
            yield from _fragment(words, m, sentences[words.sentence_of[m.begin]], hosts)


def _fragment(words: Words, m: Marked, s: Sentence, hosts: Sequence[Draft]) -> Iterator[Draft]:
    quote = tuple(range(m.begin, m.end))
    around = [d for d in hosts if set(quote) <= set(d.quote)]
    if _is_name(words, m, told=bool(around)):
        return
    if around:
        host = min(around, key=lambda d: len(d.quote))
        yield replace(host, type="Direct", quote=quote, nested=True, rule="direct.nested")
        return
    for k in range(len(s.segments)):
        segment = _governing(s, k)
        if not s.segments[k].begin <= m.begin < s.segments[k].end or segment is None or segment.finite is None:
            continue
        clause = [t for t in range(segment.begin, segment.end) if t not in quote]
        cue = find_cue(words, clause, segment.finite) or _assessing(words, m, clause, segment.finite)
        if cue is None:
            continue
        parties = find_parties(words, s.segments, s.segments.index(segment), cue, s.opaque)
        if not set(quote).isdisjoint(parties.speaker):
            parties = replace(parties, speaker=())  # 'im Entwurf ist von "Garantien" die Rede'
        yield Draft(
            type="Direct",
            medium=cue.medium,
            quote=quote,
            frame=tuple(t for t in range(s.begin, s.end) if t not in quote),
            cue=cue.tokens,
            speaker=parties.speaker,
            rule="direct.fragment",
            source=cue,
        )
        return


def _governing(s: Sentence, k: int) -> Segment | None:
    """Return segment `k`, or the main clause before it when it has no verb of its own: ", „um Fragen zu lösen“"."""
    if s.segments[k].finite is not None:
        return s.segments[k]
    before = s.segments[k - 1] if k else None
    return before if before is not None and before.kind in ("main", "first") else None


def _assessing(words: Words, m: Marked, clause: Sequence[int], finite: int) -> Cue | None:
    """Return an unlisted verb that assesses: "feierte die Absage als „großen Erfolg“"."""
    if m.begin == 0 or words.low[m.begin - 1] != "als":
        return None
    group = [t for t in clause if t > finite and words.tag[t] in ("VVPP", "PTKVZ", "VVINF")]
    tokens = tuple(sorted({finite, m.begin - 1, *group}))
    return Cue(tokens=tokens, lemma="", finite=finite, complements=frozenset())


def _is_name(words: Words, m: Marked, told: bool) -> bool:
    """Tell whether marks hold a title or a name: „Morgenblatt“, „Operation Sturm“.

    Args:
        told: whether they stand inside somebody's words, where a single noun may be a word of theirs.
    """
    inside = range(m.begin + 1, m.end - 1)
    first = inside[0]
    before = words.low[m.begin - 1] if m.begin else ""
    led = m.begin > 0 and words.tag[m.begin - 1] in ("NN", "NE", "FM") and words.text[m.begin - 1] not in ",:"
    if words.text[first][0].isupper() and (led or before in DEFINITE) and len(inside) <= LONGEST_NAME:
        return not (led and load_reporting().noun(words.text[m.begin - 1]) is not None)
    if all(words.text[t][0].isupper() or not words.text[t][0].isalpha() for t in inside) and len(inside) <= 3:
        common = len(inside) == 1 and words.tag[first] == "NN" and not words.name[first]
        return not common or not (told or before == "als")
    return words.low[first] in ("der", "die", "das") and words.text[first][0].isupper() and len(inside) <= 4
