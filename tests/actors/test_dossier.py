"""A dossier's own actors: added, corrected, renamed, merged; and a newer table of office holders."""

from __future__ import annotations

from pathlib import Path

import pytest

from actors.reading import link_text, spans
from depesche.actors.dossier import BadActorsFile, load, slug
from depesche.actors.table import to_toml

NORLAND = """
[[state]]
code = "norland"
name = "Norland"
adjectives = ["norländisch"]
capitals = ["Tarsa"]

[[person]]
name = "Ilka Sorel"
gender = "f"
state = "norland"

[[term]]
person = "Ilka Sorel"
office = "president"
of = "state:norland"
since = "2021-02-01"
known_to = "2025-05-31"

[[organisation]]
name = "Bergfront"
type = "armed_group"
gender = "f"
"""


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_added_actors_are_linked(tmp_path: Path) -> None:
    text = "Tarsa droht der Bergfront. Die norländische Präsidentin reiste ab."
    found = spans(link_text(text, "2022-03-01", written(tmp_path, NORLAND)))
    assert (0, 5, "Norland") in found
    assert (12, 25, "Bergfront") in found
    assert (27, 55, "Ilka Sorel") in found


def test_after_known_to_the_role_is_an_office(tmp_path: Path) -> None:
    text = "Die norländische Präsidentin reiste ab."
    found = spans(link_text(text, "2026-03-01", written(tmp_path, NORLAND)))
    assert {name for _, _, name in found} == {"Präsidentin von Norland"}


def test_rename_and_merge(tmp_path: Path) -> None:
    text = '[rename]\n"org:kreml" = "Präsidialamt in Moskau"\n[merge]\n"org:duma" = "org:foederationsrat"\n'
    found = spans(link_text("Der Kreml und die Duma schweigen.", "2022-03-01", written(tmp_path, text)))
    assert {name for _, _, name in found} == {"Präsidialamt in Moskau", "Föderationsrat"}


def test_a_newer_term_ends_the_open_one(tmp_path: Path) -> None:
    text = """
[[person]]
name = "Milo Tarn"
gender = "m"
country = "UA"

[[term]]
person = "Milo Tarn"
office = "foreign_minister"
of = "state:UA"
since = "2025-09-01"
known_to = "2026-01-31"
"""
    holders = load(written(tmp_path, text)).holders
    from datetime import date

    assert [h.person for h in holders.on("foreign_minister", "state:UA", date(2025, 10, 1))] == ["person:milo-tarn"]
    assert holders.last_known("foreign_minister", "state:UA", date(2026, 3, 1))[0].person == "person:milo-tarn"
    assert len(holders.last_known("foreign_minister", "state:UA", date(2026, 3, 1))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[[person]\n",
        "[[persons]]\nname = 'A B'\n",
        "[[person]]\nname = 'Ilka Sorel'\ngender = 'f'\nstate = 'nowhere'\n",
        "[[term]]\nperson = 'Nobody Here'\noffice = 'president'\nof = 'state:UA'\nsince = '2020'\nuntil = '2021'\n",
        "[rename]\n'org:nothing' = 'Nichts'\n",
        "[merge]\n'org:nothing' = 'org:kreml'\n",
    ],
)
def test_broken_files_are_refused_with_advice(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadActorsFile) as caught:
        load(written(tmp_path, text))
    assert "actors.toml" in str(caught.value) and caught.value.code == "actors.file"


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(BadActorsFile):
        load("no/such/file.toml")


def test_csv_of_office_holders(tmp_path: Path) -> None:
    table = "person,office,of,since,until,gender\nMilo Tarn,prime_minister,UA,2025-08-01,,m\nSergej Lawrow,foreign_minister,RU,2004-03-09,2026-01-15,m\n"
    toml, count = to_toml(table, where="table.csv", known_to="2026-02-01")
    assert count == 2 and toml.count("[[person]]") == 1
    holders = load(written(tmp_path, toml)).holders
    assert holders.by_office["prime_minister", "state:UA"][-1].person == "person:milo-tarn"
    assert [h.term.until for h in holders.by_office["foreign_minister", "state:RU"] if "lawrow" in h.person] == [
        "2026-01-15"
    ]


def test_wikidata_export(tmp_path: Path) -> None:
    table = (
        "item,personLabel,genderLabel,office,iso,start,end\n"
        "http://example.org/entity/Q1,Milo Tarn,male,president,UA,2027-08-01T00:00:00Z,\n"
    )
    toml, _ = to_toml(table, where="query.csv", known_to="2027-12-31")
    assert 'wikidata = "Q1"' in toml and 'since = "2027-08-01"' in toml
    load(written(tmp_path, toml))


@pytest.mark.parametrize(
    "table",
    [
        "person,office,of\nA B,president,UA\n",
        "person,office,of,since\nA B,emperor,UA,2020\n",
        "person,office,of,since\nA B,president,UA,soon\n",
        "person,office,of,since\nA B,president,UA,2020\n",  # the gender is never guessed
    ],
)
def test_broken_tables_are_refused(table: str) -> None:
    with pytest.raises(BadActorsFile):
        to_toml(table, where="table.csv", known_to="2026-01-01")


def test_a_term_in_a_state_that_is_not_there_is_refused(tmp_path: Path) -> None:
    toml, _ = to_toml("person,office,of,since,gender\nA B,president,XX,2020-01-01,f\n", where="t.csv", known_to="2026-01-01")
    with pytest.raises(BadActorsFile, match="XX"):
        load(written(tmp_path, toml))


def test_slug() -> None:
    assert slug("Élysée-Palast") == "elysee-palast" and slug("Ährø Straße") == "aehroe-strasse"
