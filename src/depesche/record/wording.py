"""What single words of a claim tell the commitments: words are rows of the lexicon, here they are only looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from depesche.lexicon import words as closed
from depesche.lexicon.tables import rows
from depesche.model.event import Entry
from depesche.record.account import stems

_WORD = re.compile(r"[^\W\d]+")
KEPT = 20_000  # texts and words of which it is known what they say; a dossier has far more
LETTERS = 5  # in a row, from which two forms are taken for one verb: "schal" and "lasse", never "en" or "eten"

@cache
def words(table: str) -> frozenset[str]:
    """Return the stems of a table's words."""
    return frozenset(s for row in rows(table) for s in stems(row["word"]))


@cache
def _heads(table: str) -> tuple[str, ...]:
    return tuple(row["word"].casefold() for row in rows(table))


@cache
def _tails(table: str) -> tuple[str, ...]:
    return tuple(_bare(word) for word in _heads(table))


def _bare(word: str) -> str:
    return word.rstrip(_letters())


@cache
def _letters() -> str:
    return "".join(closed.with_role("endings", "letter"))


def says(told: Iterable[Entry], table: str) -> bool:
    """Tell whether an account has one of a table's words, inflected or as the end of a compound ("Wortbruch")."""
    return any(_in_text(" ".join(e.text for e in entry.claim.evidence), table) for entry in told)


@lru_cache(maxsize=KEPT)
def _in_text(text: str, table: str) -> bool:
    folded = ["".join(c for c in w if c.isalnum()) for w in text.casefold().split()]
    heads, tails = _heads(table), _tails(table)
    return any(w.startswith(heads) or _bare(w).endswith(tails) for w in folded if len(w) > 3)


def only_frames(text: str) -> bool:
    """Tell whether a matter names nothing but the text of an agreement: "ein Abkommen", "einen Stufenplan"."""
    nouns = [w for w in text.split() if w[:1].isupper()]
    return all(_in_text(w, "agreement_texts.tsv") for w in nouns)


@cache
def framing() -> frozenset[str]:
    """Return the stems of the nouns that name the text of an agreement, as topics have them."""
    return frozenset(row["word"].casefold()[:6] for row in rows("agreement_texts.tsv"))


def shared(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    """Tell whether two happenings share a topic; a compound shares with its parts ("Gefangenenaustausch")."""
    if not a or not b:
        return False
    mine, other = "\n".join(a), "\n".join(b)  # no topic has a line break, so none is found across two
    return any(x[:5] in other for x in a) or any(y[:5] in mine for y in b)


def stands_alone(text: str) -> bool:
    """Tell whether a phrase reads without its verb: "einen Austausch", "300 Gefangene", not "der Entsendung", "über Gas".

    A clause that begins with a preposition does ("bis Ende Mai abzuziehen"): its last word is no noun.
    """
    listed = text.split()
    first, last = (listed[0].casefold(), listed[-1]) if listed else ("", "")
    cells = closed.words("determiner_cases").get(first)
    if cells is not None:
        return "Acc" in cells
    return first not in closed.words("prepositions") | closed.words("preposition_cases") or last[:1].islower()


def same_verb(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether two wordings have a verb in common, in whatever form: "abzuschalten" and "abgeschaltet"."""
    return any(_alike(x, y) for x in _small(a) for y in _small(b))


def _small(texts: Iterable[str]) -> set[str]:
    return {w for t in texts for w in _WORD.findall(t) if w.islower() and len(w) >= LETTERS}


def _alike(x: str, y: str) -> bool:
    return any(x[i : i + LETTERS] in y for i in range(len(x) - LETTERS + 1))
