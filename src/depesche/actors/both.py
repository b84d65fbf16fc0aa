"""Who "beide Seiten", "die beiden Präsidenten", "beide Länder", "die Kontrahenten" and "die Außenminister" are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.pairs import Pair, find_pairs, is_place, leading, mediators, party_of
from depesche.actors.salience import Memory, fellow_arguments
from depesche.actors.scene import PendingRole, Scene
from depesche.actors.text import words
from depesche.lexicon.load_actors import OfficeNoun

NEAR = 3
FAR = 40
CLEARLY = 2.0
STATES_ONLY = ("länder", "staat", "nachbar", "hauptst", "volk", "völker", "nation")
ARMED = ("armee", "streitkräfte", "truppen")
GOVERNMENT = "regierung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """A phrase with "beide": `noun` is the office it names, None for sides, states, parties.

    `alone`: "Beide" without a noun. `other`: "die Gegenseite", one of the two. `instead`: how the phrase was read so
    far, to be kept when the two remain open. `late`: stands in the headline, to be read after the report.
    """

    begin: int
    end: int
    noun: OfficeNoun | None
    alone: bool = False
    other: bool = False
    instead: Draft | None = None
    late: bool = False


def _has_noun(scene: Scene, noun: int, at: int) -> bool:
    return noun < scene.text.limit(at) and scene.text.is_capital(noun)


def find_both(scene: Scene) -> list[Both]:
    """Return the phrases with "beide" and a noun, and drop what was read of them before."""
    text = scene.text
    found = []
    for i, word in enumerate(text.lower):
        if word not in words("both"):
            plain = _two_sides(scene, i)
            found.extend([plain] if plain else [])
            continue
        noun = i + 1
        while noun < len(text) and noun < text.limit(i) and text.is_adjective(noun):
            noun += 1
        begin = i - 1 if i > text.start(i) and text.is_determiner(i - 1) else i
        if text.tags[i].startswith(("PI", "ADJ")) and not _has_noun(scene, noun, i):
            found.append(Both(begin=begin, end=i + 1, noun=None, alone=True))
        elif _has_noun(scene, noun, i):
            named = _with_noun(scene, begin, noun)
            found.extend([named] if named else [])
    return [replace(b, late=True) if _in_headline(scene, b) else b for b in found]


def _in_headline(scene: Scene, both: Both) -> bool:
    """A first paragraph of whole sentences is the lead of a report without a headline: "Beide Staaten tagten gestern"."""
    text = scene.text
    first = text.paragraph[0]
    last = next((i for i in range(len(text) - 1, -1, -1) if text.paragraph[i] == first), 0)
    return text.paragraph[both.begin] == first != text.paragraph[-1] and text.words[last] not in (".", "!", "“", '"')


def _with_noun(scene: Scene, begin: int, noun: int) -> Both | None:
    hit = scene.hits.get(noun)
    office = scene.cast.index.office(hit.of("office")[0].ref) if hit is not None and hit.of("office") else None
    if office is None and not scene.text.lower[noun].startswith(tuple(words("side_noun"))):
        return None
    _take_over(scene, begin, noun)
    return Both(begin=begin, end=noun + 1, noun=office)


def _take_over(scene: Scene, begin: int, noun: int) -> Draft | None:
    old = [d for d in scene.drafts if begin <= d.head <= noun and d.form in ("unnamed", "collective")]
    scene.drafts[:] = [d for d in scene.drafts if d not in old]
    scene.roles[:] = [r for r in scene.roles if not begin <= r.head <= noun]
    return old[0] if old else None


@cache
def _sides() -> frozenset[str]:
    return frozenset({"seite"}).union(*(words(name) for name in ("war_parties", "two_sides", "other_side")))


def _two_sides(scene: Scene, at: int) -> Both | None:
    """ "die Kontrahenten", "jede Seite", "die Gegenseite": the two, or the other one, without the word "beide"."""
    text = scene.text
    low = text.lower[at]
    if low not in _sides() or not text.is_capital(at):
        return None
    begin = text.left(at)
    if text.lower[at] in words("war_parties") and (_complement(scene, at) or not text.is_determiner(begin)):
        return _parties_of(scene, at)
    if not (begin == at - 1 and text.is_determiner(begin)) or _complement(scene, at):
        return None
    each = text.lower[begin].startswith(("jede", "keine")) and text.lower[at] == "seite"
    two = text.lower[at] in words("two_sides") and text.lower[begin] in ("die", "der", "den", "alle", "aller", "allen")
    two = two and not (text.lower[begin] == "der" and text.morph[at].get("Number") == "Sing")
    other = text.lower[at] in words("other_side") and text.lower[begin] in words("definite")
    other = other and text.morph[at].get("Number") != "Plur"
    if not (each or two or other):
        return None
    return Both(begin=begin, end=at + 1, noun=None, other=other, instead=_take_over(scene, begin, at))


def _parties_of(scene: Scene, at: int) -> Both | None:
    """ "Die Konfliktparteien im Jemen", "Sudanias Kriegsparteien": who they are, the whole report may say."""
    read = next((d for d in scene.drafts if d.head == at and d.form == "unnamed"), None)
    if read is None:
        return None
    return Both(begin=read.begin, end=read.end, noun=None, instead=_take_over(scene, at, at), late=True)


def _complement(scene: Scene, at: int) -> bool:
    """ "die Konfliktparteien im Jemen", "der Gegner der Reform": whose they are, the text goes on to say."""
    text = scene.text
    after = text.after(at)
    named = after[:1].isupper() and (text.tags[at + 1] == "NE" or text.heads[at + 1] == at)  # not "die Parteien Listen"
    return named or after.lower() in ("der", "des", "von", "vom", "in", "im", "für", "einer", "eines")


def resolve_both(scene: Scene, memory: Memory, both: Both) -> Draft | None:
    """Return the phrase with its two actors, or None with a problem when there are not exactly two."""
    at = both.end - 1
    ids = _two(scene, memory, both)
    if ids is None:
        if not both.alone and both.instead is None:
            phrase = " ".join(scene.text.words[both.begin : both.end])
            scene.problem("actors.ambiguous_both", f'"{phrase}": the report does not make plain which two', at)
        return both.instead
    if both.other:
        return Draft(begin=both.begin, end=both.end, head=at, ids=ids, form="body")
    return Draft(begin=both.begin, end=both.end, head=at, keys=(both.begin,), ids=ids, form="collective", gender="pl")


def _two(scene: Scene, memory: Memory, both: Both) -> tuple[str, ...] | None:
    at = both.end - 1
    if both.noun:
        return _people(memory, at, both.noun, 2)
    pairs = find_pairs(scene, memory, len(scene.text)) if both.late else _candidates(scene, memory, at)
    if both.other:
        return _other_side(scene, memory, both, pairs)
    if both.alone:
        return _alone(scene, memory, at, pairs)
    if scene.text.lower[at].startswith("parteien"):
        named = _parties_named(scene, memory, at)
        if named:
            every = scene.text.lower[both.begin].startswith("alle")
            return named if len(named) == 2 and not every else None
    pairs = [p for p in pairs if not _of_another_war(scene, p, at)]
    pair = None if both.late else _near(scene, pairs, at)
    pair = pair or leading(pairs)
    sides = _as_sides(scene, pair, scene.text.lower[at]) if pair else None
    if sides is None and not any(p.weight for p in pairs) and both.instead is None and not both.late:
        return _parties(scene, memory, at)
    return sides


def _of_another_war(scene: Scene, pair: Pair, at: int) -> bool:
    """ "die Konfliktparteien in Tarvia ... Norland und Sudania enthielten sich ... beide Seiten": two that are no part of it.

    Near miss: „die Kriegsparteien in Norland ... zwischen Norland und Sudania“ - one of the two is named there.
    """
    text = scene.text
    if not all(scene.cast.get(i).kind == "state" for i in pair.sides):
        return False
    inside = [i for i in range(at) if text.lower[i] in words("war_parties") and text.lower[i + 1] in ("in", "im")]
    if not inside:
        return False
    named = {i for d in scene.drafts if inside[-1] < d.begin < inside[-1] + 4 for i in d.ids}
    return not named & {*pair.ids, *pair.sides}


def _parties_named(scene: Scene, memory: Memory, at: int) -> tuple[str, ...]:
    """ "beide Parteien" where the report names parties that stand for election: these, or nobody when they are not two."""
    ids = dict.fromkeys(i for d in memory.seen if d.begin < at for i in d.ids)
    return tuple(i for i in ids if scene.cast.get(i).type == "party")


def _candidates(scene: Scene, memory: Memory, at: int) -> list[Pair]:
    """Return the pairs named before; who acts in the same clause is neither: "Die EU und die USA riefen beide auf"."""
    apart = fellow_arguments(scene, at, memory)
    sentence = scene.text.sentence
    pairs = find_pairs(scene, memory, at)
    apart_of = [p for p in pairs if not (sentence[p.at] == sentence[at] and apart & {*p.ids})]
    return [p for p in apart_of if p.weight] or apart_of


def _near(scene: Scene, pairs: list[Pair], at: int) -> Pair | None:
    """Return the only two that act together in the sentence before or earlier in this one."""
    for back in (0, 1):
        near = [p for p in pairs if scene.text.sentence[at] - scene.text.sentence[p.at] == back and p.joint]
        if near:
            return near[-1] if len({p.key for p in near}) == 1 else None
    return None


def _as_sides(scene: Scene, pair: Pair, noun: str) -> tuple[str, ...] | None:
    """Return the two as what the noun calls them: states, their armies, or the bodies and groups that were named."""
    entities = [scene.cast.entities.get(i) for i in pair.sides]
    states = all(e is not None and e.kind == "state" for e in entities)
    if noun.startswith(STATES_ONLY):
        return pair.sides if states else None
    if noun.startswith(ARMED):
        owners = [e for e in entities if e is not None]
        return tuple(scene.cast.body(e, "armed_forces", "Armee", "f").id for e in owners) if states else None
    if states and noun.startswith(GOVERNMENT):
        return _governments(scene, pair) or pair.sides
    if states:
        return pair.sides
    named = [scene.cast.get(i) for i in pair.ids]
    return tuple(
        one.id if one.kind in ("organisation", "group", "state") else side for one, side in zip(named, pair.sides, strict=True)
    )


def _governments(scene: Scene, pair: Pair) -> tuple[str, ...] | None:
    """ "Beide Regierungen" after "die Regierungen von Norland und Sudania": the bodies; where none is named, the states."""
    ids = {i for d in scene.drafts for i in d.ids if d.form == "body"}
    of = {e.part_of: e.id for i in sorted(ids) if (e := scene.cast.get(i)).type == "government"}
    return tuple(of[s] for s in pair.sides) if set(pair.sides) <= set(of) else None


def _alone(scene: Scene, memory: Memory, at: int, pairs: list[Pair]) -> tuple[str, ...] | None:
    """ "Beide" alone: the two that act together just before, the only two people near, or the two of the report."""
    pair = _near(scene, pairs, at)
    if pair is not None and len({scene.cast.get(i).kind == "person" for i in pair.ids}) == 1:
        return pair.ids
    near = memory.ranked(at, lambda e, _: e.kind == "person", reach=1)
    if len(near) == 2:
        return tuple(actor for _, actor in near)
    pair = leading(pairs) if not near else None
    return pair.ids if pair else None


def _other_side(scene: Scene, memory: Memory, both: Both, pairs: list[Pair]) -> tuple[str, ...] | None:
    """ "Norland ... ein Zeichen der Gegenseite": the one of the report's two that does not act in the sentence."""
    pair = leading(pairs)
    if pair is None:
        return None
    text = scene.text
    here = [d for d in memory.seen if text.sentence[d.head] == text.sentence[both.begin] and scene.is_subject(d)]
    acting = {s for d in here for i in d.ids for s in (i, party_of(scene, i)) if s in (*pair.sides, *pair.ids)}
    rest = [s for s, i in zip(pair.sides, pair.ids, strict=True) if not acting & {s, i}]
    return (rest[0],) if len(rest) == 1 else None


