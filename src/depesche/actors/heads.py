"""Heads of organisations' names: "Miliz" alone, "Küstenbund" as a compound, with what kind of body they say."""

from __future__ import annotations

from functools import cache, lru_cache

from depesche.actors.text import words as lower_words
from depesche.lexicon.tables import rows

# types of nouns that a quoted name may follow, and how many words it may have
NAMED_TYPES = ("armed_group", "group", "party", "opposition", "ngo", "organisation", "regional", "company", "military", "mission")
# types of heads that make a name with a hyphen: "die Velkari-Miliz", but "die Libyen-Konferenz"
CALLED_TYPES = frozenset({"armed_group", "group", "party", "opposition", "ngo", "mission"})


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Return the heads in lower case with gender and type."""
    return {r["noun"]: (r["gender"], r["type"]) for r in rows("heads.tsv", "actors")}


@cache
def _compound_heads() -> frozenset[str]:
    """Return the heads that are compounds themselves: a "Rebellengruppe" is armed, a "Gruppe" need not be."""
    return frozenset(h for h in heads() if any(h[cut:] in heads() for cut in range(3, len(h) - 2)))


@cache
def _no_tails() -> tuple[str, ...]:
    """Return the ends of words that are no bodies though they sound like one: "Gasvorrat", "Sozialdemokrat"."""
    return tuple(lower_words("no_body_tail"))


@lru_cache(maxsize=20_000)
def head_of(word: str) -> tuple[str, str, str] | None:
    """Return (citation form, gender, type) when a word is a compound with the head of an organisation's name.

    "Küstenbundes" is ("Küstenbund", "m", "organisation"); "Bund" alone is none.
    """
    low = word.lower()
    forms = (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("n"), low.removesuffix("en"))
    if any(form in lower_words("no_body") or form.endswith(_no_tails()) for form in forms):
        return None
    for form in forms[:4]:
        for cut in (0, *range(3, len(form) - 2)):
            found = heads().get(form[cut:]) if cut or form in _compound_heads() else None
            if found is not None and (not cut or form[cut - 1] != "-"):
                return word[: len(form)], *found
    return None


def plain_head(word: str) -> tuple[str, str, str] | None:
    """Return (word, gender, type) of a noun that is the head of organisations' names: "Miliz"."""
    low = word.lower()
    found = next((f for form in (low, low.removesuffix("n"), low.removesuffix("s")) if (f := heads().get(form))), None)
    return (word, *found) if found is not None else None
