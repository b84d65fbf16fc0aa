"""Clauses out of a dependency parse: the verb group as one thing, its roles, and what it depends on.

Only this module and `verb_group` read German auxiliaries. What the parser leaves open is filled by grammar: an
infinitive's understood subject, the subject of a second conjunct, the antecedent of a relative pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.language.agreement import cases_of, one_subject, settle
from depesche.language.clause import Clause, Form, Oblique
from depesche.language.verb_group import VerbGroup, read_verb_group
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "root"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "sb"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """What building one clause may look at."""

    doc: Doc
    heads: frozenset[int]


def find_clauses(doc: Doc, block_of: tuple[int, ...]) -> tuple[Clause, ...]:
    """Return all predications of a parsed Doc in order of their heads.

    Args:
        doc: with tags, lemmas, morphology, dependencies and sentences.
        block_of: index of the report's block for each token.
    """
    heads = [t.i for t in doc if _is_predicate(t)]
    seen = _Seen(doc, frozenset(heads))
    sentence_of = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
    place = {head: index for index, head in enumerate(heads)}
    clauses = [_build(seen, place, head, block_of[head], sentence_of[head]) for head in heads]
    return tuple(_understood([causative(c, clauses, doc) for c in clauses], doc))


def _is_predicate(token: Token) -> bool:
    if token.dep_.lower() == "root":
        return not token.is_punct and not token.is_space
    if token.dep_ in ("aux", "aux:pass", "cop", "compound:prt", "case", "mark", "amod", "fixed", "punct"):
        return False
    has_copula = any(c.dep_ == "cop" and c.tag_ in ("VAFIN", "VAINF") for c in token.children)
    if has_copula:
        # a nominal with a copula is a predicate, whatever label it has ("dass die USA am Ende seien")
        return True
    if token.dep_ in CLAUSAL:
        return token.pos_ in ("VERB", "AUX") or has_copula or any(c.dep_ in SUBJECTS for c in token.children)
    if token.dep_ == "conj":
        verbal = token.tag_.startswith(("VV", "VA", "VM")) and not _in_nominal(token)
        return verbal or has_copula
    return token.tag_ in ("VVFIN", "VVIMP", "VVIZU", "VAFIN", "VMFIN")


def _in_nominal(token: Token) -> bool:
    return token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "ADJ") and token.tag_ == "VVPP"


def _build(seen: _Seen, place: dict[int, int], head: int, block: int, sentence: int) -> Clause:
    token = seen.doc[head]
    group = read_verb_group(token)
    roles = _Roles.of(token, group)
    parent = _parent(token, place)
    is_root = token.dep_.lower() == "root" or token.head.i == token.i
    return Clause(
        index=place[head],
        head=head,
        lemma=group.lemma,
        verbs=group.tokens,
        form=_form(group),
        finite=group.finite,
        tense=group.tense,
        mood=group.mood,
        voice=group.voice,
        modal=group.modal,
        negation=_negation(token, group, roles),
        copula=group.copula,
        relation="root" if is_root else _relation(token, group),
        parent=parent,
        governor=None if is_root else token.head.i,
        marker=_marker(token),
        subjects=_antecedents(seen.doc, token, roles.subjects),
        objects=_antecedents(seen.doc, token, roles.objects),
        datives=_antecedents(seen.doc, token, roles.datives),
        agents=roles.agents,
        obliques=tuple(replace(o, heads=_antecedents(seen.doc, token, o.heads)) for o in roles.obliques),
        adverbs=tuple(c.i for c in token.children if c.dep_ == "advmod"),
        tokens=tuple(_own(token, seen.heads)),
        extent=tuple(t.i for t in token.subtree),
        block=block,
        sentence=sentence,
    )


def _relation(token: Token, group: VerbGroup) -> str:
    """An infinitive that hangs on a verb is its complement, whatever label the parser gave it."""
    if group.finite is None and group.form == "infinitive" and token.dep_ in ("acl", "acl:relcl", "advcl"):
        if token.head.pos_ in ("VERB", "AUX") and _marker(token) not in ("um", "ohne", "statt", "anstatt"):
            return "xcomp"
        return "acl" if token.dep_ == "acl:relcl" else str(token.dep_)
    return str(token.dep_)


def _form(group: VerbGroup) -> Form:
    if group.finite is not None:
        return "finite"
    return group.form


def _parent(token: Token, place: dict[int, int]) -> int | None:
    for ancestor in token.ancestors:
        if ancestor.i in place:
            return place[ancestor.i]
    return None


def _own(token: Token, heads: frozenset[int]) -> Iterator[int]:
    stack, out = [token], []
    while stack:
        one = stack.pop()
        out.append(one.i)
        stack.extend(c for c in one.children if c.i not in heads)
    return iter(sorted(out))


def _marker(token: Token) -> str:
    for child in token.children:
        # "muss bis zum 1. Juni räumen": before a day "bis" is a preposition, whatever the parser hung it on
        if child.dep_ == "mark" and child.tag_ not in ("PTKZU", "APPR", "APPRART"):
            return str(child.lemma_.lower()) if child.lemma_ else str(child.lower_)
    return ""


@dataclass(frozen=True, slots=True)
class _Roles:
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    datives: tuple[int, ...]
    agents: tuple[int, ...]
    obliques: tuple[Oblique, ...]

    @classmethod
    def of(cls, token: Token, group: VerbGroup) -> _Roles:
        named: list[tuple[int, ...]] = []
        objects: list[int] = []
        datives: list[int] = []
        agents: list[int] = []
        obliques: list[Oblique] = []
        for child in _dependents(token, group):
            if child.dep_ in SUBJECTS and _is_nominal(child):
                named.append(conjuncts(child))
            elif child.dep_ in ("obj", "iobj", "nmod") or child.dep_.startswith("obl"):
                _sort_in(child, group, objects, datives, agents, obliques)
            elif child.tag_ in ("PDS", "PDAT", "PPER") and child.dep_ in ("det", "dep", "amod", "nmod"):
                objects.append(child.i)  # "habe diese zurückgewiesen": a pronoun at a verb is its object
        named = _with_first_word(token, group, named, objects, datives, obliques)
        subjects, more, dative = one_subject(token.doc, group.finite, named)
        objects, datives = [*more, *objects], [*dative, *datives]
        subjects, objects = settle(
            token.doc, group.finite, subjects, objects, conjunct=token.dep_ == "conj"
        )
        objects, datives = _bare_dative(token.doc, objects, datives)
        return cls(tuple(subjects), tuple(objects), tuple(datives), tuple(agents), tuple(obliques))


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


def _with_first_word(
    token: Token,
    group: VerbGroup,
    named: list[tuple[int, ...]],
    objects: list[int],
    datives: list[int],
    obliques: list[Oblique],
) -> list[tuple[int, ...]]:
    """ "Kroll warf Talvien vor ...": a lone nominal before the finite verb has a role, whatever the parser made of it."""
    if group.finite is None or group.finite != token.sent.start + 1:
        return named
    first = token.doc[token.sent.start]
    taken = {i for heads in named for i in heads} | {*objects, *datives} | {i for o in obliques for i in o.heads}
    if first.i in taken or first.tag_ not in ("NE", "NN", "PPER", "PDS") or "Nom" not in cases_of(first):
        return named
    return [(first.i,), *named]


def _dependents(token: Token, group: VerbGroup) -> Iterator[Token]:
    """Yield the dependents of the predicate and those that the parser hung on its auxiliaries."""
    yield from token.children
    for i in group.tokens:
        if i != token.i:
            yield from (c for c in token.doc[i].children if c.i not in group.tokens)


def _sort_in(
    child: Token,
    group: VerbGroup,
    objects: list[int],
    datives: list[int],
    agents: list[int],
    obliques: list[Oblique],
) -> None:
    prep = preposition(child)
    case = _case(child)
    if child.tag_ == "PRF" or child.dep_ == "expl:pv" or child.lower_ in words("reflexives"):
        return
    if prep:
        if group.voice == "passive" and prep in ("von", "durch"):
            agents += conjuncts(child)
        obliques.append(Oblique(prep=prep, head=child.i, heads=conjuncts(child), case=case))
    elif (child.dep_ == "iobj" or (case == "Dat" and child.dep_ != "obl")) and "Dat" in cases_of(child):
        datives += conjuncts(child)
    elif child.dep_ in ("obj", "iobj"):
        objects += conjuncts(child)
    else:
        obliques.append(Oblique(prep="", head=child.i, heads=conjuncts(child), case=case))


def conjuncts(token: Token) -> tuple[int, ...]:
    """Return a nominal's head and the heads of its conjuncts, in order of the text."""
    token = owned_title(token)
    found = [token.i]
    for child in token.children:
        if child.dep_ == "conj" and _is_nominal(child) and not _genitive_beside(child, token):
            found += conjuncts(child)
        elif child.dep_ in ("flat", "flat:name", "appos"):
            # "Präsident Kibaki und Oppositionsführer Odinga": the conjunct may hang on the name
            beside = [c for c in child.children if c.dep_ == "conj" and _is_nominal(c)]
            found += [i for c in beside if not _genitive_beside(c, token) for i in conjuncts(c)]
    return tuple(sorted(set(found)))


