"""Whether an actor fits a pronoun in gender and number, and whether a common noun fits it better."""

from __future__ import annotations

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.salience import NEXT_PARAGRAPH, SUBJECT
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.things import noun_agrees

# by how much a common noun must be likelier than an actor before a pronoun is left open
LEAD = 0.3


def agrees(entity: Entity, draft: Draft, genders: str) -> bool:
    """Return whether an actor fits a pronoun in gender and number: the mention's gender counts for bodies."""
    if entity.kind == "person":
        return entity.gender in ("", "m") and "m" in genders or entity.gender in ("", "f") and "f" in genders
    if entity.kind in ("office", "unnamed") and entity.gender in ("m", "f"):
        return entity.gender in genders
    gender = draft.gender or entity.gender
    return {"pl": "p"}.get(gender, gender) in tuple(genders)


def outweighed(scene: Scene, at: int, genders: str, weight: float) -> bool:
    """Return whether a common noun that is no actor is a likelier antecedent: "Der Bericht ... Er".

    Its weight is that of a subject at its distance; only subjects of this and the previous sentence count.
    """
    text = scene.text
    for i in range(text.begins[max(0, text.sentence[at] - 1)], at):
        subject = text.labels[i].lower() in SUBJECTS and text.tags[i] == "NN"
        if not subject or any(d.begin <= i < d.end for d in scene.drafts) or not noun_agrees(scene, i, genders):
            continue
        distance = text.sentence[at] - text.sentence[i]
        farther = NEXT_PARAGRAPH if text.paragraph[at] != text.paragraph[i] else 0.0
        if SUBJECT - distance - farther >= weight + LEAD:
            return True
    return False
