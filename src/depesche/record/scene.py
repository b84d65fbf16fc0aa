"""What one report leaves open in one sentence and says in another: who met, when, where.

"Norland und Sudania trafen sich am Montag. Das Gespräch dauerte zwei Stunden." The second sentence names nobody and no
day; it tells of the one happening of its kind in the report. Of two that fit, none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from depesche.model.actor import Actor
from depesche.model.claim import Claim
from depesche.model.event import Account
from depesche.model.reading import Reading
from depesche.record.account import account, denial_in, family_of, head
from depesche.record.same_event import ONE_MATTER
from depesche.record.values import compatible, same_unit

# happenings to which one report comes back in further sentences; two demands or two aids are two
COMING_BACK = frozenset({"contact", "agreement", "release", "ceasefire", "mediation", "force", "withdrawal"})
APART = frozenset({"further"})  # "weitere 100 Gefangene" are not those told of before


def account_in(reading: Reading, claim: Claim, actors: Mapping[str, Actor]) -> Account:
    """Return what the link compares of a claim of a reading, with what its report says of it elsewhere."""
    if claim.kind == "denial":
        return denial_in(reading, claim, actors)
    made = account(claim, head(reading.report), actors)
    if made.family not in COMING_BACK or not _open(made, claim):
        return made
    told = head(reading.report)
    others = [c for c in reading.claims if c.id != claim.id and c.kind != "denial" and family_of(c) == made.family]
    anchor = the_one([a for c in others if _fits(made, claim, (a := account(c, told, actors)), c)])
    if anchor:
        return taken(made, anchor, anchor.claim)
    if made.family != "contact" or made.ahead or made.by or made.explicit:
        return made
    # "Beide Länder unterzeichneten am Dienstag ein Abkommen. Das Treffen dauerte neun Stunden."
    signed = [c for c in reading.claims if family_of(c) == "agreement" and c.stage == "agreed"]
    found = the_one([a for c in signed if len((a := account(c, told, actors)).by) > 1])
    return taken(made, found, "") if found else made


def _open(made: Account, claim: Claim) -> bool:
    """Tell whether a claim leaves open who took part; of a contact it may name the parties and leave the day open."""
    if claim.novelty == "new" or any(APART & set(q.qualifiers) for q in claim.quantities):
        return False
    return not made.parties or (made.family == "contact" and not made.explicit)


def _fits(mine: Account, claim: Claim, other: Account, told: Claim) -> bool:
    """Tell whether another claim of the report can be the happening that this one leaves open."""
    if mine.ahead != other.ahead or mine.denied != other.denied or _says_less(mine, other):
        return False
    for a, b in ((mine.channel, other.channel), (mine.place, other.place)):
        if a and b and a not in b and b not in a:
            return False
    if mine.explicit and not (other.explicit and _meet(mine, other)):
        return False
    named = {mine.issue, other.issue} - {None, "other", "mediation"}  # that somebody mediated says not in what
    if mine.family not in ONE_MATTER and len(named) > 1:
        return False
    return _counts_fit(claim, told, mine, other)


def _says_less(mine: Account, other: Account) -> bool:
    """Tell whether the other claim has nothing to give, or other parties."""
    if mine.parties:
        return not other.explicit or not mine.parties <= other.parties
    return not other.parties and not other.explicit


def _meet(a: Account, b: Account) -> bool:
    return bool(a.earliest and a.latest and b.earliest and b.latest and a.earliest <= b.latest and b.earliest <= a.latest)


def _counts_fit(claim: Claim, told: Claim, mine: Account, other: Account) -> bool:
    if any(APART & set(q.qualifiers) for q in told.quantities) and not claim.quantities:
        return mine.titled or claim.trigger > told.trigger
    pairs = [(m, n) for m in mine.measures for n in other.measures if same_unit(m.unit, n.unit)]
    return all(compatible(m, n) for m, n in pairs)


def the_one(found: Sequence[Account]) -> Account | None:
    """Return the one happening that accounts of a report tell of: one that names its day comes before others.

    Accounts with the same parties on the same days are one happening told twice.
    """
    for better in ([a for a in found if a.precise], [a for a in found if a.explicit], found):
        if better:
            return _first(better) if _alike(better) else None
    return None


def _alike(found: Iterable[Account]) -> bool:
    return len({(a.parties, a.earliest if a.explicit else None, a.latest if a.explicit else None) for a in found}) == 1


def _first(found: Sequence[Account]) -> Account:
    """Return the one to lean on; its id decides between equals, since claims have no order of their own here."""
    return min(found, key=lambda a: (a.titled, not a.persons, a.claim))


def taken(mine: Account, other: Account, anchor: str) -> Account:
    """Return an account with what it leaves open taken from another one."""
    made = replace(
        mine, beside=mine.beside or other.beside, channel=mine.channel or other.channel, anchor=anchor,
        topics=tuple(sorted({*mine.topics, *other.topics})),
    )  # fmt: skip
    if not mine.parties:
        scene = () if other.parties else mine.scene
        made = replace(made, by=other.by, to=other.to, persons=other.persons or mine.persons, scene=scene)
    if not mine.explicit:
        made = replace(made, earliest=other.earliest, latest=other.latest, explicit=other.explicit)
    return made if mine.place else replace(made, place=other.place, country=other.country)
