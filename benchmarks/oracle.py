"""Readings of the example dossiers as a careful reader writes them down, so that the record is measured by itself.

``claims.yml`` beside the reports holds, per report, claims in the format of the corpus; days stand as "string = day" or
"string = first/last", either side of the slash may be open. Texts, datelines and versions are read from the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml
from corpus import claims_layer, layers
from corpus import model as annotated
from corpus.claims_layer import Entry
from corpus.load import LOADER
from depesche import reports
from depesche.model.actor import Actor, Role
from depesche.model.claim import Amount, Claim, HowLong, Link, Location, Matter, Voice, When
from depesche.model.reading import Reading
from depesche.model.report import Report
from depesche.model.spans import Phrase

RULE = "oracle"
DAYS = ("time", "due")
LOOSE = {"further": "further", "total": "total"}  # qualifiers of the contract that the corpus does not annotate


def readings(folder: Path, *, linked: bool = True) -> list[Reading]:
    """Return the readings of a folder's reports, in their order.

    Args:
        linked: keep what links clauses of one report to each other; without it the record has to find that itself.
    """
    table = yaml.load((folder / "claims.yml").read_text(encoding="utf-8"), Loader=LOADER)
    known = {actor.key: actor for actor in layers.read_actors(table["actors"])}
    cast_ = tuple(_actor(a, known) for a in known.values())
    made = []
    for file in sorted(folder.glob("*.txt")):
        report = reports.read(file)
        claims = _claims(report, table["reports"].get(file.name.partition("-")[0], []), known, linked=linked)
        named = {i for c in claims for i in (*c.by, *c.to, *c.with_, *c.via, *c.host, *(v.actor or "" for v in c.voices))}
        named |= {a.part_of or "" for a in cast_ if a.id in named} | {r.of or "" for a in cast_ if a.id in named for r in a.roles}
        local = {a.id: f"{a.id}@{report.id}" for a in cast_ if a.kind == "unnamed"}
        made.append(_local(Reading(report=report, actors=tuple(a for a in cast_ if a.id in named), claims=claims), local))
    return made


def _local(reading: Reading, local: Mapping[str, str]) -> Reading:
    """Give the unnamed an id of their report: nobody knows whether they are the same in the next one."""

    def of(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(local.get(i, i) for i in ids)

    claims = tuple(
        replace(
            c, by=of(c.by), to=of(c.to), with_=of(c.with_), via=of(c.via), host=of(c.host),
            voices=tuple(replace(v, actor=local.get(v.actor or "", v.actor)) for v in c.voices),
        )  # fmt: skip
        for c in reading.claims
    )
    return replace(reading, claims=claims, actors=tuple(replace(a, id=local.get(a.id, a.id)) for a in reading.actors))


def _actor(actor: annotated.Actor, known: Mapping[str, annotated.Actor]) -> Actor:
    above = _id(known[actor.of]) if actor.of else None
    roles = (Role(title=actor.role, of=above),) if actor.role else ()
    return Actor(
        id=_id(actor), name=actor.name, kind=cast(Any, actor.kind), country=actor.country,
        part_of=None if actor.kind == "person" else above, roles=roles,
    )  # fmt: skip


def _id(actor: annotated.Actor) -> str:
    return f"{actor.kind}:{actor.key}"


def _claims(
    report: Report, entries: list[dict[str, Any]], known: Mapping[str, annotated.Actor], *, linked: bool
) -> tuple[Claim, ...]:
    found = []
    for entry in entries:
        plain, days, words = _split(entry)
        read = claims_layer.read(report.text, [plain], known)[0]
        found.append((read, _claim(report, read, days, words, known)))
    ids = {read.id: claim.id for read, claim in found}
    if not linked:
        return tuple(claim for _, claim in found)
    return tuple(
        replace(claim, links=tuple(Link(type=cast(Any, k.type), claim=ids[k.claim]) for k in read.links))
        for read, claim in found
    )


def _split(entry: dict[str, Any]) -> tuple[Entry, dict[str, str], tuple[str, ...]]:
    """Take the days and the qualifiers that the corpus does not know out of an entry."""
    plain, days = dict(entry), {}
    for slot in DAYS:
        if slot in plain:
            plain[slot], _, days[slot] = plain[slot].partition(" = ")
    words: tuple[str, ...] = ()
    if "qty" in plain:
        *rest, last = plain["qty"].rpartition(" = ")
        words = tuple(LOOSE[w] for w in last.split() if w in LOOSE)
        plain["qty"] = "".join((*rest, " ".join(w for w in last.split() if w not in LOOSE)))
    return plain, days, words


def _claim(
    report: Report, read: annotated.Claim, days: Mapping[str, str], words: tuple[str, ...],
    known: Mapping[str, annotated.Actor],
) -> Claim:  # fmt: skip
    def ids(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_id(known[k.split("|")[0]]) for k in keys)

    slots = {name: Phrase(text=s.text, begin=s.begin, end=s.end) for name, s in read.slots.items()}
    matter = slots.get("matter")
    place = slots.get("place")
    return Claim(
        report=report.id, trigger=read.evidence.begin, kind=cast(Any, read.kinds[0]),
        issue=cast(Any, next(iter(read.issues), None)), stage=cast(Any, next(iter(read.stages), "done")),
        polarity=cast(Any, read.polarity), novelty=cast(Any, read.novelty), where=cast(Any, read.where),
        by=ids(read.by), to=ids(read.to), with_=ids(read.with_), via=ids(read.via), host=ids(read.host),
        matter=Matter(text=matter.text, begin=matter.begin, end=matter.end, wording="reported") if matter else None,
        condition=slots.get("cond"), purpose=slots.get("purp"), reason=slots.get("reason"),
        quantities=tuple(
            Amount(value=q.value, unit=q.unit, qualifiers=(*q.qualifiers, *words), begin=q.span.begin, end=q.span.end)
            for q in read.quantities
        ),
        time=_when(slots.get("time"), days.get("time", "")), due=_when(slots.get("due"), days.get("due", "")),
        duration=_duration(read), place=_place(place), channel=cast(Any, read.channel), voices=_voices(read, known),
        certainty=cast(Any, next(iter(read.certainties), "CT+")),
        sourcing=cast(Any, next(iter(read.sourcing), "own_observation")),
        evidence=(Phrase(text=read.evidence.text, begin=read.evidence.begin, end=read.evidence.end),), rule=RULE,
    )  # fmt: skip


def _when(span: Phrase | None, days: str) -> When | None:
    if span is None:
        return None
    first, slash, last = days.partition("/")
    bounds = [date.fromisoformat(d) if d else None for d in (first, last if slash else first)]
    return When(text=span.text, begin=span.begin, end=span.end, value=days, earliest=bounds[0], latest=bounds[1])


def _duration(read: annotated.Claim) -> HowLong | None:
    d = read.duration
    return HowLong(text=d.span.text, begin=d.span.begin, end=d.span.end, value=d.value, mod=d.mod) if d else None


def _place(span: Phrase | None) -> Location | None:
    return Location(text=span.text, begin=span.begin, end=span.end, name=span.text) if span else None


def _voices(read: annotated.Claim, known: Mapping[str, annotated.Actor]) -> tuple[Voice, ...]:
    made = []
    for v in read.voices:
        key = v.actor.split("|")[0] if v.actor else None
        text = v.span.text if v.span else known[key].name if key else ""
        begin, end = (v.span.begin, v.span.end) if v.span else (read.evidence.begin, read.evidence.begin)
        made.append(Voice(actor=_id(known[key]) if key else None, text=text, begin=begin, end=end,
                          kind=cast(Any, v.kind), stance=cast(Any, v.stance), on=v.on))  # fmt: skip
    return tuple(made)


