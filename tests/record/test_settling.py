"""What a late report touches is told anew from its own day on, and comes out as if everything were told anew."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import factories as f
from depesche.dossier.settle import settle
from depesche.model.claim import Claim
from depesche.model.reading import Reading
from depesche.record.happenings import EVERYTHING
from depesche.store.writer import Writer
from record.dossiers import added, derived

PARTIES = (f.NORLAND, f.SUDANIA, f.MITTIA, f.NOR_LEADER)
DAYS = ("2030-01-05", "2031-02-27", "2031-03-01", "2031-03-02", "2031-03-03", "2031-03-09", "2031-04-20")
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


readings = st.lists(some_reading(), min_size=3, max_size=9, unique_by=lambda r: r.report.id)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(readings)
def test_one_by_one_is_as_all_told_anew(found: list[Reading]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.db")
        for reading in found:
            added(path, [reading])
            before = derived(path)
            with Writer(path) as writer, writer.transaction():
                writer.mark_dirty("group", [EVERYTHING])
                settle(writer)
            assert derived(path) == before


def test_a_report_of_today_looks_into_nothing_older(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    for n, day in enumerate(("2031-03-01", "2031-05-01", "2031-07-01")):
        told = f.claim("agreement", "Norland und Sudania vereinbarten einen Abzug.", stage="agreed", issue="troops",
                       by=[f.NORLAND], with_=[f.SUDANIA], time=f.when(day))  # fmt: skip
        added(path, [f.story(told, item=str(n), published=day)])
    with Writer(path) as writer, writer.transaction():
        entries = writer.reader.entries_since(EVERYTHING, date(2031, 6, 25))
    assert [e.head.item for e in entries] == ["2"]
