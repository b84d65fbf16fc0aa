"""Second verbs without a subject of their own: „Vael sagte, Norland bedauere den Vorfall, werde aber abziehen“.

A clause that begins with its finite verb behind a comma and has no subject shares one: that of what is told when mood or number
say so, else that of who tells it. Near misses: „..., sagte Vael“ has its subject behind the verb; in „Vael begrüßte den Plan,
nannte ihn aber verfrüht“ nothing is told before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.repair_clauses import lead, tells
from depesche.language.repair_common import SUBJECT, Sentence, feat, set_feats
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import function_words, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

FINITE = ("VVFIN", "VAFIN", "VMFIN")
TOLD = ("ccomp", "parataxis")
HELPS = ("aux", "aux:pass", "cop")
OWN = frozenset({*SUBJECT, "expl", "csubj", "mark"})


def verb_beside_verb(sent: Sentence) -> None:
    """ "verhängte den Notstand und erwog, den Hafen zu schließen": a finite verb goes on with the verb before, no object.

    What it would do hangs on it. Near miss: „Er sagte, der Minister komme und gehe“ - no noun stands above.
    """
    for token in sent:
        if token.dep_ != "conj" or token.tag_ != "VVFIN" or token.head.tag_ not in ("NN", "NE") or token.head.i > token.i:
            continue
        verb = token.head
        while verb.tag_ in ("NN", "NE") and verb.head.i < verb.i:
            verb = verb.head
        if verb.tag_ != "VVFIN" or any(t.tag_ == "$," for t in token.doc[verb.i : token.i]) or _subject(token) is not None:
            continue
        token.head = verb
        if token.i + 1 < sent.end and token.nbor(1).tag_ == "$,":
            for child in tuple(verb.children):
                if child.dep_ == "xcomp" and child.i > token.i and _infinitive(child):
                    child.head = token


def told_conjunct(sent: Sentence) -> None:
    """Hang a verb that shares its subject on the told clause or on its frame, by mood and number."""
    for finite in sent:
        if finite.tag_ not in FINITE or finite.i < sent.start + 4 or finite.nbor(-1).text != ",":
            continue
        verb = finite.head if finite.dep_ in HELPS else finite
        _give_back(verb, finite)
        _no_subject(verb, finite)
        _one_after_another(verb, finite)
        if verb.i < finite.i or verb.dep_ not in ("conj", *TOLD) or any(c.dep_ in OWN for c in verb.children):
            continue
        frame = verb.head
        told = _told(frame, finite)
        owner = _owner(finite, told, frame) if told is not None else _over_infinitive(finite, frame)
        if owner is not None and owner.i < verb.i:
            verb.head, verb.dep_ = owner, "conj"


def second_of_two(sent: Sentence) -> None:
    """ "Norland lehnt ab, Sudania sagt zu": a second sentence behind a comma is no content of a verb that tells nothing.

    Near misses: „Norland sagt, Sudania stellt Bedingungen“ - the verb takes what is said; „..., Sudania stelle Bedingungen“.
    """
    for second in sent:
        finite = next((c for c in second.children if c.dep_ in HELPS and c.tag_ in FINITE), second)
        indicative = finite.tag_ in FINITE and finite.morph.get("Mood", []) == ["Ind"]
        if second.dep_ != "ccomp" or second.head.i > second.i or not indicative:
            continue
        first, begin = second.head, min(t.i for t in second.subtree)
        subject = next((c for c in second.children if c.dep_ == "nsubj" and c.i < finite.i), None)
        if subject is None or finite.i > max(t.i for t in subject.subtree) + 1 or any(c.dep_ == "mark" for c in second.children):
            continue
        while begin < subject.i and sent.doc[begin].text == ",":
            begin += 1
        opens = sent.doc[begin - 1].text == "," and begin == min(t.i for t in subject.subtree)
        if opens and tells(first) and not _takes_told(first):
            second.dep_ = "parataxis"


def _takes_told(verb: Token) -> bool:
    """Tell whether a clause ordered like a main clause may be what a verb tells: "sagte, ...", "teilte mit, ..."."""
    finite = next((c for c in verb.children if c.dep_ in HELPS), verb)
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    rows = [f.row for word in (verb.lower_, finite.lower_) for f in load_reporting().verb_forms.get(word, ())]
    if particle:
        rows = [r for r in rows if r.particle == particle]
    if any(c.dep_ == "obj" and c.tag_ == "NN" for c in verb.children):  # "begrüßte den Vorschlag, ..." has what it is about
        rows = [r for r in rows if "acc" in r.addressee]
    return any("v2" in row.complements for row in rows)


def _no_subject(verb: Token, finite: Token) -> None:
    """"Norland bot Hilfe an, forderte jedoch Sudania zum Abzug auf": behind "jedoch" stands whom it is asked of.

    Near misses: „Die Lage sei ernst, sagte jedoch Vael“ - no clause before tells who does anything in the indicative; „...,
    forderte jedoch der Minister“ - a nominative; „Die Lage ist ernst, sagte jedoch Vael“ - a verb that takes no such object.
    """
    after = finite.nbor(1) if finite.i + 1 < finite.sent.end else None
    if after is None or after.lower_ not in function_words("contrast") or verb.i < finite.i:
        return
    shared = _first_clause(verb, finite)
    party = next((c for c in verb.children if c.dep_ == "nsubj" and c.i > after.i and not _nominative(c)), None)
    if shared is None or party is None:
        return
    if any(c.dep_ == "obj" for c in verb.children):
        party.dep_ = "obl:arg"
        set_feats(party, Case="Dat")
    elif _asks_somebody(verb):
        party.dep_ = "obj"
        set_feats(party, Case="Acc")
    else:
        return
    if shared.head.i == verb.i:
        lead(shared, verb)


def _one_after_another(verb: Token, finite: Token) -> None:
    """"Katara sagte Hilfe zu, nannte jedoch keinen Betrag": no subject, but an object that cannot be one; nobody tells the first.

    Near miss: „Das Land ist bereit, teilte das Ministerium mit“ - the noun may be the subject.
    """
    if verb.i < finite.i or any(c.dep_ in OWN for c in verb.children):
        return
    shared = _first_clause(verb, finite) or _modal_clause(verb, finite)
    if shared is None or shared.head.i != verb.i:
        return
    if finite.tag_ == "VMFIN":
        lead(shared, verb)  # "Norland darf den Hafen nutzen, muss dafür aber eine Gebühr zahlen"
        return
    articles = (c.lower_ for o in verb.children if o.dep_ == "obj" for c in o.children if c.dep_ in ("det", "det:poss"))
    if any(cells and "Nom" not in cells for a in articles if (cells := words("determiner_cases").get(a, ""))):
        lead(shared, verb)


def _modal_clause(verb: Token, finite: Token) -> Token | None:
    """The infinitive of a main clause with a modal verb, which the parser hung below a second modal verb's infinitive."""
    if finite.tag_ != "VMFIN":
        return None
    for first in verb.children:
        modal = next((c for c in first.children if c.tag_ == "VMFIN"), None)
        subject = next((c for c in first.children if c.dep_ == "nsubj"), None)
        marked = any(c.dep_ == "mark" for c in first.children)
        if modal is not None and subject is not None and not marked and subject.i < modal.i < first.i < finite.i:
            return first
    return None


