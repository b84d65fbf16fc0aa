"""Builds dossiers out of the case tables: short rows that name parties, days and figures; see tests/cases/record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

import factories as f
from depesche.model.actor import Actor, Mention
from depesche.model.claim import Claim
from depesche.model.reading import Reading
from tables import LOADER

TABLES = Path(__file__).resolve().parents[1] / "cases" / "record"
PARTIES = {
    "NOR": f.NORLAND, "SUD": f.SUDANIA, "MIT": f.MITTIA, "Kanzlei": f.NOR_OFFICE, "Holm": f.NOR_LEADER,
    "Okar": f.SUD_LEADER, "Mission": f.MONITOR,
}  # fmt: skip
ROLES = {"by": "by", "to": "to", "with": "with_", "via": "via", "host": "host"}
PLAIN = ("issue", "stage", "polarity", "novelty", "channel", "certainty", "sourcing", "where", "matter")


def tables(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Return (name, case) of one table; every scalar is a string."""
    loaded = yaml.load((TABLES / f"{name}.yml").read_text(encoding="utf-8"), Loader=LOADER)
    return [(case["name"], case) for case in loaded]


def readings(case: dict[str, Any]) -> list[Reading]:
    """Return the readings of a case, in the order of its reports."""
    return [reading(i, row) for i, row in enumerate(case["reports"])]


def reading(number: int, row: dict[str, Any]) -> Reading:
    """Return one report's reading; the item is its number unless the row names one."""
    about = {k: row[k] for k in ("agency", "status", "place", "headline", "note", "text") if k in row}
    made = f.story(
        *(claim(c) for c in row.get("claims", [])), item=row.get("item", str(number)),
        version=int(row.get("version", "1")), published=row["day"], source=row.get("agency", "Agentur Nord"), **about,
    )  # fmt: skip
    return replace(made, actors=tuple(_mentioned(a, made.report.text, row.get("names", "")) for a in made.actors))


def _mentioned(actor: Actor, text: str, names: str) -> Actor:
    """Give the actors that a row names their mention in the text."""
    if actor.name not in _names(names):
        return actor
    begin = text.index(actor.name)
    return replace(actor, mentions=(Mention(begin=begin, end=begin + len(actor.name), text=actor.name),))


def claim(row: dict[str, Any]) -> Claim:
    """Return one claim of a row: parties by their short names, days as "2031-03-03" or "2031-03-01/2031-03-31"."""
    slots: dict[str, Any] = {k: row[k] for k in PLAIN if k in row}
    for role, slot in ROLES.items():
        slots[slot] = [PARTIES[p] for p in _names(row.get(role, ""))]
    for name in ("time", "due"):
        if name in row:
            slots[name] = f.vaguely() if row[name] == "bald" else f.when(*row[name].split("/"))
    if "duration" in row:
        value, _, mod = row["duration"].partition(" ")
        slots["duration"] = f.lasting(value, mod or None, row.get("span", "zwei Stunden"))
    if "place" in row:
        slots["place"] = f.at_place(*row["place"].split(","))
    if "count" in row:
        number, unit, *words = row["count"].split()
        slots["quantities"] = (f.amount(float(number), unit, *words),)
    slots["voices"] = tuple(_voice(v) for v in _names(row.get("voice", "")))
    if slots["voices"] and "sourcing" not in slots:
        slots["sourcing"] = "named_person" if slots["voices"][0].actor else "unnamed"
    return f.claim(row["kind"], row["text"], **slots)


def _names(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _voice(cell: str) -> Any:
    """Read "Holm", "Okar denies" or "? Diplomaten": the last is nobody known."""
    name, _, rest = cell.partition(" ")
    return (
        f.voice(None, rest, kind="unnamed_official") if name == "?" else f.voice(PARTIES[name], stance=rest or "says")
    )
