"""An event assembled from its accounts: what they agree on, and every detail side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from depesche.model.claim import Claim
from depesche.model.event import Account, Detail, Entry, Event, Variant
from depesche.model.vocabulary import Issue, Kind
from depesche.record.origins import origins, outlets


def told_order(entry: Entry) -> tuple[date, str, int, str]:
    """Order entries by publication, then by report and place in it: never by arrival."""
    return (entry.head.earliest or date.max, entry.head.id, entry.claim.trigger, entry.claim.id)


def event_id(entries: Iterable[Entry]) -> str:
    """Name an event after the claim that told of it first."""
    return "E" + min(entries, key=told_order).claim.id


def assemble(entries: Sequence[Entry]) -> Event:
    """Return the event that these current entries tell of.

    Raises:
        ValueError: without an entry.
    """
    told = sorted(entries, key=told_order)
    claims = [e.claim for e in told]
    texts = [e.claim for e in told if not e.account.titled] or claims  # "Minister beraten" says less than the text
    last = _leading(told)
    sources = origins(e.account for e in told)
    earliest, latest, explicit = _days([e.account for e in told])
    return Event(
        id=event_id(told), kind=_most_kind(claims), issue=_most_issue(claims),
        stage=last.claim.stage, polarity=last.claim.polarity,
        by=_union(c.by for c in texts), to=_union(c.to for c in texts), with_=_union(c.with_ for c in texts),
        via=_union(c.via for c in texts), host=_union(c.host for c in texts),
        roots=tuple(sorted({r for e in told for r in e.account.parties})),
        earliest=earliest, latest=latest, explicit=explicit,
        place=next((c.place.name for c in claims if c.place), None),
        channel=next((c.channel for c in claims if c.channel), None), claims=tuple(c.id for c in claims),
        details=details(told, sources),
        origins=tuple(sorted(set(sources.values()))), outlets=outlets(e.head for e in told),
        first_told=told[0].head.earliest, last_told=told[-1].head.latest,
        confirmed_by=_voiced(told, "confirms"), denied_by=_voiced(told, "denies"),
    )  # fmt: skip


def details(told: Sequence[Entry], sources: dict[str, str]) -> tuple[Detail, ...]:
    """Return every slot's values with the claims and origins that have them, in the order first told."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in told:
        for name, value in _slots(entry):
            found[name][value].append(entry.claim.id)
    return tuple(
        Detail(name=name, variants=tuple(_variant(v, ids, sources) for v, ids in values.items()))
        for name, values in sorted(found.items())
    )


def _variant(value: str, claims: list[str], sources: dict[str, str]) -> Variant:
    unique = tuple(dict.fromkeys(claims))
    return Variant(value=value, claims=unique, origins=tuple(sorted({sources[c] for c in unique})))


def _slots(entry: Entry) -> Iterable[tuple[str, str]]:
    claim = entry.claim
    if claim.time:
        yield "time", claim.time.text
    if claim.due:
        yield "due", claim.due.text
    if claim.duration:
        yield "duration", claim.duration.text
    if claim.place:
        yield "place", claim.place.name
    if claim.channel:
        yield "channel", claim.channel
    for amount in claim.quantities:
        if amount.value is not None:
            yield f"quantity {amount.unit or ''}".rstrip(), shown(amount.value, amount.qualifiers)
    for attribute in claim.attributes:
        yield attribute.name, attribute.text
    yield "stage", claim.stage
    yield "happened", "no" if entry.account.denied else "yes"


def shown(value: float, qualifiers: Iterable[str] = ()) -> str:
    """Return a figure with its qualifiers: "more_than 2", "each 1000"."""
    number = str(int(value)) if value == int(value) else str(value)
    return " ".join((*qualifiers, number))


def _leading(told: Sequence[Entry]) -> Entry:
    """Return the account that says how far the deed is: the latest that affirms it, a done deed before a plan."""
    affirmed = [e for e in told if not e.account.denied] or list(told)
    past = [e for e in affirmed if not e.account.ahead]
    return max(past or affirmed, key=told_order)


def _days(accounts: Sequence[Account]) -> tuple[date | None, date | None, bool]:
    """Return the narrowest stated interval, a past deed's before an announcement's; else the earliest assumed."""
    bounded = [a for a in accounts if a.earliest and a.latest]
    if not bounded:
        return None, None, False
    best = min(bounded, key=lambda a: (not a.explicit, a.ahead, _length(a), a.said or date.max, a.claim))
    return best.earliest, best.latest, best.explicit


def _length(account: Account) -> int:
    return (account.latest - account.earliest).days if account.latest and account.earliest else 10**6


def _most_kind(claims: Iterable[Claim]) -> Kind:
    listed = list(claims)
    told = [c for c in listed if c.kind != "denial"] or listed  # who denies a meeting still tells of a meeting
    counted = Counter(c.kind for c in told)
    return max(counted, key=lambda v: (counted[v], v))


def _most_issue(claims: Iterable[Claim]) -> Issue | None:
    counted = Counter(c.issue for c in claims if c.issue and c.issue != "other")
    if counted:
        return max(counted, key=lambda v: (counted[v], v))
    return next((c.issue for c in claims if c.issue), None)


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for group in groups for i in group))


def _voiced(told: Sequence[Entry], stance: str) -> tuple[str, ...]:
    voices = (v for e in told for v in e.claim.voices if v.on is None and v.stance == stance and v.actor)
    return tuple(dict.fromkeys(v.actor for v in voices if v.actor))
