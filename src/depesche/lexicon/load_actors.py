"""The actor lexicon as typed data: states, organisations, institutions, offices, people and their dated terms.

All tables lie in ``lexicon/actors``. Cells with several values separate them by ``|``. In forms a tilde stands for
an adjective ending ("Weiß~ Haus" is "Weißes Haus", "des Weißen Hauses"); other endings are matched by rule, not typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from depesche.lexicon.tables import rows
from depesche.lexicon.terms import Term

Gender = Literal["m", "f", "n", "pl"]
Level = Literal["head", "minister", "official", "envoy", "spokesperson", "member", "relational"]
FOLDER = "actors"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, or a territory with its own place in diplomacy.

    Attributes:
        id: actor id, "state:UA"; `code` is the ISO 3166-1 alpha-2 code in it (XK for Kosovo).
        name: German citation form of wire copy: "Großbritannien", "USA".
        forms: other names, official and short; a tilde stands for an adjective ending.
        adjectives: without ending: "ukrainisch".
        demonyms: (masculine, feminine, plural) for each people's name: ("Russe", "Russin", "Russen").
        article: "die", "der", "(der)" when optional, or "".
        capitals: names of the seat of government that stand for it ("Moskau droht").
    """

    id: str
    code: str
    name: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[tuple[str, str, str], ...]
    article: str
    gender: Gender
    capitals: tuple[str, ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation, body, armed group, court, medium or seat of power.

    Attributes:
        type: "international", "seat", "armed_group", "media", ...
        part_of: id of what it is a part of: "state:RU" for the Kremlin, "org:un" for a UN agency.
        institution: class of institution that it is for its state: the Pentagon is the "defence_ministry".
        metonyms: place names that stand for it ("Brüssel" for the EU).
    """

    id: str
    name: str
    type: str
    gender: Gender
    country: str | None
    part_of: str | None
    forms: tuple[str, ...]
    institution: str | None
    metonyms: tuple[str, ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A class of state institution named by a noun: "die türkische Regierung", "das Außenamt in Kiew".

    Attributes:
        forms: (noun, gender) for each noun of the class, the citation noun first.
        unofficial: nouns that are not used in the body's own name: the body behind "Soldaten" is the "Armee".
    """

    id: str
    name: str
    gender: Gender
    forms: tuple[tuple[str, Gender], ...]
    type: str
    unofficial: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClass:
    """An office as such. `unique`: one holder at a time."""

    id: str
    title: str
    feminine: str
    level: Level
    unique: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNoun:
    """A noun for office holders: "Kremlchef" is the president of Russia, whoever that is on the day.

    Attributes:
        noun, feminine, plural: without endings; a tilde marks adjectival inflection ("Sondergesandt~").
        classes: offices it may stand for, in order of likelihood; empty when only a title in front of a name.
        of: ids that it is bound to, empty when the text says whose.
    """

    noun: str
    feminine: str
    plural: str
    classes: tuple[str, ...]
    of: tuple[str, ...]
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person with all spellings; `surnames` are the short forms that later mentions use."""

    id: str
    name: str
    variants: tuple[str, ...]
    surnames: tuple[str, ...]
    gender: Literal["m", "f"]
    country: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A term: `person` held office `office` of `of` during `term`."""

    person: str
    office: str
    of: str
    term: Term
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer. `kind`: city, town, seat (of talks), region, sea, state."""

    name: str
    forms: tuple[str, ...]
    kind: str
    country: str | None
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """All tables of the actor lexicon but the gazetteer."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    institutions: tuple[Institution, ...]
    office_classes: tuple[OfficeClass, ...]
    office_nouns: tuple[OfficeNoun, ...]
    people: tuple[Person, ...]
    holders: tuple[Holder, ...]


@cache
def load_actors() -> ActorLexicon:
    """Return the actor lexicon.

    Raises:
        ValueError: a table has a broken row.
    """
    return ActorLexicon(
        states=load_states(),
        organisations=tuple(_organisation(r) for r in rows("organisations.tsv", FOLDER)),
        institutions=tuple(_institution(r) for r in rows("institutions.tsv", FOLDER)),
        office_classes=tuple(_office_class(r) for r in rows("office_classes.tsv", FOLDER)),
        office_nouns=tuple(_office_noun(r) for r in rows("offices.tsv", FOLDER)),
        people=tuple(_person(r) for r in rows("people.tsv", FOLDER)),
        holders=tuple(_holder(r) for r in rows("holders.tsv", FOLDER)),
    )


@cache
def load_states() -> tuple[State, ...]:
    """Return the states in order of their codes."""
    names = {r["id"]: r["name"] for r in rows("state_names.tsv", FOLDER)}
    return tuple(_state(r, names[r["id"]]) for r in rows("states.tsv", FOLDER))


@cache
def load_places() -> tuple[Place, ...]:
    """Return the gazetteer: cities, capitals, regions, seas and seats of talks."""
    return tuple(_place(r) for r in rows("places.tsv", FOLDER))


@cache
def media_ids() -> frozenset[str]:
    """Return the ids of organisations that are media."""
    return frozenset(o.id for o in load_actors().organisations if o.type == "media")


@cache
def international_ids() -> frozenset[str]:
    """Return the ids of international and regional organisations ("org:eu", "org:un"); most have states as members."""
    return frozenset(o.id for o in load_actors().organisations if o.type in ("international", "regional"))


@cache
def media_name_ends() -> tuple[str, ...]:
    """Return the words that end the name of a paper or station: "Bote", "Kurier"."""
    return tuple(r["word"] for r in rows("words.tsv", FOLDER) if r["class"] == "media_name_end")


def is_office(word: str) -> bool:
    """Tell whether a noun names an office: "Außenministers", "Vizegouverneur"; an "Abgeordneter" only has a seat."""
    return word.lower().endswith(_office_words())


def is_body(word: str) -> bool:
    """Tell whether a noun names a body: "EU-Kommission", "Landesregierung", "Armee"."""
    return word[:1].isupper() and (word.lower().endswith(_body_words()) or word.lower() in _short_body_words())


@cache
def _body_words() -> tuple[str, ...]:
    forms = (f for i in load_actors().institutions for f, _ in i.forms)
    return tuple({w.lower() for w in (*forms, *(r["noun"] for r in rows("heads.tsv", FOLDER))) if len(w) > 3 and " " not in w})


@cache
def _short_body_words() -> frozenset[str]:
    """Return bodies too short to be told by the end of a word: "Amt" is one, "insgesamt" is none."""
    return frozenset(r["noun"] for r in rows("heads.tsv", FOLDER) if len(r["noun"]) <= 3)


@cache
def _office_words() -> tuple[str, ...]:
    levels = ("head", "minister", "official", "envoy", "spokesperson")
    nouns = tuple(n.noun.lower() for n in load_actors().office_nouns if n.level in levels)
    plain = (n + ending for n in nouns if len(n) > 3 and "~" not in n for ending in ("", "s", "in", "n"))
    # "Vorsitzend~" is declined like an adjective
    declined = (n[:-1] + ending for n in nouns if n.endswith("~") for ending in ("e", "er", "en", "em", "es"))
    return (*plain, *declined)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _state(row: dict[str, str], cldr: str) -> State:
    name = row["name"] or cldr
    forms = [f for f in (*_list(row["forms"]), cldr) if f != name]
    return State(
        id=f"state:{row['id']}",
        code=row["id"],
        name=name,
        forms=tuple(dict.fromkeys(forms)),
        adjectives=_list(row["adjectives"]),
        demonyms=tuple(demonym(d) for d in _list(row["demonyms"])),
        article=row["article"],
        gender=cast(Gender, row["gender"]),
        capitals=_list(row["capitals"]),
        wikidata=row["wikidata"] or None,
    )


def demonym(cell: str) -> tuple[str, str, str]:
    """Return (masculine, feminine, plural); irregular ones are given as "Israeli/Israelin/Israelis", "-" for none."""
    masculine, *given = cell.split("/")
    stem = masculine.removesuffix("e")
    adjectival = masculine == "Deutscher"
    feminine = "Deutsche" if adjectival else stem + "in"
    plural = "Deutsche" if adjectival else masculine + "n" if masculine.endswith("e") else masculine
    if given:
        feminine = "" if given[0] == "-" else given[0]
    if len(given) > 1:
        plural = given[1]
    elif given and masculine.endswith("e"):
        plural = masculine + "n"
    return masculine, feminine, plural


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        gender=cast(Gender, row["gender"]),
        country=row["country"] or None,
        part_of=row["part_of"] or None,
        forms=_list(row["forms"]),
        institution=row["institution"] or None,
        metonyms=_list(row["metonyms"]),
        wikidata=row["wikidata"] or None,
    )


