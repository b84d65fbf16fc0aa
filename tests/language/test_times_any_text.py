"""Whatever a text holds, times and quantities keep their promises and raise nothing."""

from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.language import quantities, times
from depesche.language.times.words import lexicon
from depesche.model.timex import PartialDate

WORDS = st.sampled_from(sorted(lexicon()))
NUMBERS = st.one_of(
    st.integers(0, 10**12).map(str),
    st.from_regex(r"\A\d{1,4}[.,:/-]\d{1,4}([.,]\d{0,4})?\Z").map(lambda s: s.strip()),
)
SIGNS = st.sampled_from(list(".,;:-–/()„“\"'%€\n") + ["\n\n", "  ", " - "])
TEXTS = st.lists(st.one_of(WORDS, NUMBERS, SIGNS, st.text(max_size=6)), max_size=25).map(" ".join)
DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))
PUBLISHED = st.one_of(
    st.none(),
    DAYS,
    st.tuples(DAYS, DAYS).map(lambda pair: PartialDate(earliest=min(pair), latest=max(pair))),
)


@settings(deadline=None, max_examples=100)
@given(TEXTS, PUBLISHED, st.booleans())
def test_times_keep_their_promises(text: str, at: date | PartialDate | None, wire: bool) -> None:
    found = times.find(text, at=at, wire=wire)
    assert all(text[t.begin : t.end] == t.text for t in found)
    assert all(a.end <= b.begin for a, b in itertools.pairwise(found))
    assert all(t.earliest <= t.latest for t in found if t.earliest and t.latest)
    assert all(t.value and t.value[0] not in "@^&" for t in found)
    assert found == times.find(text, at=at, wire=wire)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_quantities_keep_their_promises(text: str) -> None:
    found = quantities.find(text)
    assert all(text[q.begin : q.end] == q.text for q in found)
    assert all(a.end <= b.begin for a, b in itertools.pairwise(found))
    assert all(q.upper is None or q.value is not None and q.upper > q.value for q in found)
