"""The act tables keep their promises: form, closed vocabularies, and examples that hold the word they illustrate."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from typing import get_args

import pytest

from depesche.lexicon.acts import Act, GroupAct, NounAct, StageWord, VerbAct
from depesche.lexicon.acts_rows import BUILT_IN_CLASSES, parse_demands, parse_slot, rows
from depesche.lexicon.compounds import readings
from depesche.lexicon.load_acts import load_acts
from depesche.model.vocabulary import Issue

TABLES = (
    "acts_groups", "acts_kinds", "acts_nouns", "acts_verbs", "aspect", "certainty", "channels", "connectives",
    "issues", "levels", "novelty", "object_classes", "planning",
)  # fmt: skip
ACT_TABLES = ("acts_verbs", "acts_nouns", "acts_groups")
PLOVER = {
    "AGREE": set(),
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "SUPPORT": set(),
    "COOPERATE": set(),
    "AID": set(),
    "CONCEDE": set(),
    "RETREAT": {"withdraw", "release", "return", "ease", "access", "disarm", "ceasefire"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence", "ban", "political"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "COERCE": {"seize", "restrict", "ban", "curfew", "martial-law", "arrest", "deport"},
    "ASSAULT": {"abduct", "beat", "torture", "assassinate", "massacre", "cleansing", "heavy-weapons", "unconventional"},
}  # fmt: skip


def lines(table: str) -> list[str]:
    text = files("depesche.lexicon").joinpath("de", f"{table}.tsv").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")][1:]


@pytest.mark.parametrize("table", TABLES)
def test_table_is_sorted_nfc_and_without_duplicates(table: str) -> None:
    found = lines(table)
    cells = [tuple(line.split("\t")) for line in found]
    assert cells == sorted(cells)
    assert len(set(found)) == len(found)
    assert all(unicodedata.is_normalized("NFC", line) for line in found)
    assert all(cell == cell.strip() for row in cells for cell in row)


@pytest.mark.parametrize("table", (*ACT_TABLES, "planning", "aspect"))
def test_ids_are_unique(table: str) -> None:
    ids = [cells["id"] for _, cells in rows("de", table)]
    assert len(set(ids)) == len(ids)


def test_word_classes_of_requirements_exist() -> None:
    lexicon = load_acts()
    known = {word.word_class for word in lexicon.classes} | BUILT_IN_CLASSES
    for row in (*lexicon.verbs, *lexicon.nouns, *lexicon.groups):
        for demand in (*row.requires, *row.forbids):
            assert set(demand.classes) <= known, row.id
    for word in (*lexicon.planning, *lexicon.aspect):
        for demand in word.requires:
            assert set(demand.classes) <= known, word.id


def test_plover_codes_are_valid() -> None:
    lexicon = load_acts()
    for row in (*lexicon.verbs, *lexicon.nouns, *lexicon.groups, *lexicon.kinds.values()):
        if row.plover is not None:
            assert row.plover.event in PLOVER, row
            assert row.plover.mode is None or row.plover.mode in PLOVER[row.plover.event], row


def test_every_kind_has_its_defaults_and_words() -> None:
    lexicon = load_acts()
    assert len(lexicon.kinds) == 25
    used = {row.kind for row in (*lexicon.verbs, *lexicon.nouns, *lexicon.groups)}
    assert used == set(lexicon.kinds)


def test_every_issue_has_words() -> None:
    lexicon = load_acts()
    assert {word.issue for word in lexicon.issues} == set(get_args(Issue))


@pytest.mark.parametrize(
    ("row"), [r for r in (*load_acts().verbs, *load_acts().nouns, *load_acts().groups) if r.example_hit],
    ids=lambda r: r.id,
)  # fmt: skip
def test_example_holds_the_word(row: Act) -> None:
    if isinstance(row, NounAct):
        assert holds_noun(row.example_hit, row.lemma), row.example_hit
    elif isinstance(row, GroupAct):
        assert any(holds_noun(row.example_hit, noun) for noun in row.nouns), row.example_hit
    else:
        assert shares_stem(row.example_hit, row.lemma), row.example_hit
    assert row.example_hit != row.near_miss
    assert row.example_hit[-1] in ".?!"


@pytest.mark.parametrize(
    "row",
    [r for r in (*load_acts().planning, *load_acts().aspect) if r.example_hit and r.pos != "modal"],
    ids=lambda r: r.id,
)
def test_stage_example_holds_the_word(row: StageWord) -> None:
    assert shares_stem(row.example_hit, row.lemma), row.example_hit


def test_verbs_with_several_rows_tell_them_apart() -> None:
    lexicon = load_acts()
    for row in lexicon.verbs:
        same = [r for r in lexicon.verb_acts(row.lemma) if r.reflexive == row.reflexive and r is not row]
        assert all((r.requires, r.forbids) != (row.requires, row.forbids) for r in same), row.id


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        ("Spitzentreffen", ["noun:Spitzentreffen"]),
        ("Außenministertreffens", ["noun:Treffen"]),
        ("Friedensgesprächen", ["noun:Gespräch"]),
        ("Vereinbarungen", ["noun:Vereinbarung"]),
        ("Vorwürfe", ["noun:Vorwurf"]),
        ("Blutdruck", []),
        ("Wiedervereinigung", []),
        ("Selbstgespräch", []),
        ("Betriebsvereinbarung", []),
    ],
)
def test_nouns_are_found_through_compounds_and_inflection(form: str, ids: list[str]) -> None:
    assert [row.id for row in load_acts().noun_acts(form)] == ids


@pytest.mark.parametrize(
    ("form", "issue"),
    [
        ("Waffenstillstandsabkommen", "ceasefire"),
        ("Gefangenenaustauschs", "prisoner_exchange"),
        ("Atomprogramms", "nuclear"),
        ("Strafzölle", "trade"),
        ("Sicherheitsgarantien", "security_guarantees"),
        ("Kriegsverbrechen", "accountability"),
        ("Wahlkampf", None),
        ("Auswahl", None),
        ("Obergrenze", None),
        ("Tränengas", None),
    ],
)
def test_issue_words_are_found_in_compounds(form: str, issue: str | None) -> None:
    found = [w for w in load_acts().issue_words(form) if not w.needs]
    assert (max(found, key=lambda w: w.weight).issue if found else None) == issue


@pytest.mark.parametrize(
    ("word", "word_class", "belongs"),
    [
        ("Friedensgespräch", "talks", True),
        ("Kampfpanzer", "weapons_aid", True),
        ("Friedensvertrag", "agreement_doc", True),
        ("Haus", "talks", False),
        ("Arbeiter", "troops", False),
        ("Wetter", "prisoners", False),
    ],
)
def test_word_classes_work_through_the_head(word: str, word_class: str, belongs: bool) -> None:
    assert (word_class in load_acts().classes_of(word)) is belongs


@pytest.mark.parametrize("text", ["prep", "prep:", "akk", "prep:auf+nom", "subj:x"])
def test_slot_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no slot"):
        parse_slot(text)


@pytest.mark.parametrize("text", ["obj", "obj=", "akk=party"])
def test_requirement_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no "):
        parse_demands(text)


def test_requirements_name_slots_and_classes() -> None:
    (first, second) = parse_demands("subj=party & obj,prep:auf+acc=talks|relations")
    assert [str(s) for s in second.slots] == ["obj", "prep:auf+acc"]
    assert second.classes == ("talks", "relations")
    assert first.classes == ("party",)


def holds_noun(sentence: str, noun: str) -> bool:
    words = sentence.replace(",", " ").replace(".", " ").split()
    forms = {reading.casefold() for word in words for reading in readings(word)}
    return any(form.endswith(noun.casefold()) for form in forms)


def shares_stem(sentence: str, lemma: str) -> bool:
    """Look for the verb's stem, whatever its ablaut: a piece of it, or ("galt", "warb") a word with its initial."""
    word = lemma.rsplit(" ", 1)[-1]
    for length in (4, 3, 2):
        for begin in (0, max(0, len(word) - 6), max(0, len(word) - 5)):
            if word[begin : begin + length].casefold() in sentence.casefold():
                return True
    return any(token.casefold().startswith(word[0].casefold()) for token in sentence.split())


def test_no_verb_row_is_bare_without_a_party() -> None:
    """A row that asks for nothing would fire on every use of the verb: each names its doer or an object class."""
    for row in load_acts().verbs:
        assert row.requires or isinstance(row, VerbAct) and row.lemma in MAY_BE_BARE, row.id


MAY_BE_BARE = frozenset({"freilassen", "repatriieren", "entführen", "verschleppen"})
