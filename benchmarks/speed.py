"""Cold start, throughput and memory: ``python -m benchmarks.speed``.

Prints the wall and processor time of a cold ``depesche read`` of one report, how many reports of 400 words are read in a
second on one core (with the time of each room, and the tokens that the language room reads), and the peak memory.

Throughput is measured in batch, as ``depesche read FILE...``, ``depesche add`` and ``depesche.read_all`` read: groups of
reports (8,000 words) go through the network together, all other steps take one report after the other; and beside it one
by one. Every round is a process of its own that has read one other report before, so that tables are loaded but no word
form of the reports is remembered from an earlier round; in a long batch fewer forms are new. Python looks for garbage as
seldom as it does under the commands; a program that reads many reports may set the same (`gc.set_threshold(50_000)`). It is
processor time, of each room the least of several rounds: other work on the machine counts little.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core: before NumPy is imported
RUNS = 5
ROUNDS = 3
WORDS = 400
EXAMPLES = Path("examples")
FIRST = EXAMPLES / "reports" / "01-talks.txt"


def cold(path: Path) -> tuple[float, float]:
    """Return the median wall and processor time in seconds of a fresh process that reads one report.

    Modules are compiled by a run that is not counted, as they are where `pip` installed the package.
    """
    walls, own = [], []
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = kept | {"PYTHONPYCACHEPREFIX": folder}
        for _ in range(RUNS + 1):
            start, before = time.perf_counter(), _children()
            command = [sys.executable, "-m", "depesche.cli", "read", str(path)]
            subprocess.run(command, check=True, capture_output=True, env=environment)
            walls.append(time.perf_counter() - start)
            own.append(_children() - before)
    return statistics.median(walls[1:]), statistics.median(own[1:])


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def long_reports() -> list[bytes]:
    """Return texts of about 400 words, made by joining the paragraphs of the example reports."""
    out, held = [], ""
    for path in sorted(EXAMPLES.rglob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        held = f"{held}\n\n{text}" if held else text
        if len(held.split()) >= WORDS:
            out.append(held.encode("utf-8"))
            held = ""
    return out


class Clock:
    """Processor seconds by room."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def timed(self, room: str, work: Callable[[], T]) -> T:
        """Do some work of a room and count its time."""
        start = time.process_time()
        result = work()
        self.spent[room] = self.spent.get(room, 0.0) + time.process_time() - start
        return result


def rooms(data: list[bytes], *, batch: bool) -> tuple[dict[str, float], int]:
    """Return processor seconds spent in each room over all reports, and the tokens of the reports.

    Args:
        data: the reports.
        batch: in groups, as `depesche.pipeline.read_each` takes them; else one by one.
    """
    from depesche import actors, claims, reports
    from depesche.language.analyse import Draft, finish, parse, prepare
    from depesche.language.batch import in_groups
    from depesche.model.context import Context

    clock, context, tokens = Clock(), Context(), 0

    def drafts() -> Iterator[tuple[str, Draft]]:
        for one in data:
            report = clock.timed("reports", lambda one=one: reports.read_bytes(one, name="benchmark"))
            yield "", clock.timed("language", lambda report=report: prepare(report))

    for group in in_groups(drafts()) if batch else ([draft] for draft in drafts()):
        found = [draft for _, draft in group if isinstance(draft, Draft)]
        clock.timed("language", lambda found=found: parse(found, context))
        for draft in found:
            analysis = clock.timed("language", lambda draft=draft: finish(draft))
            who = clock.timed("actors", lambda a=analysis: actors.link(a, context))
            clock.timed("claims", lambda a=analysis, w=who: claims.find(a, w))
            tokens += len(draft.doc)
    return clock.spent, tokens


def one_round(batch: bool) -> None:
    """Measure in this process and print what was found as JSON."""
    from depesche import pipeline
    from depesche.cli.main import COLLECT_AFTER

    gc.set_threshold(COLLECT_AFTER)  # as the commands do
    pipeline.read_source(FIRST)
    spent, tokens = rooms(long_reports(), batch=batch)
    print(json.dumps({"spent": spent, "tokens": tokens, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


def least(*, batch: bool) -> tuple[dict[str, float], int, float]:
    """Return of several rounds the least time of each room; the tokens; and the greatest memory in MB."""
    command = [sys.executable, "-m", "benchmarks.speed", "batch" if batch else "single"]
    found = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(ROUNDS)]
    spent = {room: min(one["spent"][room] for one in found) for room in found[0]["spent"]}
    return spent, found[0]["tokens"], max(one["peak"] for one in found) / 1024


def main() -> None:
    """Measure and print."""
    wall, own = cold(FIRST)
    print(f"cold `depesche read` of one report: {wall:.2f} s, {own:.2f} s of processor time (medians of {RUNS})")
    data = long_reports()
    count, words = len(data), sum(len(d.split()) for d in data)
    for name, batch in (("in batch (some twenty reports go through the network together)", True), ("one by one", False)):
        spent, tokens, peak = least(batch=batch)
        total = sum(spent.values())
        print(f"throughput {name}, on one core, words not met before ({count} reports, {words} words):")
        print(f"  {words / WORDS / total:.1f} reports of {WORDS} words a second, {tokens / total:.0f} tokens a second")
        print(f"  language room: {tokens / spent['language']:.0f} tokens a second; peak memory: {peak:.0f} MB")
        for room, seconds in spent.items():
            print(f"  {room:10} {1000 * seconds * WORDS / words:7.1f} ms per {WORDS} words ({100 * seconds / total:.0f} %)")


if __name__ == "__main__":
    if sys.argv[1:]:
        one_round(sys.argv[1] == "batch")
    else:
        main()
