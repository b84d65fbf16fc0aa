"""Quantities from text alone: numbers with their unit, qualifiers and ranges, tied to the noun that they count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from depesche.language import numbers
from depesche.language.times import find as find_times
from depesche.language.times.tokens import Tokens, tokenise
from depesche.language.times.words import codebook
from depesche.lexicon.tables import rows
from depesche.model.timex import Quantity, Timex

Kind = Literal["count", "money", "percent", "measure", "fraction", "duration"]
"""Tokens in front of a number among which its qualifiers are looked for."""
UNIT_WINDOW = 4
"""Adjectives that may stand between a number and its noun ("1.000 in Haft" is no such case)."""
ADJECTIVE = re.compile(r"[a-zäöüß]{2,}(?:e|en|er|es|em)$")
NOMINATIVE_ERN = re.compile(r"(?:auern|ungarn|bayern|modern)$", re.IGNORECASE)
"""Plurals in -ern that are no datives ("Bauern")."""
LEAST_AFTER_ABOUT = 50
"""Smallest number that "über" makes "more than": "sprachen über drei Punkte" is no comparison."""
QUANTIFIED = frozenset({"DATE", "TIME", "SET"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: tokens first..last (end exclusive)."""

    first: int
    last: int
    value: float | None
    upper: float | None = None
    qualifiers: tuple[str, ...] = ()
    fraction: bool = False
    weight: bool = False


def find(text: str, *, times: Iterable[Timex] | None = None, begin: int = 0) -> tuple[Quantity, ...]:
    """Find all quantities of a text.

    Args:
        text: running text.
        times: expressions of time found in it (offsets with `begin`); dates and clock times are no quantities.
            Found here when not given.
        begin: offset of `text` in the report.

    Returns:
        Quantities in order of the text. Dates, clock times, scores, ordinals, ages and numbers in names ("G7",
        "Artikel 5", "Air Force Two") are none.
    """
    tokens = tokenise(text)
    known = tuple(times) if times is not None else find_times(text, begin=begin)
    dated = _dated(tokens, known, begin)
    found: list[Quantity] = []
    index = 1
    while index < len(tokens.matches):
        number = None if index in dated else read_number(tokens, index)
        quantity = _quantity(tokens, number, dated, begin) if number else None
        index = number.last if number else index + 1
        if quantity and not (found and quantity.begin < found[-1].end):
            found.append(quantity)
            while index < len(tokens.matches) and tokens.begin(index) + begin < quantity.end:
                index += 1
    return tuple(found)


