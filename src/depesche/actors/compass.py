"""States called by their half of a divided country: "der Norden" and "der Süden" in a report about Korea.

Hits: „Der Norden testete Raketen“, „Gespräche mit dem Süden“, „die Armee des Nordens“ where the report is about a state with
such a counterpart. Near misses: „im Norden des Landes“, „aus dem Süden“ - a place; „Der Norden forderte Hilfe“ in a report
about Sudan.
"""

from __future__ import annotations

from collections import Counter

from depesche.actors.drafts import Draft
from depesche.actors.scene import Scene
from depesche.actors.seats import states_in

COMPASS = {"norden": "Nord", "nordens": "Nord", "süden": "Süd", "südens": "Süd"}
COUNTERPART = {"Nord": "Süd", "Süd": "Nord"}
FACING = frozenset({"mit", "gegen", "gegenüber", "zwischen", "an", "für"})
"""Prepositions behind which a half is a party: "mit dem Norden"; behind all others it is a place."""


def _halves(scene: Scene) -> dict[str, str]:
    """Return the codes of states by name whose counterpart is a state too: "Nordkorea", not "Südsudan"."""
    codes = {s.name: s.code for s in scene.cast.index.states.values()}
    pairs = ((name, q, other) for name in codes for q, other in COUNTERPART.items() if name.startswith(q))
    return {name: codes[name] for name, q, other in pairs if other + name.removeprefix(q) in codes}


def read_compass(scene: Scene) -> None:
    """Let "der Norden" and "der Süden" be states where the report is about a country divided so."""
    halves = _halves(scene)
    about = _divided(scene, halves)
    if about is None:
        return
    text = scene.text
    taken = {i for d in scene.drafts if d.ids for i in range(d.begin, d.end)}
    for at, word in enumerate(text.lower):
        quarter = COMPASS.get(word)
        code = halves.get(f"{quarter}{about}") if quarter is not None else None
        if code is None or at in taken or not _is_party(scene, at):
            continue
        entity = scene.cast.state(code)
        scene.add(Draft(begin=text.left(at), end=at + 1, head=at, ids=(entity.id,), form="metonym", gender="m"))


def _divided(scene: Scene, halves: dict[str, str]) -> str | None:
    """Return what is divided ("korea") when no other state is named more often than its halves."""
    named = Counter(states_in(scene, range(len(scene.text))))
    named.update(f"state:{s.ref}" for hit in scene.hits.values() for s in hit.of("capital")[:1])
    countries: Counter[str] = Counter()
    for name, code in halves.items():
        countries[name.removeprefix("Nord").removeprefix("Süd")] += named.pop(f"state:{code}", 0)
    country, count = countries.most_common(1)[0]
    other = max(named.values(), default=0)
    return country if count and count >= other else None


def _is_party(scene: Scene, at: int) -> bool:
    """ "Der Norden testete", "mit dem Süden", "die Raketen des Nordens"; "im Norden", "der Norden des Landes" are places."""
    text = scene.text
    begin = text.left(at)
    before, after = text.before(begin), text.after(at)
    preposition = begin > text.start(at) and text.tags[begin - 1].startswith("APPR")
    if not scene.definite(begin, at) or not text.is_determiner(begin) or (preposition and before not in FACING):
        return False
    genitive = after.lower() in ("der", "des", "von", "vom", "dieses")
    named = after[:1].isupper() and text.heads[at + 1] == at
    return not named and not (genitive and _owner_follows(scene, at))


def _owner_follows(scene: Scene, at: int) -> bool:
    text = scene.text
    noun = next((i for i in range(at + 2, min(at + 6, text.limit(at))) if text.is_capital(i)), None)
    return noun is not None and text.heads[noun] == at
