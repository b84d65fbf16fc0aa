"""Parties that the parser ran into the phrase of another: a state is no name, attribute or owned thing of a second state.

A phrase is closed where it takes no second owner: a name with its article ("die EU"), a body or office with a state's adjective
("der türkische Präsident") or with an owner in front ("dessen Minister"). What stands behind it is the verb's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.agreement import verb_number
from depesche.language.cells import adjectival, cases
from depesche.language.quotations.nominal import speaks
from depesche.language.repair_common import SUBJECT, Sentence, set_feats
from depesche.language.repair_names import listed_class
from depesche.language.valency import may_ask_of, may_have_dative, may_have_genitive
from depesche.lexicon.load_actors import is_body, is_office, load_actors
from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.name_genders import is_party_name, is_state_adjective, is_state_name, name_gender
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

GLUED = frozenset({"appos", "flat", "flat:name", "amod", "nmod"})
ROLES = SUBJECT | {"obj", "iobj", "obl:arg"}
OWNED = frozenset({"nmod", "nmod:poss"})
SINGULAR = frozenset("1234")
"""Codes of the singular in the table of forms."""
SHORTEST = 3
"""Letters of words that are too short to be told by the end of a word."""


def name_at_title(sent: Sentence) -> None:
    """ "forderte das Parlament Präsident Anton Barsa auf": a name right behind a title is the holder's.

    Near miss: „forderte das Parlament Präsident Norland auf“ - a state is nobody's name.
    """
    for name in sent[2:]:
        title = name.nbor(-1)
        if name.tag_ != "NE" or title.tag_ != "NN" or name.dep_ not in GLUED or name.head.i >= title.i:
            continue
        if is_office(title.text) and not is_state_name(name.text) and title.head.i != name.i and title.head.pos_ == "VERB":
            name.head, name.dep_ = title, "appos"


def relative_article(sent: Sentence) -> None:
    """ "Barsa, der Ministerin Lia Dorn kritisierte": what opens a relative clause is its pronoun, whatever the tagger called it.

    So it is in a second one: „der Plan, dem Norland zustimmte und den Polen ablehnte“. Near misses: „Barsa, dessen Rat kam“ -
    a pronoun is there; „Barsa, der Chef der Partei, kam“ - no clause; „der kam und den Plan lobte“ - a noun's article.
    """
    for verb in sent:
        second = verb.dep_ == "conj" and verb.head.dep_ in ("acl", "acl:relcl") and verb.tag_.startswith("V")
        if not second and verb.dep_ not in ("acl", "acl:relcl"):
            continue
        if not any(t.tag_.endswith("FIN") for t in (verb, *verb.children)):
            continue
        clause = list(verb.subtree)
        first = next((t for t in clause if t.text != "," and t.tag_ != "KON"), verb)
        opens = first.tag_ == "ART" and first.i > sent.start and (first.nbor(-1).text == "," or second)
        if not opens or first.lower_ not in words("relative_pronouns"):
            continue
        if any(t.tag_.startswith(("PREL", "PW", "KOU")) for t in clause):
            continue
        if first.head.i != verb.i and not _bare_party(first.head):
            continue
        _as_pronoun(first, verb)


def _as_pronoun(article: Token, verb: Token) -> None:
    noun = article.head
    article.tag_, article.pos_, article.head = "PRELS", "PRON", verb
    article.dep_ = {"den": "obj", "dem": "obl:arg"}.get(article.lower_, article.dep_ if article.dep_ in ROLES else "nsubj")
    free = not any(c.dep_ in SUBJECT and c.i != article.i for c in verb.children)
    if free and article.dep_ in ("obj", "obl:arg") and noun.head.i == verb.i and noun.i != verb.i:
        noun.dep_ = "nsubj"  # "den Polen ablehnte"


def _bare_party(noun: Token) -> bool:
    """Tell whether a noun may stand without the article before it: a state's name, a title before a name."""
    named = any(c.i == noun.i + 1 and c.tag_ == "NE" for c in noun.children)
    return is_state_name(noun.text) or (noun.tag_ == "NN" and named)


