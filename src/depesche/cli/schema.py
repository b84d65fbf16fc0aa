"""`depesche schema`: the output contract as JSON Schema."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema (2020-12) of the reading that depesche read --format json prints."""
    from depesche.model.jsonio import schema

    typer.echo(json.dumps(schema(), ensure_ascii=False, indent=1))
