"""What the repairs share: features, helping verbs, subjects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from depesche.language.doc import Span

if TYPE_CHECKING:
    from depesche.language.doc import Token

SUBJECT = frozenset({"nsubj", "nsubj:pass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
Sentence = Span
"""What a repair is given."""


def set_feats(token: Token, **changes: str) -> None:
    """Change features; an empty value removes one."""
    before = str(token.morph)
    after = _changed(before, tuple(sorted(changes.items())))
    if after != before:
        token.set_morph(after)


def replace_feats(token: Token, **feats: str) -> None:
    """Give a token exactly these features."""
    token.set_morph(_changed("", tuple(sorted(feats.items()))))


@lru_cache(maxsize=20_000)
def _changed(before: str, changes: tuple[tuple[str, str], ...]) -> str:
    """A FEATS column with some values changed; as a string it is quick to look up."""
    feats = dict(pair.split("=", 1) for pair in before.split("|") if pair)
    feats.update(changes)
    return "|".join(f"{key}={value}" for key, value in sorted(feats.items()) if value)


def feat(token: Token, name: str) -> str:
    """The value of a feature, "" without one."""
    return token.morph.to_dict().get(name, "")


def helpers(token: Token) -> Iterator[Token]:
    """The auxiliaries and copulas of a predicate."""
    return (child for child in token.children if child.dep_ in ("aux", "aux:pass", "cop"))


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, or of the verb that it helps."""
    head = verb.head if verb.dep_ in ("aux", "aux:pass", "cop") else verb
    return [child for child in head.children if child.dep_ in SUBJECT]
