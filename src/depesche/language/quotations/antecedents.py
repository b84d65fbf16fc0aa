"""Whom a relative pronoun stands for, by what stands before its comma.

- „des Abgeordneten Jon Vael, der erklärte“, also behind a verb: „wenn sie Jon Vael folgen, der erklärte“;
- with an apposition between: „Jon Vael, Chef der Partei, der sagte“;
- a person in the phrase: „die Aussage von Jon Vael, der sagte“.

Near miss: „sie folgen, der ...“, where no noun stands before the comma.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.nominal import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

VERB_TAIL = ("VVPP", "VVINF", "PTKVZ", "VVFIN")


def antecedent(words: Words, segments: Sequence[Segment], k: int) -> tuple[int, ...]:
    """Return the noun phrase that the relative pronoun of segment `k` stands for, or nothing."""
    if not k:
        return ()
    begin, stop = segments[k - 1].begin, segments[k].begin - 1
    while stop > begin + 1 and words.tag[stop - 1] in VERB_TAIL:
        stop -= 1
    found = _phrase_before(words, begin, stop)
    apposed = k > 1 and found == tuple(range(begin, stop)) and words.text[begin - 1] == "," and segments[k - 1].kind == "none"
    named = _phrase_before(words, segments[k - 2].begin, begin - 1) if apposed else ()
    if any(words.person[t] for t in named):
        found = tuple(range(named[0], stop))
    return _person_of(words, found)


def _phrase_before(words: Words, begin: int, stop: int) -> tuple[int, ...]:
    """Return the noun phrase that ends at a token."""
    for i in range(begin, stop):
        if words.tag[i] not in ("PPER", "PRELS", "ADV") and noun_phrase(words, i, stop) == stop:
            return tuple(range(i, stop))
    return ()


def _person_of(words: Words, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """Return the person of "die Aussage von Jon Vael", which is who goes on to speak, else the phrase."""
    von = next((n for n, t in enumerate(phrase) if words.low[t] == "von"), None)
    if von is None or not any(words.person[t] for t in phrase[von:]) or any(words.person[t] for t in phrase[:von]):
        return phrase
    return phrase[von + 1 :]