def article_in_name(sent: Sentence) -> None:
    """ "beschuldigte Ministerin Lia Dorn der Spionage": behind an article a common noun is no part of the name before it.

    Near misses: „Karl der Große“, „Alexander der Zweite“ - what inflects as an adjective is one.
    """
    for noun in sent[2:]:
        article = noun.nbor(-1)
        if noun.dep_ not in ("flat", "flat:name", "appos") or article.tag_ != "ART" or article.head.i != noun.i:
            continue
        if noun.head.tag_ != "NE" or adjectival(noun.text) or is_party_name(noun.text) or not _common(noun):
            continue
        name = noun.head
        while name.head.i < name.i and name.dep_ in ("flat", "flat:name", "appos"):
            name = name.head
        if name.dep_ in ROLES and name.head.pos_ == "VERB" and article.nbor(-1).text != ",":
            noun.tag_, noun.pos_, noun.head = "NN", "NOUN", name.head
            noun.dep_ = "obl" if "Gen" in cases(noun) else "obj"
            set_feats(noun, Case="Gen" if noun.dep_ == "obl" else "Acc")


def _common(noun: Token) -> bool:
    """Tell whether a word is a common noun by the table of forms, or a matter by the tables of acts ("Spionage")."""
    acts = load_acts()
    known = acts.classes_of(noun.text, noun.text) or acts.noun_acts(noun.text, noun.text) or acts.issue_words(noun.text)
    return bool(forms.noun_readings(noun.text) or known)


def behind_dashes(sent: Sentence) -> None:
    """ "Norland bat Sudania - so melden es Zeitungen - um Hilfe": what follows dashes belongs to the verb around them."""
    dashes = [t.i for t in sent if t.text in ("-", "–", "—")]
    if len(dashes) != len(("first", "second")):
        return
    doc, (first, second) = sent.doc, dashes
    inner = [t for t in doc[first + 1 : second] if t.dep_ == "parataxis" and not first < t.head.i < second]
    if len(inner) != 1 or inner[0].head.i > first:
        return
    verb = inner[0]
    for token in [c for t in doc[first + 1 : second] for c in t.children if c.i > second and c.dep_ != "punct"]:
        token.head = verb.head


def party_as_attribute(sent: Sentence) -> None:
    """ "lieferte der Türkei Waffen", "bot die Hamas der EU Gespräche an": a party without hyphen or "-er" is no attribute.

    Near misses: „die EU-Kommission“, „die Genfer Gespräche“, „Polens Waffen“.
    """
    for name in sent[:-1]:
        noun = name.head
        if name.dep_ not in ("amod", "nmod") or name.tag_ != "NE" or noun.i <= name.i or noun.tag_ not in ("NN", "NE"):
            continue
        if not is_party_name(name.text) or noun.head.pos_ != "VERB" or noun.dep_ not in (*ROLES, "obl"):
            continue
        if is_body(noun.text) or is_office(noun.text):
            continue  # "die EU Kommission", "der Hamas Führer" without their hyphen
        article = next((c for c in noun.children if c.dep_ == "det" and c.i == name.i - 1), None)
        if any(c.dep_ == "case" for c in (*name.children, *noun.children)):
            continue
        label = _label(noun.head, name, article)
        if label:
            name.head, name.dep_ = noun.head, label
            if article is not None:
                article.head = name
            noun.dep_ = "obj" if label != "obj" and noun.dep_ in ("obl:arg", "obl") and "Acc" in cases(noun) else noun.dep_


