"""Whether two claims tell of the same happening: a pure pairwise link with its reasons.

Every reason adds to a score; some differences forbid the link whatever else agrees. The weights say how rarely two
different happenings agree in that point: same two parties on the same named day in the same place is one meeting,
the same two parties within the same month is nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from depesche.model.event import Account, Edge, Measure
from depesche.record.account import SPOKEN
from depesche.record.apart import (
    ALIKE,
    GIVEN,
    MUTUAL,
    PLACED,
    other_figures,
    other_issue,
    other_place,
    rival_persons,
    told_apart,
)
from depesche.record.values import comparable, compatible, same_unit

THRESHOLD = 5.0
STATED = 10.0  # the report itself says that both are the same
MUST = 1000.0  # a person says so
NARROW = timedelta(days=10)
WIDTHS = (2, 10, 400)  # days; candidates are looked up by class of width, so that vague accounts stay cheap
MARGIN = 2
SCENE = 8  # sides named beside a deed without a doer under which it is kept
TOPICS = 8  # nouns of an account under which it is kept

Reason = tuple[str, float]
FORBIDDEN: Reason = ("forbidden", float("-inf"))


class Range(NamedTuple):
    """Where candidates lie: kept under `width` class, beginning on a day from `first` to `last` (ordinals)."""

    width: int
    first: int
    last: int


def stubs(account: Account) -> tuple[str, ...]:
    """Return the keys under which an account is kept: its family with every side that may tie it to another.

    A deed that is told without a doer is found by its place and by what it is about. Accounts without a bounded time
    tell nothing apart and have no keys.
    """
    if width_class(account) is None:
        return ()
    sides = account.parties if account.family in MUTUAL else set(account.by)
    keys = [f"{account.family}|{side}" for side in sorted(sides)]
    counted = account.family in GIVEN and bool(account.measures) and not account.ahead
    if account.family == "force" or (account.family in PLACED and not sides and (account.explicit or counted)):
        keys += [f"{account.family}|@{account.place}"] if account.place else []
        keys += [f"{account.family}|~{topic}" for topic in account.topics[:TOPICS]]
        # "am Dienstag wurden 200 Soldaten abgezogen": whoever else is named there may have done it
        keys += [f"{account.family}|{side}" for side in account.scene[:SCENE] if account.family in GIVEN]
    elif account.family in PLACED and account.place and account.precise:
        keys.append(f"{account.family}|@{account.place}")
    return tuple(keys)


def width_class(account: Account) -> int | None:
    """Return the index of the class in ``WIDTHS`` that an account's interval falls into, None beyond the last."""
    width = _width(account).days
    return next((i for i, most in enumerate(WIDTHS) if width <= most), None)


def ranges(account: Account) -> tuple[Range, ...]:
    """Return where the candidates of an account lie, one range for each class of width."""
    if account.earliest is None or account.latest is None:
        return ()
    first, last = account.earliest.toordinal() - MARGIN, account.latest.toordinal() + MARGIN
    return tuple(Range(i, first - most, last) for i, most in enumerate(WIDTHS))


def link(a: Account, b: Account) -> Edge | None:
    """Return the link between two accounts, or None when they may tell of different happenings."""
    first, second = sorted((a, b), key=lambda x: x.claim)
    if (b.claim in a.same_as or a.claim in b.same_as) and (a.family == "refusal") == (b.family == "refusal"):
        return Edge(a=first.claim, b=second.claim, score=STATED, reasons=("the report links them",))
    if b.claim == a.anchor or a.claim == b.anchor:
        return Edge(a=first.claim, b=second.claim, score=STATED, reasons=("the only one of its kind in the report",))
    reasons = list(_reasons(first, second))
    score = sum(r[1] for r in reasons)
    if score < THRESHOLD:
        return None
    named = tuple(f"{name} {weight:+.1f}" for name, weight in reasons if weight)
    return Edge(a=first.claim, b=second.claim, score=round(score, 3), reasons=named)


def _reasons(a: Account, b: Account) -> Iterator[Reason]:
    """Yield what speaks for and against one happening; stops at the first thing that forbids it."""
    if a.family != b.family or a.earliest is None or b.earliest is None or _other_denial(a, b):
        yield FORBIDDEN
        return
    for reason in (_parties, _issue, _time):
        found = reason(a, b)
        yield found
        if found == FORBIDDEN:
            return
    yield _place(a, b)
    yield _channel(a, b)
    yield _quantities(a, b)
    yield _wording(a, b)
    if a.duration and a.duration == b.duration:
        yield "same duration", 0.5


def _other_denial(a: Account, b: Account) -> bool:
    """Tell whether one account denies and the other does not, without a day that says they mean the same thing.

    "Lange herrschte Funkstille" denies no call that is planned.
    """
    return a.denied != b.denied and not (a.precise and b.precise)


