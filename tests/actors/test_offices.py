"""Role nouns by the day: every dated office resolves to its holder on each day, and to nobody in gaps."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.actors.offices import load_holders
from depesche.lexicon.load_actors import Holder, OfficeNoun, load_actors

HOLDERS = load_holders()
NOUNS = load_actors().office_nouns
UNIQUE = sorted(key for key in HOLDERS.by_office if HOLDERS.classes[key[0]].unique)
DAY = timedelta(days=1)


def days(term: Holder) -> list[date]:
    """Return the days on which a holder is sure: all of a short term, every ninth of a long one, and both ends."""
    first, last = term.term.since_latest, term.term.until_earliest
    step = 1 if (last - first).days < 100 else 9
    return [first + DAY * n for n in range(0, (last - first).days + 1, step)] + [last]


def expected(office: str, of: str, day: date) -> set[str]:
    """Return who is sure to hold an office, the successor alone on the day of handing over."""
    sure = [h for h in HOLDERS.by_office[office, of] if h.term.holds(day)]
    newest = max((h.term.since_latest for h in sure), default=None)
    return {h.person for h in sure if h.term.since_latest == newest}


def test_every_office_resolves_to_its_holder_on_each_day() -> None:
    for office, of in UNIQUE:
        for term in HOLDERS.by_office[office, of]:
            for day in days(term):
                found = {h.person for h in HOLDERS.on(office, of, day)}
                assert len(found) == 1 and found == expected(office, of, day), (office, of, day)


def test_every_office_resolves_to_nobody_in_gaps_and_after_what_is_known() -> None:
    for office, of in UNIQUE:
        terms = HOLDERS.by_office[office, of]
        for before, after in pairwise(terms):
            if before.term.until_earliest + DAY < after.term.since_latest:
                assert HOLDERS.on(office, of, before.term.until_earliest + DAY) == ()
                assert HOLDERS.on(office, of, after.term.since_latest - DAY) == ()
        assert HOLDERS.on(office, of, terms[0].term.since_latest - DAY) == ()
        assert HOLDERS.on(office, of, terms[-1].term.until_earliest + DAY) == ()


def test_after_known_to_a_holder_is_last_known_only() -> None:
    for office, of in UNIQUE:
        last = HOLDERS.by_office[office, of][-1]
        day = last.term.until_earliest + DAY
        assert HOLDERS.last_known(office, of, day) == ((last,) if last.term.known_to else ())


@pytest.mark.parametrize("noun", [n for n in NOUNS if n.classes], ids=lambda n: n.noun)
def test_role_nouns_mean_the_holder(noun: OfficeNoun) -> None:
    for office, of in UNIQUE:
        if office not in noun.classes or (noun.of and of not in noun.of):
            continue
        for term in HOLDERS.by_office[office, of]:
            day = term.term.until_earliest - DAY
            if not term.term.holds(day):
                continue
            first = next(c for c in noun.classes if HOLDERS.by_office.get((c, of)) and HOLDERS.on(c, of, day))
            assert HOLDERS.for_noun(noun, of, day) == HOLDERS.on(first, of, day)
            if first == office:
                assert [h.person for h in HOLDERS.for_noun(noun, of, day)] == [term.person]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(UNIQUE), st.dates(date(1999, 1, 1), date(2026, 12, 31)), st.integers(0, 30))
def test_a_report_dated_by_an_interval_needs_one_holder_for_all_its_days(
    key: tuple[str, str], day: date, length: int
) -> None:
    office, of = key
    found = HOLDERS.on(office, of, day, day + DAY * length)
    assert len(found) <= 1
    for holder in found:
        assert all(holder.term.holds(day + DAY * n) for n in range(length + 1))


def test_the_day_of_handing_over_belongs_to_the_successor() -> None:
    day = date(2025, 1, 20)
    assert [h.person for h in HOLDERS.on("president", "state:US", day)] == ["person:donald-trump"]
    assert [h.person for h in HOLDERS.on("president", "state:US", day - DAY)] == ["person:joe-biden"]


def test_us_head_of_government_is_the_president() -> None:
    noun = next(n for n in NOUNS if n.noun == "Regierungschef")
    assert [h.person for h in HOLDERS.for_noun(noun, "state:US", date(2010, 1, 1))] == ["person:barack-obama"]
    assert [h.person for h in HOLDERS.for_noun(noun, "state:DE", date(2010, 1, 1))] == ["person:angela-merkel"]
