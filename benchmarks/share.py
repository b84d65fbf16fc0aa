"""How much of the time of adding reports is storing and merging them: ``python -m benchmarks.share --reports 10000``.

The example reports, joined to texts of 400 words, are read in batch, as ``depesche add`` reads them. Their readings are then
added again and again, 25 a day, in runs of 1,000, each time under other dates, report ids and, of actors that the lexicon does
not know, other names: 20 worlds, in each of which every text comes back about every nine days. After each run the share is
printed, of processor time; what it takes to read is the mean of readings before and after the run.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core: before NumPy is imported

from benchmarks import scale, speed
from depesche import pipeline
from depesche.model.context import Context
from depesche.model.reading import Reading
from depesche.record.identity import LOCAL

WORLDS = 20
DAY = date(2025, 5, 20)


def main() -> None:
    """Run the benchmark and print what it measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--reports", type=int, default=1000)
    chosen = options.parse_args()
    texts = speed.long_reports()
    took, made = read(texts)
    claims = sum(len(r.claims) for r in made) / len(made)
    scale.say(f"{len(made)} texts of 400 words, {claims:.1f} claims each: {1000 * took:.0f} ms to read one")
    took = read(texts)[0]  # the first time tables are loaded and word forms met
    with tempfile.TemporaryDirectory() as folder:
        path, done = Path(folder, "share.depesche"), 0
        copied = copies(made)
        while done < chosen.reports:
            batch = list(islice(copied, min(scale.RUN, chosen.reports - done)))
            spent = scale.used(partial(scale.add, path, batch)) / len(batch)
            done += len(batch)
            after = read(texts)[0]
            took, both = after, spent + (took + after) / 2  # other work on the machine slows down either
            size = path.stat().st_size / 2**20
            scale.say(f"{done:>7} reports  {1000 * both:6.1f} ms each, {1000 * spent:5.1f} of it to store and merge:"
                      f" {100 * spent / both:.1f} %, {size:.0f} MiB")  # fmt: skip


def read(texts: list[bytes]) -> tuple[float, list[Reading]]:
    """Return the processor seconds that one of these texts takes to read, and the readings."""
    made: list[Reading] = []
    return scale.used(lambda: made.extend(batch(texts))) / len(texts), made


def batch(data: list[bytes]) -> Iterator[Reading]:
    """Read texts as ``depesche add`` does."""
    items = ((f"text{i}", partial(pipeline.take, d, at=DAY, name=f"text{i}")) for i, d in enumerate(data))
    for outcome in pipeline.read_each(items, Context(at=DAY)):
        if not isinstance(outcome, Reading):
            raise outcome
        yield outcome


def copies(made: list[Reading]) -> Iterator[Reading]:
    """Yield the readings again and again, each time on another day and in another world."""
    number = 0
    while True:
        for reading in made:
            yield copy(reading, number, scale.START + timedelta(days=number // scale.REPORTS_A_DAY))
            number += 1


def copy(reading: Reading, number: int, day: date) -> Reading:
    """Return a reading as of another report of another day, about states that nobody else tells of in other worlds."""
    report, world = f"copy{number}", number % WORLDS
    told = reading.report.published
    later = day - told.earliest if told and told.earliest else timedelta()
    names = {reading.report.id: report}
    own = [a.id.removeprefix(LOCAL) for a in reading.actors if a.id.startswith(LOCAL)]
    # those made of another's id too: "org:<hash>-government"
    names |= {a.id: a.id.replace(h, f"{h}-{world}") for h in own for a in reading.actors if h in a.id}
    names |= {c.id: replace(c, report=report).id for c in reading.claims}
    moved: Reading = _moved(reading, later, names)
    actors = tuple(replace(a, name=f"{a.name} {world}") if a.id.startswith(LOCAL) else a for a in moved.actors)
    about = replace(moved.report, item=report, text=f"{number}. {reading.report.text}")
    return replace(moved, report=about, actors=actors)


def _moved(value: Any, later: timedelta, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, date):
        return value + later
    if isinstance(value, tuple):
        return tuple(_moved(part, later, names) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        old = {f.name: getattr(value, f.name) for f in fields(value)}
        new = {name: _moved(v, later, names) for name, v in old.items() if v and not isinstance(v, bool | int)}
        return replace(value, **new) if new else value
    return value


if __name__ == "__main__":
    main()
