"""Roles of a predicate's dependents: subject, object, dative, agents, obliques, each with its conjuncts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from depesche.language import forms
from depesche.language.agreement import Nominal, Role, Situation, adverbial, assign, no_nominal, verb_number
from depesche.language.cells import adjectival, cases, cells
from depesche.language.clause import Oblique
from depesche.language.forms import GENITIVE_MARKS, SILENT_GENITIVES
from depesche.language.verb_group import VerbGroup, has_zu
from depesche.lexicon.words import function_words, with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "sb"})
INSIDE_PHRASE = frozenset({"nmod", "nmod:poss", "appos", "flat", "flat:name"})
AGENTIVE = frozenset({"von", "durch", "seitens", "vonseiten"})
"""Prepositions of a passive's agent."""
CLAUSES = frozenset({"csubj", "csubj:pass", "ccomp"})
FARTHEST = 12
"""Tokens that may stand between a relative clause and its noun."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of what a predicate's dependents are, in order of the text."""

    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    datives: tuple[int, ...]
    agents: tuple[int, ...]
    obliques: tuple[Oblique, ...]


@dataclass(slots=True)
class _Found:
    """What the parser's labels say, before case and number are looked at."""

    nominals: list[Nominal] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    obliques: list[Oblique] = field(default_factory=list)

    def taken(self) -> set[int]:
        return {i for n in self.nominals for i in n.heads} | {i for o in self.obliques for i in o.heads}


def read_roles(token: Token, group: VerbGroup) -> Roles:
    """Return the roles of a predicate's dependents; a relative pronoun stays one.

    Args:
        token: head of the predicate.
        group: its verb group.
    """
    found = _Found()
    for child in dependents(token, group):
        _sort_in(child, group, found)
    _first_word(token, group, found)
    found.nominals = sorted((n for n in found.nominals if not _before_colon(token, n)), key=lambda n: n.heads[0])
    nominals = assign(token.doc, found.nominals, _situation(token, group))
    bare = [_bare(token.doc, n) for n in nominals if n.role == "bare"]
    objects, datives = _bare_dative(token.doc, _heads(nominals, "obj"), _heads(nominals, "dat"))
    return Roles(
        subjects=tuple(_heads(nominals, "subj")),
        objects=tuple(objects),
        datives=tuple(datives),
        agents=tuple(found.agents),
        obliques=tuple(sorted([*found.obliques, *bare], key=lambda o: o.head)),
    )


def _before_colon(token: Token, nominal: Nominal) -> bool:
    """ "Karabach: Moskau vermittelt ...": what stands before a colon has no role after it."""
    return any(t.text == ":" for t in token.doc[nominal.heads[-1] + 1 : token.i])


def gapped(token: Token, finite: int | None) -> bool:
    """Tell whether a second conjunct begins with its finite verb: „... und will es nicht unterschreiben“.

    Near miss: „... und am Abend reiste Halvar ab“, „weil Halvar kam und Sudania ging“.
    """
    if finite is None or token.dep_ != "conj" or finite - 1 <= token.sent.start or token.sent[-1].text == "?":
        return False
    doc = token.doc
    before = doc[finite - 1].lower_
    if before == ",":
        return any(t.lower_ in ("aber", "jedoch") for t in doc[finite + 1 : finite + 3])
    return before in function_words("joins") and not doc[finite].is_sent_end


def _heads(nominals: list[Nominal], role: Role) -> list[int]:
    return [i for n in nominals if n.role == role for i in n.heads]


def _bare(doc: Doc, nominal: Nominal) -> Oblique:
    return Oblique(prep="", head=nominal.heads[0], heads=nominal.heads, case=case_of(doc[nominal.heads[0]]))


def _situation(token: Token, group: VerbGroup) -> Situation:
    clausal = any(c.dep_ in CLAUSES and c.i < (group.finite or 0) for c in token.children)
    expletive = any(c.dep_ == "expl" and c.lower_ == "es" for c in token.children)
    who = token.sent[0].tag_ == "PWS" and token.sent[0].head.i != token.i
    return Situation(
        finite=group.finite,
        lemma=group.lemma,
        passive=group.voice == "passive",
        shares=token.dep_ == "conj" or clausal or expletive or who or group.mood == "imp" or group.copula,
        infinitive=group.form == "infinitive" and has_zu(token),
        copula=group.copula,
        gap=gapped(token, group.finite),
        clausal=any(c.dep_ in ("ccomp", "xcomp", "parataxis") for c in token.children),
    )


