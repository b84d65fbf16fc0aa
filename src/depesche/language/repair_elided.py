"""Repair of elided compounds: in "die Innen- und Justizministerin" the whole noun heads the phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.forms import GENITIVE_MARKS, SILENT_GENITIVES
from depesche.language.repair_common import Sentence, feat
from depesche.lexicon.words import function_words

if TYPE_CHECKING:
    from depesche.language.doc import Token



def elided_compound(sent: Sentence) -> None:
    """ "Die Wirtschafts- und Sozialministerin forderte ...": one woman, whom "Sozialministerin" names.

    Near miss: "ein- und ausreisen"; "der Minister und die Ministerin".
    """
    if not any(token.text.endswith("-") for token in sent):
        return
    for noun in sent:
        parts = _parts(noun)
        if parts:
            _head_phrase(noun, parts)
            _of_owner(noun, parts[0])
            _first_acts(noun)


def _parts(noun: Token) -> list[Token]:
    """Return the elided parts before a noun, from the first: "Innen-", "Justiz-"."""
    doc, start = noun.doc, noun.sent.start
    if noun.i < start + 2 or doc[noun.i - 1].lower_ not in function_words("pairs") or not _is_noun(noun):
        return []
    out: list[Token] = []
    at = noun.i - 2
    while at >= start and _elided(doc[at]):
        out.insert(0, doc[at])
        if at - 2 < start or doc[at - 1].text != ",":
            break
        at -= 2
    return out


def _elided(token: Token) -> bool:
    return len(token.text) > 2 and token.text.endswith("-") and token.text[0].isupper() and token.text[1].islower()


def _is_noun(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("NOUN", "PROPN") and not token.text.endswith("-")


def _head_phrase(noun: Token, parts: list[Token]) -> None:
    """Give the noun the place of the first part in the tree, and all that hangs on the parts."""
    places = {p.i for p in parts}
    if noun.head.i in places:
        top = noun.head  # the parts may hang on one another in any order
        while top.head.i in places and top.head.i != top.i:
            top = top.head
        root = top.head.i == top.i
        noun.head, noun.dep_ = (noun, top.dep_) if root else (top.head, top.dep_)
    above = {noun.i, *(t.i for t in noun.ancestors)}
    for part in parts:
        for child in list(part.children):
            if child.i not in above and child.i not in places:
                child.head = noun
        part.head, part.dep_, part.tag_, part.pos_ = noun, "compound", "TRUNC", "NOUN"
    if noun.tag_ == "NE":
        noun.tag_, noun.pos_ = "NN", "NOUN"  # "Presse- und Kulturattaché": no name is elided


def _of_owner(noun: Token, first: Token) -> None:
    """ "Norlands Außen- und Handelsminister": the name before the parts owns the noun; "und" joins the parts alone."""
    owner = noun.head
    named = owner.tag_ == "NE" and owner.text.endswith((*GENITIVE_MARKS, *SILENT_GENITIVES))
    if noun.dep_ not in ("conj", "flat:name") or owner.i != first.i - 1 or not named:
        return
    root = owner.head.i == owner.i
    noun.head, noun.dep_ = (noun, owner.dep_) if root else (owner.head, owner.dep_)
    for child in list(owner.children):
        if child.i > noun.i:
            child.head = noun
    owner.head, owner.dep_ = noun, "nmod"


def _first_acts(noun: Token) -> None:
    """Let a nominative before the verb be its subject, where the parser took the elided part for the object."""
    verb = noun.head
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    before = noun.dep_ == "obj" and noun.i < verb.i and feat(noun, "Case") == "Nom"
    if before and len(subjects) == 1 and subjects[0].i > verb.i and subjects[0].tag_ == "NE":
        subjects[0].dep_, noun.dep_ = "obj", "nsubj"
