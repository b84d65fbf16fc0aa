"""Make variants of a split in which memorised words are of no help, with all layers kept in step.

``python -m corpus.robust --split heldout --variant names --out DIR`` writes a corpus folder that
``load_split(split, root=DIR)`` reads.

- ``names``: the name of every person becomes an invented one; those of states, places and groups where the report has a
  table of them (`corpus.renaming`). Bodies of the whole world (UN, EU, OSZE) stay.
- ``dates``: everything happens 28 years earlier; the calendar repeats after 28 years, so weekdays stay right.
- ``voices``: two people who speak in the report exchange their names; where there are no two, two states do.

Layers point at the text by quoted strings, so one substitution in the text and in its layers keeps them true; loading
the result checks it.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from corpus import renaming, schema
from corpus.load import ROOT, load_split
from corpus.model import Actor, AnnotatedReport
from corpus.renaming import Names, Renaming

NAMES = ROOT / "robust_names.tsv"
YEARS_BACK = 28
VARIANTS = ("names", "dates", "voices")


def invented() -> tuple[list[str], list[str]]:
    """Return the invented first and last names."""
    with NAMES.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    return [r["name"] for r in rows if r["part"] == "first"], [r["name"] for r in rows if r["part"] == "last"]


def people(report: AnnotatedReport) -> list[Actor]:
    """Return the actors who are persons, in the order of their table."""
    return [actor for actor in report.actors if actor.kind == "person"]


def name_parts(actor: Actor) -> tuple[str | None, str]:
    """Return first name (None when the report gives only one word) and last name."""
    words = [w for w in actor.name.split() if len(w) > 1]
    return (words[0] if len(words) > 1 else None), words[-1]


def new_names(report: AnnotatedReport) -> dict[str, str]:
    """Map every person's first and last name to an invented one; people of one family keep one name."""
    first, last = invented()
    out: dict[str, str] = {}
    for number, actor in enumerate(people(report)):
        given, family = name_parts(actor)
        out.setdefault(family, last[number % len(last)])
        if given:
            out.setdefault(given, first[number % len(first)])
    return out


def exchanged(report: AnnotatedReport) -> dict[str, str]:
    """Map the names of two speakers to each other, or nothing when there are no two of one grammatical gender."""
    speakers = {v.actor for claim in report.claims for v in claim.voices}
    speaking = [actor for actor in people(report) if actor.key in speakers and " " in actor.name]
    for one, other in combinations(speaking, 2):
        if _feminine(one) == _feminine(other):
            pairs = zip(name_parts(one), name_parts(other), strict=True)
            return {a: b for x, y in pairs if x and y for a, b in ((x, y), (y, x))}
    return {}


def _feminine(actor: Actor) -> bool:
    return (actor.role or "").endswith("in")


def earlier_years(report: AnnotatedReport) -> dict[str, str]:
    """Map the years that the report's time expressions name to those 28 years earlier."""
    years = {y for t in report.times for y in re.findall(r"\b(?:19|20)\d\d\b", f"{t.span.text} {t.value}")}
    years.add(report.card.at[:4])
    return {year: str(int(year) - YEARS_BACK) for year in years}


def substitute(text: str, mapping: Mapping[str, str]) -> str:
    """Replace whole words, with a genitive s kept ("Halveks" -> "Bolvars"), all at once."""
    if not mapping:
        return text
    words = "|".join(sorted(map(re.escape, mapping), key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({words})(s?)(?!\w)", lambda m: mapping[m[1]] + m[2], text)


def renaming_for(report: AnnotatedReport, variant: str, names: Names) -> Renaming:
    """Return the substitution that makes one variant of a report."""
    if variant == "names":
        known = renaming.unknown(names)
        return Renaming(words={**new_names(report), **known.words}, codes=known.codes)
    if variant == "dates":
        return Renaming(words=earlier_years(report))
    people_exchanged = exchanged(report)
    return Renaming(words=people_exchanged) if people_exchanged else renaming.exchanged(names)


def recode(layer: str, codes: Mapping[str, str | None]) -> str:
    """Replace the country codes of an actors layer, or take them away."""

    def write_code(match: re.Match[str]) -> str:
        code = codes.get(match[1], match[1])
        return f", country: '{code}'" if code else ""

    return re.sub(r", country: '?([A-Z]{2})'?", write_code, layer)


def write(split: str, variant: str, out: Path, root: Path = ROOT) -> int:
    """Write one variant of a split; returns how many reports changed."""
    folder, target = root / "reports" / split, out / "reports" / split
    target.mkdir(parents=True, exist_ok=True)
    cards = (folder / "cards.yml").read_text(encoding="utf-8")
    changed = 0
    for report in load_split(split, root):
        made = renaming_for(report, variant, renaming.read(folder / f"{report.card.id}.names.yml"))
        changed += bool(made.words)
        for path in sorted(folder.glob(f"{report.card.id}.*")):
            if path.name.endswith(".names.yml"):
                continue
            text = path.read_bytes().decode("utf-8")
            text = recode(text, made.codes) if path.name.endswith(".actors.yml") else text
            (target / path.name).write_bytes(substitute(text, made.words).encode("utf-8"))
    (target / "cards.yml").write_text(_shift_cards(cards) if variant == "dates" else cards, encoding="utf-8")
    return changed


def _shift_cards(cards: str) -> str:
    return re.sub(r"(\bat: )(\d{4})", lambda m: m[1] + str(int(m[2]) - YEARS_BACK), cards)


def main() -> None:
    """Write one variant and load it, which checks it."""
    parser = argparse.ArgumentParser(description="Make a robustness variant of a split.")
    parser.add_argument("--split", default="heldout", choices=schema.SPLITS)
    parser.add_argument("--variant", required=True, choices=VARIANTS)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    changed = write(options.split, options.variant, options.out)
    sys.stdout.write(f"{changed} of {len(load_split(options.split, options.out))} reports changed\n")


if __name__ == "__main__":
    main()
