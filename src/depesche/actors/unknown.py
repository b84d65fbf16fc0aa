"""States and organisations that no lexicon knows, recognised by how the report speaks of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Set
from functools import cache

from depesche.actors import naming
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words
from depesche.language.forms import look_up, noun_readings
from depesche.lexicon.tables import rows

QUOTES = frozenset('"„“”»«›‹')


def unknown_states(scene: Scene) -> frozenset[str]:
    """Return the unknown single names of a report that are states.

    One of these is enough: an adjective made from it ("talvisch"), "Präsident von X", "Republik X", a coordination
    with a state. Else it takes two kinds of use that a bare common noun does not have: acting as a bare subject,
    a bare genitive ("Westmarks"), "X: ..." in a headline, "in X", the tagger's label; of a word that can be no German
    noun in the singular, not even a compound, one use as subject, genitive or party ("gegen Ostrania") will do. A title or
    a first name in front of it speaks against it; "die Regierung in X" makes it a town.
    """
    sure = set(naming.states_by_adjective(scene)) | {scene.text.words[i] for i in _after_von(scene)}
    sure |= _before_office(scene)
    uses = _uses(scene)
    against = _against(scene)
    count = Counter(_bare(scene, i, uses) for i in range(len(scene.text)))
    sure |= {name for name, kinds in uses.items() if _is_state(name, kinds, often=count[name] > 1)}
    sure -= against | {name for name in sure if name in naming.known_places()}
    beside = {_bare(scene, i, uses) for i in scene.names if _beside(scene, i, sure)}
    return frozenset(sure | {b for b in beside - against if b not in naming.known_places()})


def _is_state_noun(word: str) -> bool:
    return word.capitalize() in exact_words("state_noun")


def _is_state(name: str, kinds: Set[str], *, often: bool) -> bool:
    """Tell whether the uses of a bare word leave nothing but a state."""
    strong = kinds & {"subject", "genitive", "colon"}
    use = kinds - {"named", "party", "bare", "apposed"}
    if "republic" in kinds or (often and (len(use) >= 2 and strong or len(use) >= 3)):
        return True
    if "apposed" in kinds:
        return False  # "die Anlage Kesch", "der Fluss Senna"
    if often and "bare" in kinds and "label" not in kinds and not _nominative(name):
        return True
    return "named" in kinds and bool(strong or "party" in kinds) and _foreign(name)


def _foreign(name: str) -> bool:
    """Tell whether a word can be no German noun in the nominative singular: "Ostrania", "Halmen" (only of "Halm")."""
    return not any("1" in entry.codes for entry in noun_readings(name)) and not look_up(name.lower())


def _nominative(name: str) -> bool:
    """Tell whether a word can be a German noun in the nominative or accusative: not "Ostrania", not "Halmen"."""
    return any(set(entry.codes) & set("1458") for entry in noun_readings(name)) or bool(look_up(name.lower()))


def _bare(scene: Scene, at: int, known: Collection[str]) -> str:
    word = scene.text.words[at]
    return word[:-1] if word.endswith("s") and word[:-1] in known else word


def _uses(scene: Scene) -> dict[str, set[str]]:
    """Return in which ways each bare capitalised word that no lexicon knows is used."""
    text = scene.text
    found: dict[str, set[str]] = defaultdict(set)
    articled = {text.words[i] for i in range(1, len(text)) if text.is_capital(i) and _modified(scene, i)}
    known = {text.words[i] for i in range(len(text)) if text.is_capital(i)}
    for at in range(len(text)):
        if not _may_be_name(scene, at):
            continue
        name = _bare(scene, at, known)
        if name not in articled and text.words[at] not in articled:
            found[name] |= _kinds(scene, at, name)
    return found


def _modified(scene: Scene, at: int) -> bool:
    text = scene.text
    inside = at > text.start(at)
    return inside and (
        text.is_determiner(at - 1)
        or text.is_adjective(at - 1)
        or text.lower[at - 1] in ("im", "zum", "zur", "vom", "am", "beim")
    )


def _may_be_name(scene: Scene, at: int) -> bool:
    return _is_bare_word(scene, at) and scene.text.entity[at] != "PER"


def _is_bare_word(scene: Scene, at: int) -> bool:
    text = scene.text
    word = text.words[at]
    if scene.covered(at) or not word[0].isupper() or not word.isalpha() or len(word) < 4 or word.isupper():
        return False
    numbered = text.after(at)[:1].isdigit()  # "Schalke 04"
    return text.tags[at] in ("NE", "NN") and not naming.is_month(word) and not numbered


def _kinds(scene: Scene, at: int, name: str) -> set[str]:
    text = scene.text
    kinds = set()
    before = text.before(at)
    if _is_state_noun(before):
        kinds.add("republic")
    if text.entity[at] == "LOC" and at != text.start(at):
        kinds.add("label")
    if text.words[at] != name and text.tags[at - 1] in ("NN", "NE"):
        kinds.add("genitive")
    if before in ("in", "nach", "aus"):
        kinds.add("local")
    if before in ("gegen", "mit", "zwischen", "gegenüber"):
        kinds.add("party")
    if text.tags[at] == "NE":
        kinds.add("named")
    if at > text.start(at) and text.tags[at - 1] == "NN" and text.words[at] == name and not _is_state_noun(before):
        kinds.add("apposed")
    if not text.tags[at - 1].startswith("APPR") and text.words[at] == name:
        kinds.add("bare")
    if text.after(at) == ":" and at == text.start(at):
        kinds.add("colon")
    verb = text.heads[at]
    singular = text.morph[verb].get("Number") == "Sing" or any(
        text.heads[i] == verb and text.tags[i] in ("VAFIN", "VMFIN") and text.morph[i].get("Number") == "Sing"
        for i in range(text.start(at), text.limit(at))
    )
    if text.labels[at].lower() == "nsubj" and text.words[at] == name and (singular or _pair(scene, at)):
        kinds.add("subject")
    if text.labels[at].lower() == "conj" and text.words[at] == name and _pair(scene, at):
        kinds.add("subject")
    return kinds


def _pair(scene: Scene, at: int) -> bool:
    """ "Selmark und Katara legten": two bare words that can be no nouns, joined."""
    text = scene.text
    for joint, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if text.start(at) <= other < text.limit(at) and text.lower[joint] == "und":
            plain = _may_be_name(scene, other) and not _modified(scene, other)
            named = text.tags[at] == text.tags[other] == "NE"
            foreign = [_foreign(text.words[i]) for i in (at, other)]
            if plain and (all(foreign) or (named and any(foreign))):
                return True
    return False


def _against(scene: Scene) -> set[str]:
    """Return the words that stand after a title or in a longer name, or are the seat of a government."""
    text = scene.text
    found = set()
    for begin, end in scene.names.items():
        words = text.words[begin:end]
        owner = end - begin == 1 and words[0].endswith("s") and words[0][:-1] in text.words
        if end - begin > 1 or (naming.has_title(scene, begin) and not owner):  # not "die Vertreterin Norlands"
            found |= {words[-1], words[-1].removesuffix("s")}
    for hit in scene.hits.values():
        if hit.of("institution") and hit.end + 1 < text.limit(hit.begin) and text.lower[hit.end] == "in":
            found.add(text.words[hit.end + 1])
    return found


def _before_office(scene: Scene) -> set[str]:
    """Return the unknown words in a bare genitive before an office: "Talviens Präsident", "Belmoras Regierung"."""
    text = scene.text
    found = set()
    for hit in scene.hits.values():
        at = text.left(hit.begin) - 1
        if not hit.of("office", "institution") or at < text.start(hit.begin) or not _is_bare_word(scene, at):
            continue
        word = text.words[at]
        name = text.tags[at] == "NE" or word[:-1] in text.words
        bare = word.endswith("s") and len(word) > 4 and name and not _modified(scene, at)
        if bare and at + 1 == text.left(hit.begin) and not text.is_determiner(at + 1):
            found.add(word[:-1])
    return found


def _after_von(scene: Scene) -> list[int]:
    """ "Präsident von Belmora", "die Regierung von Alma": a bare word after an office or a government."""
    text = scene.text
    found = []
    for hit in scene.hits.values():
        at = hit.end + 1
        if not hit.of("office", "institution") or at >= text.limit(hit.begin) or text.lower[hit.end] != "von":
            continue
        plain = text.is_capital(at) and at not in scene.hits and text.tags[at] in ("NE", "NN")
        single = at + 1 >= text.limit(at) or not (text.is_capital(at + 1) and text.tags[at + 1] == "NE")
        if plain and single and text.entity[at] != "PER":
            found.append(at)
    return found


def add_state_names(scene: Scene) -> None:
    """Let every occurrence of a state's name count as a name, whatever its tag."""
    text = scene.text
    for begin, end in list(scene.names.items()):
        if end - begin > 1 and begin == text.start(begin) and text.words[end - 1] in scene.states:
            del scene.names[begin]  # "Warum Norland": the first word of a sentence is no part of the name
    for i, word in enumerate(text.words):
        bare = word.removesuffix("s")
        if (word in scene.states or bare in scene.states) and not scene.covered(i) and not _inside_name(scene, i):
            scene.names[i] = i + 1


