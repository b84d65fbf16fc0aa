"""A deed taken up by its bare noun: „Je 120 Gefangene wurden ausgetauscht. Die Übergabe fand an der Brücke statt“.

What is handed over or exchanged was told just before; the noun alone does not say it. Near misses: „Die Übergabe fand im Rathaus
statt“ after no such deed; „Eine Übergabe“ - an indefinite noun takes up nothing; „Der Austausch über Fischerei“ - it says itself
what is exchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, meets
from depesche.claims.nominal import governed
from depesche.language.analysis import Analysis
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Token

REACH = 3
"""Sentences back in which the deed must have been told."""
TAKEN_UP: frozenset[Kind] = frozenset({"release", "contact"})
RULE = "deeds_again.noun"


def find_deeds_again(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield what a verb of taking place says of a deed told before, for each bare noun that takes it up."""
    home = {t: clause for clause in reversed(analysis.clauses) for t in clause.tokens}
    for token in analysis.doc:
        clause = home.get(token.i)
        if token.pos_ != "NOUN" or clause is None or not _bare(token):
            continue
        site = Site(analysis=analysis, actors=actors, lexicon=lexicon, noun=token.i)
        rows = [r for r in lexicon.noun_acts(token.lemma_, token.text) if r.kind in TAKEN_UP and r.requires]
        open_ = rows and not any(meets(r.requires, r.forbids, site) for r in rows)
        deed = _deed(analysis, drafts, token, {r.kind for r in rows}) if open_ else None
        row = next((r for r in rows if deed and r.kind == deed.kind), None)
        draft = draft_from(row, site, trigger=token.i, clause=clause.index, rule="deeds_again.noun") if row else None
        if deed and draft and governed(draft := replace(draft, nominal=True), clause, site):
            yield replace(
                draft, by=deed.by, with_=deed.with_, issue=deed.issue, links=(("same_as", deed.trigger, deed.kind),)
            )  # fmt: skip


def without(found: Iterable[Draft], drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the drafts whose noun takes up no deed: "der Austausch" is then no talk."""
    taken = {d.trigger for d in drafts if d.rule == RULE}
    return (d for d in found if d.trigger not in taken)


def _bare(token: Token) -> bool:
    """Tell whether a noun is definite and has no complement of its own."""
    articles = [c.lower_ for c in token.children if c.dep_ == "det"]
    complements = any(c.dep_ in ("nmod", "nmod:poss", "acl") for c in token.children)
    return any(a.startswith(with_role("pronoun_stems", "definite")) for a in articles) and not complements


def _deed(analysis: Analysis, drafts: tuple[Draft, ...], token: Token, kinds: set[Kind]) -> Draft | None:
    """Return the deed told last before a noun; None when there was none, or the near ones have other doers."""
    here = analysis.sentence_of(token.i)
    told = [d for d in drafts if d.kind in kinds and d.trigger < token.i]
    near = sorted((d for d in told if 0 < here - analysis.sentence_of(d.trigger) <= REACH), key=lambda d: d.trigger)
    doers = {frozenset((*d.by, *d.with_)) for d in near if d.by or d.with_}
    return near[-1] if near and len(doers) <= 1 else None