def _parties(a: Account, b: Account) -> Reason:
    if a.family in PLACED and not (_doing(a) and _doing(b)):
        return _unnamed_parties(a, b)
    if a.family in MUTUAL:
        return _mutual_parties(a, b)
    if a.family == "force" and _each_blames(a, b):
        return ("each blames the other", 1.0)
    if not set(a.by) & set(b.by) or (a.to and b.to and not set(a.to) & set(b.to)):
        return FORBIDDEN
    if a.family in SPOKEN and rival_persons(a, b):
        return FORBIDDEN
    both = bool(set(a.to) & set(b.to))
    return ("same doer and target", 3.0) if both else ("same doer", 2.0)


def _each_blames(a: Account, b: Account) -> bool:
    """Tell whether two sides say of one day that the other one began: the word of each rests on whom the other names."""
    crossed = a.voice in b.by and b.voice in a.by and not set(a.by) & set(b.by)
    return crossed and a.precise and b.precise and a.earliest == b.earliest and a.report != b.report


def _doing(account: Account) -> frozenset[str]:
    """Return those whose deed it is: "erhielt 300 Tonnen aus Kolm" does not say who sent them."""
    return frozenset(account.by) if account.family == "aid" else account.parties


def _unnamed_parties(a: Account, b: Account) -> Reason:
    """Weigh an account that does not say who: those of the other must be named in its report, and both say when."""
    if a.report == b.report:
        return FORBIDDEN
    when = (a.precise or b.precise) and (a.explicit and b.explicit or _same_scene(a, b) or _same_goods(a, b))
    if not when and not _same_plan(a, b):
        return FORBIDDEN
    named, scene = a.parties | b.parties, set(a.scene) | set(b.scene)
    if named:
        return ("doer named in the other report", 0.5) if named <= scene else FORBIDDEN
    both = len(set(a.scene) & set(b.scene))
    if both > 1 and _same_goods(a, b):
        return ("doer open, the same counted", 2.0)
    if both and not when:
        return ("one plan", 3.0 if both > 1 else 1.5)
    return ("doer open", 0.5 if both > 1 else 0.0) if both else FORBIDDEN  # "der Angriff auf den Hafen", the same two sides


def _same_goods(a: Account, b: Account) -> bool:
    """Tell whether two counts of what was handed over count the same where one names no day: "2,5 Milliarden Kubikmeter"."""
    counted = any(same_unit(m.unit, n.unit) and m.unit for m in a.measures for n in b.measures)
    return a.family in GIVEN and counted and not (a.ahead or b.ahead) and told_apart(a, b) <= 1


def _same_plan(a: Account, b: Account) -> bool:
    """Tell whether two reports speak of one meeting for which they name the same time: "das für Ende Mai geplante Telefonat"."""
    same = a.explicit and b.explicit and (a.earliest, a.latest) == (b.earliest, b.latest)
    return same and a.family == "contact" and (a.ahead or b.ahead) and bool(a.channel and a.channel == b.channel)


def _same_scene(a: Account, b: Account) -> bool:
    """Tell whether two counts of victims name the same scene where one names no day: "bei dem Gefecht am Rand des Tals"."""
    about = len(set(a.topics) & set(b.topics)) > 1 or bool(a.place and a.place == b.place)
    return a.family == "force" and about and told_apart(a, b) <= 2


def _mutual_parties(a: Account, b: Account) -> Reason:
    mine, other = a.parties, b.parties
    shared = mine & other
    if a.family == "agreement" and bool(a.to) != bool(b.to) and set(a.by) != set(b.by) and not _same_amount(a, b):
        return FORBIDDEN  # what one side owes the other is a term, not the agreement of both
    if not shared or rival_persons(a, b) and a.family == "contact":
        return FORBIDDEN
    small, large = sorted((mine, other), key=len)
    # a mediator or host whom one account counts among the parties is no difference
    extra = large - small - set(a.beside) - set(b.beside)
    if len(shared) >= 2:
        return ("same parties", 3.0) if not extra else ("shared parties", 2.0 if len(shared) > len(extra) else 0.5)
    if a.family in GIVEN and mine == other and not extra:
        return ("same doer", 2.0)  # who frees, withdraws or lets in acts alone
    return ("one shared party", 1.0 if len(small) == 1 else -1.0)


def _issue(a: Account, b: Account) -> Reason:
    if a.issue == b.issue:
        return ("same issue", 1.0 if a.issue and a.issue != "other" else 0.0)
    if a.issue and b.issue and ALIKE.get(a.issue, a.issue) == ALIKE.get(b.issue, b.issue):
        return ("same issue", 0.5)
    return FORBIDDEN if other_issue(a, b) else ("issue open", 0.0)


