"""The actors of one report: for whom each of them acts, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from depesche.model.actor import Actor

NOUN = re.compile(r"\b[A-ZÄÖÜ]\w{2,}")  # "Lom" is the name of a town
_ACTING = frozenset({"person", "state", "office"})


class Cast(Mapping[str, Actor]):
    """Actors by id; what every claim of their report asks of them is found once."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = dict(actors)
        self._roots: dict[str, str] = {}

    def __getitem__(self, name: str) -> Actor:
        return self._actors[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actors)

    def __len__(self) -> int:
        return len(self._actors)

    def __contains__(self, name: object) -> bool:
        return name in self._actors

    def root(self, name: str) -> str:
        """Return the id or country code under which an actor's side is known."""
        if name not in self._roots:
            self._roots[name] = root(self._actors[name], self._actors)
        return self._roots[name]

    def roots(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the states, bodies or groups that actors act for, each once; unnamed actors have none.

        Unnamed sources and actors are never the same in two reports, so they cannot tie reports together.
        """
        known = (self._actors[i] for i in names if i in self._actors)
        return tuple(dict.fromkeys(self.root(a.id) for a in known if a.kind != "unnamed"))

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """The roots of all of them, sorted."""
        return tuple(sorted(self.roots(self._actors)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of all nouns in their names and mentions."""
        here = (m.text for a in self._actors.values() for m in a.mentions)
        return nouns(" ".join([*(a.name for a in self._actors.values()), *here]))


def cast_in(actors: Mapping[str, Actor]) -> Cast:
    """Return actors by id as a cast, one that is a cast already as it is."""
    return actors if isinstance(actors, Cast) else Cast(actors)


def nouns(text: str) -> frozenset[str]:
    """Return the first six letters of every word that begins with a capital."""
    return frozenset(w.casefold()[:6] for w in NOUN.findall(text))


def root(actor: Actor, actors: Mapping[str, Actor]) -> str:
    """Return the id or country code under which an actor's side is known.

    A state, office or office holder stands for its country; a group or organisation does not, since a rebel
    group's country is also that of its enemy.
    """
    seen = {actor.id}
    while (above := actor.part_of or _served(actor)) and above not in seen:
        seen.add(above)
        if above not in actors:
            return above
        actor = actors[above]
    return actor.country if actor.country and actor.kind in _ACTING else actor.id


def _served(actor: Actor) -> str | None:
    """Return what a person serves by the last role that names it."""
    held = [r.of for r in actor.roles if r.of]
    return held[-1] if held and actor.kind == "person" else None
