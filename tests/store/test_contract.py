"""What every store must do, whatever it is made of; the only one yet is SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import factories as f
from depesche import dossier
from depesche.model.changes import Refusal
from depesche.model.reading import Reading
from depesche.record.judgements import BadCorrection, judgement
from depesche.record.redact import MASK, alias, stand_in, text_of
from depesche.store import Reader, Writer
from depesche.store.connection import MissingDossier, NewerDossier, NotADossier, migrations
from depesche.store.writer import checked
from record.dossiers import added, derived


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    found = tmp_path / "d.depesche"
    yield found
    if found.exists():
        assert checked(found) == []


def talks(item: str = "1", sentence: str = "Arvid Holm traf Salim Okar am Montag in Hafenstadt.") -> Reading:
    return f.story(
        f.claim(
            "contact", sentence, by=[f.NOR_LEADER], with_=[f.SUD_LEADER], time=f.when("2031-03-03"),
            voices=(f.voice(f.NOR_LEADER),), sourcing="named_person",
        ),
        f.claim(
            "agreement", "Holm und Okar vereinbarten den Austausch von je 1.000 Gefangenen.", by=[f.NOR_LEADER],
            with_=[f.SUD_LEADER], issue="prisoner_exchange", stage="agreed", time=f.when("2031-03-03"),
            quantities=(f.amount(1000, "Gefangene", "each"),),
        ),
        item=item,
    )  # fmt: skip


def test_reading_comes_back_as_it_was_put(path: Path) -> None:
    reading = talks()
    added(path, [reading])
    with Reader(path) as reader:
        assert reader.reading(reading.report.id) == reading
        assert reader.report(reading.report.id) == reading.report


def test_a_failed_change_leaves_nothing(path: Path) -> None:
    added(path, [talks()])
    before = derived(path)
    with Writer(path) as writer, pytest.raises(RuntimeError), writer.transaction():
        writer.set_report_state(talks().report.id, "withdrawn")
        raise RuntimeError
    assert derived(path) == before


def test_refusals_count_and_are_kept(path: Path) -> None:
    refusal = Refusal(path="x.pdf", code="reports.binary", message="no text")
    tally = dossier.add(path, [talks(), refusal, talks()])
    assert (tally.read, tally.stored, tally.refused, tally.duplicate) == (3, 1, 1, 1) and tally.adds_up
    with Reader(path) as reader:
        assert reader.refusals() == [("x.pdf", "reports.binary", "no text")]


def test_late_old_version_is_counted_as_superseded(path: Path) -> None:
    new = f.story(f.claim("contact", "Neue Fassung.", by=[f.NORLAND]), item="x", version=2)
    old = f.story(f.claim("contact", "Alte Fassung.", by=[f.NORLAND]), item="x", version=1)
    assert added(path, [new]).stored == 1
    assert added(path, [old]).superseded == 1


def test_embargoed_copy_is_stored_and_not_shown(path: Path) -> None:
    added(path, [f.story(f.claim("contact", "Noch gesperrt.", by=[f.NORLAND]), status="embargoed")])
    with Reader(path) as reader:
        assert (
            reader.counts()["reports"] == 1 and reader.events() == [] and reader.select("SELECT * FROM v_claims") == []
        )


def test_rejected_claim_leaves_the_views_and_undo_brings_it_back(path: Path) -> None:
    reading = talks()
    added(path, [reading])
    before = derived(path)
    made = judgement("reject", [reading.claims[1].id], who="Lea", at="2031-04-01", why="falsch gelesen")
    dossier.judge(path, made)
    with Reader(path) as reader:
        assert reader.commitments() == [] and len(reader.events()) == 1
        assert [j.who for j in reader.judgements()] == ["Lea"]
    assert dossier.undo(path).id == made.id
    assert derived(path) == before


def test_correction_changes_the_record_and_keeps_what_was_read(path: Path) -> None:
    reading = talks()
    added(path, [reading])
    target = reading.claims[1].id
    made = judgement("correct", [target], who="Lea", at="1", why="", slot="quantities.0.value", value="900")
    dossier.judge(path, made)
    with Reader(path) as reader:
        entry = reader.entries_by_id([target])[target]
        assert entry.claim.quantities[0].value == 900 and entry.vouched == "person"
        assert reader.commitments()[0].quantity == 900
        assert '"value":1000' in reader.documents([target])[target].replace("1000.0", "1000")
    assert entry.claim.id == target


@pytest.mark.parametrize(
    ("slot", "value"),
    [("nothing", "1"), ("id", '"x"'), ("kind", '"threat"'), ("stage", '"soon"'), ("quantities.7.value", "1")],
)
def test_bad_correction_changes_nothing(path: Path, slot: str, value: str) -> None:
    reading = talks()
    added(path, [reading])
    before = derived(path)
    made = judgement("correct", [reading.claims[1].id], who="Lea", at="1", why="", slot=slot, value=value)
    with pytest.raises(BadCorrection):
        dossier.judge(path, made)
    assert derived(path) == before


def test_reread_lists_gained_lost_and_changed(path: Path) -> None:
    reading = talks()
    added(path, [reading])
    kept = replace(reading.claims[0], certainty="PR+")
    gained = replace(reading.claims[1], kind="promise")
    fresh = replace(reading, claims=(kept, gained))
    (found,) = dossier.reread(path, lambda reports: (fresh for _ in reports), version="2")
    assert (found.gained, found.lost, found.changed) == ((gained.id,), (reading.claims[1].id,), (kept.id,))
    with Reader(path) as reader:
        assert reader.reading(reading.report.id) == fresh


def test_forgotten_report_leaves_a_tombstone_and_is_refused(path: Path) -> None:
    reading = talks()
    added(path, [reading, talks("2", "Holm und Okar sprachen am Montag.")])
    dossier.forget_report(path, reading.report.id, who="Lea", at="1", why="Lizenz")
    assert b"traf Salim Okar" not in path.read_bytes()
    tally = added(path, [reading])
    assert tally.refused == 1 and tally.refusals[0].code == "store.forgotten"
    with Reader(path) as reader:
        assert reader.tombstones("report") == {reading.report.id: reading.report.id}
        assert len(reader.report_ids()) == 1


def test_forgotten_actor_is_gone_everywhere_and_from_later_reports(path: Path) -> None:
    reading, later = talks(), talks("2", "Später sprach Okar mit Arvid Holm am Montag.")
    added(path, [reading])
    assert dossier.forget_actor(path, f.SUD_LEADER.id, who="Lea", at="1", why="") == 1
    added(path, [later])
    assert b"Okar" not in path.read_bytes() and b'salim-okar"' not in path.read_bytes()
    with Reader(path) as reader:
        found = reader.reading(reading.report.id)
        assert found is not None
        assert [c.id for c in found.claims] == [c.id for c in reading.claims]
        assert len(found.report.text) == len(reading.report.text) and MASK in found.report.text
        assert {a.name for a in found.actors if a.id == alias(f.SUD_LEADER.id)} == {stand_in()}
        assert "Okar" not in text_of(found)


def test_not_a_dossier(tmp_path: Path) -> None:
    other, text = tmp_path / "other.db", tmp_path / "a.txt"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE x (y)")
    text.write_text("Das ist kein Dossier, sondern ein Satz, und zwar ein ziemlich langer." * 20)
    for wrong in (other, text):
        with pytest.raises(NotADossier):
            Reader(wrong)
        with pytest.raises(NotADossier):
            Writer(wrong)
    with pytest.raises(MissingDossier):
        Reader(tmp_path / "nothing")


def test_newer_dossier_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new"
    added(path, [talks()])
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(NewerDossier):
        Writer(path)


def test_migrations_are_numbered_without_gaps() -> None:
    assert [n for n, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_views_are_readable_by_any_tool(path: Path) -> None:
    added(path, [talks()])
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT by_names, with_names, voices FROM v_claims ORDER BY kind").fetchall() == [
            ("Arvid Holm", "Salim Okar", None), ("Arvid Holm", "Salim Okar", "Arvid Holm (says)")
        ]  # fmt: skip
        assert db.execute("SELECT kind, parties, origins FROM v_events ORDER BY kind").fetchall() == [
            ("agreement", "Arvid Holm; Salim Okar", 1), ("contact", "Arvid Holm; Salim Okar", 1)
        ]  # fmt: skip
        assert db.execute("SELECT status, quantity, each FROM v_commitments").fetchall() == [("agreed", 1000.0, 1)]
        assert db.execute("SELECT count(*) FROM v_positions").fetchall() == [(0,)]


def test_unknown_actors_are_one_by_full_name_and_learn_their_side(path: Path) -> None:
    def told(item: str, part_of: str | None) -> Reading:
        leader = replace(f.NOR_LEADER, id=f"new:{item}a", part_of=part_of)
        land = replace(f.NORLAND, id=f"new:{item}b", country=None)
        made = f.claim("contact", f"Holm traf Okar am Montag, Meldung {item}.", by=[leader], with_=[f.SUD_LEADER],
                       time=f.when("2031-03-03"))  # fmt: skip
        return f.story(made, actors=(leader, land, f.SUD_LEADER, f.SUDANIA), item=item)

    added(path, [told("1", None), told("2", "new:2b")])
    with Reader(path) as reader:
        assert len(reader.events()) == 1
        assert reader.events()[0].roots == ("XS", "name:state:norland")
