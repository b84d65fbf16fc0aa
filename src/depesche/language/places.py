"""Places: what stands after a preposition of place and is in the gazetteer, or is named as a place by its context.

Hit: „in Genf“, „bei der Hafenstadt Hodeida“, „in Kolm“ (unknown to the gazetteer), „in der kubanischen
Hauptstadt“, „an der Grenze“.
Near miss: „Moskau droht“, „mit Kiew“, „an Kiew“ - a party, no place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from depesche.language.analysis import Analysis, PlaceMention
from depesche.language.clauses import preposition
from depesche.language.doc import Span
from depesche.lexicon.load_actors import Place, load_places, load_states
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

TOWN = "in"
"""The preposition that a town's adjective stands for: "die Genfer Gespräche" are those in Genf."""
LONGEST = 4
"""Tokens of the longest name of the gazetteer that is looked up ("Scharm el Scheich")."""


def find(analysis: Analysis) -> tuple[PlaceMention, ...]:
    """Return the places of an analysis in order of the text."""
    return tuple(_mentions(analysis))


def _mentions(analysis: Analysis) -> Iterator[PlaceMention]:
    timed = {i for t in analysis.times for i in analysis.tokens_in(t.begin, t.end)}
    named: set[int] = set()
    for token in analysis.doc:
        if token.i in timed or token.pos_ not in ("PROPN", "NOUN", "X") or not token.text[:1].isupper():
            continue
        found = _name(analysis, token)
        if found is not None:
            named |= {found.head, found.anchor}
            yield found
    yield from _adjectives(analysis)
    for token in analysis.doc:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in timed and token.i not in named and _described(token):
            yield _mention(analysis, _phrase(token), token, None)


def _name(analysis: Analysis, token: Token) -> PlaceMention | None:
    """A name that the gazetteer knows or that stands as a place: "in Genf", "in der Ortschaft Kessa", "den Posten Kessa"."""
    noun = _noun_before(token)
    prep = place_preposition(noun or token)
    if not prep and noun is None and token.dep_ not in ("obj", "nsubj:pass"):
        return None
    if _split_name(token):
        return _mention(analysis, (token.i - 1, token.i), token, _gazetteer()[f"{token.nbor(-1).text} {token.text}"])
    length, place = _longest(token)
    whole = _name_length(token)
    if whole > length:  # the gazetteer has a "Port", the report speaks of "Port Lund"
        length, place = whole, None
    if place is None and noun is None and not (prep and _named_place(token)):
        return None
    if not prep and noun is None and (place is None or place.kind not in ("city", "town")):
        return None  # "griff Norland an": a state is whom it hits
    if prep in with_role("place_prepositions", "addressee") and noun is None and _bare(token, prep):
        return None  # "appellierte an Lorvia", "Waffen an Kiew"
    return _mention(analysis, tuple(range(token.i, token.i + length)), token, place)


def _split_name(token: Token) -> bool:
    """ "in New York": the parser took the second word for the head."""
    before = token.nbor(-1) if token.i else token
    beside = before.tag_ == "NE" and before.head.i == token.head.i and before.dep_ == token.dep_
    return (before.head.i == token.i or beside) and before.text[:1].isupper() and f"{before.text} {token.text}" in _gazetteer()


def _adjectives(analysis: Analysis) -> Iterator[PlaceMention]:
    """ "auf der Genfer Konferenz", "die Wiener Gespräche": the town stands in the adjective, its noun is the anchor."""
    for token in analysis.doc:
        place = _town_of(token.text) if token.dep_ == "amod" and token.text[:1].isupper() else None
        if place is not None:
            at = analysis.phrase((token.i,))
            yield PlaceMention(
                text=at.text, begin=at.begin, end=at.end, name=place.name, country=place.country,
                head=token.i, prep=TOWN, anchor=token.head.i, kind=place.kind,
            )  # fmt: skip


def _town_of(form: str) -> Place | None:
    ending = next(iter(with_role("endings", "town")), "")
    stem = form.removesuffix(ending)
    if not ending or stem == form:
        return None
    found = next((p for full in (stem, f"{stem}en") if (p := _gazetteer().get(full)) is not None), None)
    return found if found is not None and found.kind in ("city", "town") else None


def _mention(analysis: Analysis, tokens: tuple[int, ...], token: Token, place: Place | None) -> PlaceMention:
    phrase = analysis.phrase(tokens)
    anchor = _noun_before(token) or token
    return PlaceMention(
        text=phrase.text,
        begin=phrase.begin,
        end=phrase.end,
        name=place.name if place else analysis.read(phrase.begin, phrase.end),
        country=place.country if place else None,
        head=token.i,
        prep=place_preposition(anchor),
        anchor=anchor.i,
        kind=place.kind if place else "",
    )


def _noun_before(token: Token) -> Token | None:
    """Return the noun of place that a name follows: "Ortschaft" of "in der Ortschaft Kessa"."""
    head = token.head
    beside = token.dep_ in ("appos", "flat", "flat:name", "nmod") and token.pos_ in ("PROPN", "X") and not preposition(token)
    if not beside or head.i >= token.i or head.pos_ not in ("NOUN", "PROPN"):
        return None
    between = token.doc[head.i + 1 : token.i]
    if any(t.tag_ in ("ART", "KON") for t in between) or not is_place_noun(head, "place named ending"):
        return None
    return head


