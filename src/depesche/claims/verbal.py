"""Acts told by a verb or by a verb with its noun: "drohte, ... abzubrechen", "erhöhte den Druck auf".

Hit: „Norland forderte Sudania auf, die Truppen abzuziehen.“ - a demand by Norland to Sudania.
Near miss: „Der Preis droht zu steigen.“ - the doer is no actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from, shared, turned, under_negation
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, fill, first, meets
from depesche.claims.stages import seems
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.language.sources import SourceFrame
from depesche.lexicon.acts import GroupAct, Slot, VerbAct
from depesche.lexicon.compounds import readings
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

BINDING = frozenset({"ceasefire", "settlement", "agreement_doc", "release_noun"})
"""Classes of what parties are bound to once each of them has said yes."""


def find_verbal(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, frames: tuple[SourceFrame, ...] = ()
) -> Iterator[Draft]:
    """Yield a draft for each clause whose verb, alone or with its noun, is an act of the lexicon."""
    spans = ((*f.cue, *f.source) for f in frames if f.manner == "prep" and f.cue and f.source and f.cue[0] < f.source[0])
    cited = frozenset(t for span in spans for t in range(min(span), max(span) + 1))
    for whole in analysis.clauses:
        clause = _without_source(whole, cited)
        site = Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=clause)
        if clause.form == "participle" and clause.relation == "xcomp" and not seems(analysis, clause):
            continue  # "sieht die Waffenruhe gebrochen": a judgement, and the subject is not who broke it
        if _compared(site, clause) or _of_anybody(site, clause):
            continue
        draft = read_clause(site, clause)
        if draft is not None and draft.kind == "pressure" and _not_let(site, clause):
            draft = replace(draft, kind="refusal", stage="refused", polarity="+", by=draft.to, to=(), plover=None)
        if draft is not None and not (draft.kind == "denial" and _neither(site, clause)):
            yield draft


def _without_source(clause: Clause, cited: frozenset[int]) -> Clause:
    """ "Nach Angaben des Ministers verlangte Norland Geld": the source is no matter of the verb ("nach Hilfe verlangen")."""
    kept = tuple(o for o in clause.obliques if not o.prep or not cited & {*o.heads})
    return clause if len(kept) == len(clause.obliques) else replace(clause, obliques=kept)


def read_clause(site: Site, clause: Clause) -> Draft | None:
    """Return what a clause tells by its verb, alone or with its noun."""
    return _group(site, clause) or _verb(site, clause)


def _not_let(site: Site, clause: Clause) -> bool:
    """ "Norland lässt sich nicht unter Druck setzen": who does not let it be done refuses."""
    outer = site.analysis.clauses[clause.parent] if clause.parent is not None and clause.relation == "xcomp" else None
    return outer is not None and outer.negation is not None and outer.lemma in function_words("let")


def _of_anybody(site: Site, clause: Clause) -> bool:
    """ "Jedes Land, das Sudania unterstützt, werde bestraft": of whoever does so, nobody that has done it."""
    if clause.relation != "acl:relcl" or clause.tense not in ("present", "future"):
        return False
    noun = site.token(clause.head).head
    every = with_role("pronoun_stems", "every")
    return any(c.dep_ == "det" and c.lower_.startswith(every) for c in noun.children) or noun.lower_.startswith(every)


def _compared(site: Site, clause: Clause) -> bool:
    """ "gab weniger Gefangene frei als vereinbart": a measure for the deed, no act of its own."""
    if clause.finite is not None or clause.head == 0 or len(clause.tokens) > 2:
        return False
    return site.token(clause.head).tag_ == "VVPP" and site.token(clause.head - 1).lower_ in function_words("as")


def _neither(site: Site, clause: Clause) -> bool:
    """ "wollte das weder bestätigen noch dementieren" is silence, no denial."""
    begin = site.token(clause.head).sent.start
    return any(t.lower_ in function_words("neither") for t in site.analysis.doc[begin : clause.head])


def _group(site: Site, clause: Clause) -> Draft | None:
    for row in _rows(site, clause):
        noun = group_noun(row, site)
        if noun is None or not _reflexive_fits(row, site, clause) or _causes(row, site, clause):
            continue
        with_noun = Site(
            analysis=site.analysis, actors=site.actors, lexicon=site.lexicon, clause=clause, noun=noun
        )
        for place in (with_noun, turned(row, with_noun)):
            if place is not None and meets(row.requires, row.forbids, place):
                draft = draft_from(row, place, trigger=clause.head, clause=clause.index, rule="verbal.group")
                if draft is not None:
                    draft = replace(draft, content=draft.content | {noun})
                draft = _answered(draft, row, with_noun)
                return _negated(_adopted(_of_event(draft, site, noun), site), row, clause, noun, site)
    return None


def _answered(draft: Draft | None, row: GroupAct, site: Site) -> Draft | None:
    """ "Der Vorwurf Norlands wurde zurückgewiesen": whose it is gets the answer, and nobody is named who gives it.

    Near miss: „Der Vorwurf Norlands wurde von Sudania zurückgewiesen“ - Sudania does.
    """
    clause, owner = site.clause, Slot(name="gen")
    if draft is None or clause is None or clause.voice == "active" or clause.agents or owner not in row.to:
        return draft
    found = fill(owner, replace(site, clause=None))
    theirs = site.actors.among(found.heads) if found is not None else ()
    return replace(draft, by=(), to=theirs) if theirs and draft.by == theirs else draft


def _rows(site: Site, clause: Clause) -> tuple[GroupAct, ...]:
    """Return the groups of a clause's verb; "scheint bereit" has the predicates of "ist bereit"."""
    if clause.copula:
        return tuple(site.lexicon.group_acts(copula_of(site, clause)))
    if clause.lemma in words("raising_verbs"):
        being = with_role("function_words", "being")
        return tuple(row for verb in being for row in site.lexicon.group_acts(verb) if row.slot.name == "pred")
    return tuple(site.lexicon.group_acts(clause.lemma))