def dependents(token: Token, group: VerbGroup) -> Iterator[Token]:
    """Yield the dependents of the predicate and those that the parser hung on its auxiliaries."""
    yield from token.children
    for i in group.tokens:
        if i != token.i:
            yield from (c for c in token.doc[i].children if c.i not in group.tokens)


def _sort_in(child: Token, group: VerbGroup, found: _Found) -> None:
    label = child.dep_
    if label in SUBJECTS and not (group.voice == "passive" and preposition(child) in AGENTIVE):
        if is_nominal(child):
            found.nominals.append(Nominal(heads=conjuncts(child), role="subj"))
    elif label == "expl" and child.lower_ == "es" and group.lemma == "geben":
        found.nominals.append(Nominal(heads=(child.i,), role="subj"))
    elif label in ("obj", "iobj", "nmod", *SUBJECTS) or label.startswith("obl"):  # "Von Norland wird gefordert, ..."
        _sort_object(child, group, found)
    elif child.tag_ in ("PDS", "PDAT", "PPER") and label in ("det", "dep", "amod", "nmod"):
        # "habe diese zurückgewiesen": a pronoun at a verb is its object
        found.nominals.append(Nominal(heads=(child.i,), role="obj"))


def _sort_object(child: Token, group: VerbGroup, found: _Found) -> None:
    if child.tag_ == "PRF" or child.dep_ == "expl:pv" or child.lower_ in words("reflexives"):
        return
    prep, case = preposition(child), case_of(child)
    if prep:
        if group.voice == "passive" and prep in AGENTIVE:
            found.agents += _on_the_part_of(child) or conjuncts(child)
        found.obliques.append(Oblique(prep=prep, head=child.i, heads=conjuncts(child), case=case))
        return
    dative = child.dep_ in ("iobj", "obl:arg") or (case == "Dat" and child.dep_ != "obl")
    role: Role = "obj" if child.dep_ in ("obj", "iobj") else "bare"
    if dative and "Dat" in cases(child):
        role = "dat"
    elif child.dep_ == "obl:arg" and "Acc" in cases(child) and not adverbial(child):
        role = "obj"  # "Den Vorschlag lehnte die Delegation ab": the article is no dative
    found.nominals.append(Nominal(heads=conjuncts(child), role=role))


def _on_the_part_of(noun: Token) -> tuple[int, ...]:
    """ "von Seiten der Rebellen wurde geschossen": who stands on that side; not "von beiden Seiten"."""
    bare = noun.lower_ == "seiten" and noun.i > 0 and noun.nbor(-1).lower_ == "von"
    owner = next((c for c in noun.children if c.dep_ in ("nmod", "nmod:poss") and c.i > noun.i), None)
    return conjuncts(owner) if bare and owner is not None else ()


def _first_word(token: Token, group: VerbGroup, found: _Found) -> None:
    """ "Kroll warf Talvien vor ...": a lone nominal before the finite verb has a role, whatever the parser made of it."""
    if group.finite is None or group.finite != token.sent.start + 1:
        return
    first = token.doc[token.sent.start]
    if first.i in found.taken() or first.tag_ not in ("NE", "NN", "PPER", "PDS") or "Nom" not in cases(first):
        return
    if not no_nominal(first) and not adverbial(first):
        found.nominals.append(Nominal(heads=(first.i,), role="subj"))


def _bare_dative(doc: Doc, objects: list[int], datives: list[int]) -> tuple[list[int], list[int]]:
    """ "bot Sudania Gespräche an": of two objects a name without an article is the one addressed."""
    apart = [i for i in objects if doc[i].dep_ != "conj"]
    if datives or len(apart) != 2:
        return objects, datives
    first, second = apart
    bare = doc[first].pos_ == "PROPN" and not any(c.dep_ == "det" for c in doc[first].children)
    if not bare or doc[second].pos_ != "NOUN":
        return objects, datives
    return [i for i in objects if i >= second], [i for i in objects if i < second]


def conjuncts(token: Token) -> tuple[int, ...]:
    """Return a nominal's head and the heads of its conjuncts, in order of the text."""
    token = owned_title(token)
    found = [token.i]
    for child in token.children:
        if child.dep_ == "conj" and is_nominal(child) and not _genitive_beside(child, token) and not _left_out(child):
            found += conjuncts(child)
        elif child.dep_ in ("flat", "flat:name", "appos"):
            # "Präsident Kibaki und Oppositionsführer Odinga": the conjunct may hang on the name
            beside = [c for c in child.children if c.dep_ == "conj" and is_nominal(c)]
            found += [i for c in beside if not _genitive_beside(c, token) for i in conjuncts(c)]
    whole = tuple(i for i in sorted(set(found)) if not token.doc[i].text.endswith("-"))
    return whole or tuple(sorted(set(found)))  # "Haus- und Hofreporter" is one noun, and the second part is its head