def _dated(tokens: Tokens, times: tuple[Timex, ...], offset: int) -> set[int]:
    """Return the tokens that belong to dates and clock times."""
    ranges = [(t.begin - offset, t.end - offset) for t in times if t.type in QUANTIFIED]
    marked: set[int] = set()
    index = 1
    for begin, end in ranges:
        while index < len(tokens.matches) and tokens.end(index) <= begin:
            index += 1
        while index < len(tokens.matches) and tokens.begin(index) < end:
            marked.add(index)
            index += 1
    return marked


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Read the number that begins with a token: one figure, a range, a fraction, "Dutzende"."""
    one = _figure(tokens, index)
    if one is None or one.value is None or one.fraction:
        return one
    link = tokens.word(one.last).strip()
    if link in ("bis", "-", "–", "oder") or link == "und" and tokens.word(index - 1).lower() == "zwischen":
        other = _figure(tokens, one.last + 1)
        if other and other.value and other.value > one.value and not other.fraction and _open(tokens, index):
            scale = other.value / _bare(tokens, one.last + 1, other)
            return Number(index, other.last, one.value * (scale if one.value < scale else 1), other.value, weight=True)
    return one


def _bare(tokens: Tokens, index: int, number: Number) -> float:
    """Return the figure before its scale: 3 for "3 Millionen"."""
    first = _simple(tokens, index)
    return first or number.value or 1.0


def _open(tokens: Tokens, index: int) -> bool:
    """Tell whether a number stands free in front: not behind a hyphen, sign or "Artikel"."""
    before = tokens.classes(index - 1)
    glued = index > 1 and tokens.end(index - 1) == tokens.begin(index)
    if "counter" in before or glued and tokens.word(index - 1) not in ('"', "„", "(", "“", "»", "$", "€"):
        return False
    return not ("dot" in before and "counter" in tokens.classes(index - 2))


def _simple(tokens: Tokens, index: int) -> float | None:
    """Read one figure in digits or words."""
    word = tokens.word(index)
    if not word:
        return None
    if word[0].isdecimal():
        return numbers.digits(word) if re.fullmatch(r"[\d.,]+", word) and "clock" not in tokens.classes(index) else None
    return numbers.cardinal(word) if word[0].islower() or index == 1 or "num" in tokens.classes(index) else None


def _figure(tokens: Tokens, index: int) -> Number | None:
    """Read a figure with its scale: "1,5 Millionen", "ein Dutzend", "zwei Drittel", "Hunderte"."""
    word = tokens.word(index)
    if not _may_count(word):
        return None
    table = numbers.words()
    if word in _indefinite():
        return Number(index, index + 1, None, qualifiers=(_indefinite()[word],), weight=True)
    if word.lower() in _vague():
        return _indefinite_count(tokens, index)
    if word.lower() in ("die", "der") and tokens.word(index + 1) == "Hälfte":
        return Number(index, index + 2, 0.5, fraction=True)
    article = "indef" in tokens.classes(index)
    value = 1.0 if article else _simple(tokens, index)
    if value is None:
        return None
    last, following = index + 1, tokens.word(index + 1)
    if re.fullmatch(r"\d{3}", following) and re.fullmatch(r"\d{1,3}", word) and _gap(tokens, index) == 1:
        value, last = value * 1000 + float(following), index + 2
        following = tokens.word(last)
    if following in table["fraction"]:
        return Number(index, last + 1, value * table["fraction"][following], fraction=True)
    for role in ("scale", "dozen"):
        if following in table[role]:
            dot = 2 if tokens.word(last + 1) == "." and following in ("Mio", "Mrd") else 1
            return Number(index, last + dot, value * table[role][following], weight=True)
    if article or not value or not _open(tokens, index):
        return None
    return Number(index, last, value, weight=bool(re.search(r"[.,]", word)) or last > index + 1)


@lru_cache(maxsize=20_000)
def _may_count(word: str) -> bool:
    """Tell whether a figure may begin with a word, wherever it stands; most words are soon done with."""
    low = word.lower()
    if word in _indefinite() or low in _vague() or low in ("die", "der") or word[:1].isdecimal():
        return True
    return bool(word) and ("indef" in codebook().classes(word) or numbers.cardinal(word) is not None)


@lru_cache(maxsize=1)
def _vague() -> dict[str, str]:
    """Return "mehrere", "einige", "zahlreiche" with their qualifiers."""
    return {row["phrase"]: row["qualifier"] for row in rows("quantity_vague.tsv")}


def _indefinite_count(tokens: Tokens, index: int) -> Number | None:
    """Read "mehrere", "einige Dutzend", "mehrere hundert" when a noun in the plural follows at once."""
    qualifier, following = _vague()[tokens.word(index).lower()], tokens.word(index + 1)
    scale = {"dutzend": "dozens", "hundert": "hundreds", "tausend": "thousands"}.get(following.lower())
    if scale:
        return Number(index, index + 2, None, qualifiers=(qualifier, scale), weight=True)
    if following in numbers.words()["scale"]:
        return Number(index, index + 2, None, qualifiers=(qualifier, "millions"), weight=True)
    plural = following[:1].isupper() and following[-1:] in "enrs"
    return Number(index, index + 1, None, qualifiers=(qualifier,), weight=False) if plural else None


def _gap(tokens: Tokens, index: int) -> int:
    """Return the number of characters between a token and the next; one line feed does not count as a gap."""
    between = tokens.text[tokens.end(index) : tokens.begin(index + 1)]
    return len(between) if "\n" not in between else 0


@lru_cache(maxsize=1)
def _indefinite() -> dict[str, str]:
    return {row["word"]: row["value"] for row in rows("numbers.tsv") if row["role"] == "indefinite"}


@lru_cache(maxsize=1)
def _qualifiers() -> dict[tuple[str, ...], str]:
    return {tuple(row["phrase"].split()): row["qualifier"] for row in rows("quantity_qualifiers.tsv")}


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[str, Kind]]:
    return {row["form"]: (row["citation"], row["kind"]) for row in rows("units.tsv")}  # type: ignore[misc]


def _quantity(tokens: Tokens, number: Number, dated: set[int], offset: int) -> Quantity | None:
    """Make a quantity of a number with what stands around it, or nothing when it counts nothing."""
    first, before = _before(tokens, number)
    unit = _unit(tokens, number, dated) or _counted_before(tokens, number, first)
    if unit is None and (_is_name(tokens, number, first) or not (number.weight or number.fraction or before)):
        return None
    if unit is None and number.value is None and not number.weight:
        return None
    if unit and "agehead" in tokens.classes(unit.last) and unit.kind == "duration":
        return None
    end = tokens.end((unit.last if unit and not unit.shared else number.last) - 1)
    begin = tokens.begin(first)
    kind: Kind = "fraction" if number.fraction else unit.kind if unit else "count"
    extra = ("fraction",) if number.fraction else ()
    return Quantity(
        begin=begin + offset, end=end + offset, text=tokens.text[begin:end], value=number.value, upper=number.upper,
        unit=unit.citation if unit else None,
        unit_begin=tokens.begin(unit.noun) + offset if unit else None,
        unit_end=tokens.end(unit.last - 1) + offset if unit else None,
        qualifiers=tuple(dict.fromkeys((*before, *number.qualifiers, *(unit.qualifiers if unit else ()), *extra))),
        kind=kind,
    )  # fmt: skip


def _before(tokens: Tokens, number: Number) -> tuple[int, tuple[str, ...]]:
    """Return where the qualifiers in front of a number begin, and them in order."""
    table = _qualifiers()
    first = number.first
    found: list[str] = []
    while True:
        for length in (4, 3, 2, 1):
            words = tuple(tokens.word(first - length + i).lower() for i in range(length))
            qualifier = table.get(words)
            if qualifier and not (words[0] in ("über", "unter") and not _compared(tokens, number)):
                found.insert(0, qualifier)
                first -= length
                break
        else:
            return first, tuple(found)


def _compared(tokens: Tokens, number: Number) -> bool:
    """Tell "über 500 Tote" from "über drei Punkte sprechen"."""
    return (number.value or 0) >= LEAST_AFTER_ABOUT and tokens.word(number.first)[:1].isdecimal() or number.weight


def _is_name(tokens: Tokens, number: Number, first: int) -> bool:
    """Tell whether a figure without a noun belongs to the name in front: "Leopard 2", "Minsk II", "Agenda 2030"."""
    before = tokens.word(first - 1)
    return first == number.first and before[:1].isupper() and not number.weight


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: tokens noun..last (end exclusive); shared when it stands in another quantity."""

    noun: int
    last: int
    citation: str
    kind: Kind
    qualifiers: tuple[str, ...] = ()
    shared: bool = False


