"""A sentence with its segments: what the rules for one sentence read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.language import insertions
from depesche.language.quotations.segments import Segment, cut
from depesche.language.quotations.words import FINAL, Words

if TYPE_CHECKING:
    from depesche.language.quotations.cues import Cue
    from depesche.language.quotations.speaker import Parties

from depesche.language.quotations.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """One sentence.

    Attributes:
        number: index in ``words.sentences``.
        begin, end: its tokens without the final mark.
        segments: the sentence cut at its commas.
        opaque: tokens of the report inside quotations in full clauses.
        inserted: the piece between two commas that stands inside a clause ("Norland werde, sagte Brandt, ..."); () without one.
    """

    words: Words
    number: int
    begin: int
    end: int
    segments: tuple[Segment, ...]
    opaque: frozenset[int]
    inserted: range = range(0)

    def range(self, begin: int, end: int) -> tuple[int, ...]:
        """Return the tokens of a range without a comma or colon at its end."""
        while end > begin and self.words.text[end - 1] in ",;:":
            end -= 1
        return tuple(range(begin, end))


def read_sentences(words: Words, opaque: frozenset[int], unbroken: frozenset[int] = frozenset()) -> tuple[Sentence, ...]:
    """Return all sentences of a report.

    Args:
        opaque: tokens inside quotations in full clauses.
        unbroken: tokens inside marks around a few words.
    """
    out = []
    for n, (begin, stop) in enumerate(words.sentences):
        end = without_final(words, begin, stop)
        segments = cut(words, begin, end, opaque, unbroken)
        piece = insertions.find(words.text[begin:stop])
        inside = range(begin + piece.begin, begin + piece.end) if piece is not None else range(0)
        out.append(
            Sentence(words=words, number=n, begin=begin, end=end, segments=segments, opaque=opaque, inserted=inside)
        )
    return tuple(out)


def without_final(words: Words, begin: int, end: int) -> int:
    """Return the end of a sentence without its final mark."""
    while end > begin + 1 and words.text[end - 1] in FINAL:
        end -= 1
    return end


def without(tokens: Sequence[int], taken: Sequence[int]) -> tuple[int, ...]:
    """Return the tokens that are not taken."""
    gone = set(taken)
    return tuple(t for t in tokens if t not in gone)


def indirect(cue: Cue, parties: Parties, quote: Sequence[int], frame: Sequence[int], rule: str) -> Draft:
    """Return an indirect quotation."""
    return Draft(
        type="Indirect",
        medium=cue.medium,
        quote=tuple(quote),
        frame=tuple(frame),
        cue=cue.tokens,
        speaker=parties.speaker,
        addressee=parties.addressee,
        rule=rule,
        source=cue,
    )
