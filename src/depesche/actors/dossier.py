"""A dossier's own actors: a TOML file that adds, corrects, renames and merges without touching the package.

    [[person]]
    name = "Ilka Sorel"
    variants = ["Ilka Sorell"]
    gender = "f"
    state = "norland"

    [[term]]
    person = "Ilka Sorel"
    office = "president"
    of = "state:norland"
    since = "2021-02-01"
    known_to = "2025-05-31"

    [[state]]
    code = "norland"
    name = "Norland"
    adjectives = ["norländisch"]

    [[organisation]]
    id = "org:kuestenbund"
    name = "Küstenbund"

    [rename]
    "org:us-regierung" = "Regierung in Washington"

    [merge]
    "person:faruk-al-schara" = "person:ahmed-al-scharaa"

An entry with the id of the lexicon replaces the fields that it gives. docs/reference/actors.md lists all fields.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from depesche.actors.index import Index, build, load_index
from depesche.actors.offices import Holders, index_holders, load_holders
from depesche.errors import DepescheError
from depesche.lexicon.load_actors import (
    ActorLexicon,
    Holder,
    Organisation,
    Person,
    State,
    demonym,
    load_actors,
)
from depesche.lexicon.terms import Term

SPELLED = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "oe"), ("ł", "l"))
TABLES = frozenset({"person", "term", "state", "organisation", "rename", "merge"})


class BadActorsFile(DepescheError):
    """A dossier's file of actors that cannot be used."""

    code = "actors.file"

    def __init__(self, where: str, what: str) -> None:
        super().__init__(what, where=where, advice="mend the file; docs/reference/actors.md lists what it may hold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What linking knows: the package's lexicon with a dossier's changes."""

    index: Index
    holders: Holders


def load(path: str | None) -> Known:
    """Return the lexicon with the changes of a dossier's file; None for the package's own.

    Raises:
        BadActorsFile: the file is missing, no TOML, or refers to what is not there.
    """
    if path is None:
        return Known(index=load_index(), holders=load_holders())
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadActorsFile(path, f"the file cannot be read ({type(fault).__name__})") from fault
    return _known(path, text)


def check(text: str, *, where: str) -> None:
    """Refuse the text of a file of actors that could not be used.

    Raises:
        BadActorsFile: it is no TOML, or refers to what is not there; nothing was written.
    """
    _known(where, text)


@lru_cache(maxsize=4)
def _known(path: str, text: str) -> Known:
    try:
        lexicon = apply(load_actors(), tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise BadActorsFile(path, f"it is no TOML ({fault})") from fault
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise BadActorsFile(path, str(fault).strip("'\"")) from fault
    return Known(index=build(lexicon), holders=index_holders(lexicon.holders))


def apply(lexicon: ActorLexicon, changes: Mapping[str, Any]) -> ActorLexicon:
    """Return a lexicon with a file's changes.

    Raises:
        ValueError: an unknown table, a reference to nobody, a broken date.
    """
    unknown = set(changes) - TABLES
    if unknown:
        raise ValueError(f"there is no table {min(unknown)!r}")
    states = {s.id: s for s in lexicon.states}
    organisations = {o.id: o for o in lexicon.organisations}
    people = {p.id: p for p in lexicon.people}
    for entry in changes.get("state", ()):
        _put(states, _state(entry, states))
    for entry in changes.get("organisation", ()):
        _put(organisations, _organisation(entry, organisations))
    for entry in changes.get("person", ()):
        _put(people, _person(entry, people, states))
    bodies = {*states, *organisations}
    holders = [*lexicon.holders, *(_term(entry, people, bodies) for entry in changes.get("term", ()))]
    holders = _replaced(holders)
    changed = replace(
        lexicon,
        states=tuple(states.values()),
        organisations=tuple(organisations.values()),
        people=tuple(people.values()),
        holders=tuple(holders),
    )
    for actor, name in changes.get("rename", {}).items():
        changed = _rename(changed, actor, name)
    for actor, into in changes.get("merge", {}).items():
        changed = _merge(changed, actor, into)
    return changed


def slug(name: str) -> str:
    """Return the id part of a name: "Élysée-Palast" is "elysee-palast"."""
    low = name.lower()
    for letter, spelled in SPELLED:
        low = low.replace(letter, spelled)
    plain = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _put(table: dict[str, Any], entry: State | Organisation | Person) -> None:
    table[entry.id] = entry


def _given(entry: Mapping[str, Any], *fields: str) -> dict[str, Any]:
    """Return the fields that an entry gives, lists as tuples."""
    return {f: tuple(entry[f]) if isinstance(entry[f], list) else entry[f] for f in fields if f in entry}


def _state(entry: Mapping[str, Any], known: Mapping[str, State]) -> State:
    code = entry["code"]
    fields = _given(entry, "name", "forms", "adjectives", "article", "gender", "capitals", "wikidata")
    if "demonyms" in entry:
        fields["demonyms"] = tuple(demonym(d) for d in entry["demonyms"])
    base = known.get(f"state:{code}") or State(
        id=f"state:{code}",
        code=code,
        name=entry["name"],
        forms=(),
        adjectives=(),
        demonyms=(),
        article="",
        gender="n",
        capitals=(),
        wikidata=None,
    )
    return replace(base, **fields)


def _organisation(entry: Mapping[str, Any], known: Mapping[str, Organisation]) -> Organisation:
    ref = entry.get("id") or f"org:{slug(entry['name'])}"
    fields = _given(
        entry, "name", "type", "gender", "country", "part_of", "forms", "institution", "metonyms", "wikidata"
    )
    base = known.get(ref) or Organisation(
        id=ref,
        name=entry["name"],
        type="organisation",
        gender="n",
        country=None,
        part_of=None,
        forms=(entry["name"],),
        institution=None,
        metonyms=(),
        wikidata=None,
    )
    return replace(base, **fields)


def _person(entry: Mapping[str, Any], known: Mapping[str, Person], states: Mapping[str, State]) -> Person:
    ref = entry.get("id") or f"person:{slug(entry['name'])}"
    fields = _given(entry, "name", "variants", "surnames", "gender", "country", "wikidata")
    if "state" in entry:
        if f"state:{entry['state']}" not in states:
            raise ValueError(f"there is no state {entry['state']!r}")
        fields["country"] = entry["state"]
    base = known.get(ref) or Person(
        id=ref,
        name=entry["name"],
        variants=(),
        surnames=(entry["name"].split()[-1],),
        gender=entry["gender"],
        country=None,
        wikidata=None,
    )
    return replace(base, **fields)


def _term(entry: Mapping[str, Any], people: Mapping[str, Person], bodies: Container[str]) -> Holder:
    ref = entry["person"]
    if entry["of"] not in bodies:
        raise ValueError(f"the term of {ref!r} is in {entry['of']!r}, which neither the lexicon nor the file has")
    if ref not in people:
        found = [p.id for p in people.values() if ref in (p.name, *p.variants)]
        if len(found) != 1:
            raise ValueError(f"the term of {ref!r} belongs to {len(found)} people of that name")
        ref = found[0]
    term = Term.read(
        since=str(entry["since"]), until=str(entry.get("until", "")), known_to=str(entry.get("known_to", ""))
    )
    if entry["office"] not in {c.id for c in load_actors().office_classes}:
        raise ValueError(f"there is no office {entry['office']!r}; docs/reference/actors.md lists them")
    return Holder(person=ref, office=entry["office"], of=entry["of"], term=term, source="dossier")


def _replaced(holders: list[Holder]) -> list[Holder]:
    """Return the terms with those of the dossier in the place of the lexicon's for the same office and beginning."""
    own = {(h.person, h.office, h.of, h.term.since) for h in holders if h.source == "dossier"}
    successors = {(h.office, h.of): h.term.since_latest for h in holders if h.source == "dossier"}
    kept = []
    for h in holders:
        if h.source != "dossier" and (h.person, h.office, h.of, h.term.since) in own:
            continue
        begins = successors.get((h.office, h.of))
        if (
            h.source != "dossier"
            and begins is not None
            and h.term.until_latest is None
            and h.term.since_latest < begins
        ):
            # the lexicon's last holder ends where the dossier's first one begins
            h = replace(h, term=replace(h.term, until=h.term.known_to, known_to="", until_latest=begins))
        kept.append(h)
    return kept


def _rename(lexicon: ActorLexicon, actor: str, name: str) -> ActorLexicon:
    found = False
    tables: dict[str, Any] = {}
    for field in ("states", "organisations", "people"):
        entries = []
        for entry in getattr(lexicon, field):
            if entry.id == actor:
                found = True
                old = {"variants": (*entry.variants, entry.name)} if field == "people" else {}
                old = {"forms": (*entry.forms, entry.name)} if field == "states" else old
                entry = replace(entry, name=name, **old)
            entries.append(entry)
        tables[field] = tuple(entries)
    if not found:
        raise ValueError(f"there is no actor {actor!r} to rename")
    return replace(lexicon, **tables)


def _merge(lexicon: ActorLexicon, actor: str, into: str) -> ActorLexicon:
    field = {"person": "people", "org": "organisations", "state": "states"}.get(actor.partition(":")[0], "")
    entries = {e.id: e for e in getattr(lexicon, field, ())}
    if actor not in entries or into not in entries:
        raise ValueError(f"there is no actor {actor if actor not in entries else into!r} to merge")
    gone, kept = entries.pop(actor), entries[into]
    if field == "people":
        kept = replace(
            kept,
            variants=tuple(dict.fromkeys((*kept.variants, gone.name, *gone.variants))),
            surnames=tuple(dict.fromkeys((*kept.surnames, *gone.surnames))),
        )
    else:
        kept = replace(kept, forms=tuple(dict.fromkeys((*kept.forms, gone.name, *gone.forms))))
    entries[into] = kept
    holders = tuple(replace(h, person=into) if h.person == actor else h for h in lexicon.holders)
    return replace(lexicon, holders=holders, **{field: tuple(entries.values())})
