"""How storing and merging grows with a dossier: synthetic readings, no language model.

    python -m benchmarks.scale --reports 100000 [--dossier FILE] [--table FILE] [--picture FILE]

Every report has eight claims (``--claims``) about two dozen invented states; some tell again, in other words or under
another agency, what others tell; one in 50 is corrected a day later. They are added in runs of 1,000 reports, 25 a day, as a
dossier is kept; each run ends with commitments and positions up to date. At 1,000, 2,000, 3,000, 6,000, 10,000 and so on the
table gets a row: processor time a report in the last run, of one more report of that day, of a report that comes 30 days
late, of a brief of the last week and of searches; the file's size. A row is written as soon as it is measured.
"""

from __future__ import annotations

import argparse
import importlib
import math
import random
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import factories as f
from depesche import dossier
from depesche.dossier import linking
from depesche.model.actor import Actor
from depesche.model.claim import Claim
from depesche.model.event import Account, Edge
from depesche.model.reading import Reading
from depesche.store import Reader
from depesche.store.writer import Writer
from depesche.views.brief import brief
from depesche.views.question import Question
from depesche.views.search import search

adding = importlib.import_module("depesche.dossier.add")  # the package has a function of that name
CORRECTED = 50  # one report in so many is a correction of one a day before
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


def readings(count: int, claims: int) -> Iterator[Reading]:
    """Yield synthetic readings in order of publication; the same ones in every run."""
    chance = random.Random(9)
    for i in range(count):
        day = START + timedelta(days=i // REPORTS_A_DAY)
        corrects = i - REPORTS_A_DAY if i % CORRECTED == CORRECTED // 2 else None
        yield story(chance, str(i if corrects is None or corrects < 0 else corrects), day, 1 if corrects is None else 2, claims)


def story(chance: random.Random, item: str, day: date, version: int, claims: int) -> Reading:
    """Return one synthetic report; a second version tells other things."""
    agency = AGENCIES[zlib.crc32(item.encode()) % len(AGENCIES)]
    made = [claim(chance, day) for _ in range(claims)]
    named = {a for c in made for a in (*c.by, *c.to, *c.with_, *(v.actor for v in c.voices))}
    states = {a.part_of for a in LEADERS if a.id in named}
    cast = [a for a in (*STATES, *LEADERS) if a.id in named | states]
    return f.story(
        *made, actors=cast, item=item, version=version, status="corrected" if version > 1 else "usable", source=agency,
        agency=agency, published=day.isoformat(), place=chance.choice(PLACES),
    )  # fmt: skip


RUN = 1000
TIMES = 5  # single reports added at each mark, and questions asked; the median counts
COLUMNS = (
    "reports", "run_ms", "settle_ms", "one_ms", "late_ms", "candidates", "brief_ms", "search_ms", "party_ms", "mib",
    "commitments",
)  # fmt: skip


def main() -> None:
    """Run the benchmark and print what it measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reports", type=int, default=10_000)
    options.add_argument("--dossier", type=Path)
    options.add_argument("--table", type=Path, help="rows are added to this file (tab-separated)")
    options.add_argument("--picture", type=Path, help="draw the table as SVG; with --reports 0 a table measured before")
    options.add_argument("--claims", type=int, default=8, help="claims of a report")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.dossier or Path(folder, "scale.depesche")
        table = chosen.table or Path(folder, "scale.tsv")
        if chosen.reports:
            measure(chosen.reports, chosen.claims, path, table)
        if chosen.picture:
            chosen.picture.write_text(picture(table), encoding="utf-8")


def marks(count: int) -> tuple[int, ...]:
    """Return the sizes at which a row is measured: 1,000, 2,000, 3,000, 6,000, 10,000 ... and the last."""
    steps = (d * 10**e for e in range(3, 9) for d in (1, 2, 3, 6))
    return tuple(sorted({*(s for s in steps if s < count), count}))


def measure(count: int, claims: int, path: Path, table: Path) -> None:
    """Fill a dossier run by run and write a row at each mark."""
    made = readings(count, claims)
    one = Spare(claims)
    table.write_text("\t".join(COLUMNS) + "\n", encoding="utf-8")
    done, watched = 0, Watched()
    for mark in marks(count):
        spent = {"total": 0.0, "settle": 0.0}
        while done < mark:
            batch = list(islice(made, min(RUN, mark - done)))
            with watched.on():
                spent = {"total": used(partial(add, path, batch)), "settle": watched.settling}
            spent = {name: 1000 * value / len(batch) for name, value in spent.items()}
            done += len(batch)
            say(f"{done:>7} reports  {spent['total']:6.2f} ms a report, {spent['settle']:.2f} of it for the end of the run")
        row = {"reports": done, "run_ms": spent["total"], "settle_ms": spent["settle"]}
        row |= singles(path, one, done, watched) | questions(path)
        shown = [f"{row[name]:.1f}" if isinstance(row[name], float) else str(row[name]) for name in COLUMNS]
        with table.open("a", encoding="utf-8") as file:
            file.write("\t".join(shown) + "\n")
        say("  ".join(f"{n} {v}" for n, v in zip(COLUMNS, shown, strict=True)))


def say(line: str) -> None:
    """Print a line at once: a run that is ended early has shown what it measured."""
    print(line, flush=True)


def add(path: Path, items: Sequence[Reading]) -> None:
    """Add readings as one run of the program does."""
    dossier.add(path, items, version="scale", at="2031-01-01T00:00:00")


def used(act: Callable[[], object]) -> float:
    """Return the processor time of a call in seconds."""
    start = time.process_time()
    act()
    return time.process_time() - start


class Spare:
    """Makes single reports beside the run of the others: of a given day, with items of their own."""

    def __init__(self, claims: int) -> None:
        self.claims = claims
        self.chance, self.number = random.Random(10), 0

    def report(self, day: date) -> Reading:
        """Return one more report of a day."""
        self.number += 1
        return story(self.chance, f"spare{self.number}", day, 1, self.claims)


class Watched:
    """Counts what linking weighs, and the time of settling, while it is on."""

    def __init__(self) -> None:
        self.settling, self.weighed = 0.0, 0

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watch; figures begin at nought."""
        self.settling, self.weighed = 0.0, 0
        settle, link = adding.settle, linking.link

        def settled(writer: Writer) -> None:
            self.settling += used(partial(settle, writer))

        def linked(a: Account, b: Account) -> Edge | None:
            self.weighed += 1
            return link(a, b)

        adding.settle, linking.link = settled, linked
        try:
            yield
        finally:
            adding.settle, linking.link = settle, link


def singles(path: Path, spare: Spare, done: int, watched: Watched) -> dict[str, float]:
    """Measure one more report of the last day, and one that comes 30 days late; and what the first one was held against."""
    last = START + timedelta(days=(done - 1) // REPORTS_A_DAY)
    today, late, weighed = [], [], []
    for _ in range(TIMES):
        report = spare.report(last)
        with watched.on():
            today.append(1000 * used(partial(add, path, [report])))
        weighed.append(watched.weighed)
        late.append(1000 * used(partial(add, path, [spare.report(last - timedelta(days=30))])))
    return {"one_ms": median(today), "late_ms": median(late), "candidates": float(median(weighed))}


def questions(path: Path) -> dict[str, float]:
    """Measure how long a brief and searches take, and what the dossier holds."""
    with Reader(path) as reader:
        counts = reader.counts()
        last = date.fromisoformat(reader.select("SELECT max(earliest) FROM reports")[0][0])
        narrowed = Question(limit=20, party=STATES[3].name, kind="demand")
        asked = {
            "brief_ms": lambda: brief(reader, since=last - timedelta(days=7), as_of=last),
            "search_ms": lambda: search(reader, "handlung Korridor", Question(limit=20)),
            "party_ms": lambda: search(reader, "Korridor", narrowed),
        }
        found = {name: timed(ask) for name, ask in asked.items()}
    return {**found, "mib": path.stat().st_size / 2**20, "commitments": counts["commitments"]}


def timed(ask: Callable[[], object]) -> float:
    """Return the median processor time in milliseconds; the first call warms the file's cache."""
    return median([1000 * used(ask) for _ in range(TIMES + 1)][1:])


LINES = (("run_ms", "a report in a run of 1,000"), ("one_ms", "one more report of today"), ("late_ms", "one 30 days late"),
         ("brief_ms", "a brief"), ("search_ms", "a search"))  # fmt: skip
COLOURS = ("#1b5e9e", "#b3432b", "#7a5ea8", "#2f7d4f", "#8a6d1d")
WIDE, HIGH, LEFT, TOP = 560, 300, 75, 20
APART = 14  # between two labels


def picture(table: Path) -> str:
    """Return the table as a drawing: milliseconds over reports, both logarithmic."""
    head, *rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    found = [dict(zip(head, map(float, row), strict=True)) for row in rows]
    x0, x1 = (math.log10(f(r["reports"] for r in found)) for f in (min, max))

    def at(reports: float, ms: float) -> tuple[float, float]:
        across = (math.log10(reports) - x0) / max(x1 - x0, 0.1)
        return LEFT + WIDE * across, TOP + HIGH * (1 - min(1.0, max(0.0, math.log10(max(ms, 1.0)) / 4)))

    parts = [_rule(at(found[0]["reports"], ms)[1], f"{ms:,} ms") for ms in (1, 10, 100, 1000, 10000)]
    for r in found:
        across = at(r["reports"], 1)[0]
        parts.append(f'<text x="{across:.0f}" y="{TOP + HIGH + 18}" text-anchor="middle">{r["reports"]:,.0f}</text>')
    drawn = [([at(r["reports"], r[name]) for r in found], label, colour)
             for (name, label), colour in zip(LINES, COLOURS, strict=True)]  # fmt: skip
    below = 0.0
    for points, label, colour in sorted(drawn, key=lambda d: d[0][-1][1]):
        line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        below = max(points[-1][1] + 4, below + APART)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{points[-1][0] + 8:.0f}" y="{below:.0f}" fill="{colour}">{label}</text>')
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDE + 190} {TOP + HIGH + 44}" font-family="sans-serif"'
        f' font-size="12"><rect width="100%" height="100%" fill="#fff"/>{body}'
        f'<text x="{LEFT + WIDE / 2:.0f}" y="{TOP + HIGH + 38}" text-anchor="middle">reports in the dossier</text></svg>\n'
    )


def _rule(y: float, label: str) -> str:
    line = f'<line x1="{LEFT}" x2="{LEFT + WIDE}" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>'
    return f'{line}<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{label}</text>'


if __name__ == "__main__":
    main()
