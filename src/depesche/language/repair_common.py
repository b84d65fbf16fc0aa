"""What the repairs share: features, helping verbs, subjects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubj:pass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def set_feats(token: Token, **changes: str) -> None:
    """Change features; an empty value removes one."""
    feats = {**token.morph.to_dict(), **changes}
    replace_feats(token, **{key: value for key, value in feats.items() if value})


def replace_feats(token: Token, **feats: str) -> None:
    """Give a token exactly these features."""
    token.set_morph(feats)  # type: ignore[attr-defined]


def feat(token: Token, name: str) -> str:
    """The value of a feature, "" without one."""
    values = token.morph.get(name, [])
    return str(values[0]) if values else ""


def helpers(token: Token) -> Iterator[Token]:
    """The auxiliaries and copulas of a predicate."""
    return (child for child in token.children if child.dep_ in ("aux", "aux:pass", "cop"))


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, or of the verb that it helps."""
    head = verb.head if verb.dep_ in ("aux", "aux:pass", "cop") else verb
    return [child for child in head.children if child.dep_ in SUBJECT]
