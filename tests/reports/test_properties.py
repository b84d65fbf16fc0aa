"""What holds for every input: nothing but DepescheError, true offsets, blocks in order, the text left as it is."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.errors import DepescheError
from depesche.model.report import Report
from depesche.reports import read_bytes, read_text
from depesche.reports.decode import BLANK

LENIENT = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MARKS = "=-–"  # closing marks of the text wire, cut off from headlines and bylines

PIECES = st.sampled_from(
    [
        " date 2025-05 ", "date 2025-05-16\n", "16. Mai 2025", "Stand: 16.05.2025", "281915 Jul 25",
        "WASHINGTON (dpa-AFX) - ", "Istanbul, 16. Mai (AFP) - ", "Genf (epd). ", "Rom, 03.05.12 (KNA) ", "Berlin - ",
        "Norland droht mit Abbruch", "ROUNDUP 2: ", "KORREKTUR: ", "WDH/", "Utl.: ", " =", "EIL:",
        "Von Anna Muster, dpa", "- von Anna Muster", "(Berichtigung: Name)", "ZURÜCKGEZOGEN", "Sperrfrist: 18.00 Uhr",
        "Achtung Redaktionen: ", "Die Gespräche gehen weiter.", "Er sagte: \"Wir warten.\"", "„Nein“", "Wie weiter?",
        "/nau/DP/stw", "dpa mau xx n1", "bk/cp", "(dpa)", "(Schluss) mri/tma", "AXC0177 2025-05-16/14:31",
        "© dpa-infocom, dpa:250516-930-552345/2", "# Notizblock", "- Abzug", "* * *", "Seite 2 von 3", "2", "(", ")",
        "\n", "\n\n", "\r\n", "\r\n\r\n", "\f", "\t", "   ", "\xa0", "\xad", "\u2028", "\x85", "\u200b", "=", "-", "/",
    ]
)  # fmt: skip
LAYOUTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join)


def check(report: Report, text: str) -> None:
    assert report.text == text
    position = 0
    for block in report.blocks:
        assert position <= block.begin < block.end <= len(text), block
        assert not set(text[position : block.begin]) - set(BLANK + MARKS), text[position : block.begin]
        assert text[block.begin] not in " \t\n\r\f" and text[block.end - 1] not in " \t\n\r\f", block
        position = block.end
    assert not set(text[position:]) - set(BLANK + MARKS), text[position:]
    assert sum(block.kind == "lead" for block in report.blocks) <= 1
    assert sum(block.kind == "headline" for block in report.blocks) <= 1
    if report.dateline:
        assert 0 <= report.dateline.begin < report.dateline.end <= len(text)
    if report.published:
        assert report.published.earliest <= report.published.latest
    for problem in report.problems:
        assert problem.message and problem.code.startswith("reports.")
        assert problem.begin is None or 0 <= problem.begin < (problem.end or 0) <= len(text)


@LENIENT
@given(st.binary(max_size=400))
def test_bytes_raise_nothing_but_our_own_error(data: bytes) -> None:
    try:
        report = read_bytes(data)
    except DepescheError as error:
        assert str(error) and error.code
    else:
        check(report, report.text)


@LENIENT
@given(st.text(max_size=300))
def test_text_is_left_as_it_is(text: str) -> None:
    try:
        report = read_text(text)
    except DepescheError:
        return
    check(report, text.removeprefix("\ufeff"))


@settings(parent=LENIENT, max_examples=200)
@given(LAYOUTS)
def test_layouts_keep_their_offsets(text: str) -> None:
    try:
        report = read_text(text)
    except DepescheError:
        return
    check(report, text.removeprefix("\ufeff"))
    assert read_text(text) == report


@LENIENT
@given(LAYOUTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]))
def test_every_encoding_gives_the_same_parts(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
        report = read_text(text)
    except (DepescheError, UnicodeError):
        return
    try:
        again = read_bytes(data)
    except DepescheError:
        return
    if again.text == report.text:
        assert (again.blocks, again.published, again.status) == (
            report.blocks,
            report.published,
            report.status,
        )
