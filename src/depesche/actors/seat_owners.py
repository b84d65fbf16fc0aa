"""Whose seat an unknown town is where no phrase says it: a town never acts beside or against its own state.

Hits: „Dorv warf Sudania Wortbruch vor. Norland schweigt“ - of the two states Dorv is not Sudania's, so it is Norland's.
Near misses: three states and no sentence that rules out two; „in Dorv“ beside a state is a place and rules out nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from depesche.actors import adjectives
from depesche.actors.metonyms import speaks_from
from depesche.actors.scene import SUBJECTS, Scene
from depesche.actors.text import words
from depesche.language.clause import Clause
from depesche.language.forms import of_unknown_state

PLACE = frozenset({"in", "im", "aus", "nach", "bei", "über", "um", "vor", "für"})
SEATED = ("government", "presidency", "cabinet", "parliament")


def states_named(scene: Scene) -> Counter[str]:
    """Return how often each unknown state of a report is named, and each that only an adjective names ("?dravonisch")."""
    text = scene.text
    found: Counter[str] = Counter()
    for at, word in enumerate(text.words):
        name = word if word in scene.states else word.removesuffix("s")
        if name in scene.states and at not in scene.hits:
            found[scene.cast.new_state(name).id] += 1
        elif at not in scene.hits and text.tags[at] == "ADJA" and of_unknown_state(text.lower[at]):
            owner = adjectives.adjective_owner(scene, at)
            found[owner.id if owner is not None else f"?{text.lower[at].rstrip('nmrs')}"] += 1
    return found


def assign(scene: Scene, owners: Mapping[str, str | None]) -> dict[str, str]:
    """Return the states of the seats that are open, where one alone is left.

    Args:
        scene: the report; its states are known.
        owners: the seats with the id of their state, None while it is open.
    """
    states = states_named(scene)
    open_ = [seat for seat, owner in owners.items() if owner is None]
    regions = _regions(scene)
    free = [s for s in states if s not in owners.values() and s not in regions]
    if not open_ or not free:
        return {}
    apart = _apart(scene, frozenset(owners))
    left = {seat: [s for s in free if (seat, s) not in apart] for seat in open_}
    found: dict[str, str] = {}
    while seat := next((s for s, rest in left.items() if len(rest) == 1), None):
        found[seat] = left.pop(seat)[0]
        left = {other: [s for s in rest if s != found[seat]] for other, rest in left.items()}
    for seat in [s for s in left if len(left[s]) > 1]:
        home = _filed_at_home(scene, seat)
        if home in left[seat]:
            found[seat] = home
    real = {seat: state for seat, state in found.items() if not state.startswith("?") and (states[state] > 1 or len(states) == 1)}
    return real if len(set(real.values())) == len(real) else {}


def _regions(scene: Scene) -> frozenset[str]:
    """Return what the report calls a region of a state: „die Inselregion Montessa“ has no seat of government."""
    text = scene.text
    nouns = tuple(words("region_noun"))
    named = (at for at in range(1, len(text)) if text.words[at] in scene.states and text.lower[at - 1].endswith(nouns))
    return frozenset(scene.cast.new_state(text.words[at]).id for at in named if at not in scene.hits)


def _apart(scene: Scene, seats: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Return the pairs of a seat and a state of which a sentence says that they are two."""
    found: set[tuple[str, str]] = set()
    text = scene.text
    by_sentence: dict[int, list[tuple[int, str]]] = {}
    for at in range(len(text)):
        state = _acting_state(scene, at)
        if state is not None:
            by_sentence.setdefault(text.sentence[at], []).append((at, state))
    for at, word in enumerate(text.words):
        name = word if word in seats else word.removesuffix("s")
        if name not in seats or speaks_from(scene, at, text.before(at)) or text.before(at) in PLACE:
            continue
        here = by_sentence.get(text.sentence[at], ())
        found.update((name, state) for other, state in here if not _may_be_one(scene, at, other))
    return frozenset(found)


def _acting_state(scene: Scene, at: int) -> str | None:
    """Return the state that a name or "die norländische Regierung" stands for, where it is no place."""
    text = scene.text
    if text.words[at] in scene.states and at not in scene.hits:
        return None if text.before(text.left(at)) in PLACE else scene.cast.new_state(text.words[at]).id
    hit = scene.hits.get(at)
    body = hit.of("institution") if hit is not None else ()
    if not body or not (body[0].ref in SEATED or body[0].ref.endswith("ministry")):
        return None
    owners = [o for i in range(text.left(at), at) if (o := adjectives.adjective_owner(scene, i)) is not None]
    return owners[0].id if len(owners) == 1 and owners[0].kind == "state" else None


def _may_be_one(scene: Scene, seat: int, state: int) -> bool:
    """ "Dorv bestritt, dass Norland geschossen habe": what somebody says may be of himself."""
    one, other = (_clause_of(scene, at) for at in (seat, state))
    if one is None or other is None:
        return True
    if one.index == other.index:
        return False
    told = ("ccomp", "xcomp", "acl", "parataxis")
    return any(c.relation in told or c.mood in ("konj1", "konj2") for c in (one, other)) and not _both_told(one, other)


def _both_told(one: Clause, other: Clause) -> bool:
    """ "Sollte Dorv abschalten, werde Norland klagen": a condition and what follows, both in somebody's words."""
    return other.relation == "advcl" and other.parent == one.index or one.relation == "advcl" and one.parent == other.index


def _clause_of(scene: Scene, at: int) -> Clause | None:
    return next((c for c in scene.analysis.clauses if at in c.tokens), None)


def _filed_at_home(scene: Scene, seat: str) -> str | None:
    """Return the unknown state that acts first in the lead of a report filed from a seat: "DORV (AFP) - Norland hat ..."."""
    dateline = scene.analysis.report.dateline
    places = ((dateline.place if dateline is not None else None) or "").lower().replace("/", " ").split()
    if seat.lower() not in places:
        return None
    text = scene.text
    lead = next((i for i in range(len(text)) if text.paragraph[i] != text.paragraph[0]), 0)
    acting = [s for i in range(lead, text.limit(lead)) if text.labels[i].lower() in SUBJECTS and (s := _acting_state(scene, i))]
    return acting[0] if acting else None
