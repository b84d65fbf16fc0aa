"""Repairs of the tree: particles, dates, postpositions, reflexives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.cells import cases
from depesche.language.repair_common import NOMINAL, SUBJECT, Sentence
from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.words import function_words, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

HELPING = frozenset({"haben", "sein", "werden", "bekommen", "kriegen", "erhalten", "lassen"})
CLAUSE_END = frozenset({",", ".", "!", "?", ":", ";", "-", "–", "“", '"', ")", "und", "oder", "aber"})


def separable_particle(sent: Sentence) -> None:
    """"teilte ... mit": a last "mit", "an", "zurück" that makes a known verb with the finite verb before it."""
    for token in sent:
        if token.lower_ not in words("particles") or token.dep_ == "compound:prt" or not _ends_clause(token):
            continue
        verb = _finite_before(token)
        if verb is None or any(child.dep_ == "compound:prt" for child in verb.children):
            continue
        lemma = token.lower_ + _infinitive(verb)
        if (_is_verb(lemma) or load_acts().verb_acts(lemma)) and not any(token.children):
            token.head = verb
            token.dep_, token.tag_ = "compound:prt", "PTKVZ"


def _ends_clause(token: Token) -> bool:
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return following is None or following.is_sent_start or following.lower_ in CLAUSE_END


def _finite_before(token: Token) -> Token | None:
    """The nearest finite full verb to the left in the same clause: no clause mark, no other finite verb between."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        other = token.doc[i]
        if other.tag_ in ("VVFIN", "VVIMP"):
            return other
        if other.tag_ in ("VAFIN", "VMFIN", "KOUS", "PRELS", "VVINF", "VVPP", "VVIZU"):
            return None
    return None


def _infinitive(verb: Token) -> str:
    """The infinitive of a finite verb form."""
    return forms.verb_lemma(verb.lower_, verb.lemma_, codes=forms.FINITE)


def _is_verb(lemma: str) -> bool:
    return any(e.lemma == lemma and "n" in e.codes for e in forms.verb_readings(lemma))


def date_preposition(sent: Sentence) -> None:
    """"am 19. Mai", "am Montag", "im März 2025": the preposition belongs to the day or month right behind it."""
    for token in sent:
        if token.tag_ not in ("APPR", "APPRART") or token.i + 1 >= sent.end:
            continue
        noun = token.nbor(1)
        while noun.i + 1 < sent.end and _before_month(noun):
            noun = noun.nbor(1)
        if noun.text not in words("month_names") and noun.text not in words("weekdays"):
            continue
        if token.head.i != noun.i and noun.head.i != token.i:
            token.head = noun
            token.dep_ = "case"


def _before_month(token: Token) -> bool:
    ordinal = token.text.endswith(".") and token.text[:-1].isdigit()
    return ordinal or (token.tag_ == "ADJA" and token.lower_ in words("before_weekday"))


def year_after_month(sent: Sentence) -> None:
    """"im Mai 2025": the year belongs to the month."""
    for token in sent:
        if token.i == sent.start or not (token.text.isdigit() and len(token.text) == 4):
            continue
        month = token.nbor(-1)
        if month.text in words("month_names") and month.head.i != token.i and not _is_above(token, month):
            token.head = month
            token.dep_ = "nummod"


def _is_above(upper: Token, lower: Token) -> bool:
    return upper.i == lower.i or any(ancestor.i == upper.i for ancestor in lower.ancestors)


def postposition(sent: Sentence) -> None:
    """"Medienberichten zufolge": `case` of the noun phrase before it, which is no subject."""
    for token in sent:
        if token.lower_ not in words("postpositions") or token.i == sent.start:
            continue
        noun = token.nbor(-1)
        while noun.head.i < token.i and noun.head.i != noun.i and noun.dep_ in ("nmod", "flat:name", "appos", "conj"):
            noun = noun.head
        if noun.pos_ not in NOMINAL or _is_above(token, noun) and token.head.i == token.i:
            continue
        if noun.dep_ in SUBJECT | {"obj", "obl:arg"} or (noun.dep_ == "nmod" and noun.i < token.i):
            noun.dep_ = "obl"
        if token.head.i != noun.i and not _is_above(token, noun):
            token.head = noun
            token.dep_, token.tag_ = "case", "APPO"
        _free_object(noun.head, token)


