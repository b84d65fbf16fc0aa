"""Words as they are spelt today in Germany: "ueber Gefangene" in ASCII, "heisst" in Switzerland, "daß" before 1996.

A word changes only where the tables know it as changed and not as it stands, and only with the report that it stands in:
one umlaut in a text tells that it is not in ASCII, one ß that it is not Swiss. Near misses: "Israel", "aktuell", "neue Steuer",
"Samuel Bauer", „Goebel“ in a report with umlauts, "Massen", "Verstoß".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

from depesche.language import forms, lemmas
from depesche.language.repair_names import known_class
from depesche.language.view import Edit, View
from depesche.lexicon.words import umlaut_words, with_role, words

WORD = re.compile(r"[^\W\d_]+")
PAIR = re.compile(r"ae|oe|(?<![aeq])ue", re.IGNORECASE)
"""Two letters that may stand for an umlaut; "neue", "Bauer", "Quelle" have none."""
SWISS = re.compile(r"ss")
ASCII = re.compile(rf"{PAIR.pattern}|{SWISS.pattern}", re.IGNORECASE)
OLD = re.compile(r"(?<!ie|ei|au|äu|eu)(?<!ma|bu|fu)(?<!gro|sto|stö|gru|grü)ß(?![aeiouäöü])|(?<=\bmi)ß", re.IGNORECASE)
"""What may be ss today: neither between vowels, where it always was, nor behind a long one ("heißt", "Verstoß")."""
TODAY = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß", "ß": "ss"}
HAS_UMLAUT = re.compile("[äöüßÄÖÜ]")
ENDINGS = ("", "e", "en", "em", "er", "es", "ere", "eren", "erer", "eres", "st", "ste", "sten", "ster", "stes", "n", "s")
SHORTEST = 3
"""Letters of the shortest part of a compound, but for "Öl"."""
LONG = 5
"""Letters from which a word in small letters shows that a text is in ASCII: a shorter one may be English ("does")."""
MOST_PLACES = 4
COUNTRY = "C"
"""Class of names of countries and their great cities, which nobody is called by."""


def respelt(view: View) -> View:
    """Return a view with the spelling of today."""
    text = view.text
    if not HAS_UMLAUT.search(text) and PAIR.search(text) and _in_ascii(text):
        return view.edited(_edits(text, ASCII))
    if "ß" not in text:
        return view.edited(_edits(text, SWISS)) if "ss" in text else view
    return view.edited(_edits(text, OLD)) if OLD.search(text) else view


def _in_ascii(text: str) -> bool:
    """Whether a text without an umlaut is one in ASCII: by a small word or country ("fuer"), or by a word that is no name."""
    found = {word: today(word, ASCII) for word in set(WORD.findall(text)) if PAIR.search(word)}
    changed = {word: new for word, new in found.items() if new != word}
    small = any(new.lower() in words("spelling_words") or COUNTRY in known_class(new) for new in changed.values())
    return small or any((len(word) >= LONG or word[0].isupper()) and not _name(new) for word, new in changed.items())


def _edits(text: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    for found in WORD.finditer(text):
        word = found[0]
        if pattern.search(word):
            yield from _differences(found.start(), word, today(word, pattern))


def _differences(begin: int, word: str, new: str) -> Iterator[Edit]:
    """Yield the letters of a word at `begin` that are others in its new spelling."""
    at = out = 0
    while out < len(new):
        if word[at] == new[out]:
            at, out = at + 1, out + 1
            continue
        old = word[at : at + 1] if word[at] == "ß" else word[at : at + 2]
        size = len(TODAY[old.lower()])
        yield begin + at, begin + at + len(old), new[out : out + size]
        at, out = at + len(old), out + size


@lru_cache(maxsize=20_000)
def today(word: str, pattern: re.Pattern[str]) -> str:
    """Return a word in today's spelling where the tables know it so and not as it stands: "Tuerkei", not "Israel"."""
    if pattern is OLD:
        return _reformed(word)
    if _listed(word, names=False):
        return word
    places = [m.span() for m in pattern.finditer(word)][:MOST_PLACES]
    spellings = [_spelt(word, chosen) for n in range(len(places), 0, -1) for chosen in combinations(places, n)]
    apt = [s for s in spellings if _reformed(s) == s and (_name(s) or s.lower() in words("spelling_words") or not _name(word))]
    return next((s for test in (_listed, _compound) for s in apt if test(s)), word)


