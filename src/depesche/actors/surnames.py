"""Single names: surnames of people named in full, of the well known, and names that only act or stand beside a party."""

from __future__ import annotations

from dataclasses import replace

from depesche.actors import naming
from depesche.actors.cast import Entity
from depesche.actors.doers import acts_as_party
from depesche.actors.drafts import Draft
from depesche.actors.metonyms import addressed
from depesche.actors.pairs import is_party_place
from depesche.actors.people import is_foreign
from depesche.actors.salience import Memory
from depesche.actors.scene import Scene
from depesche.actors.seats import government_in
from depesche.actors.text import exact_words
from depesche.lexicon.words import function_words


def _with(draft: Draft, entity: Entity) -> Draft:
    return replace(draft, ids=(entity.id,), form="surname", gender=entity.gender)


def resolve_surname(scene: Scene, memory: Memory, draft: Draft) -> Draft | None:
    """Return a surname with its person: named in full in the report, or well known on the day."""
    if _is_family(scene, draft):
        return None
    text = " ".join(scene.text.words[draft.begin : draft.end])
    bare = text.removesuffix("s")
    initial = text[:1].lower() + text[1:]  # "Al-Burhan" at the beginning of a sentence
    forms = (text, bare, initial, initial.removesuffix("s"))
    named = dict.fromkeys(i for form in forms for i in scene.surnames.get(form, ()))
    hit = scene.hits.get(draft.begin)
    if not named and hit is not None:
        named = dict.fromkeys(s.ref for s in hit.of("surname") if s.ref in scene.cast.entities)
    if len(named) > 1:
        last = [d.ids[0] for d in memory.seen if d.ids and d.ids[0] in named]
        if not last:
            scene.problem("actors.ambiguous_name", f'"{text}" may be {len(named)} people of this report', draft.head)
            return None
        named = {last[-1]: None}
    if named:
        return _with(draft, scene.cast.get(next(iter(named))))
    first = naming.called_by_first(scene, bare) if draft.end == draft.begin + 1 else None
    if first is not None and first.kind == "person" and not naming.is_town(scene, bare):
        return _with(draft, first)
    if hit is not None and not _written_elsewhere(scene, draft.head, bare):
        return None
    known = _well_known(scene, draft, tuple(s.ref for s in hit.of("surname"))) if hit is not None else None
    return known or _unknown(scene, memory, draft, text, bare)


def _is_family(scene: Scene, draft: Draft) -> bool:
    """ "die Familie Brunsk", "das Ehepaar Brunsk", "die Brunsks": more than the one of that name; not "Familie von Brunsk"."""
    text = scene.text
    before = draft.begin - 1
    if before < text.start(draft.begin):
        return False
    plural = text.tags[before] == "ART" and text.lower[before] in ("die", "den") and text.words[draft.end - 1].endswith("s")
    plural = plural and text.morph[draft.head].get("Number") != "Sing" and text.heads[before] == draft.head
    return plural or text.words[before] in exact_words("family_noun")


def _well_known(scene: Scene, draft: Draft, refs: tuple[str, ...]) -> Draft | None:
    """ "Trump" without a first name anywhere: the only one of that name in office on the day, or the only one at all.

    Who is no head of state or government is meant only where the report names the state or body: "Schmidt" may be anybody.
    """
    cast = scene.cast
    named = scene.text.tags[draft.head] == "NE" or scene.text.entity[draft.head] == "PER"
    if cast.first is None or not named or not scene.text.words[draft.begin][0].isupper():
        return None
    day = cast.first
    held = [h for r in refs for h in cast.holders.by_person.get(r, ()) if h.term.may_hold(day)]
    people = {h.person for h in held} or {r for r in refs if not cast.holders.by_person.get(r)}
    if len(people) != 1:
        return None
    known = cast.index.people[people.pop()]
    heads = any(cast.holders.classes[h.office].level == "head" and h.of.startswith("state:") for h in held)
    bodies = {f"state:{known.country}", *(h.of for h in held)}
    return _with(draft, cast.person(known.id)) if heads or bodies & set(cast.entities) else None


def _unknown(scene: Scene, memory: Memory, draft: Draft, text: str, bare: str) -> Draft | None:
    """Read a single unknown name that acts: a person when the tagger says so, the government of a town; else nobody."""
    at = draft.head
    if text.isupper() or naming.is_region(bare):
        return None  # an abbreviation is no town, "Europa" no government
    if text == bare and is_foreign(bare) and _beside_party(scene, memory, draft):
        return _with(draft, government_in(scene, bare))
    if text == bare and is_foreign(bare) and addressed(scene, at):
        person = scene.text.entity[at] == "PER"
        return _with(draft, scene.cast.new_person(bare, "") if person else government_in(scene, bare))
    if not scene.is_subject(draft):
        return None
    if naming.is_town(scene, bare):
        return _with(draft, government_in(scene, bare)) if text == bare and acts_as_party(scene, at) else None
    verb = at + 1 < scene.text.limit(at) and scene.text.tags[at + 1].endswith("FIN")
    foreign = verb and scene.text.tags[at] == "NE" and is_foreign(bare) and acts_as_party(scene, at)
    sure = foreign or _is_name_elsewhere(scene, at, bare)
    if scene.text.entity[at] != "PER" or not sure:
        return None
    name = bare if bare in set(scene.text.words) else text
    return _with(draft, scene.cast.new_person(name, ""))


def _beside_party(scene: Scene, memory: Memory, draft: Draft) -> bool:
    """ "Washington und Dorv einigten sich": joined to a state or to its capital that stands for it."""
    text = scene.text
    if text.before(draft.begin) not in function_words("and"):
        return False
    other = next((d for d in reversed(memory.seen) if d.end == draft.begin - 1), None)
    return other is not None and other.form in ("state", "metonym") and (scene.is_subject(other) or is_party_place(scene, other))


def _written_elsewhere(scene: Scene, at: int, bare: str) -> bool:
    """A capital at the beginning of a sentence proves no name: it must be one elsewhere too, or no German word ("Lawrow")."""
    return scene.text.tags[at] == "NE" and is_foreign(bare) or _is_name_elsewhere(scene, at, bare)


def _is_name_elsewhere(scene: Scene, at: int, bare: str) -> bool:
    text = scene.text
    first = at == text.start(at) or text.words[at - 1] in ('"', "„", "»", ":")
    return not first or any(
        text.words[i] in (bare, bare + "s") and i != text.start(i) and text.tags[i] == "NE" for i in range(len(text)) if i != at
    )


def sweep_particles(scene: Scene) -> None:
    """Add every further "von der Leyen", "Van Rompuy": a surname of this report with its particles, also at the beginning."""
    text = scene.text
    for surname, ids in scene.surnames.items():
        parts = tuple(surname.split())
        if len(parts) < 2 or len(ids) != 1:
            continue
        for at in range(len(text) - len(parts) + 1):
            end = at + len(parts)
            last = text.words[end - 1]
            same = text.lower[at] == parts[0].lower() and text.words[at + 1 : end - 1] == parts[1:-1]
            inside = any(d.begin <= at < d.end and d.ids for d in scene.drafts)
            if same and last in (parts[-1], parts[-1] + "s") and not inside and end <= text.limit(at):
                scene.drafts[:] = [d for d in scene.drafts if not at <= d.begin < end]
                keys = tuple(range(at, end - 1))
                scene.add(Draft(begin=at, end=end, head=end - 1, keys=keys, ids=(ids[0],), form="surname"))
