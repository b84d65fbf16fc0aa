"""States that no lexicon knows, recognised by how the report speaks of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Set
from functools import cache, lru_cache

from depesche.actors import adjectives, naming
from depesche.actors.heads import head_of, plain_head
from depesche.actors.people import COMMON
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words, words
from depesche.language.forms import look_up, noun_readings
from depesche.lexicon.words import function_words

STRONG = frozenset({"subject", "genitive", "colon"})
OBJECTS = frozenset({"obj", "iobj", "obl:arg"})
ENDINGS = ("land", "ien", "stan", "mark")
POINTS = frozenset({"Nord", "Ost", "Süd", "West"})  # "Nordmark" is a name, though both its parts are words
SHORTEST = 6
PERSONAL = frozenset({"spokesperson", "member"})
"""Levels of those who may serve a person as well as a state."""
CALLED = frozenset({"company", "party", "armed_group", "ngo"})


def unknown_states(scene: Scene) -> frozenset[str]:
    """Return the unknown single names of a report that are states.

    One of these is enough: an adjective made from it ("talvisch"), "Präsident von X", "Republik X", a coordination
    with a state. Else it takes two kinds of use that a bare common noun does not have: acting as a bare subject,
    a bare genitive ("Westmarks"), "X: ..." in a headline, "in X", the tagger's label; of a word that can be no German
    noun in the singular, not even a compound, one use as subject, genitive or party ("gegen Ostrania") will do, and of a
    word that is made like a state's name ("Brisland", "Lumarien") one as object as well. A title or
    a first name in front of it speaks against it; "die Regierung in X" makes it a town.
    """
    sure = set(adjectives.states_by_adjective(scene)) | {scene.text.words[i] for i in _after_von(scene)}
    sure |= _before_office(scene)
    uses = _uses(scene)
    against = _against(scene)
    count = Counter(_bare(scene, i, uses) for i in range(len(scene.text)))
    sure |= {name for name, kinds in uses.items() if _is_state(name, kinds, often=count[name] > 1)}
    governed = adjectives.states_governed(scene)
    sure |= governed
    against -= governed
    sure -= against | {name for name in sure if naming.is_place(name)}
    sure |= _republics(scene)
    while True:  # "Ostmora, Tarvien und die Türkei": each is beside the next
        beside = {_bare(scene, i, uses) for i in scene.names if _beside(scene, i, sure)}
        more = {b for b in beside - against - sure if not naming.is_place(b)}
        if not more:
            return frozenset(sure)
        sure |= more


def _republics(scene: Scene) -> set[str]:
    """ "die Republik Alma", "des Königreichs Senn": what bears such a title is a state, though a town has the name too."""
    text = scene.text
    found = set()
    for at in range(1, len(text)):
        noun = text.words[at - 1]
        titled = noun in exact_words("state_title") and text.tags[at] in ("NE", "NN") and text.is_capital(at)
        if titled and at > text.start(at) and at not in scene.hits and not noun_readings(text.words[at]):
            found.add(text.words[at])
    return found


def _is_state_noun(word: str) -> bool:
    return word.capitalize() in exact_words("state_noun")


def _is_state(name: str, kinds: Set[str], *, often: bool) -> bool:
    """Tell whether the uses of a bare word leave nothing but a state."""
    strong = kinds & STRONG
    use = kinds - {"named", "party", "bare", "apposed", "neuter"}
    if "republic" in kinds or (often and (len(use) >= 2 and strong or len(use) >= 3)):
        return True
    if "apposed" in kinds:
        return False  # "die Anlage Kesch", "der Fluss Senna"
    if "neuter" in kinds and kinds & STRONG:
        return True
    if _shaped(name) and kinds & (STRONG | {"object", "party"}):
        return True
    if often and strong and "bare" in kinds and "label" not in kinds and not _nominative(name):
        return True
    return "named" in kinds and bool(strong or "party" in kinds) and _foreign(name)


@lru_cache(maxsize=2_000)
def _shaped(name: str) -> bool:
    """Tell whether a word is made like a state's name and is no German noun: "Brisland", "Lumarien", not "Nachbarland"."""
    plural = name.lower().endswith(tuple(words("no_state_tail")))  # "Razzien"
    if not name.endswith(ENDINGS) or len(name) < SHORTEST or look_up(name) or plural:
        return False
    cuts = [(name[:cut], name[cut:].capitalize()) for cut in range(3, len(name) - 2) if name[:cut] not in POINTS]
    return not any(look_up(tail) and (look_up(head) or look_up(head.removesuffix("s"))) for head, tail in cuts)


