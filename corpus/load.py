"""Load the corpus: ``load_split("dev")`` gives its reports with all layers located."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from corpus import claims_layer, layers
from corpus.model import AnnotatedReport, Card

ROOT = Path(__file__).parent
LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar is a string. The one in C, where it is there, takes a tenth of the time."""


def read_yaml(path: Path) -> Any:
    """Read YAML with every scalar as a string ("no", "on" and dates stay what they are).

    Raises:
        ValueError: the file is no YAML; the message says where.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: {error}") from error


def load_cards(split: str, root: Path = ROOT) -> tuple[Card, ...]:
    """Read the topic cards of a split, in the order of their ids."""
    path = root / "reports" / split / "cards.yml"
    entries = read_yaml(path) if path.exists() else []
    return tuple(sorted((_card(entry) for entry in entries or []), key=lambda card: card.id))


def _card(entry: dict[str, Any]) -> Card:
    return Card(
        id=entry["id"],
        topic=entry["topic"],
        conflict=entry["conflict"],
        invented=entry.get("invented") == "true",
        negative=entry.get("negative") == "true",
        agency=entry["agency"],
        at=entry["at"],
        style=entry["style"],
        constructions=tuple(entry.get("constructions", ())),
    )


def load_split(split: str, root: Path = ROOT) -> tuple[AnnotatedReport, ...]:
    """Load all reports of a split ("dev"; "heldout" is for scorers alone).

    Raises:
        ValueError: a layer does not fit its text (the message names report, entry and string).
    """
    return tuple(load_report(card, split, root) for card in load_cards(split, root))


def load_report(card: Card, split: str, root: Path = ROOT) -> AnnotatedReport:
    """Load one report with the layers whose files are there."""
    folder = root / "reports" / split
    text = (folder / f"{card.id}.txt").read_bytes().decode("utf-8")
    found = {
        layer: read_yaml(folder / f"{card.id}.{layer}.yml")
        for layer in ("actors", "claims", "quotes", "times")
        if (folder / f"{card.id}.{layer}.yml").exists()
    }
    try:
        return _locate(card, split, text, found)
    except (ValueError, KeyError) as error:
        raise ValueError(f"{split}/{card.id}: {error}") from error


def _locate(card: Card, split: str, text: str, found: dict[str, Any]) -> AnnotatedReport:
    table = found.get("actors") or {}
    actors = layers.read_actors(table.get("actors") or {})
    by_key = {actor.key: actor for actor in actors}
    names = frozenset(found) - {"actors"} | (frozenset({"actors"}) if "mentions" in table else frozenset())
    return AnnotatedReport(
        card=card,
        split=split,
        text=text,
        layers=names,
        actors=actors,
        mentions=layers.read_mentions(text, table.get("mentions") or [], by_key),
        claims=claims_layer.read(text, found.get("claims") or [], by_key),
        quotations=layers.read_quotations(text, found.get("quotes") or [], by_key),
        times=layers.read_times(text, found.get("times") or []),
    )
