"""What a late report touches is told anew from its own day on, and comes out as if everything were told anew."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import factories as f
from depesche.dossier import retell
from depesche.dossier.settle import settle
from depesche.model.claim import Claim
from depesche.model.position import Position
from depesche.model.reading import Reading
from depesche.record import commitments, positions
from depesche.record.growing import Pool
from depesche.record.happenings import EVERYTHING, Happening
from depesche.store.writer import Writer
from record.dossiers import added, derived

PARTIES = (f.NORLAND, f.SUDANIA, f.MITTIA, f.NOR_LEADER)
DAYS = ("2029-03-04", "2030-01-05", "2031-02-27", "2031-03-01", "2031-03-02", "2031-03-03", "2031-03-09", "2031-04-20", "2031-05-30", "2032-07-01", "2032-07-10")
TOLD = (
    ("agreement", "agreed", "Norland und Sudania vereinbarten ein Abkommen."),
    ("agreement", "agreed", "Beide Seiten vereinbarten den Austausch von je 1.000 Gefangenen."),
    ("promise", "agreed", "Norland sagte zu, 390 Gefangene freizulassen."),
    ("acceptance", "agreed", "Sudania stimmte dem Abzug der Truppen zu."),
    ("release", "done", "Norland ließ Gefangene frei."),
    ("release", "done", "Damit ist die Vereinbarung erfüllt."),
    ("release", "stalled", "Norland setzte die Freilassung der Gefangenen aus."),
    ("withdrawal", "done", "Sudania zog Truppen aus dem Grenzgebiet ab."),
    ("violation", "done", "Norland brach das Abkommen."),
    ("accusation", "done", "Sudania warf Norland vor, das Abkommen gebrochen zu haben."),
    ("denial", "denied", "Norland dementierte den Bruch des Abkommens."),
    ("contact", "done", "Norland und Sudania trafen sich."),
    ("demand", "done", "Norland fordert den Abzug der Truppen."),
    ("refusal", "refused", "Sudania lehnt den Abzug der Truppen ab."),
    ("position", "done", "Norland hält am Abzug der Truppen fest."),
)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@st.composite
def some_claim(draw: st.DrawFn) -> Claim:
    """Draw what opens, advances, halts or hurts a commitment, on days near and far."""
    kind, stage, sentence = draw(st.sampled_from(TOLD))
    parties = draw(st.lists(st.sampled_from(PARTIES), min_size=0, max_size=2, unique=True))
    day = draw(st.sampled_from((None, *DAYS)))
    return f.claim(
        kind, sentence, stage=stage, issue=draw(st.sampled_from((None, "prisoner_exchange", "troops"))),
        by=parties[:1], to=parties[1:] if kind == "accusation" else [], with_=[] if kind == "accusation" else parties[1:],
        time=f.when(day) if day else None, due=draw(st.sampled_from((None, f.when("2031-03-07")))),
        quantities=draw(st.sampled_from(((), (f.amount(390, "Gefangene"),), (f.amount(1000, "Gefangene", "each"),)))),
        voices=draw(st.sampled_from(((), (f.voice(f.SUD_LEADER),), (f.voice(f.NOR_LEADER, stance="admits"),)))),
    )  # fmt: skip


@st.composite
def some_reading(draw: st.DrawFn) -> Reading:
    """Draw reports, corrections and withdrawals, in any order of publication."""
    claims = draw(st.lists(some_claim(), min_size=1, max_size=4))
    return f.story(
        *claims, item=draw(st.sampled_from("1234567")), version=draw(st.sampled_from((1, 1, 2))),
        status=draw(st.sampled_from(("usable", "usable", "usable", "corrected", "withdrawn"))), agency="Agentur Nord",
        source="Agentur Nord", published=draw(st.sampled_from(DAYS)),
    )  # fmt: skip


readings = st.lists(some_reading(), min_size=3, max_size=12, unique_by=lambda r: r.report.id)


def told_anew(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Tell everything anew and return what the dossier then holds."""
    with Writer(path) as writer, writer.transaction():
        held = writer.reader.select("SELECT DISTINCT party || '|' || issue || '|' || ? FROM positions", (positions.ALWAYS[0],))
        writer.mark_dirty("group", [EVERYTHING])
        writer.mark_dirty("position", [key for (key,) in held])
        settle(writer)
    return derived(path)


SIZES = pytest.mark.parametrize(("pieces", "words"), [(14, 40), (1, 2)])
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)


@SIZES
@FEW
@given(found=readings)
def test_one_by_one_is_as_all_told_anew(found: list[Reading], pieces: int, words: int) -> None:
    stays_as_told(found, pieces, words)


