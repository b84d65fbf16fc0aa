"""Bodies of a state by their common noun: "die türkische Regierung", "das Außenamt in Kiew", "Israels Armee", "die Regierung"."""

from __future__ import annotations

from depesche.actors import naming
from depesche.actors import owners as owning
from depesche.actors.cast import Entity
from depesche.actors.definite import takes_up
from depesche.actors.drafts import Draft
from depesche.actors.heads import head_of, plain_head
from depesche.actors.hits import ORIGIN, Hit
from depesche.actors.index import Sense
from depesche.actors.scene import PendingBody, Scene
from depesche.actors.text import exact_words, words

# institutions that stand without an article where two parties are set against each other
PARTIES = frozenset({"government", "armed_forces", "opposition", "parliament"})
DELEGATION = "delegation"
ABROAD = frozenset({DELEGATION, "opposition", "side"})
"""Bodies that talk at places which are not theirs."""


def read_institution(scene: Scene, hit: Hit) -> None:
    """ "die türkische Regierung", "das Außenamt in Kiew", "Israels Armee", "US-Truppen", "die Regierung"."""
    text = scene.text
    sense = hit.of("institution")[0]
    last = hit.end - 1
    begin = text.left(hit.begin)
    if _is_scenery(scene, hit, begin) or _stands_abroad(scene, hit, begin):
        return
    owners = owning.left_owners(scene, begin, hit)
    end = hit.end
    if not owners and not owning.owned_in_front(scene, begin):
        right = scene.right_owner(hit.end)
        seat = _seat_after(scene, hit)
        several, several_end = owning.right_owners(scene, hit.end) if sense.form == "pl" else ([], hit.end)
        if len(several) > 1:  # "die Regierungen von Norland und Sudania"
            owners, end = [(o, last) for o in several], several_end
        elif right is not None and not _met_there(scene, hit, begin, sense):
            owners, end = [(right[0], last)], right[1]
        elif seat is not None:
            owners, end = [(seat, last)], hit.end + 2
        elif (led := _led_by(scene, hit, sense)) is not None:
            owners, end = [(led, last)], hit.end + 1
        elif _in_unknown_place(scene, hit, begin, sense) or _of_unknown_town(scene, hit, begin, sense):
            return
    elif owners and _sits_in(scene, hit, owners[0][0]):
        end = hit.end + 2
    noun = text.words[last].rpartition("-")[2]
    if owners:
        ids = tuple(dict.fromkeys(_body(scene, owner, sense, noun) for owner, _ in owners))
        begin = owning.genitive_begin(scene, begin)
        if sense.form == "pl" or len(ids) == 1:
            begin = min([begin, *(at for _, at in owners if at < begin)])
            scene.add(Draft(begin=begin, end=end, head=last, ids=ids, form="body", gender=sense.form))
        else:
            _each(scene, owners, sense, noun, (begin, last, end))
    elif not owning.is_relative(scene, begin) and _stands_alone(scene, begin, hit):
        possessor = next((i for i in range(begin, hit.begin) if text.tags[i] == "PPOSAT"), None)
        scene.bodies.append(
            PendingBody(
                begin=begin,
                end=hit.end,
                head=last,
                institution=sense.ref,
                noun=noun,
                gender=sense.form,
                possessor=possessor,
            )
        )


def _is_scenery(scene: Scene, hit: Hit, begin: int) -> bool:
    """ "im Parlament" is a place; "30.000 türkische Soldaten" that do nothing are no actor."""
    text = scene.text
    sense = hit.of("institution")[0]
    if sense.ref == "parliament" and text.before(begin) == "im":
        return True
    noun = text.words[hit.end - 1]
    counted = not scene.definite(begin, hit.begin) and scene.cast.index.is_unofficial(sense.ref, noun)
    return counted and not hit.owner and not scene.acts(hit.end - 1)


