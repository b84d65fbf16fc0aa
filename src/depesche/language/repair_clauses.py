"""Repairs of whole clauses: a verb read as an attribute, a second clause that shares its subject, names with "&"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.lemmas import verb_lemma
from depesche.language.repair_common import SUBJECT, Sentence, replace_feats
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import function_words, with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token


def taken_up_object(sent: Sentence) -> None:
    """"Das vereinbarten Minister Vael und Brandt": after "das" no adjective ends in "-en", the word is the verb."""
    if len(sent) < 4 or sent[0].lower_ not in function_words("neuter"):
        return
    this, verb = sent[0], sent[1]
    if verb.tag_ != "ADJA" or not verb.lower_.endswith("en") or not verb.text.islower():
        return
    noun = verb.head
    helped = any(t.tag_.endswith("FIN") for t in sent if t.head.i == noun.i)
    if verb_lemma(verb.lower_) is None or noun.i < verb.i or noun.dep_ != "ROOT" or helped:
        return
    this.tag_, this.pos_, this.dep_ = "PDS", "PRON", "obj"
    verb.tag_, verb.pos_ = "VVFIN", "VERB"
    tense = "Past" if verb.lower_.endswith("ten") else "Pres"
    replace_feats(verb, Mood="Ind", Number="Plur", Person="3", Tense=tense, VerbForm="Fin")
    for child in list(noun.children):
        prepositional = any(c.dep_ == "case" for c in child.children)
        if child.dep_ == "nmod" and prepositional and _after_the_parties(noun, child):
            child.head, child.dep_ = verb, "obl"
        elif child.dep_ == "punct":
            child.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    this.head = verb
    noun.head, noun.dep_ = verb, "nsubj"


def fronted_presence(sent: Sentence) -> None:
    """"Mit dabei waren auch Vertreter Kataras", "Zugegen war der Minister": who is there is the subject.

    Near misses: „Dabei war er Präsident“ - the subject stands apart; „Dabei ist Norland wichtig“.
    """
    if len(sent) < 4:
        return
    along = sent[0].lower_ in with_role("preposition_roles", "means")
    there, verb = (sent[1], sent[2]) if along else (sent[0], sent[1])
    if there.lower_ not in words("presence_words") or verb.dep_ != "cop" or verb.i > verb.head.i:
        return
    noun = verb.head
    before = [c for c in noun.children if c.dep_ in SUBJECT and c.i != there.i]
    if noun.pos_ not in ("NOUN", "PROPN") or any(c.i + 1 != noun.i or not c.text.endswith("s") for c in before):
        return
    for owner in before:
        owner.dep_ = "nmod"
    root = noun.head.i == noun.i
    moved = [c for c in noun.children if c.i in (verb.i, there.i) or c.dep_ in ("advmod", "punct")]
    there.tag_, there.pos_ = "ADJD", "ADJ"
    there.head, there.dep_ = (there if root else noun.head), noun.dep_
    for child in moved:
        if child.i != there.i:
            child.head = there
    noun.head, noun.dep_ = there, "nsubj"


def _after_the_parties(noun: Token, child: Token) -> bool:
    """Tell whether a phrase stands behind the last party: "vereinbarten Vael und Brandt am Montag"."""
    return child.i > max((c.i for c in noun.children if c.dep_ in ("conj", "appos")), default=noun.i)


def second_predicate(sent: Sentence) -> None:
    """"Vael würdigte den Plan, nannte ihn jedoch verfrüht": the first verb is no content of the second."""
    for second in sent:
        if second.tag_ != "VVFIN" or second.i < sent.start + 3 or second.nbor(-1).text != ",":
            continue
        if second.dep_ not in ("ROOT", "parataxis") or any(c.dep_ in (*SUBJECT, "expl", "csubj") for c in second.children):
            continue
        if second.dep_ == "parataxis":
            if second.head.i < second.i and second.head.tag_ == "VVFIN" and tells(second.head) and _takes_pronoun(second):
                second.dep_ = "conj"
            continue
        first = [c for c in second.children if c.dep_ == "ccomp" and c.i < second.i and c.tag_ == "VVFIN"]
        if len(first) == 1 and tells(first[0]) and _takes_pronoun(second):
            lead(first[0], second)


def tells(verb: Token) -> bool:
    """Tell whether a verb is that of a main clause in the indicative with its subject before it."""
    indicative = verb.morph.get("Mood", []) != ["Sub"]
    return indicative and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children) and not any(
        c.dep_ == "mark" for c in verb.children
    )


def _takes_pronoun(verb: Token) -> bool:
    """Tell whether the word right after a verb is an object that can be no subject, or none stands there at all."""
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    return after is not None and "Nom" not in words("pronoun_cells").get(after.lower_, "Nom")


def lead(first: Token, second: Token) -> None:
    """Make the first of two verbs the root and the second its conjunct, in place."""
    first.head, first.dep_ = first, "ROOT"
    second.head, second.dep_ = first, "conj"
    for child in list(second.children):
        if child.i < first.i or child.text == ".":
            child.head = first


def phrase_before_frame(sent: Sentence) -> None:
    """"Jetzt sei Norland am Zug, sagte Brandt": a phrase before the comma belongs to the verb that it stands beside.

    With a copula of its own it is a predicate ("Andernfalls sei die Hilfe in Gefahr, erklärte der Bund"). Near miss: „Nach dem
    Treffen, sagte Brandt, ...“ - no verb stands beside it.
    """
    for token in sent:
        verb = token.head
        if token.dep_ != "obl" or verb.i <= token.i + 1 or verb.tag_ != "VVFIN":
            continue
        if not any(c.dep_ == "case" for c in token.children):
            continue
        comma = next((t for t in sent if token.i < t.i < verb.i and t.text == ","), None)
        if comma is None:
            continue
        if any(c.dep_ == "cop" and c.i < token.i for c in token.children):
            token.dep_ = "ccomp"
            continue
        inner = [c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i and c.tag_ in ("VAFIN", "VVFIN")]
        if len(inner) == 1 and not any(t.text == "," for t in sent.doc[inner[0].i : token.i]):
            token.head = inner[0]


def relative_was(sent: Sentence) -> None:
    """"..., was Norland zurückwies": of "was" and a bare name the name acts, also where the parser exchanged them."""
    for verb in sent:
        if verb.dep_ != "acl:relcl":
            continue
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        things = [c for c in verb.children if c.dep_ == "obj"]
        if _says_it(verb) and len(subjects) == len(things) == 1 and subjects[0].lower_ == "was" and things[0].pos_ == "PROPN":
            subjects[0].dep_, things[0].dep_ = "obj", "nsubj"  # "was" is what somebody says, and nobody who says it
        if len(subjects) == 2 and subjects[0].lower_ == "was" and subjects[1].pos_ in ("NOUN", "PROPN"):
            subjects[0].dep_ = "obj"  # "..., was Tarsa bestreitet"
        if subjects or any(c.dep_ in SUBJECT for c in verb.children):
            continue
        objects = [c for c in verb.children if c.dep_ == "obj"]
        if len(objects) == 2 and objects[0].tag_ in ("PRELS", "PWS") and objects[1].pos_ in ("NOUN", "PROPN"):
            objects[1].dep_ = "nsubj"


def _says_it(verb: Token) -> bool:
    return any("dass" in form.row.complements for form in load_reporting().verb_forms.get(verb.lower_, ()))


def company_name(sent: Sentence) -> None:
    """"die Agentur Stern & Voss": names with "&" between them are one name of one firm."""
    for sign in sent[1:-1]:
        if sign.text != "&":
            continue
        left, right = sign.nbor(-1), sign.nbor(1)
        if not (left.text[:1].isupper() and right.text[:1].isupper()):
            continue
        if right.dep_ != "conj" or right.head.i > left.i:
            continue
        first = left
        while first.dep_ == "flat:name" and first.head.i < first.i:
            first = first.head
        sign.head, sign.dep_ = first, "flat:name"
        right.head, right.dep_ = first, "flat:name"
        for token in (first, sign, right):
            token.tag_, token.pos_ = "NE", "PROPN"
        for token in sent.doc[first.i : right.i + 1]:
            token.ent_type_, token.ent_iob_ = "ORG", "B" if token.i == first.i else "I"
