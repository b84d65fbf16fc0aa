"""Repairs of nominals: subject and object by form and agreement, case, gender."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.agreement import verb_number
from depesche.language.cells import cases, cells
from depesche.language.repair_common import NOMINAL, SUBJECT, Sentence, feat, helpers, set_feats
from depesche.language.repair_names import known_class
from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import function_words, with_role, words

if TYPE_CHECKING:
    from collections.abc import Set

    from depesche.language.doc import Token
    from depesche.lexicon.load_reporting import ReportingVerb

SHORTEST_NAME = 4
"""Letters that a name has before its genitive's "s" at least."""
MATTERS = frozenset({"ceasefire", "demand", "meeting", "negotiable", "offer_noun", "sanctions", "settlement", "talks"})
"""Classes of nouns that nothing is said by: a truce refuses nothing."""
LIKE_SUBJECT = frozenset({"csubj", "csubj:pass", "expl"})


def name_before_noun(sent: Sentence) -> None:
    """ "hatte Norlands Minister gedroht": a name's genitive belongs to the bare noun after it, both are one phrase."""
    for name in sent[:-1]:
        if name.tag_ != "NE" or name.dep_ not in ("nsubj", "obj", "nsubj:pass"):
            continue
        noun = name.nbor(1)
        if noun.tag_ != "NN" or noun.head != name.head:
            continue
        genitive = name.text.endswith("s") and len(name.text) > SHORTEST_NAME and not known_class(name.text)
        if not genitive or any(c.i < noun.i for c in noun.children) or any(c.dep_ == "case" for c in name.children):
            continue
        if noun.dep_ != name.dep_ and {number for _, number in cells(noun)} != {"Sing"}:
            continue  # "lehnte Hamas Gespräche ab": a plural without an article may be an object
        if noun.dep_ in ("obj", "nsubj", "obl", "obl:arg", "nsubj:pass"):
            noun.dep_ = name.dep_
            name.head, name.dep_ = noun, "nmod:poss"


def pronoun_before_name(sent: Sentence) -> None:
    """ "Darauf beschuldigte dieser Norland": the bare name of a state takes no article, so "dieser" is who acts."""
    for token in sent[1:-1]:
        if token.lower_ != "dieser" or token.dep_ != "det":
            continue
        name = token.nbor(1)
        named = name.tag_ == "NE" or "C" in known_class(name.text)  # "Israel" may be tagged as a noun
        if token.head != name or not named or name.dep_ != "nsubj":
            continue
        verb = name.head
        if token.nbor(-1) != verb or not verb.tag_.startswith("VVFIN") or any(c.dep_ == "obj" for c in verb.children):
            continue
        token.tag_, token.pos_, token.dep_, token.head = "PDS", "PRON", "nsubj", verb
        name.dep_ = "obj"
        for content in [c for c in name.children if c.dep_.startswith("acl") and any(t.tag_ == "PTKZU" for t in c.children)]:
            content.head, content.dep_ = verb, "xcomp"  # "..., geschossen zu haben" is what the verb says


def subject_object_swap(sent: Sentence) -> None:
    """ "Den Plan lehnte die Regierung ab": the parser's subject cannot be nominative, or disagrees with the verb."""
    for verb in sent:
        if verb.pos_ not in ("VERB", "AUX", "ADJ"):
            continue
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        objects = [c for c in verb.children if c.dep_ == "obj" and c.lower_ != "sich" and c.tag_ != "PRF"]
        if len(subjects) != 1 or len(objects) != 1 or _prepositional(objects[0]):
            continue
        subject, thing = subjects[0], objects[0]
        if _must_swap(verb, subject, thing):
            subject.dep_, thing.dep_ = "obj", "nsubj"
            _case_of_group(subject, "Acc")
            _case_of_group(thing, "Nom")


def fronted_matter(sent: Sentence) -> None:
    """ "Eine Waffenruhe lehnte Moskau weiter ab": of two nominals open both ways the matter is the object.

    It is one where only a party speaks about it and a name stands right behind the finite verb.

    Near misses: "Die Opposition lehnte Moreno ab" - a body speaks; "Die Resolution fordert Norland auf, ..." - so does a text.
    """
    for verb in sent:
        if len(verb.children) < 2:
            continue
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        objects = [c for c in verb.children if c.dep_ == "obj"]
        if len(subjects) != 1 or len(objects) != 1 or not _spoken_about(verb):
            continue
        subject, thing = subjects[0], objects[0]
        finite = next((h for h in helpers(verb) if h.tag_.endswith("FIN")), verb)
        begin = min(t.i for t in thing.subtree)
        between = range(finite.i + 1, begin)
        behind = subject.i < finite.i < begin and all(sent.doc[i].pos_ == "ADV" for i in between)
        open_both = {"Nom", "Acc"} <= cases(subject) and {"Nom", "Acc"} <= cases(thing)
        if behind and open_both and _is_name(thing) and _is_matter(subject):
            subject.dep_, thing.dep_ = "obj", "nsubj"
            _case_of_group(subject, "Acc")
            _case_of_group(thing, "Nom")


