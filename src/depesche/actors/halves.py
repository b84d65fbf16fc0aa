"""Two states of one divided country named together: "Nord- und Südkorea", "die nord- und die südkoreanische Delegation".

Hit: what stands before "und" is cut to its first part, and the whole word is a state or its adjective. Near misses: „Nord- und
Südsudan“ - no state is called North Sudan; „Nord- und Ostsee“ are no states.
"""

from __future__ import annotations

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.scene import Scene
from depesche.actors.text import words
from depesche.lexicon.words import function_words

QUARTERS = {"nord": "Nord", "süd": "Süd", "ost": "Ost", "west": "West"}


def elided(scene: Scene, at: int) -> str | None:
    """Return the word that a truncated one stands for: "Nord-" before "und Südkorea" is "Nordkorea"."""
    text = scene.text
    if at + 2 >= text.limit(at) or not text.words[at].endswith("-") or text.lower[at][:-1] not in QUARTERS:
        return None
    step = at + 1
    if text.lower[step] not in (*function_words("and"), "oder"):
        return None
    step += 2 if text.is_determiner(step + 1) else 1
    if step >= text.limit(at):
        return None
    tail = next((text.words[step][len(q) :] for q in QUARTERS if text.lower[step].startswith(q)), "")
    return text.words[at][:-1] + tail if tail else None


def read_half(scene: Scene, at: int) -> None:
    """Add the first half of "Nord- und Südkorea" as a state of its own."""
    word = elided(scene, at)
    senses = scene.cast.index.exact(word) if word is not None else ()
    state = next((s for s in senses if s.kind == "state"), None)
    if state is None:
        return
    entity = scene.cast.state(state.ref.partition(":")[2])
    scene.add(Draft(begin=at, end=at + 1, head=at, ids=(entity.id,), form="state", gender=entity.gender))


def read_both(scene: Scene, at: int) -> None:
    """Add "beide Koreas", "den beiden Koreas": the two states that a quarter of the compass tells apart."""
    text = scene.text
    if text.before(at) not in words("both") or not text.is_capital(at):
        return
    tail = text.words[at].removesuffix("s").lower()
    senses = [s for q in QUARTERS.values() for s in scene.cast.index.exact(f"{q}{tail}") if s.kind == "state"]
    ids = tuple(dict.fromkeys(scene.cast.state(s.ref.partition(":")[2]).id for s in senses))
    if len(ids) == 2:
        scene.drafts[:] = [d for d in scene.drafts if d.begin != at]
        begin = at - 2 if text.before(at - 1) in words("definite") else at - 1
        scene.add(Draft(begin=begin, end=at + 1, head=at, ids=ids, form="collective", gender="pl"))


def half_owner(scene: Scene, at: int) -> Entity | None:
    """Return the state of "nord-" in "die nord- und die südkoreanische Delegation"."""
    word = elided(scene, at)
    senses = scene.cast.index.exact(word) if word is not None else ()
    return scene.owner_from([s for s in senses if s.kind == "adjective"])
