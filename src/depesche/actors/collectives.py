"""Offices of several states as the people who hold them: "die Regierungschefs von Norland und Sudania" are Halvek and Brunsk.

Hit: the report names for each of the states one person, and only one, with such an office. Near misses: one of them is not named,
or a state has a president and a prime minister in the report - the states stand for all.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors.drafts import Draft
from depesche.actors.scene import Scene
from depesche.lexicon.load_actors import OfficeNoun


def name_holders(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Return the mentions with the states of such a phrase replaced by the people of the report."""
    offices = {hit.end - 1: scene.cast.index.office(hit.of("office")[0].ref) for hit in scene.hits.values() if hit.of("office")}
    people = tuple(dict.fromkeys(i for d in drafts if d.form == "name" for i in d.ids if scene.cast.get(i).kind == "person"))
    return [_named(scene, d, offices.get(d.head), people) if d.form == "collective" else d for d in drafts]


def _named(scene: Scene, draft: Draft, noun: OfficeNoun | None, people: tuple[str, ...]) -> Draft:
    states = [i for i in draft.ids if scene.cast.get(i).kind == "state"]
    if noun is None or noun.level not in ("head", "minister") or len(states) < 2 or len(states) != len(draft.ids):
        return draft
    held = [[p for p in people if _holds(scene, p, noun, state)] for state in states]
    return replace(draft, ids=tuple(h[0] for h in held)) if all(len(h) == 1 for h in held) else draft


def _holds(scene: Scene, person: str, noun: OfficeNoun, state: str) -> bool:
    """Return whether a person has such an office of a state; of heads any will do: "Staats- und Regierungschefs"."""
    classes = scene.cast.holders.classes
    for mine, own, of in scene.cast.get(person).roles:
        heads = noun.level == "head" and any(classes[c].level == "head" for c in mine if c in classes)
        if of == state and (heads or mine & set(noun.classes) or (not mine and own == noun.noun)):
            return True
    return False
