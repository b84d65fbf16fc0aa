"""Subject, object and dative told apart by agreement and case, where the parser has them the wrong way round.

A finite clause has one subject: a nominative of the verb's number. „Nach acht Monaten haben die Präsidenten das Abkommen
gebilligt“: the plural verb agrees with "Präsidenten" alone. Near miss: „Die Gespräche hat die Ministerin abgebrochen“ stays
as the parser has it where both number and case fit both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, cast

from depesche.language import forms
from depesche.language.cells import cases, cells, may_be_nominative
from depesche.language.valency import may_have_dative
from depesche.lexicon.load_actors import is_body, is_office
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.name_genders import is_party_name
from depesche.lexicon.words import function_words, words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

Role = Literal["subj", "obj", "dat", "bare"]
EQUATING = frozenset({"bleiben", "heißen", "sein", "werden"})
"""Verbs whose second nominative is no subject: „Er bleibt der wichtigste Vermittler“."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A nominal without a preposition that depends on a predicate: its head, its conjuncts, what the parser calls it."""

    heads: tuple[int, ...]
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What decides besides the nominals: the finite verb and the kind of the clause.

    Attributes:
        finite: the finite verb, None for infinitives and participles.
        lemma: of the predicate.
        passive: whether the predicate is a passive, which has no accusative.
        shares: whether the clause may have the subject of the one before it, or a clause as its subject.
        infinitive: whether the predicate is an infinitive with "zu", which has no subject of its own.
        copula: whether the predicate is a nominal.
        gap: whether the clause is a second conjunct that begins with its finite verb: its subject is the first one's.
        clausal: whether a clause is the predicate's object.
    """

    finite: int | None
    lemma: str = ""
    passive: bool = False
    shares: bool = False
    infinitive: bool = False
    copula: bool = False
    gap: bool = False
    clausal: bool = False


def assign(doc: Doc, nominals: list[Nominal], situation: Situation) -> list[Nominal]:
    """Return the nominals with their roles corrected; what case and number leave open keeps the parser's role."""
    if situation.gap or situation.finite is None:
        bound = situation.gap or situation.infinitive
        nominals = [_without_subject(doc, n, nominals) for n in nominals] if bound else nominals
    else:
        subject = _subject(doc, nominals, situation)
        nominals = _told_apart(doc, [_role(doc, n, n is subject, situation) for n in nominals], situation)
    nominals = [_as(n, "bare") if n.role == "obj" and duration(doc[n.heads[0]]) else n for n in nominals]
    nominals = _promised(doc, nominals, situation) if situation.passive else nominals
    return _valency(doc, nominals, situation)


def agrees(doc: Doc, finite: int | None, nominals: list[int]) -> bool:
    """Tell whether nominals may be the subject of a finite verb: nominative by form, and of its number."""
    if any("Nom" not in cases(doc[i]) for i in nominals):
        return False
    wanted = verb_number(doc[finite]) if finite is not None else ""
    if not wanted or not nominals:
        return True
    return wanted in _numbers(doc, tuple(nominals))


def cases_of(token: Token) -> frozenset[str]:
    """Return the cases that the forms of a nominal allow: closed lists of articles and pronouns decide."""
    return cases(token)


def verb_number(finite: Token) -> str:
    """Return "Sing" or "Plur" by the form of a finite verb, "" when it is open."""
    return _number_of(finite.text)


@lru_cache(maxsize=20_000)
def _number_of(form: str) -> str:
    codes = forms.finite_codes(form)
    singular, plural = bool(codes & set("abdfh")), bool(codes & set("cegi"))
    return "" if singular == plural else "Sing" if singular else "Plur"


def _numbers(doc: Doc, heads: tuple[int, ...]) -> frozenset[str]:
    if len(heads) > 1:
        joined = any(t.lower_ in function_words("and") for t in doc[heads[0] : heads[-1]])
        return frozenset({"Plur"}) if joined else frozenset({"Sing", "Plur"})
    return frozenset(number for case, number in cells(doc[heads[0]]) if case == "Nom")


def _only_nominative(doc: Doc, nominal: Nominal, situation: Situation) -> bool:
    head = doc[nominal.heads[0]]
    if situation.lemma in EQUATING or situation.copula:
        return head.tag_ in ("PPER", "PIS") and cases(head) == {"Nom"}
    return cases(head) - {"Gen"} == {"Nom"}


