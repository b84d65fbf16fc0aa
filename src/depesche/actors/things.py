"""Pronouns that mean a thing rather than a state or body: "Sie gilt bis Mai", "Er werde sie unterstützen".

Hits: „Die Türkei lud ein. Norland lobte die Initiative. Er werde sie unterstützen“ - a noun that agrees stands nearer; „Sie tritt
am Montag in Kraft“, „sie wurde verlängert“ - said of truces and treaties. Near miss: „Sie lehnte das Angebot ab“.
"""

from __future__ import annotations

from depesche.actors.salience import Memory
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.text import words

OBJECTS = frozenset({"obj", "obl:arg", "iobj"})


def means_thing(scene: Scene, memory: Memory, at: int, genders: str, actor: str) -> bool:
    """Return whether a pronoun that might be a state, body or group is rather a thing.

    Args:
        at: its token.
        genders: letters of the genders and numbers it may have.
        actor: who it would be.
    """
    for clause in scene.analysis.clauses:
        if at in clause.subjects and not clause.understood:
            done = clause.voice != "active" and clause.lemma in words("thing_passive")
            if done or (clause.lemma in words("thing_verb") and not clause.objects):
                return True
    may = OBJECTS if scene.cast.get(actor).kind in ("organisation", "state", "group") else OBJECTS - {"obl:arg", "iobj"}
    return scene.text.labels[at] in may and _noun_nearer(scene, memory, at, genders, actor)


def _noun_nearer(scene: Scene, memory: Memory, at: int, genders: str, actor: str) -> bool:
    """Return whether a common noun that agrees and is nobody stands as subject or object after the actor's last mention."""
    text = scene.text
    named = [d.head for d in memory.seen if actor in d.ids and d.begin < at]
    taken = {i for d in (*memory.seen, *scene.drafts) if d.ids for i in range(d.begin, d.end)}
    begin = max(max(named, default=at), text.begins[max(0, text.sentence[at] - 1)])
    nouns = (i for i in range(begin, at) if text.tags[i] == "NN" and i not in taken)
    return any(text.labels[i].lower() in SUBJECTS | OBJECTS and noun_agrees(scene, i, genders) for i in nouns)


def noun_agrees(scene: Scene, at: int, genders: str) -> bool:
    """Return whether a noun fits a pronoun in gender and number."""
    morph = scene.text.morph[at]
    if morph.get("Number") == "Plur":
        return "p" in genders
    return {"Masc": "m", "Fem": "f", "Neut": "n"}.get(morph.get("Gender", ""), "-") in genders