@pytest.mark.slow
@SIZES
@settings(FEW, max_examples=60)
@given(found=readings)
def test_many_one_by_one_are_as_all_told_anew(found: list[Reading], pieces: int, words: int) -> None:
    stays_as_told(found, pieces, words)


def stays_as_told(found: list[Reading], pieces: int, words: int) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(retell, "FIRST", timedelta(days=pieces))
        patch.setattr(retell, "MOST", timedelta(days=4 * pieces))
        patch.setattr(positions, "LOOK_BACK", words)
        path = Path(folder, "one.db")
        for reading in found:
            added(path, [reading])
            before = derived(path)
            assert told_anew(path) == before


def test_a_report_of_today_looks_into_nothing_older(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    for n, day in enumerate(("2031-03-01", "2031-05-01", "2031-07-01")):
        told = f.claim("agreement", "Norland und Sudania vereinbarten einen Abzug.", stage="agreed", issue="troops",
                       by=[f.NORLAND], with_=[f.SUDANIA], time=f.when(day))  # fmt: skip
        added(path, [f.story(told, item=str(n), published=day)])
    with Writer(path) as writer, writer.transaction():
        entries = writer.reader.entries_between(EVERYTHING, date(2031, 6, 25), date(2031, 7, 31))
    assert [e.head.item for e in entries] == ["2"]


def test_a_late_report_is_told_until_all_is_as_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, days = tmp_path / "d.db", [date(2031, 1, 1) + timedelta(days=20 * n) for n in range(12)]
    add_meetings(path, days)
    told: list[tuple[date, date]] = []
    grown = commitments.grown

    def watched(found: Iterable[Happening], pool: Pool, span: tuple[date, date]) -> Pool:
        told.append(span)
        return grown(found, pool, span)

    monkeypatch.setattr(commitments, "grown", watched)
    added(path, [f.story(f.claim("contact", "Norland und Mittia trafen sich.", by=[f.NORLAND], with_=[f.MITTIA],
                                 time=f.when("2031-03-05")), item="late", published="2031-03-05")])  # fmt: skip
    assert [span[1] for span in told] == [date(2031, 3, 12)]
    told.clear()
    added(path, [f.story(f.claim("agreement", "Norland sagte Mittia einen Abzug zu.", stage="agreed", issue="troops",
                                 by=[f.NORLAND], time=f.when("2031-03-06")), item="new", published="2031-03-06")])  # fmt: skip
    assert told[-1][1] >= days[-1]  # a commitment that was not there may be meant by every day after it


def add_meetings(path: Path, days: Iterable[date]) -> None:
    """Add one meeting and one agreement for each day."""
    for n, day in enumerate(days):
        met = f.claim("contact", "Norland und Sudania trafen sich.", by=[f.NORLAND], with_=[f.SUDANIA],
                      time=f.when(day.isoformat()))  # fmt: skip
        agreed = f.claim("agreement", f"Sudania sagte {n + 3} Schiffe zu.", stage="agreed", issue="trade", by=[f.SUDANIA],
                         quantities=(f.amount(n + 3, "Schiffe"),), time=f.when(day.isoformat()))  # fmt: skip
        added(path, [f.story(met, agreed, item=str(n), published=day.isoformat())])


def test_of_a_late_word_only_those_after_it_are_told_that_are_compared_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.db"
    monkeypatch.setattr(positions, "LOOK_BACK", 3)
    for n, thing in enumerate(("Schiffe", "Brücken", "Panzer", "Posten", "Straßen", "Minen", "Lager", "Raketen")):
        held = f.claim("demand", f"Norland verlangt Auskunft über {thing}.", issue="troops", by=[f.NORLAND])
        added(path, [f.story(held, item=str(n), published=f"2031-01-{2 * n + 1:02d}")])
    put: list[list[str]] = []
    stored = Writer.put_positions

    def watched(self: Writer, party: str, issue: str, span: tuple[str, str], steps: Iterable[tuple[str, Position]]) -> None:
        listed = list(steps)
        put.append([place[:10] for place, _ in listed])
        stored(self, party, issue, span, listed)

    monkeypatch.setattr(Writer, "put_positions", watched)
    late = f.claim("demand", "Norland fordert eine Pufferzone im Tal.", issue="troops", by=[f.NORLAND])
    added(path, [f.story(late, item="late", published="2031-01-04")])
    assert put == [["2031-01-04", "2031-01-05", "2031-01-07", "2031-01-09"]]
    before = derived(path)
    assert told_anew(path) == before
