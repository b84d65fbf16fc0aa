"""A path, bytes or a string -> Report: the one way into the room."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from depesche.errors import EmptyReport, MissingFile, NotAFile, TooLarge, UnreadableFile
from depesche.model.problem import Problem
from depesche.model.report import Report
from depesche.reports.decode import check, decode, mojibake
from depesche.reports.plain import read_plain
from depesche.reports.tongue import check_language

LIMIT = 20_000_000  # bytes; the longest wire story is a thousandth of it


def read(source: str | os.PathLike[str], *, at: date | None = None) -> Report:
    """Read one report from a file.

    Args:
        source: path of the file.
        at: publication date, used only when the report gives none.

    Raises:
        DepescheError: the file is missing, a folder, unreadable, empty, too large, no text, or not German.
    """
    return read_bytes(_bytes(Path(source)), name=str(source), at=at)


def read_bytes(data: bytes, *, name: str = "<bytes>", at: date | None = None) -> Report:
    """Read one report from its bytes; `name` stands for it in messages.

    Raises:
        DepescheError: the bytes are empty, too many, no text, or not German.
    """
    if len(data) > LIMIT:
        raise TooLarge(name, LIMIT)
    if not data:
        raise EmptyReport(name)
    text, problems = decode(data, name)
    return _read(text, name, at, problems)


def read_text(text: str, *, name: str = "<text>", at: date | None = None) -> Report:
    """Read one report from text as decoded; `name` stands for it in messages.

    Raises:
        DepescheError: the text is empty, too long, holds lone surrogates or NUL, or is not German.
    """
    if len(text) > LIMIT:
        raise TooLarge(name, LIMIT)
    text = text.removeprefix("\ufeff")
    check(text, name)
    return _read(text, name, at, ())


def _read(text: str, name: str, at: date | None, problems: tuple[Problem, ...]) -> Report:
    return read_plain(text, at=at, problems=problems + mojibake(text) + check_language(text, name))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise NotAFile(str(path))
        with path.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except FileNotFoundError as wrong:
        raise MissingFile(str(path)) from wrong
    except (OSError, ValueError) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) and wrong.strerror else str(wrong)
        raise UnreadableFile(str(path), reason) from wrong
