"""Times and quantities as they are read from a text alone: TIMEX3 with honest intervals, and counted things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.model.claim import Amount, HowLong, When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["until", "from", "since", "within", "by", "before", "after", "ago", "ahead", "open", "vague"]
Direction = Literal["past", "future"]
Ground = Literal["stated", "dateline", "desk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A day that is known only as lying in an interval, both ends included.

    "2025-05" as publication date is ``PartialDate(earliest=date(2025, 5, 1), latest=date(2025, 5, 31))``.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"an interval cannot end before it begins: {self.earliest}..{self.latest}")

    @property
    def exact(self) -> bool:
        """Tell whether the day is known."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One expression of time.

    Attributes:
        begin, end: range of the expression, without the preposition in front of it (KRAUTS convention).
        frame_begin, frame_end: the same with preposition and trailing particle: "[seit [einigen Wochen]]".
        value: TIMEX3 value. "XXXX-WXX-1" is a Monday that cannot be dated; nothing is ever invented.
        mod: TIMEX3 modifier (START, MID, END, APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS,
            BEFORE, AFTER) or None.
        earliest, latest: inclusive dates that bound it, None where nothing bounds it. For a duration with a
            preposition they bound the point or stretch it leads to ("vor zwei Jahren", "seit drei Wochen").
        bound: what the preposition makes of it: "until" (bis), "by" (spätestens), "from" (ab), "since" (seit),
            "within" (binnen), "before", "after", "ago" (vor + duration), "ahead" (in + duration), "open"
            (bis auf Weiteres, auf unbestimmte Zeit), "vague" (bald, in den kommenden Tagen), or None.
        tz: zone as an IANA name or UTC offset ("Europe/Berlin", "+02:00"), or "local" for "Ortszeit"; None
            when nothing is said.
        tz_ground: on what the zone rests.
        spec: the expression before anchoring, in the notation of `depesche.language.times.specs`; `resolve`
            starts from it.
        lean: direction that words beside it give ("vergangenen", "bis", "will"), or None.
        anchored_to: range of the earlier expression that it was counted from, as (begin, end); None for the
            publication date or for absolute times.
        rule: name of the rule that read it.
    """

    begin: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    bound: Bound | None = None
    tz: str | None = None
    tz_ground: Ground | None = None
    frame_begin: int
    frame_end: int
    spec: str = ""
    lean: Direction | None = None
    anchored_to: tuple[int, int] | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if self.end - self.begin != len(self.text) or not self.text:
            raise ValueError(f"time {self.text!r} does not fit {self.begin}..{self.end}")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"time {self.text!r} ends before it begins")

    @property
    def vague(self) -> bool:
        """Tell whether nothing can ever be overdue by it ("bald", "in den kommenden Tagen")."""
        return self.bound in ("vague", "open")

    def when(self) -> When:
        """Return it as a claim's time."""
        return When(
            text=self.text, begin=self.begin, end=self.end, value=self.value, mod=self.mod,
            earliest=self.earliest, latest=self.latest, tz=self.tz,
        )  # fmt: skip

    def how_long(self) -> HowLong:
        """Return it as a claim's duration."""
        return HowLong(text=self.text, begin=self.begin, end=self.end, value=self.value, mod=self.mod)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        begin, end: range of qualifiers, number and unit: "jeweils 1.000 Kriegsgefangene".
        value: the number; None for "Dutzende", "einige", "mehrere".
        upper: upper end of a range ("zwei bis drei Tage"), else None.
        unit: what is counted, in citation form as far as the text alone gives it ("Kriegsgefangene",
            "Prozent", "Euro"), or None.
        unit_begin, unit_end: where the unit stands, None without one.
        qualifiers: from at_least, at_most, about, almost, more_than, less_than, each, up_to, further,
            fraction, dozens, hundreds, thousands, millions.
        kind: "count", "money", "percent", "measure", "fraction" or "duration".
    """

    begin: int
    end: int
    text: str
    value: float | None
    upper: float | None = None
    unit: str | None = None
    unit_begin: int | None = None
    unit_end: int | None = None
    qualifiers: tuple[str, ...] = ()
    kind: Literal["count", "money", "percent", "measure", "fraction", "duration"] = "count"

    def amount(self) -> Amount:
        """Return it as a claim's quantity."""
        return Amount(
            value=self.value, unit=self.unit, qualifiers=self.qualifiers, begin=self.begin, end=self.end
        )
