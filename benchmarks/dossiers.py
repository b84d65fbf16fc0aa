"""The example dossiers against the record that a careful reader keeps of them: ``python -m benchmarks.dossiers``.

Reads each folder of ``examples/dossiers`` into a dossier of its own and measures it against ``expected.yml``: pairs of
accounts of one event, the status of commitments on given days, contradictions. ``--verbose`` lists what was missed.
``--oracle`` takes the claims that a careful reader writes down (``claims.yml``) in place of those that the program reads, so
that what is left over is the record's own; ``--unlinked`` takes them without their links.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from corpus.load import LOADER

from benchmarks import oracle
from depesche import dossier, reports
from depesche.model.changes import Tally
from depesche.model.commitment import Commitment
from depesche.model.context import Context
from depesche.model.reading import Reading
from depesche.pipeline import read_report
from depesche.store.reader import Reader
from depesche.views.names import Names, names

EXAMPLES = Path(__file__).parents[1] / "examples" / "dossiers"
Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim that counts now, as far as the figures need it."""

    id: str
    kind: str
    event: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a dossier holds, by the number of the report."""

    tally: Tally
    texts: Mapping[str, str]
    lines: Mapping[str, tuple[Line, ...]]
    commitments: tuple[tuple[Commitment, frozenset[str]], ...]
    contradictions: tuple[tuple[str, str], ...]

    def at(self, account: Gold, kinds: Iterable[str] = ()) -> frozenset[Line]:
        """Return the claims whose evidence covers some of an account's words; of these kinds, if any are named."""
        text, words, wanted = self.texts[account["report"]], account["words"], set(kinds)
        if text.count(words) != 1:
            raise ValueError(f"{words!r} stands {text.count(words)} times in report {account['report']}")
        begin = text.index(words)
        return frozenset(
            line
            for line in self.lines.get(account["report"], ())
            if line.begin < begin + len(words) and begin < line.end and (not wanted or line.kind in wanted)
        )

    def ids(self, accounts: Iterable[Gold]) -> frozenset[str]:
        """Return the ids of all claims at some accounts."""
        return frozenset(line.id for account in accounts for line in self.at(account))


@dataclass(slots=True, kw_only=True)
class Count:
    """Hits, what was found and what was to be found."""

    hit: int = 0
    found: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)

    def __add__(self, other: Count) -> Count:
        """Return the sum of two counts."""
        return Count(
            hit=self.hit + other.hit, found=self.found + other.found, wanted=self.wanted + other.wanted,
            misses=self.misses + other.misses,
        )  # fmt: skip

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.hit / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.hit / (self.found + self.wanted) if self.found + self.wanted else 1.0


def folders() -> list[Path]:
    """Return the folders of the example dossiers."""
    return sorted(path.parent for path in EXAMPLES.glob("*/expected.yml"))


def expected(folder: Path) -> Gold:
    """Load what is expected of a dossier; every scalar a string."""
    loaded: Gold = yaml.load((folder / "expected.yml").read_text(encoding="utf-8"), Loader=LOADER)
    return loaded


def read(folder: Path, *, known: bool = False) -> list[Reading]:
    """Return what the program reads from a folder's reports.

    Args:
        known: read with the folder's own actors file.
    """
    context = Context(dossier_actors=str(folder / "actors.toml") if known else None)
    return [read_report(reports.read(file), context) for file in sorted(folder.glob("*.txt"))]


def record(folder: Path, path: Path, readings: list[Reading]) -> Record:
    """Add the readings of a folder's reports to a new dossier at the path and return what it holds."""
    files = (file.name.partition("-")[0] for file in sorted(folder.glob("*.txt")))
    by_number = dict(zip(files, readings, strict=True))
    numbers = {reading.report.id: number for number, reading in by_number.items()}
    texts = {number: reading.report.text for number, reading in by_number.items()}
    tally = dossier.add(path, readings, version="example", at="2031-01-01T00:00:00")
    with Reader(path) as reader:
        called = names(reader)
        return Record(
            tally=tally, texts=texts, lines=_lines(reader, numbers),
            commitments=tuple((c, _parties(c, called)) for c in reader.commitments()),
            contradictions=tuple((d.first, d.second) for d in reader.disagreements("d.type = 'contradiction'")),
        )  # fmt: skip