def _inside_name(scene: Scene, at: int) -> bool:
    return any(begin < at < end for begin, end in scene.names.items())


def _beside(scene: Scene, at: int, states: Collection[str]) -> bool:
    """ "Norland und Sudania", "Norland, Sudania und die USA": coordinated with a state, known or just found."""
    text = scene.text
    for joint, other in ((at + 1, at + 2), (at - 1, at - 2), (at + 1, at + 3)):
        inside = text.start(at) <= other < text.limit(at)
        if not inside or text.lower[joint] not in ("und", "oder", "sowie", ","):
            continue
        if other == at + 3 and not text.is_determiner(at + 2):
            continue
        if text.lower[joint] == "," and not _listed(scene, at):
            continue
        hit = scene.hits.get(other)
        if (hit is not None and hit.of("state")) or text.words[other] in states:
            return scene.names[at] == at + 1
    return False


def _listed(scene: Scene, at: int) -> bool:
    """A comma joins names only in a list that ends with "und"."""
    text = scene.text
    return any(text.lower[i] in ("und", "sowie") for i in range(at + 1, min(at + 7, text.limit(at))))


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


def read_at(scene: Scene, at: int) -> None:
    """Read an unknown organisation whose head is a token: a compound, or a noun of media with a name after it."""
    if _is_taken(scene, at):
        return
    word = scene.text.words[at]
    if word in exact_words("media_noun") or word.removesuffix("s") in exact_words("media_noun"):
        _medium(scene, at)
    elif scene.text.is_capital(at) and scene.text.tags[at] in ("NN", "NE"):
        _compound(scene, at)


