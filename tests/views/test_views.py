"""Views, brief, exports and commands on one small dossier."""

from __future__ import annotations

import csv
import importlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import factories as f
from depesche.export import annotations, graph, ical, plover, tables
from depesche.export.quoting import limit
from depesche.model.actor import Actor
from depesche.model.claim import Plover
from depesche.store import Reader
from depesche.views import attribution
from depesche.views.brief import brief, html, markdown, number
from depesche.views.commitments import commitments
from depesche.views.contradictions import contradictions, corrections
from depesche.views.events import contacts, timeline
from depesche.views.names import Names
from depesche.views.positions import positions
from depesche.views.question import Question, UnknownParty
from depesche.views.search import search
from depesche.views.show import UnknownId, show
from record.dossiers import added

KREML = Actor(id="org:kreml", name="Kreml", kind="office", country="RU", part_of="state:RU")
WEISSES_HAUS = Actor(id="org:weisses-haus", name="Weißes Haus", kind="office", country="US", part_of="state:US")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("views") / "talks.depesche"
    added(found, list(_readings()))
    return found


def _readings() -> Any:
    met = {"by": [f.NORLAND], "with_": [f.SUDANIA], "time": f.when("2031-03-03")}
    deal = f.claim(
        "agreement", "Norland und Sudania vereinbarten den Austausch von je 1.000 Gefangenen.", **met,
        issue="prisoner_exchange", stage="agreed", due=f.when("2031-03-15"), matter="den Austausch von je 1.000 Gefangenen",
        quantities=(f.amount(1000, "Gefangene", "each"),), plover=Plover(event="AGREE", contexts=("military",)),
    )  # fmt: skip
    yield f.story(
        f.claim("contact", "Norland und Sudania sprachen am Montag mehr als zwei Stunden in Hafenstadt.", **met,
                duration=f.lasting("PT2H", "MORE_THAN", "mehr als zwei Stunden"), voices=(f.voice(f.NOR_OFFICE),)),
        deal, item="1", headline="Gespräche in Hafenstadt",
    )  # fmt: skip
    yield f.story(
        f.claim("contact", "=Okar nannte eine Stunde Waffenstillstandsverhandlungen am Montag.", **met,
                duration=f.lasting("PT1H", text="eine Stunde"), voices=(f.voice(f.SUD_LEADER),)),
        item="2", agency="Presse Süd", source="Presse Süd",
    )  # fmt: skip
    for day, said, kind in (("2031-03-04", "lehnt", "refusal"), ("2031-03-12", "billigt", "acceptance")):
        yield f.story(
            f.claim(kind, f"Sudania {said} den Abzug der Truppen aus Seeburg.", by=[f.SUDANIA], issue="troops",
                    stage="refused" if kind == "refusal" else "agreed", matter="den Abzug der Truppen aus Seeburg"),
            item=day, published=day,
        )  # fmt: skip
    for version, count in ((1, 309), (2, 390)):
        yield f.story(
            f.claim("release", f"Beide Seiten tauschten am Samstag je {count} Gefangene aus.", issue="prisoner_exchange",
                    by=[f.NORLAND], with_=[f.SUDANIA], time=f.when("2031-03-08"),
                    quantities=(f.amount(count, "Gefangene", "each"),)),
            item="x", version=version, published="2031-03-08", status="corrected" if version > 1 else "usable",
            note="berichtigt: 390 statt 309" if version > 1 else None,
        )  # fmt: skip


def test_timeline_filters(path: Path) -> None:
    with Reader(path) as reader:
        everything = timeline(reader, Question())
        assert sorted(x.kind for x in everything) == ["acceptance", "agreement", "contact", "refusal", "release"]
        assert [x.when.lstrip("~") for x in everything] == sorted(x.when.lstrip("~") for x in everything)
        assert {x.kind for x in timeline(reader, Question(kind="release"))} == {"release"}
        assert [x.kind for x in timeline(reader, Question(first=f.day("2031-03-10")))] == ["acceptance"]
        assert {x.kind for x in timeline(reader, Question(party="Norland"))} == {"agreement", "contact", "release"}
        assert {x.kind for x in timeline(reader, Question(voice="Salim Okar"))} == {"contact"}
        with pytest.raises(UnknownParty):
            timeline(reader, Question(party="Utopia"))


