"""The two parties that a report sets against each other: joined by "und", named with "zwischen", X with Y."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from depesche.actors.drafts import Draft
from depesche.actors.salience import Memory
from depesche.actors.scene import Scene
from depesche.actors.text import words
from depesche.lexicon.words import function_words

# "Druck auf Norland", "durch Norland": a target and an agent are no places
PLACE = ("in", "im", "ins", "nach", "aus")
OPPOSED = ("mit", "gegen")
NO_PARTY = frozenset({"media", "ngo", "court", "international", "mediator", "forum", "company", "agency", "mission"})
# a union of states is a party where it is named beside another one: "Großbritannien und die EU"
NO_SINGLE_PARTY = NO_PARTY | {"regional"}
WORLDWIDE = frozenset({"international"})
SEVERAL = ("collective", "body")
"""Phrases that may stand for two: "die beiden Präsidenten", "die Regierungen von Norland und Sudania"."""
BODIES = ("name", "surname", "state", "body", "role", "metonym", "unnamed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two actors named together.

    Attributes:
        at: token where the second is named.
        ids: the two as they are named. sides: the parties that they stand for.
        joint: whether they act or are set against each other ("X und Y" as subject, "zwischen", "X mit Y").
        weight: how much the report makes of them there.
    """

    at: int
    ids: tuple[str, str]
    sides: tuple[str, str]
    joint: bool
    weight: float

    @property
    def key(self) -> frozenset[str]:
        """Return the two parties in no order."""
        return frozenset(self.sides)


def party_of(scene: Scene, actor: str, excluded: frozenset[str] = NO_SINGLE_PARTY) -> str | None:
    """Return the party that an actor stands for: the state behind a minister or body, an armed group, or None."""
    entity = scene.cast.entities.get(actor)
    for _ in range(4):
        if entity is None and actor in scene.cast.index.organisations:
            entity = scene.cast.organisation(actor)  # "EU-Kommissarin Dara Venn" where the report names no EU
        if entity is None:
            code = actor.removeprefix("state:")
            return scene.cast.state(code).id if code in scene.cast.index.states else None
        if entity.kind == "state" or entity.type == "opposition":
            return entity.id  # an opposition is no part of what it opposes
        if entity.kind in ("organisation", "group") and entity.part_of is None:
            return entity.id if entity.type not in excluded else None
        if entity.part_of is None:
            return None
        actor = entity.part_of
        entity = scene.cast.entities.get(actor)
    return None


def find_pairs(scene: Scene, memory: Memory, at: int) -> list[Pair]:
    """Return the pairs named before a token, in order of the text; mediators and hosts are no party."""
    drafts = sorted((d for d in memory.seen if d.begin < at and d.form in BODIES), key=lambda d: (d.begin, -d.end))
    third = mediators(scene, drafts)
    found = [*_joined(scene, drafts), *_collective(scene, memory, at), *_opposed(scene, drafts)]
    return sorted((p for p in found if not third & {*p.ids, *p.sides}), key=lambda p: p.at)


def leading(pairs: list[Pair]) -> Pair | None:
    """Return the pair of which a report makes clearly more than of any other."""
    weights: Counter[frozenset[str]] = Counter()
    for pair in (p for p in pairs if p.weight):
        weights[pair.key] += pair.weight  # type: ignore[assignment]
    order = weights.most_common(2)
    if not order or (len(order) > 1 and order[0][1] < 1.5 * order[1][1]):
        return None
    return next(p for p in reversed(pairs) if p.key == order[0][0])


