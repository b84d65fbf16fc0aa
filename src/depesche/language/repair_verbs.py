"""Repairs of verbs: participles, mood, person and number, lemmas."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.repair_common import SUBJECT, Sentence, feat, helpers, replace_feats, set_feats, subjects
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token

FINITE_TAGS = ("VVFIN", "VAFIN", "VMFIN", "VVIMP")
ADJECTIVES = ("bar", "haft", "los", "sam")


def participle_form(sent: Sentence) -> None:
    """"hat telefoniert", "werde allein vorgehen": what a helping verb makes of a form, and what the form can be at all."""
    for token in sent:
        if token.pos_ != "VERB" or token.tag_ not in ("VVFIN", "VVPP"):
            continue
        found = [h for h in helpers(token) if h.tag_ in ("VAFIN", "VMFIN")]
        if len(found) != 1 or not _same_clause(found[0], token):
            continue
        codes = {code for e in forms.verb_readings(token.text) for code in e.codes}
        if found[0].tag_ == "VMFIN" or (found[0].lemma_ == "werden" and "p" not in codes):
            if "n" in codes:
                token.tag_ = "VVINF"
                replace_feats(token, VerbForm="Inf")
        elif "p" in codes and token.tag_ == "VVFIN":
            token.tag_ = "VVPP"
            replace_feats(token, VerbForm="Part")


def shared_bracket(sent: Sentence) -> None:
    """ "die eine Waffenruhe beschließen und Gefangene austauschen sollten": before the end of the clause no verb is finite.

    So is what goes on behind a modal: „will die Gespräche abbrechen und den Botschafter abberufen“. Near misses: „die das
    Abkommen bestätigte und einen Rat einsetzen soll“ - no infinitive; „Sie beraten und wollen Gefangene austauschen“.
    """
    for verb in sent:
        _beside_participle(verb)
        last = next((c for c in reversed(list(verb.children)) if c.dep_ == "conj" and c.i > verb.i), None)
        if last is None:
            continue
        if last.tag_ == "VVPP" and verb.tag_ == "VVINF" and not list(helpers(last)) and _modal_before(verb) and _may(last, "n"):
            _retag(last, "VVINF", "Inf")
            continue
        if last.tag_ != "VVINF" or any(c.dep_ in (*SUBJECT, "mark") for c in last.children):
            continue
        _finite_already(verb, last)
        closing = [h for h in helpers(last) if h.tag_ in ("VMFIN", "VAFIN") and h.i > last.i]
        if len(closing) != 1 or not (closing[0].tag_ == "VMFIN" or closing[0].lemma_ == "werden") or _differ(verb, closing[0]):
            continue
        if verb.tag_ == "VVFIN" and _may(verb, "n") and _verb_last(verb):
            _retag(verb, "VVINF", "Inf")
        own = list(helpers(verb))
        if verb.tag_ == "VVPP" and len(own) == 1 and own[0].lower_ == "werden" and _verb_last(verb, own[0]):
            _retag(own[0], "VAINF", "Inf")  # "die freigelassen werden und heimkehren sollten"


def _finite_already(verb: Token, last: Token) -> None:
    """ "die Geiseln freiließen und nun abziehen wollen": beside a finite verb the modal is the second's alone."""
    modal = next((h for h in helpers(verb) if h.tag_ == "VMFIN" and h.i > last.i), None)
    own = any(h.tag_ == "VAFIN" and h.i < last.i for h in helpers(verb))
    if modal is not None and not list(helpers(last)) and (own or (verb.tag_ == "VVFIN" and not _may(verb, "n"))):
        modal.head = last