def resolve_plural(scene: Scene, memory: Memory, role: PendingRole) -> Draft | None:
    """ "die Außenminister": those of the last mention of that noun, else all who were named with that role."""
    text = scene.text
    word = text.words[role.head]
    if text.determiner(role.begin, role.head).startswith("diese"):
        ids = _listed(scene, memory, role)
    else:
        several = (d.ids for d in reversed(memory.seen) if len(d.ids) > 1 and _same_noun(text.words[d.head], word))
        ids = next(several, None) or _people(memory, role.head, role.noun, 0)
    if not ids:
        return None
    return Draft(begin=role.begin, end=role.end, head=role.head, ids=ids, form="collective", gender="pl")


def _listed(scene: Scene, memory: Memory, role: PendingRole) -> tuple[str, ...] | None:
    """ "Gehen mussten Minister Vael und Minister Tarn. Diese Minister ...": those of the sentence that names several."""
    text = scene.text
    classes = frozenset(role.noun.classes)
    for back in (0, 1):
        here = [d for d in memory.seen if d.begin < role.begin and text.sentence[role.head] - text.sentence[d.head] == back]
        ids = dict.fromkeys(i for d in here for i in d.ids)
        people = [i for i in ids if (e := scene.cast.get(i)).kind == "person" and e.has_role(classes, role.noun.noun, None)]
        if len(people) > 1:
            return tuple(people)
    return None


