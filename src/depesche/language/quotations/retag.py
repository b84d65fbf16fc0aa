"""Tags that grammar contradicts, set right before the rules read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from depesche.language.forms import PRESENT_SUBJUNCTIVE, finite_codes
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.tables import rows
from depesche.lexicon.words import words as closed_list

FINITE = frozenset(["VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"])
DOUBLE_ZU = "hin"
"""Of "hinzufügen" the "zu" is part of the particle "hinzu"."""
OPENERS = frozenset('.!?:„“"')
NO_VERB = frozenset(["APPR", "ART", "PPER", "PPOSAT", "CARD", "PTKZU"])
SUBORDINATE = frozenset(["KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "KOKOM"])


def retag(text: Sequence[str], low: Sequence[str], tag: Sequence[str]) -> tuple[str, ...]:
    """Return corrected tags.

    "anzugreifen" is an infinitive with "zu"; what follows "laut" is a noun; a clause without a finite verb takes a
    reporting verb that was read as adjective or participle ("vermeldete der Sender", "wie das Amt berichtet").
    """
    out = list(tag)
    for i in range(len(out)):
        out[i] = _corrected(text, low, out, i)
    for begin, end in _clauses(text):
        _find_finite(low, text, out, begin, end)
    return tuple(out)


def _corrected(text: Sequence[str], low: Sequence[str], tag: Sequence[str], i: int) -> str:
    word, old = low[i], tag[i]
    if text[i][0].isupper() and word in _openers() and old in ("NE", "NN", "ADJD", "FM", "ADJA") and _opens(text, i):
        return "ADV"
    if old in FINITE and text[i][0].isupper() and _opens(text, i) and _other_finite(text, tag, i):
        return "NN"
    if word == "um" and i + 1 < len(tag) and tag[i + 1] == "CARD":
        return "APPR"
    if "zu" in word and text[i][0].islower() and old != "NN" and _particle_zu().fullmatch(word):
        if old != "VVPP" or not word.endswith("ngen"):
            return "VVIZU"
    if i and low[i - 1] == "laut" and (old in FINITE or old == "ADJD"):
        return "NE"
    if old == "VVFIN" and word.endswith("en") and _attribute(text, tag, i):
        return "ADJA"
    if "-" in text[i] and text[i].rpartition("-")[2][:1].isupper() and old in ("ADJD", "ADJA", "ADV"):
        return "NN"
    return old


@cache
def _particle_zu() -> re.Pattern[str]:
    """Return the pattern of infinitives with "zu" behind a separable particle: "anzugreifen", not "hinzufügen"."""
    particles = sorted({*closed_list("particles"), *closed_list("particles_before_zu")}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(p + ('(?!zuf)' if p == DOUBLE_ZU else '') for p in particles)})zu[a-zäöüß]+n$")


def _other_finite(text: Sequence[str], tag: Sequence[str], i: int) -> bool:
    """Tell whether the clause has another finite verb: "Ärzte ohne Grenzen teilte mit"."""
    for k in range(i + 1, min(len(tag), i + 8)):
        if text[k] in ",.;:!?":
            return False
        if tag[k] in FINITE:
            return True
    return False


def _attribute(text: Sequence[str], tag: Sequence[str], i: int) -> bool:
    """Tell whether a "verb" stands before its noun: "sorgsamen Gebrauch zu machen", "einem heute verteilten Bericht"."""
    if i + 1 >= len(tag) or tag[i + 1] != "NN":
        return False
    k = i - 1
    while k > 0 and tag[k] in ("ADV", "ADJD", "PTKNEG"):
        k -= 1
    if k >= 0 and tag[k] in ("ART", "PPOSAT") and (k < i - 1 or text[k].lower() not in ("die", "der", "den")):
        return True
    for k in range(i + 2, min(len(tag), i + 12)):
        if text[k] in ",.;:":
            return False
        if tag[k] in ("PTKZU", "VVIZU"):
            return True
    return False


def _opens(text: Sequence[str], i: int) -> bool:
    return i == 0 or text[i - 1] in OPENERS


@cache
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("reporting_adverbs.tsv"))


def _clauses(text: Sequence[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for i, word in enumerate(text):
        if word in ",.:;!?–":
            if i > begin:
                yield begin, i
            begin = i + 1
    if begin < len(text):
        yield begin, len(text)


def _subjunctive(text: str, low: str, tag: str) -> bool:
    """Tell whether an "adverb" can only be a verb in Konjunktiv I: "die Ministerin reise am Abend weiter"."""
    if tag not in ("ADJD", "ADV", "NN") or not low.endswith("e") or text[0].isupper() or low in closed_list("adverbs_in_e"):
        return False
    return tag == "ADJD" or bool(PRESENT_SUBJUNCTIVE & finite_codes(low))


def _find_finite(low: Sequence[str], text: Sequence[str], tag: list[str], begin: int, end: int) -> None:
    if any(tag[i] in FINITE or tag[i] in ("PTKZU", "VVIZU", "VAPP", "VAINF") for i in range(begin, end)):
        return
    subordinate = tag[begin] in SUBORDINATE
    opening = begin == 0 or text[begin - 1] in ".!?:"
    index = load_reporting().verb_forms
    for i in range(begin + 1, end):
        if tag[i - 1] in ("NN", "NE", "PPER") and _subjunctive(text[i], low[i], tag[i]):
            tag[i] = "VVFIN"  # "die Zeit laufe ab": no adverbial adjective ends in -e
            return
    if subordinate and end - begin > 2 and tag[end - 1] == "VVPP":
        tag[end - 1] = "VVFIN"  # "wonach Norland heimlich verhandelt": nothing else can be the verb
        return
    for i in range(begin, end):
        if tag[i] in NO_VERB or text[i][0].isupper() or (opening and i == begin):
            continue
        if tag[i] == "ADJA" and _attribute(text, tag, i):
            continue
        if not any(f.kind == "fin" for f in index.get(low[i], ())):
            continue
        last = i == end - 1
        closes = subordinate and last and i > begin + 1
        second = opening and not subordinate and (not last or (end < len(text) and text[end] == ","))
        follows = i == begin and i + 1 < end and tag[i + 1] in ("ART", "NE", "PPER", "NN")
        if closes or second or follows:
            tag[i] = "VVFIN"
            return
