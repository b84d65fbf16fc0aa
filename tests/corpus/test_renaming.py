"""Other names for states, places and groups: forms, endings, codes, and the kept-out part made with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from corpus.load import ROOT, load_split
from corpus.renaming import Names, exchanged, read, unknown

from corpus import robust

TABLE = """\
states:
- {name: Norland > Halmen, adjective: norländisch > halmisch, capital: Kolm > Dorv, code: NL}
- {name: Sudania > Orvia, adjective: sudanisch > orvisch, capital: Tarsa > Belt, code: SD}
- {name: Kamirei > Tolgei, code: KM, article: f}
- {name: NPU > Inseln, article: pl}
others:
- Bergfront > Talwehr
"""


@pytest.fixture
def names(tmp_path: Path) -> Names:
    path = tmp_path / "x.names.yml"
    path.write_text(TABLE, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Norlands Kanzler und die norländischen Truppen", "Halmens Kanzler und die halmischen Truppen"),
        ("Norländische Diplomaten in KOLM", "Halmische Diplomaten in DORV"),
        ("die Bergfront und die Kamirei", "die Talwehr und die Tolgei"),
        ("Die NPU und die NPU-Gesandte", "Die Inseln und die Inseln-Gesandte"),
        ("Norlandhafen und Kolmar", "Norlandhafen und Kolmar"),
    ],
)
def test_unknown_names_keep_their_endings(names: Names, before: str, after: str) -> None:
    assert robust.substitute(before, unknown(names).words) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Norland drohte Sudania", "Sudania drohte Norland"),
        ("Kolm und die sudanische Seite", "Tarsa und die norländische Seite"),
        ("die Kamirei und die Bergfront", "die Kamirei und die Bergfront"),
    ],
)
def test_states_change_places(names: Names, before: str, after: str) -> None:
    assert robust.substitute(before, exchanged(names).words) == after


def test_codes_go_with_the_names(names: Names) -> None:
    layer = "n: {name: X, kind: state, country: NL}\nk: {name: Y, kind: state, country: 'FR', of: n}"
    assert robust.recode(layer, unknown(names).codes).count("country") == 1
    assert "country: 'SD'" in robust.recode(layer, exchanged(names).codes)


def test_an_article_is_no_match_for_none(names: Names) -> None:
    assert exchanged(Names(states=names.states[1:])).words == {}


def test_a_missing_table_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "none.names.yml") == Names()


def test_an_entry_needs_its_arrow(tmp_path: Path) -> None:
    path = tmp_path / "x.names.yml"
    path.write_text("others: [Bergfront]", encoding="utf-8")
    with pytest.raises(ValueError, match="old > new"):
        read(path)


@pytest.mark.parametrize("variant", robust.VARIANTS)
def test_kept_out_part_stays_true_to_its_layers(variant: str, tmp_path: Path) -> None:
    robust.write("heldout", variant, tmp_path)
    for before, after in zip(load_split("heldout"), load_split("heldout", tmp_path), strict=True):
        assert [len(getattr(before, x)) for x in ("claims", "mentions", "times", "quotations")] == [
            len(getattr(after, x)) for x in ("claims", "mentions", "times", "quotations")
        ]


def test_no_name_of_a_table_is_left(tmp_path: Path) -> None:
    robust.write("heldout", "names", tmp_path)
    for report in load_split("heldout", tmp_path):
        for old in unknown(read(ROOT / "reports" / "heldout" / f"{report.card.id}.names.yml")).words:
            assert not re.search(rf"(?<![\w-]){re.escape(old)}(?!\w)", report.text), (report.card.id, old)