def _differ(verb: Token, finite: Token) -> bool:
    """ "dass die Rebellen angreifen und die Armee antworten werde": what is shared has the number of the first subject."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECT), None)
    if subject is not None and subject.tag_ == "PRELS" and verb.dep_ == "acl:relcl":
        subject = verb.head
    number = feat(subject, "Number") if subject is not None and not any(c.dep_ == "conj" for c in subject.children) else ""
    return number == "Plur" and feat(finite, "Number") == "Sing"


def _beside_participle(verb: Token) -> None:
    """ "die freigelassen und nach Kolm gebracht werden sollten": both participles have one bracket."""
    if verb.tag_ != "VVPP" or verb.dep_ != "acl:relcl" or verb.i + 1 >= verb.sent.end or verb.nbor(1).tag_ != "KON":
        return
    beside = [c for c in verb.head.children if c.tag_ == "VVPP" and c.dep_ == verb.dep_ and c.i > verb.i + 1]
    if len(beside) != 1 or list(helpers(verb)) or any(t.is_punct for t in verb.doc[verb.i : beside[0].i]):
        return
    if any(t.tag_ in ("PRELS", "PRELAT", "PWS", "KOUS") for t in verb.doc[verb.i : beside[0].i]):
        return
    last = beside[0]
    for token in verb.doc[verb.i + 1 : last.i]:
        if token.head.i == verb.i:
            token.head = last
    verb.nbor(1).head = last
    last.head, last.dep_ = verb, "conj"


def _modal_before(verb: Token) -> bool:
    found = [h for h in helpers(verb) if h.tag_ in ("VMFIN", "VAFIN") and h.i < verb.i]
    return len(found) == 1 and (found[0].tag_ == "VMFIN" or found[0].lemma_ == "werden")


def _may(token: Token, code: str) -> bool:
    return any(code in e.codes for e in forms.verb_readings(token.text))


def _verb_last(verb: Token, end: Token | None = None) -> bool:
    """Tell whether a verb stands at the end of its part of a subordinate clause, before "und"."""
    opened = verb.dep_ == "acl:relcl" or any(c.dep_ == "mark" for c in verb.children)
    end = end or verb
    return opened and end.i + 1 < verb.sent.end and end.nbor(1).tag_ in ("KON", "$,")


def _retag(token: Token, tag: str, form: str) -> None:
    token.tag_ = tag
    replace_feats(token, VerbForm=form)


def future_auxiliary(sent: Sentence) -> None:
    """"werde hart antworten": beside an infinitive "werden" makes the future, no passive."""
    for token in sent:
        if token.dep_ != "aux:pass" or token.tag_ != "VAFIN" or token.head.tag_ != "VVINF":
            continue
        if any(c.dep_ == "aux" and c.tag_ in ("VAINF", "VAPP") for c in token.head.children):
            continue
        token.dep_ = "aux"
        for child in token.head.children:
            if child.dep_ == "nsubj:pass":
                child.dep_ = "nsubj"


def zu_infinitive(sent: Sentence) -> None:
    """"sein Veto einzulegen": particle, "zu" and infinitive in one word are no participle."""
    for token in sent:
        if token.tag_ == "VVIZU" and not _is_zu_form(token.lower_) and forms.finite_codes(token.text) & forms.PAST_INDICATIVE:
            token.tag_ = "VVFIN"  # "als sie zusammenkamen": the particle begins with "zu", no "zu" stands in the verb
            replace_feats(token, Mood="Ind", Number="Plur", Person="3", Tense="Past", VerbForm="Fin")
            continue
        if token.tag_ not in ("VVPP", "ADJD", "ADJA", "VVFIN", "VVINF") or not _is_zu_form(token.lower_):
            continue
        if any(h.tag_.endswith("FIN") for h in helpers(token)):
            continue
        token.tag_ = "VVIZU"
        replace_feats(token, VerbForm="Inf")


@lru_cache(maxsize=20_000)
def _is_zu_form(form: str) -> bool:
    """Tell whether a form is a particle, "zu" and a known infinitive ("ein-zu-legen"), not "erzunken"."""
    if "zu" not in form:
        return False
    for particle in words("particles"):
        rest = form[len(particle) + 2 :]
        if form.startswith(f"{particle}zu") and rest.endswith("n") and len(rest) > 3:
            return any("n" in e.codes for e in forms.verb_readings(rest))
    return False


def _same_clause(helper: Token, verb: Token) -> bool:
    """No comma between them, unless the helper stands last ("..., weil er gekommen ist")."""
    first, last = sorted((helper.i, verb.i))
    return helper.i > verb.i or not any(t.text in (":", ";") for t in verb.doc[first:last])


def finite_plural(sent: Sentence) -> None:
    """"Rebellen, die den Pass kontrollieren": with a subject and no helping verb the infinitive's form is finite."""
    for token in sent:
        if token.pos_ != "VERB" or token.tag_ not in ("VVINF", "ADJA", "VVPP") or any(helpers(token)):
            continue
        children = list(token.children)
        if any(c.tag_ == "PTKZU" for c in children) or not any(c.dep_ in SUBJECT for c in children):
            continue
        codes = forms.finite_codes(token.text)
        if token.tag_ == "VVINF" and codes & set("cg"):
            token.tag_ = "VVFIN"
            replace_feats(token, Mood="Ind", Number="Plur", Person="3", Tense="Pres", VerbForm="Fin")
        elif token.tag_ != "VVINF" and feat(token, "VerbForm") == "Fin" and codes:
            token.tag_ = "VVFIN"


