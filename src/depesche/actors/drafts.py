"""Mentions while chains are being built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DraftForm = Literal[
    "name", "surname", "state", "body", "role", "metonym", "people", "unnamed", "collective", "pronoun", "possessive",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention in tokens.

    Attributes:
        begin, end: tokens of the mention, end exclusive.
        head: its head. keys: further tokens by which it may be found (parts of a name, the noun of a title).
        ids: actors that it stands for.
        gender: "m", "f", "n", "pl" or "".
        silent: whether it only leads to its actors and is no mention: "die Außenminister" before their names.
    """

    begin: int
    end: int
    head: int
    keys: tuple[int, ...] = ()
    ids: tuple[str, ...]
    form: DraftForm
    gender: str = ""
    silent: bool = False
