"""Seats of governments that no lexicon knows: "die Regierung in Gorn ... Gorn werde klagen", "hieß es in Kolm"."""

from __future__ import annotations

from collections import Counter

from depesche.actors import adjectives, naming
from depesche.actors.cast import Entity
from depesche.actors.doers import acts_as_party
from depesche.actors.drafts import Draft
from depesche.actors.hits import Hit, genitives
from depesche.actors.metonyms import addressed, is_metonym
from depesche.actors.people import is_foreign
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.seat_owners import assign
from depesche.actors.text import words
from depesche.language.sources.kinds import kind_of_noun

# how often the two states that a report is about must be named, and how much more often than the next
NAMED = 3
AHEAD = 2
# the sentences that tell what a report is about
LEAD = 3


def find_seats(scene: Scene) -> dict[str, Entity | None]:
    """Return the unknown towns that a government sits in, with its state where the report says whose.

    A town is one by "die Regierung in X", "die Hauptstadt X", "hieß es in X", or when the report is filed from it and
    it stands there as an actor. Its state: "das sudanische Außenministerium in X", "Norlands Hauptstadt X"; a
    headline whose subject X is the lead's "Regierung von Sudania"; the only state that it never stands beside or against.
    """
    seats: dict[str, Entity | None] = {}
    for at in range(len(scene.text)):
        name = _name(scene, at)
        if name is None or not (_called_seat(scene, at) or _filed_from(scene, name, at) or _acts(scene, at)):
            continue
        owner = _owner_before(scene, at)
        seats[name] = seats.get(name) or owner
    if seats:
        _by_headline(scene, seats)
        open_ = {name: owner.id if owner is not None else None for name, owner in seats.items()}
        seats |= {name: scene.cast.get(state) for name, state in assign(scene, open_).items()}
    return seats


def _name(scene: Scene, at: int) -> str | None:
    text = scene.text
    word = text.words[at]
    unknown = at not in scene.hits and word[:1].isupper() and word.isalpha() and len(word) > 2 and not word.isupper()
    if not unknown or text.tags[at] not in ("NE", "NN") or word in scene.states or word[:-1] in scene.states:
        return None
    if naming.is_region(word) or word in scene.articled or (text.entity[at] == "PER" and scene.names.get(at) != at + 1):
        return None
    return word


def _institution_before(scene: Scene, at: int) -> Hit | None:
    """Return the government or ministry of "die Regierung in Gorn", "das Außenministerium in Tarsa"."""
    if at < 2 or scene.text.before(at) != "in":
        return None
    hit = next((h for b in (2, 3) if (h := scene.hits.get(at - b)) is not None and h.end == at - 1), None)
    seated = ("government", "presidency", "cabinet", "parliament")
    if hit is None or not hit.of("institution"):
        return None
    ref = hit.of("institution")[0].ref
    return hit if ref in seated or ref.endswith("ministry") else None


def _called_seat(scene: Scene, at: int) -> bool:
    text = scene.text
    if text.before(at) == "hauptstadt" or _institution_before(scene, at) is not None:
        return naming.may_be_town(scene, at)
    verb = text.heads[at]
    if kind_of_noun(text.words[at]) is not None:
        return False  # "verlautete aus Behördenkreisen"
    speech = text.before(at) in ("in", "aus") and text.lower[verb] in ("hieß", "hiess", "heißt", "verlautete")
    if text.before(at) == "aus" and at - 2 >= text.start(at) and text.lower[at - 2] in words("utterance_noun"):
        return naming.may_be_town(scene, at)  # "nach Protesten aus Dorv"
    return speech and abs(verb - at) <= 4


def _acts(scene: Scene, at: int) -> bool:
    """ "Dorv blockierte den Beitritt", and elsewhere "in Dorv": a town that does what only governments do."""
    text = scene.text
    articled = at > text.start(at) and text.is_determiner(at - 1)  # "Die Velkari bestritten das"
    if text.tags[at] != "NE" or articled or not is_foreign(text.words[at]) or naming.has_title(scene, at):
        return False
    longer = any(e - b > 1 and text.words[at] in text.words[b:e] for b, e in scene.names.items())
    single = scene.names.get(at) == at + 1 and not longer
    place = naming.is_town(scene, text.words[at]) or text.entity[at] == "LOC"
    return single and place and (acts_as_party(scene, at) or addressed(scene, at))


def _filed_from(scene: Scene, name: str, at: int) -> bool:
    """A place of the dateline that acts: "Tarsa (sda) ... Tarsa dementiert"."""
    dateline = scene.analysis.report.dateline
    places = dateline.place if dateline is not None else None
    filed = name.lower() in (places or "").lower().replace("/", " ").split()
    return filed and scene.text.labels[at].lower() in SUBJECTS