def _same_noun(one: str, other: str) -> bool:
    return one.rstrip("n") == other.rstrip("n")


def _people(memory: Memory, at: int, noun: OfficeNoun, count: int) -> tuple[str, ...] | None:
    """Return the people with a role who were named before, the last ones first; None when the number is wrong."""

    def fits(entity: Entity, _: Draft) -> bool:
        return entity.kind == "person" and entity.has_role(frozenset(noun.classes), noun.noun, None)

    ranked = [actor for _, actor in memory.ranked(at, fits, reach=FAR)]
    if count and len(ranked) > count:
        ranked = [actor for _, actor in memory.ranked(at, fits, reach=NEAR)]
    if (count and len(ranked) != count) or len(ranked) < 2:
        return None
    return tuple(ranked)


def _parties(scene: Scene, memory: Memory, at: int) -> tuple[str, ...] | None:
    """Return the two parties that the report so far speaks of most, else the only two of the last sentences."""
    third = mediators(scene, memory.seen)
    overall = _weights(scene, memory, at, FAR, third)
    order = overall.most_common(3)
    if len(order) == 2 or (len(order) == 3 and order[1][1] >= CLEARLY * order[2][1]):
        return order[0][0], order[1][0]
    near = _weights(scene, memory, at, 1, third)
    if len(near) == 2 and all(overall[party] >= CLEARLY for party in near):
        return tuple(near)
    return None


def _weights(scene: Scene, memory: Memory, at: int, reach: int, third: frozenset[str]) -> Counter[str]:
    text = scene.text
    found: Counter[str] = Counter()
    for draft in memory.seen:
        if draft.begin >= at or text.sentence[at] - text.sentence[draft.head] > reach or third & set(draft.ids):
            continue
        for actor in draft.ids:
            party = party_of(scene, actor)
            if party is not None and party not in third and not is_place(scene, draft):
                found[party] += 1
    return found