def test_contact_counts_origins_and_contradictions(path: Path) -> None:
    with Reader(path) as reader:
        (line,) = contacts(reader, Question())
    assert (line.origins, line.outlets, line.contradictions) == (2, 2, 1)
    assert line.word in ("laut Staatskanzlei", "nach Angaben von Salim Okar") and "Zeichen 0-" in line.cite


def test_commitments_as_of(path: Path) -> None:
    with Reader(path) as reader:
        status = [
            commitments(reader, Question(as_of=f.day(d)))[0].status for d in ("2031-03-05", "2031-03-10", "2031-03-16")
        ]
        assert commitments(reader, Question(as_of=f.day("2031-03-01"))) == ()
    assert status == ["dated", "partly_done", "overdue"]


def test_contradiction_shows_both_sentences(path: Path) -> None:
    with Reader(path) as reader:
        (line,) = contradictions(reader, Question())
    assert (line.detail, {line.first_value, line.second_value}) == (
        "duration",
        {"mehr als zwei Stunden", "eine Stunde"},
    )
    assert line.first and line.second and line.first_cite != line.second_cite


def test_correction_pairs_the_sentences(path: Path) -> None:
    with Reader(path) as reader:
        (line,) = corrections(reader, Question())
    assert "309" in line.before and "390" in line.after and line.note == "berichtigt: 390 statt 309"


def test_changed_position(path: Path) -> None:
    with Reader(path) as reader:
        (line,) = positions(reader, Question(), changes=("changed",))
    assert (line.party, line.kind, line.before) == ("Sudania", "acceptance", "den Abzug der Truppen aus Seeburg")


def test_search_finds_parts_of_compounds(path: Path) -> None:
    with Reader(path) as reader:
        assert [h.what for h in search(reader, "verhandlung", Question())] == ["claim"]
        assert {h.what for h in search(reader, "Gefangenen", Question())} == {"claim", "report"}
        assert search(reader, 'nichts" OR "x', Question()) == ()
        assert search(reader, "verhandlung", Question(kind="demand")) == ()


def test_show_every_kind_of_id(path: Path) -> None:
    with Reader(path) as reader:
        event = contacts(reader, Question())[0]
        found = show(reader, event.id)
        assert ("origins", "2, in 2 outlets") in found.fields and len(found.accounts) == 2
        assert any(n.startswith("contradiction: duration") for n in found.notes)
        assert any("same day" in n for n in found.notes)
        claim = found.accounts[0][0]
        ids = (claim, "E" + claim, commitments(reader, Question())[0].id, reader.report_ids()[0], "state:NOR",
               contradictions(reader, Question())[0].id)  # fmt: skip
        kinds = [show(reader, i).kind for i in ids]
        assert kinds == ["claim", "event", "commitment", "report", "actor", "disagreement"]
        with pytest.raises(UnknownId):
            show(reader, "nothing")


def test_brief_sections(path: Path) -> None:
    with Reader(path) as reader:
        found = brief(reader, since=f.day("2031-03-01"), as_of=f.day("2031-03-20"))
        assert [len(s.lines) for s in found.sections] == [1, 1, 2, 1, 1]
        assert found.sections[2].lines[0].text.startswith("ÜBERFÄLLIG: Norland, Sudania: ")
        late = brief(reader, since=f.day("2031-03-10"), as_of=f.day("2031-03-12"))
        assert [len(s.lines) for s in late.sections] == [0, 1, 2, 0, 0]
        early = brief(reader, as_of=f.day("2030-01-01"))
        assert early.note.startswith("Bis zum 01.01.2030 liegt kein Bericht vor") and early.note in html(early, "x")
        assert not found.note
    assert "## Widersprüche" in markdown(found, "Gespräche <b>") and "\\<b\\>" not in markdown(found, "x")
    page = html(found, "<script>")
    assert "<script>" not in page and "laut Staatskanzlei" in page


