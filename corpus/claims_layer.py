"""Read one report's claims layer (``<id>.claims.yml``) into located claims, with the guideline's defaults filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus import schema
from corpus.layout import where
from corpus.locate import NotLocated, paragraph, sentences, unique, within
from corpus.model import Actor, Claim, Duration, Link, Quantity, Span, Voice

Entry = Mapping[str, Any]


def words(value: Any) -> tuple[str, ...]:
    """Split "a b" or keep a list."""
    if value is None:
        return ()
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


def items(value: Any) -> tuple[Any, ...]:
    """Return a list as it is and a scalar as one item."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def read(text: str, entries: Iterable[Entry], actors: Mapping[str, Actor]) -> tuple[Claim, ...]:
    """Locate and complete every entry of a claims layer.

    Raises:
        NotLocated: a quoted string is missing or ambiguous.
        ValueError: a key, label or actor that the schema does not know.
    """
    return tuple(_claim(text, entry, actors) for entry in entries)


def _claim(text: str, entry: Entry, actors: Mapping[str, Actor]) -> Claim:
    try:
        return _build(text, entry, actors)
    except (NotLocated, ValueError) as error:
        raise type(error)(f"claim {entry.get('ev')!r}: {error}") from None


def _build(text: str, entry: Entry, actors: Mapping[str, Actor]) -> Claim:
    schema.check_keys(entry, schema.CLAIM_KEYS)
    entry = _optional_voice(entry)
    evidence = unique(text, entry["ev"])
    if text.count(evidence.text) > 1:
        raise NotLocated("the evidence occurs again inside a longer word; make it longer")
    scopes = _scopes(text, evidence)
    kinds = schema.check(words(entry["kind"]), schema.KINDS, "kind")
    stages = schema.check(words(entry.get("stage")), schema.STAGES, "stage")
    polarity = entry.get("pol", "+")
    region = where(text, evidence.begin)
    roles = {role: _actors(entry.get(role), actors) for role in ("by", "to", "with", "via", "host", "opt", "optv")}
    open_voice = entry.get("v") == "any"
    voices = () if open_voice else tuple(_voice(text, spec, actors, scopes) for spec in items(entry.get("v")))
    return Claim(
        id=entry.get("id") or f"{kinds[0]}-{evidence.begin}",
        evidence=evidence,
        kinds=kinds,
        issues=schema.check(words(entry.get("issue")), schema.ISSUES, "issue"),
        stages=stages,
        polarity=schema.check((polarity,), {"+", "-"}, "pol")[0],
        certainties=_certainties(entry, kinds[0], stages, polarity),
        sourcing=_sourcing(entry, voices, actors),
        novelty=_one(entry.get("nov"), schema.NOVELTY, "nov"),
        where=region,
        by=roles["by"],
        to=roles["to"],
        with_=roles["with"],
        via=roles["via"],
        host=roles["host"],
        optional=roles["opt"],
        voices=voices,
        voices_open=open_voice,
        optional_voices=roles["optv"] or (roles["by"] if not voices and kinds[0] in schema.SPEECH_ACTS else ()),
        channel=_one(entry.get("channel"), schema.CHANNELS, "channel"),
        slots={slot: within(text, entry[slot], scopes) for slot in schema.SPAN_SLOTS if slot in entry},
        said={name: within(text, value, scopes) for name, value in _pairs(entry.get("said"))},
        attributes=tuple((name, within(text, value, scopes)) for name, value in _pairs(entry.get("attr"))),
        duration=_duration(text, entry.get("dur"), scopes),
        quantities=tuple(_quantity(text, spec, scopes) for spec in items(entry.get("qty"))),
        wording=entry.get("wording"),
        links=tuple(_link(spec) for spec in items(entry.get("links"))),
        extra=entry["extra"] == "true" if "extra" in entry else region in ("headline", "subhead"),
    )