def _institution(row: dict[str, str]) -> Institution:
    forms = [f.removesuffix("*").split("@") for f in _list(row["forms"])]
    return Institution(
        id=row["id"],
        name=row["name"],
        gender=cast(Gender, row["gender"]),
        forms=tuple((noun, cast(Gender, gender)) for noun, gender in forms),
        type=row["type"],
        unofficial=frozenset(f.partition("@")[0] for f in _list(row["forms"]) if f.endswith("*")),
    )


def _office_class(row: dict[str, str]) -> OfficeClass:
    return OfficeClass(
        id=row["id"],
        title=row["title"],
        feminine=row["feminine"],
        level=cast(Level, row["level"]),
        unique=row["unique"] == "yes",
    )


def _office_noun(row: dict[str, str]) -> OfficeNoun:
    return OfficeNoun(
        noun=row["noun"],
        feminine=row["feminine"],
        plural=row["plural"],
        classes=_list(row["classes"]),
        of=_list(row["of"]),
        level=cast(Level, row["level"]),
    )


def _person(row: dict[str, str]) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        variants=_list(row["variants"]),
        surnames=_list(row["surnames"]),
        gender=cast('Literal["m", "f"]', row["gender"]),
        country=row["country"] or None,
        wikidata=row["wikidata"] or None,
    )


def _holder(row: dict[str, str]) -> Holder:
    return Holder(
        person=row["person"],
        office=row["class"],
        of=row["of"],
        term=Term.read(since=row["since"], until=row["until"], known_to=row["known_to"]),
        source=row["source"],
    )


def _place(row: dict[str, str]) -> Place:
    return Place(
        name=row["name"],
        forms=_list(row["forms"]),
        kind=row["kind"],
        country=row["country"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=int(row["population"] or 0),
    )


def terms_of(holders: Iterable[Holder], office: str, of: str) -> tuple[Holder, ...]:
    """Return the terms of one office, in order of their beginning."""
    found = [h for h in holders if h.office == office and h.of == of]
    return tuple(sorted(found, key=lambda h: h.term.since_latest))
