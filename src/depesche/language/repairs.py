"""German structure that needs no learning, repaired on the Doc after the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def repair(doc: Doc) -> Doc:
    """Apply all repairs in their order, in place, and return the Doc."""
    return doc
