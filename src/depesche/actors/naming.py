"""Names of people and of states that the lexicon does not know; surnames; spellings."""

from __future__ import annotations

from functools import cache

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft, DraftForm
from depesche.actors.people import gender_before, is_common_noun, whole_name
from depesche.actors.scene import Scene
from depesche.actors.text import Text, exact_words, words
from depesche.actors.transliterate import same_name, skeletons
from depesche.language.forms import look_up, noun_readings
from depesche.lexicon.load_actors import OfficeNoun, Person, load_places

LONG = 7
"""Letters of a German noun beyond which it is no town's name, whatever the tagger says: "Essen" may be one."""


def known_person(scene: Scene, refs: tuple[str, ...]) -> Entity | None:
    """Return the person that a name stands for: the only one, or the only one in office on the day."""
    unique = tuple(dict.fromkeys(refs))
    if len(unique) == 1:
        return scene.cast.person(unique[0])
    cast = scene.cast
    if cast.first is None:
        return None
    dated = [r for r in unique if cast.holders.of_person(r, cast.first, cast.last)]
    return cast.person(dated[0]) if len(dated) == 1 else None


def add_name(scene: Scene, entity: Entity, begin: int, end: int, form: DraftForm) -> Draft:
    """Add the mention of a person by name and let surnames find the person."""
    person = scene.cast.index.people.get(entity.id)
    written = " ".join(scene.text.words[begin:end])
    if person and form == "name":
        # the report's own spelling; the id stays the lexicon's
        entity.name = next((n for n in (person.name, *person.variants) if written in (n, n + "s")), entity.name)
    surnames = person.surnames if person else (surname_of(entity.name),)
    scene.name_surname(entity, *(s for s in surnames if s))
    return scene.add(
        Draft(
            begin=begin,
            end=end,
            head=begin,
            keys=tuple(range(begin + 1, end)),
            ids=(entity.id,),
            form=form,
            gender=entity.gender,
        )
    )


def surname_of(name: str) -> str:
    """Return the last name with its particles: "von der Leyen", "Sorel"."""
    parts = name.split()
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in exact_words("name_particle"):
        at -= 1
    return " ".join(parts[at:])


def read_unknown(scene: Scene, begin: int, end: int) -> None:
    """Read a name that is not in the lexicon as a person, a state, or leave it.

    A name of several words is a person unless the tagger sees a place or an organisation; a single word is one when
    a title stands before it, else it waits: it may be the surname of somebody named in full.
    """
    text = scene.text
    labels = {text.entity[i] for i in range(begin, end)} - {""}
    titled = has_title(scene, begin)
    if end - begin == 1:
        _single(scene, begin)
        return
    plain = not labels and all(text.tags[i] == "NE" for i in range(begin, end)) and end - begin == 2
    if not titled and (not ("PER" in labels or plain) or text.before(begin) in words("definite")):
        return
    if " ".join(text.words[begin:end]) in known_places() or (not titled and _is_plain_phrase(scene, begin, end)):
        return
    if not titled and stands_for_place(scene, begin):
        return
    entity = person_named(scene, whole_name(text, scene.names, bare_name(text, begin, end)))
    entity.gender = entity.gender or gender_before(text, begin)
    add_name(scene, entity, begin, end, "name")


def stands_for_place(scene: Scene, begin: int) -> bool:
    """ "in Kessa", "in der Nähe von Ober-Senn", "die Ortschaft Senna": the name is a town's."""
    text = scene.text
    before = text.before(begin)
    if before in ("in", "nach", "bei", "aus", "nahe"):
        return True
    noun = begin - 2 if before == "von" else begin - 1
    return noun >= text.start(begin) and text.words[noun] in exact_words("town_noun")


def is_town(scene: Scene, name: str) -> bool:
    """Return whether a report uses a single unknown name as a town's anywhere."""
    return any(stands_for_place(scene, i) for i in scene.text.places_of(name))


def may_be_town(scene: Scene, at: int) -> bool:
    """Return whether a word after "in" may be an unknown town: "in Kessa", but not "in Richtung", "in Absprache"."""
    text = scene.text
    word = text.words[at]
    noun = bool(noun_readings(word)) and (not text.entity[at] or len(word) > LONG)  # "in Zusammenhang mit"
    labelled = text.tags[at] == "NE" and not noun
    named = labelled or (text.tags[at] == "NN" and not is_common_noun(word))
    return text.is_capital(at) and named and not is_region(word)


def _is_plain_phrase(scene: Scene, begin: int, end: int) -> bool:
    """ "Zentraler Streitpunkt", "Gemeinsamer Ausschuss" at the beginning of a sentence: an adjective and its noun."""
    text = scene.text
    first, last = text.lower[begin], text.words[end - 1]
    adjective = any(first.endswith(e) and look_up(first) for e in ("er", "es", "e", "en"))
    return begin == text.start(begin) and end - begin == 2 and adjective and bool(noun_readings(last))


