"""The tables of the actor lexicon: schema, order, references, and terms that do not contradict each other."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from depesche.lexicon.load_actors import Holder, Place, demonym, load_actors, load_places, terms_of
from depesche.lexicon.terms import Term, bounds

FOLDER = Path(__file__).parents[2] / "src" / "depesche" / "lexicon"
TABLES = sorted((FOLDER / "actors").glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_table_is_sorted_nfc_and_without_duplicates(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    head, *lines = text.splitlines()
    rows = [tuple(line.split("\t")) for line in lines]
    assert rows == sorted(set(rows))
    assert {len(row) for row in rows} == {len(head.split("\t"))}
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_table_has_source_and_licence(path: Path) -> None:
    sources = tomllib.loads((FOLDER / "SOURCES.toml").read_text(encoding="utf-8"))["file"]
    entry = next(s for s in sources if s["path"] == f"actors/{path.name}")
    assert entry["origin"] and entry["licence"]


def test_ids_are_unique_over_all_tables() -> None:
    lexicon = load_actors()
    ids = [x.id for table in (lexicon.states, lexicon.organisations, lexicon.people) for x in table]
    assert len(ids) == len(set(ids))


def test_references_resolve() -> None:
    lexicon = load_actors()
    actors = {x.id for table in (lexicon.states, lexicon.organisations) for x in table}
    codes = {s.code for s in lexicon.states}
    institutions = {i.id for i in lexicon.institutions}
    classes = {c.id for c in lexicon.office_classes}
    people = {p.id for p in lexicon.people}
    for organisation in lexicon.organisations:
        assert organisation.part_of is None or organisation.part_of in actors, organisation.id
        assert organisation.country is None or organisation.country in codes, organisation.id
        assert organisation.institution is None or organisation.institution in institutions
    for noun in lexicon.office_nouns:
        assert set(noun.classes) <= classes, noun.noun
        assert set(noun.of) <= actors, noun.noun
    for person in lexicon.people:
        assert person.country is None or person.country in codes, person.id
    for holder in lexicon.holders:
        assert holder.person in people and holder.office in classes
        code, _, institution = holder.of.partition("/")
        assert holder.of in actors or (code in codes and institution in institutions), holder.of


def test_coverage_that_the_lexicon_promises() -> None:
    lexicon = load_actors()
    assert len(lexicon.states) >= 198
    assert len(lexicon.organisations) >= 250
    heads = {
        "president",
        "prime_minister",
        "chancellor",
        "monarch",
        "emir",
        "supreme_leader",
        "council_chair",
    }
    covered = {h.of for h in lexicon.holders if h.office in heads}
    wanted = (
        "AM AR AU AZ BR BY CA CN CO DE EG ET FR GB GE IN IQ IR IT JP KP KR KZ LB LT LV MD MX PK PL PS QA RS RU SA "
        "SD SY TR TW UA US VE XK ZA"
    )
    assert not {f"state:{code}" for code in wanted.split()} - covered


def unique_offices() -> list[tuple[Holder, ...]]:
    lexicon = load_actors()
    unique = {c.id for c in lexicon.office_classes if c.unique}
    found = sorted({(h.office, h.of) for h in lexicon.holders if h.office in unique})
    return [terms_of(lexicon.holders, office, of) for office, of in found]


def test_no_two_hold_a_unique_office_at_once() -> None:
    for terms in unique_offices():
        for before, after in pairwise(terms):
            assert before.term.until_latest is not None, before
            assert before.term.until_earliest <= after.term.since_latest, (before, after)


def test_an_open_term_is_the_last_one() -> None:
    for terms in unique_offices():
        assert all(t.term.until for t in terms[:-1])


def test_people_are_in_no_office_before_their_predecessors_time() -> None:
    for holder in load_actors().holders:
        assert date(1950, 1, 1) < holder.term.since_earliest
        assert holder.term.until_earliest <= date(2026, 11, 23)


def test_names_hold_their_surnames() -> None:
    for person in load_actors().people:
        names = " ".join((person.name, *person.variants))
        missing = [s for s in person.surnames if s.casefold() not in names.casefold()]
        assert len(missing) < max(1, len(person.surnames)), (person.id, missing)


def test_capitals_are_in_the_gazetteer() -> None:
    known = {name for place in load_places() for name in (place.name, *place.forms)}
    for state in load_actors().states:
        assert set(state.capitals) <= known, state.id


def test_places_of_talks_are_in_the_gazetteer() -> None:
    places: dict[str, list[Place]] = defaultdict(list)
    for place in load_places():
        for name in (place.name, *place.forms):
            places[name].append(place)
    for name, country in (
        ("Sotschi", "RU"),
        ("Camp David", "US"),
        ("Genf", "CH"),
        ("Scharm el Scheich", "EG"),
    ):
        assert [p.country for p in places[name]] == [country]
    assert all(-90 <= p.lat <= 90 and -180 <= p.lon <= 180 for group in places.values() for p in group)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ukrainer", ("Ukrainer", "Ukrainerin", "Ukrainer")),
        ("Russe", ("Russe", "Russin", "Russen")),
        ("Deutscher", ("Deutscher", "Deutsche", "Deutsche")),
        ("Israeli/Israelin/Israelis", ("Israeli", "Israelin", "Israelis")),
        ("Saudi/-/Saudis", ("Saudi", "", "Saudis")),
        ("Franzose/Französin", ("Franzose", "Französin", "Franzosen")),
    ],
)
def test_demonyms(cell: str, expected: tuple[str, str, str]) -> None:
    assert demonym(cell) == expected


def test_partial_dates_leave_days_of_doubt() -> None:
    term = Term.read(since="2014-05", until="2015")
    assert not term.holds(date(2014, 5, 15)) and term.may_hold(date(2014, 5, 15))
    assert term.holds(date(2014, 5, 31)) and term.holds(date(2015, 1, 1))
    assert not term.holds(date(2015, 1, 2)) and term.may_hold(date(2015, 12, 31))
    assert not term.may_hold(date(2016, 1, 1)) and not term.may_hold(date(2014, 4, 30))


def test_an_open_term_is_only_last_known_after_known_to() -> None:
    term = Term.read(since="2020-01-01", known_to="2025-05-31")
    assert term.holds(date(2025, 5, 31)) and not term.is_last_known(date(2025, 5, 31))
    assert not term.holds(date(2025, 6, 1)) and term.is_last_known(date(2025, 6, 1))


@pytest.mark.parametrize(
    "bad", [("2020", "", ""), ("2020", "2021", "2022"), ("2020", "2019", ""), ("soon", "2020", "")]
)
def test_broken_terms_are_refused(bad: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Term.read(since=bad[0], until=bad[1], known_to=bad[2])


def test_bounds() -> None:
    assert bounds("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert bounds("2023") == (date(2023, 1, 1), date(2023, 12, 31))
    assert bounds("2023-03-04") == (date(2023, 3, 4), date(2023, 3, 4))
