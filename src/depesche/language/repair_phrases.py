"""Repairs of noun phrases: the noun is the head, not the owner, the adjective or the participle before it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.cells import cases, cells
from depesche.language.repair_common import NOMINAL, SUBJECT, Sentence, replace_feats
from depesche.language.repair_names import known_class
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Token

ROLES = SUBJECT | {"obj", "obl", "obl:arg", "nmod", "conj", "appos", "advmod", "ROOT", "dep", "amod", "ccomp", "xcomp", "advcl"}
INNER = frozenset({"det", "det:poss", "case", "nummod", "punct", "cc"})
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
LONGEST_GAP = 3


def attributive_participle(sent: Sentence) -> None:
    """"ihren seit Jahren schwelenden Streit": a participle with an adjective's ending before its noun is no verb.

    Near miss: „weil sie Streit hatten“, „vereinbarte Norland“ - a finite verb has no article before it.
    """
    for token in sent:
        if token.tag_ not in ("VVFIN", "VVPP", "VVINF", "NN", "ADJD") or not _attributive(token.text):
            continue
        noun = _noun_behind(token)
        if noun is None or not _article_before(token):
            continue
        token.tag_, token.pos_ = "ADJA", "ADJ"
        replace_feats(token)
        if noun.head.i == token.i or (token.dep_ in ROLES and noun.head.i == token.head.i):
            _take_place(noun, token, "amod")


def phrase_of_participle(sent: Sentence) -> None:
    """"die im Juli gestoppten Lieferungen": what stands between an article and a participle is the participle's."""
    for token in sent:
        if token.tag_ != "ADJA" or token.i - sent.start < 3 or not _attributive(token.text):
            continue
        noun = token.nbor(-1)
        case = [c for c in noun.children if c.dep_ == "case" and c.i < noun.i]
        if noun.pos_ not in NOMINAL or not case or noun.head.i == token.i or token.i in (t.i for t in noun.subtree):
            continue
        article = token.doc[noun.left_edge.i - 1] if noun.left_edge.i > sent.start else noun
        if article.tag_ in ("ART", "PRELS", "PPOSAT", "PDAT") and article.dep_ == "det" and article.head.i == token.head.i:
            noun.head, noun.dep_ = token, "obl"


def counted_part(sent: Sentence) -> None:
    """"ließ 40 der 60 Gefangenen frei": the number is the object, the noun in the genitive plural what it counts.

    Near misses: „Am 3. der Monate“ - an ordinal; „halfen zwei der Nachbarn“ has its noun below the number already.
    """
    for token in sent:
        if token.tag_ != "CARD" or token.dep_ not in ("obl", "nummod") or token.i + 2 >= sent.end:
            continue
        article = token.nbor(1)
        if article.tag_ != "ART" or words("determiner_cases").get(article.lower_, "").find("Gen-Plur") < 0:
            continue
        noun = next((t for t in sent if t.i > article.i and t.tag_ not in ("CARD", "ADJA", "ADV")), None)
        if noun is None or noun.tag_ != "NN" or article.head.i != noun.i:
            continue
        if any(c.dep_ == "case" for c in (*token.children, *noun.children)):
            continue
        verb = noun.head
        core = noun.dep_ in ("obj", "obl:arg", *SUBJECT)
        if not verb.tag_.startswith("V") or not core or token.head.i not in (verb.i, token.i - 1):
            continue
        acting = any(c.dep_ in SUBJECT and c.i not in (token.i, noun.i) for c in verb.children)
        token.head, token.dep_ = verb, "obj" if acting else "nsubj"
        noun.head, noun.dep_ = token, "nmod"


@lru_cache(maxsize=20_000)
def _attributive(form: str) -> bool:
    """Tell whether a form is a participle with an ending: "schwelenden", "vereinbarte", "ausgearbeiteten"."""
    ending = next((e for e in ("en", "er", "es", "em", "e") if form.endswith(e)), "")
    stem = form.removesuffix(ending)
    if not ending or not form[:1].islower():
        return False
    if stem.endswith("end"):
        return any("n" in e.codes for e in forms.verb_readings(stem[:-1]))
    # the table calls some participles adjectives only ("vereinbart")
    return any(e.kind == "A" or "p" in e.codes for e in forms.look_up(stem))


def _article_before(token: Token) -> bool:
    """An article in front whose noun is still to come: only the participle's own dependents stand between."""
    for before in reversed(token.doc[token.sent.start : token.i]):
        if before.tag_ in ("ART", "PPOSAT", "PDAT", "PIAT"):
            return not _closed(before, token)
        if before.tag_ in ("VVFIN", "VAFIN", "VMFIN", "KOUS", "PRELS") or before.is_punct:
            return False
    return False