def _is_taken(scene: Scene, at: int) -> bool:
    hit = scene.hits.get(at)
    read = hit is not None and {s.kind for s in hit.senses} != {"group"}
    return read or any(d.begin <= at < d.end and d.ids for d in scene.drafts)


def _compound(scene: Scene, at: int) -> None:
    """ "Der Küstenbund begrüßte ...", "die Südarmee": a definite compound with the head of an organisation's name."""
    text = scene.text
    begin = text.left(at)
    person = _person_before(scene, begin)
    found = head_of(text.words[at]) or _bare_head(scene, at)
    if person is not None and found is None:
        found = _plain_head(text.words[at])
    if found is None or not (scene.definite(begin, at) or person is not None):
        return
    scene.drafts[:] = [d for d in scene.drafts if d.begin != at or d.ids]
    name, gender, type_ = found
    if _names_next(scene, begin, at, gender, type_):
        return
    adjectives = [
        text.words[i] for i in range(begin, at) if text.is_adjective(i) and text.is_capital(i) and i != text.start(at)
    ]
    ending = {"m": "er", "n": "es"}.get(gender, "e")
    name = " ".join([*(naming.citation_of(a, ending) for a in adjectives), name])
    owners = [o for i in range(begin, at) if (o := naming.adjective_owner(scene, i)) is not None]
    right = scene.right_owner(at + 1) if at + 1 < text.limit(at) else None
    owner = owners[0] if owners else right[0] if right else person
    begin = begin - 1 if person is not None else begin
    name = f"{name} von {person.name}" if person is not None else name
    kind = "group" if type_ in ("armed_group", "group", "opposition") else "organisation"
    entity = scene.cast.new(name, "group" if kind == "group" else "organisation", gender, owner)
    entity.type = type_
    end = right[1] if right and not owners else at + 1
    scene.add(Draft(begin=begin, end=end, head=at, ids=(entity.id,), form="body", gender=gender))