def place_preposition(token: Token) -> str:
    """Return the preposition of place that governs a noun or name, "" where there is none."""
    own = preposition(token) or _before(token)
    return own if own in words("place_prepositions") else _side_of(token)


def _side_of(token: Token) -> str:
    """ "nördlich von Kessa": the adverb before the preposition says where."""
    case = next((c for c in token.children if c.dep_ == "case" and c.lower_ in with_role("preposition_roles", "sender")), None)
    before = token.doc[case.i - 1].lower_ if case is not None and case.i else ""
    return before if before in words("place_prepositions") and before not in words("prepositions") else ""


def _before(token: Token) -> str:
    """Return the preposition before the phrase, which the parser may hang on another noun ("in der Ortschaft X am Samstag")."""
    begin = min((c.i for c in token.children if c.dep_ in ("det", "amod", "det:poss")), default=token.i)
    before = token.doc[begin - 1] if begin and begin < token.i else None
    return words("prepositions").get(before.lower_, before.lower_) if before is not None and before.pos_ == "ADP" else ""


def _bare(token: Token, prep: str) -> bool:
    """Tell whether a preposition stands before a name without an article ("an Lorvia", not "am Rhein")."""
    return any(c.dep_ == "case" and c.lower_ == prep for c in token.children) and not _determined(token)


def _determined(token: Token) -> bool:
    return any(c.dep_ in ("det", "det:poss", "amod") for c in token.children)


def is_place_noun(token: Token, roles: str = "place named qualified seat ending") -> bool:
    """Tell whether a noun names a kind of place, by itself or as the head of a compound ("Berghotel")."""
    return _names_place(token.lemma_, token.text, roles)


@lru_cache(maxsize=20_000)
def _names_place(lemma: str, text: str, roles: str) -> bool:
    table = words("place_nouns")
    if any(set(table.get(w, "").split()) & set(roles.split()) for w in (lemma, lemma.replace("ß", "ss"), text)):
        return True
    if "ending" not in roles.split() or not lemma.endswith(_endings()):
        return False
    return any(lemma.endswith(e) and len(lemma) > len(e) + 2 for e in _endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(e.removeprefix("-") for e in with_role("place_nouns", "ending"))


def _described(token: Token) -> bool:
    """A noun of place without a name: "in der kubanischen Hauptstadt", "an der Grenze", "im Osten der Ukraine".

    Near misses: „auf dem Gebiet der Energie“, „im Westen“, „auf den Boden“ - only an adjective or an owner makes them places.
    """
    if not place_preposition(token):
        hit = token.dep_ in ("obj", "nsubj:pass") and _determined(token) and not preposition(token)
        return hit and (is_place_noun(token, "place ending") or _as_venue(token))
    if is_place_noun(token, "place ending") or _building(token):
        return True
    if is_place_noun(token, "vicinity"):  # "in der Nähe des Dorfes"; near miss: „in zeitlicher Nähe“
        return any(c.dep_ in ("nmod", "nmod:poss") and c.i > token.i for c in token.children)
    if not is_place_noun(token, "qualified"):
        return False
    lands = (c for c in token.children if c.dep_ in ("nmod", "nmod:poss") and c.i > token.i and not preposition(c))
    owner = any(t.i > token.i and t.pos_ == "PROPN" for t in token.subtree) or any(is_place_noun(c) for c in lands)
    return owner or any(c.dep_ == "amod" for c in token.children)


def _building(token: Token) -> bool:
    """ "im Weißen Haus", "im Auswärtigen Amt": two words that name a seat."""
    return token.i > 0 and f"{token.nbor(-1).text} {token.text}" in with_role("place_nouns", "building")


def _as_venue(token: Token) -> bool:
    """ "bot sein Priesterseminar als Tagungsort an"."""
    beside = (c for c in (*token.head.children, *token.children) if c.i > token.i and is_place_noun(c, "venue"))
    return any(any(k.tag_ == "KOKOM" for k in c.children) for c in beside)


def _phrase(token: Token) -> tuple[int, ...]:
    """Return the tokens of a described place: its adjectives, the noun and what follows of it without a comma."""
    inside = {t.i for t in token.subtree}
    begin = min((c.i for c in token.children if c.dep_ in ("amod", "det:poss") and c.i < token.i), default=token.i)
    end = token.i + 1
    others = [c for c in token.children if c.dep_ == "conj"]  # "an der Grenze und in Kolm"
    own = {c.i for c in (*token.children, *(k for o in others for k in o.children)) if c.dep_ == "cc"}
    while end in inside - own and token.doc[end].pos_ not in ("PUNCT", "VERB", "AUX", "ADV"):
        end += 1
    while token.doc[end - 1].pos_ in ("ADP", "DET") and end - 1 > token.i:
        end -= 1
    return tuple(range(begin, end))


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
    """Tell whether an unknown name right after a preposition of place may be one's ("in Kolm")."""
    taken = token.ent_type_ in ("PER", "ORG") and not _side_of(token)  # nobody stands "nördlich von" a person
    return token.pos_ == "PROPN" and not taken and not _determined(token)


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
