"""The rules of times as data: rows of ``times_rules.tsv``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from depesche.language.times.patterns import compile_pattern, items, needs
from depesche.language.times.words import codebook
from depesche.lexicon.tables import rows

FIELD = re.compile(r"\{([A-Z])(?:\.(\d)|([+-]\d)|:(\w+))?(?:\|([^}]*))?\}")
HALVES = {"Y": "P6M", "TH": "PT30M", "TM": "PT30S", "D": "PT12H", "CE": "P50Y", "DE": "P5Y", "ML": "P500Y"}
"""TIMEX3 values of half a unit ("ein halbes Jahr"); other units keep a decimal ("P0.5M")."""

SLICES = {"sign": slice(1), "part": slice(1, None)}
SIDES = {"p": "past", "f": "future", "n": "none"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a time.

    Attributes:
        type: TIMEX3 type, or "" for a rule that only keeps others from matching ("16 Jahre alt").
        article: whether an article in front belongs to the expression ("[den vergangenen Tagen]").
        vague: whether nothing can be overdue by it. open_end: whether it has no end ("bis auf Weiteres").
        side: "past" or "future" for a stretch that touches publication ("den vergangenen zwei Tagen"), "none" for
            one that a preposition cannot move ("in diesen Tagen"), else "".
        wire: whether it is left out where TIMEX3 annotates nothing ("bald").
        needs: a text without any one of each of these sets of code characters cannot match.
        items: classes of each named item of the pattern.
        value, mod: templates over the named items of the pattern.
    """

    name: str
    type: str
    article: bool
    vague: bool
    open_end: bool
    wire: bool
    side: str
    pattern: str
    needs: tuple[frozenset[str], ...]
    items: dict[str, tuple[str, ...]]
    value: str
    mod: str
    order: int

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when the first text may match it: all of them take a tenth of a second."""
        return _compiled(self.pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compile_pattern(pattern, codebook().codes_of)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return all rules in the order of the file."""
    return tuple(_rule(row, order) for order, row in enumerate(rows("times_rules.tsv")))


def _rule(row: dict[str, str], order: int) -> Rule:
    flags = row["flags"]
    return Rule(
        name=row["name"],
        type=row["type"],
        article="a" in flags,
        vague="v" in flags,
        open_end="o" in flags,
        wire="w" in flags,
        side=next((side for flag, side in SIDES.items() if flag in flags), ""),
        pattern=row["pattern"],
        needs=needs(row["pattern"], codebook().codes_of),
        items=items(row["pattern"]),
        value=row["value"],
        mod=row["mod"],
        order=order,
    )


def fill(template: str, values: dict[str, str]) -> str:
    """Fill a template.

    ``{Y}`` is the value of item Y, ``{Y|XXXX}`` has a default (or another item's name), ``{V.0}`` a part of
    "a/b", ``{O-1}`` an ordinal made a century or an hour, ``{N:02}`` a padded number, ``{U:half}`` half a unit,
    ``{L:sign}`` the sign of a number, ``{V:part}`` the part of day of a weekday's.
    """
    return FIELD.sub(lambda m: _field(m, values), template)


def _field(match: re.Match[str], values: dict[str, str]) -> str:
    name, part, plus, form, default = match.groups()
    value = values.get(name)
    if value is None:
        return next((values[d] for d in (default or "").split("|") if d in values), (default or "").split("|")[-1])
    if part:
        pieces = value.split("/")
        return pieces[int(part)] if int(part) < len(pieces) else ""
    if plus:
        return f"{int(value) + int(plus):02}"
    if form == "half":
        return HALVES.get(value, f"P0.5{value}")
    if form in SLICES:
        return value[SLICES[form]]
    return value.zfill(int(form)) if form else value
