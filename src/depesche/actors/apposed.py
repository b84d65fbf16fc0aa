"""Names and offices between commas: "die Präsidentin von Selmark, Ana Ruhl, ...", "Jon Vael, Minister von Norland, ..."."""

from __future__ import annotations

from depesche.actors.drafts import Draft
from depesche.actors.hits import Hit
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words, words
from depesche.lexicon.words import function_words

PERSONAL = ("name", "surname")
# tags of the words that make up the attributes of a noun, and how many of them may stand before a name
NOMINAL = frozenset({"APPR", "APPRART", "ART", "ADJA", "CARD", "NN", "NE", "FM", "XY", "KON", "TRUNC", "PPOSAT", "PDAT"})
COMPLEMENT = 14
ABBREVIATION = 4
BETWEEN = frozenset({"ADV", "APPR", "APPRART", "PDAT", "ART", "NN", "CARD"})


def name_after(scene: Scene, at: int) -> Draft | None:
    """Return the person's name that begins at a token."""
    draft = scene.by_begin.get(at)
    if draft is None or draft.begin != at or draft.form not in PERSONAL:
        return None
    if draft.form == "surname" and scene.text.words[at].isupper() and len(scene.text.words[at]) <= ABBREVIATION:
        return None  # "die Verhandlungsführer GDL und VBL"
    return draft if not draft.ids or scene.cast.get(draft.ids[0]).kind == "person" else None


def more_names(scene: Scene, name: Draft) -> bool:
    """ "den amtierenden Präsidenten Tandja Mamadou" is one person, whatever the ending looks like."""
    following = name.end + 1 < scene.text.limit(name.begin) and scene.text.lower[name.end] in (",", *function_words("and"))
    return following and name_after(scene, name.end + 1) is not None


def apposed_name(scene: Scene, end: int, *, plural: bool) -> Draft | None:
    """ "Die Präsidentin der Republik Selmark, Ana Ruhl, ...": a name between commas, behind a plural several."""
    text = scene.text
    if end + 3 < len(text) and text.words[end] == "(" and text.words[end + 2] == ")":
        end += 3  # "der Direktor der Atombehörde (IAEO), Jon Vael"
    end = complement_end(scene, end)
    if end >= len(text) or text.words[end] != "," or end + 1 >= text.limit(end - 1):
        return None
    first = end + 1
    while first + 1 < text.limit(end) and text.words[first] in exact_words("honorific"):
        first += 1  # "die Ministerin für Handel, Dr. Ana Ruhl,"
    demonym = scene.hits.get(first + 1)
    if text.is_determiner(first) and demonym is not None and demonym.of("demonym") and name_after(scene, first + 2) is not None:
        first += 2  # "deren Leiter, der Däne Nils Holm,"
    draft = name_after(scene, first) or _titled(scene, first)
    if draft is None or draft.form != "name":
        return None
    after = text.words[draft.end] if draft.end < text.limit(end) else "."
    if after == "," and not plural and _goes_on(scene, draft.end + 1):
        return None  # "Der Vorsitzende, Minister Jon Vael, Ministerin Lia Dorn und ..." are three
    listed = plural and after in function_words("and") and more_names(scene, draft)
    return draft if after in (",", ".", ";", "(", ":") or listed else None


def _goes_on(scene: Scene, at: int) -> bool:
    """Return whether the next in a list begins at a token, with its title and before "und": "Ministerin Lia Dorn und"."""
    draft = scene.by_begin.get(at) if at < scene.text.limit(at - 1) else None
    named = draft is not None and draft.begin == at and draft.form == "name" and draft.end > draft.begin + 1
    return named and draft is not None and scene.text.after(draft.end - 1) in (",", *function_words("and"))


def _titled(scene: Scene, at: int) -> Draft | None:
    """ "..., Nigerias früherer Präsident Jon Vael, ...": a name with its title that begins with a genitive."""
    inside = scene.by_begin.get(at)
    if inside is None or inside.form != "state":
        return None
    return next((d for d in scene.drafts if d.begin == at and d.form == "name" and d.end > inside.end), None)


