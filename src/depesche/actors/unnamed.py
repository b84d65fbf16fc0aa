"""Actors without a name, called by their own words: "Sprecherin der finnischen Regierung", "Rebellen"."""

from __future__ import annotations

from depesche.actors import naming
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.scene import Scene
from depesche.actors.text import words
from depesche.lexicon.words import function_words
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
    if text.lower[end] in ("der", "von") and (close := _genitive_end(scene, end)) > end:
        return close
    place = text.lower[end] in ("in", "aus", "von") and step < limit and text.tags[step] == "NE"
    return _places_end(scene, end, step) if place and text.is_capital(step) else end


def _genitive_end(scene: Scene, end: int) -> int:
    """ "der Rat der Küstenstaaten", "ein Vertreter der Kirche", "Vertreter von sechs Staaten".

    Near miss: "warf der Verband der Regierung vor". Who "der Front" in "die Sprecherin der Front" is, is found later.
    """
    text = scene.text
    step, limit = end + 1, text.limit(end - 1)
    while step < limit and (text.is_adjective(step) or text.lower[step] in words("both")):
        step += 1
    owner = step < limit and text.tags[step] == "NN" and text.heads[step] == end - 1 and text.labels[step] == "nmod"
    dative = any(c.head == text.heads[end - 1] for c in scene.analysis.clauses if step in c.datives)
    hit = scene.hits.get(step)
    named = hit is not None and not hit.of("group", "institution")
    named = named or any(end <= d.begin <= step and d.ids for d in scene.drafts)
    return step + 1 if owner and not dative and not named else end


def _places_end(scene: Scene, end: int, step: int) -> int:
    """Return the end of "aus Norland und Varenien", "in Port Lund" behind a noun that begins the places at a token."""
    text = scene.text
    limit = text.limit(end - 1)
    step = min(limit, scene.names.get(step, step + 1))
    listed = text.lower[end] == "aus"
    while listed and step + 1 < limit and text.lower[step] in (",", *function_words("and")) and text.tags[step + 1] == "NE":
        last = text.lower[step] != ","
        if not last and text.lower[step + 2 : step + 3] not in {(w,) for w in (",", *function_words("and"))}:
            break
        step += 2
        if last:
            break
    return step


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
    adjectives = [a for a in adjectives if a not in noun.split()[:-1]]  # "stellvertretender Minister" is the office's own name
    rest = " ".join(text.words[at + 1 : end]).replace(" ,", ",")
    if not rest and owners and not prefix and not adjectives:
        name = scene.cast.owned(noun, owners[0], gender)
    else:
        name = " ".join(part for part in (*adjectives, noun, rest) if part)
    # allies, partners and neighbours of a state are no part of it: the state stays in their name alone
    owner = owners[0] if len(owners) == 1 and kind != "others" else None
    entity = scene.cast.new(name, KINDS.get(kind, "unnamed"), gender, owner)
    return scene.add(Draft(begin=begin, end=end, head=at, ids=(entity.id,), form="unnamed", gender=gender))