def mediators(scene: Scene, drafts: list[Draft]) -> frozenset[str]:
    """Return the actors that mediate or host: "Katar vermittelt", "die Vermittler Oman und Alma", "Gastgeber Talvien"."""
    text = scene.text
    found: set[str] = set()
    for draft in drafts:
        before = range(max(text.start(draft.begin), draft.begin - 3), draft.head + 1)
        if any(text.lower[i].startswith(tuple(words("mediator_noun"))) and text.is_capital(i) for i in before):
            found.update(draft.ids)
    for clause in scene.analysis.clauses:
        if clause.lemma in words("mediator_verb"):
            found.update(i for d in drafts if set(clause.subjects) & {d.head, *d.keys} for i in d.ids)
    states = {p for i in found if (p := party_of(scene, i)) is not None and scene.cast.get(i).kind != "state"}
    return frozenset(found | (states if len(states) == 1 else set()))


def mediates(scene: Scene, state: str) -> bool:
    """ "ein Vermittler aus Katar", "der katarische Vermittler": a report that names no other state is not about it either."""
    text, nouns = scene.text, tuple(words("mediator_noun"))
    for hit in scene.hits.values():
        if not any(state in (s.ref, f"state:{s.ref}") for s in hit.of("state", "adjective")):
            continue
        from_there = text.before(hit.begin) == "aus" and hit.begin > text.start(hit.begin) + 1
        if text.after(hit.end - 1).lower().startswith(nouns) or (from_there and text.lower[hit.begin - 2].startswith(nouns)):
            return True
    return False


def _pair(scene: Scene, one: str, other: str, at: int, *, joint: bool, weight: float) -> Pair | None:
    first, second = (party_of(scene, i, NO_PARTY) for i in (one, other))
    if joint and (first is None) != (second is None):  # "der Iran und die IAEA": two sides of what they do just there
        first, second = (party_of(scene, i, NO_PARTY - WORLDWIDE) for i in (one, other))
        weight = 0.0
    if first is None or second is None or first == second:
        named = all(scene.cast.get(i).kind in ("person", "group", "organisation") for i in (one, other))
        if one == other or not named or (first is None) != (second is None):
            return None
        first, second = one, other
    lead = 2.0 if scene.text.paragraph[at] <= scene.text.paragraph[0] + 1 else 1.0
    return Pair(at=at, ids=(one, other), sides=(first, second), joint=joint, weight=weight * lead)


def _joined(scene: Scene, drafts: list[Draft]) -> Iterator[Pair]:
    """ "Norland und Sudania", "zwischen der Regierung und den Rebellen": two with "und", no longer list."""
    text = scene.text
    ends: dict[int, list[Draft]] = {}
    for draft in drafts:
        if len(draft.ids) == 1:
            ends.setdefault(draft.end, []).append(draft)
    for second in drafts:
        begin = text.left(second.begin) if second.form in ("state", "metonym", "name") else second.begin
        joint = begin - 1
        if len(second.ids) != 1 or joint <= text.start(second.begin) or text.lower[joint] not in function_words("and"):
            continue
        found = (p for first in ends.get(joint, ()) if (p := _joined_pair(scene, drafts, first, second)) is not None)
        pair = next(found, None)  # "Vertreter der Regierung und der Rebellen": of both that end there, the one that is a party
        if pair is not None:
            yield pair


def _joined_pair(scene: Scene, drafts: list[Draft], first: Draft, second: Draft) -> Pair | None:
    if _in_list(scene, drafts, first, second):
        return None
    text = scene.text
    between = "zwischen" in text.lower[max(text.start(first.begin), first.begin - 3) : first.begin]
    subject = scene.is_subject(first)
    weight = 2.0 if between else 1.5 if subject else 1.0
    return _pair(scene, first.ids[0], second.ids[0], second.begin, joint=between or subject, weight=weight)


def _in_list(scene: Scene, drafts: list[Draft], first: Draft, second: Draft) -> bool:
    """ "Armenien, Aserbaidschan und die Türkei", "Norland und Sudania sowie Talvien" are more than two."""
    text = scene.text
    left = text.left(first.begin) - 1
    longer = left > text.start(first.begin) and text.words[left] == "," and any(d.end == left for d in drafts)
    after = second.end < text.limit(second.begin) and text.lower[second.end] in function_words("and")
    more = after and any(text.left(d.begin) == second.end + 1 for d in drafts)
    return longer or more


