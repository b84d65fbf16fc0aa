"""Fields of decoded JSON, which may be missing, null or of any type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from depesche.errors import BadField


def text_field(record: Mapping[str, object], *keys: str, name: str) -> str | None:
    """Return the first of these fields that holds text; numbers count as text.

    Raises:
        BadField: the field holds a list, an object or a truth value.
    """
    for key in keys:
        value = record.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            raise BadField(name, key, "must be text")
    return None


def number(value: object) -> int:
    """Return a version number, 0 when there is none: 2, "2", "v2"."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value if 0 < value < 10**9 else 0
    digits = value.strip().lstrip("vV") if isinstance(value, str) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def objects(value: object) -> Iterable[Mapping[str, object]]:
    """Yield the objects of a list; anything else yields none."""
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def loose_text(value: object) -> str:
    """Return text, or "" for anything else."""
    return value if isinstance(value, str) else ""
