"""Accuracy and speed of the time recogniser, with dateparser and timexy on the same texts in the same run.

    python -m benchmarks.times --gold DIR [--gold DIR ...] [--scorer score_timex.py] [--json OUT]

DIR holds TimeML documents (KRAUTS, Strötgen et al. 2018: https://github.com/JannikStroetgen/KRAUTS, CC BY-NC;
measured on, never shipped). The scorer is the TempEval-3 scorer of the data folder. The two rivals are only
measured when they are installed (`pip install dateparser timexy`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from depesche.language.times import find
from depesche.language.times.timeml import plain

Found = list[dict[str, Any]]
System = Callable[[str, date], Found]
SHARED = Path(os.environ.get("DEPESCHE_SHARED", "../shared"))
ROUNDS = 5
"""Times that all texts are read for the speed of Depesche; the median counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its creation date and the file that it came from."""

    folder: Path
    name: str
    text: str
    created: date


def documents(folders: list[Path]) -> Iterator[Document]:
    """Read the TimeML documents of some folders."""
    for folder in folders:
        for path in sorted(folder.glob("*.tml")):
            text, created = plain(path.read_text(encoding="utf-8"))
            if created is None:
                raise SystemExit(f"{path}: no creation date")
            yield Document(folder=folder, name=path.name, text=text, created=created.earliest)


def depesche(text: str, at: date) -> Found:
    """Read a text with Depesche."""
    return [{"begin": t.begin, "end": t.end, "type": t.type, "value": t.value} for t in find(text, at=at)]


def dateparser_system() -> System | None:
    """Return dateparser's search, German, counted from the creation date; None when it is not installed."""
    if importlib.util.find_spec("dateparser") is None:
        return None
    from dateparser.search import search_dates

    def read(text: str, at: date) -> Found:
        settings = {"RELATIVE_BASE": datetime(at.year, at.month, at.day)}
        found, position = [], 0
        for words, moment in search_dates(text, languages=["de"], settings=settings) or ():
            begin = text.find(words, position)
            if begin < 0:
                continue
            position = begin + len(words)
            clock = bool(re.search(r"\d[.:]\d\d|Uhr", words))
            value = moment.strftime("%Y-%m-%dT%H:%M" if clock else "%Y-%m-%d")
            kind = "TIME" if clock else "DATE"
            found.append({"begin": begin, "end": position, "type": kind, "value": value})
        return found

    return read


def timexy_system() -> System | None:
    """Return timexy on a blank German pipeline; None when it is not installed. It knows no creation date."""
    if importlib.util.find_spec("timexy") is None:
        return None
    import spacy
    import timexy  # noqa: F401  registers the component

    nlp = spacy.blank("de")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def read(text: str, _at: date) -> Found:
        found = []
        for entity in nlp(text).ents:
            match = re.search(r'type="(\w+)" value="([^"]*)"', entity.kb_id_)
            if match:
                value = re.sub("T00:00:00$", "", match[2])
                found.append({"begin": entity.start_char, "end": entity.end_char, "type": match[1], "value": value})
        return found

    return read


def load_scorer(path: Path) -> ModuleType:
    """Load the TempEval-3 scorer from its file."""
    spec = importlib.util.spec_from_file_location("score_timex", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path}: no scorer; give --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(name: str, system: System, texts: list[Document], scorer: ModuleType) -> dict[str, Any]:
    """Score one system and time it."""
    with tempfile.TemporaryDirectory() as scratch:
        pairs = {d.folder: Path(scratch) / str(i) for i, d in enumerate(texts)}
        for target in set(pairs.values()):
            target.mkdir()
        system("Am Montag um 20.30 Uhr.", date(2014, 1, 1))
        begin = time.process_time()
        results = [system(d.text, d.created) for d in texts]
        seconds = time.process_time() - begin
        for d, found in zip(texts, results, strict=True):
            target = pairs[d.folder] / (d.name.removesuffix(".tml") + ".json")
            target.write_text(json.dumps({"timexes": found}), encoding="utf-8")
        score, _ = scorer.score([(str(g), str(s)) for g, s in pairs.items()])
    characters = sum(len(d.text) for d in texts)
    figures = {key: round(100 * score[key]["f1"], 2) for key in ("strict", "relaxed", "value", "type")}
    return {
        "system": name,
        "found": score["system"],
        **figures,
        "characters_per_second": round(characters / seconds),
    }


def speed(texts: list[Document]) -> int:
    """Return the characters per second of one core: median of some rounds over all texts, processor time."""
    characters = sum(len(d.text) for d in texts)
    rounds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for d in texts:
            find(d.text, at=d.created)
        rounds.append(characters / (time.process_time() - begin))
    return round(sorted(rounds)[ROUNDS // 2])


def main(arguments: list[str] | None = None) -> int:
    """Measure all systems that are installed and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", action="append", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, default=SHARED / "scorers" / "score_timex.py")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args(arguments)
    texts = list(documents(chosen.gold))
    scorer = load_scorer(chosen.scorer)
    systems = {"depesche": depesche, "dateparser": dateparser_system(), "timexy": timexy_system()}
    table = [measure(name, system, texts, scorer) for name, system in systems.items() if system]
    table[0]["characters_per_second"] = speed(texts)
    columns = ("system", "found", "strict", "relaxed", "value", "type", "characters_per_second")
    sys.stdout.write(f"{len(texts)} documents, {sum(len(d.text) for d in texts)} characters\n")
    for row in ({c: c for c in columns}, *table):
        sys.stdout.write("  ".join(f"{row[c]!s:>12}" for c in columns) + "\n")
    if chosen.json:
        chosen.json.write_text(json.dumps(table, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