def _lines(reader: Reader, numbers: Mapping[str, str]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for ident, kind, event, begin, end, report in reader.select(
        'SELECT id, kind, event, begin, "end", report FROM v_claims ORDER BY report, begin, id'
    ):
        line = Line(id=ident, kind=kind, event=event or ident, begin=begin, end=end)
        found[numbers[report]] = (*found.get(numbers[report], ()), line)
    return found


def _parties(commitment: Commitment, known: Names) -> frozenset[str]:
    return frozenset(known.one(party) for party in commitment.parties)


def event_pairs(gold: Gold, made: Record) -> Count:
    """Count pairs of listed accounts that the dossier holds for one event, against those that are one."""
    accounts = [
        (event["id"], account, {line.event for line in made.at(account, event["kinds"])})
        for event in gold["events"]
        for account in event["accounts"]
    ]
    count = Count()
    for (a, first, in_a), (b, second, in_b) in combinations(accounts, 2):
        same, joined = a == b, bool(in_a & in_b)
        count += Count(hit=same and joined, found=joined, wanted=same)
        if same != joined:
            count.misses.append(f"{'apart' if same else 'JOINED'}: {_words(first)} | {_words(second)}")
    count.misses += [f"no claim: {_words(account)}" for _, account, events in accounts if not events]
    return count


def _words(account: Gold) -> str:
    return f"{account['report']} {account['words']!r}"


def statuses(gold: Gold, made: Record) -> Count:
    """Count the days on which a commitment has the status that it should have."""
    count = Count()
    for wanted, found in matched(gold, made):
        for day, right in wanted["status"].items():
            status = found.status_on(date.fromisoformat(day)) if found else None
            count += Count(hit=status in right, found=status is not None, wanted=1)
            if status not in right:
                count.misses.append(f"{wanted['id']} on {day}: {status}, not {' or '.join(right)}")
    return count


def terms(gold: Gold, made: Record) -> Count:
    """Count what else is known of a commitment: parties, quantity, "each", the last day, what has been delivered."""
    count = Count()
    named = {commitment.id: parties for commitment, parties in made.commitments}
    for wanted, found in matched(gold, made):
        for name, right, value in _terms(wanted, found, named):
            count += Count(hit=right == value, found=found is not None, wanted=1)
            if right != value:
                count.misses.append(f"{wanted['id']} {name}: {value}, not {right}")
    return count


def _terms(wanted: Gold, found: Commitment | None, named: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, object, object]]:
    yield "parties", set(wanted["parties"]), set(named[found.id]) if found else None
    if "quantity" in wanted:
        yield "quantity", float(wanted["quantity"]), found.quantity if found else None
        yield "each", wanted["each"] == "yes", found.each if found else None
        yield "due", date.fromisoformat(wanted["due"]), found.due_on(None) if found else None
    for day, right in wanted.get("done", {}).items():
        done = found.done_on(date.fromisoformat(day)) if found else None
        yield f"done on {day}", float(right), (done or 0.0) if found else None


def matched(gold: Gold, made: Record) -> list[tuple[Gold, Commitment | None]]:
    """Return each commitment with the one in the dossier that rests on a sentence which tells of it, the fittest."""
    pairs = []
    for wanted in gold["commitments"]:
        claims = made.ids(wanted["told"])
        told = [(c, p) for c, p in made.commitments if claims & {claim for step in c.steps for claim in step.claims}]
        fittest = max(told, key=lambda pair: _fit(wanted, *pair), default=(None, None))
        pairs.append((wanted, fittest[0]))
    return pairs


def _fit(wanted: Gold, commitment: Commitment, parties: frozenset[str]) -> tuple[bool, bool, int]:
    quantity = float(wanted["quantity"]) if "quantity" in wanted else None
    return (
        commitment.issue == wanted.get("issue"),
        commitment.quantity == quantity,
        len(parties & {*wanted["parties"]}),
    )


def made_up(gold: Gold, made: Record) -> list[str]:
    """Return the sentences that open a commitment though they tell of none."""
    opened = {claim for c, _ in made.commitments for step in c.steps[:1] for claim in step.claims}
    return [_words(a) for a in gold["no_commitment"] if made.ids([a]) & opened]


