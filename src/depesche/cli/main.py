"""The command line: every command is a function in a file of its own; this one lists them."""

from __future__ import annotations

import importlib
import os
import sys

import click
import typer
from typer.core import TyperGroup

# name of the command -> (module, function, one line of help); imported only when asked for
COMMANDS: dict[str, tuple[str, str, str]] = {
    "read": ("depesche.cli.read", "read", "Read reports: who did what, and on whose word."),
    "times": ("depesche.cli.times", "times", "Find and normalise the times in German texts (TIMEX3)."),
    "quotes": ("depesche.cli.quotes", "quotes", "Find quotations: who says what, in whose words."),
    "parse": ("depesche.cli.parse", "parse", "Parse German text: tokens, tags, dependencies and names as CoNLL-U."),
    "actors": ("depesche.cli.actors", "actors", "List who is in reports, with roles and mentions; import office holders."),
    "schema": ("depesche.cli.schema", "schema", "Print the JSON Schema of a reading."),
}


class _Lazy(TyperGroup):
    """A group that imports a command's module only when the command is run or its help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build the click command of a table row."""
        if cmd_name not in COMMANDS:
            return None
        module, function, short = COMMANDS[cmd_name]
        app = typer.Typer(add_completion=False)
        app.command(cmd_name, short_help=short)(getattr(importlib.import_module(module), function))
        command = typer.main.get_command(app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
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


@app.callback(invoke_without_command=True)
def _main(version: bool = typer.Option(False, "--version", help="Print the version and end.")) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"depesche {installed('depesche')}")
        raise typer.Exit()


def run() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
