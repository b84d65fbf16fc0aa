"""One thing of a dossier in full: an event, claim, commitment, report, actor, disagreement or judgement by its id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from depesche.errors import DepescheError
from depesche.model import jsonio
from depesche.model.event import Entry
from depesche.store.reader import Reader
from depesche.views.attribution import attribution, citation
from depesche.views.commitments import history
from depesche.views.events import wording
from depesche.views.lines import days, figure
from depesche.views.names import Names, names


class UnknownId(DepescheError):
    """Nothing in the dossier has the id."""

    code = "views.unknown_id"

    def __init__(self, where: str) -> None:
        super().__init__("nothing in the dossier has this id", where=where, advice="take an id from another view")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A thing with its fields in order and the accounts behind it.

    Attributes:
        fields: (name, value), empty values left out.
        accounts: (id, sentence, attribution, citation, state).
        notes: reasons of links, judgements and other remarks, one a line.
    """

    kind: str
    id: str
    fields: tuple[tuple[str, str], ...]
    accounts: tuple[tuple[str, str, str, str, str], ...] = ()
    notes: tuple[str, ...] = ()


def show(reader: Reader, name: str) -> Shown:
    """Return what the dossier knows under an id.

    Raises:
        UnknownId: nothing has it.
    """
    known = names(reader)
    for find in (_commitment, _disagreement, _event, _claim, _report, _judgement, _actor):
        found = find(reader, name, known)
        if found:
            return found
    raise UnknownId(name)


def _event(reader: Reader, name: str, known: Names) -> Shown | None:
    event = reader.event(name) if name.startswith("E") else None
    if event is None:
        return None
    entries = reader.entries_of_events([event.id])
    details = [(f"{d.name}", " | ".join(f"{v.value} ({len(v.origins)})" for v in d.variants)) for d in event.details]
    fields = (
        ("kind", event.kind), ("issue", event.issue or ""), ("stage", event.stage),
        ("who", known.of((*event.by, *event.with_))), ("to", known.of(event.to)), ("via", known.of(event.via)),
        ("host", known.of(event.host)), ("when", days(event.earliest, event.latest, explicit=event.explicit)),
        ("origins", f"{len(event.origins)}, in {len(event.outlets)} outlets"),
        ("confirmed by", known.of(event.confirmed_by)), ("denied by", known.of(event.denied_by)), *details,
    )  # fmt: skip
    disputes = [f"{d.type}: {d.detail}: {d.first_value} / {d.second_value} [{d.id}]"
                for d in reader.disagreements("d.event = ?", (event.id,))]  # fmt: skip
    links = [f"{e.a} = {e.b}: {', '.join(e.reasons)}" for e in reader.edges_of(event.claims)]
    return Shown(
        kind="event", id=event.id, fields=_filled(fields), accounts=_accounts(entries, known),
        notes=(*disputes, *links, *_judged(reader, event.claims)),
    )  # fmt: skip


def _claim(reader: Reader, name: str, known: Names) -> Shown | None:
    entry = reader.entries_by_id([name]).get(name)
    if entry is None:
        return None
    claim = entry.claim
    fields = (
        ("kind", claim.kind), ("issue", claim.issue or ""), ("stage", claim.stage), ("by", known.of(claim.by)),
        ("to", known.of(claim.to)), ("with", known.of(claim.with_)), ("certainty", claim.certainty),
        ("sourcing", claim.sourcing), ("novelty", claim.novelty or ""), ("time", claim.time.text if claim.time else ""),
        ("due", claim.due.text if claim.due else ""), ("place", claim.place.name if claim.place else ""),
        ("quantities", "; ".join(f"{figure(q.value)} {q.unit or ''}" for q in claim.quantities)),
        ("rule", claim.rule), ("state", entry.state), ("vouched", entry.vouched), ("event", entry.event),
        ("report", claim.report),
    )  # fmt: skip
    return Shown(
        kind="claim",
        id=name,
        fields=_filled(fields),
        accounts=_accounts([entry], known),
        notes=_judged(reader, [name]),
    )