@pytest.mark.parametrize(
    ("actor", "phrase"),
    [
        (KREML, "nach Angaben des Kreml"),
        (WEISSES_HAUS, "nach Angaben des Weißen Hauses"),
        (f.NOR_LEADER, "nach Angaben von Arvid Holm"),
        (Actor(id="state:RU", name="Russland", kind="state"), "nach russischen Angaben"),
        (Actor(id="org:un", name="Vereinte Nationen", kind="organisation"), "nach Angaben der Vereinten Nationen"),
        (f.MONITOR, "laut Beobachtermission"),
        (f.NORLAND, "nach Angaben von Norland"),
        (Actor(id="x", name="Norländisches Außenamt", kind="office"), "nach Angaben des norländischen Außenamts"),
        (Actor(id="x", name="Norländische Regierung", kind="office"), "nach Angaben der norländischen Regierung"),
        (Actor(id="x", name="Nordische Allianz West", kind="organisation"), "laut Nordische Allianz West"),
        (Actor(id="org:ikrk", name="IKRK", kind="organisation"), "nach Angaben des Internationalen Komitees vom Roten Kreuz"),
    ],
)
def test_attribution(actor: Actor, phrase: str) -> None:
    assert attribution.named(actor) == phrase


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        ("türkischen Regierungskreisen", "türkische Regierungskreise", "Quelle: türkische Regierungskreise"),
        ("Ein Sprecher der Behörde", "Sprecher der Behörde", "Quelle: Sprecher der Behörde"),
        ("Ein hoher Beamter des Ministeriums", "Beamter", "Quelle: ein hoher Beamter des Ministeriums"),
        ("norländischen Angaben", "norländische Angaben", "nach norländischen Angaben"),
        ("sudanischen Geheimdienstberichten", "Berichte", "nach sudanischen Geheimdienstberichten"),
        ("ihren Angaben", "Angaben", "Quelle: Angaben"),
    ],
)
def test_a_source_without_a_name_stands_in_the_first_case(text: str, name: str, phrase: str) -> None:
    actor = Actor(id="new:1", name=name, kind="unnamed")
    voice = f.voice(actor)
    assert attribution.source(replace(voice, text=text), {actor.id: actor}) == phrase


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (1200, "1.200"), (2.5, "2,5"), (40e6, "40 Millionen"), (1e6, "1 Million"), (1.5e9, "1,5 Milliarden"),
     (1_234_567, "1.234.567"), (900e6, "900 Millionen")],
)  # fmt: skip
def test_figures_stand_as_in_german_copy(value: float | None, shown: str) -> None:
    assert number(value) == shown


def test_moved_people_are_no_doers_beside_a_named_one() -> None:
    soldiers = Actor(id="new:2", name="800 Soldaten", kind="unnamed")
    known = Names(actors={a.id: a for a in (f.NORLAND, soldiers)}, countries={})
    assert known.of_act((f.NORLAND.id, soldiers.id), "withdrawal") == f.NORLAND.name
    assert known.of_act((f.NORLAND.id, soldiers.id), "contact") == f"{f.NORLAND.name}, 800 Soldaten"
    assert known.of_act((soldiers.id,), "withdrawal") == "800 Soldaten"


def test_quoting_limits() -> None:
    long = "Wort " * 60
    assert limit(long, "full") == long and limit(long, "none") == "" and len(limit(long, "short")) < 100


