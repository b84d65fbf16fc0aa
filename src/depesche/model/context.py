"""What a reading may depend on besides the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a reading may depend on besides the report's bytes. Nothing else may: no clock, no network.

    Attributes:
        at: publication date when the report has none.
        dossier_actors: path of a dossier's own actors file (TOML), or None.
        model: name or path of the spaCy pipeline, None for the one in the package.
    """

    at: date | None = None
    dossier_actors: str | None = None
    model: str | None = None
