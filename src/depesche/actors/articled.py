"""Groups and parties called by one unknown word with an article: "die Velkari verlangt", "Gespräche mit der Ossura".

Hits: „Die Velkari verlangt den Abzug“ - subject of a verb by which parties act; „ein Sprecher der Velkari“ - who has spokesmen,
chiefs and fighters; „Gespräche mit der Ossura“ - with whom one talks. Then every other occurrence is a mention, „Velkari droht“
in a headline too. Near misses: „Die Tesse fließt durch Dorv“ - a river does not act; „die Händler“ - a noun.
"""

from __future__ import annotations

from depesche.actors.adjectives import demonym_state
from depesche.actors.cast import Entity
from depesche.actors.doers import acts_as_party
from depesche.actors.drafts import Draft
from depesche.actors.heads import plain_head
from depesche.actors.naming import is_month, is_place
from depesche.actors.people import is_foreign
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words, words

SHORTEST = 4
FEMININE = frozenset({"die", "der"})


def find_articled(scene: Scene) -> dict[str, Entity]:
    """Return the groups of a report that are called by one unknown word with "die", by that word."""
    text = scene.text
    full = {w for begin, end in scene.names.items() if end - begin > 1 for w in text.words[begin:end]}
    found: dict[str, Entity] = {}
    for at, word in enumerate(text.words):
        if word in found or word in full or not _may_be_group(scene, at):
            continue
        if _acts(scene, at) or _has_people(scene, at) or _is_talked_to(scene, at):
            found[word] = _group(scene, word)
    return found


def _may_be_group(scene: Scene, at: int) -> bool:
    """Return whether a token is an unknown word, no German one, right behind "die" or "der"."""
    text = scene.text
    word = text.words[at]
    articled = at > text.start(at) and text.lower[at - 1] in FEMININE and text.heads[at - 1] == at
    plain = word.isalpha() and word[:1].isupper() and not word.isupper() and len(word) >= SHORTEST
    if text.after(at) in exact_words("foreign_body_noun"):
        return False  # "die Hoover Institution"
    alone = not (text.is_capital(at + 1) and text.tags[at + 1] in ("NE", "FM")) if at + 1 < text.limit(at) else True
    if demonym_state(scene, word) is not None:
        return False  # "die Belorier" of Belorien
    if not (articled and plain and alone) or at in scene.hits or scene.covered(at) or word in scene.states or is_month(word):
        return False
    return text.tags[at] in ("NE", "NN", "FM") and is_foreign(word) and not is_place(word)


def _acts(scene: Scene, at: int) -> bool:
    """ "Die Velkari verlangt": a plural verb is read by the peoples."""
    return scene.text.lower[at - 1] == "die" and acts_as_party(scene, at)


def _has_people(scene: Scene, at: int) -> bool:
    """ "ein Sprecher der Velkari", "die Kämpfer der Velkari", "die Führung der Velkari"."""
    text = scene.text
    noun = at - 2
    if noun < text.start(at) or text.lower[at - 1] != "der":
        return False
    hit = next((h for b in (noun, noun - 1) if (h := scene.hits.get(b)) is not None and h.end == noun + 1), None)
    led = text.lower[noun] in words("led_noun") or text.words[noun] in exact_words("member_noun")
    return led or (hit is not None and bool(hit.of("office", "group")))


def _is_talked_to(scene: Scene, at: int) -> bool:
    """ "Verhandlungen mit der Ossura", "eine Einigung zwischen der Ossura und Norland"."""
    text = scene.text
    before = text.before(at - 1)
    noun = text.lower[at - 3] if at - 3 >= text.start(at) else ""
    return before == "mit" and noun in words("talk_noun")


def _group(scene: Scene, name: str) -> Entity:
    """Return the group of a name: the militia or party that a compound makes of it, or a new one."""
    tails = (w for w in scene.text.words if w.startswith(f"{name}-"))
    compound = next((w for w in tails if plain_head(w[len(name) + 1 :]) is not None), None)
    entity = scene.cast.new(compound or name, "group", "f")
    known = plain_head(compound.rpartition("-")[2]) if compound is not None else None
    entity.type = entity.type or (known[2] if known is not None else "group")
    return entity


def read_articled(scene: Scene, at: int) -> bool:
    """Add the mention of such a group; returns whether a token is one."""
    text = scene.text
    word = text.words[at]
    group = scene.articled.get(word) or scene.articled.get(word.removesuffix("s"))
    if group is None or at in scene.hits or scene.covered(at):
        return False
    begin = text.left(at) if at > text.start(at) and text.is_determiner(at - 1) else at
    scene.add(Draft(begin=begin, end=at + 1, head=at, ids=(group.id,), form="name", gender="f"))
    return True
