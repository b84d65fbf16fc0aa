"""The same story in every wire format: the same parts come out. And what is done with bad records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.errors import (
    BadField,
    DepescheError,
    NotText,
    SeveralReports,
    UnknownFormat,
    WrongLanguage,
)
from depesche.model.report import Report
from depesche.reports import read, read_bytes, read_many
from reports.test_properties import LENIENT, check

WIRES = Path(__file__).with_name("wires")
ITEM = "urn:newsml:dep.example:20250519:dep-1"
STATUS = {
    "digitalwires.json": ("corrected", "Name der Ministerin im ersten Absatz berichtigt"),
    "ninjs1.json": ("usable", None),
    "ninjs2.json": ("withdrawn", None),
    "ninjs3.json": ("embargoed", None),
    "newsml_g2.xml": ("corrected", "Berichtigung: Name der Ministerin"),
    "nitf.xml": ("withdrawn", "Meldung zurückgezogen"),
    "page.html": ("usable", None),
}


def words(report: Report, kind: str) -> list[str]:
    return [report.text[block.begin : block.end] for block in report.blocks if block.kind == kind]


@pytest.mark.parametrize("name", sorted(STATUS))
def test_story(name: str) -> None:
    if name.endswith(".xml"):
        pytest.importorskip("lxml")
    report = read(WIRES / name)
    check(report, report.text)
    assert report.headline == "Norland setzt Gespräche aus"
    assert words(report, "byline") == ["Von Anna Muster, DEP"]
    assert report.dateline is not None and report.dateline.place == "Port Lund"
    assert report.subheadings == ("Kein Termin",)
    assert words(report, "lead")[0].startswith("Norland hat die Gespräche")
    assert words(report, "lead")[0].endswith("Dahl am Montag mit.")
    assert words(report, "body") == [
        "Varenien bedauerte den Schritt. Man sei jederzeit zu Gesprächen bereit."
    ]
    assert report.published is not None and str(report.published.earliest) == "2025-05-19"
    assert (report.agency, report.source, report.item) == ("DEP", "DEP", ITEM)
    assert report.version == (1 if name == "page.html" else 2)
    assert (report.status, report.note) == STATUS[name]


def test_lines_stand_for_themselves() -> None:
    first, second, *bad = read_many(WIRES / "records.jsonl")
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.version, first.status, first.headline) == (2, "usable", "Norland setzt Gespräche aus")
    assert (second.version, second.status, second.item) == (3, "withdrawn", ITEM)
    assert first.id != second.id
    assert [type(error) for error in bad] == [NotText, BadField, WrongLanguage]
    assert "records.jsonl, line 3" in str(bad[0])
    with pytest.raises(SeveralReports, match="5 reports"):
        read(WIRES / "records.jsonl")


def test_fields_of_a_record_win() -> None:
    record = {
        "text": "Genf, 16.05.2024 (DEP) - Norland droht.",
        "date": "2025-05",
        "headline": "Norland droht",
        "agency": "NWA",
    }
    report = read_bytes(json.dumps(record).encode())
    assert report.published is not None and report.published.precision == "month"
    assert (report.headline, report.agency, report.text) == ("Norland droht", "NWA", record["text"])


def test_a_date_that_cannot_be_read_is_a_problem() -> None:
    report = read_bytes(json.dumps({"text": "Norland droht Varenien.", "date": "neulich"}).encode())
    assert [problem.code for problem in report.problems] == ["reports.date_unread", "reports.undated"]


@pytest.mark.parametrize("field", ["text", "date", "source", "status", "headline"])
@pytest.mark.parametrize("value", [[], {}, True])
def test_fields_of_the_wrong_type(field: str, value: object) -> None:
    with pytest.raises(BadField, match=field):
        read_bytes(json.dumps({"text": "Norland droht Varenien.", field: value}).encode())


def test_what_is_no_text_is_refused() -> None:
    picture = {"uri": "urn:x", "type": "picture", "body_text": "Bild"}
    with pytest.raises(UnknownFormat, match="picture"):
        read_bytes(json.dumps(picture).encode())
    pytest.importorskip("lxml")
    with pytest.raises(UnknownFormat, match="root 'kml'"):
        read_bytes(b"<?xml version='1.0'?><kml/>")
    with pytest.raises(NotText, match="XML with a fault"):
        read_bytes(b"<?xml version='1.0'?><nitf><body></nitf>")


def test_entities_and_outside_files_stay_closed(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a SYSTEM "file://{secret}">]>'
        "<nitf><body><body.content><p>Norland droht. &a;</p></body.content></body></nitf>"
    )
    try:
        report = read_bytes(bomb.encode())
    except DepescheError:
        return
    assert "geheim" not in report.text


@LENIENT
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["text", "date", "uri", "urn", "version", "body_text", "body_xhtml", "bodies", "headlines", "headline",
                 "ednotes", "ednote", "role", "value", "pubstatus", "dateline", "subject", "name", "language", "status"]
            ),
            inner,
            max_size=6,
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_json_of_any_shape_raises_nothing_but_our_own_error(value: object) -> None:
    try:
        report = read_bytes(json.dumps(value).encode())
    except DepescheError:
        return
    check(report, report.text)


@LENIENT
@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<h1>", "</h1>", "<h2>", "<article>", "</article>", "<div", "<script>", "</script>", "<br/>", "&amp;", "&#x0;",
     "&bogus;", "<!--", "-->", "<![CDATA[", "]]>", "Norland droht.", "Genf (DEP) - ", "<meta name='date' content='2025-05'>"]
) | st.text(max_size=8), max_size=25))  # fmt: skip
def test_pages_of_any_shape_raise_nothing_but_our_own_error(pieces: list[str]) -> None:
    try:
        report = read_bytes(("<html>" + "".join(pieces)).encode("utf-8", "replace"))
    except DepescheError:
        return
    check(report, report.text)
