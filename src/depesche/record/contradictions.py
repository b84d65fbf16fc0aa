"""Where the accounts of one event disagree, and whether that is a contradiction.

A contradiction is same event, same detail, both accounts current, and values that cannot both be so. Beside it stand
the disagreements that are none: one voice's own later word ("changed_account"), a day other than announced
("deviation"), figures of different scope ("scope"), and what only one side's account has ("silence").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from depesche.lexicon.tables import rows
from depesche.model.claim import Amount, digest
from depesche.model.event import Disagreement, DisagreementType, Entry
from depesche.model.vocabulary import Certainty
from depesche.record.counted import said, same_thing
from depesche.record.events import event_id, shown, told_order
from depesche.record.values import compatible, duration, measure, same_unit

Finding = tuple[DisagreementType, str, str, str]
SURE: frozenset[Certainty] = frozenset({"CT+", "PR+", "CT-", "PR-"})


def find(entries: Sequence[Entry]) -> tuple[Disagreement, ...]:
    """Return every disagreement between the current accounts of one event, one per detail and pair of origins."""
    told = sorted(entries, key=told_order)
    if len(told) < 2:
        return ()
    event = event_id(told)
    texts = {e.claim.report for e in told if not e.account.titled}
    told = [e for e in told if not e.account.titled or e.claim.report not in texts]  # a headline doubles nothing
    last = {(e.account.origin, d): e.claim.id for e in sorted(told, key=told_order) for d in _bears(e)}
    found: dict[tuple[str, ...], Disagreement] = {}
    for first, second in combinations(_apart([e for e in told if _asserts(e)]), 2):
        for finding in _compare(first, second):
            made = _disagreement(event, first, second, finding)
            if made.type == "contradiction" and not _still_said(first, second, made.detail, last):
                continue
            found.setdefault((made.type, made.detail, *sorted((first.account.origin, second.account.origin))), made)
    return tuple(found.values())


def _apart(told: Sequence[Entry]) -> list[Entry]:
    """Leave of accounts that say the same in the same words, on the same word, the first and the last.

    Background is told again in every report; one sentence disagrees with another no more often than once.
    """
    ends: dict[tuple[Any, ...], tuple[int, int]] = {}
    for i, entry in enumerate(told):
        same = _saying(entry)
        ends[same] = (ends.get(same, (i, i))[0], i)
    kept = {i for pair in ends.values() for i in pair}
    return [e for i, e in enumerate(told) if i in kept]


def _saying(entry: Entry) -> tuple[Any, ...]:
    """Return all of an account that is compared, but for its report."""
    a, c = entry.account, entry.claim
    counted = tuple((q.value, q.unit, q.qualifiers) for q in c.quantities)
    wording = a.copy or tuple(e.text for e in c.evidence)
    long, where = c.duration, c.place
    return (
        a.origin, wording, a.family, a.denied, a.ahead, a.by, a.topics, a.precise and a.earliest, counted, c.channel, c.certainty,
        long and (long.text, long.value, long.mod), where and (where.name, where.country),
    )  # fmt: skip


def _still_said(first: Entry, second: Entry, detail: str, last: dict[tuple[str, str], str]) -> bool:
    """Tell whether both values are still their origins' last word: what was taken back contradicts nothing."""
    return all(last.get((e.account.origin, detail), e.claim.id) == e.claim.id for e in (first, second))


def _bears(entry: Entry) -> Iterator[str]:
    claim = entry.claim
    yield "happened"
    if entry.account.family == "force" and entry.account.by:
        yield "by"
    if claim.duration:
        yield "duration"
    if claim.place:
        yield "place"
    if entry.account.precise:
        yield "time"
    for amount in claim.quantities:
        yield f"quantity {amount.unit or ''}".rstrip()


def _disagreement(event: str, first: Entry, second: Entry, finding: Finding) -> Disagreement:
    kind, detail, one, two = finding
    return Disagreement(
        id="D" + digest(detail, first.claim.id, second.claim.id), event=event, type=kind, detail=detail,
        first=first.claim.id, second=second.claim.id, first_value=one, second_value=two,
        at=second.head.latest,
    )  # fmt: skip


def _compare(a: Entry, b: Entry) -> Iterator[Finding]:
    if a.claim.report == b.claim.report and b.claim.id in (*a.account.same_as, a.claim.id):
        return
    for detail, one, two in _conflicts(a, b):
        yield _type(a, b), detail, one, two
    yield from _scopes(a, b)


def _asserts(entry: Entry) -> bool:
    """Tell whether an account vouches for what it says, or announces it.

    What is only possible, or passed on as unconfirmed, contradicts nothing.
    """
    weak = any(v.stance in ("doubts", "no_comment") for v in entry.claim.voices)
    return not weak and (entry.claim.certainty in SURE or entry.account.ahead)


