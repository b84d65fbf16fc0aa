"""Who is the same in two reports, where the lexicon knows neither.

Within a report an actor that the lexicon does not know gets an id of that report alone. In a dossier two such actors
are one when they have the same kind and the same full name: "Norland" the state, "Arvid Holm" the person. A surname
alone may be anybody's, and the unnamed are never the same, so both keep the ids of their reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from depesche.model import jsonio
from depesche.model.actor import Actor
from depesche.model.reading import Reading

LOCAL = "new:"  # marks ids that hold for one report
NEVER = frozenset({"unnamed", "people"})


def unified(reading: Reading) -> Reading:
    """Return the reading with ids that hold for the dossier in place of those that hold for its report."""
    renamed = _renamed(reading.actors)
    if not renamed:
        return reading
    rewritten: Reading = jsonio.decode(Reading, _rewritten(_document(reading), renamed))
    return rewritten


def _document(reading: Reading) -> dict[str, Any]:
    document = jsonio.to_dict(reading)
    for claim, encoded in zip(reading.claims, document["claims"], strict=True):
        encoded["report"] = claim.report
    return document


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


def _rewritten(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return renamed.get(value, value)
    if isinstance(value, list):
        return [_rewritten(v, renamed) for v in value]
    if isinstance(value, dict):
        return {k: v if k in _WORDS else _rewritten(v, renamed) for k, v in value.items()}
    return value


_WORDS = frozenset({"text", "headline", "name", "title"})  # what stands in the report is never rewritten