def _first_clause(verb: Token, finite: Token) -> Token | None:
    """The verb of the main clause before, in the indicative with its subject first: above this verb, or taken for its content."""
    above = [verb.head] if verb.head.i != verb.i else [c for c in verb.children if c.dep_ == "ccomp"]
    return next((v for v in above if v.i < finite.i and v.tag_ == "VVFIN" and tells(v)), None)


def _asks_somebody(verb: Token) -> bool:
    """Tell whether a verb has whom it is asked of in the accusative: "forderte ... auf", "warnte"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    rows = (form.row for form in load_reporting().verb_forms.get(verb.lower_, ()))
    return any("acc" in row.addressee and row.lemma.startswith(particle) for row in rows)


def _nominative(noun: Token) -> bool:
    """Tell whether an article can only be that of a subject: "der Minister", "ein Sprecher"."""
    articles = [c.lower_ for c in noun.children if c.dep_ in ("det", "det:poss")]
    nominative = [cells for a in articles if (cells := words("determiner_cases").get(a, ""))]
    if noun.pos_ == "PRON":
        return "Acc" not in words("pronoun_cells").get(noun.lower_, "")
    return any("Nom" in cells for cells in nominative) and feat(noun, "Gender") == "Masc"


def _over_infinitive(finite: Token, frame: Token) -> Token | None:
    """"Norland drohte, die Grenze zu schließen, zeigte sich aber ...": the verb before the infinitive, when numbers agree."""
    inner = [c for c in frame.children if c.dep_ in ("xcomp", "ccomp", "advcl") and frame.i < c.i < finite.i and _infinitive(c)]
    subject = _subject(frame)
    if not inner or subject is None or subject.i > frame.i or feat(frame, "Mood") == "Sub" or _konjunktiv(finite):
        return None
    return frame if _plural(finite) == _plural(subject) else None


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VVIZU" or any(c.tag_ == "PTKZU" for c in verb.children)


def _give_back(verb: Token, finite: Token) -> None:
    """"..., sagte Anton Vael, verlange aber ...": who stands before the comma is the subject of the verb before."""
    frame = verb.head
    if frame.i >= finite.i or frame.tag_ not in FINITE or _subject(frame) is not None:
        return
    for child in verb.children:
        if child.dep_ in SUBJECT and frame.i < child.i < finite.i:
            child.head = frame


def _told(frame: Token, finite: Token) -> Token | None:
    """The clause with a subject of its own that the frame tells and that ends before this verb."""
    if feat(frame, "Mood") == "Sub":
        return None
    found = [
        c
        for c in frame.children
        if c.dep_ in TOLD and c.right_edge.i < finite.i and any(g.dep_ in SUBJECT for g in c.children)
    ]
    return found[-1] if found else None


def _owner(finite: Token, told: Token, frame: Token) -> Token | None:
    """The verb whose subject this one shares; None where both could be."""
    if any(c.dep_ == "mark" for c in told.children):
        return None
    teller, doer = _subject(frame), _subject(told)
    if teller is None or doer is None:
        return None
    if _konjunktiv(finite):
        return told
    if _plural(finite) == _plural(teller):
        return frame
    return told if _plural(finite) == _plural(doer) else None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECT), None)


def _konjunktiv(finite: Token) -> bool:
    """Tell whether a form can only be Konjunktiv in the third person: "werde", "halte", "hätten"; not "forderten"."""
    if words("konjunktiv").get(finite.lower_, "") in ("konj1", "konj2"):
        return True
    third = forms.finite_codes(finite.text) - set("ajk")
    return bool(third) and third <= forms.PRESENT_SUBJUNCTIVE | forms.PAST_SUBJUNCTIVE


def _plural(token: Token) -> bool:
    """Tell whether a finite verb or a subject is plural, by its form or by what it is joined with."""
    return feat(token, "Number") == "Plur" or any(c.dep_ == "conj" for c in token.children if token.tag_ not in FINITE)
