"""The one person that a sentence has left in the reader's mind: "Ekke sprach mit beiden. Der frühere Bischof hofft".

Hits: „Ekke reiste ab. Der Jurist will wiederkommen“; „Vael drohte. Der Mann aus Senn gilt als zäh“ - who was the subject goes on
with a noun that says something new of him. Near misses: „Ekke traf Vael. Der Jurist reiste ab“ - two people; „Ekke reiste ab. Die
Juristin blieb“ - another gender; „Ekke kam. Der Präsident empfing ihn“ - an office that is held is somebody else's.
"""

from __future__ import annotations

from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.salience import Memory
from depesche.actors.scene import Scene
from depesche.actors.speakers import narrator_of
from depesche.actors.text import exact_words

SINGULAR = frozenset({"der", "die", "dem", "den", "des", "dieser", "diese"})


def in_focus(scene: Scene, memory: Memory, begin: int, at: int, gender: str) -> Entity | None:
    """Return the only person of the sentence before, who acts there, when a noun of a person acts in this one.

    Args:
        scene: the report. memory: the mentions so far.
        begin: first token of the phrase. at: its noun.
        gender: "m" or "f".
    """
    text = scene.text
    sentence = text.sentence
    if text.determiner(begin, at) not in SINGULAR or not scene.acts(at) or text.quoted[at] >= 0:
        return None
    if text.lemmas[at] in exact_words("function_noun") or _same_noun_before(scene, memory, begin, at):
        return None
    people = [d for d in memory.seen if sentence[at] - sentence[d.head] in (0, 1) and d.begin < begin and _is_person(scene, d)]
    here = {i for d in people if sentence[d.head] == sentence[at] for i in d.ids}
    before = {i for d in people if sentence[d.head] == sentence[at] - 1 for i in d.ids}
    if here or len(before) != 1:
        return None
    entity = scene.cast.get(before.pop())
    teller = narrator_of(scene, memory, at)
    if teller is not None and entity.id in teller.ids:
        return None  # "Der Jurist habe gelogen, sagte Ekke": of whom he speaks
    acting = any(scene.is_subject(d) for d in people)
    return entity if acting and entity.gender in ("", gender) else None


def _same_noun_before(scene: Scene, memory: Memory, begin: int, at: int) -> bool:
    """ "Amoro traf den Imam der Moschee. Der Imam schwieg": the noun has just named somebody else."""
    text = scene.text
    nouns = (i for i in range(text.begins[max(0, text.sentence[at] - 1)], begin) if text.words[i] == text.words[at])
    nouns = (i for i in nouns if text.labels[i] != "appos")
    return any(not any(d.begin <= i < d.end and _is_person(scene, d) for d in memory.seen) for i in nouns)


def _is_person(scene: Scene, draft: Draft) -> bool:
    return any(scene.cast.get(i).kind in ("person", "unnamed", "office") for i in draft.ids)