def adverbial(token: Token) -> bool:
    """Tell whether a nominal may well be none: a time ("zwölf Stunden"), a year, an adverb that the tagger took for a noun."""
    if token.tag_ == "CARD" or token.pos_ == "NUM":
        return bool(token.text.isdigit() and len(token.text) == 4)
    bare = not any(c.dep_ in ("det", "det:poss") for c in token.children)
    if bare and token.lower_ in words("adverbs") and token.tag_ != "NE":
        return True  # near miss: „Kurz lobte die Einigung“ - a family name
    lemmas = {token.lemma_, *(e.lemma for e in forms.noun_readings(token.text))}
    return not lemmas.isdisjoint(words("time_nouns")) or token.text in words("weekdays") or token.text in words("month_names")


def duration(token: Token) -> bool:
    """ "saß 26 Monate", "heute Abend", "1991": an accusative of time is no object; near miss: „fordert ein Ende“."""
    if token.tag_ == "CARD":
        return adverbial(token)
    counted = any(c.dep_ == "nummod" or c.tag_ == "CARD" for c in token.children)
    day = token.i > 0 and token.doc[token.i - 1].lower_ in ("gestern", "heute", "morgen", "vorgestern")
    return (counted or day) and adverbial(token)


def no_nominal(token: Token) -> bool:
    """Tell whether a token is an adverb and nothing else ("Danach", "Ursprünglich")."""
    if any(c.dep_ in ("det", "det:poss") for c in token.children):
        return False
    return token.tag_ in ("ADV", "PROAV", "PWAV", "ADJD", "APPR", "KOUS") and token.lower_ in words("adverbs")


def _subject(doc: Doc, nominals: list[Nominal], situation: Situation) -> Nominal | None:
    # „Das sind 90 Millionen Euro“: a copula agrees with its predicate
    finite = None if situation.copula else situation.finite
    could = [n for n in nominals if agrees(doc, finite, list(n.heads)) and not no_nominal(doc[n.heads[0]])]
    firm = [n for n in could if not adverbial(doc[n.heads[0]])]
    existential = _existential(doc, could, situation)
    if existential is not None:
        return existential
    labelled = [n for n in nominals if n.role == "subj"]
    only = [n for n in firm if _only_nominative(doc, n, situation) and (n.role != "bare" or _articled(doc[n.heads[0]]))]
    if only:
        # „Den Plan lehnte der Rat ab“, „hatte er den Parteien ...“
        return next((n for n in only if n.role == "subj"), only[0] if len(only) == 1 else None) or _first(labelled)
    fitting = [n for n in firm if n.role == "subj"]
    if fitting:
        return _reporter(doc, fitting[0], firm, situation) or _earlier(doc, fitting[0], firm, situation) or fitting[0]
    if labelled or not situation.shares:
        others = [n for n in firm if n.role in ("obj", "dat")] or [n for n in firm if n.role == "bare"]
        objects = [n for n in others if n.role == "obj"]
        if len(others) == 1 or len(objects) == 1:
            return others[0] if len(others) == 1 else objects[0]
        articled = [n for n in objects if _articled(doc[n.heads[0]])]
        if len(objects) == len(articled) + 1 and len(articled) == 1 and not any(_may_be_first(doc, n) for n in labelled):
            return articled[0]  # "Der Regierung haben die Rebellen Waffen geliefert"
    return _first([n for n in labelled if n in could]) or _first([n for n in labelled if _may_stay(doc, n)])


def _told_apart(doc: Doc, nominals: list[Nominal], situation: Situation) -> list[Nominal]:
    """ "das Georgien weitere Hilfe zusagte": of two objects one is a dative; where neither may be, another one is the subject.

    The first that agrees with the verb and leaves one accusative and one dative is it. Near miss: „das Georgien Hilfe zusagt“
    with "dem" for "das" - the parser's roles are possible, and stay.
    """
    core = [n for n in nominals if n.role in ("subj", "obj", "dat") and not adverbial(doc[n.heads[0]])]
    if not situation.passive and len(core) == len(("subj", "dat")) and situation.lemma in words("dative_verbs"):
        return _dative_alone(doc, nominals, core, situation)
    if len(core) != len(("subj", "obj", "dat")) or situation.passive or not may_have_dative(situation.lemma):
        return nominals
    chosen = next((n for n in core if n.role == "subj"), None)
    twice = sum(n.role == "dat" for n in core) > 1  # "dem Armenien freies Geleit zusicherte"
    if chosen is None or (_leaves(doc, core, chosen) and not twice and agrees(doc, situation.finite, list(chosen.heads))):
        return nominals
    for one in core:
        if _acts(doc[one.heads[0]]) and agrees(doc, situation.finite, list(one.heads)) and _leaves(doc, core, one):
            roles = {id(one): "subj", **_leaves(doc, core, one)}
            return [_as(n, cast(Role, roles[id(n)])) if id(n) in roles else n for n in nominals]
    return nominals


