"""Fill the option tables of docs/reference/commands.md from the command line itself, so that they cannot go stale.

Between `<!-- options: read -->` and `<!-- end -->` stands what this script writes; all else is written by hand.
Run `python -m tools.command_options`; tests/docs fails when a table is not what it would write.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import typer

from depesche.cli.main import COMMANDS, app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"
BLOCK = re.compile(r"(<!-- options: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def command(name: str) -> Any:
    """Return the click command of a name."""
    group: Any = typer.main.get_command(app)
    return group.get_command(None, name)


def table(name: str) -> str:
    """Return a command's usage line and the table of its arguments and options, as Markdown."""
    rows = [_row(p) for p in command(name).params]
    usage = f"    depesche {name} {_usage(command(name))}".rstrip()
    if not rows:
        return f"{usage}\n\n"
    return usage + "\n\n| | | default |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def filled(page: str) -> str:
    """Return the page with every table as the command line has it now."""
    return BLOCK.sub(lambda m: m.group(1) + table(m.group(2)) + m.group(3), page)


def _usage(found: Any) -> str:
    arguments = [_metavar(p) for p in found.params if p.param_type_name == "argument"]
    options = ["[OPTIONS]"] if any(p.param_type_name == "option" for p in found.params) else []
    return " ".join([*arguments, *options])


def _metavar(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name.upper())
    return name if parameter.required else f"[{name}]"


def _row(parameter: Any) -> str:
    described = (parameter.help or "").strip()
    if parameter.param_type_name == "argument":
        return f"| `{_metavar(parameter)}` | {_cell(described)} | |"
    names = ", ".join(f"`{o}`" for o in parameter.opts)
    value = _value(parameter)
    if parameter.envvar:
        described += f" Also from the environment: {parameter.envvar}."
    return f"| {names}{value} | {_cell(described)} | {_default(parameter)} |"


def _value(parameter: Any) -> str:
    if parameter.is_flag:
        return ""
    if parameter.metavar:
        return f" {parameter.metavar}"
    choices = [str(getattr(c, "value", c)) for c in _choices(parameter)]
    return " " + _cell("|".join(choices)) if choices else " VALUE"


def _choices(parameter: Any) -> list[Any]:
    kind = getattr(parameter, "type_descriptor", None) or getattr(parameter, "type", None)
    return list(getattr(kind, "choices", None) or getattr(parameter, "bare_type", None) and _members(parameter) or [])


def _members(parameter: Any) -> list[Any]:
    kind = parameter.bare_type
    return list(kind) if isinstance(kind, type) and hasattr(kind, "__members__") else []


def _default(parameter: Any) -> str:
    default = getattr(parameter.default, "value", parameter.default)
    return "" if default in (None, False, "") or callable(default) else f"`{default}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write the page anew and list commands that it has no section for."""
    page = filled(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8")
    missing = [name for name in COMMANDS if f"<!-- options: {name} -->" not in page]
    sys.stdout.write("".join(f"no section: {name}\n" for name in missing))


if __name__ == "__main__":
    main()
