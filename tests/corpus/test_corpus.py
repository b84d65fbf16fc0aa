"""The corpus is valid, its guideline's examples hold, and its conversions say what its layers say."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from corpus.layers import read_quotations, read_times, strip
from corpus.load import load_cards, load_split
from corpus.locate import NotLocated, following, sentences, unique, within
from corpus.model import AnnotatedReport
from corpus.validate import check_guideline, check_split, guideline_cases

from corpus import convert, layout, overlap, robust, schema

DEV = load_split("dev")


def report_id(report: AnnotatedReport) -> str:
    return report.card.id


@pytest.mark.parametrize("split", schema.SPLITS)
def test_split_is_valid(split: str) -> None:
    assert check_split(split) == []


def test_guideline_examples_hold() -> None:
    assert check_guideline() == []


def test_guideline_cases_are_distinct_and_explained() -> None:
    cases = guideline_cases()
    assert len({case["text"] for case in cases}) == len(cases)
    assert all(case["why"] for case in cases)


def test_cards_name_at_least_twelve_real_conflicts() -> None:
    real = {card.conflict for card in load_cards("dev") if not card.invented and not card.negative}
    assert len(real) >= 12


@pytest.mark.parametrize("report", DEV, ids=report_id)
def test_facts_can_be_scored(report: AnnotatedReport) -> None:
    for fact in convert.facts(report):
        assert report.text.count(fact["evidence"]) == 1
        assert {"id", "evidence", "kind", "issue", "stage", "by", "to", "with", "voices", "polarity"} <= set(fact)
    assert json.dumps(convert.reading(report), ensure_ascii=False)


@pytest.mark.parametrize("report", DEV, ids=report_id)
def test_timeml_keeps_the_text(report: AnnotatedReport) -> None:
    root = ET.fromstring(convert.timeml(report).encode("utf-8"))
    body = root.find("TEXT")
    assert body is not None and "".join(body.itertext()) == report.text
    assert len(body.findall("TIMEX3")) == len(report.times)


@pytest.mark.parametrize("report", DEV, ids=report_id)
def test_wikinews_parts_are_tokens(report: AnnotatedReport) -> None:
    document = convert.wikinews(report)
    for annotation, quotation in zip(document["annotations"], report.quotations, strict=True):
        ids = annotation["quote"]["tokenIds"]
        tokens = [document["tokens"][i]["text"] for i in ids]
        wanted = "".join(re.sub(r"\s", "", span.text) for span in quotation.quote)
        assert "".join(tokens) == wanted


def test_write_makes_every_format(tmp_path: Path) -> None:
    for report in DEV:
        convert.write(report, tmp_path)
        assert (tmp_path / "text" / f"{report.card.id}.txt").read_bytes().decode("utf-8") == report.text
    assert len(list((tmp_path / "facts").glob("*.jsonl"))) == sum("claims" in r.layers for r in DEV)


def test_unique_refuses_two_places() -> None:
    with pytest.raises(NotLocated, match="2 times"):
        unique("er kam, er ging", "er")
    assert unique("er kam, er ging", "er @ er ging").begin == 8


def test_whole_words_only() -> None:
    assert unique("Der Bericht, er kam", "er").begin == 13
    with pytest.raises(NotLocated):
        unique("Der Bericht", "Berich")


def test_within_prefers_the_narrow_scope() -> None:
    assert within("a b. a c.", "a", ((5, 9),)).begin == 5


def test_following_keeps_the_order() -> None:
    assert following("Montag und Montag", "Montag", 1).begin == 11
    with pytest.raises(NotLocated, match="text order"):
        following("Montag", "Montag", 1)


def test_marks_are_taken_out() -> None:
    assert strip("{Brandt} <teilte> [ihm] <mit>,")[0] == "Brandt teilte ihm mit,"


def test_quotation_parts_are_found_in_the_frame() -> None:
    text = "Der Pegel, teilte Brandt mit, sinke. Brandt schwieg."
    entry = {"t": "I", "m": "SW", "q": ["Der Pegel", "sinke"], "f": ", <teilte> {Brandt} <mit>,"}
    (quotation,) = read_quotations(text, [entry], {})
    assert [s.text for s in quotation.cue] == ["teilte", "mit"]
    assert quotation.speaker[0].begin == 18


def test_times_are_read_in_order() -> None:
    times = read_times("am Montag und Dienstag", ["Montag = DATE 2020-03-02", "Dienstag = DATE 2020-03-03 APPROX"])
    assert [(t.span.begin, t.mod) for t in times] == [(3, None), (14, "APPROX")]
    with pytest.raises(ValueError, match="TIMEX3 type"):
        read_times("am Montag", ["Montag = DAY 2020-03-02"])


def test_sentences_survive_dates_and_initials() -> None:
    text = "Am 3. März kam Dr. Lenz. Er ging."
    assert [text[b:e].strip() for b, e in sentences(text)] == ["Am 3. März kam Dr. Lenz.", "Er ging."]


@pytest.mark.parametrize(
    ("offset_of", "region"),
    [("Kopf", "headline"), ("Erster", "lead"), ("Zwischenzeile", "subhead"), ("Zweiter", "body")],
)
def test_layout(offset_of: str, region: str) -> None:
    text = "Kopf der Meldung\n\nDohm (dpa) - Erster Absatz.\n\nZwischenzeile ohne Punkt\n\nZweiter Absatz.\n"
    assert layout.where(text, text.index(offset_of)) == region


@pytest.mark.parametrize("variant", robust.VARIANTS)
def test_variants_keep_the_layers_true(variant: str, tmp_path: Path) -> None:
    assert robust.write("dev", variant, tmp_path) > 0
    before, after = DEV, load_split("dev", tmp_path)
    assert [len(r.claims) for r in before] == [len(r.claims) for r in after]
    assert [len(r.mentions) for r in before] == [len(r.mentions) for r in after]
    assert any(a.text != b.text for a, b in zip(before, after, strict=True))


def test_names_keep_their_genitive() -> None:
    assert robust.substitute("Halveks Sprecher und Halvek", {"Halvek": "Bolvar"}) == "Bolvars Sprecher und Bolvar"


def test_voices_change_places_at_once() -> None:
    assert robust.substitute("Sorel und Brandt", {"Sorel": "Brandt", "Brandt": "Sorel"}) == "Brandt und Sorel"


def test_calendar_repeats_after_28_years() -> None:
    day = date(2018, 4, 27)
    assert day.replace(year=day.year - robust.YEARS_BACK).weekday() == day.weekday()


def test_shared_grams_are_found() -> None:
    words = "eins zwei drei vier fünf sechs sieben acht neun"
    assert overlap.shared({"a": words}, {"b": words, "c": "eins zwei"}) == ["a, b: 2"]
