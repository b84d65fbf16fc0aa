"""Cold start, throughput and memory: ``python -m benchmarks.speed``.

Prints the wall time of a cold ``depesche read`` of one report, reports of about 400 words per second on one core (with the
time of each room), and the peak memory of that process.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
RUNS = 5
WORDS = 400
EXAMPLES = Path("examples/reports")


def cold(path: Path) -> float:
    """Return the median wall time in seconds of a fresh process that reads one report."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "depesche.cli", "read", str(path)], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


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


def rooms(data: list[bytes]) -> dict[str, float]:
    """Return seconds spent in each room over all reports, single-threaded."""
    from depesche import actors, claims, reports
    from depesche.language.analyse import analyse
    from depesche.model.context import Context

    spent = dict.fromkeys(("reports", "language", "actors", "claims"), 0.0)

    def timed(room: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = work()
        spent[room] += time.perf_counter() - start
        return result

    for one in data:
        report = timed("reports", lambda one=one: reports.read_bytes(one, name="benchmark"))
        analysis = timed("language", lambda r=report: analyse(r, Context()))
        who = timed("actors", lambda a=analysis: actors.link(a, Context()))
        timed("claims", lambda a=analysis, w=who: claims.find(a, w))
    return spent


def main() -> None:
    """Measure and print."""
    path = sorted(EXAMPLES.glob("*.txt"))[0]
    print(f"cold `depesche read` of one report: {cold(path):.2f} s (median of {RUNS})")
    data = long_reports()
    rooms(data[:1])
    spent = rooms(data * 3)
    total = sum(spent.values())
    count = len(data) * 3
    words = sum(len(d.split()) for d in data) / len(data)
    print(f"throughput: {count / total:.1f} reports/s on one core ({count} reports, {words:.0f} words each)")
    for room, seconds in spent.items():
        print(f"  {room:10} {1000 * seconds / count:7.1f} ms per report ({100 * seconds / total:.0f} %)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
