"""Names that the parser ran together with what stands before them: "empfing am Montag Elin Brandt"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.cells import cases
from depesche.language.repair_common import SUBJECT, Sentence
from depesche.language.repair_names import classes, known_class
from depesche.language.repair_phrases import is_time
from depesche.lexicon.load_actors import is_office
from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token
    from depesche.lexicon.acts import VerbAct

GLUED = frozenset({"appos", "flat:name", "flat"})
OBJECTS = frozenset({"obj", "iobj", "obl:arg"})
NAME_IN_FULL = 2
"""Words that a person's name has at least before the next one begins."""


def name_apart(sent: Sentence) -> None:
    """A bare name is no part of the time, place or person before it: it is the subject or object that the verb lacks.

    „empfing am Montag Elin Brandt“, „traf in Washington Emmanuel Macron“, „rief Angela Merkel Emmanuel Macron an“. Near misses:
    „am Rande der Konferenz der Stadt Halberg“, „in San Pedro“, „Präsident Henrik Aas“, „Johann Sebastian Tesmer“.
    """
    for name in sent[1:]:
        if name.dep_ not in GLUED or name.tag_ != "NE" or name.head.i >= name.i or name.nbor(-1).tag_ == "$,":
            continue
        if any(c.i < name.i or c.dep_ in ("det", "case") for c in name.children):
            continue
        if not _apart(name):
            continue
        verb = _verb(name.head)
        label = _missing(verb) if verb is not None else ""
        if verb is not None and not label and known_class(name.text).startswith("C") and _free_dative(verb):
            label = "obl:arg"  # "Einen Bruch der Waffenruhe warf Armenien Georgien vor"
        if verb is not None and label:
            _hang(name, verb, label)


def object_behind_subject(sent: Sentence) -> None:
    """ "griffen norländische Flugzeuge Tarsa an": a name without genitive "-s" is no owner; the verb has no object yet.

    Near misses: „griffen Flugzeuge Sudanias an“ - a genitive; „verurteilte die Stadt Tarsa den Angriff“ - the object is
    there; „Die Regierung Tarsa schwieg“ - the subject stands before the verb.
    """
    for name in sent[2:]:
        noun = name.head
        bare = name.tag_ == "NE" and name.dep_ == "nmod" and not list(name.children)
        owner = name.text.endswith(forms.GENITIVE_MARKS)
        if not bare or owner or noun.i != name.i - 1 or noun.tag_ != "NN" or noun.dep_ != "nsubj":
            continue
        verb = noun.head
        if verb.tag_ == "VVFIN" and verb.i < noun.i and _missing(verb) == "obj" and _takes_object(verb):
            name.head, name.dep_ = verb, "obj"
    _thing_behind_noun(sent)


def _thing_behind_noun(sent: Sentence) -> None:
    """ "setzten die Rebellen Panzer ein", "kündigte für den Fall eines Angriffs Vergeltung an": what the verb lacks and can have.

    Near misses: „verurteilte der Minister Berg“ - no thing; „griffen die Soldaten der Armee an“ - an article of its own.
    """
    for thing in sent[2:]:
        noun = thing.head
        glued = thing.tag_ == "NN" and thing.dep_ in ("appos", "nmod") and noun.i == thing.i - 1 and noun.tag_ == "NN"
        if not glued or any(c.i < thing.i for c in thing.children) or not any(c.dep_ == "det" for c in noun.children):
            continue
        top = noun.head if noun.dep_ == "nmod" and "Gen" in cases(noun) and noun.head.dep_ == "obl" else noun
        verb = top.head
        if top.dep_ not in ("nsubj", "obl") or (top.i == noun.i) != (top.dep_ == "nsubj"):
            continue
        if verb.tag_ == "VVFIN" and verb.i < noun.i and _missing(verb) == "obj" and _may_be_object(thing, verb):
            thing.head, thing.dep_ = verb, "obj"


def _may_be_object(thing: Token, verb: Token) -> bool:
    """Tell whether a verb's rows ask for a thing of this class as their object, or for this noun."""
    wanted = {c for row in _rows(verb) for d in row.requires if any(s.name == "obj" for s in d.slots) for c in d.classes}
    groups = (row for row in load_acts().group_acts(_lemma(verb)) if row.slot.name == "obj")
    named = any(thing.lemma_ in row.nouns for row in groups)
    return named or bool(wanted & load_acts().classes_of(thing.lemma_, thing.text))


