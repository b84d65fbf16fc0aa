"""Whose words a token stands in: the speaker of a quotation, who tells in indirect speech."""

from __future__ import annotations

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.salience import Memory
from depesche.actors.scene import Scene

TOLD = frozenset({"Indirect", "IndirectFreeIndirect", "FreeIndirect"})


def speaker_ids(scene: Scene, memory: Memory, at: int) -> frozenset[str]:
    """Return the speaker of the quotation that a token stands in: "er" inside it is somebody else."""
    if scene.text.quoted[at] < 0:
        return frozenset()
    speaker = speaker_of(scene, memory, at)
    return frozenset({speaker.id}) if speaker else frozenset()


def speaker_of(scene: Scene, memory: Memory, at: int) -> Entity | None:
    """Return who speaks the quotation that a token stands in, when that is one named actor."""
    quotation = scene.analysis.quotations[scene.text.quoted[at]]
    drafts = [*memory.seen, *(d for d in scene.drafts if d.ids)]
    for span in quotation.speaker:
        tokens = set(scene.analysis.tokens_in(span.begin, span.end))
        for draft in drafts:
            if len(draft.ids) == 1 and tokens & {draft.head, *draft.keys}:
                return scene.cast.get(draft.ids[0])
    return None


def narrator_of(scene: Scene, memory: Memory, at: int) -> Draft | None:
    """Return the mention of who is the only speaker of the indirect speech that a token stands in, innermost first."""
    a = scene.analysis
    around = [q for q in a.quotations if q.type in TOLD and q.speaker and any(at in a.tokens_in(s.begin, s.end) for s in q.quote)]
    if not around or scene.text.quoted[at] >= 0:
        return None
    inner = min(around, key=lambda q: sum(s.end - s.begin for s in q.quote))
    tokens = {i for s in inner.speaker for i in a.tokens_in(s.begin, s.end)}
    drafts = [*memory.seen, *(d for d in scene.drafts if d.ids)]
    return next((d for d in drafts if len(d.ids) == 1 and tokens & {d.head, *d.keys} and d.form != "possessive"), None)
