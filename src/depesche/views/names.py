"""Names for ids: actors, and the sides that they act for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from depesche.model.actor import Actor
from depesche.store.reader import Reader

MOVING = frozenset({"aid", "release", "travel", "withdrawal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Looks up names; an id that has none stands for itself."""

    actors: dict[str, Actor]
    countries: dict[str, str]

    def of(self, ids: Iterable[str]) -> str:
        """Return the names of actors or roots, each once."""
        return ", ".join(dict.fromkeys(self.one(i) for i in ids))

    def of_act(self, ids: Iterable[str], kind: str) -> str:
        """Return the names of those who did something; of moved people ("800 Soldaten") only where nobody else is named.

        Whoever meets or agrees is a party, named or not.
        """
        listed = list(ids)
        named = [i for i in listed if i not in self.actors or self.actors[i].kind != "unnamed"]
        return self.of(named if named and kind in MOVING else listed)

    def one(self, name: str) -> str:
        """Return the name of an actor or a root."""
        if name in self.actors:
            return self.actors[name].name
        return self.countries.get(name, name.removeprefix("state:"))


def names(reader: Reader) -> Names:
    """Return the names that a dossier knows."""
    actors = reader.actors()
    countries = {a.country: a.name for a in actors.values() if a.kind == "state" and a.country}
    return Names(actors=actors, countries=countries)
