"""Write the corpus in the formats of the scorers and of the field.

``python -m corpus.convert --split dev --out DIR`` writes, for each report,
``text/ID.txt``, ``facts/ID.jsonl`` (claims for the fact scorer), ``quotes/ID.json`` (Wikinews quotation JSON),
``times/ID.tml`` (TimeML) and ``readings/ID.json`` (all layers in the shape of the output contract).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from corpus import schema
from corpus.load import load_split
from corpus.locate import sentences
from corpus.model import Actor, AnnotatedReport, Claim, Quotation, Span

Json = dict[str, Any]
PARTS = ("addressee", "cue", "frame", "quote", "speaker")


def facts(report: AnnotatedReport) -> list[Json]:
    """Return the claims as lines of a ``facts.jsonl``; keys beyond the scorer's stay for other readers."""
    actors = {a.key: a for a in report.actors}
    return [_fact(claim, actors) for claim in report.claims]


def _fact(claim: Claim, actors: Mapping[str, Actor]) -> Json:
    fact: Json = {
        "id": claim.id,
        "evidence": claim.evidence.text,
        "kind": list(claim.kinds),
        "issue": list(claim.issues),
        "stage": list(claim.stages),
        "by": _names(claim.by, actors),
        # "warfen einander vor": each side is by and to, which the scorer would take for a swap
        "to": _names(claim.to, actors) if set(claim.to) != set(claim.by) else [],
        "with": _names(claim.with_, actors),
        "voices": _voice_names(claim, actors),
        "polarity": claim.polarity,
        "where": claim.where,
    }
    fact |= {k: v for k, v in _optional(claim, actors).items() if v}
    fact |= {name: span.text for name, span in _scored_slots(claim).items()}
    if claim.polarity == "-" and any(v.stance == "denies" for v in claim.voices):
        fact["stance"] = "denies"
    return fact


def _scored_slots(claim: Claim) -> dict[str, Span]:
    names = {"cond": "condition", "purp": "purpose", "matter": "matter", "reason": "reason"}
    return {names.get(slot, slot): span for slot, span in claim.slots.items()}


def _optional(claim: Claim, actors: Mapping[str, Actor]) -> Json:
    stances = [v.stance for v in claim.voices if v.stance != "says"]
    values = [q.value for q in claim.quantities if q.value is not None]
    kinds = [v.kind for v in claim.voices if v.on is None]
    return {
        "certainty": list(claim.certainties),
        "sourcing": list(claim.sourcing),
        "actors_optional": _names((*claim.optional, *claim.host), actors),
        "voices_optional": [*_names(claim.optional_voices, actors), *_behind(claim, actors)],
        "stance": stances[0] if stances else None,
        "voice_kind": kinds[0] if kinds else None,
        "quantity": values[0] if values else None,
        "duration": claim.duration.value if claim.duration else None,
        "channel": claim.channel,
        "novelty": claim.novelty,
        "mediator": next(iter(_names(claim.via, actors)), None),
        "host": _names(claim.host, actors),
        "links": [f"{link.type} {link.claim}" for link in claim.links],
        "said": {name: span.text for name, span in claim.said.items()},
        "extra": claim.extra,
    }


def _names(keys: Iterable[str], actors: Mapping[str, Actor]) -> list[str]:
    return ["|".join(actors[one].accept for one in key.split("|")) for key in keys]


def _voice_names(claim: Claim, actors: Mapping[str, Actor]) -> list[str]:
    if not claim.voices:
        return [] if claim.voices_open else ["agency"]
    return _names([v.actor for v in claim.voices if v.actor is not None], actors)


def _behind(claim: Claim, actors: Mapping[str, Actor]) -> list[str]:
    """Return whom spokespeople speak for: a reader may write either as voice."""
    speaking = [v.actor for v in claim.voices if v.actor and v.kind in ("spokesperson", "unnamed_official")]
    spoken_for = [actors[key.split("|")[0]].of for key in speaking]
    return _names([key for key in spoken_for if key], actors)


def wikinews(report: AnnotatedReport) -> Json:
    """Return the quotation layer in the JSON of the German Wikinews quotation data set."""
    tokens, spans = _tokens(report.text)
    return {
        "documentName": report.card.id,
        "originalText": report.text,
        "tokens": tokens,
        "sentences": spans,
        "annotations": [_annotation(i, q, report, tokens) for i, q in enumerate(report.quotations)],
    }


def _tokens(text: str) -> tuple[list[Json], list[Json]]:
    tokens: list[Json] = []
    spans: list[Json] = []
    for number, (begin, end) in enumerate(sentences(text)):
        first = len(tokens)
        for word, match in enumerate(re.finditer(r"\d+(?:[.,]\d+)*|\w+(?:-\w+)*|[^\w\s]", text[begin:end]), 1):
            tokens.append({"id": len(tokens), "charBegin": begin + match.start(), "charEnd": begin + match.end(),
                           "sentence": number + 1, "word": word, "text": match.group()})
        ids = list(range(first, len(tokens)))
        spans.append({"id": number, "begin": first, "end": len(tokens), "charBegin": begin, "charEnd": end,
                      "text": text[begin:end], "tokenIds": ids})
    return tokens, spans


def _annotation(number: int, quotation: Quotation, report: AnnotatedReport, tokens: list[Json]) -> Json:
    out: Json = {"id": number, "type": quotation.type, "medium": quotation.medium, "isNested": quotation.nested}
    out["hasNested"] = any(q.nested and _inside(q, quotation) for q in report.quotations if q is not quotation)
    for part in PARTS:
        out[part] = _part(getattr(quotation, part), tokens)
    return out


def _inside(inner: Quotation, outer: Quotation) -> bool:
    return all(any(o.begin <= i.begin and i.end <= o.end for o in outer.quote) for i in inner.quote)


