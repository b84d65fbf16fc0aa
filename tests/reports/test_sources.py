"""Where reports come from, how their bytes are decoded, and what is refused with which words."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from depesche.errors import (
    BadText,
    DepescheError,
    EmptyReport,
    MissingFile,
    NotAFile,
    NotText,
    TooLarge,
    UnknownFormat,
    UnreadableFile,
    WrongLanguage,
)
from depesche.model.report import Report
from depesche.reports import LIMIT, read, read_bytes, read_text
from depesche.reports.plain import read_plain

TEXT = "KIEW (DEP) - „Größe“ und Würde: Die Gespräche über die Übergabe gehen weiter.\n"
ENGLISH = (
    "The two presidents have agreed to meet again in the spring, a spokesman said on Monday. He added that the talks "
    "had been useful and that both sides would keep to the truce for at least another month."
)
TOLD = [
    (ENGLISH, "English"),
    (("Les deux présidents ont décidé de se revoir au printemps, a indiqué lundi un porte-parole. Il a ajouté que les "
     "discussions avaient été utiles et que les deux parties respecteraient la trêve."), "French"),
    (("De twee presidenten hebben afgesproken elkaar in het voorjaar weer te ontmoeten, zei een woordvoerder. Hij zei "
     "dat de gesprekken nuttig waren en dat het bestand nog een maand van kracht is."), "Dutch"),
    (("Президенты договорились встретиться снова весной, сообщил представитель. Он добавил, что переговоры были "
     "полезными и что обе стороны будут соблюдать перемирие не менее месяца."), "Russian"),
    (("Президенти домовилися зустрітися знову навесні, повідомив речник. Він додав, що переговори були корисними і що "
     "обидві сторони будуть дотримуватися перемир'я, яке діє до весни."), "Ukrainian"),
    (("De to præsidenter er blevet enige om at mødes igen til foråret, siger en talsmand. Han siger, at samtalerne "
      "var nyttige, og at begge parter vil overholde våbenhvilen i mindst en måned."), "Danish"),
    (("Oba prezidenti se dohodli, že se na jaře znovu sejdou, řekl mluvčí. Dodal, že rozhovory byly užitečné a že "
      "obě strany budou dodržovat příměří, které je v platnosti do jara a k němuž se zavázaly."), "Czech"),
    (("A két elnök megállapodott abban, hogy tavasszal ismét találkozik, mondta a szóvivő. Hozzátette, hogy a "
      "tárgyalások hasznosak voltak, és mindkét fél betartja a tűzszünetet, amely az év végéig tart."), "Hungarian"),
    ("两国总统同意今年春天再次会面，发言人周一表示。他补充说，会谈是有益的。", "not written in Latin letters"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "problem"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-be", None),
        ("cp1252", "reports.encoding"),
    ],
)
def test_encodings(encoding: str, problem: str | None) -> None:
    bom = b"\xfe\xff" if encoding == "utf-16-be" else b""
    report = read_bytes(bom + TEXT.encode(encoding))
    assert report.text == TEXT
    assert [p.code for p in report.problems if p.code != "reports.undated"] == ([problem] if problem else [])


def test_latin1_is_told_from_cp1252() -> None:
    report = read_bytes(TEXT.replace("„", '"').replace("“", '"').encode("latin-1"))
    assert "latin-1" in report.problems[0].message
    assert "Würde" in report.text
    assert "cp1252" in read_bytes(TEXT.encode("cp1252")).problems[0].message


def test_stray_byte_in_utf8_is_reported_and_the_rest_is_read() -> None:
    report = read_bytes(TEXT.encode().replace(b"weiter", b"weiter\xe4"))
    assert "Größe" in report.text
    assert report.text.count("\ufffd") == 1
    assert report.problems[0].code == "reports.stray_bytes"


def test_text_encoded_twice_is_reported() -> None:
    report = read_text(TEXT.replace("„", "").replace("“", "").encode().decode("latin-1"))
    assert report.problems[0].code == "reports.mojibake"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\u00ad".encode()])
def test_empty(data: bytes) -> None:
    with pytest.raises(EmptyReport, match=r"copy\.txt: there is no text in it; give a file"):
        read_bytes(data, name="copy.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "an office document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1 Die", "RTF"),
        (b"Die Lage\x00ist", "not plain text"),
        (bytes(range(1, 32)) * 3, "not plain text"),
        (b"\xff\xfeD", "UTF-16"),
    ],
)
def test_binary(data: bytes, message: str) -> None:
    with pytest.raises(NotText, match=message):
        read_bytes(data)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><p>Die Lage", "<?xml version='1.0'?><x/>", "\n<html><body>"]
)
def test_markup(text: str) -> None:
    with pytest.raises(UnknownFormat):
        read_text(text)


@pytest.mark.parametrize(("text", "language"), TOLD)
def test_other_languages_are_refused(text: str, language: str) -> None:
    with pytest.raises(WrongLanguage, match=language):
        read_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Treffen in Genf.",
        (
            'Holm sagte auf Englisch: "This is not our war and we will not be part of it any longer." Damit war das '
            "Gespräch nach wenigen Minuten zu Ende, und die Delegation reiste ab."
        ),
        "Norland: 120 Gefangene. Varenien: 102 Gefangene.",
        "PORT LUND (DEP) - WAFFENRUHE AB MITTERNACHT.",
    ],
)
def test_german_is_not_refused(text: str) -> None:
    assert read_text(text).language == "de"


def test_few_german_words_are_reported() -> None:
    names = " ".join(f"Name{i} Ort{i}" for i in range(20))
    assert "reports.language_unsure" in [problem.code for problem in read_text(names).problems]


def test_lone_surrogate() -> None:
    with pytest.raises(BadText, match="character 4"):
        read_text("Die \ud800Lage")


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert read(path) == read(str(path)) == read_text(TEXT) == read_bytes(TEXT.encode())
    with pytest.raises(MissingFile, match="there is no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(NotAFile, match="this is a folder"):
        read(tmp_path)
    with pytest.raises(UnreadableFile):
        read("a\x00b")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="Permission"):
        read(path)


def test_size() -> None:
    with pytest.raises(TooLarge, match="more than 1 MB"):
        read_bytes(b"a" * (LIMIT + 1))
    with pytest.raises(TooLarge):
        read_text("a" * (LIMIT + 1))


@pytest.mark.slow
def test_five_megabytes_are_refused_with_a_way_out() -> None:
    with pytest.raises(TooLarge, match="split it into one file for each report"):
        read_text("Die Delegationen sprachen miteinander. " * 130_000)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["(", "A ", "A/", "a/b/", "Von Anna ", "dpa ", '"', "-", "1. ", "A.", ". ", "/ab", "= "]
)
def test_no_pattern_runs_away(piece: str) -> None:
    read_plain("Genf (DEP) - Die Lage. " + piece * 100_000)
    read_plain("\n".join([piece * 40] * 2_000))


def test_errors_travel_between_processes() -> None:
    errors: list[DepescheError] = [
        MissingFile("a"), NotAFile("a"), UnreadableFile("a", "busy"), TooLarge("a", 1_000_000), EmptyReport("a"),
        NotText("a", "a picture"), UnknownFormat("a", "XML"), BadText("a", 1), WrongLanguage("a", "English"),
    ]  # fmt: skip
    for error in errors:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.code) == (type(error), str(error), error.code)
    assert len({error.code for error in errors}) == len(errors)


def test_id_depends_on_the_text_alone(tmp_path: Path) -> None:
    def ident(report: Report) -> str:
        return report.id

    assert ident(read_text(TEXT, name="a")) == ident(read_text(TEXT, name="b"))
    assert ident(read_text(TEXT)) != ident(read_text(TEXT + "Norland schwieg."))
