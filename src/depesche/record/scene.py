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
from depesche.record.account import DENIED, account, family_of, head, stems
from depesche.record.apart import ONE_MATTER, other_place
from depesche.record.cast import cast_in
from depesche.record.values import compatible, same_unit
from depesche.record.wording import framing, only_frames

# happenings to which one report comes back in further sentences; two demands or two aids are two
COMING_BACK = frozenset({"contact", "agreement", "release", "ceasefire", "mediation", "force", "withdrawal"})
DAY_APART = frozenset({"contact", "force"})
ASKING = frozenset({"demand", "position", "proposal", "offer"})
APART = frozenset({"further"})  # "weitere 100 Gefangene" are not those told of before


class Telling:
    """One report while its claims are reduced to accounts: what several of them ask of one claim is found once."""

    def __init__(self, reading: Reading, actors: Mapping[str, Actor]) -> None:
        self.claims = reading.claims
        self.cast = cast_in(actors)
        self._head = head(reading.report)
        self._own = {c.id: c for c in reading.claims}
        self._accounts: dict[str, Account] = {}
        self._families = {c.id: family_of(c) for c in reading.claims}

    def by_itself(self, claim: Claim) -> Account:
        """Return what the link compares of a claim, as if it stood alone."""
        if self._own.get(claim.id) is not claim:  # a person corrected it
            return account(claim, self._head, self.cast)
        if claim.id not in self._accounts:
            self._accounts[claim.id] = account(claim, self._head, self.cast)
        return self._accounts[claim.id]

    def of_family(self, family: str) -> tuple[Claim, ...]:
        """Return its claims that tell of such a happening."""
        return tuple(c for c in self.claims if self._families[c.id] == family)

    def account(self, claim: Claim) -> Account:
        """Return what the link compares of a claim, with what the report says of it elsewhere."""
        if claim.kind == "denial":
            return _denial(self, claim)
        made = _framed(self, claim, self.by_itself(claim))
        if made.family == "refusal" and len(made.topics) < 2:
            return _answering(self, claim, made)
        return made if made.family not in COMING_BACK or not _open(made, claim) else _leaning(self, claim, made)


def account_in(reading: Reading, claim: Claim, actors: Mapping[str, Actor]) -> Account:
    """Return what the link compares of a claim of a reading; for many claims of one report take one ``Telling``."""
    return Telling(reading, actors).account(claim)


def _denial(told: Telling, claim: Claim) -> Account:
    """Return a denial as an account of what it denies."""
    made = told.by_itself(claim)
    targets = {k.claim for k in claim.links if k.type == "denies"}
    denied = next((c for c in told.claims if c.id in targets), None)
    if denied:
        other = told.by_itself(denied)
        return replace(
            made, family=other.family, by=other.by, to=other.to, persons=other.persons, earliest=other.earliest,
            latest=other.latest, explicit=other.explicit, denied=True,
        )  # fmt: skip
    family = DENIED.get(claim.issue or "talks")
    named = claim.time and claim.time.earliest and claim.time.earliest == claim.time.latest
    if not family or not named or not claim.time:
        return made
    # "Berichte über ein Treffen am Montag wies Norland zurück": a named day tells which meeting is meant
    day = claim.time.earliest
    return replace(made, family=family, earliest=day, latest=day, explicit=True, denied=True)


def _leaning(told: Telling, claim: Claim, made: Account) -> Account:
    """Let a claim that leaves open who or when be the one happening of its kind that the report tells of."""
    others = [c for c in told.of_family(made.family) if c.id != claim.id and c.kind != "denial"]
    fitting = [a for c in others if _fits(made, claim, (a := told.by_itself(c)), c)]
    # "Der Kompromiss kam in Seeburg zustande": the one of two sides, not what one of them agreed to beside it
    together = [a for a in fitting if len(a.parties) > 1] if claim.kind == "agreement" else []
    anchor = the_one(together or fitting)
    if anchor:
        return taken(made, anchor, anchor.claim)
    if made.family != "contact" or made.ahead or made.by or made.explicit:
        return made
    # "Beide Länder unterzeichneten am Dienstag ein Abkommen. Das Treffen dauerte neun Stunden."
    signed = [c for c in told.of_family("agreement") if c.stage == "agreed"]
    found = the_one([a for c in signed if len((a := told.by_itself(c)).by) > 1])
    return taken(made, found, "") if found else made


def _answering(told: Telling, claim: Claim, made: Account) -> Account:
    """Let a refusal that says not what it refuses be about what was asked: "Das lehnt Norland ab", "die Forderung"."""
    before = [c for c in told.claims if c.kind in ASKING and c.trigger < claim.trigger]
    asked = [a for c in before if not set((a := told.by_itself(c)).by) & set(made.by) and a.issue == made.issue]
    if not asked or not made.issue:
        return made
    last = asked[-1]
    words = tuple(sorted({*made.words, *last.words}))
    return replace(made, words=words, topics=tuple(sorted({*made.topics, *last.topics})))


def _framed(told: Telling, claim: Claim, made: Account) -> Account:
    """Leave the issue of an agreement open that its terms tell: "einigten sich auf einen Kompromiss", "darauf".

    Two reports that stress different terms of one agreement give it different issues.
    """
    if claim.kind != "agreement" or len(made.by) < 2 or made.measures or not _frames(claim, made.topics):
        return made
    beside = [told.by_itself(c) for c in told.claims if c.kind == "agreement" and c.id != claim.id]
    rival = any(len(a.by) > 1 and a.issue != made.issue for a in beside)
    return made if rival else replace(made, issue=None)


def _frames(claim: Claim, topics: Iterable[str]) -> bool:
    """Tell whether an agreement names no matter of its own, nor anything else that it could be about."""
    matter = claim.matter.text if claim.matter else ""
    where = stems(claim.place.name) if claim.place else ()
    pronoun = len(matter.split()) < 2  # "Darauf verständigten sich beide"
    return (pronoun or only_frames(matter)) and all(t in where or t in framing() for t in topics)


def _open(made: Account, claim: Claim) -> bool:
    """Tell whether a claim leaves open who took part; of a contact or attack it may name the parties and leave the day open.

    "Bei einem Gefecht wurden am Sonntag drei Soldaten getötet. Norländische Einheiten hätten einen Posten angegriffen."
    """
    if claim.novelty == "new" or any(APART & set(q.qualifiers) for q in claim.quantities):
        return False
    return not made.parties or (made.family in DAY_APART and not made.explicit)


def _fits(mine: Account, claim: Claim, other: Account, told: Claim) -> bool:
    """Tell whether another claim of the report can be the happening that this one leaves open."""
    if mine.ahead != other.ahead or mine.denied != other.denied or _says_less(mine, other):
        return False
    if (mine.channel and other.channel and mine.channel != other.channel) or other_place(mine, other):
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
        return not other.explicit or not (mine.parties <= other.parties or (mine.family == "force" and not other.parties))
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
