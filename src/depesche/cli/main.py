"""The command line: every command is a function in a file of its own; this one lists them."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

# name of the command -> (module, function, one line of help); imported only when asked for
COMMANDS: dict[str, tuple[str, str, str]] = {
    "read": ("depesche.cli.read", "read", "Read reports: who did what, and on whose word."),
    "add": ("depesche.cli.add", "add", "Take reports into a dossier."),
    "brief": ("depesche.cli.brief", "brief", "What is new, changed, due, contradicted, with its sources."),
    "timeline": ("depesche.cli.timeline", "timeline", "Events of a dossier in their order."),
    "contacts": ("depesche.cli.contacts", "contacts", "Who met, called or wrote to whom."),
    "positions": ("depesche.cli.positions", "positions", "What each party holds on each issue, over time."),
    "commitments": ("depesche.cli.commitments", "commitments", "What was promised, until when, and how far it has come."),
    "contradictions": ("depesche.cli.contradictions", "contradictions", "Where accounts cannot both be so."),
    "search": ("depesche.cli.search", "search", "Find words in reports and claims."),
    "show": ("depesche.cli.show", "show", "One report, event, claim or commitment, whole."),
    "judge": ("depesche.cli.judge", "judge", "Merge, split, reject or correct; a person's word stands above the machine's."),
    "reread": ("depesche.cli.reread", "reread", "Read a dossier's reports again with the present rules."),
    "forget": ("depesche.cli.forget", "forget", "Remove a text or a name and leave a tombstone."),
    "export": ("depesche.cli.export", "export", "Write a dossier for other tools."),
    "quotes": ("depesche.cli.quotes", "quotes", "Who says what, in whose words."),
    "times": ("depesche.cli.times", "times", "Times and durations, normalised."),
    "actors": ("depesche.cli.actors", "actors", "Who is named in a report, with roles and mentions."),
    "parse": ("depesche.cli.parse", "parse", "Grammar of a text as CoNLL-U."),
    "explain": ("depesche.cli.explain", "explain", "Why a claim is there: rule, words, clause, voices."),
    "schema": ("depesche.cli.schema", "schema", "Print the JSON Schema of a reading."),
}


class _Lazy(TyperGroup):
    """A group that imports a command's module only when the command is run or its help is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Build the click command of a table row."""
        if cmd_name not in COMMANDS:
            return None
        module, function, short = COMMANDS[cmd_name]
        app = typer.Typer(add_completion=False)
        app.command(cmd_name, short_help=short)(getattr(importlib.import_module(module), function))
        command = typer.main.get_command(app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row[2]) for name, row in COMMANDS.items()])


app = typer.Typer(
    name="depesche",
    cls=_Lazy,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Reads news-wire reports about a negotiation and keeps the record of it.",
)

COLLECT_AFTER = 50_000
"""New objects after which Python looks for garbage: tables and rules stay, and looking through them takes a tenth of the time."""


@app.callback(invoke_without_command=True)
def _main(version: bool = typer.Option(False, "--version", help="Print the version and end.")) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"depesche {installed('depesche')}")
        raise typer.Exit()


def run() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
