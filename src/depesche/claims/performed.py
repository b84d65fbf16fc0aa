"""Acts of speech told by a noun: performed by the clause's verb, or with a verb that says what they consist in.

Hits: „Norland antwortete mit der Drohung, die Grenze zu schließen.“ - a threat; „Die Forderung Norlands lautet, die Grenze zu
öffnen.“, „Zu den Forderungen Norlands zählt ein Abzug.“ - demands.
Near misses: „Norland befasste sich mit der Forderung, ...“ - somebody else's; „reagierte mit Empörung“ - no act of speech;
„Die Forderung lautet anders.“ - not what is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from
from depesche.claims.draft import Draft
from depesche.claims.frames import COMPLEMENTS, Site, meets
from depesche.claims.nouns import is_genitive
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.lexicon.acts import NounAct, Slot
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import words

SPOKEN = frozenset({"demand", "offer", "proposal", "threat", "promise", "refusal", "acceptance", "accusation", "denial"})
"""Kinds of acts that are done by saying so."""

CHARGES = frozenset({"accusation", "denial"})
"""Kinds that need a content: "reagierte mit Kritik" only tells how somebody took it."""

AMONG = "among"
OBJECT = "obj"
"""Mark of a verb whose object is spoken to ("konfrontieren")."""

RULE = "performed.noun"
SUBJECT = (Slot(name="subj"),)


def find_performed(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> Iterator[Draft]:
    """Yield the act of each clause whose subject performs it with a noun of speech, or which says what such an act is."""
    for clause in analysis.clauses:
        if clause.negation is not None or clause.voice != "active" or clause.copula:
            continue
        if clause.lemma in words("consisting_verbs"):
            yield from _consists(Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=clause), clause)
            continue
        preps = words("performing_verbs").get(clause.lemma, "").split()
        for noun in _nouns(analysis, clause, preps):
            draft = _draft(Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=clause, noun=noun), clause, noun)
            if draft is not None:
                yield draft
                break


def _nouns(analysis: Analysis, clause: Clause, preps: list[str]) -> Iterator[int]:
    """Yield the nouns in phrases with one of the prepositions, also where the parser hangs them on a noun before."""
    others = list(clause.objects)
    for oblique in clause.obliques:
        if oblique.prep in preps:
            yield from oblique.heads
        else:
            others += oblique.heads  # "antwortete auf den Vorschlag mit der Forderung, ..."
    for thing in others:
        for child in analysis.doc[thing].children:
            if child.dep_ == "nmod" and preposition(child) in preps:
                yield child.i


def _row(site: Site, noun: int) -> NounAct | None:
    """Return the row of a noun of speech; what it asks for beside it may as well stand elsewhere in the clause."""
    token = site.token(noun)
    rows = [r for r in site.lexicon.noun_acts(token.lemma_, token.text) if r.kind in SPOKEN and r.mention != "event"]
    return next((r for r in rows if meets(r.requires, r.forbids, site)), rows[0] if rows else None)


def _consists(site: Site, clause: Clause) -> Iterator[Draft]:
    """Yield the act whose content the clause tells: „Der Vorschlag ist, ...“, „Zu den Bedingungen gehört ...“."""
    for noun, matter in _parts(site, clause):
        row = _row(site, noun)
        if row is None or not matter:
            continue
        alone = replace(site, clause=None, noun=noun)
        draft = draft_from(row, alone, trigger=noun, clause=clause.index, rule="performed.content")
        if draft is not None and draft.by:
            to = draft.to or (_meant(site, matter) if draft.kind == "demand" else ())
            yield replace(draft, to=to, matter=matter, content=frozenset({*matter, clause.head}))
            return


def _meant(site: Site, matter: tuple[int, ...]) -> tuple[str, ...]:
    """ "Die Bedingung ist, dass Sudania abzieht": who is to act is meant."""
    inner = next((c for c in site.analysis.clauses if c.extent == matter), None)
    return site.actors.among(inner.subjects) if inner is not None and inner.voice == "active" and not inner.understood else ()


def _parts(site: Site, clause: Clause) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield (noun of speech, tokens of what it consists in)."""
    among = words("consisting_verbs")[clause.lemma].split()
    if AMONG in among:
        things = [t.i for i in clause.subjects for t in site.token(i).subtree]
        told = tuple(things) or _told(site, clause, ())
        for oblique in clause.obliques:
            if oblique.prep in among:
                yield from ((noun, told) for noun in oblique.heads)
        return
    inside = [t.i for o in clause.obliques if o.prep in among for h in o.heads for t in site.token(h).subtree]
    for noun in clause.subjects[:1]:
        yield noun, _told(site, clause, (noun,)) or tuple(inside)


def _told(site: Site, clause: Clause, hosts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the content behind the verb: a clause, or a phrase after a colon ("lautet: Abzug aller Truppen")."""
    adverbs = [c.i for c in site.token(clause.head).children if c.tag_ in ("PROAV", "PAV")]
    for inner in site.analysis.clauses:
        fits = inner.governor in (clause.head, *hosts, *adverbs) and inner.relation in COMPLEMENTS
        if fits and inner.head > clause.head:
            return inner.extent
    listed = (c for c in site.token(clause.head).children if c.dep_ in ("parataxis", "appos") and c.i > clause.head)
    return tuple(t.i for c in listed if c.pos_ == "NOUN" for t in c.subtree)


def _draft(site: Site, clause: Clause, noun: int) -> Draft | None:
    row = _row(site, noun)
    if row is None:
        return None
    if _of_others(site, noun):
        return None
    draft = draft_from(_by_subject(row), site, trigger=clause.head, clause=clause.index, rule="performed.noun")
    if draft is None or not draft.by or (draft.kind in CHARGES and not draft.matter):
        return None
    to = draft.to or tuple(i for i in _addressed(site, row, clause, noun) if i not in draft.by)
    return replace(draft, to=to, content=draft.content | {noun})


def _of_others(site: Site, noun: int) -> bool:
    """ "kehrte mit dem Versprechen Georgiens zurück": whose it is stands beside it."""
    own = [c for c in site.token(noun).children if is_genitive(c) or c.dep_ == "amod"]
    return any(site.actors.at(c.i) for c in own)


def _addressed(site: Site, row: NounAct, clause: Clause, noun: int) -> tuple[str, ...]:
    """Return whom it is said to: „konfrontierte Georgien mit dem Vorwurf“, „mit der Bitte um Hilfe an Georgien“."""
    if OBJECT in words("performing_verbs")[clause.lemma].split():
        return site.actors.among(clause.objects)
    preps = {s.prep for s in row.to}
    below = (g for c in site.token(noun).children if c.dep_ == "nmod" for g in c.children)
    return site.actors.among(tuple(g.i for g in below if g.dep_ == "nmod" and preposition(g) in preps))


def _by_subject(row: NounAct) -> NounAct:
    """The noun's row with the subject of the clause for its doer; what is said needs no further sign than the verb."""
    return replace(row, doer=SUBJECT)
