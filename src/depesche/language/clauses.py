"""Clauses out of a dependency parse: the verb group as one thing, its roles, and what it depends on.

Only this module and `verb_group` read German auxiliaries. What the parser leaves open is filled by grammar: an
infinitive's understood subject, the subject of a second conjunct, the antecedent of a relative pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.language.clause import Clause, Form, Oblique
from depesche.language.roles import AGENTIVE, SUBJECTS, Roles, antecedents, conjuncts, dependents, gapped, preposition, read_roles
from depesche.language.verb_group import VerbGroup, read_verb_group
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "root"})
__all__ = ["conjuncts", "find_clauses", "preposition"]


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
    return tuple(_understood([attributive(causative(c, clauses, doc), doc) for c in clauses], doc))


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
    roles = read_roles(token, replace(group, finite=None) if group.lent else group)
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
        subjects=antecedents(seen.doc, token, roles.subjects, acting=True),
        objects=antecedents(seen.doc, token, roles.objects),
        datives=antecedents(seen.doc, token, roles.datives),
        agents=roles.agents,
        obliques=tuple(_resolved(seen.doc, token, o) for o in roles.obliques),
        adverbs=tuple(c.i for c in token.children if c.dep_ == "advmod"),
        tokens=tuple(_own(token, seen.heads)),
        extent=tuple(t.i for t in token.subtree),
        block=block,
        sentence=sentence,
    )


def _resolved(doc: Doc, token: Token, oblique: Oblique) -> Oblique:
    heads = antecedents(doc, token, oblique.heads)
    return oblique if heads == oblique.heads else replace(oblique, heads=heads)


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
        # "stimmte zu, Sudania nicht": a second clause without a verb is none of the first one's words
        stack.extend(c for c in one.children if c.i not in heads and not (one.i == token.i and _verbless(c)))
    return iter(sorted(out))


def _verbless(token: Token) -> bool:
    second = token.dep_ == "parataxis" and token.tag_ in ("NE", "NN") and token.i > token.head.i
    return second and any(c.dep_ == "orphan" or c.tag_ in ("PTKNEG", "ADV") for c in token.children)


def _marker(token: Token) -> str:
    for child in token.children:
        # "muss bis zum 1. Juni räumen": before a day "bis" is a preposition, whatever the parser hung it on
        if child.dep_ == "mark" and child.tag_ not in ("PTKZU", "APPR", "APPRART"):
            return str(child.lemma_.lower()) if child.lemma_ else str(child.lower_)
    return ""


def _negation(token: Token, group: VerbGroup, roles: Roles) -> int | None:
    """Find what negates the predicate: "nicht" at the verb, "kein" at its subject or object.

    "ohne dass sich beide einigten" and "ohne Sudania zu informieren" negate; "nicht nur" and "nicht zuletzt" negate nothing.
    """
    marks = words("negation")
    lacking = with_role("function_words", "without")
    without = next((c for c in token.children if c.dep_ == "mark" and c.lower_ in lacking), None)
    if without is not None:
        return int(without.i)
    inner = (i for o in roles.obliques for i in o.heads[:1])
    nominals = [token.doc[i] for i in (*roles.subjects, *roles.objects, *roles.datives, *inner)]
    candidates = [c for c in dependents(token, group) if c.lower_ in marks or c.lemma_.lower() in marks]
    longer = with_role("function_words", "no_longer")  # "besteht nicht mehr darauf": the parser hangs "nicht" on "mehr"
    candidates += [n for c in dependents(token, group) if c.lower_ in longer for n in c.children if n.lower_ in marks]
    candidates += _neither_nor(token)
    candidates += [c for n in nominals for c in (n, *n.children) if c.lower_.startswith(with_role("pronoun_stems", "negative"))]
    for one in candidates:
        after = token.doc[one.i + 1].lower_ if one.i + 1 < len(token.doc) else ""
        elsewhere = _of_attribute(one) or of_number(one) or _compared(one) or _bracketed(one)
        if after not in words("negation_not_before") and not elsewhere:
            return int(one.i)
    return _of_cleft(token)


def _of_cleft(verb: Token) -> int | None:
    """ "Es war nicht Norland, das angriff": what denies the noun denies the relative clause behind it."""
    noun = verb.head
    if verb.dep_ not in ("acl", "acl:relcl") or noun.i == verb.i or noun.sent[0].lower_ not in with_role("function_words", "it"):
        return None
    marks = [c for c in noun.children if c.lower_ in words("negation") and c.i < noun.i]
    cleft = any(c.dep_ == "cop" for c in noun.children)
    return marks[0].i if cleft and marks and marks[0].i > noun.sent.start + 1 else None


def of_number(mark: Token) -> bool:
    """ "habe kaum vier Stunden gedauert": it says how many, and denies nothing."""
    follows = mark.i + 1 < len(mark.doc)
    return follows and mark.lower_ in words("barely") and mark.nbor(1).tag_ == "CARD"


def _compared(mark: Token) -> bool:
    """ "nicht mehr als 20 Soldaten": it says how many at most."""
    return mark.i + 2 < len(mark.doc) and mark.nbor(2).lower_ in with_role("function_words", "as")


def _bracketed(mark: Token) -> bool:
    """ "60 (nicht: 40) Gefangene": a note in brackets puts a number right, and denies nothing."""
    before = mark.nbor(-1).text if mark.i > 0 else ""
    follows = mark.nbor(1) if mark.i + 1 < len(mark.doc) else None
    return before in ("(", "[") and follows is not None and (follows.text in (":", ",") or follows.tag_ == "CARD")


def _neither_nor(verb: Token) -> list[Token]:
    """ "Weder habe man Raketen geliefert noch Berater geschickt": the pair denies both verbs, wherever the parser hung it."""
    sent = verb.sent
    first = next((t for t in sent if t.lower_ in with_role("function_words", "neither")), None)
    later = sent.doc[first.i + 1 : sent.end] if first is not None else ()
    second = next((t for t in later if t.lower_ in with_role("function_words", "nor")), None)
    if first is None or second is None:
        return []
    if _of_nouns(verb, first, second):
        return [first]
    if verb.i < first.i or not verb.tag_.startswith("V"):
        return []
    verbs = [t for t in sent if t.tag_ in ("VVPP", "VVINF", "VVIZU", "VVFIN") and t.i > first.i]
    before = [t for t in verbs if t.i < second.i][-1:]
    after = [t for t in verbs if t.i > second.i][:1] if before else []
    return [second] if verb in after else [first] if verb in before and (first.i + 1 == before[0].i or _opens(first)) else []


def _of_nouns(verb: Token, first: Token, second: Token) -> bool:
    """ "Der Text enthält weder Fristen noch Strafen", "Weder A noch B ist geregelt": the pair joins nouns of one verb."""
    others = [t for t in verb.sent if t.tag_.startswith("VV") and t.i != verb.i and t.i > first.i]
    held = first.head.i == verb.i or (first.head.pos_ in ("NOUN", "PROPN") and first.head.head.i == verb.i)
    nouns = any(t.pos_ in ("NOUN", "PROPN") for t in verb.doc[first.i : second.i])
    return held and nouns and not others


def _opens(first: Token) -> bool:
    """Tell whether "weder" opens its clause or stands behind the finite verb, so that it denies the verb and no noun."""
    return first.is_sent_start is True or first.nbor(1).tag_.endswith("FIN")


def _of_attribute(negation: Token) -> bool:
    """ "die nicht aus der Provinz stammenden Soldaten ziehen ab": behind an article it belongs to the participle."""
    doc = negation.doc
    inside = 0 < negation.i < len(doc) - 1
    if not inside or doc[negation.i - 1].tag_ not in ("ART", "PRELS", "PDAT", "PIAT", "PPOSAT"):
        return False
    token = doc[negation.i + 1]
    while token.tag_ != "ADJA" and token.head.i > negation.i and token.head.i != token.i:
        token = token.head
    return token.tag_ == "ADJA"


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


def attributive(clause: Clause, doc: Doc) -> Clause:
    """ "Norland, von Sudania zum Abzug aufgefordert, lehnte ab": a participle behind its noun is a passive of it.

    Near misses: „Aas, aus Kolm zurückgekehrt, ...“ - nobody stands behind "von"; „das Heer, von Norden gekommen, ...“ - it has
    its perfect with "sein".
    """
    if clause.form != "participle" or clause.relation not in ("acl", "acl:relcl") or clause.subjects or clause.governor is None:
        return clause
    agents = tuple(h for o in clause.obliques if o.prep in AGENTIVE for h in o.heads)
    noun = doc[clause.governor]
    fits = doc[clause.head].tag_ == "VVPP" and noun.tag_ in ("NN", "NE") and noun.i < clause.head
    if not agents or not fits or clause.lemma in words("perfect_with_sein"):
        return clause
    return replace(clause, voice="passive", agents=agents, subjects=(noun.i,), understood=True)


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
    if clause.relation == "conj" and (clause.voice == outer.voice or gapped(doc[clause.head], clause.finite)):
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