def _left_out(conjunct: Token) -> bool:
    """ "Norland und nicht Sudania", "Norland, nicht aber Sudania": who is denied stands beside nobody."""
    marks = [c for c in conjunct.children if c.i < conjunct.i and c.lower_ in words("negation")]
    if not marks and conjunct.i > 1:
        before = conjunct.nbor(-1)
        before = conjunct.nbor(-2) if before.lower_ in function_words("contrast") else before
        marks = [before] if before.lower_ in words("negation") else []
    return bool(marks) and marks[0].i > 0 and marks[0].nbor(-1).lower_ in (*function_words("and"), ",")


def is_nominal(token: Token) -> bool:
    """Tell whether a token can be a party: the tag stands above the part of speech where they disagree."""
    return token.pos_ in NOMINAL or token.tag_ in ("NN", "NE", "PPER", "PDS", "PIS", "PRELS")


def owned_title(token: Token) -> Token:
    """ "Israels Finanzminister drohte": the parser takes the owner in front for the head; the title after it is.

    Near miss: „Anders Fogh Rasmussen“ - a name ending in s is followed by names, no title.
    """
    if token.tag_ != "NE" or not token.text.endswith((*GENITIVE_MARKS, *SILENT_GENITIVES)):
        return token
    for child in token.children:
        between = token.doc[token.i + 1 : child.i]
        if child.tag_ == "NN" and child.dep_ in ("flat", "flat:name", "appos") and child.i > token.i:
            if all(t.tag_ in ("ADJA", "NE") for t in between) and len(between) <= 2:
                return child
    return token


def _genitive_beside(child: Token, head: Token) -> bool:
    """ "die Regierungschefs Russlands, der Ukraine und Deutschlands": the states are no conjuncts of their chiefs."""
    owning = head.dep_ in ("nmod", "nmod:poss") and "Gen" in cases(head)  # "nach Vermittlung der EU und der USA"
    if cases(child) == {"Gen"} and cases(head) != {"Gen"} and not owning:
        return True
    return child.morph.get("Case", []) == ["Gen"] and bool(head.morph.get("Case", [])) and head.morph.get("Case", []) != ["Gen"]


def preposition(token: Token) -> str:
    """Return the lemma of the nominal's preposition in lower case ("im" is "in"), or ""; of "mit am Tisch" it is "an"."""
    found = [c for c in token.children if c.dep_ == "case" and c.pos_ != "PART"]
    along = len(found) > 1 and found[0].lower_ in with_role("preposition_roles", "means") and found[1].i == found[0].i + 1
    for child in found[1:] if along else found:
        return words("prepositions").get(child.lower_, child.lower_)
    return ""


def case_of(token: Token) -> str:
    """Return the case that the tagger gave a nominal or its article, "" where it gave none."""
    got = token.morph.get("Case", [])
    if got:
        return str(got[0])
    for child in token.children:
        if child.dep_ in ("det", "amod", "det:poss") and child.morph.get("Case", []):
            return str(child.morph.get("Case", [])[0])
    return ""


def antecedents(doc: Doc, head: Token, tokens: tuple[int, ...], *, acting: bool = False) -> tuple[int, ...]:
    """Replace a relative pronoun by the noun that its clause hangs on.

    Its conjuncts are meant only where the pronoun is the subject (`acting`) and the verb's plural asks for them.
    """
    out: list[int] = []
    for i in tokens:
        if doc[i].tag_ in ("PRELS", "PRELAT") or "Rel" in doc[i].morph.get("PronType", []):
            noun = _relative_noun(head, doc[i])
            out += (_all_meant(doc, head, doc[i], noun) if acting else (noun,)) if noun is not None else (i,)
        else:
            out.append(i)
    return tuple(dict.fromkeys(out))