def _owner_before(scene: Scene, at: int) -> Entity | None:
    """Return the state of "das sudanische Außenministerium in Tarsa", "Norlands Hauptstadt Kolm"."""
    hit = _institution_before(scene, at)
    noun = hit.begin if hit is not None else at - 1 if scene.text.before(at) == "hauptstadt" else None
    if noun is None:
        return None
    begin = scene.text.left(noun)
    owners = [o for i in range(begin, noun) if (o := adjectives.adjective_owner(scene, i)) is not None]
    owner = owners[0] if owners else scene.owner_from(list(genitives(scene.text, scene.hits, begin)))
    owner = owner or naming.genitive_owner(scene, begin)
    return owner if owner is not None and owner.kind == "state" else None


def states_in(scene: Scene, tokens: range) -> list[str]:
    """Return the ids of the states named in some tokens, adjectives included, in order."""
    found = []
    for at in tokens:
        hit = scene.hits.get(at)
        word = scene.text.words[at]
        name = word if word in scene.states else word.removesuffix("s")
        if hit is not None and hit.of("state"):
            found.append(scene.cast.state(hit.of("state")[0].ref.partition(":")[2]).id)
        elif name in scene.states:
            found.append(scene.cast.new_state(name).id)
        elif (owner := adjectives.adjective_owner(scene, at)) is not None and owner.kind == "state":
            found.append(owner.id)
    return found


def home_state(scene: Scene) -> str | None:
    """Return the id of the state that a report is about: named early, and far more often than any other.

    A state that is named twice will do where the lead names no other.
    """
    order = Counter(states_in(scene, range(len(scene.text)))).most_common(2)
    if len(order) == 1 and _alone(scene, order[0][0]):
        return order[0][0]
    if not order or (len(order) > 1 and order[0][1] < AHEAD * order[1][1]):
        return None
    lead = states_in(scene, range(scene.text.ends[min(LEAD, len(scene.text.ends)) - 1]))
    often = order[0][1] >= NAMED or (order[0][1] == NAMED - 1 and set(lead) == {order[0][0]})
    return order[0][0] if often and order[0][0] in lead else None


def _alone(scene: Scene, state: str) -> bool:
    """Return whether everybody in a report is of the only state that it names, and that state or its body acts in the lead."""
    parties = {p for e in scene.cast.entities.values() for p in (e.part_of, *(r[2] for r in e.roles)) if p}
    codes = {s.ref for hit in scene.hits.values() for s in hit.of("capital", "demonym")}
    others = {p for p in parties if p.startswith("state:")} | {f"state:{c}" for c in codes}
    begins = scene.text.ends[min(LEAD, len(scene.text.ends)) - 1]
    here = [d for d in scene.drafts if d.begin < begins and d.ids and scene.is_subject(d)]
    acts = any(state in (i, scene.cast.get(i).part_of) for d in here for i in d.ids)
    return others <= {state} and acts


def _by_headline(scene: Scene, seats: dict[str, Entity | None]) -> None:
    """ "Tarsa dementiert" over "Die Regierung von Sudania hat ... zurückgewiesen": subject for subject."""
    text = scene.text
    first = text.paragraph[0]
    lead = next((i for i in range(len(text)) if text.paragraph[i] != first), None)
    heading = next((i for i in range(lead or 0) if text.words[i] in seats and text.labels[i].lower() in SUBJECTS), None)
    if lead is None or heading is None:
        return
    verb = next((i for i in range(lead, text.limit(lead)) if text.tags[i].endswith("FIN")), lead)
    states = dict.fromkeys(states_in(scene, range(lead, verb)))
    if len(states) == 1 and not states_in(scene, range(heading)):
        name = text.words[heading]
        seats[name] = seats[name] or scene.cast.get(next(iter(states)))


def read_seat(scene: Scene, at: int, seats: dict[str, Entity | None]) -> None:
    """Add the mention of a government by its seat; "in Gorn", "bei Gorn" remain places."""
    text = scene.text
    word = text.words[at]
    name = word if word in seats else word.removesuffix("s")
    if name not in seats or at in scene.hits or any(d.begin <= at < d.end and d.form == "body" for d in scene.drafts):
        return
    if not is_metonym(scene, Hit(begin=at, end=at + 1, senses=())):
        return
    owner = seats[name] or government_in(scene, name)
    scene.drafts[:] = [d for d in scene.drafts if not (d.begin == at and d.form in ("surname", "name"))]
    scene.add(Draft(begin=at, end=at + 1, head=at, ids=(owner.id,), form="metonym", gender="n"))


def government_in(scene: Scene, name: str) -> Entity:
    """Return the government that is called by its seat alone."""
    entity = scene.cast.new(f"Regierung in {name}", "organisation", "f")
    entity.type = "government"
    return entity
