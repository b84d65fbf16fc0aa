"""Lists taken up by their number: "Frankreich, Polen und Norland fordern ...", then "die drei Länder", "die drei Staaten".

Near misses: „die drei Länder“ after two or four names; „drei Länder“ - any three; „die drei Minister“ after states.
"""

from __future__ import annotations

from dataclasses import dataclass

from depesche.actors.drafts import Draft
from depesche.actors.salience import Memory
from depesche.actors.scene import Scene
from depesche.actors.text import words
from depesche.language.numbers import cardinal
from depesche.lexicon.words import function_words

REACH = 3
FORMS = ("state", "metonym", "name", "body", "surname")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A definite noun of parties with a number of three and more. `count`: how many; `people`: whether they are people.

    `instead`: how the phrase was read so far, to be kept when it stays open.
    """

    begin: int
    end: int
    count: int
    people: bool
    instead: Draft | None = None


def find_counted(scene: Scene) -> list[Counted]:
    """Return "die drei Länder", "den vier Ministern" that no other step has read."""
    text = scene.text
    found = []
    for at in range(1, len(text) - 1):
        number = cardinal(text.lower[at]) if text.tags[at] == "CARD" else None
        noun = at + 1
        while noun < text.limit(at) and text.is_adjective(noun):
            noun += 1
        if number is None or not 3 <= number <= 9 or noun >= text.limit(at) or text.lower[at - 1] not in words("definite"):
            continue
        hit = scene.hits.get(noun)
        people = hit is not None and bool(hit.of("office"))
        owned = text.after(noun).lower() in ("der", "des", "von") or text.after(noun)[:1].isupper()
        if (people or text.lower[noun].startswith(tuple(words("state_side")))) and not owned:
            read = next((d for d in scene.drafts if d.head == noun and d.form in ("unnamed", "collective")), None)
            found.append(Counted(begin=at - 1, end=noun + 1, count=int(number), people=people, instead=read))
    return found


def resolve_counted(scene: Scene, memory: Memory, counted: Counted) -> Draft | None:
    """Return the phrase with the last list of so many in the sentences before; None where there is none or another follows."""
    text = scene.text
    at = counted.end - 1
    near = [d for d in memory.seen if d.end <= counted.begin and text.sentence[at] - text.sentence[d.head] <= REACH]
    kinds = ("person",) if counted.people else ("state",)
    several = [d for d in near if len(d.ids) == counted.count and all(scene.cast.get(i).kind in kinds for i in d.ids)]
    lists = [ids for ids in _lists(scene, near) if all(scene.cast.get(i).kind in kinds for i in ids)]
    fitting = {frozenset(ids): ids for ids in (*lists, *(d.ids for d in several)) if len(ids) == counted.count}
    if len(fitting) != 1:
        return counted.instead
    ids = next(iter(fitting.values()))
    return Draft(begin=counted.begin, end=counted.end, head=at, ids=ids, form="collective", gender="pl")


def _lists(scene: Scene, drafts: list[Draft]) -> list[tuple[str, ...]]:
    """Return the names joined by commas and "und", longest runs only."""
    text = scene.text
    plain = sorted((d for d in drafts if len(d.ids) == 1 and d.form in FORMS), key=lambda d: (d.begin, -d.end))
    found: list[list[Draft]] = []
    for draft in plain:
        joint = text.left(draft.begin) - 1
        last = found[-1][-1] if found else None
        joined = last is not None and joint == last.end and text.lower[joint] in (",", *function_words("and"))
        if joined and text.sentence[joint] == text.sentence[draft.head]:
            found[-1].append(draft)
        elif last is None or draft.begin >= last.end:
            found.append([draft])
    closed = (r for r in found if len(r) > 2 and text.lower[text.left(r[-1].begin) - 1] in function_words("and"))
    return [tuple(dict.fromkeys(d.ids[0] for d in run)) for run in closed]
