"""Cold start, throughput and memory: ``python -m benchmarks.speed``.

Prints the wall and processor time of a cold ``depesche read`` of one report, reports of about 400 words per second on one
core (with the time of each room, and the tokens that the language room reads), and the peak memory of that process.
Throughput is processor time, of each report and room the least of several rounds: other work on the machine counts little.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core: before NumPy is imported
RUNS = 5
ROUNDS = 4
WORDS = 400
EXAMPLES = Path("examples/reports")


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
    texts = [p.read_bytes().decode("utf-8", "replace") for p in sorted(EXAMPLES.glob("*.txt"))]
    out, held = [], ""
    for text in texts:
        held = f"{held}\n\n{text}" if held else text
        if len(held.split()) >= WORDS:
            out.append(held.encode("utf-8"))
            held = ""
    return out


def rooms(data: list[bytes]) -> tuple[dict[str, float], int]:
    """Return processor seconds spent in each room over all reports, single-threaded, and the tokens of the reports."""
    from depesche import actors, claims, reports
    from depesche.language.analyse import analyse
    from depesche.model.context import Context

    least: dict[tuple[str, int], float] = {}
    tokens = 0

    def timed(room: str, number: int, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        spent = time.process_time() - start
        least[room, number] = min(spent, least.get((room, number), spent))
        return result

    for turn in range(ROUNDS):
        for number, one in enumerate(data):
            report = timed("reports", number, lambda one=one: reports.read_bytes(one, name="benchmark"))
            analysis = timed("language", number, lambda r=report: analyse(r, Context()))
            who = timed("actors", number, lambda a=analysis: actors.link(a, Context()))
            timed("claims", number, lambda a=analysis, w=who: claims.find(a, w))
            tokens += 0 if turn else len(analysis.doc)
    return {room: sum(s for (name, _), s in least.items() if name == room) for room, _ in least}, tokens


def main() -> None:
    """Measure and print."""
    path = sorted(EXAMPLES.glob("*.txt"))[0]
    wall, own = cold(path)
    print(f"cold `depesche read` of one report: {wall:.2f} s, {own:.2f} s of processor time (medians of {RUNS})")
    data = long_reports()
    spent, tokens = rooms(data)
    total, count = sum(spent.values()), len(data)
    words = sum(len(d.split()) for d in data)
    print(f"throughput: {count / total:.1f} reports of {words / count:.0f} words a second on one core,")
    print(f"  {words / WORDS / total:.1f} of {WORDS} words ({count} reports)")
    print(f"language room: {tokens / spent['language']:.0f} tokens a second")
    for room, seconds in spent.items():
        print(f"  {room:10} {1000 * seconds / count:7.1f} ms per report ({100 * seconds / total:.0f} %)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