def predicate_in_bar(sent: Sentence) -> None:
    """"Die Grenze sei nicht verhandelbar": the ending makes an adjective, no participle, and a copula of its auxiliary."""
    for token in sent:
        if token.tag_ != "VVPP" or not token.lower_.endswith(ADJECTIVES) or forms.verb_readings(token.text):
            continue
        token.tag_, token.pos_, token.lemma_ = "ADJD", "ADJ", token.lower_
        for child in token.children:
            if child.dep_ in ("aux", "aux:pass"):
                child.dep_ = "cop"
            elif child.dep_ == "nsubj:pass":
                child.dep_ = "nsubj"


def finite_singular(sent: Sentence) -> None:
    """"Die Delegation unter Leitung von X verhandelt seit Montag in Genf.": second in its sentence, no helping verb, finite.

    Near misses: „Verhandlungen vertagt“ - a headline; „Er hat lange verhandelt.“
    """
    for token in sent:
        if token.tag_ != "VVPP" or token.dep_ != "ROOT" or any(helpers(token)) or not any(t.text == "." for t in sent[-2:]):
            continue
        codes = {code for e in forms.verb_readings(token.text) for code in e.codes}
        subject = any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)
        behind = any(c.i > token.i and c.dep_ in ("obj", "obl", "iobj", "ccomp", "xcomp", "compound:prt") for c in token.children)
        alone = not any(t.tag_ in ("VAFIN", "VMFIN", "VVFIN") and t.head.i == token.i for t in sent)
        if {"b", "p"} <= codes and subject and behind and alone:
            token.tag_ = "VVFIN"
            replace_feats(token, Mood="Ind", Number="Sing", Person="3", Tense="Pres", VerbForm="Fin")


def finite_missing(sent: Sentence) -> None:
    """ "Später verhandelten Älteste mit den Rebellen.": a sentence without a finite verb has it in a form of the preterite.

    Near misses: „Danach gefallene Soldaten“ - no such form, no full stop.
    """
    root = next((t for t in sent if t.dep_ == "ROOT"), None)
    if root is None or root.tag_ != "NN" or sent[-1].text != "." or any(t.tag_ in FINITE_TAGS for t in sent):
        return
    verb = next((c for c in root.children if c.tag_ == "ADJA" and c.dep_ == "amod" and c.i < root.i), None)
    if verb is None or verb.i == sent.start or not forms.finite_codes(verb.text) & forms.PAST_INDICATIVE:
        return
    between = root.doc[verb.i + 1 : root.i]
    if any(t.tag_ != "ADJA" for t in between) or any(t.tag_ in ("ART", "PPOSAT", "PDAT") for t in root.doc[sent.start : verb.i]):
        return
    verb.tag_, verb.pos_ = "VVFIN", "VERB"
    replace_feats(verb, Mood="Ind", Number="Plur", Person="3", Tense="Past", VerbForm="Fin")
    for child in list(root.children):
        if child.i < verb.i or (child.i > root.i and child.dep_ in ("nmod", "punct", "obl")):
            child.head = verb
            child.dep_ = "obl" if child.dep_ == "nmod" else child.dep_
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "nsubj"


