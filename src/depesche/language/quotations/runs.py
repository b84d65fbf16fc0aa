"""Speech that goes on without a frame: runs of Konjunktiv, and "soll" as hearsay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

REPORTED_SUBJUNCTIVE = frozenset(["hätte", "hätten", "wäre", "wären", "würde", "würden", "könnte", "könnten", "müsste", "müssten", "gäbe"])
HEARSAY = frozenset(["soll", "sollen"])


def find_runs(
    words: Words, cuts: Sequence[Sequence[Segment]], drafts: Sequence[Draft], opaque: frozenset[int]
) -> Iterator[Draft]:
    """Yield the sentences that carry on the speech of the last speaker.

    Args:
        cuts: segments of each sentence.
        drafts: quotations with a frame, in any order.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for d in drafts:
        for s in {words.sentence_of[t] for t in d.quote}:
            by_sentence.setdefault(s, []).append(d)
    last: Draft | None = None
    last_at = -9
    for s, (begin, end) in enumerate(words.sentences):
        own = [d for d in by_sentence.get(s, ()) if not d.nested]
        if own:
            spoken = [d for d in own if d.speaker] or own
            last, last_at = max(spoken, key=lambda d: d.quote[0]), s
            continue
        kind = _continues(words, cuts[s], near=last_at == s - 1, opaque=opaque)
        if not kind:
            continue
        speaker = last.speaker if last is not None else ()
        medium = last.medium if last is not None else "SW"
        draft = Draft(
            type="IndirectFreeIndirect" if kind == "run" else "FreeIndirect", medium=medium,
            quote=tuple(range(begin, end)), speaker=speaker, rule=f"run.{kind}",
            source=last.source if last is not None else None,
        )  # fmt: skip
        yield draft
        last_at = s


def _continues(words: Words, segments: Sequence[Segment], near: bool, opaque: frozenset[int]) -> str:
    heads = [g for g in segments if g.kind in ("main", "first") and g.finite is not None]
    if not heads:
        return ""
    if any(g.konj == "1" for g in heads):
        return "run"
    if near and any(words.low[g.finite] in REPORTED_SUBJUNCTIVE for g in heads if g.finite is not None):
        return "run"
    for g in heads:
        if g.finite is not None and words.low[g.finite] in HEARSAY:
            perfect = any(words.low[t] in ("haben", "sein", "worden") for t in range(g.finite, g.end))
            if perfect or near:
                return "hearsay"
    return ""
