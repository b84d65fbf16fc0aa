"""Depesche reads news-wire reports about a negotiation and keeps the record of it.

>>> import depesche
>>> reading = depesche.read("report.txt", at="2025-05-20")
>>> [(c.kind, c.stage, [v.text for v in c.voices]) for c in reading.claims]
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depesche.model.reading import Reading

__all__ = ["read"]


def read(text_or_path: str | Path, *, at: date | str | None = None, model: str | None = None) -> Reading:
    """Read one report.

    Args:
        text_or_path: a path, or the report's text. A string without white space, or one that names a file that
            is there, is a path; every other string is text.
        at: publication date (or ISO string) when the report has none.
        model: name or path of another spaCy pipeline with UD labels.

    Returns:
        Everything that was read from the report; what could not be done stands in ``problems``.

    Raises:
        depesche.errors.DepescheError: the file is missing, empty, binary, too large or in another language.
    """
    from depesche import pipeline

    day = date.fromisoformat(at) if isinstance(at, str) else at
    return pipeline.read_source(_source(text_or_path), at=day, model=model)


def _source(text_or_path: str | Path) -> Path | str | bytes:
    if isinstance(text_or_path, Path):
        return text_or_path
    if not any(c.isspace() for c in text_or_path):
        return Path(text_or_path)
    return Path(text_or_path) if _names_a_file(text_or_path) else text_or_path.encode("utf-8")


def _names_a_file(text: str) -> bool:
    """A sentence may be longer than a file's name can be; the system then refuses to look."""
    try:
        return "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):
        return False