def _closed(article: Token, token: Token) -> bool:
    """The article has its noun before the participle ("die Regierung vereinbarte Gespräche")."""
    between = token.doc[article.i + 1 : token.i]
    prepositions = [t.i for t in between if t.tag_ in ("APPR", "APPRART")]
    first = prepositions[0] if prepositions else token.i
    return any(t.tag_ in ("NN", "NE") for t in between if t.i < first)


def _noun_behind(token: Token) -> Token | None:
    """Return the noun that a word stands right before; adjectives may stand between."""
    for after in token.doc[token.i + 1 : min(token.i + 1 + LONGEST_GAP, token.sent.end)]:
        if after.tag_ in ("NN", "NE"):
            return after
        if after.tag_ not in ("ADJA", "CARD"):
            return None
    return None


def noun_over_adjective(sent: Sentence) -> None:
    """"das Pekinger Handelsministerium", "der Apostolische Nuntius": the adjective is no head.

    Near miss: „Außenminister Lawrow“ - a noun of the dictionary before a name.
    """
    for token in sent:
        if token.dep_ not in ROLES or not (token.tag_ == "ADJA" or _place_adjective(token)):
            continue
        noun = _noun_behind(token)
        if noun is None or noun.i != token.i + 1 or any(c.dep_ in SUBJECT and c.i != noun.i for c in token.children):
            continue
        if noun.tag_ == "NE" and token.tag_ != "ADJA" and not forms.noun_readings(noun.text):
            continue
        if noun.head.i == token.i or (noun.head.i == token.head.i and token.dep_ != "amod"):
            _take_place(noun, token, "amod")
            token.tag_, token.pos_ = "ADJA", "ADJ"


def _place_adjective(token: Token) -> bool:
    """"Minsker", "Pekinger": made of a known place, and no noun of the dictionary."""
    if token.tag_ not in ("NN", "NE") or not token.text.endswith("er") or forms.look_up(token.text):
        return False
    stem = token.text[:-2]
    return any(known_class(stem + tail) for tail in ("", "e", "en", "a", "o"))


def noun_over_owner(sent: Sentence) -> None:
    """"Südkoreas Präsidialamt bedauerte", "schickte Sudanias neuer Präsident": a genitive in front is no head.

    Near miss: „lehnte Hamas Gespräche ab“ - a plural without an article may be an object.
    """
    for token in sent:
        if token.tag_ not in ("NE", "ADJA", "NN") or not token.text.endswith("s") or token.dep_ not in ROLES:
            continue
        noun = _noun_behind(token)
        if noun is None or not _common(noun, token) or not _owner(token, noun):
            continue
        if noun.head.i == token.i or noun.head.i == token.head.i:
            _take_place(noun, token, "nmod")
            token.tag_, token.pos_ = "NE", "PROPN"
        elif token.dep_ == "conj" and noun.dep_ == "conj" and _joined(token, noun):
            token.head, token.dep_ = noun, "nmod"
            token.tag_, token.pos_ = "NE", "PROPN"


def _joined(token: Token, noun: Token) -> bool:
    """ "Minister Henrik Aas und Sudanias Präsidentin": the conjunction before the owner joins the noun behind it."""
    return token.i > token.sent.start and token.nbor(-1).dep_ == "cc" and token.nbor(-1).head.i == noun.i


def _owner(token: Token, noun: Token) -> bool:
    if any(c.dep_ in ("det", "det:poss") for c in token.children) or any(c.dep_ in ("det", "det:poss") for c in noun.children):
        return False
    if known_class(token.text) or forms.look_up(token.text):
        return False
    both_subjects = token.dep_ in SUBJECT and noun.dep_ in SUBJECT
    if "C" in known_class(token.text[:-1]) or both_subjects or _before_finite(token, noun):
        return True
    return token.tag_ == "NE" and {number for _, number in cells(noun)} == {"Sing"}


def second_owner(sent: Sentence) -> None:
    """"Unterhändler Norlands und der Bergfront haben ...": the second name is an owner like the first, no second subject.

    Near miss: „Vertreter Norlands und die Bergfront“ - a nominative.
    """
    for token in sent:
        if token.dep_ != "conj" or token.head.tag_ != "NN" or token.head.i > token.i or "Gen" not in cases(token):
            continue
        if not any(c.tag_ == "ART" for c in token.children) or any(c.dep_ == "case" for c in token.children):
            continue
        joint = next((c for c in token.children if c.dep_ == "cc"), None)
        first = None if joint is None or joint.i == sent.start else joint.nbor(-1)
        if first is None or first.tag_ != "NE" or first.head.i != token.head.i or not first.text.endswith("s"):
            continue
        people = token.head.lemma_ in words("delegates") or token.head.text in words("delegates")
        if first.dep_ in ("nmod", "nmod:poss") and (people or "Nom" not in cases(token)):
            token.head = first


