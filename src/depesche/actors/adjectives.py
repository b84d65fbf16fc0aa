"""States by their adjectives and peoples: "talvisch", "Talvier" of Talvien; "die belorische Regierung" of a state nobody names.

Hits: „die talvische Armee“ where the report names Talvien; „der kirwanesische Minister“ and „Kirwan“; „die belorische Regierung“,
„der belorische Präsident“ and „die Belorier“ are of one state though the report never calls it by name. Near misses: „die
sicherheitspolitische Sprecherin“, „die baathistische Regierung“ - no state's; „die touristische Nutzung“ beside „Touristen“.
"""

from __future__ import annotations

from collections.abc import Collection

from depesche.actors.cast import Entity
from depesche.actors.scene import Scene
from depesche.actors.text import words
from depesche.language.forms import look_up, noun_readings, of_unknown_state
from depesche.lexicon.derivation import adjective_root, derives, fold

DEMONYM_ENDINGS = ("erinnen", "erin", "ern", "ers", "er")
WEAK_ENDINGS = ("innen", "in", "en", "e")
LANDS = ("land", "mark")
SHORTEST_TAIL = 7
"""Letters of an adjective that a compound may end in: "politisch", not "ländisch" of "norländisch"."""
HEADS = frozenset({"head", "minister"})


def unknown_state(names: Collection[str], adjective: str) -> str | None:
    """Return the one of some names that an adjective in -isch is made from: "talvisch" from "Talvien"."""
    root = adjective_root(adjective)
    if not root:
        return None
    known = not may_be_state(adjective.lower())
    hits = {name for name in names if derives(fold(name), root) and not (known and noun_readings(name))}
    # "im Norden Sudanias": the genitive may be all there is of a name
    hits |= {n for n in names if n.endswith("s") and derives(fold(n[:-1]), root) and not (known and noun_readings(n))}
    bases = {h[:-1] if h.endswith("s") and (h[:-1] in hits or derives(fold(h[:-1]), root)) else h for h in hits}
    return bases.pop() if len(bases) == 1 else None


def adjective_owner(scene: Scene, at: int) -> Entity | None:
    """Return the state of an adjective: "ukrainischen"; "norländische" when the report names Norland or its government."""
    hit = scene.hits.get(at)
    if hit is not None and hit.of("adjective"):
        return scene.owner_from(hit.of("adjective"))
    word = scene.text.lower[at]
    state = unknown_state(scene.states, word)
    return scene.cast.new_state(state) if state else scene.adjectival.get(adjective_root(word))


def demonym_state(scene: Scene, word: str) -> Entity | None:
    """Return the unknown state that a people is called after: "Norländer", "den Talviern", "Kirwanesin"."""
    if not word[:1].isupper() or look_up(word) or word in scene.states:
        return None
    for root in _roots(word):
        state = unknown_state(scene.states, f"{root}isch")
        known = scene.cast.new_state(state) if state else _adjectival(scene, root)
        if known is not None:
            return known
    return None


def _roots(word: str) -> list[str]:
    """Return what may stand before "-isch" of a people's state: "norländ" of "Norländern", "kirwanes" of "Kirwanesen"."""
    low = word.lower()
    strong = next((low.removesuffix(e) for e in DEMONYM_ENDINGS if low.endswith(e)), "")
    weak = next((low.removesuffix(e) for e in WEAK_ENDINGS if low.endswith(e)), "")
    return [r for r in (strong, weak if weak.endswith("es") else "") if len(r) >= 4]


def _adjectival(scene: Scene, root: str) -> Entity | None:
    """ "Belorier", "Norländer" of a state called by its adjective alone."""
    return scene.adjectival.get(fold(root)) or scene.adjectival.get(fold(root).removesuffix("i"))


def states_by_adjective(scene: Scene) -> frozenset[str]:
    """Return the unknown names of the report that an adjective marks as states."""
    names = _capitalised(scene)
    found = {unknown_state(names, w) for w in set(scene.text.lower) if "isch" in w[-6:]}
    return frozenset(f for f in found if f)