def _takes_object(verb: Token) -> bool:
    """Tell whether a verb, with its particle, has a row of acts that asks for an object."""
    return any(s.name == "obj" for row in _rows(verb) for d in row.requires for s in d.slots)


def _rows(verb: Token) -> tuple[VerbAct, ...]:
    return tuple(load_acts().verb_acts(_lemma(verb)))


def _lemma(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    lemma = forms.verb_lemma(verb.lower_, verb.lemma_, codes=forms.FINITE)
    return f"{particle}{lemma}"


def noun_behind_name(sent: Sentence) -> None:
    """A common noun behind a name in full is no third part of it, but the verb's object: „warf Elin Brandt Verrat vor“.

    So it is behind a preposition: „fordert von Präsident Anton Barsa Neuwahlen“.

    Near misses: „Johann Sebastian Tesmer“, „Jon Vael Stein“ - names; „Präsident Brandt Zölle“ - a name of one word stays open.
    """
    for noun in sent[2:]:
        if noun.tag_ not in ("NE", "NN") or noun.dep_ not in GLUED or noun.head.i > noun.i - NAME_IN_FULL or list(noun.children):
            continue  # "von Präsident Anton Barsa Neuwahlen", whatever the tagger called the noun
        common = bool(forms.noun_readings(noun.text)) and not classes(noun.text) and not known_class(noun.text)
        parts = all(sent.doc[k].tag_ == "NE" for k in range(noun.head.i, noun.i))
        person = noun.head.head if noun.head.dep_ == "appos" and noun.head.head.tag_ == "NN" else noun.head
        within = person.dep_ == "nmod" and person.head.dep_ == "obl"  # "nach den Worten von Präsident Anton Barsa Gespräche"
        verb = person.head.head if within else person.head
        if not (common and parts) or verb.pos_ != "VERB":
            continue
        if not within and person.dep_ not in (*SUBJECT, *OBJECTS, "obl", "obl:agent"):
            continue
        noun.tag_, noun.pos_, noun.head, noun.dep_ = "NN", "NOUN", verb, "obj"
        if person.dep_ == "obj":
            person.dep_ = "obl:arg"


def title_behind_name(sent: Sentence) -> None:
    """A second title with its name is no part of the name before it: „Wie Präsident Barsa Kanzlerin Mara Holt versicherte“.

    The first is the subject, the second the object that the verb lacks. Near miss: „Präsident Anton Barsa Junior“.
    """
    for title in sent[2:]:
        if title.tag_ != "NN" or title.dep_ not in GLUED or title.head.i >= title.i or title.nbor(-1).tag_ != "NE":
            continue
        named = any(c.i > title.i and c.tag_ == "NE" and c.dep_ in GLUED for c in title.children)
        bare = not any(c.i < title.i for c in title.children)
        verb = _verb(title.head)
        if named and bare and is_office(title.text) and verb is not None:
            label = "nsubj" if _missing(verb) == "nsubj" else "obl:arg" if _takes_dative(verb) else _missing(verb)
            if label:
                title.head, title.dep_ = verb, label


def _takes_dative(verb: Token) -> bool:
    """Tell whether a verb has its addressee in the dative: "versicherte Kanzlerin Holt", "warf Armenien Georgien Verrat vor"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    lemma = forms.verb_lemma(verb.lower_, verb.lemma_)
    whole = particle + lemma.removeprefix(particle)
    said = (row for form in load_reporting().verb_forms.get(verb.lower_, ()) for row in (form.row,))
    to_somebody = any("dat" in row.addressee and row.particle in ("", particle) for row in said)
    return to_somebody or whole in words("needs_dative") or whole in words("dative_verbs")


def matter_behind_party(sent: Sentence) -> None:
    """ "warf dem Nachbarland Sabotage vor": a matter behind a dative is the verb's object, no name of whom it stands behind.

    Near misses: "dem Nachbarland Norland" - a name; "dem Magazin Spiegel" - no table of acts and matters has it.
    """
    for noun in sent[2:]:
        party = noun.head
        if noun.dep_ != "appos" or noun.tag_ != "NN" or party.i != noun.i - 1 or list(noun.children):
            continue
        dative = party.dep_ in ("obl:arg", "iobj", "obj") and any(c.dep_ == "det" for c in party.children)
        verb = party.head
        taken = any(c.dep_ == "obj" for c in verb.children if c.i != party.i)
        if not dative or verb.pos_ != "VERB" or known_class(noun.text) or taken:
            continue
        acts = load_acts()
        if acts.noun_acts(noun.lemma_, noun.text) or acts.classes_of(noun.lemma_, noun.text):
            noun.head, noun.dep_ = verb, "obj"
            party.dep_ = "obl:arg"


def _apart(name: Token) -> bool:
    """Tell whether what stands before a name cannot be one name with it."""
    before = name.nbor(-1)
    if before.i == name.head.i and _dated(before):
        return name.text not in words("month_names")
    known = classes(name.text)
    if before.tag_ != "NE":
        return False
    if known_class(before.text).startswith("C") and known_class(name.text).startswith("C"):
        return not set(known_class(before.text) + known_class(name.text)) & {"F", "S"}  # "lud Norland Westmark ein"
    state = known_class(name.text).startswith("C") and not set(known_class(name.text)) & {"F", "S"}
    if state and before.i - name.head.i + 1 >= NAME_IN_FULL and not known_class(before.text).startswith("C"):
        return True  # "hat Präsidentin Elin Brandt Norland gedroht": a state is no third part of a name
    if known != "F" or name.i + 1 >= name.sent.end or name.nbor(1).tag_ != "NE":
        return False
    earlier = classes(before.text)
    if any(c.dep_ == "case" for c in name.head.children) and name.head.i == before.i:
        # "in Washington Emmanuel Macron"; what no table knows is a place after "in" as well
        return bool(set(earlier) & {"C", "L"}) or (not earlier and before.nbor(-1).lower_ in words("place_before_name"))
    return "F" not in earlier and before.i - name.head.i + 1 >= NAME_IN_FULL  # "Angela Merkel Emmanuel Macron"


def _dated(token: Token) -> bool:
    """ "Montag", "Mai", "Nacht", "Dienstagabend"."""
    days = words("weekdays")
    named = token.text in words("month_names") or token.text.startswith(tuple(days))
    return token.tag_ == "NN" and (named or is_time(token))


def _verb(token: Token) -> Token | None:
    while token.pos_ in ("NOUN", "PROPN") and token.head.i != token.i:
        token = token.head
    return token if token.pos_ == "VERB" else None


def _missing(verb: Token) -> str:
    """Return the role that a verb has nobody for: subject, else object; "" when both are there."""
    found = {c.dep_ for c in verb.children}
    if not found & SUBJECT and not any(c.dep_ == "aux" and c.tag_ == "PTKZU" for c in verb.children) and verb.tag_ != "VVIZU":
        return "nsubj:pass" if "aux:pass" in found else "nsubj"
    return "" if found & OBJECTS or "nsubj:pass" in found else "obj"


def _free_dative(verb: Token) -> bool:
    return _takes_dative(verb) and not any(c.dep_ in ("iobj", "obl:arg") for c in verb.children)


def _hang(name: Token, verb: Token, label: str) -> None:
    """Hang a name on the verb, with the rest of its chain."""
    for token in list(name.head.children):
        if token.i > name.i and token.dep_ in GLUED:
            token.head = name
    name.head, name.dep_ = verb, label


def vote_count(sent: Sentence) -> None:
    """"stimmte mit 80 zu 12 Stimmen für den Beitritt": both numbers count the votes, what follows belongs to the verb.

    Near miss: „mit 80 bis 90 Panzern“ - one number, not two.
    """
    for first in sent[1:-3]:
        if first.tag_ != "CARD":
            continue
        between, second, noun = first.nbor(1), first.nbor(2), first.nbor(3)
        if second.tag_ != "CARD" or noun.tag_ != "NN" or first.nbor(-1).tag_ != "APPR":
            continue
        if between.lower_ not in with_role("preposition_roles", "versus"):
            continue
        verb = _verb(noun)
        if verb is None:
            continue
        preposition = first.nbor(-1)
        noun.head, noun.dep_ = verb, "obl"
        for token, head, label in ((preposition, noun, "case"), (between, second, "case")):
            token.head, token.dep_ = head, label
        for number in (first, second):
            number.head, number.dep_ = noun, "nummod"
        for after in [c for c in noun.children if c.i > noun.i and c.dep_ == "nmod" and _bare_preposition(c)]:
            after.head, after.dep_ = verb, "obl"


def _bare_preposition(token: Token) -> bool:
    return any(c.dep_ == "case" for c in token.children)
