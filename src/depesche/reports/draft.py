"""What is being collected while a report's layout is read; becomes a frozen ``Report`` at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.model.report import Block, Dateline
from depesche.model.vocabulary import BlockKind, ReportStatus
from depesche.reports.dates import PartialDate
from depesche.reports.notes import NoteKind

STATUS: tuple[tuple[NoteKind, ReportStatus], ...] = (
    ("withdrawal", "withdrawn"),
    ("embargo", "embargoed"),
    ("correction", "corrected"),
)
SHORT_SIGN, LONG_SIGN = 3, 4  # letters from which a sign can be an agency's: "Genf (kirna). ", but "Bozen (lu). "


@dataclass(slots=True, kw_only=True)
class Draft:
    """The parts found so far. Blocks are added in the order of the text.

    Attributes:
        notes: kind and wording of each note of the desk.
        sender: the sign in the dateline, "dpa". desk: whether only its form says that it is one: "Bozen (lu). ".
        numbered: whether a foot numbers the report as agencies do: "(0431/01.03.2020)".
        agencies: who sent it, each with the place it was read from, the surest first.
    """

    text: str
    blocks: list[Block] = field(default_factory=list)
    dates: list[PartialDate] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    notes: list[tuple[NoteKind, str]] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    dateline: Dateline | None = None
    sender: str = ""
    desk: bool = False
    numbered: bool = False
    item: str = ""
    version: int = 1

    def add(self, kind: BlockKind, begin: int, end: int) -> None:
        """Add a block; an empty range adds nothing."""
        if begin < end:
            self.blocks.append(Block(kind=kind, begin=begin, end=end))

    def has(self, kind: BlockKind) -> bool:
        """Whether a block of this kind has been found."""
        return any(block.kind == kind for block in self.blocks)

    def wordings(self, kind: BlockKind) -> tuple[str, ...]:
        """Return the words of all blocks of a kind, each on one line."""
        return tuple(
            " ".join(self.text[block.begin : block.end].split())
            for block in self.blocks
            if block.kind == kind
        )

    def told_notes(self) -> tuple[str, ...]:
        """Return the words of all notes of the desk in front of the text."""
        text = next((i for i, block in enumerate(self.blocks) if block.kind == "lead"), len(self.blocks))
        return tuple(self.text[b.begin : b.end] for b in self.blocks[:text] if b.kind == "note")

    def agency(self) -> str | None:
        """Return who sent it; a small sign in the dateline is a writer's, unless it is longer or a numbered foot goes with it."""
        if self.agencies:
            return self.agencies[0]
        signs = self.desk and len(self.sender) >= (SHORT_SIGN if self.numbered else LONG_SIGN)
        return self.sender if signs else None

    def status(self) -> tuple[ReportStatus, str | None]:
        """Return the gravest status that a note gives, with the wording of that note."""
        for kind, status in STATUS:
            wordings = [wording for found, wording in self.notes if found == kind]
            if wordings:
                return status, " ".join(max(wordings, key=len).split())
        return "usable", next((wording for found, wording in self.notes if found == "repeat"), None)
