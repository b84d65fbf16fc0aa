"""Second clauses without a verb of their own: „Norland stimmte dem Plan zu, Sudania nicht“, „forderte Geld, Sudania Garantien“.

Hits: „..., ebenso Sudania“, „... und Sudania auch“ - the same act by another; „..., Sudania nicht“ - its negation; „..., Sudania
Garantien“, „..., Sudania 30“ - the act with another object. Near misses: „Norland lud Westmark ein, ebenso Sudania“ - it may be
invited as well; „Norland traf Henrik Aas, den Gastgeber“ - an apposition; „..., Sudania Westmark Lügen“ - two objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.frames import Site
from depesche.claims.verbal import read_clause
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import conjuncts, preposition
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, sense_of, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

OBJECT = ("NN", "NE", "CARD")


def find_gapped(analysis: Analysis, actors: Actors, lexicon: ActLexicon, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the act of a clause again for each party behind it that shares its verb."""
    for clause in analysis.clauses:
        if clause.voice != "active" or clause.form == "infinitive" or clause.negation is not None:
            continue
        party = _second(analysis, clause)
        told = [d for d in drafts if d.trigger == clause.head and d.rule.startswith("verbal") and d.by and not d.suffered]
        by = actors.among(conjuncts(party)) if party is not None else ()
        if party is None or len(told) != 1 or not by or set(by) & {*told[0].by, *told[0].to, *told[0].with_, *told[0].via}:
            continue
        site = Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=clause)
        draft = _read(site, clause, party, told[0])
        if draft is not None:
            own = {t.i for t in party.subtree}
            replaced = clause.objects if own & {*draft.matter} else ()
            other = {t.i for o in replaced for t in site.token(o).subtree}
            yield replace(
                draft, trigger=party.i, by=by, content=frozenset({*draft.content - {clause.head}, *own} - {party.i}),
                body=tuple(sorted({*clause.tokens, *own} - other)), rule="gapped.clause",
            )  # fmt: skip


def _second(analysis: Analysis, clause: Clause) -> Token | None:
    """Return the party behind a clause that stands there as the subject of a second one without a verb."""
    beside = (c for c in analysis.doc[clause.head].children if c.dep_ == "parataxis" and c.i > clause.head)
    found = [c for c in beside if c.tag_ in ("NE", "NN")]
    return found[0] if len(found) == 1 else None


def _read(site: Site, clause: Clause, party: Token, told: Draft) -> Draft | None:
    """Return what the second clause tells, or None where it may be read in two ways."""
    rest = [c for c in party.children if c.dep_ in ("orphan", "advmod", "nummod", "obl", "nmod") and not c.is_punct]
    if any(preposition(c) for c in rest):
        return None
    things = [c for c in rest if c.tag_ in OBJECT]
    likewise = any(c.lower_ in function_words("likewise") for c in rest)
    denial = next((c for c in rest if c.lower_ in words("negation") and c.i > party.i), None)
    if not things and any(c.tag_ not in ("ADV", "PTKNEG", "ADJD") for c in rest):
        return None
    if things:
        return _with_object(site, clause, things, told) if not denial and not likewise else None
    if told.to or told.with_ or told.via or (denial is None and not likewise):
        return None  # "lud Westmark ein, ebenso Sudania": it may be invited as well
    if denial is not None:
        if sense_of(clause.modal) not in ("", "will", "can"):
            return None  # "muss dem Plan zustimmen, Sudania nicht": whoever need not has refused nothing
        return None if likewise else read_clause(site, replace(clause, negation=denial.i))
    return told


def _with_object(site: Site, clause: Clause, things: list[Token], told: Draft) -> Draft | None:
    """ "..., Sudania Garantien": the act with another object; a bare number counts the object of the first clause."""
    thing = things[0]
    if len(things) != 1 or len(clause.objects) != 1 or clause.datives or clause.objects[0] not in told.matter:
        return None
    if thing.tag_ == "CARD":
        counted = any(c.tag_ == "CARD" for c in site.token(clause.objects[0]).children)
        return replace(told, matter=(thing.i,)) if counted and told.matter else None
    if site.actors.at(thing.i):
        return None
    other = replace(clause, objects=conjuncts(thing))
    draft = read_clause(replace(site, clause=other), other)
    return draft if draft is not None and thing.i in draft.matter else None
