"""Which names a made-up adjective can come from: "belorisch" from "Belorien" or "Beloria", "norländisch" from "Norland".

The endings are rows of ``de/closed/state_derivation.tsv``: what the noun has and the adjective has not ("-ien"), what stands
between stem and "-isch" ("kirwan-es-isch"), and what a key of the dossier leaves out, so that noun and adjective have the same.
"""

from __future__ import annotations

from functools import cache, lru_cache

from depesche.lexicon.words import with_role

UMLAUTS = str.maketrans("äöüß", "aous")
SUFFIX = "isch"
SHORTEST = 4
"""Letters that are left of a name."""


def fold(word: str) -> str:
    """Return a word in lower case without umlauts: "norländ" and "Norland" share it."""
    return word.lower().translate(UMLAUTS)


@lru_cache(maxsize=20_000)
def adjective_root(adjective: str) -> str:
    """Return what stands before the "-isch" of an adjective, folded: "norland" of "norländischen", "" of any other word."""
    if SUFFIX not in adjective:
        return ""
    stem = adjective.lower().rstrip("nmrs").removesuffix("e")
    root = fold(stem.removesuffix(SUFFIX))
    return root if stem.endswith(SUFFIX) and len(root) >= SHORTEST - 1 else ""


@cache
def _endings(role: str) -> tuple[str, ...]:
    return tuple(sorted(with_role("state_derivation", role), key=lambda e: (-len(e), e)))


def derives(name: str, root: str) -> bool:
    """Tell whether a name (folded) can have an adjective of this root: "kirwan" and "kirwanes", "dalmien" and "dalm"."""
    if name[:SHORTEST] != root[:SHORTEST]:
        return False  # nearly all names: each root that is tried begins alike
    roots = [root, *(root.removesuffix(e) for e in _endings("extension") if root.endswith(e))]
    ends = ("", *_endings("noun"))
    return any(len(r) >= SHORTEST and name.startswith(r) and name[len(r) :] in ends for r in roots)


def key_of_name(name: str) -> str:
    """Return what a state's name shares with its adjective: "belor" of "Belorien" and "Beloria", "norland" of "Norland"."""
    return _without(fold(name), "key")


def key_of_root(root: str) -> str:
    """Return what an adjective's root shares with the name of the state: "belor", "kirwan" of "kirwanes"."""
    return _without(root, "key_extension")


def _without(word: str, role: str) -> str:
    left = (word[: -len(e)] for e in _endings(role) if word.endswith(e))
    return next((rest for rest in left if len(rest) >= SHORTEST), word)