def _all_meant(doc: Doc, verb: Token, pronoun: Token, noun: int) -> tuple[int, ...]:
    """ "Barsa und Dorn, die Norland gedroht hatten": a plural verb asks for both where either alone is one.

    So it is with „die USA und Polen, die gedroht hatten“: the last is but one. Near misses: „Barsa und die Rebellen, die gedroht
    hatten“ - the last may be meant alone; „die gedroht hatte“.
    """
    first = doc[noun]
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    several = conjuncts(first)
    if pronoun.lower_ != "die" or len(several) == 1:
        return (noun,)
    finite = next((t for t in (verb, *verb.children) if t.tag_ in ("VVFIN", "VAFIN", "VMFIN")), None)
    plural = finite is not None and verb_number(finite) == "Plur"
    single = _one(doc[several[-1]])
    joined = any(t.lower_ in function_words("and") for t in doc[several[0] : several[-1]])
    return several if plural and single and joined else (noun,)


def _one(noun: Token) -> bool:
    """Tell whether a noun is one by its form: a name, a title before its name, "der Rat"; not "den Grünen"."""
    named = noun.tag_ == "NN" and any(c.i == noun.i + 1 and c.tag_ == "NE" for c in noun.children)
    bare = not any(c.dep_ == "det" for c in noun.children)
    return (named and bare) or "Plur" not in {number for _, number in cells(noun)}


def _relative_noun(head: Token, pronoun: Token) -> int | None:
    """Return the noun that a relative pronoun stands for: the parser's where it agrees, else the nearest one that does."""
    one = head
    while one.dep_ == "conj" and one.head.i != one.i:
        one = one.head
    named = one.head if one.dep_ in ("acl", "acl:relcl") and one.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") else None
    noun = named
    while noun is not None and not stands_for(pronoun, noun):
        # "mit den Parteien der Bundesrepublik Arland, die ... ablehnen": the parties
        inside = noun.dep_ in INSIDE_PHRASE and noun.head.pos_ in ("NOUN", "PROPN")
        noun = noun.head if inside else None
    if noun is not None:
        return int(noun.i)
    nearest = _nearest_noun(pronoun)
    return int(named.i) if nearest is None and named is not None else nearest


def _nearest_noun(pronoun: Token) -> int | None:
    """ "... unterstützt, das seit März Luftangriffe fliegt": the nearest noun before the comma that agrees."""
    doc, start = pronoun.doc, pronoun.sent.start
    comma = next((i for i in range(pronoun.i - 1, max(start, pronoun.i - 3), -1) if doc[i].text == ","), None)
    if comma is None:
        return None
    name = doc[comma - 1]
    if pronoun.lower_ == "das" and name.tag_ == "NE" and name.dep_ == "nmod" and not any(c.dep_ == "det" for c in name.children):
        return int(name.i)  # states are neuter
    for token in reversed(doc[max(start, comma - FARTHEST) : comma]):
        if token.tag_ in ("KOUS", "PRELS"):
            return None
        if token.tag_ == "NN" and stands_for(pronoun, token):
            return int(token.i)
    return None


def stands_for(pronoun: Token, noun: Token) -> bool:
    """Tell whether a relative pronoun can stand for a noun by gender and number; names are open."""
    subject = pronoun.dep_ in SUBJECTS
    listed = words("relative_pronouns").get(pronoun.lower_)
    if listed is None:
        return True
    if noun.tag_ != "NN":
        # "auf der Sitzung der Nato von Westmark, das vorschlug": a name with a feminine article is no neuter
        return not (pronoun.lower_ == "das" and any(c.dep_ == "det" and c.lower_ in ("die", "der") for c in noun.children))
    # "der" as a subject is masculine, "die" has the verb's number
    allowed = {"Masc"} if subject and pronoun.lower_ == "der" else set(listed.split())
    finite = next((t for t in (pronoun.head, *pronoun.head.children) if t.tag_ in ("VVFIN", "VAFIN", "VMFIN")), None)
    wanted = verb_number(finite) if subject and finite is not None else ""
    fits = set() if wanted == "Sing" or "Plur" not in _numbers_of(noun) else {"Plur"}
    fits |= _genders(noun) if wanted != "Plur" and "Sing" in _numbers_of(noun) else set()
    return not fits.isdisjoint(allowed)


def _numbers_of(noun: Token) -> set[str]:
    joined = {"Plur"} if len(conjuncts(noun)) > 1 else set()
    return {number for _, number in cells(noun)} | joined


def _genders(noun: Token) -> set[str]:
    genders = {e.gender for e in forms.noun_readings(noun.text)} | set(noun.morph.get("Gender", []))
    if not genders or "" in genders or adjectival(noun.text):
        return {"Masc", "Fem", "Neut"}
    # the table has "neuter" for many masculines
    return genders | {"Masc"} if genders == {"Neut"} and noun.morph.get("Gender", []) != ["Neut"] else genders
