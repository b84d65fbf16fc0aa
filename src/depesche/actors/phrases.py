"""Noun phrases with names: states, organisations, bodies, people, and the titles in front of them.

The text is read from its end to its beginning, so that whatever stands to the right of a noun ("Sprecherin *der
britischen Regierung*", "Präsident *Wolodymyr Selenskyj*") has been read when the noun is.
"""

from __future__ import annotations

from depesche.actors import bodies, groups, naming, roles
from depesche.actors.articled import read_articled
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.halves import read_both, read_half
from depesche.actors.hits import Hit
from depesche.actors.index import Sense
from depesche.actors.institutions import read_institution
from depesche.actors.metonyms import is_metonym
from depesche.actors.scene import Scene
from depesche.actors.seats import home_state, read_seat, states_in
from depesche.actors.text import exact_words, words


def read_phrases(scene: Scene) -> None:
    """Fill the scene with drafts of everything that is named, and with the roles to be resolved later."""
    for at in range(len(scene.text) - 1, -1, -1):
        if at in scene.names:
            naming.read_unknown(scene, at, scene.names[at])
        elif at in scene.hits:
            _read(scene, scene.hits[at])
        elif not read_articled(scene, at) and scene.seats:
            read_seat(scene, at, scene.seats)
        if scene.text.words[at].endswith("-"):
            read_half(scene, at)
        read_both(scene, at)
        if scene.text.is_capital(at):
            bodies.read_at(scene, at)
        elif scene.text.words[at] in bodies.QUOTES:
            bodies.read_quoted_medium(scene, at)


def _read(scene: Scene, hit: Hit) -> None:
    senses = {s.kind for s in hit.senses}
    if "person" in senses:
        roles.read_person(scene, hit)
    elif "organisation" in senses and not _is_adjective_here(scene, hit):
        _organisation(scene, hit)
    elif "state" in senses:
        _state(scene, hit)
    elif "institution" in senses:
        read_institution(scene, hit)
    elif "office" in senses:
        roles.read_office(scene, hit)
    elif "adjective" in senses and _is_adjective_here(scene, hit):
        return
    elif "demonym" in senses:
        _demonym(scene, hit)
    elif "group" in senses:
        groups.read_group(scene, hit)
    elif "capital" in senses or "metonym" in senses:
        _capital(scene, hit)
    elif "surname" in senses:
        roles.read_surname(scene, hit)


def _is_adjective_here(scene: Scene, hit: Hit) -> bool:
    """ "Schweizer Außenminister": before another noun the word is an adjective."""
    if not hit.of("adjective"):
        return False
    after = scene.text.after(hit.end - 1)
    return bool(after) and (after[0].isupper() or after in ("und", "-") or scene.text.words[hit.begin][0].islower())


def _state(scene: Scene, hit: Hit) -> None:
    sense = hit.of("state")[0]
    entity = scene.cast.state(sense.ref.partition(":")[2])
    last = hit.end - 1
    scene.add(
        Draft(
            begin=naming.state_begin(scene, hit.begin),
            end=hit.end,
            head=last,
            keys=tuple(range(hit.begin, last)),
            ids=(entity.id,),
            form="state",
            gender=entity.gender,
        )
    )


def _organisation(scene: Scene, hit: Hit) -> None:
    sense = hit.of("organisation")
    if len(sense) > 1 and not _agreed(sense):
        scene.problem("actors.ambiguous_name", f"{scene.text.words[hit.begin]} names several organisations", hit.begin)
        return
    entity = scene.cast.organisation(sense[0].ref)
    reporting = scene.text.words[hit.begin] == scene.analysis.report.agency
    if entity.type == "parliament" and not _is_parliament_here(scene, hit, entity):
        return
    if entity.type == "media" and (reporting or not _is_medium_here(scene, hit)):
        return
    last = hit.end - 1
    if entity.type == "court" and scene.text.after(last) == "für":
        return  # "der Internationale Strafgerichtshof für Ruanda" is another one
    if entity.type == "party" and not _speaks_of(scene, entity.country):
        entity = _party_elsewhere(scene, entity, scene.text.words[last])
    scene.add(
        Draft(
            begin=hit.begin,
            end=hit.end,
            head=last,
            keys=tuple(range(hit.begin, last)),
            ids=(entity.id,),
            form="name",
            gender=entity.gender,
        )
    )