def _part(parts: tuple[Span, ...], tokens: list[Json]) -> Json:
    spans, ids = [], []
    for span in parts:
        inside = [t["id"] for t in tokens if t["charBegin"] < span.end and t["charEnd"] > span.begin]
        if inside:
            spans.append({"begin": inside[0], "end": inside[-1] + 1, "charBegin": span.begin, "charEnd": span.end})
            ids += inside
    return {"spans": spans, "text": " ".join(s.text for s in parts), "tokenIds": sorted(set(ids))}


def timeml(report: AnnotatedReport) -> str:
    """Return the time layer as a TimeML document (TIMEX3 only)."""
    out, position = [], 0
    for number, time in enumerate(report.times, 1):
        mod = f' mod="{time.mod}"' if time.mod else ""
        out.append(escape(report.text[position : time.span.begin]))
        attributes = f'tid="t{number}" type="{time.type}" value="{time.value}"{mod}'
        out.append(f"<TIMEX3 {attributes}>{escape(time.span.text)}</TIMEX3>")
        position = time.span.end
    out.append(escape(report.text[position:]))
    day = report.card.at[:10]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{report.card.id}</DOCID>\n"
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>\n'
        f"<TEXT>{''.join(out)}</TEXT>\n</TimeML>\n"
    )


def reading(report: AnnotatedReport) -> Json:
    """Return all layers of a report in the shape of the output contract; hashes, intervals and rules are left out."""
    return {
        "report": {"id": report.card.id, "text": report.text, "agency": report.card.agency},
        "actors": [_actor(actor, report) for actor in report.actors],
        "claims": [_claim(claim) for claim in report.claims],
        "quotations": [_quotation(q) for q in report.quotations],
        "times": [_place(t.span) | {"type": t.type, "value": t.value, "mod": t.mod} for t in report.times],
        "problems": [],
    }


def _place(span: Span) -> Json:
    return {"begin": span.begin, "end": span.end, "text": span.text}


def _actor(actor: Actor, report: AnnotatedReport) -> Json:
    mentions = [_place(m.span) for m in report.mentions if m.actor == actor.key]
    roles = [{"title": actor.role, "of": actor.of}] if actor.role else []
    return {"id": actor.key, "name": actor.name, "kind": actor.kind, "country": actor.country,
            "part_of": None if actor.kind == "person" else actor.of, "roles": roles, "mentions": mentions}


def _claim(claim: Claim) -> Json:
    slots = {name: _place(span) for name, span in _scored_slots(claim).items()}
    if "matter" in slots:
        slots["matter"]["wording"] = claim.wording or ("reported" if claim.voices else "agency")
    return {
        "id": claim.id, "kind": claim.kinds[0], "issue": next(iter(claim.issues), None),
        "stage": next(iter(claim.stages), None), "polarity": claim.polarity,
        "novelty": claim.novelty, "where": claim.where,
        "by": _first(claim.by), "to": _first(claim.to), "with": _first(claim.with_), "via": _first(claim.via),
        "host": _first(claim.host), "channel": claim.channel,
        **{slot: slots.get(slot) for slot in ("matter", "condition", "purpose", "reason", "time", "due", "place")},
        "duration": _place(claim.duration.span) | {"value": claim.duration.value, "mod": claim.duration.mod}
        if claim.duration else None,
        "quantities": [_place(q.span) | {"value": q.value, "unit": q.unit, "qualifiers": list(q.qualifiers)}
                       for q in claim.quantities],
        "said": {name: _place(span) for name, span in claim.said.items()} or None,
        "attributes": [{"name": name, **_place(span)} for name, span in claim.attributes],
        "voices": [{"actor": v.actor and v.actor.split("|")[0], "kind": v.kind, "stance": v.stance, "on": v.on}
                   | (_place(v.span) if v.span else {"begin": None, "end": None, "text": None}) for v in claim.voices],
        "certainty": next(iter(claim.certainties), None), "sourcing": next(iter(claim.sourcing), None),
        "evidence": [_place(claim.evidence)],
        "links": [{"type": link.type, "claim": link.claim} for link in claim.links],
    }  # fmt: skip


def _first(keys: Iterable[str]) -> list[str]:
    return [key.split("|")[0] for key in keys]


def _quotation(quotation: Quotation) -> Json:
    spans = {part: [{"begin": s.begin, "end": s.end} for s in getattr(quotation, part)] for part in PARTS}
    return {"type": quotation.type, "medium": quotation.medium, "nested": quotation.nested, **spans,
            "speaker_actor": quotation.actor}


def write(report: AnnotatedReport, out: Path) -> None:
    """Write every format that the report's layers allow; texts are written byte for byte."""
    name = report.card.id
    gold = json.dumps(reading(report), ensure_ascii=False, indent=1)
    outputs = {f"text/{name}.txt": report.text, f"readings/{name}.json": gold}
    if "claims" in report.layers:
        outputs[f"facts/{name}.jsonl"] = "".join(json.dumps(f, ensure_ascii=False) + "\n" for f in facts(report))
    if "quotes" in report.layers:
        outputs[f"quotes/{name}.json"] = json.dumps(wikinews(report), ensure_ascii=False)
    if "times" in report.layers:
        outputs[f"times/{name}.tml"] = timeml(report)
    for path, content in outputs.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content.encode("utf-8"))


def main() -> None:
    """Convert one split."""
    parser = argparse.ArgumentParser(description="Write the corpus in the formats of the scorers and of the field.")
    parser.add_argument("--split", default="dev", choices=schema.SPLITS)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    for report in load_split(options.split):
        write(report, options.out)


if __name__ == "__main__":
    main()
