"""Accounts that contradict each other stay apart, whatever third account lies between them, in any order of arrival."""

from __future__ import annotations

import random
import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import factories as f
from depesche.model.actor import Actor
from depesche.model.claim import Claim
from depesche.model.event import Account
from depesche.model.reading import Reading
from depesche.record.account import account, head
from depesche.record.apart import apart, marks
from depesche.store import Reader
from record.dossiers import added, derived

MONDAY = "2031-03-03"
PARTIES = (f.NORLAND, f.SUDANIA, f.MITTIA)
TALKS = "Die Seiten sprachen am Montag über einen Austausch von Gefangenen."

WORDS = {None: "", "sanctions": " und neuen Strafen", "troops": " und mehr Soldaten"}


def told(number: int, claim: Claim) -> Reading:
    return f.story(claim, item=str(number), published=MONDAY, actors=PARTIES)


def talks(*parties: Actor, **slots: object) -> Claim:
    return f.claim("contact", TALKS, by=[parties[0]], with_=list(parties[1:]), time=f.when(MONDAY), **slots)  # type: ignore[arg-type]


def threat(*targets: Actor, issue: str | None = None) -> Claim:
    # of one sentence two issues are one act; other issues have words of their own
    text = f"Norland drohte am Montag mit einer Sperre der Grenze{WORDS[issue]}."
    return f.claim("threat", text, by=[f.NORLAND], to=list(targets), time=f.when(MONDAY), issue=issue)  # type: ignore[arg-type]


CHAINS = {
    "two pairs and all three": (
        talks(f.NORLAND, f.SUDANIA), talks(f.NORLAND, f.SUDANIA, f.MITTIA), talks(f.NORLAND, f.MITTIA),
    ),
    "call, talk, meeting": (
        talks(f.NORLAND, f.SUDANIA, channel="phone"), talks(f.NORLAND, f.SUDANIA),
        talks(f.NORLAND, f.SUDANIA, channel="in_person"),
    ),
    "two targets and none named": (threat(f.SUDANIA), threat(), threat(f.MITTIA)),
    "two issues and none": (
        threat(f.SUDANIA, issue="sanctions"), threat(f.SUDANIA), threat(f.SUDANIA, issue="troops"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_ends_of_a_chain_stay_apart_in_any_order(chain: tuple[Claim, ...], tmp_path: Path) -> None:
    found = [told(i, claim) for i, claim in enumerate(chain)]
    first, _, last = (r.claims[0].id for r in found)
    seen = []
    for number, order in enumerate(permutations(found)):
        path = tmp_path / f"{number}.db"
        for reading in order:
            added(path, [reading])
        with Reader(path) as reader:
            assert not any({first, last} <= set(e.claims) for e in reader.events())
        seen.append(derived(path))
    assert all(s == seen[0] for s in seen)


def test_an_account_that_leaves_the_rest_open_joins(tmp_path: Path) -> None:
    open_one, full = talks(f.NORLAND, f.SUDANIA), talks(f.NORLAND, f.SUDANIA, channel="phone")
    added(tmp_path / "d.db", [told(0, open_one), told(1, full)])
    with Reader(tmp_path / "d.db") as reader:
        assert len(reader.events()) == 1


@st.composite
def linked_claims(draw: st.DrawFn) -> Claim:
    """Draw accounts of one day that differ in one point and another, so that many a chain arises."""
    if draw(st.booleans()):
        parties = draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=3, unique=True))
        place = draw(st.sampled_from((None, f.at_place("Hafenstadt", "XM"), f.at_place("Nordstadt", "XN"))))
        return talks(*parties, channel=draw(st.sampled_from((None, "phone", "in_person"))), place=place)
    targets = draw(st.lists(st.sampled_from(PARTIES[1:]), max_size=2, unique=True))
    return threat(*targets, issue=draw(st.sampled_from((None, "sanctions", "troops"))))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(st.lists(linked_claims(), min_size=3, max_size=8), st.randoms(use_true_random=False))
def test_no_event_contradicts_itself_and_order_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    found = [told(i, claim) for i, claim in enumerate(claims)]
    accounts = {r.claims[0].id: _account(r) for r in found}
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder, "one.db"), Path(folder, "two.db")
        added(one, found)
        for reading in chance.sample(found, len(found)):
            added(two, [reading])
        assert derived(one) == derived(two)
        with Reader(one) as reader:
            for event in reader.events():
                inside = [accounts[c] for c in event.claims]
                assert not any(apart(a, b) for a in inside for b in inside)


def _account(reading: Reading) -> Account:
    return account(reading.claims[0], head(reading.report), {a.id: a for a in reading.actors})


@given(linked_claims(), linked_claims(), linked_claims())
@settings(max_examples=60, deadline=None)
def test_accounts_with_the_same_marks_are_kept_apart_from_the_same(one: Claim, two: Claim, third: Claim) -> None:
    a, b, c = (_account(told(i, x)) for i, x in enumerate((one, two, third)))
    assert apart(a, c) == apart(c, a)
    if marks(a) == marks(b):
        assert apart(a, c) == apart(b, c)
