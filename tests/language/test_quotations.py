"""Quotations: the case tables, the examples of the lexicon, the exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.vocab import Vocab

from depesche.export.quotations import to_spans, to_web_annotations, to_wikinews
from depesche.export.quotations_html import to_html
from depesche.language.foreign import to_spacy
from depesche.language.quotations import find
from depesche.language.sources import frames
from depesche.lexicon.load_reporting import ReportingNoun, ReportingPhrase, ReportingVerb, load_reporting
from depesche.model.quotation import Quotation
from depesche.model.spans import Span
from language.quoting import analysed
from tables import LOADER

CASES = Path(__file__).parent.parent / "cases" / "language"
PARTS = ("quote", "frame", "cue", "speaker", "addressee")


def _tables() -> list[Any]:
    out = []
    for path in sorted(CASES.glob("quotations_*.yml")):
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
        assert len(table["hits"]) >= 3 and len(table["misses"]) >= 3, path.name
        for part in ("hits", "misses"):
            out += [
                pytest.param(path.stem, case, id=f"{path.stem}-{part}-{n}")
                for n, case in enumerate(table[part])
            ]
    return out


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " ... ".join(text[s.begin : s.end] for s in spans)


def _shown(text: str, quotation: Quotation) -> dict[str, str]:
    shown = {"type": str(quotation.type)}
    shown |= {part: words for part in PARTS if (words := _words(text, getattr(quotation, part)))}
    return shown | ({"nested": "true"} if quotation.nested else {})


@pytest.mark.parametrize(("table", "case"), _tables())
def test_cases(table: str, case: dict[str, Any]) -> None:
    found = find(analysed(case["text"], table.endswith("headlines")))
    assert [_shown(case["text"], q) for q in found] == case["found"]


@pytest.mark.parametrize("row", [*load_reporting().verbs, *load_reporting().nouns, *load_reporting().phrases])
def test_every_row_of_the_lexicon_finds_its_example(
    row: ReportingVerb | ReportingNoun | ReportingPhrase,
) -> None:
    analysis = analysed(row.example)
    if isinstance(row, ReportingNoun) and row.kind == "none":
        assert not find(analysis)
    else:
        assert find(analysis) or any(f.manner in ("np", "silence") for f in frames(analysis))


def test_lexicon_rows_are_sorted_and_single() -> None:
    for name in (
        "verbs",
        "nouns",
        "phrases",
        "forms",
        "sources",
        "markers",
        "adverbs",
        "time_nouns",
        "konj_te",
    ):
        path = Path("src/depesche/lexicon/de") / f"reporting_{name}.tsv"
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        assert lines == sorted(set(lines)), path.name


TEXT = "„Wir sind bereit“, sagte Vael. Norland habe lange gewartet."


def test_wikinews_shape() -> None:
    analysis = analysed(TEXT)
    document = to_wikinews(analysis.report, find(analysis))
    first, second = document["annotations"]
    assert document["originalText"] == TEXT
    assert first["quote"]["spans"] == [{"charBegin": 0, "charEnd": 17}]
    assert (first["type"], second["type"]) == ("Direct", "IndirectFreeIndirect")
    assert second["speaker"] == first["speaker"]


def test_web_annotations_quote_the_text() -> None:
    analysis = analysed(TEXT)
    first = to_web_annotations(analysis.report, find(analysis))[0]
    position, quote = first["target"][0]["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "„Wir sind bereit“"
    assert quote["suffix"].startswith(", sagte Vael")


def test_spans_of_spacy() -> None:
    analysis = analysed(TEXT)
    doc = to_spacy(analysis.doc, Vocab())
    to_spans(doc, analysis.begins, find(analysis))
    assert [(s.text, s.label_) for s in doc.spans["quotations"]] == [
        ("„Wir sind bereit“", "Direct"),
        ("Norland habe lange gewartet.", "IndirectFreeIndirect"),
    ]


def test_page_escapes_and_marks() -> None:
    analysis = analysed("Vael sagte: „3 < 4 & mehr.“")
    page = to_html(analysis.report, find(analysis))
    assert "3 &lt; 4 &amp; mehr." in page and 'class="speaker">Vael' in page


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“",
        "„",
        '"""',
        "sagte",
        ", so",
        "Laut",
        "nach Angaben",
        "„Wir „sind „bereit",
        "dass dass dass",
        ":",
        "wie ,",
    ],
)
def test_odd_texts_break_nothing(text: str) -> None:
    analysis = analysed(text)
    for q in find(analysis):
        for part in PARTS:
            assert all(0 <= s.begin < s.end <= len(text) for s in getattr(q, part))
    frames(analysis)
