"""`depesche reread`: an old dossier under new rules."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.cli.options import ActorsFile, Dossier, actors_beside
from depesche.cli.output import mistakes, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depesche.errors import DepescheError
    from depesche.model.reading import Reading
    from depesche.model.report import Report
    from depesche.store import Reader


def reread(
    dossier: Dossier,
    actors: ActorsFile = None,
    model: Annotated[str | None, typer.Option(help="Name or path of another spaCy pipeline with UD labels.")] = None,
) -> None:
    """Read every report of a dossier again and list the claims gained, lost and changed; judgements stay."""
    from depesche import dossier as work

    known = actors_beside(dossier, actors)

    def read(reports: Iterable[Report]) -> Iterator[Reading | DepescheError]:
        from depesche import pipeline
        from depesche.model.context import Context

        items = ((report.id, lambda one=report: one) for report in reports)
        return pipeline.read_each(items, Context(dossier_actors=known, model=model))

    with mistakes():
        with opened(dossier) as reader:
            shown = _sentences(reader)
        found = work.reread(dossier, read, version=installed("depesche"))
        before = {c: line for change in found for c, line in shown.items() if c in change.lost}
    with opened(dossier) as reader:
        now = _sentences(reader)
        heads = {h.id: f"{h.agency or h.source}, {h.latest or ''}" for h, _ in reader.heads()}
    for change in found:
        typer.echo(heads.get(change.report, change.report))
        for mark, claims in (("+", change.gained), ("-", change.lost), ("~", change.changed)):
            for claim in claims:
                typer.echo(f"  {mark} {(before | now).get(claim, '')} [{claim}]")
    gained, lost, changed = (sum(len(getattr(c, n)) for c in found) for n in ("gained", "lost", "changed"))
    typer.echo(f"{gained} gained, {lost} lost, {changed} changed in {len(found)} {'report' if len(found) == 1 else 'reports'}")


def _sentences(reader: Reader) -> dict[str, str]:
    """Return every claim's kind and wording by id, on one line."""
    found = reader.select("SELECT id, kind, quote FROM claims")
    return {ident: f"{kind}: {' '.join(quote.split())}" for ident, kind, quote in found}
