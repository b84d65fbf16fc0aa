"""Whose an office, a title or a body is: by a compound, an adjective, a genitive or a phrase to the right."""

from __future__ import annotations

from depesche.actors import adjectives, naming
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.halves import half_owner
from depesche.actors.hits import Hit, genitives
from depesche.actors.scene import PendingRole, Scene
from depesche.actors.text import words
from depesche.language.forms import GENITIVE_MARKS
from depesche.lexicon.load_actors import OfficeNoun
from depesche.lexicon.words import function_words

POSSESSIVE = ("PRELAT", "PPOSAT")
LONGEST = 5
"""Words of the longest name of a state or body, and one."""
SERVED = frozenset({"head", "minister", "envoy", "official", "spokesperson"})


def owners_of(scene: Scene, hit: Hit, begin: int, noun: OfficeNoun) -> tuple[list[Entity], int]:
    """Return whose office it is, by fixed noun, compound, adjective, genitive or phrase to the right, and the end."""
    if len(noun.of) == 1:
        fixed = noun.of[0]
        owner = scene.cast.state(fixed[6:]) if fixed.startswith("state:") else scene.cast.organisation(fixed)
        other = _other_owner(scene, hit.end, owner)
        return ([other[0]], other[1]) if other is not None else ([owner], hit.end)
    left = [_state_behind(scene, owner, noun) for owner, _ in left_owners(scene, begin, hit)]
    if left or owned_in_front(scene, begin):
        return left, hit.end
    if hit.end < scene.text.limit(hit.begin) and scene.text.lower[hit.end] in ("in", "im", "bei", "für"):
        return [], hit.end
    return right_owners(scene, hit.end)


def _other_owner(scene: Scene, at: int, fixed: Entity) -> tuple[Entity, int] | None:
    """ "Der Kommissionspräsident der Afrikanischen Union" is not the one of the EU: the genitive says whose."""
    text = scene.text
    if at >= text.limit(at - 1) or text.lower[at] not in ("der", "des", "von"):
        return None
    found = scene.right_owner(at)
    if found is None or found[0].kind == "person":
        return None
    owner = found[0]
    return None if owner is fixed or fixed.part_of == owner.id or owner.part_of == fixed.id else found


def _state_behind(scene: Scene, owner: Entity, noun: OfficeNoun) -> Entity:
    """ "Reagans Außenminister" is a minister of the state that Reagan stands for; a spokesman is his own."""
    state = owner.part_of or ""
    if owner.kind == "person" and noun.level == "minister" and state.startswith("state:"):
        return scene.cast.state(state.removeprefix("state:"))
    return owner


def genitive_begin(scene: Scene, begin: int) -> int:
    """Return where a phrase begins that a genitive name opens: "Halveks Sprecher", "Israels Regierung"."""
    text = scene.text
    if begin == text.start(begin) or text.is_determiner(begin) or not text.words[begin - 1].endswith(GENITIVE_MARKS):
        return begin
    for back in (1, 2, 3):
        hit = scene.hits.get(begin - back)
        if hit is not None and hit.end == begin and hit.of("state", "person", "surname", "organisation", "capital"):
            return hit.begin
    starts = [b for b, e in scene.names.items() if e == begin]
    return starts[0] if starts else begin


def right_owners(scene: Scene, at: int) -> tuple[list[Entity], int]:
    """Return the actors of "aus Norwegen, den Niederlanden und Polen" and the end of the list."""
    first = scene.right_owner(at) if at < scene.text.limit(at - 1) else None
    if first is None:
        genitive = scene.text.lower[at : at + 1] in (("der",), ("des",))
        return [], next((b.end for b in scene.bodies if b.begin == at and genitive), at)
    owners, end = [first[0]], first[1]
    limit = scene.text.limit(end - 1)
    while end + 1 < limit and scene.text.lower[end] in (",", *function_words("and")):
        step = end + 2 if scene.text.is_determiner(end + 1) else end + 1
        if scene.text.tags[end + 1] == "PRELS":
            break  # "der Präsident der Türkei, der Georgien gedroht hatte"
        draft = scene.by_begin.get(step)
        seat = scene.hits.get(step)
        if scene.text.lower[end] == "," and not _goes_on(scene, draft):
            break  # "der Vermittler der AU, Nigerias früherer Präsident"
        if scene.text.lower[at] == "in" and seat is not None and len(seat.of("capital")) == 1:
            owners.append(scene.cast.state(seat.of("capital")[0].ref))  # "die Regierungen in Kiew und Moskau"
            end = seat.end
            continue
        named = draft is not None and (draft.form == "state" or (draft.form == "name" and first[0].kind == "person"))
        if draft is None or not named or draft.begin != step:
            break
        owners.append(scene.cast.get(draft.ids[0]))
        end = draft.end
    return owners, end


