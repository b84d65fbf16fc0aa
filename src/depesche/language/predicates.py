"""The predicate of a German clause where the parser took a noun for it: fronted participles, participles at the end.

„Geplant ist eine Pufferzone“: the participle is the predicate, the noun its subject. Near miss: „Minister ist Halvar“.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.cells import cases
from depesche.language.lemmas import verb_lemma
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

SUBJECT = frozenset({"nsubj", "nsubj:pass"})
OF_CLAUSE = frozenset({"advmod", "punct", "cc", "ccomp", "advcl", "parataxis", "mark", "obl", "xcomp", "csubj", "expl"})
INFINITE = ("VVPP", "VVINF", "VVIZU", "VAPP", "VMINF", "VAINF")


def find_predicates(doc: Doc) -> Doc:
    """Make participles and infinitives the predicate where a noun or the auxiliary holds their place; the same Doc."""
    for sent in list(doc.sents):
        first = sent[0]
        if len(sent) > 2 and sent[1].tag_ in ("VAFIN", "VMFIN"):
            _front(first, sent[1])
    for token in list(doc):
        if token.tag_ == "VAFIN" and token.dep_ in ("cop", "aux", "aux:pass") and token.head.tag_ in ("NN", "NE"):
            _lend(token, token.head)
    return doc


def _front(first: Token, finite: Token) -> None:
    """ "Unterschrieben hat den Anhang niemand", "Verhandeln wolle er", "Strittig war die Bildung"."""
    kind = _kind(first, finite)
    if not kind or _other_verb(first, finite):
        return
    if first.head.i == first.i:
        if kind == "VVINF" and finite.head.i == first.i:
            first.tag_, first.pos_ = kind, "VERB"  # "Verhandeln wolle er": no noun
        return
    if first.head.i == finite.i:
        holder = finite
    elif finite.head.i == first.head.i and first.head.i > finite.i:
        holder = first.head
    else:
        return
    if kind != "ADJD":
        first.tag_, first.pos_ = kind, "VERB"
        first.lemma_ = verb_lemma(first.lower_) or first.lemma_
    _take_over(first, holder, finite, "cop" if kind == "ADJD" else "aux")


def _kind(first: Token, finite: Token) -> str:
    """Return the tag that a fronted predicate has, "" for what is none."""
    codes = {code for e in forms.verb_readings(first.text) for code in e.codes}
    if finite.tag_ == "VMFIN":
        return "VVINF" if "n" in codes and first.tag_ in ("NN", "NE", "VVINF", "VVFIN") else ""
    if first.tag_ == "VVPP" or (first.tag_ in ("ADJD", "NN", "VVFIN") and "p" in codes and not forms.noun_readings(first.text)):
        return "VVPP"
    equating = finite.lemma_ == "sein" and first.tag_ == "ADJD" and first.lower_ not in words("adverbs")
    # a nominal with a copula has a subject: where it has none but the adjective in front, it is the subject
    alone = not any(c.dep_ in SUBJECT and c.i != first.i for c in first.head.children)
    return "ADJD" if equating and finite.dep_ == "cop" and first.dep_ in (*SUBJECT, "advmod") and alone else ""


def _other_verb(first: Token, finite: Token) -> bool:
    """The finite verb has its participle or infinitive elsewhere: then the first word is none."""
    clause = first.doc[finite.i + 1 : first.sent.end]
    for token in clause:
        if token.text in (",", ";", ":") or token.tag_ in ("KOUS", "PRELS"):
            return False
        if token.tag_ in INFINITE and token.dep_ not in ("amod", "acl"):
            return True
    return False


def _take_over(verb: Token, holder: Token, finite: Token, label: str) -> None:
    """Give the verb the holder's place; a noun that held it becomes the subject, the finite verb an auxiliary."""
    root, governor, place = holder.head.i == holder.i, holder.head, holder.dep_
    moved = [c for c in holder.children if c.i != verb.i and (holder.i == finite.i or _of_clause(c, holder))]
    free = not any(c.dep_ in SUBJECT for c in moved)
    verb.head = verb if root else governor
    verb.dep_ = place
    finite.head, finite.dep_ = verb, label
    if holder.i != finite.i:
        holder.head, holder.dep_ = verb, "nsubj" if free else "obj"
    for child in moved:
        if child.i != finite.i:
            child.head = verb


def _of_clause(child: Token, noun: Token) -> bool:
    """What stands between the finite verb and the noun, or hangs as a clause, belongs to the predicate."""
    if child.dep_ in SUBJECT:
        return True
    return child.dep_ in OF_CLAUSE and (child.i < noun.i or child.dep_ in ("punct", "ccomp", "advcl", "parataxis", "csubj"))


def _lend(finite: Token, noun: Token) -> None:
    """ "ist Streit über ... ausgebrochen", "waren Beratungen vorausgegangen": the participle at the end has the auxiliary."""
    if finite.i > noun.i:
        return
    end = _end(finite, noun)
    if end is None or _helped(end):
        return
    if noun.head.i == end.i:
        moved = [c for c in noun.children if c.i < noun.i and (c.dep_ in OF_CLAUSE or c.dep_ in SUBJECT) and c.i != finite.i]
        finite.head, finite.dep_ = end, "aux"
        others = any(c.dep_ in SUBJECT for c in end.children if c.i != noun.i)
        if finite.lemma_ in ("sein", "werden") and not others:
            noun.dep_ = "nsubj"
        for child in moved:
            child.head = end
            if child.dep_ in SUBJECT:
                child.dep_ = "obl:arg" if "Dat" in cases(child) else "obl"
    elif end.head.i == noun.i and end.dep_ in ("acl", "acl:relcl", "xcomp", "advcl", "amod", "ccomp", "dep", "appos", "nmod"):
        _take_over(end, noun, finite, "aux")


def _end(finite: Token, noun: Token) -> Token | None:
    """Return the participle that closes the finite verb's bracket: no comma before it, an end behind it."""
    for token in finite.doc[noun.i + 1 : finite.sent.end]:
        if token.is_punct or token.tag_ in ("VVFIN", "VAFIN", "VMFIN", "KOUS", "PRELS"):
            return None
        if token.tag_ == "VVPP":
            after = token.nbor(1) if token.i + 1 < len(token.doc) else None
            closed = after is None or after.is_sent_start or after.is_punct or after.tag_ in ("VAPP", "VAINF", "KON")
            return token if closed else None
    return None


def _helped(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "aux:pass", "cop") and c.tag_ in ("VAFIN", "VMFIN") for c in verb.children)
