"""Headlines: "Halvek: Tür bleibt offen", "Keine Einigung in Sicht - Sorel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.draft import Draft
from depesche.language.quotations.nominal import is_source_word, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depesche.language.quotations.sentence import Sentence

DASHES = ("-", "–", "—")
LONGEST_NAME = 5


def find_headline(s: Sentence) -> Iterator[Draft]:
    """Yield the quotation of a headline or subheading with a name before a colon or after a last dash."""
    words = s.words
    if s.begin >= s.end or not words.heading[s.begin]:
        return
    colon = next((t for t in range(s.begin, s.end) if words.text[t] == ":" and t not in s.opaque), None)
    if colon is not None and colon + 1 < s.end and _is_name(s, s.begin, colon):
        if words.text[colon + 1] not in '„"»«':
            yield _draft((colon + 1, s.end), (s.begin, colon + 1), (s.begin, colon))
        return
    dash = next((t for t in range(s.end - 2, s.begin, -1) if words.text[t] in DASHES), None)
    if dash is not None and _is_name(s, dash + 1, s.end):
        yield _draft((s.begin, dash), (dash, s.end), (dash + 1, s.end))


def _is_name(s: Sentence, begin: int, end: int) -> bool:
    """Tell whether a stretch is a source: a person, a body, "Medien" - no topic, no state ("Norland: Wahl")."""
    if not 0 < end - begin <= LONGEST_NAME or noun_phrase(s.words, begin, end) != end:
        return False
    if any(s.words.finite(t) for t in range(begin, end)):
        return False
    if any(s.words.place[t] for t in range(begin, end)):
        return False
    names = {s.words.text[t] for t in range(len(s.words)) if s.words.person[t]}
    return any(s.words.text[t] in names or is_source_word(s.words.low[t]) for t in range(begin, end))


def _draft(quote: tuple[int, int], frame: tuple[int, int], speaker: tuple[int, int]) -> Draft:
    return Draft(
        type="Indirect",
        medium="SW",
        quote=tuple(range(*quote)),
        frame=tuple(range(*frame)),
        speaker=tuple(range(*speaker)),
        rule="indirect.headline",
    )