def _is_nominal(token: Token) -> bool:
    """Tell whether a token can be a party: the tag stands above the part of speech where they disagree."""
    return token.pos_ in NOMINAL or token.tag_ in ("NN", "NE", "PPER", "PDS", "PIS", "PRELS")


def owned_title(token: Token) -> Token:
    """ "Israels Finanzminister drohte": the parser takes the owner in front for the head; the title after it is.

    Near miss: „Anders Fogh Rasmussen“ - a name ending in s is followed by names, no title.
    """
    if token.tag_ != "NE" or not token.text.endswith(("s", "ß", "z", "x", "’", "'")):
        return token
    for child in token.children:
        between = token.doc[token.i + 1 : child.i]
        if child.tag_ == "NN" and child.dep_ in ("flat", "flat:name", "appos") and child.i > token.i:
            if all(t.tag_ in ("ADJA", "NE") for t in between) and len(between) <= 2:
                return child
    return token


def _genitive_beside(child: Token, head: Token) -> bool:
    """ "die Regierungschefs Russlands, der Ukraine und Deutschlands": the states are no conjuncts of their chiefs."""
    return child.morph.get("Case", []) == ["Gen"] and bool(head.morph.get("Case", [])) and head.morph.get("Case", []) != ["Gen"]


def preposition(token: Token) -> str:
    """Return the lemma of the nominal's preposition in lower case ("im" is "in"), or ""."""
    for child in token.children:
        if child.dep_ == "case" and child.pos_ != "PART":
            return words("prepositions").get(child.lower_, child.lower_)
    return ""