def complement_end(scene: Scene, end: int) -> int:
    """Return where the comma stands after a noun phrase's attributes: "der Chef der Garde im Süden von Tavira, ...".

    Only nouns, names, their articles, adjectives and prepositions stand in between, and "und"; else nothing is passed over.
    """
    text = scene.text
    limit = min(text.limit(end - 1), end + COMPLEMENT)
    if end >= limit or not (text.tags[end] in ("APPR", "APPRART", "NE", "FM") or text.lower[end] in ("der", "des")):
        return end
    step = end
    while step < limit and (text.tags[step] in NOMINAL or text.words[step] in ("(", ")", '"', "„", "“", "»", "«")):
        step += 1
    return step if step < limit and text.words[step] == "," else end


def adds_to_name(scene: Scene, begin: int, end: int, determiner: str) -> int | None:
    """ "Jon Vael, Vorsitzender des Ausschusses, ...", "Jon Vael, ein früherer Minister, ...": no actor of its own.

    Returns the end of the name, or None.
    """
    text = scene.text
    if determiner and determiner not in words("indefinite"):
        return None
    comma = begin - 1
    while comma > text.start(begin) and (text.tags[comma] == "ADV" or (not determiner and text.tags[comma] in BETWEEN)):
        comma -= 1  # "Jon Vael, derzeit Vorsitzender", "Jon Vael, zu dieser Zeit Minister"
    if comma <= text.start(begin) or text.words[comma] != ",":
        return None
    before = comma - 1
    if text.words[before] == ")" and text.words[before - 2] == "(":
        before -= 3  # "Jon Vael (CDU), Vorsitzender ..."
    named = any(b <= before == e - 1 for b, e in scene.names.items()) or any(
        hit.end == before + 1 and hit.of("person", "surname") for back in range(4) if (hit := scene.hits.get(before - back))
    )
    if not named:
        return None
    close = complement_end(scene, end)
    after = text.words[close] if close < text.limit(begin) else "."
    closed = not determiner or after in (",", ".", ";", ":") or text.tags[close].endswith("FIN")
    return before + 1 if closed else None


def joined_title(scene: Scene, hit: Hit, end: int) -> Draft | None:
    """ "Der Präsident und Oberbefehlshaber Jon Vael befahl": two offices of one, by the article and the verb.

    Near misses: "Der Präsident und der Minister Jon Vael", "Der Präsident und Minister Jon Vael reisten ab".
    """
    text = scene.text
    begin = text.left(hit.begin)
    end = _genitive_end(scene, end)
    if end + 1 >= text.limit(hit.begin) or text.lower[end] not in function_words("and") or not text.is_determiner(begin):
        return None
    name = name_after(scene, end + 1) or apposed_name(scene, end + 2, plural=False)
    office = scene.hits.get(text.heads[end] if name is None else name.head)
    named = name is not None and name.begin == end + 1 and office is not None and bool(office.of("office"))
    if name is None or not named or text.is_determiner(end + 1):
        return None
    clause = next((c for c in scene.analysis.clauses if {hit.end - 1, name.head} & set(c.subjects)), None)
    verb = clause.finite if clause is not None else None
    return name if verb is None or text.morph[verb].get("Number") == "Sing" else None


def _genitive_end(scene: Scene, at: int) -> int:
    """Return the end of a genitive phrase that begins at a token: "der Vorsitzende *der neuen Partei* und Minister"."""
    text = scene.text
    if at >= text.limit(at - 1) or text.lower[at] not in ("der", "des"):
        return at
    noun = next((i for i in range(at + 1, min(at + 4, text.limit(at))) if not text.is_adjective(i)), at)
    return noun + 1 if noun > at and text.tags[noun] == "NN" else at
