"""What keeps two accounts from being one happening, even when a third account seems to join them.

"Norland und Sudania sprachen am Montag" is close to "Norland, Mittia und Sudania verhandelten am Montag", and that to
"Norland und Mittia sprachen am Montag"; but the first and the last are two talks. An event therefore grows only as long as
no account of it contradicts one that comes in. What an account leaves open contradicts nothing.
"""

from __future__ import annotations

from datetime import date

from depesche.model.event import Account
from depesche.model.vocabulary import Issue
from depesche.record.account import SPOKEN

MUTUAL = frozenset({"contact", "agreement", "release", "ceasefire", "mediation"})
# may be told without saying who: "Bei dem Angriff auf Nordstadt starben drei Menschen"
PLACED = MUTUAL | {"force", "withdrawal", "aid"}
GIVEN = frozenset({"release", "ceasefire", "withdrawal", "aid"})
ALIKE: dict[Issue, Issue] = {"detainees": "prisoner_exchange"}  # of one side's prisoners another desk tells as an exchange
ONE_MATTER = frozenset({"contact", "force", "mediation"})  # a meeting or an attack is one, whatever issue it is told under
SAID_WITHIN = 2  # days between two reports of one word that name no day
TWO = 2

Marks = tuple[object, ...]


def apart(a: Account, b: Account) -> str:
    """Return why two accounts cannot be one happening, "" when nothing keeps them apart."""
    if a.precise and b.precise and a.earliest and b.earliest:
        days = abs((a.earliest - b.earliest).days)
        if days > TWO:
            return "other days"
        if days and other_figures(a, b):
            return "another day and another figure"
    if _again(a, b):
        return "said again days later"
    if a.family != b.family:  # a report may link acts of two kinds: a threat that is told as a demand
        return ""
    if a.family == "contact" and rival_persons(a, b):
        return "other persons of one side"
    return _other_parties(a, b) or ("other issue" if other_issue(a, b) else "") or _elsewhere(a, b)


def marks(account: Account) -> Marks:
    """Return all of an account that ``apart`` looks at: of many accounts of one event few differ in it."""
    a = account
    figures = tuple(m.value for m in a.measures) if a.family in GIVEN else ()
    day = a.earliest if a.precise else a.said if _undated_word(a) else None
    issue = None if a.family in ONE_MATTER else a.issue
    where = (a.place, a.country, a.channel) if a.family in ONE_MATTER else ()
    persons = a.persons if a.family == "contact" else ()
    sides = () if a.family in PLACED - {"contact"} else (a.by, a.to, a.beside)
    return (a.family, a.precise, day, a.ahead, figures, persons, sides, issue, a.copy if issue else "", where)


def _other_parties(a: Account, b: Account) -> str:
    """Tell of two pairs that talk on one day; of words by others, or to others, that joint words and open ones seem to join."""
    if a.family == "contact":
        mine, other = (x.parties - set(a.beside) - set(b.beside) for x in (a, b))
        pairs = len(mine) == len(other) == TWO and mine != other
        return "another pair" if pairs and a.precise and b.precise else ""
    if a.family not in SPOKEN:
        return ""
    if a.by and b.by and not set(a.by) & set(b.by):
        return "other doers"
    return "other targets" if a.to and b.to and not set(a.to) & set(b.to) else ""


def other_issue(a: Account, b: Account) -> bool:
    """Tell whether two acts are about two issues; one sentence may be given two where two reports stress different things."""
    mine, other = (ALIKE.get(x.issue, x.issue) if x.issue else None for x in (a, b))
    if mine == other or None in (mine, other) or "other" in (mine, other) or a.family in ONE_MATTER:
        return False
    return not (a.copy and a.copy == b.copy)


def _elsewhere(a: Account, b: Account) -> str:
    """Tell of one day's attacks on two towns, and of a call and a meeting: an account without place or channel fits both."""
    if not (a.precise and b.precise and a.family in ("contact", "force")):
        return ""
    if a.channel and b.channel and a.channel != b.channel:
        return "other channel"
    if "phone" in (a.channel, b.channel) or not other_place(a, b):
        return ""
    abroad = bool(a.country and b.country and a.country != b.country)
    return "other place" if abroad or a.family == "force" else ""


def other_place(a: Account, b: Account) -> bool:
    """Tell whether two accounts name two places: two towns, or two that the gazetteer knows.

    What is only described may lie in either: "im Gästehaus der Regierung", "an der Grenze zwischen Norland und Sudania".
    """
    if not a.place or not b.place or a.place in b.place or b.place in a.place:
        return False
    return bool(a.country and b.country) or not (" " in a.place or " " in b.place)


def other_figures(a: Account, b: Account) -> bool:
    """ "Am Freitag kamen 390 Menschen frei", "am Samstag 307 Gefangene": another day and another figure, another deed."""
    mine, other = {m.value for m in a.measures}, {m.value for m in b.measures}
    given = a.family in GIVEN and b.family in GIVEN
    return given and bool(mine and other) and not mine & other and not (a.ahead or b.ahead)


def rival_persons(a: Account, b: Account) -> bool:
    """Tell whether both name persons of one side and not one of them in common: two ministers, two meetings."""
    for root in {r for r, _ in a.persons} & {r for r, _ in b.persons}:
        mine = {p for r, p in a.persons if r == root}
        if not mine & {p for r, p in b.persons if r == root}:
            return True
    return False


def told_apart(a: Account, b: Account) -> int:
    """Return the days between the publication of two accounts; very many where one is unknown."""
    return abs((a.said - b.said).days) if a.said and b.said else date.max.toordinal()


def _again(a: Account, b: Account) -> bool:
    """Tell whether a word that names no day was said again days later: "forderte eine Waffenruhe", told on Monday and on Friday.

    From one day's report to the next each may be the same; over a week they are many.
    """
    return _undated_word(a) and _undated_word(b) and told_apart(a, b) > SAID_WITHIN


def _undated_word(a: Account) -> bool:
    return a.family in SPOKEN - {"offer"} and not a.explicit and a.said is not None