def _free_object(verb: Token, source: Token) -> None:
    """ "kündigte Regierungsangaben zufolge Gespräche an": the bare noun behind the source is what the verb is about."""
    if verb.pos_ != "VERB" or any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.children):
        return
    bare = [
        c
        for c in verb.children
        if c.dep_ in ("obl", "obl:arg") and c.i > source.i and c.pos_ == "NOUN" and not any(g.dep_ == "case" for g in c.children)
    ]
    if len(bare) == 1 and "Acc" in cases(bare[0]) and not any(bare[0].text in words(n) for n in ("weekdays", "time_nouns")):
        bare[0].dep_ = "obj"


def time_from(sent: Sentence) -> None:
    """"gilt von Sonntag an": the "an" behind a day or hour that "von" opens is no particle of the verb."""
    for token in sent:
        if token.dep_ != "compound:prt" or token.lower_ != "an" or token.i - sent.start < 2:
            continue
        last = token.nbor(-1)
        opened = any(t.lower_ in ("von", "vom") for t in token.doc[max(sent.start, token.i - 5) : token.i])
        dates = any(last.text in words(name) for name in ("month_names", "weekdays", "time_nouns"))
        if opened and (dates or last.text.isdigit() or last.lower_ == "uhr"):
            token.head, token.dep_, token.tag_ = last, "case", "APZR"


def reflexive_object(sent: Sentence) -> None:
    """"sich" is never a subject: the treebanks' `obj`."""
    for token in sent:
        if token.lower_ == "sich" and token.dep_ in SUBJECT | {"expl", "dep", "advmod"}:
            token.dep_ = "obj"


def adverbial_clause(sent: Sentence) -> None:
    """A clause with "wenn", "weil", "um" is `advcl`; one with "dass" is `ccomp` unless "so" points to it."""
    for token in sent:
        if token.dep_ not in ("ccomp", "xcomp", "advcl"):
            continue
        marks = [c.lower_ for c in token.children if c.dep_ == "mark" and c.tag_ != "PTKZU"]
        if token.dep_ != "advcl" and any(mark in words("adverbial_marks") for mark in marks):
            token.dep_ = "advcl"
        elif token.dep_ == "advcl" and marks and marks[0] in ("dass", "daß") and not _pointed_at(token):
            token.dep_ = "ccomp"


def _pointed_at(clause: Token) -> bool:
    """"so groß, dass", "dadurch, dass", "ohne dass": the clause is no object."""
    if any(c.lower_ in ("so", "ohne", "ausser", "außer", "anstatt", "statt") for c in clause.children):
        return True
    edge, head = clause.left_edge.i, clause.head.i
    words_before = [t for t in clause.sent if t.i < edge and head in (t.head.i, t.i)]
    return any(t.tag_ == "PROAV" or t.lower_ in ("so", "derart", "dergestalt") for t in words_before) or any(
        c.lower_ in ("so", "derart") for t in words_before for c in t.children
    )


def names_in_list(sent: Sentence) -> None:
    """"aus Norland, der Karelei und Ostrien": every name of a list is a conjunct of the first."""
    for token in sent:
        if token.pos_ != "PROPN" or token.dep_ not in ("conj", "appos", "nmod", "parataxis") or token.i == sent.start:
            continue
        before = _name_before(token)
        if before is None:
            continue
        first = before
        while first.dep_ == "conj" and first.head.pos_ == "PROPN" and first.head.i < first.i:
            first = first.head
        if not _is_above(token, first):
            if token.head.i != first.i:
                token.head = first
            token.dep_ = "conj"


