"""Which deed fulfils which commitment, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from depesche.model.commitment import Status
from depesche.model.event import Measure
from depesche.record.growing import Growing, Sides
from depesche.record.happenings import BY_KIND, Happening
from depesche.record.values import measure, same_unit
from depesche.record.wording import same_verb, says, shared

CLOSED: frozenset[Status] = frozenset({"done", "withdrawn", "broken"})
ENOUGH = 2.5
TOPIC = 1.5  # what a noun in common weighs
CLEARLY = 1.0  # by which the best must be ahead of the next


def fulfilling(near: Sequence[Growing], h: Happening) -> Growing | None:
    """Return the commitment that a deed fulfils or advances; None when none or two fit equally well."""
    whole = says(h.told, "completion.tsv") and says(h.told, "agreement_texts.tsv")
    scored = [(_fit(g, h, whole), i, g) for i, g in enumerate(near) if g.status not in CLOSED]
    ranked = sorted((s for s in scored if s[0] >= ENOUGH), key=lambda s: (-s[0], s[1]))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
        return None
    return ranked[0][2]


def by_the_bound(sides: Sides, h: Happening) -> bool:
    """Tell whether those acted who are bound; whose prisoners came free, the rest of the report may tell."""
    if not sides.parties:
        return False
    if h.parties:
        return bool(h.parties & sides.parties) and h.parties <= sides.either | sides.beside
    return sides.parties <= h.scene


def _fit(g: Growing, h: Happening, whole: bool) -> float:
    """Weigh whether a deed of the bound is what they owe: what is counted, the issue, the nouns.

    A statement must count the same and use the same verb: who takes centrifuges into service switches none off.

    Args:
        whole: whether the deed is told as all that was agreed: "Norland hat die Vereinbarung erfüllt".
    """
    if h.kind == "statement" and not (g.counts(h) and same_verb(_texts(g.opening), _texts(h))):
        return 0.0
    score = 0.0
    if g.counts(h):
        score += 2.0 if g.counts_people(h) and not _same_word(g, h) else 3.0
    elif not (whole or h.parties or h.measure or shared(h.topics, g.opening.topics)):
        return 0.0  # nobody is said to have done it, and nothing says that it is this
    elif g.opening.measure and h.measure:
        score -= 1.5
    mine, other = g.opening.group, h.group
    if mine and mine == other:
        score += 1.5
    elif mine and other:
        score -= 0.5
    if BY_KIND.get(h.kind) == mine:
        score += 1.0
    if whole:
        score += 2.5
    if h.targets and g.opening.targets and not h.targets & g.opening.targets:
        score -= 2.0
    # words are compared last, and only where they can still decide
    return score + TOPIC if score + TOPIC >= ENOUGH and shared(h.topics, g.opening.topics) else score


def _same_word(g: Growing, h: Happening) -> bool:
    mine, other = g.opening.measure, h.measure
    return mine is not None and other is not None and same_unit(mine.unit, other.unit)


def _texts(h: Happening) -> list[str]:
    return [e.text for entry in h.told for e in entry.claim.evidence]


def advanced(g: Growing, h: Happening) -> None:
    """Add what a deed delivers, and the status that it brings about."""
    h = _as_outsiders_say(g, h)
    owed = g.opening.measure
    amount = h.measure if g.counts(h) or (h.measure and owed is None) else None
    if amount and _told_before(g, h, amount.value):
        g.again(h)
        return
    whole = _total(h) if amount else None
    if whole or (amount and _sum(g, h, amount.value)):
        g.delivered = {p: max(v, g.delivered.get(p, 0.0)) for p, v in _shares(g, h, whole or h.measure)}
    elif amount:
        for party, value in _shares(g, h, h.measure):
            g.delivered[party] = g.delivered.get(party, 0.0) + value
    g.add(h, _status(g, h), quantity=amount.value if amount else None)


def _as_outsiders_say(g: Growing, h: Happening) -> Happening:
    """Let a figure of nobody's side decide between equally backed ones: the mediator's 110 against one party's 90."""
    sides = g.sides | g.fellows
    outside = [m for m, voices in h.figures if voices - sides and h.measure and same_unit(m.unit, h.measure.unit)]
    return replace(h, measure=outside[0]) if len(outside) == 1 and len(h.figures) > 1 else h


def _total(h: Happening) -> Measure | None:
    """Return what the accounts say has been delivered in all: "weitere 700 Soldaten; damit sind es insgesamt 1.500"."""
    named = (q for e in h.told for q in e.claim.quantities if "total" in q.qualifiers)
    return next((m for m in map(measure, named) if m and h.measure and same_unit(m.unit, h.measure.unit)), None)


def _told_before(g: Growing, h: Happening, value: float) -> bool:
    """Tell whether the same figure for the same day is in already: one deed told twice, in words too unlike to join."""
    return not h.further and any(s.quantity == value and s.happened == h.when for s in g.steps[1:])


def _sum(g: Growing, h: Happening, value: float) -> bool:
    """Tell whether a figure is a sum of what was delivered so far: "40 von 60 Millionen"."""
    if h.further:
        return False
    amounts = [q for e in h.told for q in e.claim.quantities]
    owed = g.opening.measure
    beside = [m for m in map(measure, amounts) if m and m.value != value]
    if owed and any(m.value == owed.value and (same_unit(m.unit, owed.unit) or m.unit is None) for m in beside):
        return True
    parts = [s for s in g.steps if s.quantity is not None]
    return len(parts) > 1 and g.done == value


def _status(g: Growing, h: Happening) -> Status:
    owed = g.opening.measure
    part = says(h.told, "partial.tsv") or h.further
    if h.stage == "done" and not part and says(h.told, "completion.tsv"):
        return "done"
    if owed is None:
        return "under_way" if h.stage == "under_way" else "partly_done" if part else "done"
    enough = g.done is not None and owed.low is not None and g.done >= owed.low
    return "done" if enough else "partly_done"


def _shares(g: Growing, h: Happening, given: Measure | None) -> Iterator[tuple[str, float]]:
    """Yield what each party delivered by this deed: all of it each, its own part, or an even share of a total."""
    owed = g.opening.measure
    if given is None:
        return
    doers = sorted(h.parties & g.parties) or sorted(g.parties) or [""]
    split = owed is not None and owed.each and not given.each and len(doers) > 1 and bool(h.parties)
    together = not (owed and owed.each)
    for party in doers:
        yield party, given.value / len(doers) if split or together else given.value
