"""Bringing an old dossier to new rules: every report is read again, and what changed is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from depesche.dossier.add import link_reports, prepared
from depesche.dossier.linking import Linker
from depesche.dossier.settle import settle
from depesche.dossier.take_in import cast_of, change_claim, correct, mark, put_cast, put_claims, read_again, refresh
from depesche.errors import DepescheError
from depesche.model.changes import Reread
from depesche.model.claim import Claim
from depesche.model.reading import Reading
from depesche.model.report import Report
from depesche.record.judgements import Rulings, rulings
from depesche.record.scene import Telling
from depesche.store.rows import claim as claim_from
from depesche.store.writer import Writer

Read = Callable[[Iterable[Report]], Iterator[Reading | DepescheError]]


def reread(
    path: Path | str, read: Read, *, version: str = "", watch: Callable[[Reread], None] | None = None
) -> tuple[Reread, ...]:
    """Read every report of a dossier again and bring its record up to date.

    Judgements hold for claim ids, which do not change with the rules, so none is lost; one whose claim is no longer
    read waits until it is read again.

    Args:
        path: the dossier. read: the pipeline, for many reports in their order. version: of the rules.
        watch: called after every report.

    Returns:
        For every report that reads differently, the claims gained, lost and changed.

    Raises:
        DepescheError: a report cannot be read any more; those before it are brought up to date.
    """
    found = []
    with Writer(path) as writer:
        linker = Linker(writer)
        for reading in read(_stored(writer)):
            if isinstance(reading, DepescheError):
                raise reading
            with writer.transaction():
                made = _reread_one(writer, linker, reading, version)
            found.append(made)
            if watch:
                watch(made)
        with writer.transaction():
            settle(writer)
    return tuple(r for r in found if r.gained or r.lost or r.changed)


def _stored(writer: Writer) -> Iterator[Report]:
    """Yield the reports as they are stored; reading one again does not change it."""
    for name in writer.reader.report_ids():
        report = writer.reader.report(name)
        if report is not None:
            yield report


def _reread_one(writer: Writer, linker: Linker, reading: Reading, version: str) -> Reread:
    rules = rulings(writer.reader.judgements(standing=True))
    masked = prepared(reading, writer.reader.tombstones("actor"))
    return replace_reading(writer, linker, masked, rules, version)


def replace_reading(writer: Writer, linker: Linker, reading: Reading, rules: Rulings, version: str) -> Reread:
    """Put a new reading of a stored report in the place of the old one; inside a transaction."""
    report = reading.report.id
    before = writer.reader.claim_ids(report)
    now = {c.id: c for c in reading.claims}
    lost = [c for c in before if c not in now]
    gained = [c for c in now if c not in before]
    changed = [c for c in now if c in before and _revision(writer, c, report) != now[c].revision]
    linker.relink([], [c for c in lost if before[c][0] == "current"], rules)
    writer.drop_claims(lost)
    writer.change_report(reading, rules=version)
    news = put_cast(writer, reading)
    put_claims(writer, reading, [now[name] for name in gained], rules)
    replace_claims(writer, reading, [now[name] for name in changed], rules)
    others = read_again(writer, report)
    linker.known.clear()
    link_reports(writer, linker, [report], rules, refresh(writer, news))
    current = writer.reader.claim_ids(report)
    again = dict.fromkeys([*changed, *others])
    linker.relink([c for c in again if c in current and current[c][0] == "current"], [], rules)
    return Reread(report=report, gained=tuple(gained), lost=tuple(lost), changed=tuple(changed))


def _revision(writer: Writer, claim: str, report: str) -> str:
    """Return the revision of a claim as it was read, whatever a person corrected since."""
    return claim_from(writer.reader.documents([claim])[claim], report).revision


def replace_claims(writer: Writer, reading: Reading, claims: Iterable[Claim], rules: Rulings) -> None:
    """Put claims as they are read now in the place of the old ones, and a person's corrections on top again."""
    told = Telling(reading, cast_of(writer, reading))
    for claim in claims:
        mark(writer, writer.reader.entries_by_id([claim.id]).values())
        change_claim(writer, claim, told, by_person=None)
        correct(writer, claim, told, rules)