def _stands_abroad(scene: Scene, hit: Hit, begin: int) -> bool:
    """ "die Botschaft in Kabul", "die Delegationen in Bern" are not those of the country; whose, the phrase does not say."""
    inside = hit.end < scene.text.limit(hit.begin) and scene.text.lower[hit.end] in ("in", "im", "bei")
    return hit.of("institution")[0].ref in ("embassy", "delegation") and inside and not owning.left_owners(scene, begin, hit)


def _led_by(scene: Scene, hit: Hit, sense: Sense) -> Entity | None:
    """ "die Regierung Bush": the state whose head bears the name on the day; the name is no mention of its own."""
    at = hit.end
    named = scene.hits.get(at) if at < scene.text.limit(hit.begin) else None
    if sense.ref != "government" or named is None or named.end != at + 1 or not named.of("surname"):
        return None
    cast = scene.cast
    refs = {s.ref for s in named.of("surname")}
    states = {h.of for r in refs for h in cast.holders.of_person(r, cast.first, cast.last)} if cast.first else set()
    codes = {s.removeprefix("state:") for s in states if s.startswith("state:")}
    if len(codes) != 1:
        return None
    scene.drafts[:] = [d for d in scene.drafts if d.begin != at]
    return cast.state(codes.pop())


def _seat_after(scene: Scene, hit: Hit) -> Entity | None:
    """ "das Außenministerium in Kolm": the state whose seat the report makes Kolm."""
    text = scene.text
    inside = hit.end + 1 < text.limit(hit.begin) and text.lower[hit.end] == "in"
    return scene.seats.get(text.words[hit.end + 1]) if inside else None


def _met_there(scene: Scene, hit: Hit, begin: int, sense: Sense) -> bool:
    """ "die Gespräche mit der Opposition in Norland": where they are held, not whose opposition it is.

    Near miss: "die Opposition in Norland lehnte ab".
    """
    text = scene.text
    partner = text.before(begin) in ("mit", "zwischen") or text.before(begin - 1) == "mit"
    return sense.ref in ABROAD and text.lower[hit.end] in ("in", "im") and partner


def _sits_in(scene: Scene, hit: Hit, owner: Entity) -> bool:
    """ "das russische Außenministerium *in Moskau*": the seat of its own state belongs to the phrase."""
    text = scene.text
    at = hit.end + 1
    if at >= text.limit(hit.begin) or text.lower[hit.end] != "in":
        return False
    seat = scene.seats.get(text.words[at])
    known = scene.hits.get(at)
    return (seat or (scene.owner_from(known.of("capital")) if known is not None else None)) is owner


def _in_unknown_place(scene: Scene, hit: Hit, begin: int, sense: Sense) -> bool:
    """ "das Außenministerium in Kolm": called by its place when nobody knows whose it is.

    Near miss: "ein Treffen der Delegationen in Marhus" - where they meet.
    """
    text = scene.text
    first = hit.end + 1
    if first >= text.limit(hit.begin) or text.lower[hit.end] != "in" or sense.ref == DELEGATION:
        return False
    if first in scene.hits or not naming.may_be_town(scene, first):
        return False
    end = scene.names.get(first, first + 1)
    while end < text.limit(hit.begin) and text.labels[end] == "flat:name" and text.heads[end] == first and text.tags[end] == "NE":
        end += 1  # "in Port Lund"
    citation = scene.cast.index.citation(sense.ref, text.words[hit.end - 1])
    entity = scene.cast.new(f"{citation} in {' '.join(text.words[first:end])}", "organisation", sense.form)
    entity.type = sense.ref
    scene.add(Draft(begin=begin, end=end, head=hit.end - 1, ids=(entity.id,), form="body", gender=sense.form))
    return True


