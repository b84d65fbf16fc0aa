"""Taking a report's words or an actor's name out of a reading, with every offset left where it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from depesche.lexicon.words import with_role, words
from depesche.model import jsonio
from depesche.model.claim import digest
from depesche.model.reading import Reading

MASK = "█"


def alias(actor: str) -> str:
    """Return the id that stands for a forgotten actor: stable, and it does not tell the name."""
    return "forgotten:" + digest("forgotten", actor)


def stand_in() -> str:
    """Return what is written where a name was taken out."""
    return words("stand_ins")["removed_name"]


def emptied(reading: Reading) -> Reading:
    """Return the reading with nothing left but the report's identity."""
    report = replace(
        reading.report, text="", headline=None, subheadings=(), codes=(), note=None, dateline=None, blocks=(),
        problems=(),
    )  # fmt: skip
    return Reading(report=report)


def without_actors(reading: Reading, forgotten: Mapping[str, str]) -> Reading:
    """Return the reading without the names of forgotten actors.

    Every mention and every further place where a name stands is blackened letter by letter, so that all offsets
    still count; ids are replaced by their alias. The claims' ids stay.

    Args:
        forgotten: actor id -> alias.
    """
    gone = [a for a in reading.actors if a.id in forgotten]
    if not gone:
        return reading
    names = _names(a.name for a in gone) | _names(m.text for a in gone for m in a.mentions)
    document = jsonio.to_dict(reading)
    for actor in document["actors"]:
        if actor["id"] in forgotten:
            actor |= {"name": stand_in(), "wikidata": None, "roles": []}
    return jsonio.from_dict(_rewritten(document, forgotten, _pattern(names)))


def _names(texts: Iterable[str]) -> set[str]:
    """Return names and their parts of more than three letters that begin with a capital: "Arvid Holm", "Holm"."""
    found = {t for t in texts if t[:1].isupper() and len(t) > 3}
    return found | {part for t in found for part in t.split() if part[:1].isupper() and len(part) > 3}


def _pattern(names: set[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    if not ordered:
        return re.compile(r"(?!)")
    genitive = "|".join(map(re.escape, with_role("endings", "genitive")))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + rf")(?:{genitive})?\b")


def _rewritten(value: Any, forgotten: Mapping[str, str], pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        masked = forgotten.get(value)
        return masked if masked else pattern.sub(lambda m: MASK * len(m[0]), value)
    if isinstance(value, list):
        return [_rewritten(v, forgotten, pattern) for v in value]
    if isinstance(value, dict):
        return {k: v if k in _KEPT else _rewritten(v, forgotten, pattern) for k, v in value.items()}
    return value


_KEPT = frozenset({"revision", "source", "item", "rule", "kind", "value"})


def text_of(reading: Reading) -> str:
    """Return everything a reading says, for a test that a name is gone."""
    return json.dumps(jsonio.to_dict(reading), ensure_ascii=False)
