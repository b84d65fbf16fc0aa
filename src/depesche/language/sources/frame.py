"""The type of a source frame, and the questions asked of a set of frames."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from depesche.model.vocabulary import Medium, Novelty, Sourcing, Stance, VoiceKind, Wording

Manner = Literal[
    "direct", "dass", "ob", "inf", "v2", "postposed", "so", "wie", "prep", "run", "name", "np", "hearsay", "doubt",
    "adverb", "silence", "cited",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFrame:
    """A stretch of text that rests on somebody's word. All numbers are token indices of the Doc.

    Attributes:
        index: position in the tuple of frames.
        tokens: what rests on it, without the frame's own words.
        cue: the words that say so: "teilte ... mit", "laut", "soll", "angeblich".
        source: the noun phrase of the source, wrappers taken off: of "Angaben des Ministeriums" it is "des
            Ministeriums"; it may stand in an earlier sentence. Empty when no source is named.
        heads: heads of the source and its conjuncts ("Norland und Sudania teilten mit").
        kind, sourcing: what the words alone tell; a name that the actors know better may overrule them.
        stance: of the source to the content, or of the report to the source ("angeblich": doubts).
        manner: which construction it is.
        act: whether the cue narrates a speech act ("drohte", "forderte"): the act is the report's own word, only its
            content rests on the doer.
        told: whether the frame itself is in Konjunktiv or under another frame.
        parent: index of the frame that this one lies in, or None.
    """

    index: int
    tokens: frozenset[int]
    cue: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    kind: VoiceKind
    sourcing: Sourcing
    stance: Stance = "says"
    novelty: Novelty | None = None
    medium: Medium = "SW"
    manner: Manner
    lemma: str = ""
    act: bool = False
    parent: int | None = None


def at(frames: Sequence[SourceFrame], token: int) -> tuple[SourceFrame, ...]:
    """Return the frames that a token rests on, outermost first."""
    found = [f for f in frames if token in f.tokens]
    return tuple(sorted(found, key=lambda f: (_depth(frames, f), -len(f.tokens))))


def wording(frames: Sequence[SourceFrame], tokens: Collection[int]) -> Wording:
    """Tell whose wording a stretch is: "verbatim" only when all of it stands in quotation marks."""
    wanted = set(tokens)
    if any(f.manner == "direct" and wanted <= f.tokens for f in frames):
        return "verbatim"
    spoken = ("adverb", "silence", "hearsay", "doubt", "np")
    if any(f.manner not in spoken and wanted & f.tokens for f in frames):
        return "reported"
    return "agency"


def _depth(frames: Sequence[SourceFrame], frame: SourceFrame) -> int:
    depth, parent = 0, frame.parent
    while parent is not None and depth < 20:
        depth, parent = depth + 1, frames[parent].parent
    return depth
