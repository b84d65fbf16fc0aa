"""What a party holds on an issue over time, and what of it is new.

Only a party's own word is compared with its earlier word; what others say of it stands apart. A repetition is not
new, another side of the same issue is "further", and only what cannot stand beside the earlier word is "changed".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from depesche.model.claim import Claim
from depesche.model.event import Entry
from depesche.model.position import Change, Position, Word
from depesche.model.vocabulary import Kind
from depesche.record.account import stems
from depesche.record.events import told_order
from depesche.record.same_event import likeness
from depesche.record.values import compatible, same_unit
from depesche.record.wording import stands_alone

HELD: frozenset[Kind] = frozenset(
    {"position", "demand", "offer", "proposal", "promise", "refusal", "acceptance", "concession", "threat"}
)
AGAINST: frozenset[Kind] = frozenset({"refusal", "threat"})
FOR: frozenset[Kind] = frozenset({"acceptance", "concession", "promise", "offer"})
SAME = 0.5  # likeness of wording from which two words on an issue are the same word
LOOK_BACK = 40  # words of its own that a party's new word is compared with
ALWAYS = (date.min.isoformat(), date.max.isoformat())
ABOUT_SAME = 0.2  # from which they are about the same thing


def holders(entry: Entry) -> tuple[str, ...]:
    """Return the roots of the parties whose position a claim tells."""
    return entry.account.by if entry.claim.kind in HELD and entry.claim.issue else ()


def fold(
    party: str, entries: Iterable[Entry], days: tuple[str, str] = ALWAYS, before: Iterable[Entry] = ()
) -> tuple[tuple[str, Position], ...]:
    """Return the steps of one party's position on one issue, each with its place in the order of the party's words.

    Args:
        party: root of the party. entries: current claims of one issue of which it is the holder.
        days: the first and last day on which its words are told, as ISO text; words of other days are left out.
        before: the first claims of its own words before these, the last of them at least as far as any is looked back to.
    """
    acts: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=told_order):
        acts[entry.event or entry.claim.id].append(entry)
    steps: list[tuple[str, Position]] = []
    own: list[Sequence[Entry]] = [[entry] for entry in before]
    for told in sorted((told for told in acts.values() if days[0] <= place(told)[:10] <= days[1]), key=place):
        step = _step(party, told, own)
        steps.append((place(told), step))
        if step.word != "others":
            own.append(told)
    return tuple(steps)


def place(told: Sequence[Entry]) -> str:
    """Return the place of an act among others as text that sorts: its day, then the order in which it was told."""
    published, report, trigger, claim = told_order(told[0])
    return f"{day_of(told[0]) or date.max} {published} {report} {trigger:09d} {claim}"


def _step(party: str, told: Sequence[Entry], own: Sequence[Sequence[Entry]]) -> Position:
    word = _word(party, told)
    change, earlier = ("first", None) if word == "others" or not own else _against(told, own)
    claim = told[0].claim
    return Position(
        party=party, issue=claim.issue or "other", holder=next(iter(claim.by), party), kind=claim.kind,
        word=word, change=change,
        changed_from=earlier[0].event if earlier else "", event=told[0].event,
        claims=tuple(e.claim.id for e in told), at=day_of(told[0]),
        text=_wording(claim),
        condition=claim.condition.text if claim.condition else None,
    )  # fmt: skip


def _wording(claim: Claim) -> str:
    """Return what is held; "das" and "den Vorwurf" say it only with their sentence."""
    short = claim.matter.text if claim.matter else ""
    said = len(stems(short)) > (1 if claim.kind == "refusal" else 0)
    return short if said and stands_alone(short) else claim.evidence[0].text


def day_of(entry: Entry) -> date | None:
    """Return the day of a word: the one that is named, else that of the report."""
    return entry.account.latest


def _word(party: str, told: Sequence[Entry]) -> Word:
    voices = {e.account.voice for e in told}
    if party in voices:
        return "own"
    return "reported" if any(not e.claim.voices for e in told) else "others"


def _against(told: Sequence[Entry], own: Sequence[Sequence[Entry]]) -> tuple[Change, Sequence[Entry] | None]:
    """Compare with the party's earlier words, the latest first."""
    mine = told[0]
    for earlier in reversed(own[-LOOK_BACK:]):
        old = earlier[0]
        alike = _alike(old, mine)
        if _differs(old, mine, alike):
            return "changed", earlier
        if mine.claim.novelty == "repeated" or alike >= SAME:
            return "repeated", earlier
    if mine.claim.novelty == "modified":
        return "changed", own[-1]
    return "further", None


def _alike(old: Entry, new: Entry) -> float:
    one, two = old.claim.matter, new.claim.matter
    by_matter = likeness(_words(one.text), _words(two.text)) if one and two else 0.0
    return max(by_matter, likeness(old.account.words, new.account.words))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(w.casefold()[:6] for w in text.split() if len(w) >= 4)


def _differs(old: Entry, new: Entry, alike: float) -> bool:
    """Tell whether two words of one party about the same thing cannot both be its position."""
    if alike < ABOUT_SAME or set(old.account.to) != set(new.account.to):
        return False
    if _side(old) * _side(new) < 0:
        return True
    if (old.claim.condition is None) != (new.claim.condition is None) and old.claim.kind == new.claim.kind:
        return old.claim.kind != "threat" and alike >= SAME
    pairs = [(m, n) for m in old.account.measures for n in new.account.measures if same_unit(m.unit, n.unit)]
    return bool(pairs) and not any(compatible(m, n) for m, n in pairs) and old.claim.kind == new.claim.kind


def _side(entry: Entry) -> int:
    """Return -1 for a no, +1 for a yes, 0 where the kind tells neither."""
    kind = entry.claim.kind
    sign = -1 if kind in AGAINST or entry.claim.stage == "refused" else 1 if kind in FOR else 0
    return -sign if entry.claim.polarity == "-" else sign
