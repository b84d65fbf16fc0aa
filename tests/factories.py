"""Short ways to make reports, claims and readings for tests: nothing here is read from a text by rules.

``story`` writes the sentences one after the other as the report's text, so that every offset is true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from depesche.model.actor import Actor
from depesche.model.claim import (
    Amount,
    Attribute,
    Claim,
    HowLong,
    Link,
    Location,
    Matter,
    Voice,
    When,
    digest,
)
from depesche.model.reading import Reading
from depesche.model.report import Block, Dateline, Published, Report
from depesche.model.spans import Phrase

NORLAND = Actor(id="state:NOR", name="Norland", kind="state", country="XN")
SUDANIA = Actor(id="state:SUD", name="Sudania", kind="state", country="XS")
MITTIA = Actor(id="state:MIT", name="Mittia", kind="state", country="XM")
NOR_OFFICE = Actor(id="org:nor-kanzlei", name="Staatskanzlei", kind="office", country="XN", part_of="state:NOR")
NOR_LEADER = Actor(id="person:arvid-holm", name="Arvid Holm", kind="person", country="XN", part_of="state:NOR")
SUD_LEADER = Actor(id="person:salim-okar", name="Salim Okar", kind="person", country="XS", part_of="state:SUD")
MONITOR = Actor(id="org:monitor", name="Beobachtermission", kind="organisation")
AGENCY = Actor(id="org:agentur-nord", name="Agentur Nord", kind="organisation")
CAST = (NORLAND, SUDANIA, MITTIA, NOR_OFFICE, NOR_LEADER, SUD_LEADER, MONITOR, AGENCY)


def day(text: str) -> date:
    """Read an ISO date."""
    return date.fromisoformat(text)


def when(earliest: str, latest: str | None = None, text: str = "am Tag", mod: str | None = None) -> When:
    """Make a time with these inclusive bounds."""
    last = latest or earliest
    value = earliest if earliest == last else f"{earliest}/{last}"
    return When(text=text, begin=0, end=len(text), value=value, mod=mod, earliest=day(earliest), latest=day(last))


def vaguely(text: str = "bald") -> When:
    """Make a time that nothing bounds."""
    return When(text=text, begin=0, end=len(text), value="FUTURE_REF")


def amount(value: float | None, unit: str | None = None, *qualifiers: str) -> Amount:
    """Make a quantity."""
    return Amount(value=value, unit=unit, qualifiers=qualifiers, begin=0, end=1)


def lasting(value: str, mod: str | None = None, text: str = "zwei Stunden") -> HowLong:
    """Make a duration."""
    return HowLong(text=text, begin=0, end=len(text), value=value, mod=mod)


def at_place(name: str, country: str | None = None) -> Location:
    """Make a place."""
    return Location(text=name, begin=0, end=len(name), name=name, country=country)


def voice(
    actor: Actor | str | None,
    text: str = "",
    kind: Any = "official",
    stance: Any = "says",
    on: int | None = None,
) -> Voice:
    """Make a voice of this actor."""
    name = actor.name if isinstance(actor, Actor) else text or "Quelle"
    shown = text or name
    return Voice(
        actor=actor.id if isinstance(actor, Actor) else actor,
        text=shown, begin=0, end=len(shown), kind=kind, stance=stance, on=on,
    )  # fmt: skip


def report(
    text: str = "Ein Satz.",
    *,
    source: str = "agentur-nord",
    item: str = "1",
    version: int = 1,
    published: str | None = "2031-03-03",
    agency: str | None = "Agentur Nord",
    place: str | None = "Hafenstadt",
    headline: str | None = None,
    status: Any = "usable",
    note: str | None = None,
) -> Report:
    """Make one version of one story."""
    return Report(
        id=digest(source, item, str(version), text),
        text=text,
        agency=agency,
        dateline=Dateline(place=place, begin=0, end=1) if place else None,
        published=_published(published),
        headline=headline,
        version=version,
        status=status,
        source=source,
        item=item,
        note=note,
        blocks=(Block(kind="body", begin=0, end=max(1, len(text))),),
    )


def _published(text: str | None) -> Published | None:
    if text is None:
        return None
    return Published(text=text, earliest=day(text), latest=day(text), precision="day")


def ids(actors: Sequence[Actor | str]) -> tuple[str, ...]:
    """Return the ids of actors given as actors or ids."""
    return tuple(a.id if isinstance(a, Actor) else a for a in actors)


def claim(kind: Any, sentence: str = "Ein Satz.", /, **slots: Any) -> Claim:
    """Make a claim whose report and offsets ``story`` fills in; actors may stand as actors."""
    for role in ("by", "to", "with_", "via", "host"):
        slots[role] = ids(slots.get(role, ()))
    if isinstance(slots.get("matter"), str):
        text = slots["matter"]
        slots["matter"] = Matter(text=text, begin=0, end=len(text), wording=slots.pop("wording", "reported"))
    defaults: dict[str, Any] = {
        "report": "r", "trigger": 0, "issue": None, "stage": "done", "where": "body", "certainty": "CT+",
        "sourcing": "own_observation", "rule": "test",
        "evidence": (Phrase(text=sentence, begin=0, end=len(sentence)),),
    }  # fmt: skip
    return Claim(kind=kind, **{**defaults, **slots})


def story(*claims: Claim, actors: Sequence[Actor] = CAST, **about: Any) -> Reading:
    """Make a reading whose text is the claims' sentences, one after the other."""
    sentences = list(dict.fromkeys(c.evidence[0].text for c in claims)) or ["Ein Satz."]
    text = about.pop("text", None) or " ".join(sentences)
    made = report(text, **about)
    return Reading(report=made, actors=tuple(actors), claims=tuple(_placed(claims, made)))


def _placed(claims: Sequence[Claim], made: Report) -> list[Claim]:
    placed: list[Claim] = []
    taken: set[tuple[int, str]] = set()
    for c in claims:
        begin = made.text.find(c.evidence[0].text)
        trigger = begin
        while (trigger, c.kind) in taken:
            trigger += 1
        taken.add((trigger, c.kind))
        phrase = Phrase(text=c.evidence[0].text, begin=begin, end=begin + len(c.evidence[0].text))
        placed.append(replace(c, report=made.id, trigger=trigger, evidence=(phrase,)))
    return placed


def linked(reading: Reading, source: int, kind: Any, target: int) -> Reading:
    """Return the reading with a link from one of its claims to another."""
    claims = list(reading.claims)
    link = Link(type=kind, claim=claims[target].id)
    claims[source] = replace(claims[source], links=(*claims[source].links, link))
    return replace(reading, claims=tuple(claims))


def detail(name: Any, text: str) -> Attribute:
    """Make an attribute."""
    return Attribute(name=name, text=text, begin=0, end=len(text))