def _is_name(noun: Token) -> bool:
    """Tell whether a noun is a name or a title before one: "Präsident Moreno"."""
    return noun.tag_ == "NE" or any(c.tag_ == "NE" and c.i == noun.i + 1 for c in noun.children)


def meeting_of_two(sent: Sentence) -> None:
    """ "ein Treffen von Minister Moreno mit seinem Kollegen": "von ... mit ..." right behind a meeting are its parties."""
    for first in sent:
        if first.dep_ != "obl" or _preposition(first) not in with_role("preposition_roles", "agent"):
            continue
        group = sorted(t.i for t in first.subtree)
        noun, after = sent.doc[group[0] - 1], sent.doc[group[-1] + 1] if group[-1] + 1 < sent.end else None
        with_ = after is not None and after.lower_ in with_role("preposition_roles", "fellow")
        if group[0] <= sent.start or not with_ or noun.pos_ != "NOUN" or noun.head != first.head:
            continue
        if load_acts().classes_of(noun.lemma_, noun.text) & {"meeting", "talks"}:
            first.head, first.dep_ = noun, "nmod"
            second = after.head if after is not None else first
            if second.dep_ == "obl" and second.head == noun.head:
                second.head, second.dep_ = noun, "nmod"


def _preposition(noun: Token) -> str:
    return next((c.lower_ for c in noun.children if c.dep_ == "case"), "")


def _spoken_about(verb: Token) -> bool:
    """Tell whether a verb's subject speaks and its accusative is what is spoken about: "ablehnen"; not "auffordern"."""
    particle = next((c.text for c in verb.children if c.dep_ == "compound:prt"), "")
    lemma = verb.lemma_ if verb.lemma_.startswith(particle) else particle + verb.lemma_
    return _told_about(lemma)


@cache
def _told_about(lemma: str) -> bool:
    rows = _reporting_rows().get(lemma, [])
    return bool(rows) and not any("acc" in v.addressee for v in rows)


@cache
def _reporting_rows() -> dict[str, list[ReportingVerb]]:
    rows: dict[str, list[ReportingVerb]] = {}
    for verb in load_reporting().verbs:
        if not verb.reflexive:
            rows.setdefault(verb.lemma, []).append(verb)
    return rows


def _is_matter(noun: Token) -> bool:
    told = load_reporting().noun(noun.text)
    if noun.tag_ != "NN" or (told is not None and told.kind in ("document", "media")):
        return False
    return not MATTERS.isdisjoint(load_acts().classes_of(noun.lemma_, noun.text))


def missing_subject(sent: Sentence) -> None:
    """ "Den Vorschlag lehnte die Delegation ab" without a subject: a finite main verb has one, and its object fits."""
    for verb in sent:
        if verb.dep_ not in ("ROOT", "ccomp", "advcl") or not verb.tag_.startswith("VV"):
            continue
        finite = next((h for h in helpers(verb) if h.tag_.endswith("FIN")), verb)
        children = list(verb.children)
        if not finite.tag_.endswith("FIN") or any(c.dep_ in SUBJECT or c.dep_ in LIKE_SUBJECT for c in children):
            continue
        objects = [c for c in children if c.dep_ == "obj" and c.tag_ != "PRF" and c.pos_ in NOMINAL]
        could = [c for c in objects if "Nom" in cases(c) and not _prepositional(c)]
        if len(could) != 1 or len(objects) > 2:
            continue
        number = _verb_number(verb)
        if not number or _group_number(could[0]) not in ("", number) or any(c.dep_ == "aux:pass" for c in children):
            continue
        could[0].dep_ = "nsubj"
        _case_of_group(could[0], "Nom")
        for other in children:
            bare = other.dep_ in ("obl", "nmod", "advmod") and other.pos_ == "NOUN" and not _prepositional(other)
            if bare and cases(other) == {"Acc"} and any(c.dep_.startswith("det") for c in other.children):
                other.dep_ = "obj"
                _case_of_group(other, "Acc")


