"""Killed at any moment, nothing is lost, doubled or half there.

    python benchmarks/kill.py [--kills 200] [--reports 3000]

A child process adds synthetic reports to one dossier and is killed with SIGKILL after a random time, again and again;
each new child starts from the first report. After every kill the file is checked: SQLite's own integrity, claims,
events, links and search against each other, and every report that is there with all its claims. At the end one run is
left to finish, and the dossier must be the same, row for row, as one that was made without a kill.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import scale

from depesche import dossier
from depesche.store import Reader
from depesche.store.writer import checked
from record.dossiers import derived

CLAIMS = 8


def main() -> None:
    """Run the kills, or as the child, the adding."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--reports", type=int, default=3000)
    options.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        fill(chosen.child, chosen.reports)
        return
    with tempfile.TemporaryDirectory() as folder:
        torture(Path(folder), chosen.kills, chosen.reports)


def fill(path: Path, reports: int) -> None:
    """Add the synthetic reports to a dossier."""
    dossier.add(path, scale.readings(reports, CLAIMS), version="kill", at="2031-01-01T00:00:00")


def torture(folder: Path, kills: int, reports: int) -> None:
    """Kill children until enough are dead; end with status 1 on the first fault."""
    path, chance, dead, before = folder / "killed.depesche", random.Random(1), 0, 0
    while dead < kills:
        done = one_child(path, reports, chance.uniform(0.3, 4.0))
        dead += not done
        now = sound(path)
        if now < before:
            fail(f"{before - now} reports were lost")
        if dead % 20 == 0 and not done:
            print(f"{dead} kills, {now} reports, sound", flush=True)
        if done:
            path.unlink()
            now = 0
        before = now
    fill(path, reports)
    fill(folder / "whole.depesche", reports)
    if derived(path) != derived(folder / "whole.depesche"):
        fail("the dossier differs from one that was made without a kill")
    print(f"{dead} kills: nothing lost, doubled or half there; row for row as without a kill")


def one_child(path: Path, reports: int, seconds: float) -> bool:
    """Start a child and kill it after some time; tell whether it had finished before."""
    command = [sys.executable, __file__, "--child", str(path), "--reports", str(reports)]
    child = subprocess.Popen(command)
    try:
        # the time counts from the first write on, or most kills would hit the import of modules
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline and child.poll() is None:
            time.sleep(0.01)
        return child.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return False


def sound(path: Path) -> int:
    """Check a dossier and return how many reports it holds."""
    if not path.exists():
        return 0
    problems = checked(path)
    with Reader(path) as reader:
        half = reader.select(
            "SELECT count(*) FROM reports r WHERE (SELECT count(*) FROM claims c WHERE c.report = r.id) <> ?",
            (CLAIMS,),
        )[0][0]
        count = reader.counts()["reports"]
    if problems or half:
        fail(f"{problems} {half} reports without all their claims")
    return count


def fail(what: str) -> None:
    """Print what is wrong and end."""
    print(f"FAULT: {what}", file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    main()