def test_exports(path: Path, tmp_path: Path) -> None:
    with Reader(path) as reader:
        count = tables.write_csv(tmp_path / "c.csv", tables.rows(reader, "claims"), reader.columns("v_claims"))
        with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len(rows) == count == 6
        assert any(r["quote"].startswith("'=Okar") for r in rows)  # no spreadsheet runs it
        assert "309" not in " ".join(r["quote"] for r in rows)  # superseded claims stay in
        bare = list(tables.rows(reader, "claims", "none"))
        assert all(r["quote"] == "" and r["matter"] in ("", None) for r in bare)
        assert plover.write(tmp_path / "p.tsv", reader) == 1
        assert "AGREE\t\tmilitary;future" in (tmp_path / "p.tsv").read_text(encoding="utf-8")
        made = list(annotations.web_annotations(reader))
        for one in made:
            report = one["target"][0]["source"].rpartition(":")[2]
            position, quote = one["target"][0]["selector"]
            assert reader.text(report)[position["start"] : position["end"]] == quote["exact"]
        assert graph.write(tmp_path / "g.graphml", reader) == 3
        text = ical.calendar(reader, as_of=f.day("2031-03-10"))
    assert "DTSTART;VALUE=DATE:20310315" in text and all(len(x.encode()) <= 75 for x in text.split("\r\n"))


COMMANDS = ("timeline", "contacts", "positions", "commitments", "contradictions", "search")


def run(name: str, *arguments: str) -> Any:
    app = typer.Typer()
    app.command()(getattr(importlib.import_module(f"depesche.cli.{name}"), name))
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["table", "json", "csv", "jsonl"])
def test_commands_print_every_format(path: Path, command: str, form: str) -> None:
    words = ("Gefangene",) if command == "search" else ()
    result = run(command, str(path), *words, "--format", form)
    assert result.exit_code == 0, result.output
    if form == "json":
        assert json.loads(result.stdout)
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(result.stdout)))) >= 1
    if form == "jsonl":
        assert all(json.loads(line) for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    "options",
    [("--party", "Norland"), ("--issue", "troops"), ("--kind", "contact"), ("--from", "2031-03-01"),
     ("--to", "2031-03-31"), ("--voice", "Salim Okar"), ("--certainty", "CT+")],
)  # fmt: skip
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_take_every_filter(path: Path, command: str, options: tuple[str, ...]) -> None:
    words = ("Gefangene",) if command == "search" else ()
    assert run(command, str(path), *words, *options).exit_code == 0


def test_command_mistakes_are_one_line(path: Path, tmp_path: Path) -> None:
    wrong = run("timeline", str(path), "--kind", "chat")
    assert wrong.exit_code == 1 and "choose from" in wrong.output and "Traceback" not in wrong.output
    assert run("timeline", str(tmp_path / "none")).exit_code == 1


def test_judge_commands(tmp_path: Path) -> None:
    path = tmp_path / "d"
    added(path, list(_readings()))
    with Reader(path) as reader:
        event = contacts(reader, Question())[0]
        claim = reader.event(event.id).claims[1]  # type: ignore[union-attr]
    assert run("judge", str(path), "split", event.id, claim).exit_code == 1  # nobody decides
    assert run("judge", str(path), "split", event.id, claim, "--who", "Lea", "--why", "zwei").exit_code == 0
    with Reader(path) as reader:
        lines = contacts(reader, Question())
    assert len(lines) == 2 and {x.vouched for x in lines} == {"person"}
    assert "Lea" in run("judge", str(path), "list").output
    assert run("judge", str(path), "undo").exit_code == 0
    with Reader(path) as reader:
        assert len(contacts(reader, Question())) == 1
    assert run("show", str(path), event.id, "--json").exit_code == 0
    assert run("forget", str(path), "person:salim-okar", "--yes", "--who", "Lea").exit_code == 0
    assert "Okar" not in run("timeline", str(path)).output