def _name_before(token: Token) -> Token | None:
    """The name before this one in a list: only a comma or "und" and this one's own article stand between."""
    i = token.i - 1
    while i > token.sent.start and token.doc[i].tag_ in ("ART", "ADJA") and token.doc[i].head.i == token.i:
        i -= 1
    if token.doc[i].lower_ not in (",", *function_words("joins")) or i == token.sent.start:
        return None
    before = token.doc[i - 1]
    while before.dep_ == "flat:name" and before.head.i < before.i:
        before = before.head
    in_list = token.doc[i].text != "," or _goes_on(token)
    return before if before.pos_ == "PROPN" and in_list and before.ent_type_ == token.ent_type_ else None


def _goes_on(token: Token) -> bool:
    """After a comma: another comma with a name or "und" with a name follows, so that it is no apposition."""
    i = token.i + 1
    while i < token.sent.end and (token.doc[i].dep_ == "flat:name" or token.doc[i].tag_ in ("ART", "ADJA")):
        i += 1
    if i + 1 >= token.sent.end or token.doc[i].lower_ not in (",", *function_words("joins")):
        return False
    following = next((t for t in token.doc[i + 1 : token.sent.end] if t.tag_ not in ("ART", "ADJA")), None)
    return following is not None and following.pos_ == "PROPN"


def compared_participle(sent: Sentence) -> None:
    """"Norland fange mehr als vereinbart": the full verb is the predicate, no helping verb of the participle compared with."""
    for token in sent:
        if token.tag_ != "VVPP" or token.i == sent.start or token.nbor(-1).lower_ not in ("als", "wie"):
            continue
        verbs = [c for c in token.children if c.dep_ in ("aux", "aux:pass") and c.i < token.i and c.tag_.endswith("FIN")]
        if len(verbs) != 1 or not _ends_clause(token) or not _is_full_verb(verbs[0]):
            continue
        (verb,) = verbs
        _take_place(token, verb)
        token.dep_ = "advcl"
        verb.tag_, verb.pos_ = "VVFIN", "VERB"


def _is_full_verb(token: Token) -> bool:
    """Tell a finite form that can be of no helping verb and no modal."""
    readings = forms.verb_readings(token.lower_)
    return bool(readings) and not any(e.lemma in HELPING or e.lemma in words("modals") for e in readings)


def _take_place(upper: Token, lower: Token) -> None:
    """Hang a token above its head: all that stands before the comparison goes with it."""
    word = upper.nbor(-1).i
    others = [c for c in upper.children if c.i not in (lower.i, word)]
    head, label = upper.head, upper.dep_
    lower.head = lower if head.i == upper.i else head
    lower.dep_ = label
    for child in others:
        child.head = lower
    upper.head = lower


def adverb_weiter(sent: Sentence) -> None:
    """"sagte sie weiter": an adverb, not the particle of "weitersagen"."""
    for token in sent:
        if token.lower_ == "weiter" and token.dep_ == "compound:prt" and token.head.lemma_ in words("speaking"):
            token.dep_, token.tag_ = "advmod", "ADV"


def adverb_pair(sent: Sentence) -> None:
    """"pendelte hin und her", "ging auf und ab": two adverbs, not the particle of "hinpendeln"."""
    for token in sent[:-2]:
        if token.dep_ != "compound:prt" or token.nbor(1).tag_ != "KON":
            continue
        if f"{token.lower_} {token.nbor(2).lower_}" in words("adverb_pairs"):
            token.dep_, token.tag_, token.pos_ = "advmod", "ADV", "ADV"


def conjunct_behind_colon(sent: Sentence) -> None:
    """"stellte zwei Bedingungen: Sie müssten abziehen, und die Grenze müsse öffnen": the second goes with the first."""
    for token in sent:
        if token.dep_ != "conj" or token.pos_ not in ("VERB", "AUX") or token.head.i >= token.i:
            continue
        colon = next((i for i in range(token.i - 1, token.head.i, -1) if token.doc[i].text == ":"), None)
        if colon is None:
            continue
        first = [c for c in token.head.children if colon < c.i < token.i and c.dep_ in ("ccomp", "parataxis")]
        if first and first[-1].pos_ in ("VERB", "AUX"):
            token.head = first[-1]