def _conflicts(a: Entry, b: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield (detail, value, value) for values that cannot both be so."""
    if a.account.denied != b.account.denied and not (a.account.ahead or b.account.ahead):
        if _denies(a, b) or _denies(b, a):
            yield "happened", _happened(a), _happened(b)
        return
    if a.account.denied or b.account.denied:
        return
    yield from _doers(a, b)
    yield from _durations(a, b)
    yield from _quantities(a, b)
    yield from _places(a, b)
    yield from _days(a, b)


def _denies(one: Entry, other: Entry) -> bool:
    """Tell whether one account says no to what the other says.

    That the accused did not fire says nothing against a count of the dead that names nobody.
    """
    if not one.account.denied:
        return False
    return one.account.family != "force" or bool(other.claim.by) or not one.account.by


def _happened(entry: Entry) -> str:
    return "no" if entry.account.denied else "yes"


def _doers(a: Entry, b: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield who is said to have attacked, where each side says that the other one did."""
    x, y = a.account, b.account
    if x.family == "force" and x.by and y.by and x.voice in y.by and y.voice in x.by and not set(x.by) & set(y.by):
        yield "by", ", ".join(x.by), ", ".join(y.by)


def _durations(a: Entry, b: Entry) -> Iterator[tuple[str, str, str]]:
    x, y = a.claim.duration, b.claim.duration
    if x and y and (m := duration(x)) and (n := duration(y)) and not compatible(m, n):
        yield "duration", x.text, y.text


def _quantities(a: Entry, b: Entry) -> Iterator[tuple[str, str, str]]:
    """Compare figures of one unit, where each account has only one of them: two figures tell of parts."""
    if set(a.account.by) != set(b.account.by) and not (set(a.account.by) <= set(b.account.by) or not b.account.by):
        return
    for x in a.claim.quantities:
        y = next((q for q in b.claim.quantities if same_thing(a, x, b, q)), None)
        if y is None or not (_single(a, x) and _single(b, y)):
            continue
        m, n = measure(x), measure(y)
        if m and n and m.each == n.each and not compatible(m, n):
            yield _counted(x.unit, y.unit), shown(m.value, x.qualifiers), shown(n.value, y.qualifiers)


def _counted(*units: str | None) -> str:
    """Name a figure by the shorter of two units for one thing: "Gefangene" beside "Kriegsgefangene"."""
    return f"quantity {min((u or '' for u in units), key=lambda u: (len(u), u))}".rstrip()


def _single(entry: Entry, amount: Amount) -> bool:
    alike = [q for q in entry.claim.quantities if same_unit(q.unit, amount.unit)]
    return len(alike) == 1 or len({said(entry, q) for q in alike}) == len(alike)


def _places(a: Entry, b: Entry) -> Iterator[tuple[str, str, str]]:
    """Compare places that the gazetteer knows; a building may lie in the town that the other account names."""
    x, y = a.claim.place, b.claim.place
    if not x or not y or "phone" in (a.claim.channel, b.claim.channel):
        return
    if not (x.country and y.country) and not (_town(a) and _town(b)):
        return
    one, two = x.name.casefold(), y.name.casefold()
    if one not in two and two not in one:
        yield "place", x.name, y.name


def _town(entry: Entry) -> bool:
    """Tell whether a place is named as a town is, right after its preposition: "in Seeburg", not "in einer Schule"."""
    place, evidence = entry.claim.place, entry.claim.evidence[0]
    if not place or " " in place.name or not evidence.begin <= place.begin < evidence.end:
        return False
    before = evidence.text[: place.begin - evidence.begin].split()
    return bool(before) and before[-1].casefold() in _prepositions()


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("town_prepositions.tsv"))


def _days(a: Entry, b: Entry) -> Iterator[tuple[str, str, str]]:
    x, y = a.account, b.account
    if x.precise and y.precise and x.earliest != y.earliest:
        yield "time", str(x.earliest), str(y.earliest)


def _type(a: Entry, b: Entry) -> DisagreementType:
    if a.account.ahead != b.account.ahead:
        return "deviation"
    if a.account.origin == b.account.origin:
        return "changed_account"
    return "contradiction"


def _scopes(a: Entry, b: Entry) -> Iterator[Finding]:
    """Yield figures of one unit that differ since one counts per side, or only a part."""
    for x in a.claim.quantities:
        for y in b.claim.quantities:
            m, n = measure(x), measure(y)
            if not m or not n or not same_unit(m.unit, n.unit) or compatible(m, n):
                continue
            if m.each != n.each or "further" in (*x.qualifiers, *y.qualifiers):
                yield "scope", _counted(x.unit, y.unit), shown(m.value), shown(n.value)


def silences(entries: Sequence[Entry], parties: Iterable[str]) -> tuple[Disagreement, ...]:
    """Return what one party's account of an event has and the other party's own account has not."""
    told = sorted(entries, key=told_order)
    sides = {p: [e for e in told if _speaks_for(e, p)] for p in sorted(parties)}
    if sum(bool(own) for own in sides.values()) < 2:
        return ()
    event = event_id(told)
    found = []
    for party, own in sides.items():
        rest = {n for p, others in sides.items() if p != party for e in others for n, _ in _told_details(e)}
        for entry in own:
            for name, value in _told_details(entry):
                if name not in rest:
                    found.append(_silence(event, entry, name, value))
    return tuple(found)


def _silence(event: str, entry: Entry, name: str, value: str) -> Disagreement:
    return Disagreement(
        id="D" + digest("silence", name, entry.claim.id), event=event, type="silence", detail=name,
        first=entry.claim.id, second="", first_value=value, second_value="", at=entry.head.latest,
    )  # fmt: skip


def _told_details(entry: Entry) -> Iterator[tuple[str, str]]:
    claim = entry.claim
    if claim.duration:
        yield "duration", claim.duration.text
    for amount in claim.quantities:
        yield f"quantity {amount.unit or ''}".rstrip(), shown(amount.value or 0.0, amount.qualifiers)
    for attribute in claim.attributes:
        yield attribute.name, attribute.text


def _speaks_for(entry: Entry, party: str) -> bool:
    return entry.account.voice == party