def _dative_alone(doc: Doc, nominals: list[Nominal], core: list[Nominal], situation: Situation) -> list[Nominal]:
    """ "Armenien, das Georgien drohte": a verb with a dative alone leaves "das" no other role than the subject."""
    subject = next((n for n in core if n.role == "subj"), None)
    other = next((n for n in core if n is not subject), None)
    if subject is None or other is None or any("Dat" in cases(doc[i]) for i in other.heads):
        return nominals
    if not all("Dat" in cases(doc[i]) for i in subject.heads) or not agrees(doc, situation.finite, list(other.heads)):
        return nominals
    if doc[other.heads[0]].tag_ != "PRELS":
        return nominals
    return [_as(n, "dat") if n is subject else _as(n, "subj") if n is other else n for n in nominals]


def _promised(doc: Doc, nominals: list[Nominal], situation: Situation) -> list[Nominal]:
    """ "Georgien wurde von der EU Hilfe zugesagt": of a name and a thing in a passive the thing is the subject.

    Near misses: „Georgien wurde als Partner anerkannt“ - no second nominal; „Georgien wurde ein Gegner genannt“ - no dative verb.
    """
    core = [n for n in nominals if n.role != "bare" or doc[n.heads[0]].tag_ == "NN"]
    if len(core) != len(("subj", "dat")) or not may_have_dative(situation.lemma):
        return nominals
    names = [n for n in core if all(doc[i].tag_ == "NE" and "Dat" in cases(doc[i]) for i in n.heads)]
    things = [n for n in core if doc[n.heads[0]].tag_ == "NN" and not _acts(doc[n.heads[0]]) and not adverbial(doc[n.heads[0]])]
    if len(names) != 1 or len(things) != 1 or not agrees(doc, situation.finite, list(things[0].heads)):
        return nominals
    return [_as(n, "dat") if n is names[0] else _as(n, "subj") if n is things[0] else n for n in nominals]


def _acts(token: Token) -> bool:
    """Tell whether a nominal may well be a party: a pronoun of a relative clause, a name, a body, an office."""
    named = token.tag_ in ("PRELS", "NE") or is_party_name(token.text)  # "Polen" may be tagged as a noun
    return named or is_body(token.text) or is_office(token.text)


def _leaves(doc: Doc, core: list[Nominal], subject: Nominal) -> dict[int, str]:
    """Return which of the two others is accusative and which dative: the later one accusative where both may be."""
    first, second = (n for n in core if n is not subject)
    for accusative, dative in ((second, first), (first, second)):
        if all("Acc" in cases(doc[i]) for i in accusative.heads) and all(_receives(doc[i]) for i in dative.heads):
            return {id(accusative): "obj", id(dative): "dat"}
    return {}


def _receives(token: Token) -> bool:
    """Tell whether a nominal may be a dative: a bare noun is none ("Russland Sanktionen androhte")."""
    bare = token.tag_ == "NN" and not any(c.i < token.i for c in token.children) and not _acts(token)
    return "Dat" in cases(token) and not bare


def _may_be_first(doc: Doc, nominal: Nominal) -> bool:
    return "Nom" in cases(doc[nominal.heads[0]])


def _articled(token: Token) -> bool:
    """ "Georgien lieferte der türkische Präsident Waffen": a nominative with its article is no adverb, whatever its label."""
    return token.tag_ in ("NN", "NE") and any(c.dep_ == "det" and c.i < token.i for c in token.children)


def _existential(doc: Doc, could: list[Nominal], situation: Situation) -> Nominal | None:
    """ "Ein Treffen habe es nicht gegeben": the subject of "es gibt" is "es"."""
    if situation.lemma != "geben" or situation.passive:
        return None
    return next((n for n in could if len(n.heads) == 1 and doc[n.heads[0]].lower_ == "es"), None)


def _reporter(doc: Doc, subject: Nominal, firm: list[Nominal], situation: Situation) -> Nominal | None:
    """ "Das teilte das Außenministerium mit": before a verb of saying "das" is what was said."""
    that = doc[subject.heads[0]]
    if that.tag_ != "PDS" or that.lower_ not in ("das", "dies") or that.i + 1 != situation.finite:
        return None
    others = [n for n in firm if n is not subject and n.role in ("obj", "subj") and doc[n.heads[0]].tag_ in ("NN", "NE")]
    return others[0] if len(others) == 1 and says_content(situation.lemma) else None


