"""A denial rests on the denier's word, with stance "denies": „Teheran bestreitet dies“, „dementierte, ... getan zu haben“.

Near miss: „wies den Vorwurf zurück“ - a refusal, told by the agency as an act.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.voices import voice_kind
from depesche.language.analysis import Analysis
from depesche.model.claim import Voice


def voice_denials(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors) -> tuple[Draft, ...]:
    """Give each denial by an actor that actor as its innermost voice."""
    return tuple(_voiced(analysis, d, actors) if d.kind == "denial" and d.by and not d.voices else d for d in drafts)


def _voiced(analysis: Analysis, draft: Draft, actors: Actors) -> Draft:
    clause = analysis.clauses[draft.clause]
    heads = [h for h in clause.subjects if set(actors.at(h)) & set(draft.by)] or [clause.head]
    inside = set(clause.tokens)
    phrase = analysis.phrase([t.i for t in analysis.doc[heads[0]].subtree if t.i in inside] or heads[:1])
    kind, sourcing = voice_kind(actors.get(draft.by[0]))
    voice = Voice(
        actor=draft.by[0], text=phrase.text, begin=phrase.begin, end=phrase.end, kind=kind, stance="denies"
    )
    return replace(draft, voices=(voice,), sourcing=sourcing)