def _spelt(word: str, places: tuple[tuple[int, int], ...]) -> str:
    out, at = "", 0
    for begin, end in places:
        new = TODAY[word[begin:end].lower()]
        out += word[at:begin] + (new.upper() if word[begin].isupper() and new != "ß" else new)
        at = end
    return out + word[at:]


@lru_cache(maxsize=20_000)
def _reformed(word: str) -> str:
    """Return a word spelt as before 1996 as it is now: "Beschlußfassung", "müßten", "Rußland"."""
    new = OLD.sub("ss", word)
    if new == word or _name(word):
        return word
    if new.lower() in words("spelling_words") or _name(new) or new.lower().startswith(with_role("spelling_stems", "start")):
        return new
    if any(stem in new for stem in with_role("spelling_stems", "inside")) or _formed(new):
        return new
    cuts = range(SHORTEST, len(new) - SHORTEST + 1)
    parts = (part for cut in cuts for part in (new[:cut].capitalize(), new[cut:].capitalize()) if "ss" in part)
    return new if any(forms.look_up(part) for part in parts) else word


@lru_cache(maxsize=20_000)
def _listed(word: str, *, names: bool = True) -> bool:
    """Whether the tables have a word as it is written, in any of its forms, and spelt as today.

    The dictionary of lemmas has Swiss forms too, and that of forms old ones in place of new: of ss and ß the one of forms
    tells, by the old form where it has no other ("muß" for "muss").
    """
    lower = word.lower()
    if "ß" in word and _reformed(word) != word:
        return False
    if lower in words("spelling_words") or word in words("spelling_words") or lower in _months():
        return True
    if names and _name(word):
        return True
    if _formed(word) or ("ss" not in lower and lower in umlaut_words()):
        return True
    if "ss" in word:
        old = word.replace("ss", "ß")
        return _reformed(old) == word and _formed(old)
    return "ß" not in word and (lemmas.known(word) or bool(forms.look_up(lemmas.verb_lemma(lower) or "")))


def _name(word: str) -> bool:
    """Whether it is a place or person of the tables, also in the genitive."""
    return bool(known_class(word) or (word[0].isupper() and known_class(word.removesuffix("s"))))


def _formed(word: str) -> bool:
    """Whether the dictionary of forms has a word, an adjective or participle also with its ending."""
    if forms.look_up(word) or forms.look_up(word.lower()):
        return True
    stems = {word.lower().removesuffix(ending) for ending in ENDINGS if word.lower().endswith(ending)}
    return any(e.kind == "A" or (e.kind == "V" and "p" in e.codes) for stem in stems for e in forms.look_up(stem))


@cache
def _months() -> frozenset[str]:
    return frozenset(month.lower() for month in words("month_names"))


@lru_cache(maxsize=20_000)
def _compound(word: str) -> bool:
    """Whether a word is made of two parts that the tables have, or of more: "Waffenstillstands|gespräche", "süd|koreanische"."""
    for cut in range(SHORTEST - 1, len(word) - SHORTEST + 1):
        head, tail = word[:cut], word[cut:]
        short = cut < SHORTEST and head.isascii() and head.lower() not in words("particles")
        if not short and (_listed(tail.capitalize()) or _listed(tail)) and _head(head):
            return True
    return False


def _head(part: str) -> bool:
    bare, lower = part.removesuffix("s"), part.lower()
    if lower in words("particles") or lower in words("spelling_today").values():
        return True
    return any(_listed(p.capitalize(), names=False) for p in (part, bare) if p) or known_class(part) != "" or _compound(bare)
