"""Repair of support verbs: the prepositional noun of "in Aussicht stellen" hangs on its verb."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from depesche.language.repair_common import Sentence
from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token


def support_noun(sent: Sentence) -> None:
    """ "stellte eine Frist für Händler in Aussicht": the bare noun at the end makes the verb's sense, it is no attribute.

    Near misses: "stellte eine Frist für Händler in Tarsa" - no noun of a group; "sah keinen Händler in Aussicht" - no group of
    the lexicon has this verb with this noun.
    """
    for noun in sent[3:]:
        if noun.dep_ != "nmod" or noun.head.pos_ not in ("NOUN", "PROPN") or noun.head.i > noun.i:
            continue
        cases = [c for c in noun.children if c.dep_ == "case"]
        if len(list(noun.children)) != 1 or len(cases) != 1 or cases[0].i != noun.i - 1 or not _closes(noun):
            continue
        verb = _verb(noun)
        if verb is not None and noun.lemma_ in _groups().get((verb.lemma_, cases[0].lower_), ()):
            noun.head, noun.dep_ = verb, "obl"


def phrase_at_adverb(sent: Sentence) -> None:
    """ "drängte Norland ultimativ zum Abzug": the phrase that the verb asks for hangs on it, not on the adverb between.

    Near miss: "erklärte sich bereit zu Gesprächen" - a reflexive verb says what somebody is.
    """
    for word in sent:
        if word.tag_ != "ADJD" or word.dep_ != "xcomp" or word.head.tag_ not in ("VVFIN", "VVPP", "VVINF"):
            continue
        verb = word.head
        if any(c.tag_ == "PRF" for c in verb.children) or not any(c.dep_ == "obj" for c in verb.children):
            continue
        for noun in tuple(word.children):
            case = next((c.lower_ for c in noun.children if c.dep_ == "case"), "") if noun.i > word.i else ""
            if case and words("contractions").get(case, case).partition(" ")[0] in _asked(verb.lemma_):
                noun.head, noun.dep_, word.dep_ = verb, "obl", "advmod"


def infinitive_of_noun(sent: Sentence) -> None:
    """ "habe keine Befugnis mehr, Beziehungen abzubrechen": "haben" is the verb, the infinitive behind the comma its noun's.

    Near miss: "habe die Beziehungen abzubrechen" - no comma, a duty.
    """
    for verb in sent[3:]:
        if verb.tag_ != "VVIZU":
            continue
        helper = next((c for c in verb.children if c.tag_ == "VAFIN" and c.dep_ == "aux" and c.lemma_ == "haben"), None)
        commas = [t.i for t in verb.doc[helper.i : verb.i] if t.text == ","] if helper is not None else []
        if helper is None or len(commas) != 1:
            continue
        noun = next((c for c in verb.children if c.dep_ == "obj" and c.tag_ == "NN" and helper.i < c.i < commas[0]), None)
        if noun is None:
            continue
        helper.head, helper.dep_ = verb.head, "ccomp" if verb.dep_ == "xcomp" else verb.dep_
        for child in tuple(verb.children):
            if child.i < commas[0]:
                child.head = helper
        verb.head, verb.dep_ = noun, "acl"


@cache
def _asked(lemma: str) -> frozenset[str]:
    """Return the prepositions of what a verb of the lexicon has for its matter: "drängen" with "auf" and "zu"."""
    cells = (cell for row in load_acts().verb_acts(lemma) for cell in row.matter)
    return frozenset(cell.prep for cell in cells if cell.name == "prep")


def _closes(noun: Token) -> bool:
    """Tell whether a noun stands at the end of its clause, or right before the verb that closes it."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else None
    return after is None or after.tag_.startswith(("$", "VV", "VA", "VM", "KON"))


def _verb(noun: Token) -> Token | None:
    token = noun.head
    while token.pos_ in ("NOUN", "PROPN") and token.head.i != token.i:
        token = token.head
    return token if token.pos_ == "VERB" else None


@cache
def _groups() -> dict[tuple[str, str], frozenset[str]]:
    """Return the nouns of the lexicon's groups by verb and preposition."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in load_acts().groups:
        if row.slot.name == "prep":
            found.setdefault((row.lemma, row.slot.prep), set()).update(row.nouns)
    return {key: frozenset(nouns) for key, nouns in found.items()}
