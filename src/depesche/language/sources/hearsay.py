"""Hearsay and doubt without a frame of saying: "soll geflohen sein", "will gesehen haben", "angeblich"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from depesche.language.quotations.nominal import HEADS, noun_phrase
from depesche.lexicon.tables import rows
from depesche.lexicon.words import words as closed_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

SOLL = frozenset(["soll", "sollen"])
WILL = frozenset(["will", "wollen"])
PERFECT = frozenset(["haben", "sein"])
LIMITS = frozenset(["bis", "spätestens", "binnen", "innerhalb", "morgen", "übermorgen", "demnächst", "bald"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearsay:
    """A clause or phrase that the report keeps at a distance.

    Attributes:
        tokens: its scope. cue: "soll ... haben", "angeblich". subject: who claims it, for "will".
    """

    tokens: tuple[int, ...]
    cue: tuple[int, ...]
    manner: str
    subject: tuple[int, ...] = ()


def find_hearsay(words: Words, segments: Sequence[Segment]) -> Iterator[Hearsay]:
    """Yield hearsay and doubt of one sentence, given as segments."""
    for segment in segments:
        clause = tuple(range(segment.begin, segment.end))
        yield from _modal(words, segment, clause)
        yield from _adverbs(words, segment, clause)


def _modal(words: Words, segment: Segment, clause: tuple[int, ...]) -> Iterator[Hearsay]:
    for finite in segment.finites:
        low = words.low[finite]
        if low not in SOLL and low not in WILL:
            continue
        perfect = _perfect_infinitive(words, segment, finite)
        if not perfect:
            continue
        subject = _before_or_after(words, segment, finite) if low in WILL else ()
        yield Hearsay(
            tokens=clause,
            cue=(finite, *perfect),
            manner="hearsay" if low in SOLL else "doubt",
            subject=subject,
        )


def _perfect_infinitive(words: Words, segment: Segment, finite: int) -> tuple[int, ...]:
    """Return participle and "haben"/"sein" of "soll geflohen sein", "getötet worden sein soll".

    A state to be reached is a plan and no hearsay: "soll bis Freitag abgeschlossen sein".
    """
    if any(words.low[t] in LIMITS for t in range(segment.begin, segment.end)):
        return ()
    for t in range(segment.begin + 1, segment.end):
        if words.low[t] not in PERFECT or t == finite:
            continue
        before = t - 1
        while before > segment.begin and words.low[before] in ("worden", "gewesen", "nicht"):
            before -= 1
        passive = any(words.low[k] in ("worden", "gewesen") for k in range(before + 1, t))
        if words.tag[before] not in ("VVPP", "VAPP", "ADJD", "VMPP") and not passive:
            continue
        if not passive and words.tag[before] == "ADJD":
            continue
        if words.low[t] == "sein" and not passive and not _moves(words, before):
            continue
        return tuple(range(before, t + 1)) if passive or before == t - 1 else ()
    return ()


@cache
def _movers() -> frozenset[str]:
    return frozenset(closed_list("perfect_with_sein"))


def _moves(words: Words, participle: int) -> bool:
    """Tell whether a participle with "sein" is a perfect ("geflohen sein") and no state ("geschlossen sein")."""
    return words.lemma[participle].lower() in _movers()


def _before_or_after(words: Words, segment: Segment, finite: int) -> tuple[int, ...]:
    for begin, end in ((segment.begin, finite), (finite + 1, segment.end)):
        for i in range(begin, end):
            if words.tag[i] in ("APPR", "APPRART"):
                break
            stop = noun_phrase(words, i, end)
            if stop is not None:
                return tuple(range(i, stop))
    return ()


@cache
def _markers() -> dict[str, str]:
    return {r["word"]: r["use"] for r in rows("reporting_markers.tsv") if r["use"] != "source"}


def _adverbs(words: Words, segment: Segment, clause: tuple[int, ...]) -> Iterator[Hearsay]:
    for t in clause:
        use = _markers().get(words.low[t])
        if use is None:
            continue
        if use == "adjective" or (t + 1 < segment.end and words.tag[t + 1] == "ADJA"):
            stop = next((k for k in range(t + 1, segment.end) if words.tag[k] in HEADS), None)
            if stop is not None:
                yield Hearsay(tokens=tuple(range(t + 1, stop + 1)), cue=(t,), manner="adverb")
        else:
            yield Hearsay(tokens=tuple(k for k in clause if k != t), cue=(t,), manner="adverb")
