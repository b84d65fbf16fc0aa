"""Who held an office on a day: role nouns resolved by the date of the report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from depesche.lexicon.load_actors import Holder, OfficeClass, OfficeNoun, load_actors
from depesche.model.actor import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Terms by office and by person.

    Attributes:
        by_office: (office class, of) -> terms in order of their beginning.
        by_person: person id -> terms.
        classes: office class id -> class.
    """

    by_office: dict[tuple[str, str], tuple[Holder, ...]]
    by_person: dict[str, tuple[Holder, ...]]
    classes: dict[str, OfficeClass]

    def on(self, office: str, of: str, first: date, last: date | None = None) -> tuple[Holder, ...]:
        """Return who is sure to have held an office on every day from `first` to `last` (default: one day).

        On a day of handing over the successor counts: on 20 January 2025 the US president is the new one.
        """
        terms = self.by_office.get((office, of), ())
        found = [h for h in terms if h.term.holds(first) and h.term.holds(last or first)]
        newest = max((h.term.since_latest for h in found), default=None)
        if not self.classes[office].unique or newest is None:
            return tuple(found)
        return tuple(h for h in found if h.term.since_latest == newest)

    def for_noun(self, noun: OfficeNoun, of: str, first: date, last: date | None = None) -> tuple[Holder, ...]:
        """Return whom a role noun means on a day: the holders of the first office of its list that somebody held.

        Where a state has no prime minister, the US for one, "Regierungschef" is the president.
        """
        classes = noun.classes
        if "prime_minister" in classes and not any((c, of) in self.by_office for c in classes):
            classes = (*classes, "president")
        return next((held for c in classes if (held := self.on(c, of, first, last))), ())

    def last_known(self, office: str, of: str, day: date) -> tuple[Holder, ...]:
        """Return whose open term began before a day that lies after what is known of it."""
        return tuple(h for h in self.by_office.get((office, of), ()) if h.term.is_last_known(day))

    def of_person(self, person: str, first: date | None = None, last: date | None = None) -> tuple[Holder, ...]:
        """Return the terms of a person that include a day, or all when no day is given."""
        terms = self.by_person.get(person, ())
        if first is None:
            return terms
        return tuple(h for h in terms if h.term.holds(first) and h.term.holds(last or first))


@cache
def load_holders() -> Holders:
    """Return the terms of the package's own lexicon."""
    return index_holders(load_actors().holders)


def index_holders(holders: tuple[Holder, ...]) -> Holders:
    """Index terms by office and by person."""
    by_office: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    by_person: dict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        by_office[holder.office, holder.of].append(holder)
        by_person[holder.person].append(holder)
    return Holders(
        by_office={k: tuple(sorted(v, key=lambda h: h.term.since_latest)) for k, v in by_office.items()},
        by_person={k: tuple(v) for k, v in by_person.items()},
        classes={c.id: c for c in load_actors().office_classes},
    )


def role_of(holder: Holder, gender: str, classes: dict[str, OfficeClass]) -> Role:
    """Return a term as the role that a reading shows: "Außenministerin" of "state:DE" with its dates."""
    office = classes[holder.office]
    title = office.feminine if gender == "f" and office.feminine else office.title
    known_to = date.fromisoformat(holder.term.known_to) if len(holder.term.known_to) == 10 else None
    return Role(
        title=title,
        of=holder.of if ":" in holder.of else None,
        since=holder.term.since,
        until=holder.term.until or None,
        known_to=known_to,
    )
