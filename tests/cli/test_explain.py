"""`depesche explain` shows the rule, the row, the clause and the voices behind a claim."""

from __future__ import annotations

import json

from typer.testing import CliRunner

import depesche
from depesche.cli.main import app

FILE = "examples/reports/03-sanctions-threat.txt"
RUNNER = CliRunner()


def test_a_claim_with_its_row_and_clause() -> None:
    claim = next(c for c in depesche.read(FILE).claims if c.rule == "verbal.verb")
    found = RUNNER.invoke(app, ["explain", FILE, claim.id[:8], "--json"])
    assert found.exit_code == 0
    (tree,) = json.loads(found.output)
    texts = [b["text"] for b in tree["below"]]
    assert tree["text"] == f"{claim.kind} {claim.id[:8]}"
    assert any(t.startswith("rule: verbal.verb at the word") for t in texts)
    assert any(t.startswith("row verb:") for t in texts) and any(t.startswith("clause: ") for t in texts)
    assert any(t.startswith("on the word of ") for t in texts)


def test_every_claim_can_be_explained() -> None:
    found = RUNNER.invoke(app, ["explain", FILE, "--json"])
    assert len(json.loads(found.output)) == len(depesche.read(FILE).claims)


def test_an_id_that_is_not_there_is_told() -> None:
    found = RUNNER.invoke(app, ["explain", FILE, "zzzz"])
    assert found.exit_code == 1 and "no claim's id begins with 'zzzz'" in found.output
