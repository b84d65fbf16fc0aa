"""Who is the same in two reports, where the lexicon knows neither.

Within a report an actor that the lexicon does not know gets an id of that report alone. In a dossier two such actors
are one when they have the same kind and the same full name: "Norland" the state, "Arvid Holm" the person. A surname
alone may be anybody's, and the unnamed are never the same, so both keep the ids of their reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from depesche.model.actor import Actor
from depesche.model.reading import Reading

T = TypeVar("T")
LOCAL = "new:"  # marks ids that hold for one report
NEVER = frozenset({"unnamed", "people"})


def unified(reading: Reading) -> Reading:
    """Return the reading with ids that hold for the dossier in place of those that hold for its report."""
    renamed = _renamed(reading.actors)
    return _rewritten(reading, renamed) if renamed else reading


def _renamed(actors: Iterable[Actor]) -> dict[str, str]:
    """Return old id -> new id, those included that are made of another's id ("org:<hash>-government")."""
    listed = list(actors)
    own = {a.id: name for a in listed if a.id.startswith(LOCAL) and (name := _name(a))}
    hashes = {old.removeprefix(LOCAL): new for old, new in own.items()}
    derived = {a.id: made for a in listed if a.id not in own and (made := _derived(a.id, hashes))}
    return own | derived


def _name(actor: Actor) -> str:
    """Return the dossier's id for an actor, "" when its name does not tell who it is."""
    words = re.findall(r"\w+", actor.name.casefold())
    if actor.kind in NEVER or not words or (actor.kind == "person" and len(words) < 2):
        return ""
    return f"name:{actor.kind}:{'-'.join(words)}"


def _derived(name: str, hashes: Mapping[str, str]) -> str:
    for old, new in hashes.items():
        if old in name:
            return name.replace(old, new.removeprefix("name:").replace(":", "-"))
    return ""


def _rewritten(value: T, renamed: Mapping[str, str]) -> T:
    """Return a value with the ids in it renamed; what holds none of them stays the same object."""
    found: Any = value
    if isinstance(value, str):
        found = renamed.get(value, value)
    elif isinstance(value, tuple):
        parts = tuple([_rewritten(part, renamed) for part in value])
        found = parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    elif isinstance(value, Mapping):
        found = {key: part if key in _WORDS else _rewritten(part, renamed) for key, part in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        kept = {name: getattr(value, name) for name in value.__dataclass_fields__ if name not in _WORDS}
        changed = {name: new for name, old in kept.items() if (new := _rewritten(old, renamed)) is not old}
        found = replace(value, **changed) if changed else value
    result: T = found
    return result


_WORDS = frozenset({"text", "headline", "name", "title"})  # what stands in the report is never rewritten
