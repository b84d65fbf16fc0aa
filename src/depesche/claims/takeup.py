"""A contact taken up again without its parties: „Das Gespräch dauerte 45 Minuten“, after who spoke with whom was told.

So is an agreement that somebody confirms: „Ein Sprecher bestätigte die Einigung“. The parties are those of the one contact or
agreement told just before; with two candidates none is taken. Near miss: „Gespräche dauerten an“ - an indefinite noun takes
up nothing.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.lexicon.words import with_role
from depesche.model.vocabulary import Kind

REACH = 3
"""Sentences back in which the contact must have been told."""
TAKEN_UP: dict[Kind, tuple[str, ...]] = {"contact": ("nominal", "confirm"), "agreement": ("confirm",)}
"""What is taken up, with the rules that do so."""


def take_up(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give contacts without parties those of the contact that they take up, with a link to it."""
    named = (d for d in drafts if d.kind in TAKEN_UP and (d.by or d.with_))
    told = sorted(named, key=lambda d: d.trigger)
    return tuple(_linked(analysis, d, told) if _takes_up(analysis, d) else d for d in drafts)


def _takes_up(analysis: Analysis, draft: Draft) -> bool:
    if draft.kind not in TAKEN_UP or draft.by or draft.with_ or draft.to or not draft.rule.startswith(TAKEN_UP[draft.kind]):
        return False
    articles = [c.lower_ for c in analysis.doc[draft.trigger].children if c.dep_ == "det"]
    return any(a.startswith(with_role("pronoun_stems", "definite")) for a in articles)


def _linked(analysis: Analysis, draft: Draft, told: list[Draft]) -> Draft:
    here = analysis.sentence_of(draft.trigger)
    before = (t for t in told if t.kind == draft.kind and t.trigger < draft.trigger)
    near = [t for t in before if here - analysis.sentence_of(t.trigger) <= REACH]
    if not near or len({frozenset((*t.by, *t.with_)) for t in near}) != 1:
        return draft
    last = near[-1]
    return replace(draft, by=last.by, with_=last.with_, links=(*draft.links, ("same_as", last.trigger, last.kind)))
