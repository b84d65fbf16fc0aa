"""Each predicate over a content clause keeps the clause's deed from being told as done; the row's example is its case."""

from __future__ import annotations

import pytest
from tests.claims.test_cases import reading_of

from depesche.lexicon.tables import rows

DEEDS = ("release", "force")


@pytest.mark.parametrize("row", rows("embedding.tsv"), ids=lambda row: f"{row['pos']}-{row['word']}")
def test_the_deed_is_not_told_as_done(row: dict[str, str]) -> None:
    deeds = [c for c in reading_of(row["example"]).claims if c.kind in DEEDS]
    assert not [c for c in deeds if c.stage == "done" and c.certainty == "CT+"], deeds
    if row["sense"] in ("likely", "possible", "expected", "evidence") and row["word"] not in NOT_LEFT:
        assert deeds, "a claim of lower certainty is left"


NOT_LEFT = ("Nachweis",)  # its example denies it
