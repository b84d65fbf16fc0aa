"""Actors without a name, called by their own words: "Sprecherin der finnischen Regierung", "Rebellen"."""

from __future__ import annotations

from depesche.actors import naming
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.scene import Scene
from depesche.model.vocabulary import ActorKind

# what an actor is by the kind of its noun; all others are unnamed people
KINDS: dict[str, ActorKind] = {"group": "group", "others": "group", "people": "people", "body": "organisation"}


def _complement_end(scene: Scene, end: int) -> int:
    """Return the end of an unnamed person's phrase with "des Krankenhauses" or "in Sandau" after the noun."""
    text = scene.text
    limit = text.limit(end - 1)
    if end >= limit:
        return end
    step = end + 1
    if text.lower[end] == "des":
        while step < limit and text.is_adjective(step):
            step += 1
        return step + 1 if step < limit and text.is_capital(step) else end
    place = text.lower[end] in ("in", "aus", "von") and step < limit and text.tags[step] == "NE"
    return step + 1 if place and text.is_capital(step) else end


def _adjective(scene: Scene, at: int, ending: str) -> str:
    """Return an adjective in its citation form; a number stays: "sieben Richter"."""
    text = scene.text
    if text.tags[at] == "CARD":
        return text.words[at]
    written = text.lower[at] if at == text.start(at) and at not in text.origins else text.words[at]
    return naming.citation_of(written, ending)


def add_unnamed(scene: Scene, place: tuple[int, int, int], citation: str, owners: list[Entity], kind: str, gender: str) -> Draft:
    """Add an actor without a name, called by its own words: "Sprecherin der finnischen Regierung".

    Args:
        place: first token, token of the noun, end.
        citation: the noun in its citation form, a tilde for an adjective ending.
    """
    begin, at, end = place
    text = scene.text
    end = _complement_end(scene, end)
    ending = {"pl": "e", "f": "e", "n": "es"}.get(gender, "er")
    adjectives = [
        _adjective(scene, i, ending)
        for i in range(begin, at)
        if text.is_adjective(i) and (text.words[i][:1].islower() or i in text.origins or i == text.start(i))
    ]
    word = text.words[at]
    prefix = word.rpartition("-")[0]
    noun = citation[:-1] + ending if citation.endswith("~") else citation
    if prefix:
        noun = f"{prefix}-{noun.rpartition('-')[2]}"
    rest = " ".join(text.words[at + 1 : end])
    if not rest and owners and not prefix and not adjectives:
        name = scene.cast.owned(noun, owners[0], gender)
    else:
        name = " ".join(part for part in (*adjectives, noun, rest) if part)
    # allies, partners and neighbours of a state are no part of it: the state stays in their name alone
    owner = owners[0] if len(owners) == 1 and kind != "others" else None
    entity = scene.cast.new(name, KINDS.get(kind, "unnamed"), gender, owner)
    return scene.add(Draft(begin=begin, end=end, head=at, ids=(entity.id,), form="unnamed", gender=gender))
