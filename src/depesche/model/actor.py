"""Who acts and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from depesche.model.vocabulary import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the report's text that names an actor."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that somebody holds.

    Attributes:
        title: German citation form, "Außenminister".
        of: actor id or lexicon id of the state or body, or None.
        since, until: bounds of the term as ISO date, month or year, or None when unknown.
        known_to: last day for which the lexicon vouches; after it the role is only the last known one.
    """

    title: str
    of: str | None = None
    since: str | None = None
    until: str | None = None
    known_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts or speaks in a report.

    Attributes:
        id: lexicon id ("state:UA", "person:...", "org:...") or, for actors that only this report knows,
            a hash of report and name.
        name: German citation form: "Vereinte Nationen", "Weißes Haus".
        country: ISO 3166-1 alpha-2, XK for Kosovo, or None.
        part_of: id of the actor that this one is a part of or speaks for, or None.
        wikidata: item id, "Q212", or None.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    part_of: str | None = None
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