def _causes(row: GroupAct, site: Site, clause: Clause) -> bool:
    """ "ließ ein Boot in die Gewässer verlegen": the place belongs to the infinitive; "ließ Helfer in die Stadt" lets in."""
    causes = clause.lemma in function_words("let") and row.slot.name == "prep"
    return causes and any(c.parent == clause.index and c.relation in ("xcomp", "ccomp") for c in site.analysis.clauses)


def copula_of(site: Site, clause: Clause) -> str:
    """Return the lemma of a clause's copula ("sein", "bleiben", "werden"), or "" when it has none."""
    for child in site.token(clause.head).children:
        if child.dep_ in ("cop", "aux:pass"):
            return str(child.lemma_)
    left_out = clause.copula and clause.form == "verbless"  # "Sudania bereit zu Gesprächen"
    return with_role("function_words", "being")[0] if left_out else ""


def group_noun(row: GroupAct, site: Site) -> int | None:
    """Return the noun or predicate that makes a group with its verb ("in Kraft" of "treten"), or None."""
    found = fill(row.slot, site)
    heads = found.heads if found is not None and found.clause is None else ()
    stray: tuple[int, ...] = ()
    if row.slot.name in ("obj", "subj"):
        stray = _stray_nouns(site.analysis.doc, site.clause.tokens) if site.clause is not None else ()
    elif row.slot.name == "pred" and site.clause is not None:
        # "erklärte sich der Staatschef bereit": the parser takes "bereit" for an adverb or a particle
        # "ist dagegen" says no; "ist dagegen Präsident" only contrasts
        tags = ("ADJD", "PTKVZ", "ADV") if site.clause.copula else ("ADJD", "PTKVZ", "ADV", "PROAV")
        stray = tuple(t for t in site.clause.tokens if site.token(t).tag_ in tags)
        stray += tuple(c.i for c in site.token(site.clause.head).children if c.dep_ == "xcomp")
    elif row.slot.name == "prep" and site.clause is not None:
        # „stellte ein Ende der Sanktionen in Aussicht“: the parser hangs the bare noun on its neighbour
        stray = tuple(t for t in site.clause.tokens if _bare_after(site, t, row.slot.prep))
    for head in (*heads, *stray):
        token = site.token(head)
        if _same_noun(row, token) and _modified(row, head, site):
            return head
    return None