def _time(a: Account, b: Account) -> Reason:
    gap = _gap(a, b)
    if gap > 0:
        return _near(a, b, gap)
    if a.precise and b.precise:
        return ("same day", 3.0)
    if a.family in SPOKEN and not (a.explicit or b.explicit):
        return ("told within a day", 1.0) if told_apart(a, b) <= 1 else FORBIDDEN
    if a.explicit and b.explicit:
        return ("times overlap", 2.0 if max(_width(a), _width(b)) <= NARROW else 0.5)
    if a.report == b.report and not (a.titled or b.titled):
        # a report that tells twice of one thing says so by its words; that it is one report says nothing
        return ("one report", 0.0)
    if a.explicit or b.explicit:
        return ("time fits the report", 2.0 if max(_width(a), _width(b)) <= NARROW else 0.5)
    return ("told within a day", 1.5) if told_apart(a, b) <= 1 else ("told later", -1.0)


def _near(a: Account, b: Account, gap: int) -> Reason:
    """Weigh two named days that differ: a slip of one day, or an announced day that was not kept.

    Two calls on two days are two calls, however alike the words: only figures and place together outweigh it.
    """
    if a.ahead != b.ahead and gap <= 2 and a.place and a.place == b.place:
        return ("another day than announced", 0.5)
    if other_figures(a, b) and a.precise and b.precise:
        return FORBIDDEN
    return ("a day apart", -2.5) if gap == 1 and told_apart(a, b) <= 2 else FORBIDDEN


def _place(a: Account, b: Account) -> Reason:
    if not a.place or not b.place:
        shared = sorted(x for x in a.topics if any(x.startswith(y) or y.startswith(x) for y in b.topics))
        if shared and a.family == "force":
            return (f"both about {', '.join(shared[:3])}", 1.5 if len(shared) > 1 else 0.0)
        # attacks are many a day: without a place nothing says that two reports tell of the same one
        return ("place open", -1.5 if a.family == "force" else 0.0)
    if a.place == b.place:
        return (f"place {a.place}", 1.5)
    if a.place in b.place or b.place in a.place:
        return ("one place within the other", 0.5)
    if not other_place(a, b):
        return ("place open", -0.5 if a.family == "force" else 0.0)
    known = a.country is not None and b.country is not None
    if known and a.country != b.country and "phone" not in (a.channel, b.channel):
        return ("other country", -3.0)
    if "phone" in (a.channel, b.channel):
        return ("other place", 0.0)
    return ("other place", -3.0 if a.family == "force" else -0.5)


def _channel(a: Account, b: Account) -> Reason:
    if not a.channel or not b.channel:
        return ("channel open", 0.0)
    return (f"channel {a.channel}", 0.5) if a.channel == b.channel else ("other channel", -4.0)


def _quantities(a: Account, b: Account) -> Reason:
    pairs = [(m, n) for m in a.measures for n in b.measures if same_unit(m.unit, n.unit)]
    if not pairs:
        return ("quantity open", 0.0)
    if any(m.value == n.value for m, n in pairs):
        return ("same quantity", 2.0 if a.family == "offer" else 1.5)
    if any(comparable(m, n) and compatible(m, n) for m, n in pairs):
        return ("quantities fit", 0.5)
    # counts of the dead differ more often than not, and so do two sides' figures of what was done on one day
    if a.family in GIVEN and (a.precise and b.precise and a.earliest == b.earliest or not (a.by or b.by) and _same_goods(a, b)):
        return ("the same counted", 0.5)
    far = not any(_close(m, n) for m, n in pairs) and not (a.precise and b.precise and a.earliest == b.earliest)
    return ("other quantity", -1.0 if far and a.family != "force" else -0.5)


def _same_amount(a: Account, b: Account) -> bool:
    return any(m.value == n.value and same_unit(m.unit, n.unit) for m in a.measures for n in b.measures)


def _close(m: Measure, n: Measure) -> bool:
    return abs(m.value - n.value) <= 0.25 * max(abs(m.value), abs(n.value))


def _wording(a: Account, b: Account) -> Reason:
    alike = likeness(a.words, b.words)
    if a.copy and a.copy == b.copy:
        return ("same words", 3.0)
    if alike >= 0.5:
        return ("like wording", 2.0)
    if alike >= 0.25:
        return ("some like wording", 1.0)
    if a.family == "statement":
        return ("other wording", -2.0)
    about = sorted({*a.topics} & {*b.topics}) if a.family in SPOKEN else []
    if len(about) > 1:  # "forderte den Abzug aus dem Tal", "verlangte, das Tal müsse durch Abzug geräumt werden"
        return (f"both about {', '.join(about[:3])}", 1.0)
    return ("other wording", -1.0 if a.family in SPOKEN else 0.0)


def likeness(a: Iterable[str], b: Iterable[str]) -> float:
    """Return the share of word stems that two wordings have in common, of all that either has."""
    x, y = frozenset(a), frozenset(b)
    both = len(x & y)
    return both / (len(x) + len(y) - both) if both else 0.0


def _gap(a: Account, b: Account) -> int:
    """Return the days between the nearest ends of two intervals, 0 when they meet."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return 10**6
    return max((a.earliest - b.latest).days, (b.earliest - a.latest).days, 0)


def _width(account: Account) -> timedelta:
    if account.earliest is None or account.latest is None:
        return timedelta.max
    return account.latest - account.earliest
