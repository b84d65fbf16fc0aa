"""Who is put right by "sondern": "Nicht Norland, sondern Sudania drohte", "Nicht Norland drohte, sondern Sudania"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.repair_common import SUBJECT, Sentence
from depesche.lexicon.words import function_words, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

ROLES = SUBJECT | {"obj", "obl:arg"}
FINITE = ("VVFIN", "VAFIN", "VMFIN")
SHORTEST = 6
"""Tokens of the shortest sentence with a party put right: "Nicht A, sondern B drohte"."""
NOMINAL = ("NN", "NE", "PPER", "PDS", "PIS")


def not_but(sent: Sentence) -> None:
    """Give the verb the party behind "sondern", and take the one behind "nicht" from it.

    „Nicht nur Norland, sondern auch Sudania drohte“ have both done it. Near miss: „Nicht Norland drohte, sondern verhandelte“ -
    a verb follows.
    """
    if len(sent) < SHORTEST or sent[0].lower_ not in words("negation"):
        return
    both = sent[1].lower_ in words("negation_not_before")
    rather = next((t for t in sent[2:-1] if t.lower_ in function_words("but_rather") and t.nbor(-1).text == ","), None)
    if rather is None:
        return
    denied = _first_noun(sent, sent.start + 1, rather.i)
    chosen = _first_noun(sent, rather.i + 1, sent.end)
    if denied is None or chosen is None or any(t.tag_.startswith("AP") for t in (sent[1], rather.nbor(1))):
        return
    finite = next((t for t in sent if t.tag_ in FINITE), None)
    if finite is None:
        return
    verb = finite.head if finite.dep_ in ("aux", "aux:pass", "cop") else finite
    if finite.i > rather.i:
        if chosen.i < finite.i and not any(t.text == "," for t in sent.doc[rather.i : finite.i]):
            _lead(sent, verb, denied, chosen, both=both)
    elif not both and denied.dep_ in ROLES and not any(t.tag_.startswith("V") for t in _part(sent, rather)):
        chosen.head, chosen.dep_ = denied.head, denied.dep_
        denied.head, denied.dep_ = chosen, "dep"


def _part(sent: Sentence, rather: Token) -> list[Token]:
    """Return the tokens from "sondern" to the next comma: "..., sondern Sudania, sagte Aas"."""
    stop = next((t.i for t in sent.doc[rather.i : sent.end] if t.text == ","), sent.end)
    return list(sent.doc[rather.i : stop])


def _lead(sent: Sentence, verb: Token, denied: Token, chosen: Token, *, both: bool) -> None:
    """Make the verb the root of the sentence and the party behind "sondern" its subject, with the first one where both act."""
    inside = {t.i for t in (*denied.subtree, *chosen.subtree)} if verb.dep_ != "ROOT" else set()
    if verb.dep_ != "ROOT":
        root = next(t for t in sent if t.dep_ == "ROOT")
        if root.i not in (denied.i, chosen.i) or verb.i not in inside:
            return
        for token in [c for c in root.children if c.dep_ == "punct"]:
            token.head = verb
        verb.head, verb.dep_ = verb, "ROOT"
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    label = "obl:arg" if denied.dep_ == "obl:arg" else "nsubj:pass" if passive else "nsubj"
    for other in verb.children:
        if other.dep_ == label and other.i not in (denied.i, chosen.i):
            other.dep_ = "obj"  # "Nicht die Rebellen, sondern die Armee griff das Dorf an"
    first, second = (denied, chosen) if both else (chosen, denied)
    first.head, first.dep_ = verb, label
    second.head, second.dep_ = first, "conj" if both else "dep"


def _first_noun(sent: Sentence, start: int, end: int) -> Token | None:
    """Return the first noun or pronoun of a stretch that is the head of its phrase: the title of "Präsident Anton Barsa"."""
    return next((t for t in sent.doc[start:end] if t.tag_ in NOMINAL), None)
