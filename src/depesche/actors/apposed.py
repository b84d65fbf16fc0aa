"""Names and offices between commas: "die Präsidentin von Selmark, Ana Ruhl, ...", "Jon Vael, Minister von Norland, ..."."""

from __future__ import annotations

from depesche.actors.drafts import Draft
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
    if text.is_determiner(first) and demonym is not None and demonym.of("demonym"):
        first += 2  # "deren Leiter, der Däne Nils Holm,"
    draft = name_after(scene, first)
    if draft is None or draft.form != "name":
        return None
    after = text.words[draft.end] if draft.end < text.limit(end) else "."
    listed = plural and after in function_words("and") and more_names(scene, draft)
    return draft if after in (",", ".", ";", "(", ":") or listed else None


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