def matter_behind_state(sent: Sentence) -> None:
    """ "wirft Georgien und der Türkei Aggression vor": a common noun right behind a state's name is no part of it.

    Nor is a plural behind a body with its article beside a verb in the singular: "verhängte die EU Zölle". Near misses: „Emirates
    Airline“, „EU Kommission“ - what no state's name stands before; „verhängten die EU Staaten“.
    """
    for noun in sent[2:]:
        name = noun.nbor(-1)
        if noun.dep_ not in ("flat", "flat:name", "appos") or noun.head.i != name.i:
            continue
        if not is_state_name(name.text) and not _plural_behind_body(name, noun):
            continue
        if not forms.noun_readings(noun.text) or is_party_name(noun.text) or is_office(noun.text) or is_body(noun.text):
            continue
        first = name
        while first.dep_ == "conj" and first.head.i < first.i:
            first = first.head
        verb = first.head
        things = [c for c in verb.children if c.dep_ == "obj" and c.i != first.i]
        if verb.pos_ != "VERB" or first.dep_ not in ROLES or things:
            continue
        noun.tag_, noun.pos_, noun.head, noun.dep_ = "NN", "NOUN", verb, "obj"
        if first.dep_ == "obj":
            first.dep_ = "obl:arg"


def _plural_behind_body(name: Token, noun: Token) -> bool:
    article = any(c.dep_ == "det" and c.i == name.i - 1 for c in name.children)
    if not article or not is_party_name(name.text) or verb_number(name.head) != "Sing":
        return False
    readings = forms.noun_readings(noun.text)
    return bool(readings) and not any(set(e.codes) & SINGULAR for e in readings)


def article_at_name(sent: Sentence) -> None:
    """ "das der Schweiz Waffen lieferte": an article right before a name that takes one is the name's, not the noun's."""
    for article in sent[:-2]:
        name, noun = article.nbor(1), article.nbor(2)
        if article.tag_ != "ART" or name.tag_ != "NE" or article.head.i != noun.i or name.head.i == noun.i:
            continue
        if is_party_name(name.text) and name_gender(name.text) not in ("", "Neut") and name.head.pos_ == "VERB":
            article.head = name


def charge_behind_party(sent: Sentence) -> None:
    """ "wurde von den Rebellen der Spionage beschuldigt": what somebody is charged with is the verb's genitive.

    Near miss: „beschuldigte den Chef der Armee“ - a party is no charge.
    """
    for noun in sent[2:]:
        holder = noun.head
        if noun.dep_ not in OWNED or holder.i >= noun.i or holder.dep_ not in (*ROLES, "obl:agent", "obl"):
            continue
        if holder.head.pos_ != "VERB":
            continue
        article = noun.nbor(-1)
        if article.tag_ != "ART" or article.lower_ not in ("der", "des") or not may_have_genitive(_lemma(holder.head)):
            continue
        if _common(noun) and not is_party_name(noun.text) and not is_body(noun.text) and not is_office(noun.text):
            noun.tag_, noun.pos_, noun.head, noun.dep_ = "NN", "NOUN", holder.head, "obl"


def matter_as_name(sent: Sentence) -> None:
    """ "der Spionage": behind an article a matter by the tables of acts is no name, whatever the tagger took it for."""
    for noun in sent[1:]:
        article = noun.nbor(-1)
        if noun.tag_ != "NE" or article.tag_ != "ART" or article.head.i != noun.i or is_party_name(noun.text):
            continue
        acts = load_acts()
        known = acts.classes_of(noun.text, noun.text) or acts.noun_acts(noun.text, noun.text) or acts.issue_words(noun.text)
        if known and not listed_class(noun.text) and not any(c.tag_ == "NE" for c in noun.children):
            noun.tag_, noun.pos_ = "NN", "NOUN"


