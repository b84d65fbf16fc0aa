"""The German clause bracket, repaired on the Doc after the parser: an auxiliary is never the predicate of a participle.

„hatten ... ein Abkommen unterzeichnet“: the participle is the predicate, "hatten" its auxiliary, whatever stands between.
Near miss: „hat ein Abkommen“ - a full verb without a participle stays the predicate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.forms import verb_readings
from depesche.language.lemmas import verb_lemma
from depesche.language.predicates import find_predicates
from depesche.language.verb_group import has_zu, verbal_state
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

INFINITE = ("VVPP", "VVINF", "VAINF", "VAPP", "VVIZU")
AUXILIARY = ("VAFIN", "VMFIN")
MOVED = ("ccomp", "xcomp", "obj", "conj", "advcl", "parataxis", "dep", "acl", "nsubj", "aux", "compound:prt")


def close_brackets(doc: Doc) -> Doc:
    """Make the infinite verb at the end of a bracket the predicate; returns the same Doc."""
    for token in list(doc):
        _read_fronted(token)
        if token.tag_ == "VVFIN" and token.dep_ == "amod":
            _raise_verb(token)
        if token.lower_ in words("vague_numbers"):
            _count(token)
        if token.tag_ == "VVINF" and "ge" in token.lower_ and token.lower_ != (verb_lemma(token.lower_) or token.lower_):
            token.tag_ = "VVPP"  # no infinitive looks like "zusammengetroffen"
        if token.tag_ == "ADJD" and verbal_state(token) and any(c.tag_.startswith("VA") for c in token.children):
            token.tag_, token.pos_ = "VVPP", "VERB"  # "seien in Lindau zusammengetroffen"
        if token.tag_ == "ADJD" and _with_haben(token):
            token.tag_, token.pos_, token.lemma_ = "VVPP", "VERB", _of_participle(token.lower_) or token.lemma_
        _fronted_state(token)
        _two_finite(token)
    find_predicates(doc)
    for token in list(doc):
        if token.tag_ in AUXILIARY and token.dep_ in ("aux", "aux:pass"):
            _leave_comparison(token)
        if token.tag_ in AUXILIARY and token.dep_ not in ("aux", "aux:pass", "cop"):
            verb = _bracket_end(token)
            if verb is not None:
                _turn_round(token, verb)
    return doc


def _with_haben(token: Token) -> bool:
    """ "hat sich zu dem Anschlag bekannt": a participle. Near misses: "ist bekannt", "hat das Fenster offen"."""
    lemma = _of_participle(token.lower_)
    if lemma is None or lemma == token.lower_:
        return False
    return any(c.dep_ == "aux" and c.tag_ == "VAFIN" and c.lemma_ == "haben" for c in token.children)


def _of_participle(form: str) -> str | None:
    return verb_lemma(form) or words("adjective_participles").get(form) or None


def _count(number: Token) -> None:
    """ "Tausende Ukrainer flohen": who fled are the Ukrainians, the number counts them."""
    counted = next((c for c in number.children if c.i == number.i + 1 and c.tag_ == "NN"), None)
    if counted is None and number.i + 1 < len(number.doc) and number.nbor(1).tag_ == "NN":
        beside = number.nbor(1)  # "wurden am Abend Dutzende Gegner festgenommen": both as subjects of the verb
        counted = beside if beside.head.i == number.head.i and beside.dep_ == number.dep_ else None
    if counted is None or number.head.i == number.i:
        return
    counted.head, counted.dep_ = number.head, number.dep_
    for child in [c for c in number.children if c.i != counted.i]:
        child.head = counted
    number.head, number.dep_ = counted, "nummod"


def _raise_verb(verb: Token) -> None:
    """ "Einzelheiten nannte Henrik Aas nicht": a finite verb is no attribute; it heads the sentence and its noun is a role.

    Near miss: „die genannte Summe“ - an attributive participle has the tag ADJA.
    """
    noun = verb.head
    root = noun.head.i == noun.i
    governor, label = noun.head, noun.dep_
    moved = [c for c in noun.children if c.dep_ in ("advmod", "punct", "obl", "aux", "cc", "ccomp", "advcl", "mark")]
    verb.head = verb if root else governor
    verb.dep_ = label
    noun.head = verb
    noun.dep_ = "nsubj"
    for child in moved:
        child.head = verb


def _read_fronted(token: Token) -> None:
    """ "Unterzeichnet wurde das Dokument von ...": a participle in the first place is none the less a verb."""
    if not token.is_sent_start or token.tag_.startswith("V") or token.i + 1 >= len(token.doc):
        return
    after = token.doc[token.i + 1]
    lemma = verb_lemma(token.lower_)
    if lemma is not None and lemma != token.lower_ and token.lower_.endswith(("t", "en")) and after.tag_ == "VAFIN":
        token.tag_, token.pos_, token.lemma_ = "VVPP", "VERB", lemma
    elif any("n" in e.codes for e in verb_readings(token.lower_)):
        _read_fronted_infinitive(token, after)


def _read_fronted_infinitive(token: Token, after: Token) -> None:
    """ "Einigen konnten sich beide Seiten auf ...", "Treffen werden sich die Minister": a verb that a capital letter hides.

    Near misses: „Treffen werden vorbereitet“, „Treffen können helfen“ - another verb closes the bracket.
    """
    modal = after.tag_ == "VMFIN" or (after.tag_ == "VAFIN" and after.lemma_ == "werden")
    if not modal or after.head.i != token.i or not any(c.tag_ == "PRF" for c in token.children):
        return
    end = next((t.i for t in token.doc[after.i : token.sent.end] if t.text in (",", ";", ":")), token.sent.end)
    if not any(t.tag_ in INFINITE for t in token.doc[after.i + 1 : end]):
        token.tag_, token.pos_, token.lemma_, after.dep_ = "VVINF", "VERB", token.lower_, "aux"


def _fronted_state(token: Token) -> None:
    """ "Vorgesehen sei auch ein Austausch, sagte Brandt": a participle in front is the predicate, the noun its subject.

    Near miss: „Gefangener sei auch ein Arzt, sagte Brandt“ - no verb.
    """
    if not token.is_sent_start or token.tag_ != "VVPP" or token.i + 1 >= len(token.doc):
        return
    finite = token.nbor(1)
    noun = finite.head
    if finite.dep_ != "cop" or finite.lemma_ != "sein" or noun.tag_ not in ("NN", "NE") or noun.i < finite.i:
        return
    beside = token.head.i == noun.head.i and noun.head.i not in (token.i, noun.i)
    if beside and noun.dep_ in ("ccomp", "parataxis", "conj") and not any(c.dep_ == "case" for c in noun.children):
        token.dep_ = noun.dep_
        noun.head, noun.dep_ = token, "nsubj:pass"
        finite.head, finite.dep_ = token, "aux:pass"


def _two_finite(verb: Token) -> None:
    """ "Sudania habe bis Mai Zeit, abzuziehen, sonst werde es angegriffen": two finite verbs are two clauses.

    Near miss: „habe gewarnt, sonst werde es angegriffen“ - the first has a verb of its own.
    """
    finite = [c for c in verb.children if c.tag_ == "VAFIN" and c.dep_ in ("aux", "aux:pass") and c.i < verb.i]
    if len(finite) != 2 or finite[0].lemma_ != "haben":
        return
    first, second = finite
    comma = next((t for t in reversed(verb.doc[first.i : second.i]) if t.text == ","), None)
    before = [c for c in verb.children if comma is not None and c.i < comma.i and c.i != first.i]
    has = any(c.dep_ == "obj" and c.i > first.i for c in before)
    if comma is None or not has or not any(c.dep_ in ("nsubj", "nsubj:pass") and c.i > comma.i for c in verb.children):
        return
    first.pos_ = "VERB"
    first.head, first.dep_ = (first, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)
    verb.head, verb.dep_ = first, "parataxis"
    for child in before:
        child.head = first
        if child.dep_ == "nsubj:pass":
            child.dep_ = "nsubj"


def _leave_comparison(finite: Token) -> None:
    """ "hat früher als geplant die Grenze geöffnet": the participle after "als" is not the predicate."""
    compared = finite.head
    if compared.tag_ != "VVPP" or compared.i < finite.i or compared.i == 0:
        return
    if compared.doc[compared.i - 1].tag_ != "KOKOM":
        return
    later = [t for t in compared.doc[compared.i + 1 : compared.sent.end] if t.tag_ == "VVPP"]
    if not later or any(t.is_punct for t in compared.doc[compared.i + 1 : later[-1].i]):
        return
    verb, governor, label = later[-1], compared.head, compared.dep_
    root = governor.i == compared.i
    moved = [c for c in compared.children if c.i != verb.i and c.tag_ != "KOKOM"]
    verb.head = verb if root else governor
    verb.dep_ = label
    compared.head, compared.dep_ = verb, "advcl"
    for child in moved:
        child.head = verb


def _bracket_end(finite: Token) -> Token | None:
    """Return the infinite verb that depends on a finite auxiliary and ends its clause, or None."""
    candidates = [
        c
        for c in finite.children
        if c.tag_ in INFINITE and c.dep_ in MOVED and not has_zu(c) and not _own_finite(c) and c.i > finite.i
    ]
    if finite.tag_ == "VAFIN" and finite.lemma_ == "haben":
        candidates = [c for c in candidates if c.tag_ in ("VVPP", "VAPP") or c.tag_ == "VVINF"]
    # nothing but the bracket's inner field may stand between: no comma that opens another clause
    fitting = [c for c in candidates if not _clause_between(finite, c)]
    return fitting[-1] if fitting else None


def _own_finite(token: Token) -> bool:
    return any(c.tag_ in AUXILIARY and c.dep_ in ("aux", "aux:pass", "cop") for c in token.children)


def _clause_between(finite: Token, verb: Token) -> bool:
    return any(t.tag_ in ("VVFIN", "VAFIN", "VMFIN") for t in finite.doc[finite.i + 1 : verb.i])


def _turn_round(finite: Token, verb: Token) -> None:
    """Let the verb take the auxiliary's place and its dependents."""
    label, governor = finite.dep_, finite.head
    was_root = governor.i == finite.i
    children = [c for c in finite.children if c.i != verb.i]
    verb.head = verb if was_root else governor
    verb.dep_ = label
    finite.head, finite.dep_ = verb, "aux"
    for child in children:
        child.head = verb
