"""Roles that lean on another actor: "ihres Kollegen", "seines Chefs", "ihr Sprecher", "der frühere Präsident"."""

from __future__ import annotations

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.possessors import possessor_of
from depesche.actors.roles import title_of
from depesche.actors.salience import Memory
from depesche.actors.scene import PendingRole, Scene

BOSSES = {
    "vice_president": "president",
    "security_adviser": "president",
    "head_of_office": "president",
}


def share_office(scene: Scene, memory: Memory, draft: Draft) -> None:
    """ "mit ihrem ostranischen Kollegen Dario Brunsk": he holds there the office that she holds here.

    Of what state, "ihren Amtskollegen Lew Orda" does not say.
    """
    possessor, of = scene.colleagues[draft.begin]
    owner = possessor_of(scene, memory, possessor)
    entity = scene.cast.get(draft.ids[0])
    if owner is None or owner is entity:
        return
    for classes, noun, _ in owner.roles:
        if classes and not entity.has_role(classes, noun, of):
            entity.roles.append((classes, noun, of))


def add_office(scene: Scene, draft: Draft) -> None:
    """ "Jon Vael, Minister von Norland, ...": he is "der Minister" of the sentences that follow."""
    added = scene.added[draft.end]
    entity = scene.cast.get(draft.ids[0]) if len(draft.ids) == 1 else None
    if entity is None or entity.kind != "person" or entity.gender not in ("", added.gender):
        return
    role = (frozenset(added.noun.classes), added.noun.noun, added.owner)
    kept = entity.former if added.former else entity.roles
    if role not in kept:
        kept.append(role)
    entity.gender = entity.gender or added.gender


def serve(scene: Scene, memory: Memory, draft: Draft) -> None:
    """ "Halvek forderte nach Angaben ihres Sprechers Milo Tarn": whose spokesman he is, so that "Halveks Sprecher" is he."""
    owner = possessor_of(scene, memory, scene.servants[draft.begin])
    entity = scene.cast.get(draft.ids[0])
    if owner is None or owner is entity:
        return
    entity.roles[:] = [(classes, noun, of or owner.id) for classes, noun, of in entity.roles]
    entity.part_of = entity.part_of or owner.id


def fits_role(role: PendingRole, entity: Entity) -> bool:
    """Return whether an actor may be who a role noun names: by kind, gender and role."""
    if entity.kind not in ("person", "office", "unnamed") or (entity.gender not in ("", role.gender)):
        return False
    if entity.kind == "unnamed":
        return entity.name.startswith(title_of(role.noun, role.gender))
    return entity.has_role(frozenset(role.noun.classes), role.noun.noun, role.owner)


def of_possessor(scene: Scene, memory: Memory, role: PendingRole) -> Entity | None:
    """ "seines Chefs": the head of whom the possessor serves; "ihr Sprecher": somebody who speaks for her."""
    owner = possessor_of(scene, memory, role.possessor or 0)
    if owner is None:
        return None
    if role.noun.noun == "Chef" and owner.kind == "person":
        return _boss(scene, owner)
    state = owner.id if owner.kind == "state" else owner.part_of
    found = [
        e
        for e in scene.cast.entities.values()
        if e.kind == "person" and e is not owner and fits_role(role, e) and e.part_of in (owner.id, state)
    ]
    if len(found) == 1:
        return found[0]
    if role.noun.level not in ("spokesperson", "envoy", "official") or not scene.acts(role.head):
        return None  # "rief seinen Botschafter zurück": he does nothing
    return scene.cast.new(f"{title_of(role.noun, role.gender)} von {owner.name}", "unnamed", role.gender, owner)


def _boss(scene: Scene, owner: Entity) -> Entity | None:
    for classes, _, of in owner.roles:
        for office in classes:
            above = BOSSES.get(office)
            if above and of:
                named = [
                    e
                    for e in scene.cast.entities.values()
                    if e.kind == "person" and e.has_role(frozenset({above}), "", of) and any(w == of for _, _, w in e.roles)
                ]
                if len(named) == 1:
                    return named[0]
    return None


def once_in_office(scene: Scene, role: PendingRole) -> Entity | None:
    """ "Der frühere Präsident Nigerias": the only one of the report whom it has called so, or who held the office once."""
    classes = frozenset(role.noun.classes)
    people = [e for e in scene.cast.entities.values() if e.kind == "person" and e.gender in ("", role.gender)]
    named = [e for e in people if _was(e, role, classes)]
    found = named or [e for e in people if role.owner and _held(scene, e, role.owner, classes)]
    return found[0] if len(found) == 1 else None


def _was(entity: Entity, role: PendingRole, classes: frozenset[str]) -> bool:
    return any(
        (classes & mine or noun == role.noun.noun) and (role.owner is None or of is None or of == role.owner)
        for mine, noun, of in entity.former
    )


def _held(scene: Scene, entity: Entity, owner: str, classes: frozenset[str]) -> bool:
    """Return whether a person held an office in a term that was over on the day of the report."""
    day = scene.cast.first
    terms = scene.cast.holders.by_person.get(entity.id, ())
    return day is not None and any(h.office in classes and h.of == owner and not h.term.may_hold(day) for h in terms)
