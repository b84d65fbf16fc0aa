"""One dossier in one SQLite file. Only the Writer writes; the Reader answers. See docs/reference/dossier.md."""

from __future__ import annotations

from depesche.store.reader import Reader
from depesche.store.writer import Writer

__all__ = ["Reader", "Writer"]