def _case(token: Token) -> str:
    got = token.morph.get("Case", [])
    if got:
        return str(got[0])
    for child in token.children:
        if child.dep_ in ("det", "amod", "det:poss") and child.morph.get("Case", []):
            return str(child.morph.get("Case", [])[0])
    return ""


def _negation(token: Token, group: VerbGroup, roles: _Roles) -> int | None:
    """Find what negates the predicate: "nicht" at the verb, "kein" at its subject or object.

    "nicht nur" and "nicht zuletzt" negate nothing.
    """
    marks = words("negation")
    inner = (i for o in roles.obliques for i in o.heads[:1])
    nominals = [token.doc[i] for i in (*roles.subjects, *roles.objects, *roles.datives, *inner)]
    candidates = [c for c in _dependents(token, group) if c.lower_ in marks or c.lemma_.lower() in marks]
    candidates += [c for n in nominals for c in n.children if c.lower_.startswith("kein")]
    for one in candidates:
        after = token.doc[one.i + 1].lower_ if one.i + 1 < len(token.doc) else ""
        if after not in words("negation_not_before"):
            return int(one.i)
    return None


def _antecedents(doc: Doc, head: Token, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Replace a relative pronoun by the noun that its clause hangs on (and that noun's conjuncts are not meant)."""
    out: list[int] = []
    for i in tokens:
        if doc[i].tag_ in ("PRELS", "PRELAT") or "Rel" in doc[i].morph.get("PronType", []):
            noun = _relative_noun(head)
            out.append(noun if noun is not None else i)
        else:
            out.append(i)
    return tuple(dict.fromkeys(out))


def _relative_noun(head: Token) -> int | None:
    one = head
    while one.dep_ == "conj" and one.head.i != one.i:
        one = one.head
    if one.dep_ in ("acl", "acl:relcl") and one.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return int(one.head.i)
    return None


def _understood(clauses: list[Clause], doc: Doc) -> list[Clause]:
    """Fill the subject of infinitives and of second conjuncts, outer clauses first."""
    done: dict[int, Clause] = {}

    def fill(clause: Clause) -> Clause:
        if clause.index in done:
            return done[clause.index]
        done[clause.index] = clause
        if not clause.subjects and clause.parent is not None:
            outer = fill(clauses[clause.parent])
            subjects = _take_over(clause, outer, doc)
            if subjects:
                done[clause.index] = replace(clause, subjects=subjects, understood=True)
        return done[clause.index]

    return [fill(c) for c in clauses]


def causative(clause: Clause, clauses: list[Clause], doc: Doc) -> Clause:
    """Let "lassen" lend its subject: „ließ Gefangene frei|kommen“ has its causer, „ließ sich informieren“ is a passive.

    „Die Kanzlerin ließ sich vom Gesandten unterrichten“: he informed her.
    """
    if clause.parent is None or clause.form != "infinitive" or clause.relation not in ("xcomp", "ccomp"):
        return clause
    outer = clauses[clause.parent]
    if outer.lemma != "lassen" or any(doc[v].tag_ == "PTKZU" for v in clause.verbs):
        return clause
    reflexive = any(c.lower_ == "sich" for v in outer.verbs for c in doc[v].children)
    lent = replace(
        clause, tense=outer.tense, mood=outer.mood, modal=outer.modal, negation=outer.negation,
        finite=outer.finite, form="finite", obliques=(*clause.obliques, *outer.obliques),
        tokens=tuple(sorted({*clause.tokens, *outer.tokens})),
        extent=tuple(sorted({*clause.extent, *outer.extent})),
    )  # fmt: skip
    if reflexive:
        agents = tuple(h for o in outer.obliques if o.prep in ("von", "durch") for h in o.heads)
        return replace(lent, voice="passive", subjects=outer.subjects, agents=agents, understood=True)
    return replace(lent, subjects=outer.subjects, objects=(*outer.objects, *clause.objects), understood=True)


def _take_over(clause: Clause, outer: Clause, doc: Doc) -> tuple[int, ...]:
    if clause.relation == "conj" and clause.voice == outer.voice:
        return outer.subjects
    if clause.form not in ("infinitive", "participle") or clause.relation == "acl:relcl":
        return ()
    if clause.relation in ("xcomp", "ccomp", "advcl", "acl", "csubj"):
        controllers = words("object_control")
        if outer.lemma in controllers:
            return outer.subjects if outer.voice == "passive" else (outer.objects or outer.datives)
        if outer.voice == "passive":
            return ()
        return outer.subjects
    return ()