def _foreign(name: str) -> bool:
    """Tell whether a word can be no German noun in the nominative singular: "Ostrania", "Halmen" (only of "Halm")."""
    return not any("1" in e.codes for e in noun_readings(name)) and not look_up(name.lower())


def _nominative(name: str) -> bool:
    """Tell whether a word can be a German noun in the nominative or accusative: not "Ostrania", not "Halmen"."""
    return any(set(entry.codes) & set("1458") for entry in noun_readings(name)) or bool(look_up(name.lower()))


def _bare(scene: Scene, at: int, known: Collection[str]) -> str:
    word = scene.text.words[at]
    return word[:-1] if word.endswith("s") and (word[:-1] in known or _shaped(word[:-1])) else word


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
        (text.is_determiner(at - 1) and text.heads[at - 1] == at)
        or text.is_adjective(at - 1)
        or text.lower[at - 1] in ("im", "zum", "zur", "vom", "am", "beim")
    )


def _may_be_name(scene: Scene, at: int) -> bool:
    person = scene.text.entity[at] == "PER" and not (_shaped(scene.text.words[at]) or _is_neuter(scene, at))
    return _is_bare_word(scene, at) and not person


def _is_neuter(scene: Scene, at: int) -> bool:
    """ "Jorden, das den Vorsitz führt, mahnte": a relative pronoun that no person has."""
    text = scene.text
    relative = at + 2 < text.limit(at) and text.words[at + 1] == "," and text.lower[at + 2] == "das"
    return relative and text.tags[at + 2] == "PRELS"


def _is_bare_word(scene: Scene, at: int) -> bool:
    text = scene.text
    word = text.words[at]
    if not word[0].isupper() or len(word) < 4 or not word.isalpha() or word.isupper() or scene.covered(at):
        return False
    numbered = text.after(at)[:1].isdigit()  # "Schalke 04"
    abstract = word.endswith(COMMON) or _is_adjectival(word)  # "Extremismus", "Gleiches gelte für ..."
    return text.tags[at] in ("NE", "NN") and not naming.is_month(word) and not numbered and not abstract


@lru_cache(maxsize=2_000)
def _is_adjectival(word: str) -> bool:
    """Tell whether a word is an adjective made a noun: "Gleiches", "Ähnliches", "Neues"."""
    return word.endswith("es") and bool(look_up(word.lower().removesuffix("es")))


def _kinds(scene: Scene, at: int, name: str) -> set[str]:
    text = scene.text
    kinds = set()
    before = text.before(at)
    own = text.tags[at] == "NN" and text.labels[at] == "obj"  # "warf dem Nachbarland Sabotage vor"
    if _is_state_noun(before) and not own:
        kinds.add("republic")
    if text.entity[at] == "LOC" and at != text.start(at):
        kinds.add("label")
    if text.words[at] != name and text.tags[at - 1] in ("NN", "NE", "KON"):
        kinds.add("genitive")  # "die Armee Talviens", "der Präsident Norlands und Talviens"
    if _is_neuter(scene, at):
        kinds.add("neuter")
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
    if text.labels[at].lower() in OBJECTS and text.words[at] == name:
        kinds.add("object")
    if text.words[at] == name and _acts_alone(scene, at):
        kinds.add("subject")
    if text.labels[at].lower() == "conj" and text.words[at] == name and _pair(scene, at):
        kinds.add("subject")
    return kinds


def _acts_alone(scene: Scene, at: int) -> bool:
    """ "Halmen lehnt ab": what the parser takes for a dative is the subject where the active verb has no other.

    "Ausländern wurde geraten zu gehen" is a passive without a subject.
    """
    text = scene.text
    if text.labels[at].lower() not in ("obl:arg", "iobj", "obj") or text.tags[at - 1].startswith("APPR"):
        return False
    clause = next((c for c in scene.analysis.clauses if text.heads[at] in (c.head, *c.verbs)), None)
    if clause is None or clause.subjects or clause.voice != "active" or clause.finite is None:
        return False
    return text.morph[clause.finite].get("Number") == "Sing"


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
        owner = end - begin == 1 and words[0].endswith("s") and (words[0][:-1] in text.words or _shaped(words[0][:-1]))
        if _is_owned(scene, begin, end):
            continue  # "in Gewahrsam Halmens"
        if end - begin > 1 or (naming.has_title(scene, begin) and not owner):  # not "die Vertreterin Norlands"
            found |= {words[-1], words[-1].removesuffix("s")}
    found |= _in_regions(scene) | _filed_from(scene) | _called_bodies(scene)
    for hit in scene.hits.values():
        if hit.of("institution") and hit.end + 1 < text.limit(hit.begin) and text.lower[hit.end] == "in":
            found.add(text.words[hit.end + 1])
    return found


