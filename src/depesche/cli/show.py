"""`depesche show`: one thing of a dossier in full."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.cli.options import Dossier
from depesche.cli.output import opened

if TYPE_CHECKING:
    from depesche.views.show import Shown


def show(
    dossier: Dossier,
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of an event, claim, commitment, report or actor.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print everything that a dossier knows under an id: details side by side, accounts, links, judgements."""
    from depesche.views.show import show

    with opened(dossier) as reader:
        found = show(reader, name)
        typer.echo(_json(found) if as_json else _text(found))


def _json(found: Shown) -> str:
    names = ("claim", "sentence", "word", "cite", "state")
    accounts = [dict(zip(names, a, strict=True)) for a in found.accounts]
    made = {
        "kind": found.kind,
        "id": found.id,
        **dict(found.fields),
        "accounts": accounts,
        "notes": list(found.notes),
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def _text(found: Shown) -> str:
    lines = [f"{found.kind} {found.id}", *(f"  {name}: {value}" for name, value in found.fields)]
    for claim, sentence, word, cite, state in found.accounts:
        mark = "" if state == "current" else f" ({state})"
        lines += [f"  [{claim}]{mark} {sentence}", f"      {word} [{cite}]"]
    return "\n".join([*lines, *(f"  note: {n}" for n in found.notes)])
