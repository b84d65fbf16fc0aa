"""The recogniser: text in, dated expressions out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from depesche.language.times.bracketed import bracketed
from depesche.language.times.cues import direction, weight
from depesche.language.times.frames import Frame, frame
from depesche.language.times.match import Candidate, candidates
from depesche.language.times.specs import Dated
from depesche.language.times.specs import resolve as date_spec
from depesche.language.times.tokens import Tokens, tokenise
from depesche.lexicon.tables import rows
from depesche.model.timex import Direction, PartialDate, Timex

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
At = date | PartialDate | None
OLD = 5
"""Years between publication and a date mentioned, from which on a bare month belongs to that date's year."""
REACH = 400
"""Characters over which a day mentioned before gives "um 20 Uhr" its day; an hour that took its day so does not
hand it on, else one day would run through a whole list of events."""
FAR_REACH = 1200
"""Characters over which "am Vortag", "ein Jahr später" look back."""
YEAR_REACH = 200
TOLD = -2
"""Weight of a clause's words from which on "heute" is the day of something that happened ("wurde heute bekannt")."""
CLOCK = re.compile(r"T(\d\d):")
LATE_HOURS = {"abends": (4, 11), "nachmittags": (1, 7), "nachts": (9, 11), "mittags": (1, 3)}
"""Hours on the twelve-hour dial that mean the second half of the day."""
PART_SAID = re.compile(rf"\b({'|'.join(LATE_HOURS)})$")
AGE_BEHIND = re.compile(r"\s+\d+-?[jJ]ähri")


