"""Conditions without a conjunction: „Sollte Norland angreifen, werde Sudania antworten, sagte Brandt“.

Two clauses that both begin with their finite verb, side by side under a verb of saying, are condition and consequence; the
first hangs on the second (UD: advcl), as it does where nobody is quoted. Near misses: „Geht heim, sagt es allen“ - imperatives
have no subject behind the verb; „Kommt er, fragte Brandt“ - what follows is the frame and no sister.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.lemmas import verb_lemma
from depesche.language.repair_common import SUBJECT, Sentence, replace_feats
from depesche.lexicon.words import function_words

if TYPE_CHECKING:
    from depesche.language.doc import Token

TOLD = ("ccomp", "parataxis")
FINITE = ("VVFIN", "VAFIN", "VMFIN")


def verb_first_konjunktiv(sent: Sentence) -> None:
    """"Lenke Norland nicht ein, so werde ...": the capital makes a noun of the verb; particle and consequence give it away."""
    first = next((t for t in sent if not t.is_punct), None)
    if first is None or first.pos_ == "VERB" or not first.lower_.endswith("e") or verb_lemma(first.lower_) != first.lower_ + "n":
        return
    comma = next((t for t in sent if t.text == ","), None)
    if comma is None or comma.i - first.i < 3 or comma.nbor(-1).tag_ != "PTKVZ" or comma.i + 2 >= sent.end:
        return
    opener = comma.nbor(1)
    finite = comma.nbor(2) if opener.lower_ in function_words("result") else opener
    if finite.tag_ not in FINITE:
        return
    main = finite if finite.dep_ not in ("aux", "aux:pass", "cop") else finite.head
    inside = list(sent.doc[first.i + 1 : comma.i])
    subject = next((t for t in inside if t.pos_ in ("NOUN", "PROPN", "PRON") and not t.lower_.startswith("sich")), None)
    if subject is None or main.i < comma.i or any(t.head.i > comma.i and t.i != first.i for t in inside if t.head.i != t.i):
        return
    first.tag_, first.pos_ = "VVFIN", "VERB"
    replace_feats(first, Mood="Sub", Number="Sing", Person="3", Tense="Pres", VerbForm="Fin")
    first.head, first.dep_ = main, "advcl"
    if subject.head.i == first.i:
        subject.dep_ = "nsubj"


def verb_first_condition(sent: Sentence) -> None:
    """Hang a clause with its verb first on the sister after it that begins with its verb, too."""
    for main in sent:
        if main.dep_ not in TOLD or main.head.i == main.i or not _verb_first(main, after_result=True):
            continue
        sisters = [c for c in main.head.children if c.dep_ in (*TOLD, "advcl") and c.i < main.i]
        if sisters and _verb_first(sisters[-1], after_result=False) and _next_to(sisters[-1], main):
            sisters[-1].head, sisters[-1].dep_ = main, "advcl"
    for main in sent:
        first = main.head
        if main.dep_ in ("parataxis", "conj") and first.i < main.i and first.dep_ in (*TOLD, "ROOT") and _opens(first, main):
            main.head, main.dep_ = (first.head, first.dep_) if first.head.i != first.i else (main, "ROOT")
            for child in [c for c in first.children if c.i > main.i]:
                child.head = main
            first.head, first.dep_ = main, "advcl"


def supposed_behind(sent: Sentence) -> None:
    """Hang a condition with "sollte" first on the clause before it: „Norland werde abziehen, sollte Sudania einlenken“.

    Near misses: „Norland fragte, sollte man warten?“ - a question; „Sudania sollte warten“ - the verb stands second.
    """
    for verb in sent[2:]:
        if verb.lower_ not in function_words("supposed") or verb.nbor(-1).text != "," or sent[-1].text == "?":
            continue
        condition = verb if verb.dep_ not in ("aux", "cop") else verb.head
        subjects = [c.i for c in condition.children if c.dep_ in SUBJECT]
        if condition.i < verb.i or not subjects or min(subjects) < verb.i:
            continue
        main = _before(condition, verb.i)
        if main is None:
            continue
        if main.head.i == condition.i:  # the parser took the consequence for what hangs on its condition
            root = condition.head.i == condition.i
            main.head, main.dep_ = (main, "ROOT") if root else (condition.head, condition.dep_)
            for child in [c for c in condition.children if c.i < verb.i and c.i != main.i]:
                child.head = main
        condition.head, condition.dep_ = main, "advcl"


def _before(condition: Token, begin: int) -> Token | None:
    """Return the clause right before a condition that goes with it: its sister, its head, or what hangs on it."""
    inner = next((c for c in condition.children if c.i < begin and c.dep_ in ("advcl", *TOLD) and c.right_edge.i < begin), None)
    if inner is not None:
        return inner
    sisters = [c for c in condition.head.children if c.dep_ in TOLD and c.right_edge.i < begin]
    if condition.dep_ in TOLD and sisters:
        return sisters[-1]
    above = condition.head if condition.head.i < begin and condition.head.pos_ in ("VERB", "ADJ") else None
    return above if condition.dep_ in (*TOLD, "conj", "acl:relcl") else None


def _opens(first: Token, main: Token) -> bool:
    """ "Gebe es keine Antwort, ziehe Norland ab": the verb opens its clause, the comma and the next verb follow it."""
    if first.sent[-1].text == "?" or not _verb_first(first, after_result=False) or not _verb_first(main, after_result=True):
        return False
    moods = [next(t for t in v.subtree if t.tag_ in FINITE).morph.get("Mood", []) for v in (first, main)]
    begin = next(t.i for t in main.subtree if not t.is_punct)  # the comma may hang on either clause
    taken_up = main.doc[begin].lower_ in function_words("result")  # "Bricht er den Vertrag, dann werde ..."
    return (taken_up or moods[0] == moods[1]) and begin > first.i and main.doc[begin - 1].text == ","


def _verb_first(verb: Token, *, after_result: bool) -> bool:
    """Tell whether a clause begins with its finite verb, its subject behind; a consequence may have "so", "dann" before it."""
    own = [t for t in verb.subtree if not t.is_punct]
    if after_result and own and own[0].lower_ in function_words("result"):
        own = own[1:]
    if not own or own[0].tag_ not in FINITE or (own[0].i != verb.i and own[0].head.i != verb.i):
        return False
    return any(c.dep_ in (*SUBJECT, "expl") and c.i > own[0].i for c in verb.children)


def _next_to(condition: Token, main: Token) -> bool:
    """Tell whether but a comma, or the frame of who says it, stands between: "Ziehe er nicht ab, sagte Brandt, werde ..."."""
    between = main.doc[condition.right_edge.i + 1 : main.left_edge.i]
    first = main.left_edge if not between else between[0]
    comma = any(t.text == "," for t in (condition.right_edge, first))
    frame = all(t.is_punct or t.i == main.head.i or _under(t, main.head) for t in between)
    return comma and frame


def _under(token: Token, head: Token) -> bool:
    while token.head.i != token.i:
        if token.head.i == head.i:
            return token.dep_ not in TOLD
        token = token.head
    return False


def clause_with_bis(sent: Sentence) -> None:
    """"..., bis Norland einlenke": before a clause that ends in its finite verb "bis" is no preposition of its subject."""
    for word in sent:
        noun, verb = word.head, word.head.head
        if word.lower_ not in function_words("until") or word.tag_ != "APPR" or word.i == sent.start or word.nbor(-1).text != ",":
            continue
        if verb.tag_ not in FINITE or verb.dep_ not in ("advcl", "ccomp", "parataxis", "conj") or verb.i <= noun.i:
            continue
        if any(c.dep_ in SUBJECT for c in verb.children) or verb.left_edge.i < word.i - 1:
            continue
        word.tag_, word.pos_, word.head, word.dep_ = "KOUS", "SCONJ", verb, "mark"
        noun.dep_, verb.dep_ = "nsubj", "advcl"
