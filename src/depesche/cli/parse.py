"""`depesche parse`: what the language model makes of a text, as CoNLL-U."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from depesche.errors import DepescheError, MissingFile, NotAFile, NotText


def parse(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Plain text or CoNLL-U; - is standard input.")],
    tokenised: Annotated[
        bool, typer.Option("--tokenised", help="The input is CoNLL-U: keep its sentences and words.")
    ] = False,
    model: Annotated[str | None, typer.Option(help="Name or path of another spaCy pipeline with UD labels.")] = None,
) -> None:
    """Print a text as CoNLL-U: tokens, lemmas, tags, features, dependencies and names.

    Exit status: 0 when it was parsed, 1 when it was not, 2 on wrong usage.
    """
    from depesche.language import nlp as pipelines
    from depesche.language.conllu import parse_text, parse_tokenised

    try:
        text = _text(file)
        nlp = pipelines.load(model)
        typer.echo(parse_tokenised(text, nlp) if tokenised else parse_text(text, nlp), nl=False)
    except DepescheError as error:
        typer.echo(f"not parsed: {error} [{error.code}]", err=True)
        raise typer.Exit(1) from error


def _text(name: str) -> str:
    """Read the input as UTF-8 without its byte order mark."""
    if name == "-":
        data = sys.stdin.buffer.read()
    else:
        path = Path(name)
        if path.is_dir():
            raise NotAFile(name)
        if not path.exists():
            raise MissingFile(name)
        data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotText(name) from fault
