"""Noun phrases by their tags: where a speaker's name ends, with apposition and without a relative clause."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from depesche.lexicon.load_actors import is_body
from depesche.lexicon.name_genders import is_state_name
from depesche.lexicon.tables import rows
from depesche.lexicon.words import function_words

if TYPE_CHECKING:
    from depesche.language.quotations.words import Words

DETERMINERS = frozenset(["ART", "PPOSAT", "PDAT", "PIAT", "CARD", "PWAT"])
HEADS = frozenset(["NN", "NE", "FM", "XY", "NNA", "NNI"])
INNER = frozenset(["ADJA", "TRUNC", "CARD", "APZR"])
PRONOUNS = frozenset(["PPER", "PDS", "PIS", "PRELS"])
GENITIVE = frozenset(
    ["des", "der", "eines", "einer", "dieses", "dieser", "seines", "seiner", "ihres", "ihrer", "beider"]
)
INSIDE_PREPOSITIONS = frozenset(["von", "vom", "für"])
FAMILIAR = ("vertraute", "befasste", "beteiligte")
OPENING = "„“\"«»‚'"
DATIVE = frozenset(["dem", "den", "einem", "diesem", "seinem", "ihrem", "jenem", "ihm", "ihnen", "mir", "uns"])
NEVER_SPEAKER = frozenset(["es", "man", "sich", "das", "dies", "was", "nichts", "etwas", "alles"])


def so_source(words: Words, begin: int, end: int) -> int | None:
    """Return the end of the phrase behind "so" that names who speaks: "die Polizei", "deren Vorsitzender Jon Vael"."""
    possessive = begin < end and words.tag[begin] == "PRELAT"
    return noun_phrase(words, begin + possessive, end)


def noun_phrase(words: Words, i: int, end: int, prepositions: bool = True) -> int | None:
    """Return the end of the noun phrase that starts at a token, or None when none starts there.

    Args:
        i: first token. end: where to stop at the latest.
        prepositions: whether "von"/"für" phrases belong to it.
    """
    if i >= end:
        return None
    if words.tag[i] == "PIS" and i + 2 < end and words.low[i + 1] in GENITIVE:
        return _core(words, i + 1, end) or i + 1
    if words.tag[i] in PRONOUNS and words.low[i] not in NEVER_SPEAKER:
        return i + 1
    at = _core(words, i, end)
    if at is None:
        return None
    while at < end:
        more = _extension(words, at, end, prepositions)
        if more is None:
            break
        at = more
    return at


def _core(words: Words, i: int, end: int) -> int | None:
    """Return the end of determiner, adjectives and heads: "der russische Außenminister Sergej L."."""
    at, head = i, False
    while at < end:
        step = _head_step(words, at, end) if head else _lead_step(words, at, i, end)
        if step is None:
            break
        head = head or words.tag[at] in HEADS or words.text[at] in OPENING
        at = step
    return at if head or (at > i and words.tag[at - 1] == "CARD") else None


def _lead_step(words: Words, at: int, begin: int, end: int) -> int | None:
    """Return the token after one before or at the head noun, or None when the phrase ends."""
    tag = words.tag[at]
    if tag == "ART" and at > begin and words.tag[at - 1] in DETERMINERS:
        inside = attribute_end(words, at, end)  # "einem | der Agentur vorliegenden | Entwurf"
        if inside is not None:
            return inside
    if tag in HEADS or tag in DETERMINERS or tag in INNER:
        return at + 1
    if at > begin and (tag in ("ADJD", "ADV", "VVPP") or joins_elided(words, at)):
        return at + 1
    if words.text[at] in OPENING:
        return _quoted(words, at, end)
    return attribute_end(words, at, end) if at > begin else None


def joins_elided(words: Words, at: int) -> bool:
    """Tell whether "und", "oder", a comma or a slash goes on with a compound: "Innen-, Justiz- und Europaminister"."""
    elided = at > 0 and len(words.text[at - 1]) > 1 and words.text[at - 1].endswith("-") and words.text[at - 1][0].isupper()
    return elided and words.low[at] in (",", "/", *function_words("pairs"))


def _head_step(words: Words, at: int, end: int) -> int | None:
    """Return the token after one that goes on with the head: names, years, initials, names in marks."""
    tag = words.tag[at]
    if tag in HEADS:
        return at + 1 if _same(words, at) else None
    if tag == "CARD" and at + 1 < end and words.tag[at + 1] in ("NN", "ADJA"):
        return None  # "laut Polizeiangaben 40 Verletzte": the number opens the next phrase
    if tag == "TRUNC" or (tag == "CARD" and words.text[at].isdigit()):
        return at + 1
    if words.text[at] in OPENING:
        return _quoted(words, at, end)
    initial = words.text[at] == "." and at + 1 < end and len(words.text[at - 1]) == 1
    return at + 1 if initial else None


def attribute_end(words: Words, at: int, end: int) -> int | None:
    """Return the attribute after a longer modifier: "einer | am Dienstag veröffentlichten | Mitteilung"."""
    if words.tag[at] not in ("APPR", "APPRART", "PRF", "ART") or words.tag[at - 1] not in DETERMINERS:
        return None
    for k in range(at + 1, min(end, at + 9)):
        if words.finite(k) or words.text[k] == ",":
            return None
        if words.low[k].startswith(FAMILIAR) and words.text[k][0].isupper():
            return k  # "ein mit der Sache Vertrauter"
        if k + 1 >= end:
            return None
        if words.tag[k] in ("ADJA", "VVPP") and words.tag[k + 1] in ("NN", "ADJA", "NE", "NNA"):
            return k
    return None


def _same(words: Words, at: int) -> bool:
    """Tell whether a noun goes on with the noun before it: "Ministerpräsident Meier", not "der Rat Soldaten"."""
    before = words.low[at - 1]
    if _next_party(words, at):
        return False
    if words.name[at] or words.joined[at] or words.tag[at] != "NN" or words.text[at].isupper():
        return True
    owner = before.endswith("s") and words.name[at - 1]
    if before.endswith("er") or owner:  # "Berliner Fachstelle", "Norlands Minister"
        return True
    flat = words.dep[at].startswith("flat") or words.dep[at] == "appos"
    return words.head[at] == at - 1 or words.head[at - 1] == at or (flat and at > words.head[at] > at - 4)


def _next_party(words: Words, at: int) -> bool:
    """ "nach Angaben von Diplomaten | Georgien": a bare state behind bare sources in the plural is no name of theirs.

    Near misses: „nach Angaben der Vermittler Katar und Oman“, „laut Gastgeber Katar“, „laut Diplomaten Georgiens“.
    """
    if not is_state_name(words.text[at]) or not words.low[at - 1].endswith("n") or not speaks(words.low[at - 1]):
        return False
    first = at - 1
    while first > 0 and words.tag[first - 1] == "ADJA":
        first -= 1
    return first > 0 and words.tag[first - 1] not in DETERMINERS


def _quoted(words: Words, at: int, end: int) -> int | None:
    """Return the end of a short name in quotation marks: "„Morgenblatt“"."""
    for k in range(at + 1, min(end, at + 7)):
        if words.finite(k) or (k == at + 1 and words.text[k][0].islower()):
            return None
        if words.text[k] in "“”\"»«‘’'" and k > at + 1:
            return k + 1
    return None


def _extension(words: Words, at: int, end: int, prepositions: bool) -> int | None:
    low, tag = words.low[at], words.tag[at]
    if words.text[at] in "([":
        return _bracketed(words, at, end)
    named = words.person[at - 1] or (words.tag[at - 1] == "NE" and not words.text[at - 1].isupper())
    if low in ("der", "einer") and named:
        return None
    if low in GENITIVE and tag in ("ART", "PDAT", "PPOSAT", "PIAT", "PRELS", "PDS"):
        return None if _nominative(words, at, end) else _core(words, at, end)
    if tag in ("ADJA", "PIAT") and low.endswith("er"):  # "nach Angaben westlicher, mehrerer Diplomaten"
        return _core(words, at, end)
    if prepositions and low in INSIDE_PREPOSITIONS and not _time(words, at + 1, end):
        return _core(words, at + 1, end)
    if low in ("/", *function_words("pairs")) and at + 1 < end:
        return noun_phrase(words, at + 1, end, prepositions) if words.tag[at + 1] not in PRONOUNS else None
    return None


def _nominative(words: Words, at: int, end: int) -> bool:
    """ "nach Darstellung beider Seiten | der katholische Bischof": behind "der" only a nominative ends in "-e"."""
    if words.low[at] not in ("der", "dieser", "jener") or at + 2 >= end or words.tag[at + 1] != "ADJA":
        return False
    return words.low[at + 1].endswith("e") and words.tag[at + 2] in HEADS


def _bracketed(words: Words, at: int, end: int) -> int | None:
    for k in range(at + 1, min(end, at + 14)):
        if words.text[k] in ")]":
            return k + 1
    return None


@cache
def _time_nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("reporting_time_nouns.tsv"))


@cache
def _source_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("reporting_sources.tsv"))


def is_source_word(low: str) -> bool:
    """Tell whether a noun names a kind of source: "Medien", "Sprecher", "Bericht"."""
    return low in _source_words()


@cache
def _speakers() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("reporting_sources.tsv") if row["kind"] != "document")


def speaks(low: str) -> bool:
    """Tell whether a noun names a kind of source that is no text: "Medien", "Sprecher", not "Aufnahmen"."""
    return low in _speakers()


@cache
def _media() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("reporting_sources.tsv") if row["sourcing"] == "named_medium")


def before_medium(words: Words, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """ "sagte das Ministerium | der Zeitung „Bote“": a body belongs to no medium, so the medium listens.

    Near misses: „sagte ein Reporter der Zeitung“, „teilte die Redaktion der Zeitung mit“ - the medium is their owner.
    """
    head = next((t for t in phrase if words.tag[t] in HEADS), None)
    if head is None or not is_body(words.text[head]) or is_source_word(words.low[head]):
        return phrase
    listens = (t for t in phrase if head < t < phrase[-1] and words.low[t] == "der" and words.low[t + 1].endswith(_media()))
    return tuple(range(phrase[0], next(listens, phrase[-1] + 1)))


def is_time(words: Words, i: int) -> bool:
    """Tell whether a noun names a time: "Montag", "Uhr"."""
    return words.text[i] in _time_nouns()


def _time(words: Words, begin: int, end: int) -> bool:
    noun = next((k for k in range(begin, min(end, begin + 4)) if words.tag[k] in HEADS), None)
    return noun is not None and is_time(words, noun)


def dative(words: Words, i: int, end: int) -> bool:
    """Tell whether a noun phrase is marked as a dative: "dem Mann", "den Soldaten"."""
    if words.low[i] == "den":
        following = next((k for k in range(i + 1, end) if words.tag[k] in HEADS), None)
        return following is not None and words.low[following].endswith("n")
    if words.low[i] in ("der", "einer") and i + 1 < end and words.tag[i + 1] == "ADJA":
        return words.low[i + 1].endswith(("en", "er"))
    return words.low[i] in DATIVE or words.low[i] == "den"


def accusative(words: Words, i: int) -> bool:
    """Tell whether a noun phrase is marked as an accusative: "den Mann", "ihn"."""
    return words.low[i] in ("den", "einen", "diesen", "seinen", "ihren", "ihn", "mich", "dich")