def _single(scene: Scene, at: int) -> None:
    word = scene.text.words[at]
    name = next((w for w in (word, word.removesuffix("s")) if w in scene.states), bare_name(scene.text, at, at + 1))
    owner = word != name  # "die Vertreterin Norlands"
    if name in scene.states and (owner or not has_title(scene, at)):
        state = scene.cast.new_state(name)
        begin = state_begin(scene, at)
        scene.add(Draft(begin=begin, end=at + 1, head=at, ids=(state.id,), form="state", gender="n"))
    elif scene.text.before(at) not in words("definite") and not _is_nobody(word):
        scene.add(Draft(begin=at, end=at + 1, head=at, ids=(), form="surname"))


def _is_nobody(word: str) -> bool:
    """ "Afrikas", "Ersteres": a region or a word that points back is nobody's name."""
    return word.removesuffix("s") in known_regions() or word.lower() in words("pointing")


def state_begin(scene: Scene, at: int) -> int:
    """Return where a state's mention begins: "der Nachbarrepublik Selmark", "der Republik Alma"."""
    text = scene.text
    if at == text.start(at) or text.words[at - 1] not in exact_words("state_noun"):
        return at
    return text.left(at - 1)


def has_title(scene: Scene, begin: int) -> bool:
    """Return whether a role noun or an honorific stands right before a name."""
    if begin == scene.text.start(begin):
        return False
    before = begin - 1
    return scene.text.words[before] in exact_words("title") or any(
        hit.end == begin and hit.of("office") for hit in (scene.hits.get(before), scene.hits.get(before - 1)) if hit
    )


def bare_name(text: Text, begin: int, end: int) -> str:
    """Return a name without the genitive of its last word, when the report has the word without it."""
    parts = list(text.words[begin:end])
    last = parts[-1]
    if last.endswith("s") and len(last) > 3 and last[:-1] in set(text.words) and not is_month(last[:-1]):
        parts[-1] = last[:-1]
    return " ".join(parts)


def person_named(scene: Scene, name: str) -> Entity:
    """Return a person of the lexicon whose name is spelled otherwise, or a new one."""
    found = spelled_otherwise(scene, name)
    return scene.cast.person(found) if found else scene.cast.new_person(name, "")


def spelled_otherwise(scene: Scene, name: str) -> str | None:
    """Return the one person of the lexicon whose name is another rendering of this one."""
    hits = {
        person.id
        for person in _with_skeleton(scene, name.rsplit(maxsplit=1)[-1])
        for known in (person.name, *person.variants)
        if same_name(known, name) or _contains(name, known)
    }
    return hits.pop() if len(hits) == 1 else None


def _contains(name: str, known: str) -> bool:
    """ "Sayyid Ali Hosseini Khamenei" holds "Ali Chamenei": every word of the known name, in order."""
    parts, wanted = name.split(), known.split()
    if len(wanted) < 2 or len(parts) <= len(wanted):
        return False
    rest = iter(parts)
    return all(any(same_name(word, part) for part in rest) for word in wanted) and same_name(parts[-1], wanted[-1])


def _with_skeleton(scene: Scene, surname: str) -> list[Person]:
    keys = skeletons(surname)
    return [p for key in keys for p in scene.cast.index.by_skeleton.get(key, ())]


def titled(scene: Scene, name: Draft, noun: OfficeNoun, owner: Entity | None, gender: str) -> Entity | None:
    """Return who a name with a title is; surnames alone are matched with the office and the day."""
    if name.ids:
        entity = scene.cast.get(name.ids[0])
        entity.gender = entity.gender or gender
        return entity
    surname = bare_name(scene.text, name.begin, name.end)
    found = _in_office(scene, surname, noun, owner) or full_elsewhere(scene, surname, name.begin)
    entity = found or scene.cast.new_person(surname, gender)
    entity.gender = entity.gender or gender
    scene.name_surname(entity, surname_of(entity.name), surname)
    return entity


def _in_office(scene: Scene, surname: str, noun: OfficeNoun, owner: Entity | None) -> Entity | None:
    """ "Präsident Selenskiy": the holder of the office whose surname is another rendering of this one."""
    cast = scene.cast
    bare = surname.removesuffix("s")
    found = set()
    for ref, terms in cast.holders.by_person.items():
        person = cast.index.people[ref]
        fits = [h for h in terms if (h.office in noun.classes) and (owner is None or h.of == owner.id)]
        if cast.first is not None:
            fits = [h for h in fits if h.term.may_hold(cast.first)]
        if fits and any(s in (surname, bare) or same_name(s, surname) for s in person.surnames):
            found.add(ref)
    return cast.person(found.pop()) if len(found) == 1 else None