def states_governed(scene: Scene) -> frozenset[str]:
    """Return the bare names that a made-up adjective before a government or minister is of, though a party has them too.

    "die tavonische Regierung" makes Tavona a state beside "die Partei Freies Tavona"; no person is called so.
    """
    text = scene.text
    before = (range(text.left(h.begin), h.begin) for h in scene.hits.values() if _of_states(scene, h.begin))
    made = [a for a in {text.lower[i] for tokens in before for i in tokens} if adjective_root(a) and may_be_state(a)]
    if not made:
        return frozenset()
    bare = {w for i, w in enumerate(text.words) if text.tags[i] == "NE" and _is_bare(scene, i) and not _is_people(w)}
    return frozenset(state for a in made if (state := unknown_state(bare, a)) is not None)


def _is_bare(scene: Scene, at: int) -> bool:
    text = scene.text
    before = at - 1
    named = before >= text.start(at) and text.is_capital(before) and before != text.start(at)
    return text.is_capital(at) and not named and text.entity[at] != "PER" and at not in scene.hits


def _capitalised(scene: Scene) -> set[str]:
    """Return the words of a report that may be names: tagged so, or never seen with an article."""
    text = scene.text
    tagged = {text.words[b] for b, e in scene.names.items() if e - b == 1}
    nouns = {
        text.words[i] for i in range(len(text)) if text.is_capital(i) and i not in scene.hits and text.tags[i] == "NN"
    }
    articled = {text.words[i] for i in range(1, len(text)) if text.is_determiner(i - 1)}
    return {n for n in tagged | (nouns - articled) if not _is_people(n)}


def _is_people(name: str) -> bool:
    """ "Kirwanesen" beside "kirwanesisch": a people, no state."""
    return name.endswith(("esen", "esinnen"))


def find_adjectival(scene: Scene) -> dict[str, Entity]:
    """Return the states that a report calls by an adjective alone, by its root: "die belorische Regierung".

    Only what states have shows one: a government, a ministry, an army, a head of state, a minister; it is no name of the report.
    """
    text = scene.text
    found: dict[str, Entity] = {}
    for hit in scene.hits.values():
        if not _of_states(scene, hit.begin):
            continue
        for at in range(text.left(hit.begin), hit.begin):
            root = adjective_root(text.lower[at])
            new = root and at not in scene.hits and may_be_state(text.lower[at]) and root not in found
            if new and not unknown_state(scene.states, text.lower[at]) and not _is_named(scene, root):
                found[root] = _known_state(scene, root) or _state_called(scene, root, text.lower[at])
    return found


def _of_states(scene: Scene, at: int) -> bool:
    hit = scene.hits[at]
    if hit.of("institution"):
        return hit.of("institution")[0].ref in words("state_body") or hit.of("institution")[0].ref.endswith("ministry")
    return bool(hit.of("office")) and scene.cast.index.office(hit.of("office")[0].ref).level in HEADS


def _is_named(scene: Scene, root: str) -> bool:
    """Return whether the root is a name of the report ("die vaelsche", "vaelische Regierung" of Vael)."""
    return any(fold(word).removesuffix("s") == root for begin, end in scene.names.items() for word in scene.text.words[begin:end])


def _known_state(scene: Scene, root: str) -> Entity | None:
    """Return the one state of the lexicon that an unusual adjective is of: "kolumbisch"."""
    codes = {s.code for s in scene.cast.index.states.values() if derives(fold(s.name), root)}
    return scene.cast.state(codes.pop()) if len(codes) == 1 else None


def may_be_state(adjective: str) -> bool:
    """Tell whether an adjective that no table knows may be a state's: no school of thought, no compound of a known word."""
    stem = adjective.rstrip("nmrs").removesuffix("e")
    if not of_unknown_state(adjective) or stem.endswith(tuple(words("no_state_adjective"))):
        return False
    if adjective_root(adjective).endswith(LANDS):
        return True  # "norländisch", "westmärkisch"
    tails = (stem[cut:] for cut in range(2, len(stem) - SHORTEST_TAIL + 1))
    return not any(look_up(tail) or look_up(f"{tail}e") for tail in tails)


def _state_called(scene: Scene, root: str, adjective: str) -> Entity:
    stem = adjective.rstrip("nmrs").removesuffix("e")
    name = f"{root[:1].upper()}{root[1:]}" if root.endswith(LANDS) else f"{stem[:1].upper()}{stem[1:]}er Staat"
    state = scene.cast.new_state(name)
    state.adjective = stem
    return state