def _bare_head(scene: Scene, at: int) -> tuple[str, str, str] | None:
    """ "das Büro von Ministerpräsidentin Sorel", "der Firma Hydrobau": a plain noun with an owner or a name."""
    word = scene.text.words[at]
    if _is_titled_name(scene, at):
        return word, *(_heads().get(word.lower()) or ("f", "party"))
    found = _heads().get(word.lower()) or _heads().get(word.lower().removesuffix("s"))
    if found is None or at + 1 >= scene.text.limit(at) or word.lower() in ("rat", "bund", "front", "garde", "bank"):
        return None
    named = scene.text.tags[at + 1] == "NE" and at + 1 not in scene.hits
    if scene.right_owner(at + 1) is None and not named:
        return None
    return word if word.lower() in _heads() else word[:-1], *found


def _plain_head(word: str) -> tuple[str, str, str] | None:
    found = _heads().get(word.lower())
    return (word, *found) if found is not None else None


def _is_titled_name(scene: Scene, at: int) -> bool:
    """ "die Nationale Liste", "der Zivile Block": a capital adjective within the sentence makes the noun a name."""
    text = scene.text
    adjective = at - 1 > text.start(at) and text.is_adjective(at - 1) and text.is_capital(at - 1)
    plain = adjective and at - 1 not in scene.hits and text.lower[at - 1].endswith(("e", "en", "er", "es"))
    return plain and text.words[at] in exact_words("party_name_noun")


def _person_before(scene: Scene, begin: int) -> Entity | None:
    """ "Hallgrims Büro", "Kinds Ministerium": the person whose surname stands in the genitive before a body."""
    at = begin - 1
    if at < scene.text.start(begin) or scene.text.is_determiner(begin) or not scene.text.words[at].endswith("s"):
        return None
    name = scene.text.words[at][:-1]
    known = scene.surnames.get(name, ())
    if len(known) != 1:
        owner = naming.genitive_owner(scene, begin)
        return owner if owner is not None and owner.kind == "person" else None
    return scene.cast.get(known[0])


def _names_next(scene: Scene, begin: int, at: int, gender: str, type_: str) -> bool:
    """ "die Rebellengruppe Bergfront", "der Firma Hydrobau": the noun says what the name after it is."""
    text = scene.text
    step = at + 1
    if step >= text.limit(at) or not text.is_capital(step):
        return False
    draft = scene.by_begin.get(step)
    if draft is not None and draft.begin == step and draft.ids:
        entity = scene.cast.get(draft.ids[0])
        if entity.kind == "person":
            return False
        scene.drafts.remove(draft)
    elif step in scene.hits or not (text.tags[step] == "NE" or head_of(text.words[step])):
        return False
    else:
        kind = "group" if type_ in ("armed_group", "group") else "organisation"
        entity = scene.cast.new(text.words[step], "group" if kind == "group" else "organisation", gender)
        entity.type = type_
    end = draft.end if draft is not None else step + 1
    scene.add(
        Draft(begin=begin, end=end, head=at, keys=tuple(range(step, end)), ids=(entity.id,), form="body", gender=gender)
    )
    return True