def party_behind_party(sent: Sentence) -> None:
    """ "kritisierte die EU Polen", "drohte der türkische Präsident der Schweiz", "forderte die EU von Polen Geld".

    A name is the verb's object or addressee, a phrase with "von" whom it asks or, in a passive, who does it. Near misses: „der
    Präsident der Schweiz“, „die Regierung von Polen“, „der Vermittler Katar“, „die USA von heute“.
    """
    for noun in sent[1:]:
        holder = noun.head
        if noun.dep_ not in GLUED | OWNED or holder.i >= noun.i or holder.dep_ not in ROLES or holder.head.pos_ != "VERB":
            continue
        if any(t.tag_ == "$," for t in sent.doc[holder.i : noun.i]) or not (_party(noun) or _fought(noun, holder)):
            continue
        if holder.text in words("insurgents") and is_party_name(noun.text):
            continue  # "die Rebellen der Volksfront", "die Rebellen der Türkei"
        preposition = next((c for c in noun.children if c.dep_ == "case"), None)
        if preposition is None:
            _behind(noun, holder)
        elif preposition.lower_ in with_role("preposition_roles", "agent") and _closed(holder, person=False):
            _asked_or_agent(noun, holder)


def party_behind_source(sent: Sentence) -> None:
    """ "könnte nach Angaben von Diplomaten Norland angreifen": a bare state behind those who say so is the verb's.

    Near misses: „nach Angaben der Vermittler Katar und Oman“ - states that mediate; „nach Angaben von Diplomaten aus Norland“.
    """
    for name in sent[3:]:
        holder, verb = name.head, name.head.head.head
        if name.dep_ not in GLUED or holder.i != name.i - 1 or holder.tag_ != "NN" or holder.dep_ not in OWNED:
            continue
        if name.tag_ != "NE" or not is_state_name(name.text) or any(c.dep_ in ("case", "det") for c in name.children):
            continue
        if verb.pos_ != "VERB" or holder.head.dep_ != "obl" or not speaks(holder.lower_):
            continue
        if any(c.dep_ == "det" for c in holder.children):
            continue
        subject = next((c for c in verb.children if c.dep_ in SUBJECT), None)
        if subject is not None and (subject.i < name.i or "Acc" not in cases(subject)):
            continue
        if not _fits(verb, plural=name.i + 1 < sent.end and name.nbor(1).tag_ == "KON"):
            continue
        if subject is not None:
            subject.dep_ = "obj"
        name.head, name.dep_ = verb, "nsubj"


def fronted_subject(sent: Sentence) -> None:
    """ "Die Rebellen im Norden, denen Hunger droht, riefen Norland auf": a plural before a verb in the plural is its subject.

    Near miss: „Die Rebellen, denen Hunger droht, rief Norland auf“ - the verb asks for one.
    """
    for noun in sent:
        verb = noun.head
        if noun.dep_ not in ("advcl", "parataxis") or noun.tag_ != "NN" or noun.i > verb.i or verb.tag_ != "VVFIN":
            continue
        if any(c.dep_ in ("case", "mark", "cop", "nsubj") for c in noun.children) or "Nom" not in cases(noun):
            continue
        taken = [c for c in verb.children if c.dep_ in SUBJECT]
        if verb_number(verb) != "Plur" or len(taken) != 1 or taken[0].i < verb.i or not _alone(taken[0]):
            continue
        noun.dep_, taken[0].dep_ = "nsubj", "obj"


def _alone(noun: Token) -> bool:
    return noun.tag_ == "NE" and not any(c.dep_ in ("conj", "case", "det") for c in noun.children) and not noun.text.endswith("s")


def _fits(verb: Token, *, plural: bool) -> bool:
    finite = next((t for t in (verb, *verb.children) if t.tag_.endswith("FIN")), verb)
    return verb_number(finite) in ("", "Plur" if plural else "Sing")


def _behind(noun: Token, holder: Token) -> None:
    article = next((c for c in noun.children if c.dep_ == "det"), None)
    if article is None and not is_state_name(noun.text):
        return
    if article is not None and (noun.dep_ not in OWNED or "Dat" not in cases(noun)):
        return  # "die EU des Südens"
    if not _closed(holder, person=article is None):
        return
    verb = holder.head
    label = _label(verb, noun, article)
    if not label or (article is not None and label != "obl:arg"):
        return
    for token in list(noun.children):
        if token.i > noun.i and token.dep_ in ("flat", "flat:name", "appos") and token.tag_ == "NN" and label == "obl:arg":
            token.head, token.dep_ = verb, "obj"  # "lieferte der Präsident Georgien Waffen"
    noun.head, noun.dep_ = verb, label


