"""`depesche explain`: what stands behind a claim of one report."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.cli.output import mistakes
from depesche.errors import DepescheError

if TYPE_CHECKING:
    from rich.tree import Tree

    from depesche.views.explanation import Branch


class NoSuchClaim(DepescheError):
    """No claim of the report has this id."""

    code = "explain.claim"

    def __init__(self, where: str, claim: str) -> None:
        super().__init__(f"no claim's id begins with {claim!r}", where=where, advice="depesche read FILE prints the ids")


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report; - is standard input.")],
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="A claim's id or its first characters; without it all claims.")
    ] = "",
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Publication date when the report has none."),
    ] = None,
    actors: Annotated[str | None, typer.Option(metavar="FILE", help="Own actors (TOML) beside the lexicon's.")] = None,
    model: Annotated[str | None, typer.Option(help="Name or path of another spaCy pipeline with UD labels.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a tree.")] = False,
) -> None:
    """Show the rule, the rows of the lexicon, the clause and the voices behind a claim.

    Exit status: 0 when it was found, 1 when the report cannot be read or has no such claim, 2 on wrong usage.
    """
    from depesche import reports
    from depesche.model.context import Context
    from depesche.pipeline import explain_report

    context = Context(at=at.date() if at else None, dossier_actors=actors, model=model)
    with mistakes():
        if file == "-":
            report = reports.read_bytes(sys.stdin.buffer.read(), name="standard input", at=context.at)
        else:
            report = reports.read(file, at=context.at)
        trees = explain_report(report, context, claim)
        if not trees:
            raise NoSuchClaim(file, claim)
    if as_json:
        typer.echo(json.dumps([asdict(t) for t in trees], ensure_ascii=False, indent=1))
        return
    from depesche.cli.terminal import console

    for one in trees:
        console().print(_tree(one))


def _tree(branch: Branch) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    out = Tree(Text(branch.text))
    for inner in branch.below:
        out.children.append(_tree(inner))
    return out