def _of_unknown_town(scene: Scene, hit: Hit, begin: int, sense: Sense) -> bool:
    """ "die Dorver Regierung" of Dorv: the government that the report has there, else a body of its own."""
    text = scene.text
    at = hit.begin - 1
    if at < begin or at not in text.origins or at in scene.hits:
        return False
    town = text.words[at].removesuffix(ORIGIN)
    seat = next((name for name in scene.seats if name in (town, f"{town}e", f"{town}en")), None)
    owner = scene.seats[seat] if seat is not None else None
    citation = scene.cast.index.citation(sense.ref, text.words[hit.end - 1])
    if owner is not None:
        body = scene.cast.body(owner, sense.ref, citation, sense.form)
    else:
        called = f"{citation} in {seat}" if seat is not None else f"{text.words[at]} {citation}"
        body = scene.cast.new(called, "organisation", sense.form)
        body.type = sense.ref
    scene.add(Draft(begin=begin, end=hit.end, head=hit.end - 1, ids=(body.id,), form="body", gender=sense.form))
    return True


def _each(scene: Scene, owners: list[tuple[Entity, int]], sense: Sense, noun: str, place: tuple[int, int, int]) -> None:
    """ "die russische und die ukrainische Seite": each adjective stands for its own body."""
    begin, last, end = place
    *others, (owner, at) = owners
    own = begin
    if others:
        own = max(begin, at - 1 if scene.text.is_determiner(at - 1) else at)
    scene.add(
        Draft(
            begin=own,
            end=end,
            head=last,
            ids=(_body(scene, owner, sense, noun),),
            form="body",
            gender=sense.form,
        )
    )
    for other, token in others:
        scene.add(
            Draft(
                begin=token,
                end=token + 1,
                head=token,
                ids=(_body(scene, other, sense, noun),),
                form="body",
                gender=sense.form,
            )
        )


def _body(scene: Scene, owner: Entity, sense: Sense, noun: str) -> str:
    if owner.kind == "person" and owner.country:
        owner = scene.cast.state(owner.country) if owner.country in scene.cast.index.states else owner
    citation = scene.cast.index.citation(sense.ref, noun) if owner.kind == "state" else noun
    return scene.cast.body(owner, sense.ref, citation, sense.form).id


def _stands_alone(scene: Scene, begin: int, hit: Hit) -> bool:
    """A definite institution takes up one that was named; "eine Regierung" or "Soldaten" names nobody."""
    sense = hit.of("institution")[0]
    noun = scene.text.words[hit.end - 1]
    text_after = scene.text.after(hit.end - 1)
    taken_up = takes_up(scene.text.after(hit.end)) and scene.text.after(hit.end) not in exact_words("led_body")
    led = text_after in ("der", "des", "dieser", "dieses") and not taken_up
    owned = led and noun.lower() in words("led_noun")  # "die Führung der Mission", but "die Führung der Bewegung"
    if owned or hit.owner or sense.ref in ("side", "embassy") or scene.cast.index.is_unofficial(sense.ref, noun):
        return False
    bare = begin == hit.begin and (
        sense.ref in ("police", "authorities", "opposition") or (sense.ref in PARTIES and _set_against(scene, hit))
    )
    possessed = any(scene.text.tags[i] == "PPOSAT" for i in range(begin, hit.begin))
    return bare or possessed or scene.definite(begin, hit.begin)


def _set_against(scene: Scene, hit: Hit) -> bool:
    """ "zwischen Regierung und Aufständischen", "Farc und Regierung": bare, joined to another party or actor."""
    text = scene.text
    if text.before(hit.begin) == "zwischen":
        return True
    at = hit.begin
    after, before = hit.end + 1, at - 2
    right = after < text.limit(at) and text.lower[hit.end] in ("und", ",") and _names_party(scene, after)
    if right and text.lower[hit.end] == ",":  # "Parlament, Kommission und Ministerrat"
        right = "und" in text.lower[after : after + 3]
    left = before >= text.start(at) and text.lower[at - 1] == "und" and _names_party(scene, before)
    return right or left


def _names_party(scene: Scene, at: int) -> bool:
    hit = scene.hits.get(at)
    if scene.text.is_capital(at) and (plain_head(scene.text.words[at]) or head_of(scene.text.words[at])):
        return True
    return (hit is not None and bool(hit.of("institution", "group", "organisation"))) or at in scene.names