@lru_cache(maxsize=4)  # every group of the verb asks for them
def _stray_nouns(doc: Doc, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """Return a clause's nouns without a preposition or genitive of their own, wherever the parser hung them.

    „weil der Rat den Minen im Norden Auflagen gemacht hatte“: "Auflagen" stands bare before the verb.
    """
    return tuple(
        t
        for t in tokens
        if doc[t].tag_ == "NN"
        and (doc[t].dep_ not in ("nmod", "nmod:poss", "appos", "conj") or _glued(doc[t]))
        and (t == 0 or doc[t - 1].tag_ not in ("APPR", "APPRART"))
        and doc[t].morph.get("Case", []) != ["Gen"]
        and (doc[t - 1].tag_ not in ("ART", "ADJA", "PPOSAT") or not preposition(doc[t]))
    )


def _glued(token: Token) -> bool:
    """ "zollte der Regierung Anerkennung": a bare noun right behind another without a comma is no apposition here."""
    bare = token.dep_ == "appos" and not any(c.i < token.i for c in token.children)
    return bare and token.i > 0 and token.nbor(-1).tag_ == "NN" and token.head.i == token.i - 1


def _bare_after(site: Site, index: int, prep: str) -> bool:
    """Tell whether a noun stands right after its preposition ("in Kraft", "zur Verhandlung")."""
    token = site.token(index)
    return token.tag_ == "NN" and index > 0 and site.token(index - 1).pos_ == "ADP" and preposition(token) == prep


def _same_noun(row: GroupAct, token: Token) -> bool:
    exact = _nouns_of(row.nouns)
    forms = _forms_of(token.lemma_, token.text, token.pos_ in ("NOUN", "PROPN"))
    return not forms.isdisjoint(exact) or (row.match == "head" and any(f.endswith(exact) for f in forms))


@cache
def _nouns_of(nouns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(noun.casefold() for noun in nouns)


@lru_cache(maxsize=20_000)
def _forms_of(lemma: str, text: str, nominal: bool) -> frozenset[str]:
    return frozenset(w.casefold() for w in (lemma, *(readings(text) if nominal else (text,))))


def _modified(row: GroupAct, head: int, site: Site) -> bool:
    if not row.modifier:
        return True
    return any(c.dep_ in ("amod", "det") and c.lemma_.lower() in row.modifier for c in site.token(head).children)


def _verb(site: Site, clause: Clause) -> Draft | None:
    # "ist gegen eine Entsendung": the parser may make the phrase the predicate
    if clause.copula and not preposition(site.token(clause.head)):
        return None
    rows = [r for r in site.lexicon.verb_acts(copula_of(site, clause) if clause.copula else clause.lemma)
            if _reflexive_fits(r, site, clause)]  # fmt: skip
    for row, place in _places(rows, site):
        if place is None or not meets(row.requires, row.forbids, place):
            continue
        draft = draft_from(row, place, trigger=clause.head, clause=clause.index, rule="verbal.verb")
        if draft is not None and draft.spoken and draft.kind == "accusation" and clause.voice != "active":
            continue  # "Hilfe darf nicht behindert werden": nobody is accused
        if draft is not None and (_struck(draft, row, clause) or _compelled(draft, site, clause)):
            return None
        if draft is not None:
            return _negated(_mutual(_adopted(draft, site), site), row, clause, None, site)
    return None


def _places(rows: list[VerbAct], site: Site) -> Iterator[tuple[VerbAct, Site | None]]:
    """Yield rows as the grammar stands, then turned round where forms are alike: "Norland hat Gefangene ausgetauscht".

    "Die Kämpfer übergaben ihre Waffen": what a row reads straight no other row reads the wrong way round.
    """
    yield from ((row, site) for row in rows)
    for row in rows:
        yield row, turned(row, site)
        yield row, shared(site)


def _of_event(draft: Draft | None, site: Site, noun: int) -> Draft | None:
    """ "Die Gespräche zwischen A und B endeten ohne Ergebnis", "Thema der Gespräche von A war": who met stands at the noun."""
    event = first((Slot(name="subj"),), site)
    if draft is None or draft.kind != "contact" or draft.by or draft.with_ or event is None or len(event.heads) != 1:
        return draft
    for head in (event.heads[0], *(c.i for c in site.token(noun).children if c.dep_ in ("nmod", "nmod:poss"))):
        at_noun = replace(site, clause=None, noun=head)
        token = site.token(head)
        for row in site.lexicon.noun_acts(token.lemma_, token.text):
            told = draft_from(row, at_noun, trigger=head, clause=draft.clause, rule=draft.rule)
            if row.kind == "contact" and told is not None and told.by:
                return replace(draft, by=told.by, with_=told.with_, content=draft.content | {head})
    return draft


def _adopted(draft: Draft | None, site: Site) -> Draft | None:
    """ "Der Senat gab grünes Licht", "vom Parlament gutgeheißen": approval by an organ of state is its decision."""
    organs = {"organ", "council"}
    doer = first((Slot(name="subj"),), site)
    if draft is None or draft.kind != "acceptance" or doer is None or doer.clause is not None:
        return draft
    if any(site.actors.get(i).kind == "person" for i in draft.by):
        return draft  # "Außenminister Torva stimmte der Entsendung zu": a minister is no organ
    if not all(organs & site.lexicon.classes_of(site.token(h).lemma_, site.token(h).text) for h in doer.heads):
        return draft
    return replace(draft, kind="decision", stage="done", plover=None)


def _mutual(draft: Draft | None, site: Site) -> Draft | None:
    """ "Die Konfliktparteien stimmten einer Waffenruhe zu": to what all of them say yes they have agreed."""
    subject = first((Slot(name="subj"),), site)
    if draft is None or draft.kind != "acceptance" or subject is None or not draft.matter or site.clause is None:
        return draft
    heads = [site.token(h) for h in subject.heads]
    sides = tuple(words("facing_sides"))
    facing = len(draft.by) > 1 or any("Plur" in t.morph.get("Number", []) and t.lemma_.lower().endswith(sides) for t in heads)
    what = [site.token(t) for t in draft.matter if site.token(t).pos_ == "NOUN"][:1]
    bound = any(BINDING & site.lexicon.classes_of(t.lemma_, t.text) for t in what)
    negated = site.clause.negation is not None
    return replace(draft, kind="agreement") if facing and bound and not negated else draft


def _struck(draft: Draft, row: VerbAct, clause: Clause) -> bool:
    """ "Zwei Lager wurden getroffen": a meeting of one with another that names neither is none."""
    nobody = not (draft.by or draft.with_ or draft.to)
    return draft.kind == "contact" and clause.voice == "passive" and nobody and any(s.name == "obj" for s in row.with_)


def _compelled(draft: Draft, site: Site, clause: Clause) -> bool:
    """ "war gezwungen, seine Truppen abzuziehen": what is told is that it does so, and nobody presses it."""
    below = (c for c in site.analysis.clauses if c.parent == clause.index and c.form == "infinitive")
    return draft.kind == "pressure" and clause.voice == "stative" and not clause.agents and any(True for _ in below)


def _reflexive_fits(row: VerbAct | GroupAct, site: Site, clause: Clause) -> bool:
    if row.reflexive == "opt":
        return True
    oneself = with_role("preposition_roles", "for_oneself")  # "beansprucht die Insel für sich"; not "zieht Folgen nach sich"
    reflexive = any(
        (c.tag_ == "PRF" or c.lower_ in words("reflexives")) and preposition(c) not in oneself
        for v in clause.verbs
        for c in site.token(v).children
    )
    return reflexive == (row.reflexive == "yes")


def _negated(
    draft: Draft | None, row: VerbAct | GroupAct, clause: Clause, noun: int | None, site: Site
) -> Draft | None:
    """Turn the draft round when the verb, or the group's noun ("keine Zusagen machen"), is negated."""
    if draft is None:
        return None
    noun_negated = noun is not None and any(
        c.lower_.startswith(with_role("pronoun_stems", "negative")) or c.lower_ in words("diminishers")
        for c in site.token(noun).children
    )
    if clause.negation is not None or noun_negated:
        others = _but_rather(site, clause)
        if others is not None:
            return replace(draft, to=tuple(i for i in site.actors.among(others) if i not in draft.by) if draft.to else ())
        return under_negation(draft, row)
    return draft


def _but_rather(site: Site, clause: Clause) -> tuple[int, ...] | None:
    """ "griff nicht Sudania an, sondern Westmark": the deed is done, to another; None where nothing is put right.

    Near miss: „griff Sudania nicht an, sondern verhandelte“ - the deed itself is denied.
    """
    negation = clause.negation
    if negation is None:
        return None
    doc, end = site.analysis.doc, site.token(clause.head).sent.end
    rather = next((t.i for t in doc[negation:end] if t.lower_ in function_words("but_rather")), None)
    if rather is None:
        return None
    rest = [t for t in doc[rather + 1 : end] if t.i not in clause.verbs]
    stop = next((n for n, t in enumerate(rest) if t.text in (",", ";", ".", ":")), len(rest))
    if not rest[:stop] or any(t.tag_.startswith("V") for t in rest[:stop]):
        return None
    return tuple(t.i for t in rest[:stop] if t.dep_ not in ("nmod", "nmod:poss", "amod"))  # "gegen die Armee Norlands"
