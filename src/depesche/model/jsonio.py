"""A reading as the JSON document of the output contract and back, and the contract's JSON Schema.

Both directions and the schema are derived from the types of ``depesche.model``, so that they cannot drift apart.
What differs from the types is written down here: ``with_`` is printed as "with", a claim prints its ``id`` and
``revision`` and leaves out ``report``, which is the report of the document that it stands in.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from depesche.model.claim import Claim
from depesche.model.reading import Reading

SCHEMA_ID = "https://depesche.example/schema/reading-1.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Object = dict[str, Any]
Encoder = Callable[[Any], Any]
Decoder = Callable[[Any], Any]

_RENAMED = {"with_": "with"}
_HIDDEN: dict[type, frozenset[str]] = {Claim: frozenset({"report"})}
_COMPUTED: dict[type, tuple[str, ...]] = {Claim: ("id", "revision")}
_SCALARS: dict[Any, Object] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def to_dict(reading: Reading) -> Object:
    """Return the reading as the contract's JSON object, made of dicts, lists and scalars only."""
    document: Object = _encoder(Reading)(reading)
    return document


def from_dict(document: Object) -> Reading:
    """Return the reading that a contract document tells of.

    Fields that the types do not know are passed over; a claim without ``trigger`` (documents of other
    programs) takes the beginning of its first evidence.

    Raises:
        KeyError: a field of the contract is missing.
        TypeError, ValueError: a value is not one of the contract's.
    """
    reading: Reading = _decoder(Reading)(_with_restored(document))
    return reading


def claim_to_dict(claim: Claim) -> Object:
    """Return one claim as it stands in the contract's ``claims``."""
    encoded: Object = _encoder(Claim)(claim)
    return encoded


def claim_from_dict(document: Object, report: str) -> Claim:
    """Return one claim of the report with this id; errors as in :func:`from_dict`."""
    claim: Claim = _decoder(Claim)(_restored(document, report))
    return claim


def encode(value: Any) -> Any:
    """Return any travelling type of ``depesche.model`` as JSON-ready data."""
    kind: Any = type(value)
    return _encoder(kind)(value)


def encode_short(value: Any) -> Any:
    """Return the same without the fields that hold their type's default; ``decode`` reads it all the same."""
    kind: Any = type(value)
    return _encoder(kind, short=True)(value)


def decode(kind: type, document: Any) -> Any:
    """Return the travelling type that ``encode`` wrote; errors as in :func:`from_dict`."""
    return _decoder(kind)(document)


def restored(kind: type, document: Any) -> Any:
    """Return the travelling type that this program itself wrote, without checking every value again."""
    return _decoder(kind, trusted=True)(document)


def restored_claim(document: Object, report: str) -> Claim:
    """Return a claim that this program itself wrote, without checking every value again."""
    claim: Claim = _decoder(Claim, trusted=True)(_restored(document, report))
    return claim


def restored_reading(document: Object) -> Reading:
    """Return a reading that this program itself wrote, without checking every value again."""
    reading: Reading = _decoder(Reading, trusted=True)(_with_restored(document))
    return reading


def schema() -> Object:
    """Return the JSON Schema (2020-12) of one reading."""
    definitions: Object = {}
    body = _object_schema(Reading, definitions)
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "Reading",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _with_restored(document: Object) -> Object:
    report = document["report"]["id"]
    return {**document, "claims": [_restored(c, report) for c in document["claims"]]}


def _restored(claim: Object, report: str) -> Object:
    trigger = claim["trigger"] if "trigger" in claim else claim["evidence"][0]["begin"]
    return {**claim, "report": report, "trigger": trigger}


def _members(kind: type) -> list[tuple[str, str, Any]]:
    """List (attribute, printed name, type) of a dataclass in its own order, hidden ones included."""
    hints = get_type_hints(kind)
    return [(f.name, _RENAMED.get(f.name, f.name), hints[f.name]) for f in fields(kind)]


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType)


def _unwrapped(kind: Any) -> tuple[Any, bool]:
    """Return the type without ``| None`` and whether it had one."""
    if not _is_union(kind):
        return kind, False
    rest = [a for a in get_args(kind) if a is not type(None)]
    if len(rest) != 1:
        raise TypeError(f"only 'X | None' can be printed, not {kind}")
    return rest[0], True


def _item(kind: Any) -> Any:
    """Return the type of a tuple's items: of ``tuple[X, ...]`` and of pairs like ``tuple[int, int]``."""
    kinds = set(get_args(kind)) - {Ellipsis}
    if len(kinds) != 1:
        raise TypeError(f"the items of {kind} must be of one type")
    return kinds.pop()


