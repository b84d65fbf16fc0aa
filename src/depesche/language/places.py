"""Places: what stands after a preposition of place and is in the gazetteer, or is named as a place by its context.

Hit: „in Genf“, „bei der Hafenstadt Hodeida“, „in Kolm“ (unknown to the gazetteer). Near miss: „Moskau droht“, „mit Kiew“ -
a party, no place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from depesche.language.analysis import Analysis, PlaceMention
from depesche.language.clauses import preposition
from depesche.language.doc import Span
from depesche.lexicon.load_actors import Place, load_places, load_states
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token

LONGEST = 4
"""Tokens of the longest name of the gazetteer that is looked up ("Scharm el Scheich")."""


def find(analysis: Analysis) -> tuple[PlaceMention, ...]:
    """Return the places of an analysis in order of the text."""
    return tuple(_mentions(analysis))


def _mentions(analysis: Analysis) -> Iterator[PlaceMention]:
    timed = {i for t in analysis.times for i in analysis.tokens_in(t.begin, t.end)}
    for token in analysis.doc:
        if token.i in timed or token.pos_ not in ("PROPN", "NOUN", "X") or not token.text[:1].isupper():
            continue
        prep = place_preposition(token)
        if not prep:
            continue
        length, place = _longest(token)
        whole = _name_length(token)
        if whole > length:  # the gazetteer has a "Port", the report speaks of "Port Lund"
            length, place = whole, None
        if place is None and not _named_place(token):
            continue
        tokens = tuple(range(token.i, token.i + length))
        phrase = analysis.phrase(tokens)
        yield PlaceMention(
            text=phrase.text,
            begin=phrase.begin,
            end=phrase.end,
            name=place.name if place else phrase.text,
            country=place.country if place else None,
            head=token.i,
            prep=prep,
        )


def place_preposition(token: Token) -> str:
    """Return the preposition of place that governs a name, through an apposition ("in der Stadt X") if need be."""
    allowed = words("place_prepositions")
    own = preposition(token)
    if own:
        return own if own in allowed else ""
    if token.dep_ in ("appos", "flat", "flat:name", "nmod") and token.head.pos_ == "NOUN":
        outer = preposition(token.head)
        return outer if outer in allowed and token.head.lemma_ in words("place_nouns") else ""
    return ""


def _longest(token: Token) -> tuple[int, Place | None]:
    table = _gazetteer()
    left = len(token.doc) - token.i  # a headline may end with the name
    for length in range(min(LONGEST, left), 0, -1):
        text = Span(token.doc, token.i, token.i + length).text
        if text in table and (length > 1 or token.pos_ != "NOUN" or table[text].kind != "town"):
            return length, table[text]
    return 1, None


def _name_length(token: Token) -> int:
    """Return how many tokens the parser took as one name from here on."""
    length = 1
    while token.i + length < len(token.doc):
        following = token.doc[token.i + length]
        if following.dep_ != "flat:name" or following.head.i != token.i:
            break
        length += 1
    return length


def _named_place(token: Token) -> bool:
    """An unknown name after a preposition of place, or beside a noun that names a kind of place."""
    if token.dep_ in ("appos", "flat", "flat:name") and token.head.lemma_ in words("place_nouns"):
        return True
    bare = not any(c.dep_ in ("det", "amod") for c in token.children)
    return token.pos_ == "PROPN" and token.ent_type_ not in ("PER", "ORG") and bare


@cache
def _gazetteer() -> dict[str, Place]:
    """Names and forms of places; of two places with one name the larger one (Paris is in France)."""
    table: dict[str, Place] = {}
    for place in sorted(load_places(), key=lambda p: p.population):
        for form in (*place.forms, place.name):
            table[form] = place
    for state in load_states():
        table.setdefault(state.name, Place(
            name=state.name, forms=(), kind="state", country=state.code, lat=0.0, lon=0.0, population=0,
        ))  # fmt: skip
    return table
