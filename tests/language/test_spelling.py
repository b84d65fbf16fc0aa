"""Other spellings are read as today's, and every offset leads to what the report says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import LOADER

import depesche
from depesche.language.analyse import prepare
from depesche.language.spelling import ASCII, OLD, SWISS, respelt, today
from depesche.language.typeset import plainly_set
from depesche.language.view import Edit, View
from depesche.model.reading import Reading
from depesche.reports import read_text

CASES = yaml.load((Path(__file__).parent.parent / "cases" / "language" / "spelling.yml").read_text("utf-8"), LOADER)
PATTERNS = {"ascii": ASCII, "swiss": SWISS, "old": OLD}
AS_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "„": '"', "“": '"'})
OLD_WORDS = {new: old for old, new in CASES["old"]["changed"].items()}
DAY = date(2025, 5, 20)


def in_ascii(text: str) -> str:
    return text.translate(AS_ASCII)


def in_swiss(text: str) -> str:
    return text.replace("ß", "ss")


def in_old(text: str) -> str:
    for new, old in OLD_WORDS.items():
        text = text.replace(new, old)
    return text


@pytest.mark.parametrize("name", PATTERNS)
def test_words_change_where_the_tables_know_them_so(name: str) -> None:
    rows = CASES[name]
    assert {word: today(word, PATTERNS[name]) for word in rows["changed"]} == rows["changed"]
    assert [word for word in rows["same"] if today(word, PATTERNS[name]) != word] == []


@pytest.mark.parametrize("text", CASES["plain"])
def test_a_text_that_is_not_in_ascii_is_read_as_it_stands(text: str) -> None:
    assert not respelt(View(text=text, original=text)).changed


def claims(reading: Reading, spelt: str) -> list[tuple[object, ...]]:
    """The claims with all words in one spelling, so that pairs compare."""
    names = {a.id: a.name for a in reading.actors}

    def plain(text: str) -> str:
        return in_ascii(text).replace("daß", "dass").replace("ß", "ss")

    found: list[tuple[object, ...]] = []
    for c in reading.claims:
        roles = [[plain(names.get(i, i)) for i in ids] for ids in (c.by, c.to, c.with_)]
        voices = [(plain(names.get(v.actor or "", v.text)), v.stance) for v in c.voices]
        for e in c.evidence:
            assert spelt[e.begin : e.end] == e.text
        evidence = [plain(e.text) for e in c.evidence]
        found.append((c.kind, c.issue, c.stage, c.polarity, roles, voices, c.certainty, c.time and c.time.value, evidence))
    return found


@pytest.mark.parametrize("respell", [in_ascii, in_swiss, in_old])
def test_another_spelling_yields_the_same_claims(respell) -> None:  # type: ignore[no-untyped-def]
    different = []
    for text in CASES["pairs"]:
        spelt = respell(text)
        ours, theirs = (claims(depesche.read(t + "\n", at=DAY), t) for t in (text, spelt))
        assert ours
        if ours != theirs:
            different.append((spelt, ours, theirs))
    assert different == []


def test_tokens_times_and_quantities_stand_where_the_report_has_them() -> None:
    text = "Fuer zwoelf Tage, erklaerte Norland, gelte die Waffenruhe bis Mitte Maerz.\n"
    reading = depesche.read(text, at=DAY)
    assert [(t.text, t.value) for t in reading.times] == [("zwoelf Tage", "P12D"), ("Mitte Maerz", "2026-03")]
    assert all(text[t.begin : t.end] == t.text for t in reading.times)
    draft = prepare(read_text(text, at=DAY))
    assert [text[b:e] for _, b, e in draft.spans][:4] == ["Fuer", "zwoelf", "Tage", ","]
    assert [t.text for t in draft.doc][:4] == ["Für", "zwölf", "Tage", ","]


EDITS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.text("xyz", max_size=3)), max_size=6)


@given(st.text("abc ", min_size=1, max_size=30), st.lists(EDITS, max_size=2))
def test_a_view_leads_back(text: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    view = View(text=text, original=text)
    for gaps in rounds:
        edits: list[Edit] = []
        at = 0
        for gap, length, new in gaps:
            begin, end = at + gap, at + gap + length
            if end <= len(view.text):
                edits.append((begin, end, new))
                at = end
        view = view.edited(edits)
    ranges = [view.back(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= begin < end <= len(text) for begin, end in ranges)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(ranges, ranges[1:], strict=False))
    kept = [i for i, (begin, end) in enumerate(ranges) if view.text[i] in "abc "]
    assert all(view.text[i] == text[ranges[i][0]] for i in kept)
    assert all(view.into(text.index(c)) >= 0 for c in text)


@pytest.mark.parametrize(("text", "read"), CASES["typed"])
def test_words_and_marks_are_read_as_typed_today(text: str, read: str) -> None:
    view = plainly_set(View(text=text, original=text))
    assert view.text == read
    assert all(view.back(i, i + 1)[0] < view.back(i, i + 1)[1] for i in range(len(view.text)))


def split(text: str) -> str:
    """The text with its longest word that is all small letters behind the first split at the end of a line."""
    word = max((w for w in text.split() if w.isalpha()), key=len)
    return text.replace(word, f"{word[:4]}-\n{word[4:]}", 1)


def test_words_split_at_the_end_of_lines_yield_the_same_claims() -> None:
    different = []
    for text in CASES["pairs"]:
        spelt = split(text)
        ours, theirs = (claims(depesche.read(t + "\n", at=DAY), t) for t in (text, spelt))
        if [row[:-1] for row in ours] != [row[:-1] for row in theirs]:
            different.append((spelt, ours, theirs))
    assert different == []
