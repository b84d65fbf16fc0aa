"""Adding readings to a dossier: each report goes exactly one way, and the sum is checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from depesche.dossier.linking import Linker
from depesche.dossier.settle import settle
from depesche.dossier.take_in import put_claims, put_reading, refresh, settle_story, stories_touched
from depesche.model.changes import Refusal, Tally
from depesche.model.reading import Reading
from depesche.record.identity import unified
from depesche.record.judgements import Rulings, rulings
from depesche.record.redact import without_actors
from depesche.store.writer import Writer

BATCH = 40  # reports in one transaction: killed, a run loses at most the reading of so many
Item = Reading | Refusal
Watcher = Callable[[Tally], None]


def add(
    path: Path | str, items: Iterable[Item], *, version: str = "", at: str = "", watch: Watcher | None = None
) -> Tally:
    """Add readings to a dossier and bring its record up to date.

    Args:
        path: the dossier; made when it is not there.
        items: readings, and refusals for files that could not be read.
        version: of the rules that read them. at: the moment of adding (ISO 8601).
        watch: called with the sum after every batch.

    Returns:
        Where every report went; ``adds_up`` holds.
    """
    total = Tally()
    with Writer(path) as writer:
        linker = Linker(writer)
        for batch in batches(items, BATCH):
            with writer.transaction():
                total += add_batch(writer, linker, batch, version=version, at=at)
            if watch:
                watch(total)
        with writer.transaction():
            settle(writer)
    return total


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of this size."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def add_batch(writer: Writer, linker: Linker, items: Iterable[Item], *, version: str, at: str) -> Tally:
    """Add some readings; inside a transaction."""
    rules = rulings(writer.reader.judgements(standing=True))
    buried = writer.reader.tombstones("report")
    masks = writer.reader.tombstones("actor")
    tally = Tally()
    fresh: list[Reading] = []
    news: set[str] = set()
    for item in items:
        made = _refused(writer, item, buried, at)
        if made is None and isinstance(item, Reading):
            made = Tally(read=1, duplicate=1) if writer.reader.has_report(item.report.id) else None
            if made is None:
                made = _counted(writer, item)
                fresh.append(prepared(item, masks))
                news |= put_reading(writer, fresh[-1], version=version, at=at)
        tally += made or Tally()
    changed = refresh(writer, news)  # of the reports before these, which have no claims yet
    for reading in fresh:
        put_claims(writer, reading, reading.claims, rules)
    link_reports(writer, linker, [r.report.id for r in fresh], rules, changed)
    return tally


def _counted(writer: Writer, reading: Reading) -> Tally:
    """Count a new report: stored, or superseded when a later version of its story came before it."""
    report = reading.report
    late = bool(report.item) and writer.reader.newest(report.source, report.item) > report.version
    return Tally(read=1, superseded=int(late), stored=int(not late))


def prepared(reading: Reading, masks: Mapping[str, str]) -> Reading:
    """Return a reading as it enters the dossier: with the dossier's ids, without the names that were forgotten."""
    return without_actors(unified(reading), masks)


def link_reports(
    writer: Writer, linker: Linker, reports: list[str], rules: Rulings, changed: Collection[str] = ()
) -> None:
    """Find which versions count after these reports came, and bring the events up to date.

    Args:
        changed: claims of any report whose accounts read otherwise since more is known of their actors.
    """
    flips: dict[str, bool] = {}
    for story in sorted(stories_touched(writer, reports)):
        flips |= settle_story(writer, story, rules)
    linker.forget(changed)
    current = {c for c, e in writer.reader.entries_by_id(changed).items() if e.state == "current"}
    added = current | {c for c, on in flips.items() if on}
    linker.relink(added, [c for c, on in flips.items() if not on], rules)


def _refused(writer: Writer, item: Item, buried: dict[str, str], at: str) -> Tally | None:
    if isinstance(item, Reading) and item.report.id in buried:
        item = Refusal(path=item.report.item, code="store.forgotten", message="this report was forgotten on purpose")
    if isinstance(item, Reading):
        return None
    writer.put_refusal(item.path, item.code, item.message, at)
    return Tally(read=1, refused=1, refusals=(item,))
