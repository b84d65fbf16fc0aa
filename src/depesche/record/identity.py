"""Who is the same in two reports, where the lexicon knows neither.

Within a report an actor that the lexicon does not know gets an id of that report alone. In a dossier two such actors
are one when they have the same kind and the same name: "Norland" the state, "Arvid Holm" the person; a state, its bodies
and offices also where one report has its adjective alone ("die belorische Regierung"). Whom a report calls by a surname
alone is one with those whom others call so, and acts for the side of all who bear it in full, when that is one ("surname"
says under which id sides are kept). The unnamed are never the same and keep the ids of their reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from depesche.lexicon.derivation import adjective_root, key_of_name, key_of_root
from depesche.model.actor import Actor
from depesche.model.problem import Problem
from depesche.model.reading import Reading
from depesche.model.report import Report
from depesche.model.timex import Timex

Renaming = Callable[[Any, Mapping[str, str]], Any]
LOCAL = "new:"  # marks ids that hold for one report
SHORTEST_TITLE = 4
"""Letters of a word that may be an office; shorter ones join it to its state."""
NEVER = frozenset({"unnamed", "people"})


def unified(reading: Reading) -> Reading:
    """Return the reading with ids that hold for the dossier in place of those that hold for its report."""
    renamed = _renamed(reading.actors)
    if not renamed:
        return reading
    made: Reading = _of_object(Reading)(reading, renamed)
    return made


def _renamed(actors: Iterable[Actor]) -> dict[str, str]:
    """Return old id -> new id, those included that are made of another's id ("org:<hash>-government")."""
    listed = list(actors)
    own = {a.id: name for a in listed if a.id.startswith(LOCAL) and (name := _name(a))}
    offices = [a for a in listed if a.id in own and a.kind == "office"]
    own |= {a.id: name for a in offices if (name := _office(a, own.get(a.part_of or "", "")))}
    hashes = {old.removeprefix(LOCAL): new for old, new in own.items()}
    derived = {a.id: made for a in listed if a.id not in own and (made := _derived(a.id, hashes))}
    return own | derived


def _name(actor: Actor) -> str:
    """Return the dossier's id for an actor, "" when its name does not tell who it is."""
    words = re.findall(r"\w+", actor.name.casefold())
    if actor.kind in NEVER or not words:
        return ""
    return f"name:{actor.kind}:{_key_of_state(words) if actor.kind == 'state' else '-'.join(words)}"


def _key_of_state(words: list[str]) -> str:
    """Return what a state's name shares with its adjective: a report that says "belorisch" alone means Belorien."""
    root = adjective_root(words[0]) if len(words) > 1 else ""
    if root:
        return key_of_root(root)
    return key_of_name(words[0]) if len(words) == 1 else "-".join(words)


def _office(actor: Actor, state: str) -> str:
    """Return the dossier's id for an office of such a state: "Präsident von Belorien" is "Belorischer Präsident"."""
    key = state.rpartition(":")[2]
    words = re.findall(r"\w+", actor.name.casefold())
    title = [w for w in words if len(w) >= SHORTEST_TITLE and _key_of_word(w) != key]
    return f"name:office:{'-'.join(title)}:{key}" if state.startswith("name:state:") and title else ""


def _key_of_word(word: str) -> str:
    root = adjective_root(word)
    return key_of_root(root) if root else key_of_name(word)


def surname(actor: Actor) -> str:
    """Return the id of those whom reports call by a person's surname alone, "" where there is no name before it."""
    words = re.findall(r"\w+", actor.name.casefold())
    return f"name:person:{words[-1]}" if actor.kind == "person" and len(words) > 1 else ""


def _derived(name: str, hashes: Mapping[str, str]) -> str:
    for old, new in hashes.items():
        if old in name:
            return name.replace(old, new.removeprefix("name:").replace(":", "-"))
    return ""


@cache
def _renaming(kind: Any) -> Renaming | None:
    """Return what renames the ids in values of a type, made once for every type; None where no id can be."""
    if get_origin(kind) is tuple:
        return _of_tuple(get_args(kind)[0])
    if is_dataclass(kind) and isinstance(kind, type):
        return None if kind in _NOBODY else _of_object(kind)
    if kind is str:
        return lambda value, renamed: renamed.get(value, value)
    inner = [r for a in get_args(kind) if isinstance(a, type) or get_origin(a) if (r := _renaming(a))]
    return _of_optional(inner[0]) if inner else None


def _of_optional(inner: Renaming) -> Renaming:
    return lambda value, renamed: None if value is None else inner(value, renamed)


def _of_tuple(item: Any) -> Renaming | None:
    inner = _renaming(item)
    if inner is None:
        return None
    rename = inner

    def renaming(value: tuple[Any, ...], renamed: Mapping[str, str]) -> tuple[Any, ...]:
        parts = tuple([rename(part, renamed) for part in value])
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value

    return renaming


@cache
def _of_object(kind: type) -> Renaming:
    """Return what renames the ids in a dataclass; what holds none of them stays the same object."""
    hints = get_type_hints(kind)
    parts = [(f.name, r) for f in fields(kind) if f.name not in _WORDS if (r := _renaming(hints[f.name]))]

    def renaming(value: Any, renamed: Mapping[str, str]) -> Any:
        changed = {}
        for name, part in parts:
            old = getattr(value, name)
            if old and (new := part(old, renamed)) is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value

    return renaming


_WORDS = frozenset({"text", "headline", "name", "title"})  # what stands in the report is never rewritten
_NOBODY = (Report, Timex, Problem)  # they name no actor by its id