def _party_elsewhere(scene: Scene, entity: Entity, word: str) -> Entity:
    """ "Die Demokratische Partei" of another country is one of its own; so are "die Grünen" where another state is named."""
    shared = word in exact_words("shared_party") and bool(states_in(scene, range(len(scene.text))))
    if not shared and not word.startswith("Partei"):
        return entity
    name = word if shared else entity.name
    found = scene.cast.new(f"{name} ", "organisation", entity.gender if shared else "f")
    found.name, found.type = name, "party"
    return found


def _speaks_of(scene: Scene, country: str | None) -> bool:
    """ "Die Demokratische Partei" is that of the USA only where the report speaks of the USA."""
    named = ("state", "adjective", "demonym", "capital")
    for hit in scene.hits.values():
        if any(s.kind in named and s.ref.removeprefix("state:") == country for s in (*hit.senses, *hit.owner)):
            return True
        if any(s.kind == "person" and scene.cast.index.people[s.ref].country == country for s in hit.senses):
            return True
    return country is None


def _is_parliament_here(scene: Scene, hit: Hit, entity: Entity) -> bool:
    """ "Der Kongress" is that of the USA where the report speaks of them, of no other state with one and no conference."""
    text = scene.text
    word = text.words[hit.end - 1]
    if hit.end - hit.begin > 1 or word not in exact_words("council_noun"):
        return True
    before = (w for w in text.words[: hit.begin] if w[:1].isupper())
    meeting = any(w.lower().endswith(tuple(words("conference_noun"))) and w != word for w in before)
    home = (home_state(scene) or "").removeprefix("state:")
    elsewhere = home in exact_words("congress_state") and home != entity.country
    return _speaks_of(scene, entity.country) and not meeting and not elsewhere


def _agreed(senses: tuple[Sense, ...]) -> bool:
    return len({s.ref for s in senses}) == 1


def _is_medium_here(scene: Scene, hit: Hit) -> bool:
    """ "Die Zeit", "Focus", "Stern" are media only as names: after a noun of media, in quotation marks, or unusual."""
    text = scene.text
    if hit.end - hit.begin > 1 or not text.words[hit.begin].isalpha() or text.words[hit.begin].isupper():
        return text.lower[hit.begin] not in words("definite") or text.before(hit.begin) in (
            '"',
            "„",
            "»",
            "«",
        )
    return text.tags[hit.begin] == "NE" or text.before(hit.begin) in ('"', "„", "»", "«")


def _demonym(scene: Scene, hit: Hit) -> None:
    """ "Russen", "die Ukrainer": a people; single persons of a people are left to later mentions."""
    plural = [s for s in hit.of("demonym") if s.form == "pl"]
    text = scene.text
    determiner = text.determiner(text.left(hit.begin), hit.begin)
    number = text.morph[hit.begin].get("Number")
    if (
        not plural
        or determiner in ("der", "dem", "des", "ein", "einem", "eines")
        or (len(hit.of("demonym")) > 1 and number == "Sing" and determiner != "die")
    ):
        return
    entity = scene.cast.people(plural[0].ref)
    scene.add(
        Draft(
            begin=text.left(hit.begin),
            end=hit.end,
            head=hit.end - 1,
            ids=(entity.id,),
            form="people",
            gender="pl",
        )
    )


def _capital(scene: Scene, hit: Hit) -> None:
    """ "Moskau droht", "gegenüber Kiew": the capital stands for the state; "in Moskau" is a place."""
    if not is_metonym(scene, hit):
        return
    capitals, others = hit.of("capital"), hit.of("metonym")
    if len({s.ref for s in (*capitals, *others)}) > 1:
        scene.problem("actors.ambiguous_name", f"{scene.text.words[hit.begin]} stands for several states", hit.begin)
        return
    entity = scene.cast.state(capitals[0].ref) if capitals else scene.cast.organisation(others[0].ref)
    last = hit.end - 1
    scene.add(
        Draft(
            begin=hit.begin,
            end=hit.end,
            head=last,
            keys=tuple(range(hit.begin, last)),
            ids=(entity.id,),
            form="metonym",
            gender="n",
        )
    )
