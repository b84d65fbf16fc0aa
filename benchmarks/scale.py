"""How storing and merging grows with a dossier: synthetic readings, no language model.

    python benchmarks/scale.py --reports 10000 [--dossier FILE]

Every report has eight claims about two dozen invented states; some tell again, in other words or under another agency,
what others tell. Printed for each tenth of the run: milliseconds of processor time a report for storing and merging;
then the time of a brief and of searches, and the file's size.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import factories as f
from depesche import dossier
from depesche.model.actor import Actor
from depesche.model.changes import Tally
from depesche.model.claim import Claim
from depesche.model.reading import Reading
from depesche.store import Reader
from depesche.views.brief import brief
from depesche.views.question import Question
from depesche.views.search import search

START = date(2031, 1, 1)
REPORTS_A_DAY = 25
STATES = tuple(
    Actor(id=f"state:X{i:02d}", name=f"Staat{i:02d}land", kind="state", country=f"X{i:02d}") for i in range(24)
)
LEADERS = tuple(
    Actor(id=f"person:x{i:02d}", name=f"Erika Muster{i:02d}", kind="person", part_of=s.id) for i, s in enumerate(STATES)
)
PLACES = ("Hafenstadt", "Nordstadt", "Seeburg", "Altenau", "Bergheim")
ISSUES = ("ceasefire", "prisoner_exchange", "troops", "talks", "sanctions", "humanitarian", "energy")
KINDS = (
    "contact",
    "agreement",
    "demand",
    "refusal",
    "position",
    "statement",
    "release",
    "threat",
    "accusation",
    "aid",
)
AGENCIES = ("Agentur Nord", "Presse Süd", "Westdienst", "Ostmeldung")
WORDS = [
    "Grenze",
    "Truppen",
    "Abzug",
    "Gefangene",
    "Austausch",
    "Waffenruhe",
    "Verhandlung",
    "Delegation",
    "Vermittlung",
    "Sicherheit",
    "Garantien",
    "Hilfe",
    "Energie",
    "Brücke",
    "Hafen",
    "Korridor",
    "Termin",
    "Woche",
    "Vertrag",
    "Entwurf",
    "Antwort",
    "Vorschlag",
    "Frist",
    "Prüfung",
    "Bericht",
    "Gespräch",
]


def sentence(chance: random.Random, who: str, other: str, day: date) -> str:
    """Return words enough to tell sentences apart."""
    words = " ".join(chance.choices(WORDS, k=14))
    return f"{who} und {other} am {day:%d.%m.%Y}: {words} {chance.randrange(10**6)}."


def claim(chance: random.Random, day: date) -> Claim:
    """Return a claim; its happening is drawn from few enough that others tell of it too."""
    one, two = chance.sample(range(len(STATES)), 2)
    kind = chance.choice(KINDS)
    who, other = (LEADERS if chance.random() < 0.4 else STATES)[one], STATES[two]
    happened = day - timedelta(days=chance.choice((0, 0, 0, 1, 1, 2, 20)))
    counted = kind in ("agreement", "release")
    mutual = kind in ("contact", "agreement", "release")
    stated = f.when(happened.isoformat()) if chance.random() < 0.6 else None
    return f.claim(
        kind, sentence(chance, who.name, other.name, day), issue=chance.choice(ISSUES), by=[who],
        with_=[other] if mutual else [], to=[] if mutual else [other],
        stage="agreed" if kind == "agreement" else "done", time=stated,
        due=f.when((day + timedelta(days=9)).isoformat()) if kind == "agreement" else None,
        place=f.at_place(chance.choice(PLACES), "XM") if chance.random() < 0.4 else None,
        quantities=(f.amount(chance.choice((100, 300, 307, 390)), "Gefangene"),) if counted else (),
        voices=(f.voice(LEADERS[one]),) if chance.random() < 0.4 else (),
    )  # fmt: skip


def readings(count: int, claims: int = 8) -> Iterator[Reading]:
    """Yield synthetic readings in order of publication; the same ones in every run."""
    chance = random.Random(9)
    for i in range(count):
        day = START + timedelta(days=i // REPORTS_A_DAY)
        agency = chance.choice(AGENCIES)
        made = [claim(chance, day) for _ in range(claims)]
        named = {a for c in made for a in (*c.by, *c.to, *c.with_, *(v.actor for v in c.voices))}
        states = {a.part_of for a in LEADERS if a.id in named}
        cast = [a for a in (*STATES, *LEADERS) if a.id in named | states]
        yield f.story(
            *made, actors=cast, item=str(i), source=agency, agency=agency, published=day.isoformat(),
            place=chance.choice(PLACES),
        )  # fmt: skip


def main() -> None:
    """Run the benchmark and print what it measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reports", type=int, default=10_000)
    options.add_argument("--dossier", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(chosen.reports, chosen.dossier or Path(folder, "scale.depesche"))


def measure(count: int, path: Path) -> None:
    """Fill a dossier and print times for each tenth of the run, and for questions at the end."""
    made = Clock(readings(count))
    marks: list[tuple[int, float]] = []

    def watch(tally: Tally) -> None:
        marks.append((tally.read, time.process_time() - made.spent))

    start, wall = time.process_time(), time.perf_counter()
    tally = dossier.add(path, made, version="scale", at="2031-01-01T00:00:00", watch=watch)
    total = time.process_time() - start - made.spent
    wall = time.perf_counter() - wall
    print(f"{tally.read} read = {tally.stored} stored + {tally.duplicate} duplicate")
    print(
        f"{total:.1f} s of processor time, {1000 * total / count:.2f} ms a report;"
        f" {wall:.1f} s on the clock with making them"
    )
    tenths(marks, count, start)
    last = total - (marks[-1][1] - start)
    print(f"positions and commitments at the end of the run: {last:.2f} s")
    questions(path)


class Clock:
    """Passes items on and keeps the time that making them took, which is no part of the measurement."""

    def __init__(self, items: Iterator[Reading]) -> None:
        self.items, self.spent = items, 0.0

    def __iter__(self) -> Iterator[Reading]:
        while True:
            start = time.process_time()
            item = next(self.items, None)
            self.spent += time.process_time() - start
            if item is None:
                return
            yield item


def tenths(marks: list[tuple[int, float]], count: int, start: float) -> None:
    """Print milliseconds a report for each tenth, with a bar."""
    before = (0, start)
    step = max(1, count // 10)
    for read, at in marks:
        if read - before[0] >= step or read == marks[-1][0]:
            each = 1000 * (at - before[1]) / (read - before[0])
            print(f"{read:>7} reports  {each:6.2f} ms a report  {'#' * round(each * 2)}")
            before = (read, at)


def questions(path: Path) -> None:
    """Print how long a brief and a search take, and what the dossier holds."""
    with Reader(path) as reader:
        counts = reader.counts()
        last = date.fromisoformat(reader.select("SELECT max(earliest) FROM reports")[0][0])
        timed("brief of the last week", lambda: brief(reader, since=last - timedelta(days=7), as_of=last))
        timed("search for a part of a word", lambda: search(reader, "handlung Korridor", Question(limit=20)))
        timed("search for a rare number", lambda: search(reader, "123456", Question(limit=20)))
    size = path.stat().st_size / 2**20
    print(f"{size:.0f} MiB, {size * 1024 / counts['reports']:.1f} KiB a report; {counts}")


def timed(what: str, ask: object) -> None:
    """Print the time of the second of two calls: the first one warms the file's cache."""
    for _ in range(2):
        start, used = time.perf_counter(), time.process_time()
        ask()  # type: ignore[operator]
        used, wall = time.process_time() - used, time.perf_counter() - start
    print(f"{what}: {1000 * wall:.0f} ms on the clock, {1000 * used:.0f} ms of processor time")


if __name__ == "__main__":
    main()