def test_add_command_takes_readings_and_prints_the_sum(tmp_path: Path) -> None:
    from depesche.model.jsonio import to_dict

    lines = [json.dumps(to_dict(r)) for r in _readings()] + ["{}"]
    (tmp_path / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("add", str(tmp_path / "d"), "--readings", str(tmp_path / "r.jsonl"))
    assert result.exit_code == 1
    assert "7 read = 6 stored + 0 duplicate + 0 superseded + 1 refused" in result.output


def test_add_without_files_makes_no_dossier(tmp_path: Path) -> None:
    result = run("add", str(tmp_path / "d"))
    assert result.exit_code == 1 and "no report was named" in result.output
    assert not (tmp_path / "d").exists()


def test_a_refused_file_is_named_once(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")
    assert run("add", str(tmp_path / "d"), gone).output.count(gone) == 1


def test_nothing_is_asked_about_what_is_not_there(path: Path) -> None:
    result = run("forget", str(path), "person:nobody")
    assert result.exit_code == 1 and "there is no such report or actor" in result.output and "?" not in result.output


def test_undo_says_what_it_took_back_and_when_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d"
    added(path, list(_readings()))
    assert "no judgement stands" in run("judge", str(path), "undo").output
    with Reader(path) as reader:
        claim = contacts(reader, Question())[0].id.removeprefix("E")
    run("judge", str(path), "reject", claim, "--who", "Lea", "--why", "doppelt")
    assert f"reject of {claim} by Lea" in run("judge", str(path), "undo").output


def test_old_agreements_are_no_business_of_the_brief(tmp_path: Path) -> None:
    old = {"by": [f.NORLAND], "with_": [f.SUDANIA], "issue": "troops", "stage": "agreed"}
    readings = [
        f.story(f.claim("agreement", "Norland und Sudania vereinbarten 2021 einen Abzug.", **old,
                        time=f.when("2021-03-03"), matter="einen Abzug"), item="1"),
        f.story(f.claim("agreement", "Norland und Mittia vereinbarten am Montag einen Abzug.", **old | {"with_": [f.MITTIA]},
                        time=f.when("2031-03-03"), matter="einen Abzug"), item="2"),
    ]  # fmt: skip
    added(tmp_path / "d", readings)
    with Reader(tmp_path / "d") as reader:
        lines = brief(reader, as_of=f.day("2031-12-20"), since=f.day("2031-12-01")).sections[2].lines
        assert lines == ()
        lines = brief(reader, as_of=f.day("2031-03-20"), since=f.day("2031-03-10")).sections[2].lines
        assert [x.text.split(":")[1].strip() for x in lines] == ["Mittia, Norland"]


def test_a_contact_of_nobody_is_no_news(tmp_path: Path) -> None:
    seen = {"time": f.when("2031-03-03")}
    added(tmp_path / "d", [f.story(f.claim("contact", "Die Minister sprachen am Montag.", **seen), item="1")])
    with Reader(tmp_path / "d") as reader:
        assert brief(reader, as_of=f.day("2031-03-20")).sections[0].lines == ()


def test_no_cell_has_a_line_break(tmp_path: Path) -> None:
    claim = f.claim("demand", "Norland fordert den\nAbzug aller Truppen.", by=[f.NORLAND], issue="troops", stage="called_for",
                    matter="den\nAbzug aller Truppen")  # fmt: skip
    added(tmp_path / "d", [f.story(claim, item="1")])
    for command in ("timeline", "positions"):
        assert "den Abzug aller Truppen" in run(command, str(tmp_path / "d"), "--format", "csv").output


def test_an_agency_without_a_name_leaves_no_hole(tmp_path: Path) -> None:
    claim = f.claim("contact", "Norland und Sudania sprachen am Montag.", by=[f.NORLAND], with_=[f.SUDANIA])
    added(tmp_path / "d", [f.story(claim, item="1", agency=None, source="")])
    assert "wie es in der Meldung heißt" in run("timeline", str(tmp_path / "d")).output


@pytest.mark.parametrize("form", ["csv", "jsonl", "plover", "ical", "annotations", "graphml"])
def test_export_command(path: Path, tmp_path: Path, form: str) -> None:
    assert run("export", str(path), str(tmp_path / "out"), "--format", form).exit_code == 0
    assert (tmp_path / "out").stat().st_size > 0


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_brief_command(path: Path, form: str) -> None:
    result = run("brief", str(path), "--as-of", "2031-03-20", "--format", form)
    assert result.exit_code == 0 and "Staatskanzlei" in result.output
