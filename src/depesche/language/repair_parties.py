"""Repairs of who stands beside whom: coordinated title holders, and who signed what stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.cells import cases
from depesche.language.forms import GENITIVE_MARKS
from depesche.language.repair_common import NOMINAL, SUBJECT, Sentence, feat, helpers, set_feats
from depesche.language.repair_names import known_class
from depesche.lexicon.words import with_role

if TYPE_CHECKING:
    from depesche.language.doc import Token


SHORTEST_TOLD = 5
"""Tokens of the shortest sentence in which two names behind a comma do what is told."""


def owner_in_coordination(sent: Sentence) -> None:
    """ "von Norlands Präsident Henrik Aas und Sudanias Premier Elin Brandt": the title behind "und" stands beside the first.

    The parser takes the name of the state for the second party and leaves the title without a place. Near miss: „Aas traf Brandt
    und Sudanias Premier reiste ab“ - the title is the subject of a verb of its own.
    """
    for owner in sent[1:-1]:
        if owner.tag_ != "NE":
            continue
        title = owner.nbor(1)
        joined = owner.i > sent[0].i + 1 and owner.nbor(-1).tag_ == "KON"
        genitive = owner.text.endswith(GENITIVE_MARKS) and not known_class(owner.text)
        if not joined or not genitive or title.tag_ != "NN":
            continue
        first = _holder(owner.nbor(-2))
        if first is None or _acts_itself(title, first) or first.i in {t.i for t in title.subtree}:
            continue
        if title.head.i == first.i:
            if title.dep_ == "conj" and owner.dep_ == "conj":
                owner.head, owner.dep_ = title, "nmod"  # the title stands where it belongs, the state beside the first name
            continue
        verb = _verb_right_behind(title)
        title.head, title.dep_ = (verb, "nsubj") if verb is not None else (first, "conj")
        owner.head, owner.dep_ = title, "nmod"
        conjunction = owner.nbor(-1)
        conjunction.head, conjunction.dep_ = verb if verb is not None else title, "cc"


def _holder(name: Token) -> Token | None:
    """Return the title of the name that ends at a token: "Präsident" of "Präsident Henrik Aas"."""
    token = name
    while token.tag_ == "NE" and token.head.i < token.i and token.dep_ in ("flat:name", "flat", "appos"):
        token = token.head
    return token if token.tag_ == "NN" and token.i < name.i else None


def _verb_right_behind(title: Token) -> Token | None:
    """Return the verb of a second clause whose subject the title is: "... und Sudanias Premier Elin Brandt reiste ab"."""
    verb = title.head
    end = max(t.i for t in title.subtree)
    behind = verb.i == end + 1 and verb.tag_ == "VVFIN" and verb.dep_ == "conj"
    return verb if behind and not any(c.dep_ in SUBJECT for c in verb.children) else None


def _acts_itself(title: Token, first: Token) -> bool:
    """Tell whether a title is the only subject of a verb that the first title is no part of."""
    if title.dep_ not in SUBJECT:
        return False
    others = [c for c in title.head.children if c.dep_ in SUBJECT and c.i != title.i]
    return not others or first.i not in {t.i for t in title.head.subtree}


def subject_under_preposition(sent: Sentence) -> None:
    """ "Statt Präsident Henrik Aas reiste Ministerin Ilka Sorel": who stands under a preposition is no subject.

    Near misses: "Bis zu 20 Menschen starben", "An die 50 Boote liefen aus" - the preposition belongs to the number.
    """
    for noun in sent:
        if noun.dep_ != "nsubj" or not any(c.dep_ == "case" and c.tag_ in ("APPR", "APPRART") for c in noun.children):
            continue
        named = noun.tag_ == "NE" or any(c.tag_ == "NE" and c.dep_ == "appos" for c in noun.children)
        others = [c for c in noun.head.children if c.dep_ == "obj" and "Nom" in cases(c)]
        if named and len(others) == 1 and noun.head.pos_ == "VERB" and not any(c.dep_ == "nummod" for c in noun.children):
            noun.dep_, others[0].dep_ = "obl", "nsubj"


def second_subject(sent: Sentence) -> None:
    """ "Die Regierung in Kolm und die Rebellen haben sich geeinigt": a verb in the plural asks for a second subject.

    The parser takes it for a conjunct of the place before it. Near misses: „Die Chefs von Armee und Polizei haben ...“ - a
    subject in the plural; „Der Präsident von Norland und der Provinz reist“ - a verb in the singular.
    """
    for subject in sent:
        if subject.dep_ not in SUBJECT or feat(subject, "Number") != "Sing" or not _verb_in_plural(subject.head):
            continue
        if any(c.dep_ == "conj" for c in subject.children):
            continue
        behind = (c for c in subject.children if c.dep_ == "nmod" and c.i > subject.i)
        places = [c for c in behind if any(g.dep_ == "case" for g in c.children)]
        others = [c for place in places for c in place.children if c.dep_ == "conj" and c.pos_ in NOMINAL]
        if len(others) == 1 and "Nom" in cases(others[0]) and any(c.dep_ == "det" for c in others[0].children):
            others[0].head = subject


def _verb_in_plural(verb: Token) -> bool:
    finite = next((t for t in (verb, *helpers(verb)) if feat(t, "VerbForm") == "Fin"), None)
    return finite is not None and feat(finite, "Number") == "Plur"


def subjects_behind_comma(sent: Sentence) -> None:
    """ "Barsa sagte nach Gesprächen mit Dorn, Norland und Polen hätten sich geeinigt": two names before a told verb do it.

    The parser lists them with the name before the comma. Near misses: „sagte, Norland, Polen und Lorvia hätten ...“ - the
    verb has its subject; „Mit Dorn, Norland und Polen hätten sie gesprochen“ - no verb stands before them.
    """
    for verb in sent:
        if verb.dep_ not in ("ccomp", "parataxis") or verb.head.i > verb.i or verb.i - sent.start < SHORTEST_TOLD:
            continue
        finite = min((h for h in (verb, *helpers(verb)) if h.tag_.endswith("FIN")), key=lambda h: h.i, default=None)
        if finite is None or not _verb_in_plural(verb) or any(c.dep_ in SUBJECT for c in verb.children):
            continue
        first = next((t for t in sent if verb.head.i < t.i < finite.i and _listed_before(t, finite)), None)
        if first is not None:
            first.head, first.dep_ = verb, "nsubj"
            for name in (first, *(c for c in first.children if c.dep_ == "conj")):
                set_feats(name, Case="Nom")


def _listed_before(noun: Token, finite: Token) -> bool:
    """Tell whether a coordination fills all between a comma and a finite verb, and hangs on something before the comma."""
    if noun.dep_ != "conj" or noun.pos_ not in NOMINAL or not any(c.dep_ == "conj" for c in noun.children):
        return False
    inside = [t.i for t in noun.subtree]
    begin = min(i for i in inside if noun.doc[i].text != ",")
    return noun.doc[begin - 1].text == "," and noun.head.i < begin - 1 and max(inside) == finite.i - 1


def agent_behind_subject(sent: Sentence) -> None:
    """ "Unterzeichnet wurde das Papier von dem Gesandten Jon Vael": behind a fronted participle "von" names who did it.

    Near miss: „Das Papier von Jon Vael wurde gelesen“ - the participle stands behind.
    """
    verb = sent[0]
    labels = {c.dep_ for c in verb.children}
    if verb.tag_ != "VVPP" or "aux:pass" not in labels or "obl:agent" in labels:
        return
    for subject in [c for c in verb.children if c.dep_ == "nsubj:pass" and c.pos_ in NOMINAL]:
        for phrase in [c for c in subject.children if c.dep_ == "nmod" and c.i > subject.i]:
            named = any(c.tag_ == "NE" and c.dep_ == "appos" for c in phrase.children) or phrase.tag_ == "NE"
            if named and any(c.dep_ == "case" and c.lower_ in _agents() for c in phrase.children):
                phrase.head, phrase.dep_ = verb, "obl:agent"
                return


def _agents() -> tuple[str, ...]:
    return tuple(set(with_role("preposition_roles", "agent")) & set(with_role("preposition_roles", "sender")))