@cache
def _encoder(kind: Any, short: bool = False) -> Encoder:
    inner, optional = _unwrapped(kind)
    if optional:
        encode = _encoder(inner, short)
        return lambda value: None if value is None else encode(value)
    if get_origin(kind) is tuple:
        item = _encoder(_item(kind), short)
        return lambda value: [item(v) for v in value]
    if kind is date:
        return lambda value: value.isoformat()
    if is_dataclass(kind) and isinstance(kind, type):
        return _short_encoder(kind) if short else _object_encoder(kind)
    return lambda value: value


def _object_encoder(kind: type) -> Encoder:
    hidden = _HIDDEN.get(kind, frozenset())
    computed = _COMPUTED.get(kind, ())
    parts = [(name, key, _encoder(hint)) for name, key, hint in _members(kind) if name not in hidden]

    def encode(value: Any) -> Object:
        made: Object = {name: getattr(value, name) for name in computed}
        for name, key, part in parts:
            made[key] = part(getattr(value, name))
        return made

    return encode


def _short_encoder(kind: type) -> Encoder:
    hidden = _HIDDEN.get(kind, frozenset())
    defaults = {f.name: f.default for f in fields(kind)}
    parts = [
        (name, key, None if _is_plain(hint) else _encoder(hint, True), defaults[name])
        for name, key, hint in _members(kind) if name not in hidden
    ]  # fmt: skip

    def encode(value: Any) -> Object:
        made: Object = {}
        for name, key, part, default in parts:
            v = getattr(value, name)
            if v is not default and v != default:
                made[key] = v if part is None else part(v)
        return made

    return encode


def _is_plain(kind: Any) -> bool:
    """Tell whether a value stands in JSON as it is: text, a number, yes or no, a choice, or none of them."""
    inner, _ = _unwrapped(kind)
    return get_origin(inner) is Literal or (isinstance(inner, type) and inner in _SCALARS and inner is not date)


@cache
def _decoder(kind: Any, *, trusted: bool = False) -> Decoder:
    inner, optional = _unwrapped(kind)
    if optional:
        decode = _decoder(inner, trusted=trusted)
        return lambda value: None if value is None else decode(value)
    if get_origin(kind) is tuple:
        if trusted and _is_plain(_item(kind)):
            return tuple
        return _array_decoder(_decoder(_item(kind), trusted=trusted))
    if get_origin(kind) is Literal:
        return _choice_decoder(kind)
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind) and isinstance(kind, type):
        return _object_restorer(kind) if trusted else _object_decoder(kind)
    return _scalar_decoder(kind)


def _scalar_decoder(kind: Any) -> Decoder:
    accepted = (int, float) if kind is float else (kind,)

    def decode(value: Any) -> Any:
        if isinstance(value, bool) and kind is not bool or not isinstance(value, accepted):
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return value

    return decode


def _array_decoder(item: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError(f"{value!r} is no array")
        return tuple(item(v) for v in value)

    return decode


def _choice_decoder(kind: Any) -> Decoder:
    allowed = frozenset(get_args(kind))

    def decode(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(sorted(map(str, allowed)))}")
        return value

    return decode


def _object_decoder(kind: type) -> Decoder:
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    parts = [(name, key, _decoder(hint), name in needed) for name, key, hint in _members(kind)]

    def decode(value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"{value!r} is no {kind.__name__} object")
        return kind(**{n: part(value[k]) for n, k, part, must in parts if must or k in value})

    return decode


def _object_restorer(kind: type) -> Decoder:
    names = {key: name for name, key, _ in _members(kind)}
    parts = [(name, _decoder(hint, trusted=True)) for name, _, hint in _members(kind) if not _is_plain(hint)]

    def decode(value: Object) -> Any:
        made = {names[key]: v for key, v in value.items() if key in names}
        for name, part in parts:
            if name in made:
                made[name] = part(made[name])
        return kind(**made)

    return decode


def _schema(kind: Any, definitions: Object) -> Object:
    inner, optional = _unwrapped(kind)
    if optional:
        return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
    if get_origin(kind) is tuple:
        array: Object = {"type": "array", "items": _schema(_item(kind), definitions)}
        size = len(get_args(kind))
        return array if get_args(kind)[-1] is Ellipsis else {**array, "minItems": size, "maxItems": size}
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if is_dataclass(kind) and isinstance(kind, type):
        return _reference(kind, definitions)
    return _SCALARS[kind]


def _reference(kind: type, definitions: Object) -> Object:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _object_schema(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object_schema(kind: type, definitions: Object) -> Object:
    hidden = _HIDDEN.get(kind, frozenset())
    properties: Object = {name: {"type": "string"} for name in _COMPUTED.get(kind, ())}
    for name, key, hint in _members(kind):
        if name not in hidden:
            properties[key] = _schema(hint, definitions)
    described = (kind.__doc__ or "").strip().splitlines()[0]
    return {
        "type": "object",
        "description": described,
        "properties": properties,
        "required": list(properties),
    }