def verb_mood(sent: Sentence) -> None:
    """Konjunktiv by closed list ("sei", "habe", "hätten") and by the table of forms ("gebe", "gäbe", "komme")."""
    for token in sent:
        if token.tag_ not in ("VVFIN", "VAFIN", "VMFIN"):
            continue
        mood = _mood(token)
        if mood == "konj1":
            set_feats(token, Mood="Sub", Tense="Pres", VerbForm="Fin")
        elif mood == "konj2":
            set_feats(token, Mood="Sub", Tense="Past", VerbForm="Fin")
        elif mood == "ind" and feat(token, "Mood") == "Sub":
            set_feats(token, Mood="Ind")


def _mood(token: Token) -> str:
    """"konj1", "konj2", "ind" or "" where form and subject leave a choice."""
    codes = forms.finite_codes(token.text)
    who = subjects(token)
    if codes and any(subject.lower_ == "ich" for subject in who):
        codes &= set("adfh")
        return "ind" if "a" in codes else ""
    listed = words("konjunktiv").get(token.lower_, "")
    if listed in ("konj1", "konj2"):
        return listed
    third = codes - set("ajk")
    if not third:
        return ""
    if third <= forms.PRESENT_SUBJUNCTIVE:
        return "konj1" if who or feat(token, "Mood") == "Sub" else ""
    if third <= forms.PAST_SUBJUNCTIVE:
        return "konj2"
    if third <= forms.INDICATIVE:
        return "ind"
    if third & set("de") and third & forms.PAST_SUBJUNCTIVE:
        # "sagte" is a past tense but in "wenn er das sagte"
        return "" if _hypothetical(token) else "ind"
    return "konj1" if third == {"f", "h"} else ""


def _hypothetical(token: Token) -> bool:
    head = token.head if token.dep_ in ("aux", "aux:pass", "cop") else token
    marked = any(c.dep_ == "mark" and c.lower_ in words("hypothetical_marks") for c in head.children)
    return marked or token.lower_ in words("past_or_subjunctive") or token.i == token.sent.start


def verb_tense(sent: Sentence) -> None:
    """ "überwies", "lud": a form that no present has is past, and the other way round, whatever the model guessed."""
    for token in sent:
        if token.tag_ not in ("VVFIN", "VAFIN", "VMFIN") or feat(token, "Mood") != "Ind":
            continue
        codes = forms.finite_codes(token.text)
        if codes & forms.PAST_INDICATIVE and not codes & forms.PRESENT_INDICATIVE:
            set_feats(token, Tense="Past")
        elif codes & forms.PRESENT_INDICATIVE and not codes & forms.PAST_INDICATIVE:
            set_feats(token, Tense="Pres")


def verb_number(sent: Sentence) -> None:
    """Person and number of a finite verb that its form leaves no choice about ("hatten", "sei")."""
    for token in sent:
        if token.tag_ not in ("VVFIN", "VAFIN", "VMFIN"):
            continue
        who = subjects(token)
        first = any(s.lower_ in ("ich", "wir") for s in who)
        codes = forms.finite_codes(token.text)
        singular, plural = codes & set("bdfh"), codes & set("cegi")
        if plural and not singular and not codes & set("a"):
            set_feats(token, Number="Plur", Person="1" if first else "3")
        elif singular and not plural:
            set_feats(token, Number="Sing", Person="1" if first else "3")


NUMBER_CODES = {"Sing": frozenset("1234"), "Plur": frozenset("5678")}
ALL_CODES = frozenset("12345678")
CODES = {"Fin": forms.FINITE, "Inf": frozenset("nz"), "Part": frozenset("p")}


def lemmas(sent: Sentence) -> None:
    """Lemmas by the table of full forms; the model's guess stays for what the table does not have."""
    for token in sent:
        if token.pos_ in ("VERB", "AUX"):
            lemma = forms.verb_lemma(token.text, token.lemma_, codes=CODES.get(feat(token, "VerbForm")))
        elif token.pos_ == "NOUN":
            number = feat(token, "Number")
            lemma = forms.noun_lemma(token.text, token.lemma_, codes=NUMBER_CODES.get(number, ALL_CODES))
        elif token.tag_ == "ART":
            lemma = "ein" if token.lower_.startswith("ein") else "der"
        elif token.pos_ == "ADJ":
            lemma = forms.adjective_lemma(token.text, token.lemma_)
        else:
            continue
        if lemma != token.lemma_:
            token.lemma_ = lemma
