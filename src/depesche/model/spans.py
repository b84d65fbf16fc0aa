"""Pieces of a report's text. Offsets count Unicode code points in ``Report.text``; the end is exclusive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of a report's text."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end:
            raise ValueError(f"a span must hold at least one character: {self.begin}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A range of a report's text together with the words that stand there."""

    text: str
    begin: int
    end: int

    def __post_init__(self) -> None:
        if self.end - self.begin != len(self.text) or self.begin < 0 or not self.text:
            raise ValueError(f"phrase {self.text!r} does not fit {self.begin}..{self.end}")
