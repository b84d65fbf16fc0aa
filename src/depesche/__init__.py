"""Depesche reads news-wire reports about a negotiation and keeps the record of it.

>>> import depesche
>>> reading = depesche.read("report.txt", at="2025-05-20")
>>> [(c.kind, c.stage, [v.text for v in c.voices]) for c in reading.claims]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depesche.errors import DepescheError
    from depesche.model.reading import Reading
    from depesche.model.report import Report

__all__ = ["read", "read_all"]
_FILE_NAME = re.compile(r"[^\n]{1,250}\.(?:txt|text|xml|json|jsonl|html?|md|nitf)", re.IGNORECASE)


def read(
    text_or_path: str | Path,
    *,
    at: date | str | None = None,
    model: str | None = None,
    actors: Path | str | None = None,
) -> Reading:
    """Read one report.

    Args:
        text_or_path: a path, or the report's text. A string is a path when it has no white space, when it names a
            file that is there, or when it is one line that ends like the name of one (".txt", ".xml"); every other
            string is text.
        at: publication date (or ISO string) when the report has none.
        model: name or path of another spaCy pipeline with UD labels.
        actors: a file of own actors (TOML; docs/reference/actors.md).

    Returns:
        Everything that was read from the report; what could not be done stands in ``problems``.

    Raises:
        depesche.errors.DepescheError: `at` is no day, or the file is missing, empty, binary, too large or in another language.
    """
    from depesche import pipeline

    return pipeline.read_source(_source(text_or_path), at=_day(at), model=model, actors=actors)


def read_all(
    texts_or_paths: Iterable[str | Path],
    *,
    at: date | str | None = None,
    model: str | None = None,
    actors: Path | str | None = None,
) -> Iterator[Reading | DepescheError]:
    """Read many reports: the same readings as one by one, in less time: sentences are read together.

    Args:
        texts_or_paths: what `read` takes; they are fetched as they are needed, some twenty ahead.
        at, model, actors: as for `read`.

    Returns:
        An iterator: for every report, in order, its reading, or the error in its place; none stops the others.

    Raises:
        depesche.errors.DepescheError: `at` is no day.
    """
    from functools import partial

    from depesche import pipeline
    from depesche.model.context import Context

    day = _day(at)
    context = Context(at=day, dossier_actors=str(actors) if actors else None, model=model)
    items = ((_name(given), partial(_taken, given, day)) for given in texts_or_paths)
    return pipeline.read_each(items, context)


def _taken(given: str | Path, day: date | None) -> Report:
    from depesche import pipeline

    return pipeline.take(_source(given), at=day)


def _name(given: str | Path) -> str:
    return "<text>" if isinstance(given, str) and isinstance(_source(given), bytes) else str(given)


def _day(at: date | str | None) -> date | None:
    from depesche.errors import BadDay

    if not isinstance(at, str):
        return at
    try:
        return date.fromisoformat(at)
    except ValueError:
        raise BadDay(at) from None


def _source(text_or_path: str | Path) -> Path | str | bytes:
    if isinstance(text_or_path, Path):
        return text_or_path
    if not any(c.isspace() for c in text_or_path):
        return Path(text_or_path)
    named = _names_a_file(text_or_path) or _FILE_NAME.fullmatch(text_or_path.strip())
    return Path(text_or_path) if named else text_or_path.encode("utf-8")


def _names_a_file(text: str) -> bool:
    """A sentence may be longer than a file's name can be; the system then refuses to look."""
    try:
        return "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):
        return False