def _asked_or_agent(noun: Token, holder: Token) -> None:
    verb = holder.head
    labels = {c.dep_ for c in verb.children}
    if "aux:pass" in labels:
        if "obl:agent" not in labels:
            noun.head, noun.dep_ = verb, "obl:agent"
    elif may_ask_of(_lemma(verb)):
        noun.head, noun.dep_ = verb, "obl"


def _party(noun: Token) -> bool:
    if noun.tag_ != "NN" or is_party_name(noun.text):
        return is_party_name(noun.text)
    named = any(c.tag_ == "NE" and c.i == noun.i + 1 for c in noun.children)
    return (named or _of_state(noun)) and (is_office(noun.text) or is_body(noun.text))


def _fought(noun: Token, holder: Token) -> bool:
    """ "drohten die Rebellen der Regierung": those who rise against a government are not hers."""
    return holder.text in words("insurgents") and noun.tag_ == "NN" and is_body(noun.text)


def _closed(holder: Token, *, person: bool) -> bool:
    """Tell whether a phrase takes no owner behind it; `person`: a title or body alone does as well, as for a bare name."""
    if (is_party_name(holder.text) and holder.tag_ != "NN") or holder.text in words("insurgents"):
        return True
    if holder.tag_ != "NN" or not (is_office(holder.text) or is_body(holder.text)):
        return False
    return _of_state(holder) or _owned(holder) or (person and _titular(holder.text))


def _of_state(noun: Token) -> bool:
    return any(c.tag_ == "ADJA" and c.i < noun.i and is_state_adjective(c.lower_) for c in noun.children)


def _owned(noun: Token) -> bool:
    return any(c.tag_ in ("PRELAT", "PPOSAT") and c.i < noun.i for c in noun.children)


@cache
def _titular(word: str) -> bool:
    """Tell whether a title or body has no state for its name: "Präsident", "Regierung"; not "der Vermittler Katar"."""
    lexicon = load_actors()
    offices = (n.noun for n in lexicon.office_nouns if n.level in ("head", "minister", "spokesperson"))
    bodies = (f for i in lexicon.institutions for f, _ in i.forms)
    nouns = {noun for noun in (*offices, *bodies) if len(noun) > SHORTEST and "~" not in noun}
    return word.endswith(tuple(w for noun in nouns for w in (noun, noun.lower())))


def _label(verb: Token, noun: Token, article: Token | None) -> str:
    """Return the role that a verb has left for a nominal whose case its article, if it has one, tells."""
    inside = noun.dep_ in ("amod", "nmod")
    # "Der EU bot die Hamas Verhandlungen an": what cannot be a nominative is no subject, whatever its label
    taken = (c for c in verb.children if not (c.dep_ in SUBJECT and "Nom" not in cases(c)))
    labels = {c.dep_ for c in taken if c.i != noun.head.i or not inside}
    told = words("determiner_cases").get(article.lower_, "") if article is not None else "Nom Acc Dat"
    dative = "Dat" in told and not labels & {"obl:arg", "iobj"} and may_have_dative(_lemma(verb))
    if dative:
        return "obl:arg"
    if "aux:pass" in labels:
        return ""
    if "Nom" in told and not labels & SUBJECT and verb.tag_ not in ("VVIZU", "VVINF"):
        return "nsubj"
    return "obj" if "Acc" in told and not labels & {"obj"} else ""


def _lemma(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    lemma = forms.verb_lemma(verb.lower_, verb.lemma_)
    return particle + lemma.removeprefix(particle)