def _unit(tokens: Tokens, number: Number, dated: set[int]) -> Unit | None:
    """Find the noun that a number counts: "1.000 ukrainische Kriegsgefangene", "zwei Drittel der Abgeordneten"."""
    index = number.last
    if tokens.word(index) in ("%", "€", "$"):
        sign = {"%": ("Prozent", "percent"), "€": ("Euro", "money"), "$": ("Dollar", "money")}[tokens.word(index)]
        return Unit(index, index + 1, sign[0], sign[1])  # type: ignore[arg-type]
    if tokens.word(index) == "." or index in dated:
        return None
    if tokens.word(index) in ("der", "des", "von") and (number.fraction or number.qualifiers or number.weight):
        index += 1
    elif tokens.word(index).strip() == "-" and tokens.end(index - 1) == tokens.begin(index):
        return _hyphened(tokens, index + 1)
    if tokens.word(number.last) in PARTITIVE and (whole := _whole(tokens, number.last + 1)):
        unit = _unit(tokens, whole, dated)
        return replace(unit, shared=True) if unit else None
    extra: list[str] = []
    for i in range(index, min(index + UNIT_WINDOW, len(tokens.matches))):
        word = tokens.word(i)
        if word[0].isupper() and word[0].isalpha() or i == number.last and word in _units():
            return None if i in dated or not _is_noun(tokens, i) else _noun(tokens, i, tuple(extra))
        if not ADJECTIVE.fullmatch(word) or tokens.classes(i).keys() & FUNCTION_WORDS:
            return None
        if (word,) in _qualifiers():
            extra.append(_qualifiers()[(word,)])
    return None


