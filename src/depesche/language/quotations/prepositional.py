"""Sources in phrases: "laut", "nach Angaben von", "zufolge", "aus Sicht", "demnach"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.cues import find_cue
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.speaker import IMPERSONAL
from depesche.lexicon.load_reporting import load_reporting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words
    from depesche.lexicon.load_reporting import ReportingNoun
    from depesche.model.vocabulary import Medium

Found = tuple[int, int, tuple[int, ...], tuple[int, ...], "Medium", str]
PREPOSITIONS = frozenset(["nach", "gemäß", "aus"])
BACKWARD = frozenset(["demnach", "hiernach"])


def find_prepositional(
    words: Words, sentence: tuple[int, int], segments: Sequence[Segment], opaque: frozenset[int]
) -> Iterator[Draft]:
    """Yield the quotations of a sentence whose source stands in a prepositional phrase or an adverb."""
    for k, segment in enumerate(segments):
        i = segment.begin
        while i < segment.end:
            found = None if i in opaque else _source(words, segment, i, sentence[0])
            if found is None:
                i += 1
                continue
            begin, end, cue, speaker, medium, rule = found
            yield from _draft(words, sentence, segments, k, (begin, end), cue, speaker, medium, rule)
            i = max(end, i + 1)


def _draft(
    words: Words, sentence: tuple[int, int], segments: Sequence[Segment], k: int, place: tuple[int, int],
    cue: tuple[int, ...], speaker: tuple[int, ...], medium: Medium, rule: str,
) -> Iterator[Draft]:  # fmt: skip
    begin, end = place
    if end < sentence[1] and words.text[end] == "," and words.text[end - 1] != ",":
        nxt = segments[k + 1] if k + 1 < len(segments) else None
        if nxt is not None and nxt.kind == "first":
            end += 1
    frame = tuple(range(begin, end))
    first, last = _scope(words, sentence, segments, k)
    quote = [t for t in range(first, last) if t not in frame]
    while quote and words.text[quote[-1]] in ",;:":
        quote.pop()
    while quote and words.text[quote[0]] in ",;:":
        quote.pop(0)
    if len(quote) < 2:
        return
    if rule == "indirect.wonach":
        frame, quote = tuple(t for t in range(*sentence) if t < begin) + cue, [t for t in quote if t > begin]
    yield Draft(
        type="Indirect", medium=medium, quote=tuple(quote), frame=frame, cue=cue, speaker=speaker, rule=rule
    )


def _scope(words: Words, sentence: tuple[int, int], segments: Sequence[Segment], k: int) -> tuple[int, int]:
    """Return what the phrase in segment `k` covers: the sentence, or only its subordinate clause."""
    segment = segments[k]
    if segment.kind in ("rel", "sub", "dass", "ob", "inf", "wh"):
        last = k
        while last + 1 < len(segments) and segments[last + 1].kind not in ("main", "first", "none"):
            last += 1
        return segment.begin, segments[last].end
    first = sentence[0]
    for j in range(k, 0, -1):
        opener = segments[j].opener
        if (
            opener is not None
            and words.text[opener] in ";"
            or (words.tag[segments[j].begin] == "KON" and segments[j].kind in ("main", "first"))
        ):
            first = segments[j].begin
            break
    return first, sentence[1]


def _source(words: Words, segment: Segment, i: int, start: int) -> Found | None:
    low = words.low[i]
    if low == "laut" and words.tag[i] in ("APPR", "ADJD", "ADJA", "NE", "NN"):
        return _phrase(words, segment, i, None, "indirect.laut")
    if low in PREPOSITIONS and not (low == "aus" and _impersonal(words, segment)):
        noun = _source_noun(words, i, segment.end, low)
        if noun is not None:
            return _phrase(words, segment, i, noun, f"indirect.{low}")
    if low in ("zufolge", "nach") and i > segment.begin:
        return _postposed(words, segment, i, low)
    if low in BACKWARD or (low == "danach" and segment.konj):
        return i, i + 1, (i,), (i,), "SW", "indirect.demnach"
    if low == "wonach" and i == segment.begin:
        return i, i + 1, (i,), (i,), "SW", "indirect.wonach"
    return None


def _impersonal(words: Words, segment: Segment) -> bool:
    """Tell whether the verb itself reports: "aus Kreisen verlautete, ..."."""
    clause = range(segment.begin, segment.end)
    cue = find_cue(words, clause, segment.finite) if segment.finite is not None else None
    return cue is not None and cue.lemma in IMPERSONAL


def _source_noun(words: Words, i: int, end: int, preposition: str) -> ReportingNoun | None:
    """Return the reporting noun that heads the phrase after "nach": "nach ersten Angaben", "nach Polizeiangaben"."""
    lexicon = load_reporting()
    for k in range(i + 1, min(i + 5, end)):
        if words.tag[k] in ("NN", "NNA", "NE", "NNI", "FM", "XY") or words.text[k][0].isupper():
            noun = lexicon.noun(words.text[k])
            wanted = "nach" if preposition == "gemäß" else preposition
            if noun is not None and wanted in noun.prepositions:
                return noun
            if k + 1 < end and words.tag[k] == "NE":
                continue
            return None
        if words.tag[k] not in ("ART", "ADJA", "PPOSAT", "PIAT", "CARD", "PDAT", "TRUNC", "ADV"):
            return None
    return None


def _phrase(words: Words, segment: Segment, i: int, noun: ReportingNoun | None, rule: str) -> Found | None:
    stop = noun_phrase(words, i + 1, segment.end)
    if stop is None and noun is None and i + 1 < segment.end:
        stop = i + 2
    if stop is None:
        return None
    frame_end = stop
    if segment.finite is not None and segment.kind == "main" and i == segment.begin and stop < segment.finite:
        frame_end = segment.finite
        if words.low[stop] != "unter":
            stop = frame_end
    medium: Medium = noun.medium if noun is not None else "SW"
    return i, frame_end, (i,), tuple(range(i + 1, stop)), medium, rule


def _postposed(words: Words, segment: Segment, i: int, low: str) -> Found | None:
    """Return "Medienberichten zufolge", "dem Vernehmen nach", "seiner Ansicht nach"."""
    begin = next((b for b in range(segment.begin, i) if noun_phrase(words, b, i) == i), None)
    if begin is None:
        return None
    noun = next((n for n in (load_reporting().noun(words.text[k]) for k in range(begin, i)) if n), None)
    if low == "nach" and (noun is None or "nach" not in noun.prepositions or i - begin > 4):
        return None
    medium: Medium = noun.medium if noun is not None else "SW"
    return begin, i + 1, (i,), tuple(range(begin, i)), medium, f"indirect.{low}"
