"""Noun phrases by their tags: where a speaker's name ends, with apposition and without a relative clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from depesche.language.quotations.words import Words

DETERMINERS = frozenset(["ART", "PPOSAT", "PDAT", "PIAT", "CARD", "PWAT"])
HEADS = frozenset(["NN", "NE", "FM", "XY", "NNA", "NNI"])
INNER = frozenset(["ADJA", "TRUNC", "CARD", "APZR"])
PRONOUNS = frozenset(["PPER", "PDS", "PIS", "PRELS"])
GENITIVE = frozenset(["des", "der", "eines", "einer", "dieses", "dieser", "seines", "seiner", "ihres", "ihrer", "beider"])
INSIDE_PREPOSITIONS = frozenset(["von", "vom", "für"])
OPENING = "„“\"«»‚'"
DATIVE = frozenset(["dem", "den", "einem", "diesem", "seinem", "ihrem", "jenem", "ihm", "ihnen", "mir", "uns"])
NEVER_SPEAKER = frozenset(["es", "man", "sich", "das", "dies", "was", "nichts", "etwas", "alles"])


def noun_phrase(words: Words, i: int, end: int, prepositions: bool = True) -> int | None:
    """Return the end of the noun phrase that starts at a token, or None when none starts there.

    Args:
        i: first token. end: where to stop at the latest.
        prepositions: whether "von"/"für" phrases belong to it.
    """
    if i >= end:
        return None
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
        tag = words.tag[at]
        if tag in HEADS or (tag == "CARD" and not head):
            head = head or tag in HEADS
        elif not head and (tag in DETERMINERS or tag in INNER or (tag in ("ADJD", "ADV", "VVPP") and at > i)):
            pass
        elif head and tag == "TRUNC":
            pass
        elif words.text[at] in OPENING:
            closed = _quoted(words, at, end)
            if closed is None:
                break
            at, head = closed, True
            continue
        elif head and words.text[at] == "." and at + 1 < end and len(words.text[at - 1]) == 1:
            pass
        else:
            break
        at += 1
    return at if head or (at > i and words.tag[at - 1] == "CARD") else None


def _quoted(words: Words, at: int, end: int) -> int | None:
    """Return the end of a short name in quotation marks: "„Morgenblatt“"."""
    for k in range(at + 1, min(end, at + 7)):
        if words.text[k] in "“”\"»«‘’'" and k > at + 1:
            return k + 1
    return None


def _extension(words: Words, at: int, end: int, prepositions: bool) -> int | None:
    low, tag = words.low[at], words.tag[at]
    if words.text[at] in "([":
        return _bracketed(words, at, end)
    if low in GENITIVE and tag in ("ART", "PDAT", "PPOSAT", "PIAT", "PRELS", "PDS"):
        return _core(words, at, end)
    if tag == "ADJA" and low.endswith("er"):
        return _core(words, at, end)
    if prepositions and low in INSIDE_PREPOSITIONS:
        return _core(words, at + 1, end)
    if low in ("und", "sowie", "oder", "beziehungsweise", "bzw.", "/") and at + 1 < end:
        return noun_phrase(words, at + 1, end, prepositions) if words.tag[at + 1] not in PRONOUNS else None
    return None


def _bracketed(words: Words, at: int, end: int) -> int | None:
    for k in range(at + 1, min(end, at + 14)):
        if words.text[k] in ")]":
            return k + 1
    return None


def dative(words: Words, i: int, end: int) -> bool:
    """Tell whether a noun phrase is marked as a dative: "dem Mann", "den Soldaten"."""
    if words.low[i] == "den":
        following = next((k for k in range(i + 1, end) if words.tag[k] in HEADS), None)
        return following is not None and words.low[following].endswith("n")
    return words.low[i] in DATIVE or words.low[i] == "den"


def accusative(words: Words, i: int) -> bool:
    """Tell whether a noun phrase is marked as an accusative: "den Mann", "ihn"."""
    return words.low[i] in ("den", "einen", "diesen", "seinen", "ihren", "ihn", "mich", "dich")
