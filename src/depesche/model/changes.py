"""What adding or re-reading reports did to a dossier."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that could not be taken in, with the reason."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The arithmetic of adding: every report that was read went exactly one way.

    Attributes:
        stored: new and now the current version of its story.
        duplicate: already in the dossier.
        superseded: new, but an older version than one already there; kept in the history.
        refused: not taken in, with reasons.
    """

    read: int = 0
    stored: int = 0
    duplicate: int = 0
    superseded: int = 0
    refused: int = 0
    refusals: tuple[Refusal, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Tell whether nothing was dropped in silence."""
        return self.read == self.stored + self.duplicate + self.superseded + self.refused

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            read=self.read + other.read,
            stored=self.stored + other.stored,
            duplicate=self.duplicate + other.duplicate,
            superseded=self.superseded + other.superseded,
            refused=self.refused + other.refused,
            refusals=self.refusals + other.refusals,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What new rules changed in one report: claims by id; `changed` kept their id and have other slots."""

    report: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]