def _optional_voice(entry: Entry) -> Entry:
    """Read "v: ~key": none or this voice, where a narrated act and a frame of saying cannot be told apart."""
    voice = entry.get("v")
    if not isinstance(voice, str) or not voice.startswith("~"):
        return entry
    rest = {key: value for key, value in entry.items() if key != "v"}
    return {**rest, "optv": voice[1:], "sourcing": rest.get("sourcing", [])}


def _scopes(text: str, evidence: Span) -> tuple[tuple[int, int], ...]:
    sentence = next((b, e) for b, e in sentences(text) if b <= evidence.begin < e)
    return ((evidence.begin, evidence.end), sentence, paragraph(text, evidence.begin))


def _one(value: str | None, allowed: Iterable[str], name: str) -> str | None:
    return None if value is None else schema.check((value,), allowed, name)[0]


def _actors(value: Any, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Check actor keys; "a|b" leaves the choice between two."""
    schema.check(tuple(key for word in words(value) for key in word.split("|")), actors, "actor")
    return words(value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((value or {}).items())


def _certainties(entry: Entry, kind: str, stages: tuple[str, ...], polarity: str) -> tuple[str, ...]:
    if entry.get("cert") == "any":
        return ()
    if "cert" in entry:
        return schema.check(words(entry["cert"]), schema.CERTAINTY, "cert")
    if kind == "position":
        return ()
    if set(stages) & schema.AHEAD:
        return ("U",)
    return ("CT-",) if polarity == "-" else ("CT+",)


def _sourcing(entry: Entry, voices: tuple[Voice, ...], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    if entry.get("v") == "any":
        return ()
    if "sourcing" in entry:
        return schema.check(words(entry["sourcing"]), schema.SOURCING, "sourcing")
    innermost = [v for v in voices if v.on is None]
    if not innermost and entry.get("optv"):
        return ()  # none or this voice: so is what it rests on
    if not innermost:
        return ("own_observation",)
    voice = innermost[0]
    person = voice.actor is not None and actors[voice.actor.split("|")[0]].kind == "person"
    if voice.kind == "official":
        return ("named_person",) if person else ("named_body",)
    return (schema.SOURCING_OF_VOICE[voice.kind],)


def _voice(text: str, spec: str, actors: Mapping[str, Actor], scopes: tuple[tuple[int, int], ...]) -> Voice:
    """Read "key/stance/on = text"; "-" as key is a voice without actor."""
    head, _, at = spec.partition(" = ")
    key, stance, on, *_ = (*head.split("/"), "", "")
    span = within(text, at, scopes) if at else None
    if key == "-":
        return Voice(actor=None, kind="unattributed", stance=_stance(stance), on=int(on) if on else None, span=span)
    actor = actors[schema.check(tuple(key.split("|")), actors, "voice")[0]]
    kind = schema.check((actor.voice or schema.voice_kind(actor),), schema.VOICE_KINDS, "voice kind")[0]
    return Voice(actor=key, kind=kind, stance=_stance(stance), on=int(on) if on else None, span=span)


def _stance(stance: str) -> str:
    return schema.check((stance or "says",), schema.STANCES, "stance")[0]


def _duration(text: str, spec: str | None, scopes: tuple[tuple[int, int], ...]) -> Duration | None:
    if spec is None:
        return None
    at, _, value = spec.rpartition(" = ")
    parts = value.split()
    return Duration(span=within(text, at, scopes), value=parts[0], mod=parts[1] if len(parts) > 1 else None)


def _quantity(text: str, spec: str, scopes: tuple[tuple[int, int], ...]) -> Quantity:
    """Read "jeweils 1.000 Gefangene = 1000 Gefangene each"; "-" as number is vague."""
    at, _, value = spec.rpartition(" = ")
    number, *rest = value.split()
    return Quantity(
        span=within(text, at, scopes),
        value=None if number == "-" else float(number),
        unit=" ".join(w for w in rest if w not in schema.QUALIFIERS),
        qualifiers=tuple(w for w in rest if w in schema.QUALIFIERS),
    )


def _link(spec: str) -> Link:
    kind, claim = spec.split()
    return Link(type=schema.check((kind,), schema.LINKS, "link")[0], claim=claim)