def full_elsewhere(scene: Scene, surname: str, at: int) -> Entity | None:
    """Return the person whose full name, anywhere in the report, ends in this surname: of several the one named last.

    "General Soleimani" after "Kasim Soleimani" is he, whoever else of that name is called something else further down.
    """
    forms = (surname, surname.removesuffix("s"))
    text = scene.text
    runs = {begin: bare_name(text, begin, end) for begin, end in scene.names.items() if end - begin > 1}
    runs = {begin: name for begin, name in runs.items() if name.split()[-1] in forms}
    people = scene.cast.index.people
    senses = [(h.begin, s.ref) for h in scene.hits.values() for s in h.of("person") if surname in people[s.ref].surnames]
    if len({*runs.values(), *(ref for _, ref in senses)}) > 1:
        places = sorted({*runs, *(begin for begin, _ in senses)})
        nearest = next((p for p in reversed(places) if p < at), places[0])
        refs = {ref for begin, ref in senses if begin == nearest}
        if nearest in runs:
            return person_named(scene, runs[nearest])
        return scene.cast.person(refs.pop()) if len(refs) == 1 else None
    known = scene.surnames.get(surname) or scene.surnames.get(forms[1]) or []
    if len(known) == 1:
        return scene.cast.get(known[0])
    if runs:
        return person_named(scene, next(iter(runs.values())))
    if senses:
        return scene.cast.person(senses[0][1])  # "der EU-Ratspräsident Juncker" after "Jean-Claude Juncker"
    return called_by_first(scene, surname)


def called_by_first(scene: Scene, word: str) -> Entity | None:
    """ "Ministerpräsident Abhisit": the only one named in full of whom this is the first name, and nobody's surname."""
    text = scene.text
    runs = [(b, e) for b, e in scene.names.items() if e - b > 1 and (text.entity[b] == "PER" or has_title(scene, b))]
    last = {text.words[e - 1] for _, e in runs}
    names = {bare_name(text, b, e) for b, e in runs if text.words[b] in (word, word.removesuffix("s"))}
    if len(names) != 1 or word in last or word in scene.surnames:
        return None
    return person_named(scene, names.pop())


def sweep_surnames(scene: Scene) -> None:
    """Add every further occurrence of a surname of this report's people, whatever its tag: "so Rice"."""
    text = scene.text
    taken = {i for d in scene.drafts if d.form != "body" for i in (d.head, *d.keys)}
    single = {s for s in scene.surnames if " " not in s}
    for at, word in enumerate(text.words):
        bare = word if word in single else word.removesuffix("s")
        if at in taken or bare not in single or _is_common(scene, at):
            continue
        scene.add(Draft(begin=at, end=at + 1, head=at, ids=(), form="surname"))


def _is_common(scene: Scene, at: int) -> bool:
    """ "Kurz darauf", "der Park": a word at the beginning of a sentence that is no noun, or one with an article."""
    text = scene.text
    if at > text.start(at) and (text.is_determiner(at - 1) or text.is_adjective(at - 1)):
        return True
    hit = scene.hits.get(at)
    verb = at + 1 < len(text) and text.tags[at + 1].endswith("FIN")
    initial = at == text.start(at) and text.tags[at] not in ("NN", "NE", "FM", "XY") and not verb
    return initial or (hit is not None and not hit.of("surname"))



def genitive_owner(scene: Scene, begin: int) -> Entity | None:
    """Return the unknown state or person of a genitive before a noun phrase: "Norlands Außenminister"."""
    at = begin - 1
    if at < 0 or at not in scene.names or not scene.text.words[at].endswith("s"):
        return None
    name = scene.text.words[at].removesuffix("s")
    if name in scene.states:
        return scene.cast.new_state(name)
    return full_elsewhere(scene, name, at)








def citation_of(adjective: str, ending: str) -> str:
    """Return an inflected adjective with another ending: "europäischen" with "e" is "europäische"."""
    if adjective[:1].isupper() and adjective.endswith("er"):
        return adjective  # "Hamburger"
    for suffix in ("en", "em", "er", "es", "e"):
        if adjective.endswith(suffix) and len(adjective) > len(suffix) + 2:
            return adjective.removesuffix(suffix) + ending
    return adjective


@cache
def known_places() -> frozenset[str]:
    """Return the names of the gazetteer: what it calls a town, region or sea is no unknown state."""
    return frozenset(name for place in load_places() for name in (place.name, *place.forms))


@cache
def known_regions() -> frozenset[str]:
    """Return the continents and regions of the gazetteer: "Afrikas" in "der älteste Staatschef Afrikas" is nobody."""
    return frozenset(name for place in load_places() if place.kind == "region" for name in (place.name, *place.forms))


def is_region(name: str) -> bool:
    """Return whether a name is that of a continent or region: "Europa"."""
    return name in known_regions()


def is_place(name: str) -> bool:
    """Return whether the gazetteer has a name, its genitive included: "Darfur", "Afrikas"."""
    return name in known_places() or name.removesuffix("s") in known_places()


def is_month(word: str) -> bool:
    """Return whether a word is a month or "Anfang", "Mitte", "Ende"."""
    return word.lower() in words("month")
