"""The labels and keys that the layers may use, and the defaults that the guideline gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from corpus.model import Actor

_TABLE: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "schema.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)

KINDS = frozenset(_TABLE["kinds"])
ISSUES = frozenset(_TABLE["issues"])
STAGES = frozenset(_TABLE["stages"])
AHEAD = frozenset(_TABLE["stages_ahead"])
CERTAINTY = frozenset(_TABLE["certainty"])
SOURCING = frozenset(_TABLE["sourcing"])
STANCES = frozenset(_TABLE["stances"])
VOICE_KINDS = frozenset(_TABLE["voice_kinds"])
SOURCING_OF_VOICE: Mapping[str, str] = _TABLE["sourcing_of_voice"]
NOVELTY = frozenset(_TABLE["novelty"])
CHANNELS = frozenset(_TABLE["channels"])
QUALIFIERS = frozenset(_TABLE["qualifiers"])
LINKS = frozenset(_TABLE["links"])
ACTOR_KINDS = frozenset(_TABLE["actor_kinds"])
SPEECH_ACTS = frozenset(_TABLE["speech_acts"])
CLAIM_KEYS = frozenset(_TABLE["claim_keys"])
SPAN_SLOTS: tuple[str, ...] = tuple(_TABLE["span_slots"])
ACTOR_KEYS = frozenset(_TABLE["actor_keys"])
QUOTE_KEYS = frozenset(_TABLE["quote_keys"])
QUOTE_TYPES: Mapping[str, str] = _TABLE["quote_types"]
MEDIA = frozenset(_TABLE["media"])
TIMEX_TYPES = frozenset(_TABLE["timex_types"])
TIMEX_MODS = frozenset(_TABLE["timex_mods"])
UD_LABELS = frozenset(_TABLE["ud_labels"])
UPOS = frozenset(_TABLE["upos"])
STTS = frozenset(_TABLE["stts"])
UD_FEATS: Mapping[str, frozenset[str]] = {key: frozenset(values) for key, values in _TABLE["ud_feats"].items()}
SPLITS: tuple[str, ...] = tuple(_TABLE["splits"])


def check(values: tuple[str, ...], allowed: Iterable[str], name: str) -> tuple[str, ...]:
    """Return ``values`` when all are allowed.

    Raises:
        ValueError: one is not.
    """
    known = set(allowed)
    wrong = [v for v in values if v not in known]
    if wrong:
        raise ValueError(f"unknown {name}: {', '.join(wrong)}")
    return values


def check_keys(entry: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Refuse an entry that has a key the layer does not know."""
    check(tuple(entry), allowed, "key")


def voice_kind(actor: Actor) -> str:
    """Return the voice kind that an actor has by its own kind, when its entry names none."""
    kinds: Mapping[str, str] = _TABLE["voice_of_actor_kind"]
    return "named_person" if actor.kind == "person" and actor.of is None else kinds[actor.kind]
