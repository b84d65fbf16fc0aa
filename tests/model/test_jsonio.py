"""The contract's JSON: round trips, names, schema."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import factories as f
from depesche.model.claim import Claim, Said
from depesche.model.jsonio import claim_from_dict, claim_to_dict, from_dict, schema, to_dict
from depesche.model.problem import Problem
from depesche.model.quotation import Quotation
from depesche.model.reading import Reading
from depesche.model.spans import Phrase, Span
from depesche.model.timex import Timex


def full_reading() -> Reading:
    """Make a reading in which every field is used."""
    c = f.claim(
        "agreement", "Norland und Sudania einigten sich auf einen Austausch.",
        issue="prisoner_exchange", stage="agreed", novelty="new", by=[f.NORLAND], with_=[f.SUDANIA],
        via=[f.MITTIA], host=[f.MITTIA], matter="einen Austausch", quantities=(f.amount(1000, "Gefangene", "each"),),
        time=f.when("2031-03-01"), due=f.vaguely(), duration=f.lasting("PT2H", "MORE_THAN"),
        place=f.at_place("Hafenstadt", "XM"), channel="in_person",
        said=Said(time=f.when("2031-03-02"), place=f.at_place("Nordstadt"), occasion=Phrase(text="x", begin=0, end=1)),
        attributes=(f.detail("level", "rangniedrig"),), voices=(f.voice(f.NOR_OFFICE, stance="confirms"),),
    )  # fmt: skip
    made = f.linked(f.story(c, f.claim("contact", "Sie trafen sich.")), 0, "result_of", 1)
    time = Timex(
        begin=0, end=4, text="bald", type="DATE", value="FUTURE_REF", bound="vague", frame_begin=0, frame_end=4,
        anchored_to=(0, 3),
    )  # fmt: skip
    quotation = Quotation(type="Direct", medium="Speech", quote=(Span(begin=0, end=3),))
    problem = Problem(code="x.y", message="m", begin=1, end=2)
    return Reading(
        report=made.report, actors=made.actors, claims=made.claims, quotations=(quotation,), times=(time,),
        problems=(problem,),
    )  # fmt: skip


def test_round_trip_full() -> None:
    reading = full_reading()
    assert from_dict(json.loads(json.dumps(to_dict(reading)))) == reading


def test_names_of_contract() -> None:
    document = to_dict(full_reading())
    assert list(document) == ["report", "actors", "claims", "quotations", "times", "problems"]
    claim = document["claims"][0]
    assert claim["with"] == ["state:SUD"] and "with_" not in claim and "report" not in claim
    assert claim["id"] == full_reading().claims[0].id and claim["revision"] == full_reading().claims[0].revision
    assert claim["time"]["earliest"] == "2031-03-01"


def test_schema_is_valid_and_accepts() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(json.dumps(to_dict(full_reading()))))


@pytest.mark.parametrize(
    ("key", "value"),
    [("kind", "chat"), ("stage", None), ("by", "state:NOR"), ("evidence", None), ("polarity", "x")],
)
def test_schema_and_decoder_refuse(key: str, value: object) -> None:
    document = to_dict(full_reading())
    document["claims"][0][key] = value
    assert not Draft202012Validator(schema()).is_valid(document)
    with pytest.raises((TypeError, ValueError)):
        from_dict(document)


def test_foreign_document_without_trigger() -> None:
    document = to_dict(full_reading())
    del document["claims"][0]["trigger"]
    document["claims"][0]["unknown"] = 1
    assert from_dict(document).claims[0].trigger == document["claims"][0]["evidence"][0]["begin"]


texts = st.text(min_size=1, max_size=20)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Draw claims with arbitrary wording, numbers and dates."""
    span = draw(st.dates()), draw(st.dates())
    return f.claim(
        draw(st.sampled_from(["contact", "demand", "agreement"])),
        draw(texts),
        matter=draw(st.none() | texts),
        quantities=tuple(f.amount(v) for v in draw(st.lists(st.none() | st.floats(allow_nan=False), max_size=3))),
        time=draw(st.none() | st.just(f.when(min(span).isoformat(), max(span).isoformat()))),
        by=draw(st.lists(texts, max_size=3)),
    )


@given(claims())
def test_round_trip_claims(claim: Claim) -> None:
    document = json.loads(json.dumps(claim_to_dict(claim)))
    assert claim_from_dict(document, claim.report) == claim