def _earlier(doc: Doc, subject: Nominal, firm: list[Nominal], situation: Situation) -> Nominal | None:
    """Return the first of two nouns open both ways on one side of the finite verb: it is the subject.

    „hatte die Armee eine Offensive begonnen“, „weil das Parlament Präsident Barsa kritisierte“.
    """
    finite = situation.finite
    if finite is None or situation.passive or situation.lemma in EQUATING:
        return None
    before = [
        n for n in firm
        if n.role == "obj" and n.heads[0] < subject.heads[0] and doc[n.heads[0]].tag_ in ("NN", "NE")
        and (finite < n.heads[0]) == (finite < subject.heads[0])
    ]  # fmt: skip
    noun = doc[subject.heads[0]].tag_ in ("NN", "NE") and "Acc" in cases(doc[subject.heads[0]])
    return before[0] if len(before) == 1 and noun else None


def _valency(doc: Doc, nominals: list[Nominal], situation: Situation) -> list[Nominal]:
    """ "stimmte der Waffenruhe zu", "wirft Halvar vor, ...": verbs whose person or only object is a dative."""
    objects = [n for n in nominals if n.role == "obj"]
    if situation.passive or not objects or any(n.role == "dat" for n in nominals):
        return nominals
    first = objects[0]
    if not all("Dat" in cases(doc[i]) for i in first.heads):
        return nominals
    alone = len(objects) == 1 and situation.lemma in words("dative_verbs")
    beside = takes_dative(situation.lemma) and (len(objects) == 2 or (len(objects) == 1 and situation.clausal))
    if not alone and not beside:
        return nominals
    return [_as(n, "dat") if n is first else n for n in nominals]


@cache
def _reporting() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Complements and addressee of the verbs of the reporting table."""
    return {v.lemma: (v.complements, v.addressee) for v in load_reporting().verbs if not v.reflexive}


def says_content(lemma: str) -> bool:
    """Tell whether a verb takes what is said as a clause ("mitteilen", "berichten")."""
    complements, _ = _reporting().get(lemma, (frozenset(), frozenset()))
    return not complements.isdisjoint(("dass", "v2", "dir"))


def takes_dative(lemma: str) -> bool:
    """Tell whether a verb's addressee is a dative beside a clause ("vorwerfen", "versichern")."""
    return _reporting().get(lemma, (frozenset(), frozenset()))[1] == {"dat"}


def _first(nominals: list[Nominal]) -> Nominal | None:
    return nominals[0] if nominals else None


def _may_stay(doc: Doc, nominal: Nominal) -> bool:
    """The parser's subject stays where only the number disagrees (a coordination may be cut); a dative never does."""
    head = doc[nominal.heads[0]]
    return may_be_nominative(head) and not no_nominal(head)


def _role(doc: Doc, nominal: Nominal, chosen: bool, situation: Situation) -> Nominal:
    if chosen:
        return _as(nominal, "subj")
    head = doc[nominal.heads[0]]
    possible = cases(head)
    if nominal.role == "subj":
        if no_nominal(head) or adverbial(head):
            return _as(nominal, "bare")
        if "Dat" in possible and ("Acc" not in possible or situation.passive):
            return _as(nominal, "dat")
        return _as(nominal, "bare" if situation.passive or "Acc" not in possible else "obj")
    if nominal.role == "obj" and "Dat" in possible and ("Acc" not in possible or situation.passive):
        # „Die Liste wurde beiden Seiten übergeben“: a passive has no accusative
        return _as(nominal, "dat")
    return nominal


def _without_subject(doc: Doc, nominal: Nominal, nominals: list[Nominal]) -> Nominal:
    """ "die Praxis aufzugeben": an infinitive with "zu" has no nominative; what the parser calls so is its object."""
    possible = cases(doc[nominal.heads[0]])
    if nominal.role != "subj" or possible - {"Gen"} == {"Nom"}:
        return nominal
    if "Acc" not in possible:
        return _as(nominal, "dat" if "Dat" in possible else "bare")
    return _as(nominal, "bare" if any(n.role == "obj" for n in nominals) else "obj")


def _as(nominal: Nominal, role: Role) -> Nominal:
    return nominal if nominal.role == role else Nominal(heads=nominal.heads, role=role)
