"""Who is ready to do something: „Norland ist bereit zu verhandeln“ is a predicate with an infinitive.

Without a comma the parser takes the infinitive for the predicate and "ist ... zu verhandeln" for what must be done. Near
misses: „Der Streit ist schwer zu lösen“ - how it can be solved; „Die Frage ist noch zu klären“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.repair_common import SUBJECT, Sentence
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token

HELPS = ("aux", "aux:pass", "cop")
BEING = ("sein", "bleiben")
STAY = ("obj", "obl:arg", "iobj")
"""What stands before the adjective and still belongs to the infinitive: "ist den Plan bereit zu prüfen"."""


def ready_to(sent: Sentence) -> None:
    """Make the adjective the predicate and hang the infinitive on it."""
    for adjective in sent[:-1]:
        if adjective.lower_ not in words("ready_adjectives") or adjective.tag_ not in ("ADJD", "VVPP", "PTKVZ"):
            continue
        verb = _infinitive_behind(adjective)
        if verb is None:
            continue
        helper = next((c for c in (*verb.children, *adjective.children) if c.dep_ in HELPS and c.i < verb.i), None)
        if helper is not None and forms.verb_lemma(helper.lower_, helper.lemma_) in BEING and adjective.head.i == verb.i:
            _turn(adjective, verb, helper)
        elif verb.dep_ == "xcomp" and verb.head.i == adjective.head.i and adjective.dep_ == "xcomp":
            verb.head = adjective  # "zeigte sich bereit zu verhandeln"


def left_of_adjective(sent: Sentence) -> None:
    """"Norland ist bereit zu Gesprächen": subject and verb before the adjective are not those of the noun behind."""
    for noun in sent[1:]:
        adjective = noun.head
        if adjective.tag_ != "ADJD" or adjective.i >= noun.i or noun.dep_ not in ("nmod", "obl"):
            continue
        before = [c for c in noun.children if c.i < adjective.i and c.dep_ in (*HELPS, *SUBJECT, "expl", "advmod", "punct")]
        if any(c.dep_ == "cop" for c in before):
            noun.dep_ = "obl"
            for child in before:
                child.head = adjective


def _infinitive_behind(adjective: Token) -> Token | None:
    """The infinitive that begins right behind the adjective: "bereit zu verhandeln", "bereit auszusteigen"."""
    after = adjective.nbor(1)
    if after.tag_ == "VVIZU":
        return after
    verb = after.head
    return verb if after.tag_ == "PTKZU" and verb.i > after.i and verb.tag_ in ("VVINF", "VAINF", "VMINF") else None


def _turn(adjective: Token, verb: Token, helper: Token) -> None:
    root = verb.head.i == verb.i
    above, label = verb.head, verb.dep_
    for child in list(verb.children):
        if child.i != adjective.i and (child.i < adjective.i and child.dep_ not in STAY or child.text in (".", ",")):
            child.head = adjective
    helper.head, helper.dep_ = adjective, "cop"
    adjective.head, adjective.dep_ = (adjective if root else above), label
    adjective.tag_, adjective.pos_ = "ADJD", "ADJ"
    verb.head, verb.dep_ = adjective, "xcomp"
