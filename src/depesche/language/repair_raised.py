"""Repairs of infinitives with "zu" whose words hang on the verb above: „scheint ... zu halten“, „ist ... zu gewinnen“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.repair_common import SUBJECT, Sentence
from depesche.language.verb_group import has_zu
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token

OF_THE_VERB = ("obj", "iobj", "obl", "advmod", "expl:pv")
"""Labels of what a raising verb cannot have for itself."""


def raised_infinitive(sent: Sentence) -> None:
    """ "Die Gespräche scheinen in einer Sackgasse zu stecken": the phrase is the infinitive's; "scheinen" has none.

    Near miss: „Die Sonne scheint in Kolm“ - no infinitive, the place is its own.
    """
    for verb in sent:
        if verb.tag_ != "VVFIN" or verb.lemma_ not in words("raising_verbs"):
            continue
        infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
        if infinitive is None or not (has_zu(infinitive) or infinitive.tag_ == "VVPP"):
            continue
        for child in [c for c in verb.children if c.dep_ in OF_THE_VERB and c.i < infinitive.i]:
            child.head = infinitive


def duty_bracket(sent: Sentence) -> None:
    """ "Der Krieg sei nicht zu gewinnen, sagte Brandt": "sei" belongs to the infinitive that has its subject.

    Near miss: „Es sei an der Zeit, zu verhandeln“ - a comma between them, and the subject is that of "sei".
    """
    for finite in sent:
        if finite.tag_ != "VAFIN" or words("auxiliaries").get(finite.lemma_) != "be" or finite.dep_ in ("aux", "aux:pass", "cop"):
            continue
        if any(c.dep_ in SUBJECT or c.dep_ in ("expl", "csubj") for c in finite.children):
            continue
        verb = _infinitive(finite)
        if verb is not None:
            _close(finite, verb)


def _infinitive(finite: Token) -> Token | None:
    """Return the infinitive with "zu" behind, in the same clause, whose subject stands before the finite verb."""
    for token in finite.doc[finite.i + 1 : finite.sent.end]:
        if token.is_punct:
            return None
        if token.tag_ in ("VVINF", "VVIZU") and has_zu(token):
            below = token.head.i in (finite.i, finite.head.i)
            led = any(c.dep_ in SUBJECT and c.i < finite.i for c in token.children)
            return token if below and led else None
    return None


def _close(finite: Token, verb: Token) -> None:
    root = finite.head.i == finite.i
    governor, label = finite.head, finite.dep_
    children = [c for c in finite.children if c.i != verb.i]
    verb.head, verb.dep_ = (verb if root else governor), label
    finite.head, finite.dep_ = verb, "aux"
    for child in children:
        child.head = verb
