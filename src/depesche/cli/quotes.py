"""`depesche quotes`: who says what in a report, without reading it as a whole."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from depesche.errors import DepescheError

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis
    from depesche.model.report import Report


class QuotesFormat(StrEnum):
    """How quotations are printed."""

    json = "json"
    wikinews = "wikinews"
    webannotation = "webannotation"
    html = "html"


def quotes(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Reports or Wikinews JSON; - is standard input.")
    ],
    format: Annotated[
        QuotesFormat, typer.Option("--format", "-f", help="How to print them.")
    ] = QuotesFormat.json,
    plain: Annotated[
        bool, typer.Option("--plain", help="Running text without wire layout; set by --format wikinews.")
    ] = False,
    model: Annotated[
        str | None, typer.Option(help="Name or path of another spaCy pipeline with UD labels.")
    ] = None,
) -> None:
    """Find quotations in German reports: quote, frame, cue, speaker and addressee.

    Offsets count characters of the report's text as decoded. A JSON file with "originalText" is read as a document of
    the German Wikinews attribution data set.
    Exit status: 0 when all files were read, 1 when some were not, 2 on wrong usage.
    """
    documents, failed = [], 0
    for name in files:
        try:
            report = _report(name, plain or format is QuotesFormat.wikinews)
        except DepescheError as error:
            typer.echo(f"not read: {error} [{error.code}]", err=True)
            failed += 1
            continue
        documents.append(_document(report, model, format))
    _print(documents, format, several=len(files) > 1)
    raise typer.Exit(1 if failed else 0)


def _report(name: str, plain: bool) -> Report:
    """Read one file: a data set's document, running text, or wire copy."""
    from depesche import reports

    label = "standard input" if name == "-" else name
    data = sys.stdin.buffer.read() if name == "-" else _bytes(name)
    document = _dataset_document(data)
    if document is not None:
        return as_running_text(document["originalText"], str(document.get("documentName", label)))
    if plain:
        return as_running_text(data.decode("utf-8-sig", errors="replace"), Path(label).stem)
    return reports.read_bytes(data, name=label)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as fault:
        raise DepescheError(
            "the file cannot be read", where=name, advice="give the path of a report"
        ) from fault


def _dataset_document(data: bytes) -> dict[str, Any] | None:
    if data.lstrip()[:1] != b"{":
        return None
    try:
        document = json.loads(data)
    except ValueError:
        return None
    return document if isinstance(document, dict) and isinstance(document.get("originalText"), str) else None


def as_running_text(text: str, name: str) -> Report:
    """Return a text as a report in which every line is a paragraph of prose."""
    from depesche.model.report import Block, Report

    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="body", begin=at, end=at + len(line)))
        at += len(line) + 1
    return Report(id=name, item=name, text=text, blocks=tuple(blocks))


def _document(report: Report, model: str | None, format: QuotesFormat) -> Any:
    from depesche.export import quotations as export

    found = _analysis(report, model).quotations
    if format is QuotesFormat.wikinews:
        return export.to_wikinews(report, found)
    if format is QuotesFormat.webannotation:
        return export.to_web_annotations(report, found)
    if format is QuotesFormat.html:
        from depesche.export.quotations_html import to_html

        return to_html(report, found)
    return export.to_records(report, found)


def _analysis(report: Report, model: str | None) -> Analysis:
    from depesche.language.analyse import analyse
    from depesche.model.context import Context

    return analyse(report, Context(model=model))


def _print(documents: list[Any], format: QuotesFormat, *, several: bool) -> None:
    """Print JSON: one document for one file, an array for several; pages one after the other."""
    if format is QuotesFormat.html:
        for page in documents:
            typer.echo(page)
        return
    if documents:
        typer.echo(json.dumps(documents if several else documents[0], ensure_ascii=False, indent=1))