def _is_owned(scene: Scene, begin: int, end: int) -> bool:
    """Return whether a run of name tokens is a German noun and whose it is: "Gewahrsam Halmens", no "Wolf Sorels"."""
    text = scene.text
    noun, owner = text.words[begin], text.words[end - 1]
    plain = end - begin == 2 and text.entity[begin] != "PER" and owner.endswith("s") and not scene.covered(begin)
    return plain and owner[:-1] in text.words and (bool(noun_readings(noun)) or text.entity[end - 1] == "LOC")


def _called_bodies(scene: Scene) -> set[str]:
    """Return the words behind a noun of firms, parties or bands: "der Energiekonzern Nordgas", not "die Partei Norlands"."""
    text = scene.text
    found = set()
    for at in range(1, len(text)):
        if at == text.start(at) or text.tags[at] not in ("NE", "FM") or text.tags[at - 1] != "NN" or at in scene.hits:
            continue
        head = plain_head(text.words[at - 1]) or head_of(text.words[at - 1])
        owner = text.words[at].endswith("s") and text.words[at][:-1] in text.words
        if head is not None and head[2] in CALLED and not owner:
            found.add(text.words[at])
    return found


def _filed_from(scene: Scene) -> set[str]:
    """Return the words of the dateline: where a report is filed is a town."""
    dateline = scene.analysis.report.dateline
    places = (dateline.place or "") if dateline is not None else ""
    return {form for word in places.replace("/", " ").split() for form in (word, word.capitalize())}


def _is_region(word: str) -> bool:
    """Tell whether a noun is one of towns and regions, also in a compound: "Südprovinzen"."""
    return word in exact_words("region_noun") or word.endswith(_region_ends())


@cache
def _region_ends() -> tuple[str, ...]:
    return tuple(noun.lower() for noun in exact_words("region_noun") if len(noun) > SHORTEST)


def _in_regions(scene: Scene) -> set[str]:
    """ "die Provinzen Sulam, Tarig und Onda", "die Hafenstadt Senna": what a noun of towns and regions is called."""
    text = scene.text
    found = set()
    for at in range(1, len(text)):
        if not _is_region(text.words[at - 1]) or at == text.start(at):
            continue
        step = at
        owned = text.words[at].endswith("s") and text.words[at][:-1] in text.words  # "die Provinzen Norlands"
        while not owned and step < text.limit(at) and text.is_capital(step) and text.tags[step] in ("NE", "NN", "FM"):
            found |= {text.words[step], text.words[step].removesuffix("s")}
            joined = step + 1 < text.limit(at) and text.lower[step + 1] in (",", *function_words("joins"))
            step += 2 if joined else len(text)
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
        office = hit.of("office")
        served = bool(office) and scene.cast.index.office(office[0].ref).level in PERSONAL and not _shaped(word[:-1])
        if bare and at + 1 == text.left(hit.begin) and not text.is_determiner(at + 1) and not served:
            found.add(word[:-1])  # not "Vaels Sprecher", who may speak for a person
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
        word = text.words[at]  # no state in "berichtete der Regierung von Fortschritten"
        told = text.tags[at] == "NN" and bool(noun_readings(word)) and not any("1" in e.codes for e in noun_readings(word))
        single = at + 1 >= text.limit(at) or not (text.is_capital(at + 1) and text.tags[at + 1] == "NE")
        if plain and single and not told and text.entity[at] != "PER":
            found.append(at)
    return found


def add_state_names(scene: Scene) -> None:
    """Let every occurrence of a state's name count as a name, whatever its tag."""
    text = scene.text
    for begin, end in list(scene.names.items()):
        title = text.words[begin] in exact_words("state_title")  # "Republik Alma"
        title = title or _is_owned(scene, begin, end)
        named = {text.words[end - 1], text.words[end - 1].removesuffix("s")} & scene.states
        if end - begin > 1 and (begin == text.start(begin) or title) and named:
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
        if not inside or text.lower[joint] not in (",", *function_words("joins")):
            continue
        if other == at + 3 and not text.is_determiner(at + 2):
            continue
        if text.lower[joint] == "," and not _listed(scene, at):
            continue
        hit = scene.hits.get(other)
        known = hit is not None and (hit.of("state") or (hit.of("organisation") and _shaped(text.words[at])))
        if known or text.words[other] in states:
            return scene.names[at] == at + 1
    return False


def _listed(scene: Scene, at: int) -> bool:
    """A comma joins names only in a list that ends with "und"."""
    text = scene.text
    return any(text.lower[i] in function_words("and") for i in range(at + 1, min(at + 7, text.limit(at))))