def place_before_title(sent: Sentence) -> None:
    """"empfing in Kolm US-Minister Mark Esper": the bare place after the preposition is a phrase of its own."""
    for place in sent:
        if place.tag_ != "NE" or not sent.start < place.i < sent.end - 2:
            continue
        prep, title, name = place.nbor(-1), place.nbor(1), place.nbor(2)
        if prep.lower_ not in words("place_before_name") or title.tag_ != "NN" or name.tag_ != "NE":
            continue
        if prep.head.i not in (title.i, name.i):
            continue
        verb = title.head if title.head.i not in (place.i, name.i) else name.head
        if not title.lower_.endswith(tuple(words("person_tails"))) or verb.pos_ != "VERB":
            continue
        prep.head, place.head, place.dep_ = place, verb, "obl"
        title.head, title.dep_ = verb, "obj" if not _has(verb, "obj", title, name) else "obl"
        name.head, name.dep_ = title, "appos"


def _has(verb: Token, label: str, *but: Token) -> bool:
    return any(c.dep_ == label and c.i not in [b.i for b in but] for c in verb.children)


def _common(noun: Token, owner: Token) -> bool:
    """A noun of the dictionary, or an unknown one after a state ("Südkoreas Präsidialamt"); no family name."""
    if forms.noun_readings(noun.text):
        return True
    return not known_class(noun.text) and "C" in known_class(owner.text[:-1])


def _before_finite(token: Token, noun: Token) -> bool:
    """Both before the finite verb of a main clause: one place, one phrase."""
    if token.i != token.sent.start:
        return False
    after = next((t for t in token.doc[noun.i + 1 : token.sent.end] if t.tag_ not in ("NE", "CARD")), None)
    return after is not None and after.tag_ in ("VVFIN", "VAFIN", "VMFIN")


def measured_time(sent: Sentence) -> None:
    """"nach zehn Jahren Funkstille", "nach fünf Tagen heftiger Kämpfe": what fills the time belongs to it.

    Near miss: „nach zehn Jahren haben ...“, „nach drei Tagen die Regierung“ - an article begins a phrase of its own.
    """
    for token in sent:
        if token.tag_ != "NN" or not is_time(token) or not any(c.tag_ == "CARD" or c.dep_ == "nummod" for c in token.children):
            continue
        filling = _noun_behind(token)
        preposition = _preposition_before(token)
        if filling is None or preposition is None or filling.tag_ != "NN" or filling.dep_ not in ROLES:
            continue
        if is_time(filling) or any(c.dep_ in ("det", "nummod") for c in filling.children):
            continue
        if token.head.i == filling.i:
            governor, label = filling.head, filling.dep_
            if governor.i == filling.i:
                continue
            token.head, token.dep_ = governor, "obl" if label in SUBJECT | {"obj"} else label
        if not _above(filling, token):
            filling.head, filling.dep_ = token, "nmod"
            preposition.head, preposition.dep_ = token, "case"


def measured_way(sent: Sentence) -> None:
    """"20 Kilometer nördlich von Kessa wurden zwei Soldaten getötet": how far it is belongs to the adverb, it is no subject.

    Near miss: „20 Kilometer sind weit“ - no adverb of place behind it.
    """
    for token in sent[:-2]:
        counted = any(c.tag_ == "CARD" or c.dep_ == "nummod" for c in token.children)
        side = token.nbor(1)
        placed = side.tag_ in ("ADJD", "ADV") and side.lower_ in words("place_prepositions")
        if token.tag_ != "NN" or not counted or not placed:
            continue
        if token.dep_ in SUBJECT | {"obj", "obl", "obl:arg"} and side.head.i != token.i and not _above(token, side):
            token.head, token.dep_ = side, "obl"


def behind_time(sent: Sentence) -> None:
    """"vermittelt seit Wochen zwischen Norland und Sudania": whom an act concerns is no part of its time.

    Near misses: „in den Tagen zwischen den Gipfeln“, „in der Woche nach der Wahl“ - told when.
    """
    for token in sent:
        if token.dep_ != "nmod" or token.tag_ != "NE" or token.i < 3:
            continue
        time, governor = token.head, token.head.head
        between = any(c.dep_ == "case" and c.lower_ in words("time_to_party") for c in token.children)
        dated = is_time(time) or any(time.text in words(name) for name in ("month_names", "weekdays"))
        if not between or not dated:
            continue
        if governor.pos_ == "VERB" and time.dep_ in ("obl", "obj"):
            token.head, token.dep_ = governor, "obl"
        elif governor.tag_ == "NN" and time.dep_ == "nmod" and not is_time(governor):  # "das Treffen am Freitag zwischen ..."
            token.head = governor


