"""Second clauses without a verb of their own, and pairs of "weder ... noch".

„Norland forderte den Abzug, Sudania Garantien“, „Norland stimmte zu, Sudania nicht“: what stands behind the comma is another
party with its own object or denial, and nothing of the first clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.cells import cases
from depesche.language.repair_common import NOMINAL, SUBJECT, Sentence
from depesche.lexicon.load_actors import is_body, is_office
from depesche.lexicon.name_genders import is_party_name
from depesche.lexicon.words import function_words, words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

ROLES = SUBJECT | {"obj", "obl:arg"}
SHORTEST, LONGEST = 2, 16
"""Tokens of a second clause without its verb."""
OPENS_OBJECT = ("ART", "NN", "NE", "ADJA", "CARD", "PPOSAT", "PIAT")
INSIDE = ("ART", "NN", "NE", "ADJA", "CARD", "PPOSAT", "PIAT", "ADV", "PTKNEG", "PROAV", "APPR", "APPRART", "KON", "PDAT")


def gapped_clause(sent: Sentence) -> None:
    """Take a second clause without its verb out of the first one.

    Near misses: „Norland verlangte von Sudania, Westmark und Katara den Abzug“ - the object stands behind the list; „Norland traf
    Präsident Aas, den Gastgeber“, „lobte Aas, Präsident der Schweiz“ - an apposition.
    """
    comma = next((t for t in reversed(sent) if t.text == ","), None)
    if comma is None or comma.i + SHORTEST >= sent.end:
        return
    doc = sent.doc
    end = sent.end - 1 if sent[-1].is_punct else sent.end
    part = doc[comma.i + 1 : end]
    if not SHORTEST <= len(part) <= LONGEST or any(t.tag_ not in INSIDE for t in part):
        return
    first = _party_end(doc, comma.i + 1, end)
    verb = _complete(sent, comma)
    if first is None or verb is None:
        return
    party, behind = first
    rest = [t for t in doc[behind:end] if t.lower_ not in function_words("contrast") and t.tag_ != "PROAV"]
    if rest and (_denied(rest) or _object_of_its_own(rest, party)):
        _take_out(part, party, verb, behind)


def _party_end(doc: Doc, begin: int, end: int) -> tuple[Token, int] | None:
    """Return the head of a party that may be a subject, and where its phrase ends: a name, a title with it, a body."""
    at = begin
    while at < end and doc[at].tag_ in ("ART", "ADJA", "PPOSAT"):
        at += 1
    if at >= end or doc[at].tag_ not in ("NN", "NE"):
        return None
    head = doc[at]
    titled = at + 1 < end and head.tag_ == "NN" and is_office(head.text) and doc[at + 1].tag_ == "NE"
    stop = at + 1
    while titled and stop < end and doc[stop].tag_ == "NE" and not is_party_name(doc[stop].text):
        stop += 1
    bare = at == begin and not titled
    known = is_party_name(head.text) or titled or (not bare and (is_body(head.text) or is_office(head.text) or _group(head)))
    article = doc[begin].lower_ if at > begin else ""
    return (head, stop) if known and (not article or "Nom" in cases(head)) else None


def _group(noun: Token) -> bool:
    """ "die Rebellen", "die Aufständischen"."""
    return bool({noun.text, noun.lemma_, noun.text.removesuffix("n"), noun.text.removesuffix("en")} & set(words("party_nouns")))


def _complete(sent: Sentence, comma: Token) -> Token | None:
    """Return the verb of a clause that has its subject and object, particle or participle before a comma."""
    verb = next((t for t in sent if t.dep_ == "ROOT"), None)
    if verb is None or verb.pos_ != "VERB" or verb.i >= comma.i:
        return None
    before = [c for c in verb.children if c.i < comma.i]
    subject = any(c.dep_ in SUBJECT for c in before)
    closed = comma.nbor(-1).i == verb.i or comma.nbor(-1).tag_ == "PTKVZ"
    thing = any(c.dep_ in ("obj", "obl:arg", "iobj") for c in before) or (closed and len(before) > 1)
    between = any(t.text == "," for t in sent.doc[verb.i : comma.i])
    return verb if subject and thing and not between else None


def _denied(rest: list[Token]) -> bool:
    """ "Sudania nicht", "Sudania bislang nicht"."""
    return rest[-1].lower_ in words("negation") and all(t.tag_ in ("ADV", "PTKNEG") for t in rest)


def _object_of_its_own(rest: list[Token], party: Token) -> bool:
    opens = rest[0].tag_ in OPENS_OBJECT and any(t.tag_ in ("NN", "NE") for t in rest)
    genitive = rest[0].tag_ == "ART" and rest[0].lower_ in ("der", "des") and party.tag_ == "NN"
    glued = rest[0].tag_ == "NE" and not is_party_name(rest[0].text) and not forms.noun_readings(rest[0].text)
    return opens and not genitive and not glued


def _take_out(part: tuple[Token, ...], party: Token, verb: Token, behind: int) -> None:
    inside = {t.i for t in part}
    party.head, party.dep_ = verb, "parataxis"
    for token in part:
        if token.i == party.i:
            continue
        outside = token.head.i not in inside
        if outside or (token.i >= behind and token.head.i < behind):
            token.head = party
            token.dep_ = "orphan" if token.pos_ in NOMINAL else token.dep_
    for token in verb.subtree:
        if token.i not in inside and token.head.i in inside and token.i != verb.i:
            token.head = verb


def paired_conjunction(sent: Sentence) -> None:
    """ "Sowohl Norland als auch Sudania stimmten zu": the first word of the pair belongs to the noun behind it."""
    first, second = sent[0], sent[1] if len(sent) > 1 else sent[0]
    if first.dep_ != "cc" or first.lower_ not in function_words("pair_opener") or second.tag_ not in ("NE", "NN", "ART"):
        return
    noun = second.head if second.tag_ == "ART" else second
    if noun.dep_ in ROLES and noun.head.i == first.head.i and noun.i != first.head.i:
        first.head, first.dep_ = noun, "cc:preconj"


def neither_nor(sent: Sentence) -> None:
    """ "Weder Norland noch Sudania stimmten zu": both are the subject, and "weder" belongs to them.

    Near miss: „Norland stimmte weder zu noch ab“ - verbs.
    """
    first = next((t for t in sent[:-3] if t.lower_ in function_words("neither")), None)
    second = next((t for t in sent.doc[first.i + 2 : sent.end] if t.lower_ in function_words("nor")), None) if first else None
    if first is None or second is None or second.i + 1 >= sent.end:
        return
    if any(t.tag_.startswith("V") or t.text == "," for t in sent.doc[first.i : second.i]):
        return
    left = next((t for t in sent.doc[first.i + 1 : second.i] if t.dep_ in (*SUBJECT, "obj", "obl:arg")), None)
    right = next((t for t in sent.doc[second.i + 1 : sent.end] if t.tag_ in ("NN", "NE", "PPER")), None)
    if left is None or right is None or any(t.tag_ not in ("ART", "ADJA", "PPOSAT") for t in sent.doc[second.i + 1 : right.i]):
        return
    beside = right.head.i == left.head.i and right.dep_ in (*SUBJECT, "obj", "obl:arg", "conj")
    if beside or (right.head.i == left.i and right.dep_ in ("conj", "appos", "nmod", "flat", "flat:name")):
        right.head, right.dep_ = left, "conj"
        second.head, second.dep_ = right, "cc"
        first.head, first.dep_ = left, "cc:preconj"
