"""The names of organisations behind the noun that says what they are, and the abbreviations that a text makes of them.

Hits: „die Rebellengruppe Bergfront“, „der Partei Freies Norland“, „das Unternehmen Hydro Senn“; „die Kommission für Wahrheit und
Versöhnung (KWV)“, then „die KWV“; „die KWV (Kommission für Wahrheit und Versöhnung)“. Near misses: „die Kommunistische Partei
Moldawiens“ - whose it is; „die Gruppe Straffreiheit“ in „sagte der Gruppe Straffreiheit zu“ - a noun of its own.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors import naming
from depesche.actors.cast import Entity
from depesche.actors.doers import kind_of
from depesche.actors.drafts import Draft
from depesche.actors.heads import head_of, plain_head
from depesche.actors.people import is_foreign
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words
from depesche.model.vocabulary import ActorKind

BODIES = ("organisation", "group")
# kinds of bodies that have a name of their own behind the noun: no court, no office
OWN_NAMES = frozenset({"armed_group", "group", "party", "opposition", "ngo", "organisation", "regional", "company", "mission"})
LONGEST = 5
GLOSS = 9
COMPLEMENT = frozenset({"für", "zur", "zum", "gegen", "der", "des"})
INSIDE = frozenset({"APPR", "APPRART", "ART", "ADJA", "NN", "NE", "FM", "KON", "TRUNC", "XY"})


def kind_of_type(type_: str) -> ActorKind:
    """Return what an organisation is by the type of its head: armed bands and groups are groups."""
    return "group" if type_ in ("armed_group", "group") else "organisation"


def names_next(scene: Scene, begin: int, at: int, gender: str, type_: str) -> bool:
    """Add the name behind a noun of organisations as one mention with it; returns whether there is one."""
    text = scene.text
    step = at + 1
    if step >= text.limit(at) or not text.is_capital(step) or of_somebody(scene, step):
        return False
    end = _run_end(scene, step) if type_ in OWN_NAMES else step
    if end > step + 1:
        _add_run(scene, (begin, at, end), gender, type_)
        return True
    draft = scene.by_begin.get(step)
    if draft is not None and draft.begin == step and draft.ids:
        entity = scene.cast.get(draft.ids[0])
        if entity.kind in ("person", "state"):
            return False  # "Die Kommunistische Partei Moldawiens": whose it is
        entity.type = entity.type or type_
        scene.drafts.remove(draft)
    elif step in scene.hits or not (text.tags[step] == "NE" or head_of(text.words[step])):
        return False
    else:
        entity = scene.cast.new(text.words[step], kind_of_type(type_), gender)
        entity.type = type_
    end = draft.end if draft is not None else step + 1
    scene.add(Draft(begin=begin, end=end, head=at, keys=tuple(range(step, end)), ids=(entity.id,), form="body", gender=gender))
    return True


def of_somebody(scene: Scene, at: int) -> bool:
    """ "Das Büro Vaels": the genitive of somebody whom the report names is no name of the body."""
    name = scene.text.words[at].removesuffix("s")
    full = (end for begin, end in scene.names.items() if end > begin + 1)
    named = name in scene.surnames or any(scene.text.words[end - 1] == name for end in full)
    return name != scene.text.words[at] and named


def _run_end(scene: Scene, first: int) -> int:
    """Return the end of a name of several words: "Freies Norland", "Hydro Senn", "Jabhat al-Senna"; no known one, no person's."""
    text = scene.text
    known = scene.hits.get(first)
    if known is not None and (known.end > first + 1 or not known.of("adjective", "demonym", "surname")):
        return first
    adjective = text.tags[first] == "ADJA" or (known is not None and bool(known.of("adjective", "demonym")))
    end = first
    while end < min(text.limit(first), first + LONGEST) and _is_name_part(scene, end, adjective and end == first):
        end += 1
    while end > first and text.words[end - 1] in exact_words("name_particle"):
        end -= 1
    owner = text.words[end - 1].endswith("s") and text.words[end - 1][:-1] in text.words
    return first if end - first < 2 or owner else end


def _is_name_part(scene: Scene, at: int, adjective: bool) -> bool:
    text = scene.text
    word = text.words[at]
    if adjective or word in exact_words("name_particle") or word.startswith("al-"):
        return True
    after_adjective = at > 0 and text.words[at - 1][:1].isupper() and text.words[at - 1].endswith(("er", "es", "e", "en"))
    plain = text.is_capital(at) and (text.tags[at] in ("NE", "FM", "XY") or is_foreign(word))
    return plain or (text.is_capital(at) and after_adjective and text.heads[at - 1] == at)


def _add_run(scene: Scene, place: tuple[int, int, int], gender: str, type_: str) -> None:
    begin, at, end = place
    name = naming.bare_name(scene.text, at + 1, end)
    entity = scene.cast.new(name, kind_of_type(type_), gender)
    entity.kind, entity.type = kind_of_type(type_), type_  # the tagger may have taken it for a person
    scene.surnames = {s: left for s, ids in scene.surnames.items() if (left := [i for i in ids if i != entity.id])}
    scene.drafts[:] = [d for d in scene.drafts if not at < d.begin < end]
    keys = tuple(range(at + 1, end))
    scene.add(Draft(begin=begin, end=end, head=at, keys=keys, ids=(entity.id,), form="body", gender=gender))