def _medium(scene: Scene, at: int) -> None:
    """ "die Zeitung "Tolmar Kurier"", "Radio Tarsa": what follows is the medium's name."""
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
    entity.kind, entity.type = "organisation", "media"
    begin = text.left(at)
    scene.drafts[:] = [d for d in scene.drafts if not (first <= d.begin < step and d.form in ("surname", "name"))]
    scene.add(
        Draft(
            begin=begin,
            end=step + quoted,
            head=at,
            keys=tuple(range(first, step)),
            ids=(entity.id,),
            form="name",
        )
    )


def _is_layout(scene: Scene, begin: int, end: int) -> bool:
    """ "ZUSAMMENFASSUNG 3", "PERL (AFP)" and the agency that reports are no actors of the report."""
    text = scene.text
    word = text.words[begin]
    shouted = end - begin == 1 and word.isupper() and len(word) > 6
    dateline = begin == text.start(begin) and word.isupper() and (end < len(text) and text.words[end] == "(")
    return shouted or dateline or word == (scene.analysis.report.agency or "")


def read_labelled(scene: Scene) -> None:
    """Read a run of name tokens of which the tagger says that they are an organisation."""
    text = scene.text
    for begin, end in scene.names.items():
        words = list(range(begin, end))
        if all(text.entity[i] == "ORG" for i in words) and not _is_taken(scene, begin):
            name = naming.bare_name(text, begin, end)
            if len(name) < 3 or naming.is_month(name) or _is_layout(scene, begin, end):
                continue
            entity = scene.cast.new(name, "organisation", "")
            scene.drafts[:] = [d for d in scene.drafts if d.begin != begin or d.ids]
            scene.add(Draft(begin=begin, end=end, head=end - 1, keys=tuple(words[:-1]), ids=(entity.id,), form="name"))


def sweep_bare(scene: Scene) -> None:
    """Add "Küstenbund warnt" in a headline: the bare name of an organisation that the report has with its article."""
    text = scene.text
    named = {
        e.name: e
        for d in scene.drafts
        if d.form == "body" and d.ids and " " not in (e := scene.cast.get(d.ids[0])).name and head_of(e.name)
    }
    taken = {i for d in scene.drafts if d.ids for i in range(d.begin, d.end)}
    for at, word in enumerate(text.words):
        entity = named.get(word)
        if entity is None or at in taken or at in scene.hits or text.is_determiner(max(at - 1, text.start(at))):
            continue
        if text.paragraph[at] == text.paragraph[0] or at == text.start(at):
            scene.drafts[:] = [d for d in scene.drafts if d.begin != at]
            scene.add(Draft(begin=at, end=at + 1, head=at, ids=(entity.id,), form="body", gender=entity.gender))


def read_quoted_medium(scene: Scene, at: int) -> None:
    """ "die «Kolmer Zeitung»", "der "Mereva Post"": a quoted name whose last word is one of media."""
    text = scene.text
    first, limit = at + 1, text.limit(at)
    step = first
    while step < limit and step - first < 4 and text.is_capital(step):
        step += 1
    named = first < step < limit and text.words[step] in QUOTES and text.words[step - 1] in exact_words("media_name_end")
    if not named or at == text.start(at) or not text.is_determiner(at - 1):
        return
    entity = scene.cast.new(" ".join(text.words[first:step]), "organisation", "")
    entity.kind, entity.type = "organisation", "media"
    scene.drafts[:] = [d for d in scene.drafts if not first <= d.begin < step]
    keys = tuple(range(first, step - 1))
    scene.add(Draft(begin=at - 1, end=step + 1, head=step - 1, keys=keys, ids=(entity.id,), form="name", gender="f"))
