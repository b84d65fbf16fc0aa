"""The reference of the dossier names every view's columns, every disagreement, status and export."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import factories as f
from depesche.cli.export import ExportFormat
from depesche.model.commitment import Status
from depesche.model.event import DisagreementType
from depesche.model.position import Change
from depesche.store import Reader
from record.dossiers import added

SOURCE = Path(__file__).resolve().parents[2] / "src" / "depesche"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "dossier.md"


def test_mistakes_are_documented() -> None:
    page = PAGE.read_text(encoding="utf-8") + PAGE.with_name("problems.md").read_text(encoding="utf-8")
    rooms = ("store", "dossier", "views", "cli", "export", "record")
    sources = [p.read_text(encoding="utf-8") for room in rooms for p in (SOURCE / room).rglob("*.py")]
    codes = {code for text in sources for code in re.findall(r'^    code = "([a-z_.]+)"', text, re.M)}
    assert codes
    assert not [c for c in codes if f"`{c}`" not in page]


def test_everything_is_documented(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in (*get_args(Status), *get_args(DisagreementType), *get_args(Change), *ExportFormat):
        assert f"`{name}`" in page, name
    added(tmp_path / "d", [f.story(f.claim("contact", "Ein Satz."))])
    with Reader(tmp_path / "d") as reader:
        for view in ("v_claims", "v_events", "v_commitments", "v_positions"):
            assert ", ".join(reader.columns(view)) in page, view
