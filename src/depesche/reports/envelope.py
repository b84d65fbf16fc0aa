"""What a wire format says about a story from outside its text."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.model.vocabulary import ReportStatus
from depesche.reports.dates import PartialDate, read_date

# IPTC publishing status and its kin -> ours. "canceled" is how dpa and AP kill a story.
STATUS: dict[str, ReportStatus] = {
    "usable": "usable",
    "corrected": "corrected",
    "canceled": "withdrawn",
    "cancelled": "withdrawn",
    "withdrawn": "withdrawn",
    "killed": "withdrawn",
    "withheld": "embargoed",
    "embargoed": "embargoed",
}
GRAVITY: tuple[ReportStatus, ...] = ("usable", "corrected", "embargoed", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is known of a story besides its text; empty fields leave the layout its say.

    Attributes:
        sent: when the provider sent this version.
        item: the provider's id of the story; `version` its number, 0 when it gives none.
        language: ISO 639-1 code, "" when the format does not say.
    """

    agency: str | None = None
    sent: PartialDate | None = None
    headline: str | None = None
    item: str = ""
    version: int = 0
    status: ReportStatus = "usable"
    source: str = ""
    note: str | None = None
    codes: tuple[str, ...] = ()
    language: str = ""


EMPTY = Envelope()


def graver(one: ReportStatus, other: ReportStatus) -> ReportStatus:
    """Return the graver of two statuses: a withdrawal in the envelope outweighs a correction in the text."""
    return max(one, other, key=GRAVITY.index)


def status_of(word: str | None) -> ReportStatus:
    """Return the status that a provider's word means; "stat:canceled" is a withdrawal, an unknown word is usable."""
    return STATUS.get((word or "").rpartition(":")[2].strip().casefold(), "usable")


def sent_at(wording: str | None) -> PartialDate | None:
    """Read a provider's time: "2025-05-16T14:31:00+02:00", "20250516T143100+0200", "2025-05"; None for anything else."""
    text = (wording or "").strip()
    if len(text) >= 8 and text[:8].isdigit():
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}" + (
            f"T{text[9:11]}:{text[11:13]}" if len(text) >= 13 else ""
        )
    return read_date(text, 0, len(text))
