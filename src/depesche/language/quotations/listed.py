"""Speakers in a list: of „Tarsa, Kolm und Lunde teilten mit“ all three speak, though commas part them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.nominal import HEADS
from depesche.lexicon.words import function_words

if TYPE_CHECKING:
    from depesche.language.quotations.words import Words

Phrase = tuple[int, ...]
LEFT_OF_HEAD = frozenset(["ART", "ADJA", "PPOSAT", "CARD", "NN", "NE"])
LONGEST = 30
"""Tokens within which a list is looked for."""


def whole_list(words: Words, phrase: Phrase, *, leftwards: bool = True) -> Phrase:
    """Return the whole list that a phrase is a part of, by the parse; the phrase where it stands in none.

    A list has commas between its members and "und" or "oder" before the last. Near misses: „Während Tarsa zögerte, teilten Kolm
    und Lunde mit, ...“ - a verb stands between; „Aas, Chef der Bank, sagte“ - an apposition is no member.

    Args:
        phrase: tokens of a speaker. leftwards: whether members before the phrase count, too.
    """
    for top in (t for t in phrase if words.tag[t] in HEADS):
        first = _first(words, top) if leftwards else top
        members = _members(words, first)
        inside = range(first, members[-1] + 1)
        if len(members) > 2 and not any(words.finite(t) for t in inside) and _joined(words, members):
            begin = min(_begin(words, first), phrase[0]) if leftwards else phrase[0]
            return tuple(range(begin, max(_end(words, members[-1]), phrase[-1] + 1)))
    return phrase


def _first(words: Words, top: int) -> int:
    while words.dep[top] == "conj" and words.head[top] < top and words.tag[words.head[top]] in HEADS:
        top = words.head[top]
    return top


def _members(words: Words, first: int) -> list[int]:
    end = min(len(words), first + LONGEST)
    found = [first]
    for t in range(first + 1, end):
        if words.sentence_of[t] != words.sentence_of[first]:
            break
        if words.dep[t] == "conj" and words.head[t] in found and words.tag[t] in HEADS:
            found.append(t)
    return found


def _joined(words: Words, members: list[int]) -> bool:
    """Tell whether a comma parts the first two and "und" the last two."""
    comma = any(words.text[t] == "," for t in range(members[0], members[1]))
    return comma and any(words.low[t] in function_words("and") for t in range(members[-2], members[-1]))


def _begin(words: Words, first: int) -> int:
    before = range(max(0, first - 4), first)
    return min((t for t in before if words.head[t] == first and words.tag[t] in LEFT_OF_HEAD), default=first)


def _end(words: Words, last: int) -> int:
    """The token after the last member, the rest of a name included: "Botschafter Ole Kern"."""
    end = last + 1
    while end < len(words) and words.tag[end] == "NE" and last <= words.head[end] < end:
        end += 1
    return end
