"""Quantities from text alone: one table of hits and near misses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from depesche.language.quantities import citation_form, find
from depesche.model.timex import Quantity
from tables import LOADER

TABLE = yaml.load(
    (Path(__file__).parents[1] / "cases" / "language" / "quantities.yml").read_text(encoding="utf-8"),
    LOADER,
)


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain, spans, position = "", [], 0
    for match in re.finditer(r"\[([^\]]*)\]", text):
        plain += text[position : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    return plain + text[position:], spans


def column(quantity: Quantity, name: str) -> str:
    if name == "qualifiers":
        return ",".join(quantity.qualifiers)
    value = getattr(quantity, {"values": "value", "uppers": "upper", "units": "unit", "kinds": "kind"}[name])
    return "null" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("case", TABLE["hits"], ids=lambda c: c["text"][:30])
def test_hit(case: dict[str, Any]) -> None:
    text, spans = marked(case["text"])
    quantities = find(text)
    assert [(q.begin, q.end) for q in quantities] == spans
    for name in case.keys() - {"text"}:
        assert [column(q, name) for q in quantities] == case[name], name


@pytest.mark.parametrize("case", TABLE["misses"], ids=lambda c: c["text"][:30])
def test_near_miss(case: dict[str, Any]) -> None:
    assert find(case["text"]) == ()


@pytest.mark.parametrize(
    ("form", "citation"),
    [
        ("Kriegsgefangenen", "Kriegsgefangene"),
        ("Panzern", "Panzer"),
        ("Drohnen", "Drohnen"),
        ("Bauern", "Bauern"),
    ],
)
def test_citation_form(form: str, citation: str) -> None:
    assert citation_form(form) == citation


def test_unit_is_located() -> None:
    (quantity,) = find("Rund 1.000 ukrainische Kriegsgefangene.", begin=10)
    assert (quantity.begin, quantity.unit_begin, quantity.unit_end) == (10, 33, 48)
