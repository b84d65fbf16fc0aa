"""What a happening costs depends on the commitments that it may be about, not on all that the dossier has."""

from __future__ import annotations

import pytest

import factories as f
from depesche.model.actor import Actor
from depesche.model.event import Entry
from depesche.record import commitments, fulfilment
from depesche.record.account import account, head
from depesche.record.wording import says, shared

STATES = tuple(Actor(id=f"state:X{i:02d}", name=f"Staat{i:02d}", kind="state", country=f"X{i:02d}") for i in range(30))


def told(number: int, kind: str, sentence: str, *parties: Actor, day: str, stage: str) -> Entry:
    """Return a claim on the release of prisoners as a dossier with one report a claim has it."""
    reading = f.story(
        f.claim(kind, sentence, issue="prisoner_exchange", by=[parties[0]], with_=list(parties[1:]), stage=stage,
                time=f.when(day), quantities=(f.amount(100, "Gefangene"),)),
        actors=parties, item=str(number), published=day,
    )  # fmt: skip
    (claim,) = reading.claims
    about = head(reading.report)
    return Entry(claim=claim, head=about, account=account(claim, about, {a.id: a for a in parties}), event=f"E{claim.id}")


def promised(pairs: list[tuple[Actor, Actor]]) -> list[Entry]:
    """Return an agreement of each pair, each in a report of its own."""
    return [
        told(i, "agreement", f"{a.name} und {b.name} vereinbarten, je 100 Gefangene freizulassen.", a, b,
             day="2031-03-01", stage="agreed")
        for i, (a, b) in enumerate(pairs)
    ]  # fmt: skip


def test_a_deed_is_weighed_only_against_what_its_own_doers_owe(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[str] = []
    fit = fulfilment._fit

    def counted(g: commitments.Growing, h: object, whole: bool) -> float:
        weighed.append(g.opening.event)
        return fit(g, h, whole)  # type: ignore[arg-type]

    monkeypatch.setattr(fulfilment, "_fit", counted)
    pairs = [(STATES[0], other) for other in STATES[1:]]
    deed = told(99, "release", "Staat00 und Staat07 ließen 100 Gefangene frei.", STATES[0], STATES[7],
                day="2031-03-05", stage="done")  # fmt: skip
    found = commitments.fold([*promised(pairs), deed])
    assert len(found) == len(pairs)
    assert len(weighed) == 1
    assert [c.parties for c in found if len(c.steps) > 1] == [("X00", "X07")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"gefang"}, {"gefang"}, True),
        ({"gefang"}, {"kriegs", "gefan"}, True),
        ({"hilfe"}, {"nothilfe"}, True),
        ({"kriegs"}, {"gefang"}, False),
        ({"abc"}, {"xab", "cde"}, False),
        (set(), {"gefang"}, False),
    ],
)
def test_topics_in_common(one: set[str], other: set[str], expected: bool) -> None:
    assert shared(one, other) is shared(other, one) is expected


def test_a_word_of_a_table_is_found_as_the_end_of_a_compound() -> None:
    (entry,) = promised([(STATES[1], STATES[2])])
    assert not says([entry], "breaches.tsv")
    accused = told(2, "accusation", "Staat01 warf Staat02 Wortbruch vor.", STATES[1], STATES[2], day="2031-03-02",
                   stage="done")  # fmt: skip
    assert says([accused], "breaches.tsv")
