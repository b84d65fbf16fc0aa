"""Who is in one report: a growing registry of actors, from the lexicon and from the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from depesche.actors.index import Index
from depesche.actors.offices import Holders, role_of
from depesche.actors.text import words
from depesche.lexicon.load_actors import State
from depesche.model.actor import Role
from depesche.model.claim import digest
from depesche.model.vocabulary import ActorKind

KINDS: dict[str, ActorKind] = {"seat": "organisation", "armed_group": "group", "group": "group"}


@dataclass(slots=True, kw_only=True)
class Entity:
    """An actor while its report is being read.

    Attributes:
        gender: "m", "f", "n", "pl" or "" when unknown.
        roles: (office classes, noun, of) of every role that the text or the lexicon gives.
        former: the roles that somebody no longer has, by the text.
        shown: the roles as the reading prints them.
        type: type of an organisation ("government", "media"), or "".
        adjective: of a state of which the report has nothing else ("belorisch"), or "".
    """

    id: str
    name: str
    kind: ActorKind
    gender: str = ""
    country: str | None = None
    part_of: str | None = None
    wikidata: str | None = None
    roles: list[tuple[frozenset[str], str, str | None]] = field(default_factory=list)
    former: list[tuple[frozenset[str], str, str | None]] = field(default_factory=list)
    shown: list[Role] = field(default_factory=list)
    type: str = ""
    adjective: str = ""

    def has_role(self, classes: frozenset[str], noun: str, of: str | None) -> bool:
        """Return whether the actor has a role that a noun may name; `of` None matches any.

        "Die Ministerin" may be the "Fischereiministerin", an office of which no table has a class; no "Vizeministerin".
        """
        low = noun.lower()
        deputy = (*words("deputy_adjective"), *words("deputy_prefix"))

        def ends_so(own: str) -> bool:
            above = not own.startswith(deputy) or low.startswith(deputy)
            return bool(low) and own.endswith(low) and above

        return any(
            (classes & mine or (not classes and noun == own) or (not mine and ends_so(own.lower())))
            and (of is None or whose is None or of == whose)
            for mine, own, whose in self.roles
        )


@dataclass(slots=True, kw_only=True)
class Cast:
    """The actors of one report by id.

    Attributes:
        first, last: bounds of the day of the report, None when it has no date.
    """

    report: str
    index: Index
    holders: Holders
    first: date | None
    last: date | None
    entities: dict[str, Entity] = field(default_factory=dict)

    def state(self, code: str) -> Entity:
        """Return the entity of a state."""
        state = self.index.states[code]
        country = code if len(code) == 2 and code.isupper() else None
        return self._keep(
            Entity(
                id=state.id,
                name=state.name,
                kind="state",
                gender=state.gender,
                country=country,
                wikidata=state.wikidata,
            )
        )

    def organisation(self, ref: str) -> Entity:
        """Return the entity of an organisation of the lexicon."""
        o = self.index.organisations[ref]
        kind: ActorKind = KINDS.get(o.type, "organisation")
        return self._keep(
            Entity(
                id=o.id,
                name=o.name,
                kind=kind,
                gender=o.gender,
                country=o.country,
                part_of=o.part_of,
                wikidata=o.wikidata,
                type=o.institution or o.type,
            )
        )

    def body(self, owner: Entity, institution: str, noun: str, gender: str) -> Entity:
        """Return an institution of a state: "die türkische Regierung" is "org:tr-government"."""
        if owner.kind == "state" and institution == "side":
            return owner
        code = owner.id.removeprefix("state:")
        known = self.index.bodies.get((code, institution))
        if known is not None:
            return self.organisation(known)
        stem = owner.id.partition(":")[2].lower()
        name = self._body_name(owner, noun, self.index.genders.get((institution, noun), gender))
        return self._keep(
            Entity(
                id=f"org:{stem}-{institution.replace('_', '-')}",
                name=name,
                gender=gender,
                country=owner.country,
                kind="group" if institution in ("delegation", "opposition") else "organisation",
                part_of=owner.id,
                type=institution,
            )
        )

    def _body_name(self, owner: Entity, noun: str, gender: str) -> str:
        state = self.index.states.get(owner.id.removeprefix("state:"))
        if state is None or not state.adjectives:
            return self.owned(noun, owner, gender)
        stem = state.adjectives[0]
        return f"US-{noun}" if stem.startswith("US-") else _with_adjective(stem, noun, gender)

    def owned(self, noun: str, owner: Entity, gender: str) -> str:
        """Return a noun with whose it is: "Präsident der Ukraine", of a state known by its adjective "Belorischer Präsident"."""
        if owner.adjective:
            return _with_adjective(owner.adjective, noun, gender)
        return f"{noun} {of_phrase(owner, dict(self.index.states))}"

    def people(self, code: str) -> Entity:
        """Return the people of a state: "die Russen"."""
        state = self.index.states[code]
        plural = state.demonyms[0][2] if state.demonyms else state.name
        return self._keep(
            Entity(id=f"people:{code}", name=plural, kind="people", gender="pl", country=code, part_of=state.id)
        )

    def person(self, ref: str) -> Entity:
        """Return a person of the lexicon with the roles of the day of the report."""
        if ref in self.entities:
            return self.entities[ref]
        p = self.index.people[ref]
        entity = Entity(
            id=p.id,
            name=p.name,
            kind="person",
            gender=p.gender,
            wikidata=p.wikidata,
            country=p.country if p.country and len(p.country) == 2 and p.country.isupper() else None,
            part_of=f"state:{p.country}" if p.country in self.index.states else None,
        )
        self._dated_roles(entity)
        return self._keep(entity)

    def _dated_roles(self, entity: Entity) -> None:
        if self.first is None:
            return
        for holder in self.holders.of_person(entity.id):
            held = holder.term.holds(self.first) and holder.term.holds(self.last or self.first)
            if held:
                entity.roles.append((frozenset({holder.office}), "", holder.of))
                entity.part_of = holder.of if ":" in holder.of else entity.part_of
            if held or holder.term.is_last_known(self.first):
                entity.shown.append(role_of(holder, entity.gender, self.holders.classes))

    def new_person(self, name: str, gender: str) -> Entity:
        """Return a person that only this report knows."""
        return self._keep(Entity(id=f"new:{digest(self.report, name)}", name=name, kind="person", gender=gender))

    def new_state(self, name: str) -> Entity:
        """Return a state that the lexicon does not know."""
        return self._keep(Entity(id=f"new:{digest(self.report, name)}", name=name, kind="state", gender="n"))

    def new(self, name: str, kind: ActorKind, gender: str, owner: Entity | None = None) -> Entity:
        """Return an unnamed actor, an office or an organisation that only this report knows."""
        return self._keep(
            Entity(
                id=f"new:{digest(self.report, name)}",
                name=name,
                kind=kind,
                gender=gender,
                country=owner.country if owner else None,
                part_of=owner.id if owner else None,
            )
        )

    def get(self, actor: str) -> Entity:
        """Return an entity by id."""
        return self.entities[actor]

    def _keep(self, entity: Entity) -> Entity:
        return self.entities.setdefault(entity.id, entity)


def _with_adjective(stem: str, noun: str, gender: str) -> str:
    ending = {"m": "er", "n": "es"}.get(gender, "e")
    return f"{stem[:1].upper()}{stem[1:]}{ending} {noun}"


def _declined(name: str) -> str:
    """Return a body's name with its adjective in the genitive: "Belorischen Außenministeriums"."""
    adjective, blank, noun = name.partition(" ")
    declined = blank and adjective.endswith(("sche", "sches", "scher"))
    return f"{adjective.rstrip('rs')}n {noun}" if declined else name


def of_phrase(owner: Entity, states: dict[str, State]) -> str:
    """Return an owner in the genitive or with "von": "der Ukraine", "des Iran", "von Russland"."""
    state = states.get(owner.id.removeprefix("state:"))
    if owner.kind == "person" or (owner.kind == "state" and state is None):
        return f"von {owner.name}"
    article = (
        state.article.strip("()") if state else {"f": "die", "m": "der", "n": "das", "pl": "die"}.get(owner.gender, "")
    )
    if not article:
        return f"von {owner.name}"
    name = owner.name if state else _declined(owner.name)
    return f"{'der' if article == 'die' else 'des'} {name}"