REACHED = ("auf", "bei")
"""What stands before a number of which the noun is told earlier: "stieg auf elf", "liegt bei drei"; "um elf" is a difference."""
NUMBER_NOUNS = ("zahl", "anzahl")
NO_COUNT = ("Mehrzahl", "Minderzahl", "Überzahl", "Unterzahl", "Unzahl", "Vielzahl")
COUNTED_WINDOW = 14
"""Tokens back in which the noun stands: "Die Zahl der Toten nach dem Angriff auf den Hafen von Seeburg ist auf elf gestiegen"."""


def _counted_before(tokens: Tokens, number: Number, first: int) -> Unit | None:
    """Find what a bare number counts: "Die Zahl der Toten stieg auf elf", "die Opferzahl liege bei drei"."""
    if tokens.word(first - 1) not in REACHED or number.fraction or not _stands_alone(tokens, number.last):
        return None
    for i in range(first - 2, max(first - COUNTED_WINDOW, 0), -1):
        word = tokens.word(i)
        if word in (".", "!", "?", ";"):
            return None
        if word.casefold() in NUMBER_NOUNS and tokens.word(i + 1) == "der" and _is_noun(tokens, i + 2):
            found = _noun_after(tokens, i + 2)
            return replace(found, shared=True) if found else None
        if word[:1].isupper() and word.endswith(NUMBER_NOUNS[0]) and len(word) > len("Anzahl") and word not in NO_COUNT:
            return Unit(i, i + 1, word.removesuffix(NUMBER_NOUNS[0]), "count", shared=True)
    return None


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Tell whether no noun follows a number: "auf elf gestiegen", "bei drei, sagte"; not "auf elf Uhr", "bei zwei Treffen"."""
    return not tokens.word(index)[:1].isupper()


def _noun_after(tokens: Tokens, index: int) -> Unit | None:
    """Return the noun behind "die Zahl der", over an adjective."""
    for i in (index, index + 1):
        word = tokens.word(i)
        if word[:1].isupper():
            return _noun(tokens, i, ())
    return None


PARTITIVE = ("der", "von")


def _whole(tokens: Tokens, index: int) -> Number | None:
    """Read the number behind "300 der mehr als 1.000 Geiseln", with what qualifies it."""
    for length in range(4):
        words = tuple(tokens.word(index + i).lower() for i in range(length))
        if (not words or words in _qualifiers()) and (number := read_number(tokens, index + length)):
            return number
    return None


FUNCTION_WORDS = frozenset({"art", "prep", "prepart", "conj", "indef", "noch", "later", "same", "each"})


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Leave out what cannot be counted: months, weekdays."""
    return not tokens.classes(index).keys() & {"month", "weekday", "uhr", "holiday"}


def _hyphened(tokens: Tokens, index: int) -> Unit | None:
    """Read the unit of "30-Tage-Frist"."""
    known = _units().get(tokens.word(index))
    return Unit(index, index + 1, *known) if known and tokens.word(index + 1) == "-" else None


def _noun(tokens: Tokens, index: int, qualifiers: tuple[str, ...]) -> Unit:
    """Read a noun with what is joined to it by hyphens ("EU-Staaten", "US-Dollar")."""
    last = index + 1
    while (
        tokens.word(last) == "-" and tokens.end(last - 1) == tokens.begin(last) and tokens.word(last + 1)[:1].isalpha()
    ):
        if tokens.end(last) != tokens.begin(last + 1):
            break
        last += 2
    form = tokens.text[tokens.begin(index) : tokens.end(last - 1)]
    citation, kind = _units().get(form, ("", "count"))
    return Unit(index, last, citation or citation_form(form), kind, qualifiers)


@lru_cache(maxsize=1)
def _adjectival() -> tuple[str, ...]:
    return tuple(row["ending"] + "n" for row in rows("adjectival_nouns.tsv"))


def citation_form(noun: str) -> str:
    """Return a counted noun as it is cited, as far as its ending alone tells.

    "Kriegsgefangenen" is "Kriegsgefangene", "Panzern" "Panzer"; any other form stays as it stands.
    """
    low = noun.lower()
    if low.endswith(_adjectival()):
        return noun[:-1]
    if low.endswith("lingen"):
        return noun[:-1]
    if low.endswith("ern") and not NOMINATIVE_ERN.search(low):
        return noun[:-1]
    return noun
