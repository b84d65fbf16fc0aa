"""What a party holds on an issue, over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.model.vocabulary import Issue, Kind

Change = Literal["first", "repeated", "changed", "further"]
Word = Literal["own", "reported", "others"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One step in what a party holds on an issue.

    Attributes:
        party: root of the holder: the state, body or group.
        holder: actor id that the report names.
        word: "own" for the party's own word, "reported" when the agency narrates the act, "others" when
            somebody else says so; the last is never compared with the first two.
        change: against the party's earlier word on the issue; "further" is another side of the issue.
        changed_from: event id of the step that it changes or repeats, or "".
        event: the speech act's event; claims: its accounts.
        text: the wording to show.
    """

    party: str
    issue: Issue
    holder: str
    kind: Kind
    word: Word
    change: Change
    changed_from: str
    event: str
    claims: tuple[str, ...]
    at: date | None
    text: str
    condition: str | None = None
