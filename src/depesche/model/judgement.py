"""What a person decided about the machine's record: it stands above the rules and outlives re-reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgementKind = Literal["merge", "split", "reject", "correct"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of one person.

    Attributes:
        id: hash of kind, targets, slot, value, who and when.
        targets: claim ids. "merge" and "split" hold between the first target and each other one.
        slot, value: for "correct": a field of the contract's claim and its value as JSON text.
        who, at, why: the person, the moment (ISO 8601) and the ground.
        undone: whether it was taken back; it stays in the history.
    """

    id: str
    kind: JudgementKind
    targets: tuple[str, ...]
    who: str
    at: str
    why: str
    slot: str = ""
    value: str = ""
    undone: bool = False

    def __post_init__(self) -> None:
        if not self.who or not self.at:
            raise ValueError("a judgement needs who made it and when")
        if not self.targets or (self.kind in ("merge", "split") and len(self.targets) < 2):
            raise ValueError(f"a judgement to {self.kind} needs more targets than {len(self.targets)}")
        if (self.kind == "correct") != bool(self.slot):
            raise ValueError("only a judgement to correct has a slot, and it needs one")
