"""Whether two spellings render the same Cyrillic, Arabic, Persian or Hebrew name.

German, English and scholarly renderings of one name differ in a few letters that have several readings: German
"z" is "ts", English "z" is "s" ("Selenskyj", "Zelensky"); German "ch" is English "kh" ("Chamenei", "Khamenei")
while English "ch" is German "tsch". A spelling is therefore read as a set of possible sound sequences, and two
spellings match when they share consonants and their vowels are compatible.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

# Letters and letter groups with their possible consonants, longest first. Scholarly letters are folded before.
READINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("schtsch", ("C",)), ("shch", ("C",)), ("dsch", ("J",)), ("tsch", ("T",)), ("dzh", ("J",)), ("sch", ("S",)),
    ("tch", ("T",)), ("dj", ("J",)), ("sh", ("S",)), ("zh", ("S",)), ("kh", ("h",)), ("gh", ("g",)), ("ch", ("h", "T")),
    ("ph", ("f",)), ("th", ("t",)), ("ts", ("c",)), ("tz", ("c",)), ("ck", ("k",)), ("dh", ("s", "d")), ("x", ("ks",)),
    ("q", ("k", "g")), ("z", ("s", "c")), ("w", ("v",)), ("c", ("k", "s", "c")), ("j", ("", "J")), ("y", ("",)),
)  # fmt: skip
FOLD = str.maketrans(
    {
        "š": "sch",
        "č": "tsch",
        "ž": "sch",
        "ć": "tsch",
        "đ": "dsch",
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "ş": "sch",
        "ç": "tsch",
        "ğ": "",
        "ś": "sch",
    }
)
VOWELS = "aeiou"
OPTIONS = dict(READINGS)
PIECE = re.compile("|".join((*(re.escape(key) for key in OPTIONS), "[aeiou]", ".")))
FINAL_H = re.compile("(?<=[aeiou])h$")
FINAL_SKI = re.compile("(sk)(yj|ij|yi|ii|iy|yy|y|i)$")
DOUBLED = re.compile(r"(.)\1+")
# pairs of vowels that two renderings may differ in
COMPATIBLE = frozenset(
    frozenset(pair.split())
    for pair in (
        "a e", "e i", "o u", "ou u", "ai ei", "i ie", "i ij", "oo u",
        "ee i", "a ia", "io o", "iu u", "i ii", "e ie", "a ai", "a ea",
        "ai ia", "e ei", "u uu", "a aa", "ei i", "ei iei", "ai iei", "au ou",
    )
)  # fmt: skip


def same_name(one: str, other: str) -> bool:
    """Return whether two spellings may render the same name; order of the words counts, articles do not.

    Args:
        one, other: names of one or more words ("Jahja al-Sinwar", "Yahya Sinwar").
    """
    left, right = _words(one), _words(other)
    return len(left) == len(right) and all(_same_word(a, b) for a, b in zip(left, right, strict=True))


def skeletons(word: str) -> frozenset[str]:
    """Return the consonant sequences that a spelling may stand for; matching names share at least one."""
    return frozenset(consonants for consonants, _ in _readings(word.lower()))


def _words(name: str) -> list[str]:
    parts = re.split(r"[\s\-‐‑]+", name.lower())
    return [p for p in parts if p and p not in ("al", "el", "as", "ar", "ad", "an", "at", "asch")]


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    return any(
        left == right and all(_compatible(a, b) for a, b in zip(x, y, strict=True))
        for left, x in _readings(one)
        for right, y in _readings(other)
    )


def _compatible(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in COMPATIBLE


@lru_cache(maxsize=4096)
def _readings(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (consonants, vowels around them) for each reading of a word."""
    folded = unicodedata.normalize("NFD", word.lower().translate(FOLD))
    plain = "".join(c for c in folded if c.isalpha() and not unicodedata.combining(c)).replace("ß", "ss")
    plain = FINAL_H.sub("", plain)
    plain = FINAL_SKI.sub(r"\1i", plain)
    options = [_options(piece) for piece in _pieces(plain)]
    return tuple(dict.fromkeys(_split(choice) for choice in list(product(*options))[:64]))


def _pieces(word: str) -> list[str]:
    return PIECE.findall(word)


def _options(piece: str) -> tuple[str, ...]:
    if piece in ("j", "y"):
        return ("i", "J") if piece == "j" else ("i",)
    return OPTIONS.get(piece, (piece,))


def _split(sounds: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Split sounds into the consonants (doubles written once) and the vowels between them."""
    consonants: list[str] = []
    vowels = [""]
    for sound in "".join(sounds):
        if sound in VOWELS:
            vowels[-1] += sound
        elif not consonants or consonants[-1] != sound or vowels[-1]:
            consonants.append(sound)
            vowels.append("")
    return "".join(consonants), tuple(_simple(v) for v in vowels)


def _simple(vowels: str) -> str:
    """Write a vowel once and drop the glide that German "je" and English "ye" put before it."""
    once = DOUBLED.sub(r"\1", vowels) if len(vowels) > 1 else vowels
    return once[1:] if len(once) == 2 and once[0] == "i" and once[1] in "aeu" else once
