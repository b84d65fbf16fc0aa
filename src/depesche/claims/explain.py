"""Why a claim is there: what the finder saw, which rows of the lexicon it rests on, and what the linkers made of it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.find import Scene, completed, found_drafts, scene_of
from depesche.claims.freeze import freeze
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.sources import SourceFrame
from depesche.lexicon.acts import Act
from depesche.lexicon.load_acts import ActLexicon
from depesche.model.claim import Claim

TOLD = ("kind", "stage", "polarity", "novelty", "issue", "by", "to", "with_", "via", "host")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field of the claim that was set or altered after it had been found."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What stands behind one claim.

    Attributes:
        trigger: the word that makes the predication.
        rows: rows of the lexicon, of most specific first; empty where the rule knows grammar alone.
        clause: the predication that the trigger stands in.
        slots: what the clause has in its places: ("subject", "Westmark"), ("mit", "dem Minister").
        frames: source frames over the trigger, innermost first.
        changes: what linkers did to the finder's draft.
    """

    claim: Claim
    trigger: str
    rows: tuple[Act, ...]
    clause: Clause
    verbs: str
    slots: tuple[tuple[str, str], ...]
    frames: tuple[SourceFrame, ...]
    frame_words: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


def explain(analysis: Analysis, actors: Actors, claim_id: str) -> tuple[Explanation, ...]:
    """Return what stands behind the claims whose id begins so.

    Args:
        claim_id: an id or its first characters; "" for all claims.
    """
    scene = scene_of(analysis, actors)
    first = found_drafts(scene)
    out = []
    for draft in completed(scene, first):
        claim = freeze(analysis, draft)
        if claim.id.startswith(claim_id):
            before = next((d for d in first if d.trigger == draft.trigger and d.rule == draft.rule), None)
            out.append(_explanation(scene, draft, before, claim))
    return tuple(sorted(out, key=lambda e: (e.claim.trigger, e.claim.kind)))


def _explanation(scene: Scene, draft: Draft, before: Draft | None, claim: Claim) -> Explanation:
    analysis = scene.analysis
    clause = analysis.clauses[draft.clause]
    asked = draft.trigger if draft.told_at is None else draft.told_at
    over = sorted((f for f in scene.frames if asked in f.tokens), key=lambda f: len(f.tokens))
    return Explanation(
        claim=claim,
        trigger=analysis.doc[draft.trigger].text,
        rows=tuple(r for i in draft.rows if (r := _row(scene.lexicon, i)) is not None),
        clause=clause,
        verbs=" ".join(analysis.doc[i].text for i in clause.verbs),
        slots=_slots(analysis, clause),
        frames=tuple(over),
        frame_words=tuple((_words(analysis, f.cue), _words(analysis, f.source)) for f in over),
        changes=_changes(before, draft) if before is not None else (),
    )


def _row(lexicon: ActLexicon, row: str) -> Act | None:
    every: tuple[Act, ...] = (*lexicon.verbs, *lexicon.groups, *lexicon.nouns)
    return next((r for r in every if r.id == row), None)


def _words(analysis: Analysis, tokens: tuple[int, ...]) -> str:
    return " ".join(analysis.doc[i].text for i in tokens)


def _slots(analysis: Analysis, clause: Clause) -> tuple[tuple[str, str], ...]:
    places = (
        ("understood subject" if clause.understood else "subject", clause.subjects),
        ("object", clause.objects),
        ("dative", clause.datives),
        ("agent", clause.agents),
        *((o.prep or "bare", o.heads) for o in clause.obliques),
    )
    return tuple((name, _words(analysis, heads)) for name, heads in places if heads)


def _changes(before: Draft, after: Draft) -> tuple[Change, ...]:
    """Compare the fields that decide what a claim says; what was only filled in stands in the claim itself."""
    return tuple(
        Change(field=f.name.rstrip("_"), before=_value(before, f.name), after=_value(after, f.name))
        for f in fields(Draft)
        if f.name in TOLD and getattr(before, f.name) != getattr(after, f.name)
    )


def _value(draft: Draft, name: str) -> str:
    value = getattr(draft, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "-")