def object_behind_time(sent: Sentence) -> None:
    """"hatte im Februar Zölle verhängt": a bare noun right behind a day or month is the object that the verb lacks.

    Near misses: „am Montag Abend“ - a part of the day; „im Februar wurden Zölle verhängt“ - no active verb.
    """
    for noun in sent[2:]:
        time, verb = noun.head, noun.head.head
        if noun.dep_ not in ("nmod", "appos", "flat") or noun.tag_ != "NN" or time.i != noun.i - 1 or verb.pos_ != "VERB":
            continue
        dated = is_time(time) or any(time.text in words(name) for name in ("month_names", "weekdays"))
        if not dated or is_time(noun) or time.dep_ != "obl" or any(c.dep_ in ("case", "det") for c in noun.children):
            continue
        labels = {c.dep_ for c in verb.children}
        if "nsubj" in labels and not labels & {"obj", "aux:pass", "ccomp", "xcomp"} and "Acc" in cases(noun):
            noun.head, noun.dep_ = verb, "obj"


def is_time(token: Token) -> bool:
    """Tell whether a noun is a span or part of time ("Jahr", "Abend", "Wochenende")."""
    return _time_form(token.text)


@lru_cache(maxsize=20_000)
def _time_form(form: str) -> bool:
    return any(e.lemma in words("time_nouns") for e in forms.noun_readings(form))


def _preposition_before(token: Token) -> Token | None:
    for before in reversed(token.doc[max(token.sent.start, token.i - LONGEST_GAP - 1) : token.i]):
        if before.tag_ == "APPR":
            return before
        if before.tag_ not in ("CARD", "ADJA", "ADV", "ART", "PIAT", "ADJD"):
            return None
    return None


def _above(upper: Token, lower: Token) -> bool:
    return any(ancestor.i == upper.i for ancestor in lower.ancestors)


def _take_place(noun: Token, wrong: Token, label: str) -> None:
    """Give the noun the place of the word before it, with the article and all that stands right of the noun."""
    root = wrong.head.i == wrong.i
    if noun.head.i == wrong.i:
        noun.head = noun if root else wrong.head
        noun.dep_ = wrong.dep_
    elif wrong.dep_ in SUBJECT and noun.dep_ not in ROLES:
        noun.dep_ = wrong.dep_
    moved = [c for c in wrong.children if c.i != noun.i and (c.dep_ in INNER or c.i > wrong.i or label == "nmod")]
    wrong.head, wrong.dep_ = noun, label
    for child in moved:
        child.head = noun


def infinitive_with_zu(sent: Sentence) -> None:
    """"die Ausfuhren fortzusetzen": the form can be nothing but an infinitive with "zu" in it."""
    for token in sent:
        if token.tag_ not in ("VVFIN", "VVINF", "VVPP", "ADJD", "ADJA") or "zu" not in token.lower_:
            continue
        codes = {code for e in forms.verb_readings(token.text) for code in e.codes}
        if codes == {"z"} or (not codes and _particle_zu(token.lower_)):
            token.tag_, token.pos_ = "VVIZU", "VERB"
            replace_feats(token, VerbForm="Inf")


def _particle_zu(form: str) -> bool:
    particle, _, verb = form.partition("zu")
    return particle in words("particles") and any("n" in e.codes for e in forms.verb_readings(verb))


def noun_is_no_clause(sent: Sentence) -> None:
    """"Wir sind am Ende der Geduld", sagte ...: a bare noun behind a finite verb is part of its clause, no clause of its own."""
    for token in sent:
        if token.dep_ != "ccomp" or token.pos_ not in NOMINAL or any(c.dep_ in ("cop", "aux", "mark") for c in token.children):
            continue
        verb = _finite_beside(token)
        if verb is None:
            continue
        cased = any(c.dep_ == "case" for c in token.children)
        before = min((c.i for c in token.lefts if c.i > verb.i), default=token.i) - 1
        if cased or token.doc[before].pos_ != "NOUN":
            token.head, token.dep_ = verb, "obl"
        else:
            token.head, token.dep_ = token.doc[before], "nmod"


def _finite_beside(token: Token) -> Token | None:
    """Return the finite verb before a noun that hangs on the same word, with no mark of a clause between."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        other = token.doc[i]
        if other.is_punct:
            return None
        if other.tag_ in ("VAFIN", "VVFIN", "VMFIN"):
            return other if other.dep_ == "ccomp" and other.head.i == token.head.i else None
    return None
