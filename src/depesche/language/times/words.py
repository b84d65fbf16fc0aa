"""Word classes of times: every token gets the classes that it may belong to, and one code character for them.

A report becomes a string of code characters, one per token, on which the rules run as ordinary regular
expressions. Words come from ``times_words.tsv`` and ``times_holidays.tsv``; numbers and open compounds
("Montagnachmittag", "dreitägige", "1990er") are read by shape.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from depesche.language import numbers
from depesche.language.times.patterns import literals
from depesche.lexicon.tables import rows

Classes = dict[str, str]
"""Value of a token for each class that it belongs to."""

ADJECTIVE = ("e", "em", "en", "er", "es")
DURATION_ADJECTIVE = re.compile(r"(.+?)-?(jährig|monatig|wöchig|tägig|stündig|minütig|sekündig)(?:e[mnrs]?)?$")
DURATION_UNITS = dict(
    zip(("jährig", "monatig", "wöchig", "tägig", "stündig", "minütig", "sekündig"),
        ("Y", "M", "W", "D", "TH", "TM", "TS"), strict=True)
)  # fmt: skip
DECADE = re.compile(r"(\d{0,3}0)-?er(?:-?jahren?|n)?$", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})$")
FULL_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$")
SHORT_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.$")
ISO_DATE = re.compile(r"\d{4}-(\d{2})(?:-(\d{2}))?$")
YEAR_SPAN = re.compile(r"([12]\d{3})/\d{2}$")
COMPOUND_UNIT = re.compile(r"(?P<first>.{3,}?)(?P<unit>tage|stunden|minuten|wochen|monate|jahre|nächte|abende)n?$")
COMPOUND_UNITS = {
    "tage": "D", "stunden": "TH", "minuten": "TM", "wochen": "W", "monate": "M", "jahre": "Y", "nächte": "NI",
    "abende": "EV",
}  # fmt: skip
NO_UNITS = re.compile(
    r"(?:land|bundes|reichs|partei|kreis|kirchen|städte|juristen|vor|ver|an|bei|er|auf|um)$", re.IGNORECASE
)
"""First parts that make another word: "Landtage", "Verträge", "Feiertage" are counted, not waited for."""
PUNCTUATION = {
    ".": "dot", ",": "comma", "/": "slash", ":": "colon", "(": "open",
    ")": "close", '"': "quote", "„": "quote", "“": "quote", "”": "quote", "»": "quote", "«": "quote",
    "!": "stop", "?": "stop", ";": "stop", "\n": "break", "'": "apostrophe", "’": "apostrophe", "%": "percent",
    "§": "counter", "€": "measure", "$": "measure", "+": "plus",
}  # fmt: skip
HYPHENS = "-–—"
FIRST_CODE = 0xE000
"""Codes are taken from the private-use area, so that none has a meaning in a regular expression."""
MEMORY = 200_000
"""Distinct tokens that are remembered before the memory is emptied (a few dozen megabytes)."""
TWO_DIGIT_PIVOT = 50


def endings(stem: str, spec: str) -> tuple[str, ...]:
    """Return the forms of a word: "adj" stands for the endings of adjectives, else a list "s|es"."""
    if spec == "adj":
        base = stem.removesuffix("e")
        return tuple(base + e for e in ADJECTIVE)
    return (stem, *(stem + e for e in spec.split("|") if e))


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Classes]:
    """Return all listed words with their classes and values."""
    table: dict[str, Classes] = {}
    for row in rows("times_words.tsv"):
        for form in endings(row["word"], row["endings"]):
            table.setdefault(form, {})[row["class"]] = row["value"]
    for row in rows("times_holidays.tsv"):
        for form in endings(row["word"], row["endings"]):
            table.setdefault(form, {})["holiday"] = row["value"]
    for row in rows("times_rules.tsv"):
        for word in literals(row["pattern"]):
            table.setdefault(word, {})[f"={word}"] = word
    _add_compounds(table)
    return table


def _add_compounds(table: dict[str, Classes]) -> None:
    """Add the closed compounds of weekday, month and season with what follows them ("Montagabend", "Juniabend")."""
    by_class: dict[str, list[tuple[str, str]]] = {}
    for word, classes in table.items():
        for name, value in classes.items():
            by_class.setdefault(name, []).append((word, value))
    days = [(w, v) for w, v in by_class["weekday"] if not w.endswith("s")]
    parts = by_class["daypart"] + by_class["dayparthours"]
    for day, number in days:
        for part, code in parts:
            table.setdefault(day + part.lower(), {})["dayandpart"] = f"{number}T{code}"
        table.setdefault(day + "s", {}).update(weekday=number, weeklycap=number)
        for adverb, code in by_class["daypartadv"]:
            table.setdefault((day + adverb).capitalize(), {})["weeklypart"] = f"{number}-T{code}"
            table.setdefault((day + adverb).lower(), {})["weeklypart"] = f"{number}-T{code}"
    firsts = [(w, v, "month") for w, v in by_class["month"] if not w.endswith("s")]
    firsts += [(w, v, "season") for w, v in by_class["season"] if not w.endswith("s")]
    for first, value, name in firsts:
        for day_word in ("tag", "tage", "tagen", "wochen", "hälfte", "woche"):
            table.setdefault(first + day_word, {})[f"{name}days"] = value
        for part, code in parts:
            table.setdefault(first + part.lower(), {})[f"{name}part"] = f"{value}T{code}"


def numeric(value: float, width: int) -> Classes:
    """Return the classes of a number written in digits or words; `width` is its number of digits."""
    whole = int(value)
    text = str(whole) if value == whole else f"{value:g}"
    found: Classes = {"num": text}
    if value != whole:
        return {"num": text, "decimal": text}
    if width <= 2:
        if 1 <= whole <= 31:
            found["day"] = f"{whole:02}"
        if whole <= 24:
            found["hour"] = f"{whole:02}"
        if 1 <= whole <= 12:
            found["small"] = str(whole)
            found["monthno"] = f"{whole:02}"
        if 1 <= whole <= 30:
            found["ordinalno"] = str(whole)
    if width == 3 and whole >= 100:
        found["smallyear"] = f"{whole:04}"
    if width == 4 and 1000 <= whole <= 2100:
        found["year"] = text
        found["roundyear" if whole % 50 == 0 else "plainyear"] = text
    return found


def _from_digits(token: str) -> Classes:
    """Return the classes of a token that begins with a digit."""
    if token.isdecimal():
        return numeric(float(token), len(token)) if len(token) < 9 else {"code": token}
    if match := CLOCK.fullmatch(token):
        hour, minute = int(match[1]), int(match[2])
        return {"clock": f"{hour:02}:{minute:02}"} if hour <= 24 and minute < 60 else {"code": token}
    if match := FULL_DATE.fullmatch(token):
        return _date_classes(match)
    if (match := SHORT_DATE.fullmatch(token)) and _valid(match[1], match[2]):
        return {"shortdate": f"{int(match[2]):02}-{int(match[1]):02}"}
    if (match := ISO_DATE.fullmatch(token)) and int(match[1]) <= 12:
        return {"isodate" if match[2] else "isomonth": token}
    if match := YEAR_SPAN.fullmatch(token):
        return {"yearspan": token, "year": match[1], "plainyear": match[1]}
    if match := DECADE.fullmatch(token):
        ten = match[1][:-1] if len(match[1]) > 2 else "XX" + match[1][:-1]
        return dict.fromkeys(("decade", "decadelong" if "jahr" in token.lower() else "decadeno"), ten)
    return _from_duration(token) or _from_decimal(token)


def _from_decimal(token: str) -> Classes:
    value = numbers.digits(token)
    return {"code": token} if value is None else {**numeric(value, 9)}


def _valid(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _date_classes(match: re.Match[str]) -> Classes:
    if not _valid(match[1], match[2]):
        return {"code": match[0]}
    year = int(match[3])
    if len(match[3]) == 2:
        year += 2000 if year < TWO_DIGIT_PIVOT else 1900
    return {"fulldate": f"{year:04}-{int(match[2]):02}-{int(match[1]):02}"}


def _from_duration(token: str) -> Classes:
    """Read "dreitägige", "24-stündig", "30jährig"; digits with years are mostly ages and get their own class."""
    match = DURATION_ADJECTIVE.fullmatch(token)
    if not match:
        return {}
    value = numbers.digits(match[1]) if match[1][0].isdecimal() else numbers.cardinal(match[1])
    if value is None:
        return {}
    age = match[2] == "jährig" and match[1][0].isdecimal()
    return {"durage" if age else "durcount": f"P{value:g}{DURATION_UNITS[match[2]]}"}


def _from_sign(token: str) -> Classes:
    """Return the classes of a sign; a dash between spaces joins no compound."""
    if token.strip(" \t\xa0") in tuple(HYPHENS):
        return {"dash": token} | ({"hyphen": token} if len(token) == 1 else {})
    return {PUNCTUATION.get(token[0], "sign"): token}


def _from_letters(token: str) -> Classes:
    """Return the classes of a word that is in no list."""
    if token[-1] in "tglnfsehrmiob" and (value := numbers.cardinal(token)) is not None:
        found = numeric(value, len(f"{value:.0f}"))
        found.pop("year", None)
        found.pop("roundyear", None)
        found.pop("plainyear", None)
        return found | {"numword": "y"}
    if token[-1] in "enrms" and (ordinal := numbers.ordinal(token)):
        return _ordinal_classes(ordinal)
    if token[0].isupper() and (unit := COMPOUND_UNIT.fullmatch(token)) and not NO_UNITS.search(unit["first"]):
        return {"compounits": COMPOUND_UNITS[unit["unit"]], "name": token}
    if found := _from_duration(token):
        return found if token[0].islower() else {"name": token}
    return {"name" if token[0].isupper() else "other": token}


def _ordinal_classes(ordinal: int) -> Classes:
    found: Classes = {"ordinal": str(ordinal)}
    if ordinal <= 31:
        found["ordinalday"] = f"{ordinal:02}"
    return found


class Codebook:
    """Gives every token its classes and code character, and every class the characters that stand for it."""

    def __init__(self) -> None:
        self.words = lexicon()
        self._code_of_set: dict[frozenset[str], str] = {}
        self._codes: dict[str, str] = {}
        self._classes: dict[str, Classes] = {}
        for token in (*self.words, *_SHAPES, *PUNCTUATION):
            self.code(token)
        self.size = len(self._code_of_set)

    def classes(self, token: str) -> Classes:
        """Return the classes of a token with its value for each."""
        if token in self._classes:
            return self._classes[token]
        return self._look_up(token)

    def code(self, token: str) -> str:
        """Return the code character of a token."""
        if (known := self._codes.get(token)) is not None:
            return known
        if len(self._codes) > MEMORY:
            self._codes.clear()
            self._classes.clear()
        found = self._look_up(token)
        key = frozenset(found)
        code = self._code_of_set.get(key)
        if code is None:
            code = self._code_of_set[key] = chr(FIRST_CODE + len(self._code_of_set))
        if not key <= PLAIN:
            self._classes[token] = found
        self._codes[token] = code
        return code

    def codes_of(self, name: str) -> str:
        """Return all code characters of the tokens that may belong to a class.

        Raises:
            KeyError: when no token can belong to it.
        """
        # a set of classes that only a text brings stands in no pattern, whenever the pattern is compiled
        known = islice(self._code_of_set.items(), self.size)
        found = "".join(code for key, code in known if name in key)
        if not found:
            raise KeyError(f"no token can have the class {name!r}")
        return found

    def _look_up(self, token: str) -> Classes:
        if (found := self.words.get(token)) is not None:
            return found
        first = token[0]
        if first.isdecimal():
            return _from_digits(token)
        if not first.isalpha():
            return _from_sign(token)
        if first.isupper() and (found := self.words.get(first.lower() + token[1:])) is not None:
            return found
        if token.isupper() and (shouted := self.words.get(token.capitalize(), {}).keys() & SHOUTED):
            return {name: self.words[token.capitalize()][name] for name in shouted}
        return _from_letters(token)


PLAIN = frozenset({"name", "other", "sign", "code"})
SHOUTED = frozenset({"weekday", "month"})
"""Classes of words that wire previews write in capitals ("MONTAG")."""
_SHAPES = (
    *(str(i) for i in range(105)),
    "100", "105", "1000", "1999", "1950", "2000", "2150", "10000", "12,5", "01", "09", "1.000", "20.30",
    "29:15", "15.03.2014", "15.3.", "99.99.", "2014-03-15", "2014-03", "2007/08", "60er", "1990er",
    "60er-Jahre", "1990er-Jahren", "1960er", "60erjahre", "30jährig", "30-jährige", "24-stündig",
    "dreitägige", "ersten", "fünfzehnte", "dreißigste", "vierzigste", "hundertste", "zwei", "dreizehn",
    "fünfundzwanzig", "dreißig", "vierzig", "hundert", "tausend", "zweitausend", "zweieinhalb", "eins",
    "null", "einunddreißig", "zweihundert", "Haus", "haus", "*", "123456789012", "U19", "€", "-", " - ",
    "MONTAG", "MAI", "Sitzungstage", "2000er", "2er", "100er", "zwölf", "vierundzwanzig",
)  # fmt: skip
"""One token of every shape, so that all code characters exist before the rules are compiled."""


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """Return the codebook of the German lexicon."""
    return Codebook()