def dative_object(sent: Sentence) -> None:
    """ "sagte dem Magazin", "half ihnen": a bare noun phrase that can only be dative is `obl:arg`."""
    for noun in sent:
        if noun.dep_ not in ("obj", "obl", "nsubj") or noun.pos_ not in ("NOUN", "PRON") or noun.tag_ == "PRF":
            continue
        if noun.head.pos_ not in ("VERB", "AUX", "ADJ") or _prepositional(noun):
            continue
        if cases(noun) == {"Dat"} and not any(c.dep_ == "conj" for c in noun.children):
            noun.dep_ = "obl:arg"
            _case_of_group(noun, "Dat")


def _must_swap(verb: Token, subject: Token, thing: Token) -> bool:
    could_subject, could_thing = cases(subject), cases(thing)
    if "Nom" not in could_subject and "Nom" in could_thing:
        return True
    if "Acc" not in could_thing and "Nom" in could_thing and "Acc" in could_subject:
        return True
    if not ({"Nom", "Acc"} <= could_subject and {"Nom", "Acc"} <= could_thing):
        return False
    number = _verb_number(verb)
    return bool(number) and _group_number(subject) not in ("", number) and _group_number(thing) == number


def _verb_number(verb: Token) -> str:
    return verb_number(next((h for h in helpers(verb) if h.tag_.endswith("FIN")), verb))


def _group_number(noun: Token) -> str:
    """Number by form alone: of a coordination plural, of a name without an article singular; "" when open."""
    beside = [c for c in noun.children if c.dep_ == "conj" and c.pos_ in NOMINAL]
    if any(g.lower_ in function_words("but_rather") for c in beside for g in c.children):
        return ""  # "Nicht nur Norland, sondern auch Sudania drohte": the verb agrees with the nearer one
    if beside:
        return "Plur"
    if noun.pos_ == "PROPN":
        return "Sing" if not any(c.dep_ == "det" for c in noun.children) else ""
    numbers = {number for case, number in cells(noun) if case in ("Nom", "Acc")}
    return next(iter(numbers)) if len(numbers) == 1 else ""


def _prepositional(noun: Token) -> bool:
    return any(c.dep_ == "case" for c in noun.children)


def _case_of_group(noun: Token, case: str) -> None:
    set_feats(noun, Case=case)
    for child in noun.children:
        if child.dep_ in ("det", "det:poss", "amod", "flat:name"):
            set_feats(child, Case=case)


def group_case(sent: Sentence) -> None:
    """Case where form, preposition and role leave one: subjects nominative, "mit" dative, "für" accusative."""
    for noun in sent:
        if noun.pos_ not in NOMINAL or noun.tag_ == "PRF":
            continue
        wanted = _governed(noun)
        if not wanted:
            continue
        possible = cases(noun)
        fitting = wanted & possible
        if len(fitting) == 1:
            case = next(iter(fitting))
            if feat(noun, "Case") != case:
                _case_of_group(noun, case)


@lru_cache(maxsize=500)
def _cases_behind(preposition: str) -> frozenset[str]:
    return frozenset(words("preposition_cases").get(preposition, "").split())


def _governed(noun: Token) -> Set[str]:
    """The cases that the noun's place asks for; empty when it is open."""
    preposition = next((c for c in noun.children if c.dep_ == "case"), None)
    if preposition is not None:
        if preposition.tag_ == "APPRART":
            return {"Acc"} if preposition.lower_.endswith("s") else {"Dat"}
        return _cases_behind(preposition.lower_)
    if noun.dep_ in SUBJECT:
        return {"Nom"}
    if noun.dep_ == "obj":
        return {"Acc"}
    if noun.dep_ == "obl:arg":
        return {"Dat"}
    return set()


def noun_gender(sent: Sentence) -> None:
    """Gender of nouns by the table when it has only one."""
    for noun in sent:
        if noun.pos_ != "NOUN":
            continue
        gender = forms.noun_gender(noun.text)
        if not gender:
            continue
        if feat(noun, "Gender") != gender:
            set_feats(noun, Gender=gender)
        if feat(noun, "Number") == "Sing":
            _gender_of_group(noun, gender)


def _gender_of_group(noun: Token, gender: str) -> None:
    """Articles and adjectives agree with a noun in the singular."""
    for child in noun.children:
        agrees = child.dep_ in ("det", "det:poss", "amod") and child.pos_ in ("DET", "ADJ")
        if agrees and feat(child, "Number") == "Sing" and feat(child, "Gender") != gender:
            set_feats(child, Gender=gender)
