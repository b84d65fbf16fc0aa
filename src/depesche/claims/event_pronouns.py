"""Happenings that go on, begin or end as a pronoun: „Sie führten ein Gespräch. Es dauerte 40 Minuten“.

The pronoun stands for the last noun of a happening in the sentence before that agrees with it and that the verb of
beginning, lasting or failing asks for. Near misses: „Sie begann ihr Studium“ - the verb's object; „Er dauert zwei
Stunden“ after a film.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from, under_negation
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, fill, meets
from depesche.claims.stages import told_by
from depesche.claims.verbal import group_noun
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.acts import GroupAct, VerbAct
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

PRONOUNS = ("PPER", "PDS")
PLAIN = frozenset({"any", "none", "party", "person"})
"""Classes that a matter of negotiations is none of."""
REACH = 2  # sentences back


def find_event_pronouns(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> Iterator[Draft]:
    """Yield what becomes of a happening that a pronoun takes up, for each clause with a verb of its course."""
    for clause in analysis.clauses:
        rows = [r for r in lexicon.stage_words(clause.lemma) if r.pos == "verb"]
        pronoun = _pronoun(analysis, actors, clause)
        known = rows or lexicon.verb_acts(clause.lemma) or lexicon.group_acts(clause.lemma)
        asked = analysis.doc[clause.extent[0]].tag_.startswith("PW")  # "Wann es unterzeichnet wird, blieb offen"
        if pronoun is None or not known or asked:
            continue
        for noun in _antecedents(analysis, lexicon, pronoun):
            draft = _draft(analysis, actors, lexicon, clause, pronoun.i, noun)
            if draft is not None:
                yield draft
                break


def _pronoun(analysis: Analysis, actors: Actors, clause: Clause) -> Token | None:
    """Return the pronoun that is subject, or what the passive is about, when it stands for no actor."""
    if clause.voice == "active" and any(not _measured(analysis.doc[o]) for o in clause.objects):
        return None
    for head in clause.subjects or clause.objects:
        token = analysis.doc[head]
        # "sie" may have been taken for a body; what begins or lasts is none, only a person may begin something
        people = any(actors.get(i).kind in ("person", "unnamed") for i in actors.at(head))
        if (token.tag_ in PRONOUNS or _elliptic(token)) and not people:
            return token
    return None


def _elliptic(token: Token) -> bool:
    """ "Auch die erste war gebrochen worden", "eine zweite hielt drei Tage": an ordinal whose noun was told before."""
    plain = token.tag_ == "ADJA" and token.lower_ == token.text and not any(c.pos_ == "NOUN" for c in token.children)
    return plain and token.lower_.startswith(tuple(words("event_ordinals"))) and bool(_fits(token))


def _fits(token: Token) -> list[str]:
    """Return the genders and numbers that a pronoun, or an ordinal with its article, may stand for."""
    if token.tag_ in PRONOUNS:
        return words("event_pronouns").get(token.lower_, "").split()
    articles = [words("event_articles").get(c.lower_, "") for c in token.children if c.dep_ == "det"]
    ending = next((e for e in with_role("endings", "ordinal") if token.lower_.endswith(e)), "")
    return (words("event_articles").get(ending, "") or " ".join(articles)).split()


def _measured(token: Token) -> bool:
    """Tell whether an accusative is a measure: "dauerte 40 Minuten"."""
    return any(c.dep_ == "nummod" or c.tag_ == "CARD" for c in token.children) or token.tag_ in PRONOUNS


def _antecedents(analysis: Analysis, lexicon: ActLexicon, pronoun: Token) -> Iterator[int]:
    """Yield the nouns of happenings before a pronoun, nearest sentence first, that agree with it."""
    doc = analysis.doc
    begin = pronoun.sent.start
    for _ in range(REACH):
        for t in range(begin - 1, max(begin - 60, -1), -1):
            if doc[t].sent.start != doc[begin - 1].sent.start:
                break
            if doc[t].pos_ == "NOUN" and _agrees(doc[t], pronoun) and _happening(lexicon, doc[t]):
                yield t
        if begin == 0 or analysis.block_of[begin - 1] != analysis.block_of[pronoun.i]:
            return
        begin = doc[begin - 1].sent.start


def _happening(lexicon: ActLexicon, token: Token) -> bool:
    event = any(r.mention == "event" for r in lexicon.noun_acts(token.lemma_))
    return event or bool(lexicon.classes_of(token.lemma_, token.text))


def _agrees(noun: Token, pronoun: Token) -> bool:
    def value(token: Token, name: str) -> str:
        return (token.morph.get(name, []) or [""])[0]

    number = value(noun, "Number")
    if number != _number(pronoun, value(pronoun, "Number")):
        return False
    if number == "Plur":
        return True
    return value(noun, "Gender") in _fits(pronoun)


def _number(pronoun: Token, tagged: str) -> str:
    """ "sie" is told by its verb: "sie begannen", "sie begann"."""
    if "Plur" not in _fits(pronoun):
        return "Sing"
    verb = next((t for t in (pronoun.head, *pronoun.head.children) if "Fin" in t.morph.get("VerbForm", [])), None)
    return (verb.morph.get("Number", []) or [tagged])[0] if verb is not None else tagged


def _draft(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, pronoun: int, noun: int
) -> Draft | None:
    swapped = replace(
        clause,
        subjects=tuple(noun if h == pronoun else h for h in clause.subjects),
        objects=tuple(noun if h == pronoun else h for h in clause.objects),
    )
    site = Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=swapped)
    event = Site(analysis=analysis, actors=actors, lexicon=lexicon, noun=noun)
    for row in lexicon.stage_words(clause.lemma):
        if row.pos != "verb" or not meets(row.requires, (), site):
            continue
        if not any((found := fill(slot, site)) is not None and noun in found.heads for slot in row.act):
            continue
        act = next((r for r in lexicon.noun_acts(analysis.doc[noun].lemma_) if r.mention == "event"), None)
        draft = draft_from(act, event, trigger=clause.head, clause=clause.index, rule="event_pronouns.course") if act else None
        if draft is not None:
            return told_by(replace(draft, matter=(), content=frozenset({clause.head})), row, site)
    return _by_verb(site, clause)


def _rows(site: Site, clause: Clause) -> Iterator[tuple[VerbAct | GroupAct, int | None]]:
    """Yield the acts of a verb, then those of the verb with a noun that stands there ("in Kraft treten")."""
    for verb in site.lexicon.verb_acts(clause.lemma):
        yield verb, None
    for group in site.lexicon.group_acts(clause.lemma):
        noun = group_noun(group, site)
        if noun is not None:
            yield group, noun


def _by_verb(site: Site, clause: Clause) -> Draft | None:
    """Return an act of the verb that asks for a matter in the pronoun's place: "Sie wurde um einen Monat verlängert"."""
    for row, noun in _rows(site, clause):
        asked = {c for d in row.requires for c in d.classes if any(s.name in ("subj", "obj") for s in d.slots)}
        if row.reflexive == "yes" or not asked - PLAIN or not meets(row.requires, row.forbids, site):
            continue
        draft = draft_from(row, site, trigger=clause.head, clause=clause.index, rule="event_pronouns.course")
        if draft is not None:
            told = draft.content if any(c.parent == clause.index for c in site.analysis.clauses) else frozenset[int]()
            draft = replace(draft, matter=(), content=told | {clause.head} | ({noun} if noun is not None else set()))
            return under_negation(draft, row) if clause.negation is not None else draft
    return None