def doubled(gold: Gold, made: Record) -> list[str]:
    """Return the commitments that the dossier holds more than once."""
    opened = [{claim for step in c.steps[:1] for claim in step.claims} for c, _ in made.commitments]
    times = {wanted["id"]: sum(bool(made.ids(wanted["told"]) & claims) for claims in opened) for wanted in gold["commitments"]}
    return [f"{name}, {number} times" for name, number in times.items() if number > 1]


def contradictions(gold: Gold, made: Record) -> Count:
    """Count contradictions shown against those that are ones; what may be seen either way is left out."""
    right = [(pair["id"], made.ids(pair["a"]), made.ids(pair["b"])) for pair in gold["contradictions"]]
    either = [("", made.ids(pair["a"]), made.ids(pair["b"])) for pair in gold["either"]]
    shown = [pair for pair in made.contradictions if not any(_meets(pair, r) for r in either)]
    wrong = [pair for pair in shown if not any(_meets(pair, r) for r in right)]
    missed = [name for name, a, b in right if not any(_meets(pair, (name, a, b)) for pair in shown)]
    sides = {line.id: f"{n} {made.texts[n][line.begin : line.end]!r}" for n, ls in made.lines.items() for line in ls}
    found = len(right) - len(missed)
    return Count(
        hit=found, found=found + len(wrong), wanted=len(right),
        misses=[f"missed: {name}" for name in missed] + [f"WRONG: {sides[a]} | {sides[b]}" for a, b in wrong],
    )  # fmt: skip


def _meets(pair: tuple[str, str], wanted: tuple[str, frozenset[str], frozenset[str]]) -> bool:
    (first, second), (_, a, b) = pair, wanted
    return (first in a and second in b) or (first in b and second in a)


def forbidden(gold: Gold, made: Record) -> list[str]:
    """Return the pairs shown as contradictions that are expressly none."""
    sides = [(pair["id"], made.ids(pair["a"]), made.ids(pair["b"])) for pair in gold["no_contradiction"]]
    return [side[0] for side in sides if any(_meets(pair, side) for pair in made.contradictions)]


def leftovers(gold: Gold, made: Record) -> list[str]:
    """Return corrected or withdrawn sentences that still count, and unrelated reports that yield something."""
    stale = [_words(account) for account in gold["gone"] if made.at(account)]
    return stale + [f"{number} unrelated" for number in gold["unrelated"] if made.lines.get(number)]


def row(name: str, events: Count, days: Count, detail: Count, clash: Count) -> str:
    """Put one row of the table into words."""
    precision = f"{clash.precision:.2f}" if clash.found else "none shown"
    return (
        f"{name:16} event pairs P {events.precision:.3f} R {events.recall:.3f} F1 {events.f1:.3f}  "
        f"status {days.hit}/{days.wanted}  terms {detail.hit}/{detail.wanted}  "
        f"contradictions P {precision} R {clash.recall:.2f} ({clash.hit}/{clash.wanted})"
    )


def main() -> None:
    """Print a row per dossier and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of a folder's name")
    parser.add_argument("--actors", action="store_true", help="read with each folder's own actors.toml")
    parser.add_argument("--oracle", action="store_true", help="take the claims of claims.yml, not those that are read")
    parser.add_argument("--unlinked", action="store_true", help="with --oracle: without links between claims of a report")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    total = [Count(), Count(), Count(), Count()]
    for folder in (f for f in folders() if args.only in f.name and (not args.oracle or (f / "claims.yml").exists())):
        with tempfile.TemporaryDirectory() as place:
            given = oracle.readings(folder, linked=not args.unlinked) if args.oracle else read(folder, known=args.actors)
            made = record(folder, Path(place) / "example.depesche", given)
        gold = expected(folder)
        counts = [measure(gold, made) for measure in (event_pairs, statuses, terms, contradictions)]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        wrong = {
            "made up": made_up(gold, made),
            "held": doubled(gold, made),
            "left over": leftovers(gold, made),
            "no ones": forbidden(gold, made),
        }
        notes = [f"  {name}: {item}" for name, items in wrong.items() for item in items]
        notes += [f"  {miss}" for count in counts for miss in count.misses if args.verbose]
        print("\n".join([row(folder.name, *counts), *notes]))
    print(row("all", *total))


if __name__ == "__main__":
    main()