def _commitment(reader: Reader, name: str, known: Names) -> Shown | None:
    found = reader.commitments("id = ?", (name,)) if name.startswith("C") else []
    if not found:
        return None
    commitment = found[0]
    ids = [c for s in commitment.steps for c in s.claims]
    entries = reader.entries_by_id(ids)
    fields = (
        ("status", commitment.status_on(None) or ""), ("parties", known.of(commitment.parties)),
        ("to", known.of(commitment.beneficiaries)), ("what", commitment.text), ("issue", commitment.issue or ""),
        ("owed", f"{'each ' if commitment.each else ''}{figure(commitment.quantity)} {commitment.unit or ''}".strip()),
        ("done", figure(commitment.done_on(None))),
        ("due", str(commitment.due_on(None) or commitment.due_text or "open")),
        ("condition", commitment.condition or ""), ("sequence", commitment.sequence or ""),
        ("guarantors", known.of(commitment.guarantors)), ("history", history(commitment.steps, known)),
    )  # fmt: skip
    return Shown(
        kind="commitment", id=name, fields=_filled(fields),
        accounts=_accounts([entries[c] for c in ids if c in entries], known), notes=_judged(reader, ids),
    )  # fmt: skip


def _disagreement(reader: Reader, name: str, known: Names) -> Shown | None:
    found = reader.disagreements("d.id = ?", (name,))
    if not found:
        return None
    d = found[0]
    entries = reader.entries_by_id(c for c in (d.first, d.second) if c)
    fields = (("type", d.type), ("detail", d.detail), ("first", d.first_value), ("second", d.second_value),
              ("event", d.event))  # fmt: skip
    return Shown(kind="disagreement", id=name, fields=_filled(fields), accounts=_accounts(entries.values(), known))


def _report(reader: Reader, name: str, known: Names) -> Shown | None:
    heads = reader.heads("r.id = ?", (name,))
    if not heads:
        return None
    head, state = heads[0]
    fields = (
        ("agency", head.agency or ""), ("source", head.source), ("item", head.item), ("version", str(head.version)),
        ("state", state), ("place", head.place or ""), ("published", days(head.earliest, head.latest)),
        ("headline", head.headline or ""), ("story", head.story), ("text", reader.text(name)),
    )  # fmt: skip
    entries = reader.entries("c.report = ?", (name,), order="c.begin, c.id")
    return Shown(kind="report", id=name, fields=_filled(fields), accounts=_accounts(entries, known))


def _judgement(reader: Reader, name: str, known: Names) -> Shown | None:
    found = next((j for j in reader.judgements() if j.id == name), None)
    if found is None:
        return None
    fields = tuple((k, str(v)) for k, v in jsonio.encode(found).items() if k != "id")
    entries = reader.entries_by_id(found.targets)
    return Shown(kind="judgement", id=name, fields=_filled(fields), accounts=_accounts(entries.values(), known))


def _actor(reader: Reader, name: str, known: Names) -> Shown | None:
    actor = reader.actor(name)
    if actor is None:
        return None
    held = "; ".join(f"{r.title} {r.of or ''}".strip() for r in actor.roles)
    fields = (("name", actor.name), ("kind", actor.kind), ("country", actor.country or ""),
              ("part of", known.one(actor.part_of) if actor.part_of else ""), ("wikidata", actor.wikidata or ""),
              ("roles", held))  # fmt: skip
    return Shown(kind="actor", id=name, fields=_filled(fields))


def _filled(fields: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in fields if value)


def _accounts(entries: Iterable[Entry], known: Names) -> tuple[tuple[str, str, str, str, str], ...]:
    return tuple(
        (
            e.claim.id,
            wording(e),
            attribution(e.claim, e.head, known.actors),
            citation(e.claim, e.head),
            e.state,
        )
        for e in entries
    )


def _judged(reader: Reader, claims: Iterable[str]) -> tuple[str, ...]:
    wanted = set(claims)
    return tuple(
        f"{j.kind}{' ' + j.slot + ' = ' + j.value if j.slot else ''} by {j.who} on {j.at}: {j.why}"
        f"{' (taken back)' if j.undone else ''} [{j.id}]"
        for j in reader.judgements() if wanted & set(j.targets)
    )  # fmt: skip