@lru_cache(maxsize=1)
def _nowadays() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what makes "heute" nowadays, in front of it and behind it ("heute noch", "bis heute")."""
    table = rows("times_nowadays.tsv")
    before, after = ("|".join(r["phrase"] for r in table if r["side"] == side) for side in ("before", "after"))
    return re.compile(rf"\b(?:{before})\s+$", re.IGNORECASE), re.compile(rf"\s+(?:{after})\b")


def find(text: str, *, at: At = None, begin: int = 0, wire: bool = False) -> tuple[Timex, ...]:
    """Find all expressions of time in a text and date them.

    Args:
        text: running text; blank lines end sentences.
        at: publication day, or the interval in which it lies, or None.
        begin: offset of `text` in the report, added to all offsets.
        wire: also what TIMEX3 leaves out but a negotiation's record needs ("bald", "bis auf Weiteres",
            "30-Tage-Waffenruhe").

    Returns:
        The expressions in order of the text, without overlaps. Rules and words: ``lexicon/de/times_*.tsv``;
        conventions: Strötgen et al. 2018 (KRAUTS).
    """
    tokens = tokenise(text)
    found = candidates(tokens, wire=wire)
    here = partial(at)
    times = _read(text, tokens, here, begin, found)
    closer = narrowed(here, times)
    return times if closer == here else _read(text, tokens, closer, begin, found)


def _read(
    text: str, tokens: Tokens, at: PartialDate | None, begin: int, found: tuple[Candidate, ...]
) -> tuple[Timex, ...]:
    reader = _Reader(text, tokens, at, begin)
    return bracketed(text, tuple(reader.read(c) for c in found), at, begin)


def narrowed(at: PartialDate | None, times: tuple[Timex, ...]) -> PartialDate | None:
    """Narrow an uncertain publication day by the full dates that a report tells.

    A report of May 2025 that tells what happened "am 19. Mai 2025" was not written before the 19th; one that
    announces something for "den 22. Mai 2025" not after the 22nd.
    """
    if at is None or at.exact:
        return at
    days = [t for t in times if t.type == "DATE" and FULL_DAY.fullmatch(t.spec) and t.earliest]
    told = [t.earliest for t in days if t.lean == "past" and t.earliest and at.earliest < t.earliest <= at.latest]
    ahead = [t.earliest for t in days if t.lean == "future" and t.earliest and at.earliest <= t.earliest < at.latest]
    earliest, latest = max((at.earliest, *told)), min((at.latest, *ahead))
    return PartialDate(earliest=earliest, latest=latest) if earliest <= latest else at


def partial(at: At) -> PartialDate | None:
    """Return a publication date as an interval."""
    return PartialDate(earliest=at, latest=at) if isinstance(at, date) else at


def resolve(
    timex: Timex, *, direction: Direction | None, at: At, anchor: Timex | None = None, soft: bool = False
) -> Timex:
    """Date an expression again for a direction that tense and mood give ("will am Montag" lies ahead).

    Args:
        timex: as found.
        direction: "future" for plans, "past" for what is told as done; None for the default.
        at: publication day or interval.
        anchor: the expression to count from instead of the last date mentioned.
        soft: take `direction` as a hint that a much nearer date on the other side outweighs.

    Returns:
        The expression with new value and bounds; itself when it leaves no choice.
    """
    last = Dated(anchor.value, anchor.earliest, anchor.latest) if anchor else None
    spec = timex.spec
    if not spec or spec[0] in "^&" and last is None:
        return timex
    dated = date_spec(spec, partial(at), last, direction, timex.mod, soft=soft)
    anchored = (anchor.begin, anchor.end) if anchor and spec[0] in "^&" else timex.anchored_to
    return replace(
        timex,
        value=dated.value,
        earliest=dated.earliest,
        latest=dated.latest,
        lean=direction,
        anchored_to=anchored,
    )


def afternoon(spec: str, words: str) -> str:
    """Count hours on where the part of day says so: "acht Uhr abends" is 20:00."""
    hour, found = CLOCK.search(spec), PART_SAID.search(words)
    if not hour or not found:
        return spec
    first, last = LATE_HOURS[found[1]]
    number = int(hour[1])
    return f"{spec[: hour.start(1)]}{number + 12}{spec[hour.end(1) :]}" if first <= number <= last else spec


class _Reader:
    """Dates candidates one after the other; remembers what was mentioned last."""

    def __init__(self, text: str, tokens: Tokens, at: PartialDate | None, offset: int) -> None:
        self.text, self.tokens, self.at, self.offset = text, tokens, at, offset
        self.day: tuple[Dated, int, int] | None = None
        self.year: tuple[Dated, int, int] | None = None
        self.set_before = False
        self.daily = bool(re.search(r"\b(?:gestern|vorgestern|[Gg]estern|morgen (?:früh|Abend|Nachmittag))\b", text))

    def read(self, c: Candidate) -> Timex:
        """Date one candidate."""
        begin, end = self.tokens.begin(c.first), self.tokens.end(c.last - 1)
        around = frame(self.text, begin, end, c)
        if (
            around.end > end
            and self.text[end : around.end].isspace() is False
            and "(" not in self.text[end : around.end]
        ):
            end = around.end if CLOCK.search(c.spec) else end
        lean = around.lean or direction(self.text, begin, end) or around.weak
        if self.text[begin:end].isupper() and c.spec.startswith("XXXX-WXX"):
            lean = "future"  # "MONTAG" heads a day in a preview of the week
        if around.bound == "ahead" and lean == "past":
            around = replace(around, bound=None)
        spec = self._adjust(c, begin, end)
        last = self._last(spec, begin, lean)
        spec = self._midnight(spec, around.bound, last)
        spec = self._in_history(spec, begin)
        if c.rule.type == "SET":
            dated = Dated(spec)
        else:
            dated = date_spec(spec, self.at, last[0] if last else None, lean, c.mod, soft=True)
        timex = self._timex(c, begin, end, spec, dated, around, lean, last)
        self._remember(timex, dated, begin, end)
        return timex

    def _adjust(self, c: Candidate, begin: int, end: int) -> str:
        """Change the spec where the surroundings decide: "heute noch", "jeweils 20 Uhr"."""
        if c.spec == "@D+0" and self.text[begin:end].lower() == "heute" and self._nowadays(begin, end):
            return "PRESENT_REF"
        spec = afternoon(c.spec, self.text[begin:end])
        if spec.startswith("^D+0T") and c.rule.name.startswith("clock") and self._every_day(begin):
            return spec[4:]
        return spec

    def _every_day(self, begin: int) -> bool:
        """Tell an hour of no single day: "werktags von 9 bis 17 Uhr", "jeweils um 20 Uhr"."""
        before = self.text[max(0, begin - 16) : begin]
        return self.set_before or bool(re.search(r"\bjeweils\s+(?:um\s+)?$", before))

    def _nowadays(self, begin: int, end: int) -> bool:
        """Tell "heute" for nowadays: a text that never says "gestern" or "morgen" counts its days otherwise."""
        before, after = self.text[max(0, begin - 20) : begin], self.text[end : end + 16]
        if re.match(r"[^.!?]{0,40}\bUhr\b", self.text[end : end + 50]):
            return False
        in_front, behind = _nowadays()
        if in_front.search(before) or behind.match(after) or AGE_BEHIND.match(after):
            return True
        return not self.daily and weight(self.text, begin, end) > TOLD

    def _midnight(self, spec: str, bound: str | None, last: tuple[Dated, int, int] | None) -> str:
        """Midnight ends a day: "am Freitag um Mitternacht" is Saturday 0:00; "seit Mitternacht" began today."""
        began = bound == "since" or (last is not None and last[0].value.endswith("TNI"))
        return "^D+0T00:00" if spec == "^D+1T00:00" and began else spec

    def _last(self, spec: str, begin: int, lean: Direction | None) -> tuple[Dated, int, int] | None:
        if spec[0] == "&":
            return self.year if self._far(begin) else None
        if spec[0] != "^":
            return None
        last = self.year if spec[1:3] in ("DE", "CE", "ML") or spec[1] in "YQM" else self.day
        reach = REACH if spec.startswith("^D+0T") else FAR_REACH
        if not last or begin - last[2] > reach or self._contradicts(last[0], lean):
            return None
        return last

    def _contradicts(self, last: Dated, lean: Direction | None) -> bool:
        """Tell whether tense speaks against counting from a day: "am Sonntag soll ... Am Abend schloss ..."."""
        if self.at is None or last.earliest is None or last.latest is None:
            return False
        ahead, behind = last.earliest > self.at.latest, last.latest < self.at.earliest
        return lean == "past" and ahead or lean == "future" and behind and self.at.exact

    def _far(self, begin: int) -> bool:
        """Tell whether the text is speaking of another time than its own."""
        if not (self.year and self.at and self.year[0].earliest and begin - self.year[2] <= YEAR_REACH):
            return False
        return abs(self.year[0].earliest.year - self.at.earliest.year) >= OLD

    def _in_history(self, spec: str, begin: int) -> str:
        """Fill in the year told last where the text speaks of the past: "1991 ... im April"."""
        bare = spec.startswith("XXXX-") and not spec.startswith(("XXXX-W", "XXXX-XX")) and "@" not in spec
        if bare and self._far(begin) and self.year and self.year[0].earliest:
            return f"{self.year[0].value[:4]}{spec[4:]}"
        return spec

    def _timex(
        self, c: Candidate, begin: int, end: int, spec: str, dated: Dated, around: Frame, lean: Direction | None,
        last: tuple[Dated, int, int] | None,
    ) -> Timex:  # fmt: skip
        value, earliest, latest = dated.value, dated.earliest, dated.latest
        if c.rule.type == "DURATION" or spec.endswith("_REF"):
            earliest, latest = around.reach(spec, c.mod, self.at)
        return Timex(
            begin=begin + self.offset, end=end + self.offset, text=self.text[begin:end], type=c.rule.type,  # type: ignore[arg-type]
            value=value, mod=c.mod or None, earliest=earliest, latest=latest, bound=around.bound,
            tz=around.zone, tz_ground="stated" if around.zone else None,
            frame_begin=around.begin + self.offset, frame_end=around.end + self.offset, spec=spec, lean=lean,
            anchored_to=(last[1] + self.offset, last[2] + self.offset) if last else None, rule=c.rule.name,
        )  # fmt: skip

    def _remember(self, timex: Timex, dated: Dated, begin: int, end: int) -> None:
        if timex.type == "SET":
            self.set_before = True
            return
        if timex.bound == "ago":
            self.year = None  # "2019 ... Vor zwei Jahren ... Im März": whoever counts from today has left the history
        if timex.type not in ("DATE", "TIME") or not dated.value[:1].isdecimal() and not dated.granular:
            return
        self.set_before = False
        if dated.granular and not re.match(r"\^D(?:-|\+0T)", timex.spec):
            self.day = (dated, begin, end)
        if dated.earliest and len(dated.value) >= 4 and dated.value[:4].isdecimal():
            self.year = (dated, begin, end)
