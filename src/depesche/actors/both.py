"""Who "beide Seiten", "die beiden Präsidenten", "beide Länder" and "die Außenminister" are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.salience import Memory
from depesche.actors.scene import PendingRole, Scene
from depesche.actors.text import words
from depesche.lexicon.load_actors import OfficeNoun

NEAR = 3
FAR = 40
CLEARLY = 2.0
NO_PARTY = frozenset({"media", "ngo", "court", "international", "regional", "mediator", "forum", "company"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """A phrase with "beide": `noun` is the office it names, None for sides, states, parties.

    `alone`: "Beide" without a noun.
    """

    begin: int
    end: int
    noun: OfficeNoun | None
    alone: bool = False


def _has_noun(scene: Scene, noun: int, at: int) -> bool:
    return noun < scene.text.limit(at) and scene.text.is_capital(noun)


def find_both(scene: Scene) -> list[Both]:
    """Return the phrases with "beide" and a noun, and drop what was read of them before."""
    text = scene.text
    found = []
    for i, word in enumerate(text.lower):
        noun = i + 1
        while noun < len(text) and noun < text.limit(i) and text.is_adjective(noun):
            noun += 1
        if word in words("both") and scene.text.tags[i].startswith("PI") and not _has_noun(scene, noun, i):
            found.append(Both(begin=i, end=i + 1, noun=None, alone=True))
            continue
        if word not in words("both") or noun >= text.limit(i) or not text.is_capital(noun):
            continue
        hit = scene.hits.get(noun)
        office = scene.cast.index.office(hit.of("office")[0].ref) if hit is not None and hit.of("office") else None
        if office is None and not text.lower[noun].startswith(tuple(words("side_noun"))):
            continue
        begin = i - 1 if i > text.start(i) and text.is_determiner(i - 1) else i
        scene.drafts[:] = [
            d for d in scene.drafts if not (begin <= d.head <= noun and d.form in ("unnamed", "collective"))
        ]
        scene.roles[:] = [r for r in scene.roles if not begin <= r.head <= noun]
        found.append(Both(begin=begin, end=noun + 1, noun=office))
    return found


def resolve_both(scene: Scene, memory: Memory, both: Both) -> Draft | None:
    """Return the phrase with its two actors, or None with a problem when there are not exactly two."""
    at = both.end - 1
    if both.alone:
        return _alone(memory, both)
    ids = _people(memory, at, both.noun, 2) if both.noun else _parties(scene, memory, at)
    if ids is None:
        phrase = " ".join(scene.text.words[both.begin : both.end])
        scene.problem("actors.ambiguous_both", f'"{phrase}": the report does not make plain which two', at)
        return None
    return Draft(begin=both.begin, end=both.end, head=at, keys=(both.begin,), ids=ids, form="collective", gender="pl")


def _alone(memory: Memory, both: Both) -> Draft | None:
    """ "Beide" alone: the only two people of the sentence before and of this one, else nobody."""
    at = both.begin
    near = memory.ranked(at, lambda e, _: e.kind == "person", reach=1)
    if len(near) != 2:
        return None
    ids = tuple(actor for _, actor in near)
    return Draft(begin=both.begin, end=both.end, head=at, ids=ids, form="collective", gender="pl")


def resolve_plural(scene: Scene, memory: Memory, role: PendingRole) -> Draft | None:
    """ "die Außenminister": those of the last mention of that noun, else all who were named with that role."""
    text = scene.text
    word = text.words[role.head]
    ids: tuple[str, ...] | None = next(
        (d.ids for d in reversed(memory.seen) if len(d.ids) > 1 and _same_noun(text.words[d.head], word)),
        None,
    )
    ids = ids or _people(memory, role.head, role.noun, 0)
    if not ids:
        return None
    return Draft(begin=role.begin, end=role.end, head=role.head, ids=ids, form="collective", gender="pl")


def _same_noun(one: str, other: str) -> bool:
    return one.rstrip("n") == other.rstrip("n")


def _people(memory: Memory, at: int, noun: OfficeNoun, count: int) -> tuple[str, ...] | None:
    """Return the people with a role who were named before, the last ones first; None when the number is wrong."""

    def fits(entity: Entity, _: Draft) -> bool:
        return entity.kind == "person" and entity.has_role(frozenset(noun.classes), noun.noun, None)

    ranked = [actor for _, actor in memory.ranked(at, fits, reach=FAR)]
    if count and len(ranked) > count:
        ranked = [actor for _, actor in memory.ranked(at, fits, reach=NEAR)]
    if (count and len(ranked) != count) or len(ranked) < 2:
        return None
    return tuple(ranked)


def _parties(scene: Scene, memory: Memory, at: int) -> tuple[str, ...] | None:
    """Return the two parties that the report so far speaks of most, else the only two of the last sentences."""
    overall = _weights(scene, memory, at, FAR)
    order = overall.most_common(3)
    if len(order) == 2 or (len(order) == 3 and order[1][1] >= CLEARLY * order[2][1]):
        return order[0][0], order[1][0]
    near = _weights(scene, memory, at, 1)
    if len(near) == 2 and all(overall[party] >= CLEARLY for party in near):
        return tuple(near)
    return None


def _weights(scene: Scene, memory: Memory, at: int, reach: int) -> Counter[str]:
    text = scene.text
    found: Counter[str] = Counter()
    for draft in memory.seen:
        if draft.begin >= at or text.sentence[at] - text.sentence[draft.head] > reach:
            continue
        for actor in draft.ids:
            party = party_of(scene, actor)
            if party is not None:
                found[party] += 1
    return found


def party_of(scene: Scene, actor: str) -> str | None:
    """Return the party that an actor stands for: the state behind a minister or body, an armed group, or None."""
    entity = scene.cast.entities.get(actor)
    for _ in range(4):
        if entity is None:
            code = actor.removeprefix("state:")
            return scene.cast.state(code).id if code in scene.cast.index.states else None
        if entity.kind == "state":
            return entity.id
        if entity.kind in ("organisation", "group") and entity.part_of is None:
            return entity.id if entity.type not in NO_PARTY else None
        if entity.part_of is None:
            return None
        actor = entity.part_of
        entity = scene.cast.entities.get(actor)
    return None