def widen_glossed(scene: Scene) -> None:
    """Let "die Kommission für Wahrheit und Versöhnung (KWV)" be one mention up to the bracket, and every later "KWV" one too."""
    text = scene.text
    for draft in list(scene.drafts):
        if draft.form != "body" or len(draft.ids) != 1 or scene.cast.get(draft.ids[0]).kind not in BODIES:
            continue
        bracket = _bracket_after(scene, draft.end)
        entity = scene.cast.get(draft.ids[0])
        if draft.keys:  # a name behind its noun
            _sweep(scene, tuple(entity.name.split()), entity)
        if bracket is None:
            continue
        if bracket > draft.end:
            scene.replace(draft, replace(draft, end=bracket))
            if entity.id.startswith("new:"):
                entity.name = f"{entity.name} {' '.join(text.words[draft.end : bracket])}"
        _sweep(scene, (text.words[bracket + 1],), entity)


def _bracket_after(scene: Scene, end: int) -> int | None:
    """Return where "(KWV)" opens behind a name or its complement; None for no abbreviation."""
    text = scene.text
    step, limit = end, min(text.limit(end - 1), end + GLOSS)
    while step < limit and text.tags[step] in INSIDE:
        step += 1
    closed = step + 2 < text.limit(end - 1) and text.words[step] == "(" and text.words[step + 2] == ")"
    if not closed or not _is_abbreviation(text.words[step + 1]):
        return None
    inside = any(end <= d.begin < step and d.ids and scene.cast.get(d.ids[0]).kind != "state" for d in scene.drafts)
    return step if step == end or (text.lower[end] in COMPLEMENT and not inside) else None


def _is_abbreviation(word: str) -> bool:
    return word.isalpha() and 1 < len(word) < 8 and word[:2].isupper()


def _sweep(scene: Scene, name: tuple[str, ...], entity: Entity) -> None:
    """Add every further occurrence of a name or abbreviation that nothing has read."""
    text = scene.text
    taken = {i for d in scene.drafts if d.ids for i in range(d.begin, d.end)}
    for at in range(len(text) - len(name) + 1):
        end = at + len(name)
        bracketed = at > 0 and text.words[at - 1] == "("
        if text.words[at:end] != name or taken & {*range(at, end)} or bracketed or (at in scene.hits and len(name) == 1):
            continue
        begin = at - 1 if at > text.start(at) and text.is_determiner(at - 1) else at
        scene.drafts[:] = [d for d in scene.drafts if not at <= d.begin < end or d.ids]
        keys = tuple(range(at + 1, end))
        scene.add(Draft(begin=begin, end=end, head=at, keys=keys, ids=(entity.id,), form="name", gender=entity.gender))


def read_spelled_out(scene: Scene) -> None:
    """Add the words before the known abbreviation of a body: "die Internationale Schutztruppe (ISAF)", "... für Ruanda (ICTR)".

    Near miss: "ein Kämpfer (ANC)" - no noun of bodies.
    """
    text = scene.text
    for short in list(scene.drafts):
        opened = short.begin - 1
        known = len(short.ids) == 1 and short.ids[0].startswith("org:") and short.form == "name"
        inside = opened > text.start(short.begin) and text.words[opened] == "(" and text.words[short.end :][:1] == (")",)
        if not (known and inside):
            continue
        full = next((d for d in scene.drafts if d.ids and _glossed_until(scene, d, opened)), None)
        if full is not None:
            scene.replace(full, replace(full, end=opened, ids=short.ids))
        elif not any(d.begin <= opened - 1 < d.end and d.ids for d in scene.drafts) and _is_body_noun(text.words[opened - 1]):
            begin = text.left(opened - 1)
            scene.add(Draft(begin=begin, end=opened, head=opened - 1, ids=short.ids, form="body", gender=short.gender))


def _glossed_until(scene: Scene, draft: Draft, opened: int) -> bool:
    """ "der Internationale Strafgerichtshof für Ruanda (ICTR)": the short name goes on up to the bracket."""
    text = scene.text
    body = len(draft.ids) == 1 and scene.cast.get(draft.ids[0]).kind in BODIES
    between = draft.end < opened <= draft.end + GLOSS and text.lower[draft.end] in ("für", "zur", "zum", "gegen")
    return body and between and all(text.tags[i] in INSIDE for i in range(draft.end, opened))


def _is_body_noun(word: str) -> bool:
    return plain_head(word) is not None or head_of(word) is not None or kind_of(word, word) in ("body", "group")


def unite_bracketed(scene: Scene) -> None:
    """Let a full name and what stands in brackets after it be one: "die Internationale Wasserbehörde (IWB)", "die IWB (...)"."""
    text = scene.text
    for full in list(scene.drafts):
        at = full.end + 1
        if at >= text.limit(full.head) or text.words[full.end] != "(" or len(full.ids) != 1:
            continue
        short = scene.by_begin.get(at)
        closed = short is not None and short.end < text.limit(full.head) and text.words[short.end] == ")"
        if short is None or not closed or not at <= short.begin + 1 or len(short.ids) != 1:
            continue
        one, other = scene.cast.get(full.ids[0]), scene.cast.get(short.ids[0])
        glossed = short.end == at + 1 or plain_head(text.words[short.head]) or head_of(text.words[short.head])
        if one is other or one.kind not in BODIES or other.kind not in BODIES or not glossed:
            continue
        if other.id.startswith("new:"):
            rename(scene, other.id, one.id)
            one.type = one.type or other.type
        elif one.id.startswith("new:"):
            rename(scene, one.id, other.id)


def rename(scene: Scene, old: str, new: str) -> None:
    """Let every mention of one actor be one of another."""
    for n, draft in enumerate(scene.drafts):
        if draft.ids == (old,):
            scene.drafts[n] = replace(draft, ids=(new,))
    for key, known in scene.by_begin.items():
        if known.ids == (old,):
            scene.by_begin[key] = replace(known, ids=(new,))
