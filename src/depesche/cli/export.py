"""`depesche export`: a dossier for other tools."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.cli.options import DAYS, Dossier, Quotes, QuotesName, day
from depesche.cli.output import opened

if TYPE_CHECKING:
    from depesche.store import Reader


class ExportFormat(StrEnum):
    """What an export is for."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    plover = "plover"
    ical = "ical"
    annotations = "annotations"
    graphml = "graphml"


class What(StrEnum):
    """Which rows a table has."""

    claims = "claims"
    events = "events"
    commitments = "commitments"
    positions = "positions"


def export(
    dossier: Dossier,
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="The format.")] = ExportFormat.csv,
    what: Annotated[What, typer.Option(help="For csv, jsonl and parquet: one row for each of these.")] = What.claims,
    quotes: QuotesName = Quotes.short,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=DAYS, metavar="DAY", help="For ical: the day to look from."),
    ] = None,
) -> None:
    """Export a dossier: only what counts now; withdrawn and superseded claims are left out."""
    with opened(dossier) as reader:
        if format in (ExportFormat.csv, ExportFormat.jsonl, ExportFormat.parquet):
            count = _table(reader, out, format, what, quotes)
        elif format is ExportFormat.ical:
            from depesche.export import ical

            count = ical.write(out, reader, as_of=day(as_of), quotes=quotes.value)
        else:
            count = _other(reader, out, format, quotes)
    typer.echo(f"{count} rows in {out}")


def _table(reader: Reader, out: Path, format: ExportFormat, what: What, quotes: Quotes) -> int:
    from depesche.export import tables

    found = tables.rows(reader, what.value, quotes.value)
    names = reader.columns(tables.VIEWS[what.value])
    if format is ExportFormat.csv:
        return tables.write_csv(out, found, names)
    if format is ExportFormat.jsonl:
        return tables.write_jsonl(out, found)
    return tables.write_parquet(out, found, names)


def _other(reader: Reader, out: Path, format: ExportFormat, quotes: Quotes) -> int:
    from depesche.export import annotations, graph, plover

    if format is ExportFormat.plover:
        return plover.write(out, reader, quotes.value)
    if format is ExportFormat.annotations:
        return annotations.write(out, reader, quotes.value)
    return graph.write(out, reader)
