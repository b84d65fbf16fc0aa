"""Peoples and groups that no lexicon knows: "die Norländer" of a state of the report, "die Velkari" with a plural verb.

Hits: „Die Norländer lehnten ab“ where the report names Norland; „Die Velkari fordern Lösegeld“, then „ein Lager der Velkari“.
Near misses: „Die Händler lehnten ab“ - a noun; „Die Senna tritt über die Ufer“ - one thing.
"""

from __future__ import annotations

from depesche.actors import adjectives
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft, DraftForm
from depesche.actors.heads import plain_head
from depesche.actors.people import is_foreign
from depesche.actors.scene import Scene


def read_peoples(scene: Scene) -> None:
    """Add the mentions of peoples and groups called by a plural name."""
    taken = {i for d in scene.drafts if d.ids for i in range(d.begin, d.end)}
    groups = _plural_names(scene, taken)
    for at in range(len(scene.text)):
        if at in taken or at in scene.hits:
            continue
        word = scene.text.words[at]
        state = adjectives.demonym_state(scene, word)
        if state is not None and _is_plural(scene, at):
            _add(scene, at, _people(scene, word, state), "people")
        elif word in groups:
            _add(scene, at, groups[word], "name")


def _is_plural(scene: Scene, at: int) -> bool:
    """ "die Norländer", "Norländer und Talvier"; "der Norländer" is one of them."""
    text = scene.text
    determiner = text.determiner(text.left(at), at)
    single = determiner in ("der", "dem", "des", "ein", "einem", "eines") or text.words[at].endswith("s")
    return determiner == "die" or not single


def _people(scene: Scene, word: str, state: Entity) -> Entity:
    plural = word.removesuffix("n") if word.endswith("ern") else word
    return scene.cast.new(plural, "people", "pl", state)


def _plural_names(scene: Scene, taken: set[int]) -> dict[str, Entity]:
    """Return the names that stand with "die" as subject of a plural verb, and who they are."""
    text = scene.text
    found: dict[str, Entity] = {}
    for clause in scene.analysis.clauses:
        plural = clause.finite is not None and text.morph[clause.finite].get("Number") == "Plur"
        if not plural or clause.understood or len(clause.subjects) != 1:
            continue
        at = clause.subjects[0]
        word = text.words[at]
        bare = at > text.start(at) and text.lower[at - 1] == "die" and text.heads[at - 1] == at
        named = text.tags[at] == "NE" and word.isalpha() and not word.isupper() and is_foreign(word)
        if word not in found and adjectives.demonym_state(scene, word) is not None:
            continue
        if bare and named and at not in taken and at not in scene.hits and word not in scene.states:
            found[word] = _group(scene, word)
    return found


def _group(scene: Scene, name: str) -> Entity:
    """Return the group of a plural name: the militia or party that a compound makes of it, or a new one."""
    for entity in scene.cast.entities.values():
        first, hyphen, noun = entity.name.partition("-")
        if hyphen and first == name and entity.kind in ("group", "organisation") and plain_head(noun) is not None:
            return entity
    return scene.cast.new(name, "group", "pl")


def _add(scene: Scene, at: int, entity: Entity, form: DraftForm) -> None:
    scene.drafts[:] = [d for d in scene.drafts if not (d.begin == at and not d.ids)]
    begin = scene.text.left(at) if form == "people" else at
    scene.add(Draft(begin=begin, end=at + 1, head=at, ids=(entity.id,), form=form, gender="pl"))