def _goes_on(scene: Scene, draft: Draft | None) -> bool:
    """Return whether a list goes on behind one of its names: with a comma or "und"."""
    return draft is not None and scene.text.after(draft.end - 1).lower() in (",", *function_words("and"))


def left_owners(scene: Scene, begin: int, hit: Hit) -> list[tuple[Entity, int]]:
    """Return whose something is by what stands before it, with the token that says so.

    Compound ("US-Präsident"), adjectives ("der russische und der ukrainische ..."), genitive ("Israels Armee").
    """
    if hit.owner:
        owner = scene.owner_from(hit.owner)
        return [(owner, hit.begin)] if owner else []
    found = _adjectives(scene, begin, hit.begin)
    if found:
        return found
    if owned_in_front(scene, begin):
        before = _before_relative(scene, begin)
        return [(before, begin)] if before is not None else []
    owner = scene.owner_from(list(genitives(scene.text, scene.hits, begin)))
    if owner is None:
        owner = naming.genitive_owner(scene, begin)
    if owner is not None and owner.kind == "person" and owner.name.endswith(scene.text.words[begin - 1]):
        return []  # "Bisher ist Koenigs Beauftragter": the name itself ends in "s"
    return [(owner, begin - 1)] if owner else []


def owned_in_front(scene: Scene, begin: int) -> bool:
    """ "Armenien, dessen Präsident der Türkei drohte", "ihr Minister der EU": whose it is stands in front, none follows."""
    tags = scene.text.tags
    return tags[begin] in POSSESSIVE or (begin > scene.text.start(begin) and tags[begin - 1] in POSSESSIVE)


def is_relative(scene: Scene, begin: int) -> bool:
    """ "Sorel, dessen Regierung vermittelt": whose it is stands before the comma, and it is no other one of the report."""
    tags = scene.text.tags
    return "PRELAT" in (tags[begin], tags[begin - 1] if begin > scene.text.start(begin) else "")


def _before_relative(scene: Scene, begin: int) -> Entity | None:
    """Return the state or body whose name stands right before the comma of "dessen" and "deren"."""
    text = scene.text
    pronoun = next((i for i in (begin, begin - 1) if i > 1 and text.tags[i] == "PRELAT"), None)
    if pronoun is None or text.words[pronoun - 1] != ",":
        return None
    end = pronoun - 1
    if text.words[end - 1] in scene.states:
        return scene.cast.new_state(text.words[end - 1])
    hit = next((h for at in range(end - 1, max(end - LONGEST, -1), -1) if (h := scene.hits.get(at)) and h.end == end), None)
    if hit is not None and hit.of("person"):
        person = scene.owner_from(hit.of("person"))  # "Präsident Sorel, dessen Regierung": of the state that he is of
        known = person is not None and person.country in scene.cast.index.states
        return scene.cast.state(person.country or "") if person is not None and known else None
    return scene.owner_from(hit.of("state", "organisation")) if hit is not None else None


def _adjectives(scene: Scene, begin: int, at: int) -> list[tuple[Entity, int]]:
    text = scene.text
    named = ((adjectives.adjective_owner(scene, i) or half_owner(scene, i), i) for i in range(begin, at))
    found = [(owner, i) for owner, i in named if owner is not None]
    if found and begin - 2 >= text.start(at) and text.lower[begin - 1] in (*function_words("and"), "wie"):
        left = text.left(begin - 1)
        half = half_owner(scene, begin - 2)
        other = half or adjectives.adjective_owner(scene, begin - 2)
        if other is not None and (half is not None or (text.is_adjective(begin - 2) and left < begin - 1)):
            found.insert(0, (other, begin - 2))
    return found


def serve_owner(entity: Entity, noun: OfficeNoun, owner: Entity | None) -> None:
    """Let a person belong to whom the text says: "EU-Kommissar Hanno Weil" acts for the EU, of whatever nation he is.

    Who holds a dated office of the own state keeps it: "der EU-Ratsvorsitzende" who is prime minister.
    """
    if owner is None:
        return
    nation = (entity.part_of or "").startswith("state:") and all(of != entity.part_of for _, _, of in entity.roles)
    if entity.part_of is None or (nation and owner.kind in ("state", "organisation") and noun.level in SERVED):
        entity.part_of, entity.country = owner.id, entity.country or owner.country


def of_town(scene: Scene, role: PendingRole, title: str) -> str:
    """ "der Bürgermeister von Kiew", "der Kiewer Polizeichef": called by the town, whose state is not what they govern."""
    text = scene.text
    if not title.lower().endswith(tuple(words("town_office"))):
        return ""
    near = ((i, scene.hits.get(i)) for i in (role.head - 1, role.end - 1) if i != role.head)
    around = [i for i, hit in near if hit is not None and hit.of("capital", "adjective")]
    if len(around) != 1 or not text.is_capital(around[0]):
        return ""
    town = around[0]
    return f"{text.words[town]} {title}" if town < role.head else f"{title} {' '.join(text.words[role.head + 1 : role.end])}"
