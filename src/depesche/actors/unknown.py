"""States and organisations that no lexicon knows, recognised by how the report speaks of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from depesche.actors import naming
from depesche.actors.drafts import Draft
from depesche.actors.hits import Hit
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words
from depesche.lexicon.tables import rows

ENOUGH = 2
QUOTES = frozenset('"„“”»«›‹')
PARTY = frozenset({"mit", "gegen", "zwischen", "gegenüber", "von", "für", "an"})


def unknown_states(scene: Scene) -> frozenset[str]:
    """Return the unknown single names of a report that are states.

    Evidence: an adjective made from it ("talvisch"), "Präsident von X", "Xs Regierung", the tagger's label, a place
    beside a state in a coordination. A title or a first name in front of it speaks against it.
    """
    points: dict[str, int] = defaultdict(int)
    for begin, end in scene.names.items():
        if end - begin == 1:
            points[naming.bare_name(scene.text, begin, end)] += _evidence(scene, begin)
        else:
            points[naming.bare_name(scene.text, end - 1, end)] -= ENOUGH
    for name in naming.states_by_adjective(scene):
        points[name] += ENOUGH
    sure = {name for name, n in points.items() if n >= ENOUGH}
    for begin, end in scene.names.items():
        if end - begin == 1 and _beside(scene, begin, sure):
            points[naming.bare_name(scene.text, begin, end)] += ENOUGH
    return frozenset(name for name, n in points.items() if n >= ENOUGH)


def _evidence(scene: Scene, at: int) -> int:
    text = scene.text
    if naming.has_title(scene, at):
        return -ENOUGH
    if text.before(at) in ("der", "die", "das", "den", "dem", "des", "in", "aus", "nach", "bei"):
        return 0
    before = scene.hits.get(at - 2)
    if text.before(at) == "von" and before is not None and before.of("office", "institution", "group"):
        return ENOUGH
    after = _noun_after(scene, at + 1)
    if text.words[at].endswith("s") and after is not None and after.of("office", "institution"):
        return 1
    label = {"LOC": 1, "PER": -1}.get(text.entity[at], 0)
    acts = text.before(at) in PARTY or text.labels[at].lower() in ("nsubj", "nsubj:pass")
    return label + (1 if acts and label > 0 else 0)


def _noun_after(scene: Scene, at: int) -> Hit | None:
    limit = scene.text.limit(at - 1)
    while at < limit and scene.text.is_adjective(at):
        at += 1
    return scene.hits.get(at) if at < limit else None


def _beside(scene: Scene, at: int, states: set[str]) -> bool:
    """"Norland und Sudania": coordinated with a state, known or just found."""
    text = scene.text
    for joint, other in ((at + 1, at + 2), (at - 1, at - 2)):
        inside = text.start(at) <= other < text.limit(at)
        if not inside or text.lower[joint] not in ("und", "oder", "sowie"):
            continue
        hit = scene.hits.get(other)
        if (hit is not None and hit.of("state")) or text.words[other] in states:
            return True
    return False


@cache
def _heads() -> dict[str, tuple[str, str]]:
    return {r["noun"]: (r["gender"], r["type"]) for r in rows("heads.tsv", "actors")}


def head_of(word: str) -> tuple[str, str, str] | None:
    """Return (citation form, gender, type) when a word is a compound with the head of an organisation's name.

    "Küstenbundes" is ("Küstenbund", "m", "organisation"); "Bund" alone is none.
    """
    low = word.lower()
    for form in (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("n")):
        for cut in range(3, len(form) - 2):
            found = _heads().get(form[cut:])
            if found is not None and form[cut - 1] != "-":
                return word[: len(form)], *found
    return None


def read_organisations(scene: Scene) -> None:
    """Add drafts of unknown organisations: compounds, names after a noun of media, names that the tagger calls one."""
    for at in range(len(scene.text) - 1, -1, -1):
        if _is_taken(scene, at):
            continue
        if scene.text.words[at] in exact_words("media_noun"):
            _medium(scene, at)
        elif scene.text.is_capital(at) and scene.text.tags[at] in ("NN", "NE"):
            _compound(scene, at)
    _labelled(scene)


def _is_taken(scene: Scene, at: int) -> bool:
    return at in scene.hits or any(d.begin <= at < d.end and d.ids for d in scene.drafts if at - d.begin < 12)


def _compound(scene: Scene, at: int) -> None:
    """"Der Küstenbund begrüßte ...", "die Südarmee": a definite compound with the head of an organisation's name."""
    text = scene.text
    found = head_of(text.words[at])
    begin = text.left(at)
    if found is None or not scene.definite(begin, at):
        return
    name, gender, type_ = found
    adjectives = [text.words[i] for i in range(begin, at) if text.is_adjective(i) and text.is_capital(i) and i != text.start(at)]
    ending = {"m": "er", "n": "es"}.get(gender, "e")
    name = " ".join([*(naming.citation_of(a, ending) for a in adjectives), name])
    owners = [o for i in range(begin, at) if (o := naming.adjective_owner(scene, i)) is not None]
    right = scene.right_owner(at + 1) if at + 1 < text.limit(at) else None
    owner = owners[0] if owners else right[0] if right else None
    kind = "group" if type_ in ("armed_group", "group", "opposition") else "organisation"
    entity = scene.cast.new(name, "group" if kind == "group" else "organisation", gender, owner)
    entity.type = type_
    end = right[1] if right and not owners else at + 1
    scene.add(Draft(begin=begin, end=end, head=at, ids=(entity.id,), form="body", gender=gender))


def _medium(scene: Scene, at: int) -> None:
    """"die Zeitung "Tolmar Kurier"", "Radio Tarsa": what follows is the medium's name."""
    text = scene.text
    step, limit = at + 1, text.limit(at)
    quoted = step < limit and text.words[step] in QUOTES
    step += quoted
    first = step
    while step < limit and step - first < 4 and text.is_capital(step) and (quoted or text.tags[step] in ("NE", "FM")):
        step += 1
    if step == first or (quoted and (step >= limit or text.words[step] not in QUOTES)):
        return
    name = " ".join(text.words[first:step])
    if text.words[at] == "Radio":
        name, first = f"Radio {name}", at
    entity = scene.cast.new(name, "organisation", "")
    entity.type = "media"
    begin = text.left(at)
    scene.drafts[:] = [d for d in scene.drafts if not (first <= d.begin < step and d.form in ("surname", "name"))]
    scene.add(Draft(begin=begin, end=step + quoted, head=at, keys=tuple(range(first, step)), ids=(entity.id,), form="name"))


def _labelled(scene: Scene) -> None:
    """Read a run of name tokens of which the tagger says that they are an organisation."""
    text = scene.text
    for begin, end in scene.names.items():
        words = [i for i in range(begin, end)]
        if all(text.entity[i] == "ORG" for i in words) and not _is_taken(scene, begin):
            name = naming.bare_name(text, begin, end)
            if len(name) < 3 or naming.is_month(name):
                continue
            entity = scene.cast.new(name, "organisation", "")
            scene.drafts[:] = [d for d in scene.drafts if d.begin != begin or d.ids]
            scene.add(Draft(begin=begin, end=end, head=end - 1, keys=tuple(words[:-1]), ids=(entity.id,), form="name"))
