"""What rests on a source and what does not: where its word ends, and frames that say the same thing twice.

- „Nach Angaben der Armee brach Lorvia die Waffenruhe; Lorvia weist das zurück“: the second clause is the report's own;
- „wird sie von Lorvia unterstützt, was Tarsa bestreitet“: so is what somebody denies in a clause of its own;
- „Das Ministerium bestätigte dies: Man rede, hieß es in Tarsa“: one source, the place only says where;
- „erklärte er laut einer Mitteilung“: his own text, no second source.

Near misses: „..., was Tarsa bedauert habe“; „laut der Zeitung sagte er“; „hieß es in der Erklärung“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.segments import conditional
from depesche.lexicon.load_reporting import load_reporting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from depesche.language.quotations.draft import Draft
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words
    from depesche.language.sources.frame import SourceFrame

BOUNDED = frozenset({"prep", "so", "wie"})
CONTRARY = frozenset({"denies", "confirms", "doubts", "admits"})
OWN_TEXT = "statement"


def bounded(words: Words, found: Sequence[SourceFrame], cuts: Sequence[Sequence[Segment]]) -> dict[int, frozenset[int]]:
    """Return, by index of frame, the tokens that are left of a frame whose word ends before the sentence does."""
    out = {}
    for n, frame in enumerate(found):
        if frame.manner not in BOUNDED or not frame.cue:
            continue
        foreign = set(_foreign(words, cuts[words.sentence_of[frame.cue[0]]], frame.cue[0]))
        if foreign & frame.tokens and frame.tokens - foreign:
            out[n] = frame.tokens - foreign
    return out


def _foreign(words: Words, segments: Sequence[Segment], cue: int) -> Iterator[int]:
    """Yield the tokens behind the source that are not its word."""
    for k, segment in enumerate(segments):
        if segment.begin <= cue or segment.opener is None:
            continue
        opener = words.text[segment.opener]
        if opener == ";" and segment.kind in ("main", "first") and not segment.konj and not conditional(words, segment):
            yield from range(segment.opener, segments[-1].end)
            return
        if opener == "," and words.low[segment.begin] == "was" and _contrary(words, segment):
            end = segments[k + 1].begin if k + 1 < len(segments) else segment.end
            yield from range(segment.opener, end)


def _contrary(words: Words, segment: Segment) -> bool:
    """Tell whether somebody denies or confirms in a clause: "was Tarsa bestreitet"."""
    forms = load_reporting().verb_forms
    stances = {f.row.stance for t in range(segment.begin, segment.end) for f in forms.get(words.low[t], ())}
    return bool(stances & CONTRARY)


def only_places(words: Words, found: Sequence[SourceFrame]) -> set[int]:
    """Return the frames of "hieß es in Tarsa" over words that a named source speaks already."""
    return {
        n
        for n, frame in enumerate(found)
        if frame.lemma == "heißen" and len(frame.source) == 1 and words.place[frame.source[0]]
        and any(o is not frame and o.source and o.manner == "v2" and o.tokens == frame.tokens for o in found)
    }  # fmt: skip


def unnamed_twins(found: Sequence[SourceFrame]) -> set[int]:
    """Return the frames without a source whose source another frame names: "wie aus Kreisen zu erfahren war"."""
    named = [o.source for o in found if o.source]
    return {
        n for n, f in enumerate(found)
        if f.manner == "wie" and not f.source and any(f.cue[0] < s[0] and s[-1] < f.cue[-1] for s in named)
    }  # fmt: skip


def own_text(words: Words, draft: Draft, others: Collection[Draft]) -> bool:
    """Tell whether a source is the text in which the speaker of the same clause speaks: "erklärte er laut einer Mitteilung"."""
    nouns = [load_reporting().noun(words.text[t]) for t in draft.speaker]
    if not draft.rule.startswith("indirect.laut") or not any(n is not None and n.kind == OWN_TEXT for n in nouns):
        return False
    alone = len(draft.speaker) <= 2  # "laut einer Mitteilung", not "laut einer Mitteilung des Amtes"
    return alone and any(o is not draft and o.speaker and o.cue and set(draft.cue) <= set(o.frame) for o in others)
