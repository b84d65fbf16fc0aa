"""A path, bytes or a string -> Report: the one way into the room."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from depesche.errors import (
    DepescheError,
    EmptyReport,
    MissingFile,
    NotAFile,
    SeveralReports,
    TooLarge,
    UnreadableFile,
)
from depesche.model.report import Report
from depesche.reports.decode import check, mojibake, refuse_markup
from depesche.reports.formats import Outcome, outcomes
from depesche.reports.plain import read_plain
from depesche.reports.tongue import check_language

LIMIT = 1_000_000  # bytes; the longest wire story is a twentieth of it, and what is longer holds several


def read(source: str | os.PathLike[str], *, at: date | None = None) -> Report:
    """Read one report from a file.

    Args:
        source: path of the file.
        at: publication date, used only when the report gives none.

    Raises:
        DepescheError: the file is missing, a folder, unreadable, empty, too large, no text, or not German.
    """
    return read_bytes(_bytes(Path(source)), name=str(source), at=at)


def read_many(source: str | os.PathLike[str], *, at: date | None = None) -> tuple[Outcome, ...]:
    """Read every report of a file; what cannot be read stands in its place as the error that says why.

    Raises:
        DepescheError: the file itself cannot be read.
    """
    data = _bytes(Path(source))
    _check_size(data, str(source))
    return tuple(outcomes(data, name=str(source), at=at))


def read_bytes(data: bytes, *, name: str = "<bytes>", at: date | None = None) -> Report:
    """Read one report from its bytes; `name` stands for it in messages.

    Raises:
        DepescheError: the bytes are empty, too many, no text, not German, or hold several reports.
    """
    _check_size(data, name)
    found = tuple(outcomes(data, name=name, at=at))
    if len(found) != 1:
        raise SeveralReports(name, len(found))
    if isinstance(found[0], DepescheError):
        raise found[0]
    return found[0]


def _check_size(data: bytes, name: str) -> None:
    if len(data) > LIMIT:
        raise TooLarge(name, LIMIT)
    if not data:
        raise EmptyReport(name)


def read_text(text: str, *, name: str = "<text>", at: date | None = None) -> Report:
    """Read one report from text as decoded; `name` stands for it in messages.

    Raises:
        DepescheError: the text is empty, too long, holds lone surrogates or NUL, or is not German.
    """
    if len(text) > LIMIT:
        raise TooLarge(name, LIMIT)
    text = text.removeprefix("\ufeff")
    check(text, name)
    refuse_markup(text, name)
    return read_plain(text, at=at, problems=mojibake(text) + check_language(text, name))


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
