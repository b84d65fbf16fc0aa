"""Order of arrival does not matter, a rerun changes nothing, judgements survive."""

from __future__ import annotations

import importlib
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import factories as f
from depesche import dossier
from depesche.model.claim import Claim
from depesche.model.reading import Reading
from depesche.record.judgements import judgement
from depesche.store import Reader
from depesche.store.writer import checked
from record.dossiers import added, derived

PARTIES = (f.NORLAND, f.SUDANIA, f.MITTIA, f.NOR_LEADER, f.SUD_LEADER)
DAYS = ("2031-03-01", "2031-03-02", "2031-03-03", "2031-03-04", "2031-03-09")
KINDS = (
    "contact",
    "agreement",
    "release",
    "demand",
    "refusal",
    "violation",
    "ceasefire",
    "statement",
    "position",
)
SENTENCES = (
    "Die beiden Seiten sprachen am Montag in Hafenstadt über einen Austausch.",
    "Es ging um einen Austausch von Gefangenen in Hafenstadt.",
    "Norland fordert den Abzug aller Truppen aus dem Grenzgebiet.",
    "Ein Treffen gab es nicht.",
)

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking whole dossiers takes minutes


@st.composite
def some_claim(draw: st.DrawFn) -> Claim:
    """Draw claims that often tell of the same happening and often nearly do."""
    explicit = draw(st.booleans())
    first = draw(st.sampled_from(DAYS))
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2, unique=True))
    kind = draw(st.sampled_from(KINDS))
    voices = draw(st.sampled_from(((), (f.voice(f.NOR_LEADER),), (f.voice(f.SUD_LEADER, stance="denies"),))))
    return f.claim(
        kind, draw(st.sampled_from(SENTENCES)),
        issue=draw(st.sampled_from((None, "prisoner_exchange", "ceasefire", "troops"))),
        stage=draw(st.sampled_from(("done", "agreed", "scheduled", "postponed"))),
        by=parties[:1], with_=parties[1:], time=f.when(first, draw(st.sampled_from((first, "2031-03-09")))) if explicit
        else None,
        due=draw(st.sampled_from((None, f.when("2031-03-07"), f.vaguely()))),
        quantities=draw(st.sampled_from(((), (f.amount(390, "Gefangene"),), (f.amount(1000, "Gefangene", "each"),)))),
        duration=draw(st.sampled_from((None, f.lasting("PT2H"), f.lasting("PT1H")))),
        place=draw(st.sampled_from((None, f.at_place("Hafenstadt", "XM"), f.at_place("Nordstadt", "XN")))), voices=voices,
    )  # fmt: skip


@st.composite
def some_reading(draw: st.DrawFn) -> Reading:
    """Draw versions, corrections and withdrawals of a few stories."""
    item, version = draw(st.sampled_from("123456")), draw(st.sampled_from((1, 1, 1, 2)))
    status = draw(st.sampled_from(("usable", "usable", "usable", "corrected", "withdrawn")))
    claims = draw(st.lists(some_claim(), min_size=1, max_size=3))
    agency = draw(st.sampled_from(("Agentur Nord", "Presse Süd")))
    made = f.story(
        *claims, item=item, version=version, status=status, agency=agency, source=agency, published=draw(st.sampled_from(DAYS))
    )  # fmt: skip
    if len(made.claims) > 1 and draw(st.booleans()):
        made = f.linked(made, 0, "same_as", 1)
    return made


# one text is read in one way only, so no two readings of one report differ
readings = st.lists(some_reading(), min_size=2, max_size=9, unique_by=lambda r: r.report.id)


FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
MANY = settings(FEW, max_examples=100)


@FEW
@given(readings, st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(found: list[Reading], chance: random.Random) -> None:
    any_order(found, chance)


@pytest.mark.slow
@MANY
@given(readings, st.randoms(use_true_random=False))
def test_order_of_arrival_of_many_does_not_matter(found: list[Reading], chance: random.Random) -> None:
    any_order(found, chance)


def any_order(found: list[Reading], chance: random.Random) -> None:
    shuffled = chance.sample(found, len(found))
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder, "one.db"), Path(folder, "two.db")
        assert added(one, found).adds_up
        for reading in shuffled:
            added(two, [reading])
        assert derived(one) == derived(two)
        assert checked(one) == []


@FEW
@given(readings)
def test_rerun_changes_nothing(found: list[Reading]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.db")
        added(path, found)
        before = derived(path)
        tally = added(path, found)
        assert tally.duplicate == tally.read == len(found)
        assert derived(path) == before


@FEW
@given(readings, st.data())
def test_judgements_survive_and_undo_restores(found: list[Reading], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.db")
        added(path, found)
        before = derived(path)
        claims = sorted({c.id for r in found for c in r.claims})
        one, two = data.draw(st.sampled_from(claims)), data.draw(st.sampled_from(claims))
        kind = data.draw(st.sampled_from(("merge", "split") if one != two else ("reject",)))
        made = judgement(kind, (one, two) if one != two else (one,), who="tester", at="2031-04-01", why="so")
        dossier.judge(path, made)
        judged = derived(path)
        assert checked(path) == []
        by_id = {r.report.id: r for r in found}
        dossier.reread(path, lambda reports: (by_id[report.id] for report in reports), version="test")
        assert derived(path) == judged
        dossier.undo(path)
        assert derived(path) == before


def test_small_batches_tell_the_same(tmp_path: Path) -> None:
    found = [
        f.story(f.claim("contact", SENTENCES[0], by=[f.NORLAND], with_=[f.SUDANIA], time=f.when(d)), item=str(i))
        for i, d in enumerate(DAYS * 3)
    ]
    added(tmp_path / "one.db", found)
    adding = importlib.import_module("depesche.dossier.add")
    kept, adding.BATCH = adding.BATCH, 1
    try:
        added(tmp_path / "two.db", reversed(found))
    finally:
        adding.BATCH = kept
    assert derived(tmp_path / "one.db") == derived(tmp_path / "two.db")


def test_judged_pairs_hold_for_reports_that_come_later(tmp_path: Path) -> None:
    one, two = (
        f.story(
            f.claim("contact", SENTENCES[0], by=[f.NORLAND], with_=[f.SUDANIA], time=f.when("2031-03-01")),
            item=i,
        )
        for i in "12"
    )
    path = tmp_path / "d.db"
    added(path, [one, two])
    dossier.judge(path, judgement("split", (one.claims[0].id, two.claims[0].id), who="t", at="1", why=""))
    with Reader(path) as reader:
        assert len(reader.events()) == 2
    three = f.story(
        f.claim("contact", SENTENCES[1], by=[f.NORLAND], with_=[f.SUDANIA], time=f.when("2031-03-01")),
        item="3",
    )
    added(path, [three])
    with Reader(path) as reader:
        events = reader.events()
        assert len(events) == 2
        assert not any({one.claims[0].id, two.claims[0].id} <= set(e.claims) for e in events)