def _collective(scene: Scene, memory: Memory, at: int) -> Iterator[Pair]:
    """ "die Außenminister von Norland und Sudania", "die beiden Präsidenten": a phrase that stands for two."""
    for draft in memory.seen:
        if draft.begin < at and draft.form in SEVERAL and len(draft.ids) == 2:
            subject = scene.is_subject(draft)
            one, other = draft.ids
            pair = _pair(scene, one, other, draft.head, joint=subject, weight=1.5 if subject else 1.0)
            if pair is not None:
                yield pair


def _opposed(scene: Scene, drafts: list[Draft]) -> Iterator[Pair]:
    """ "Norland verhandelt mit Sudania", "die Armee kämpft gegen die Bergfront": subject and partner of one clause."""
    single = [d for d in drafts if len(d.ids) == 1]
    places: dict[int, list[int]] = {}
    for number, draft in enumerate(single):
        for token in {draft.head, *draft.keys}:
            places.setdefault(token, []).append(number)

    def among(tokens: Iterable[int]) -> list[Draft]:
        return [single[n] for n in sorted({n for t in tokens for n in places.get(t, ())})]

    for clause in scene.analysis.clauses:
        subjects = [] if clause.understood else among(clause.subjects)
        partners = [d for d in among(clause.tokens) if _governed(scene, d) in OPPOSED] if subjects else []
        parties = {party_of(scene, d.ids[0]) for d in subjects}, {party_of(scene, d.ids[0]) for d in partners}
        if not all(len(p) == 1 and None not in p for p in parties):
            continue
        pair = _pair(scene, subjects[0].ids[0], partners[0].ids[0], max(clause.tokens), joint=True, weight=1.0)
        if pair is not None:
            yield pair


def _governed(scene: Scene, draft: Draft) -> str:
    return scene.text.before(scene.text.left(draft.begin))


@dataclass(frozen=True, slots=True, kw_only=True)
class JointSubject:
    """Two or more that act together. `heads`: tokens of all; `first` and `last` of them in the text."""

    ids: tuple[str, ...]
    heads: tuple[int, ...]

    @property
    def first(self) -> int:
        """Return the first token."""
        return min(self.heads)

    @property
    def last(self) -> int:
        """Return the last token."""
        return max(self.heads)


def subject_pairs(scene: Scene, memory: Memory) -> list[JointSubject]:
    """Return the subjects that are two named with "und", or a phrase that stands for two, in order of the text."""
    text = scene.text
    found = []
    ends = {d.end: d for d in memory.seen if len(d.ids) == 1 and d.form in BODIES}
    for draft in memory.seen:
        if draft.form in SEVERAL and len(draft.ids) > 1 and scene.is_subject(draft):
            found.append(JointSubject(ids=draft.ids, heads=(draft.head, *draft.keys)))
        left = text.left(draft.begin) if draft.form in ("state", "metonym", "name") else draft.begin
        joint = left - 1
        if len(draft.ids) != 1 or draft.form not in BODIES or joint <= text.start(draft.begin):
            continue
        first = ends.get(joint)
        joined = text.lower[joint] in function_words("and")
        if joined and first is not None and first.ids != draft.ids and scene.is_subject(first):
            if not _in_list(scene, memory.seen, first, draft):
                ids = (first.ids[0], draft.ids[0])
                found.append(JointSubject(ids=ids, heads=(first.head, *first.keys, draft.head, *draft.keys)))
    return sorted(found, key=lambda p: p.first)


def is_place(scene: Scene, draft: Draft) -> bool:
    """Return whether a state is named as a place: "in Schweden", "nach Oman", "aus der Schweiz"."""
    return draft.form == "state" and _governed(scene, draft) in PLACE


def is_party_place(scene: Scene, draft: Draft) -> bool:
    """Return whether "zwischen" or "gegenüber" stands before a mention: "zwischen Kolm und Dorv"."""
    return _governed(scene, draft) in ("zwischen", "gegenüber")
