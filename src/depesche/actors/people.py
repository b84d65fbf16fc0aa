"""Names of people that no lexicon knows: where they begin and end, and their gender."""

from __future__ import annotations

from functools import cache

from depesche.actors.hits import Hit
from depesche.actors.text import NAME_TAGS, Text, exact_words, words
from depesche.language.forms import look_up, noun_readings
from depesche.lexicon.tables import rows

# endings of those who do what a verb says
AGENT = ("er", "ern", "ers", "erin", "erinnen")
# endings of common nouns that the tagger takes for names at the beginning of a sentence
COMMON = ("ung", "ungen", "heit", "keit", "schaft", "schaften", "tion", "tionen", "tät", "ismus")


def unknown_names(text: Text, hits: dict[int, Hit]) -> list[tuple[int, int]]:
    """Return the token ranges of names that the lexicon does not have, none longer than its sentence."""
    covered = [False] * len(text)
    for hit in hits.values():
        if (hit.of("adjective") and not hit.of("demonym")) or _only_surname(hit):
            continue
        for i in range(hit.begin, hit.end):
            covered[i] = True
    found = []
    at = 0
    while at < len(text):
        if _is_owned_noun(text, at) or _is_matter(text, at):
            at += 1
            continue
        end = _extend(text, covered, at) if _begins(text, covered, at) else at
        begin = _trim(text, at, end)
        if end - begin == 1 and _has_first_name(text, covered, begin):
            begin -= 1
        while begin < end and _leads(text, covered, begin - 1):
            begin -= 1
        first = hits.get(begin)
        known = first is not None and not (end > begin + 1 and _only_surname(first))  # "Sharon Hayes" is not Scharon
        if end > begin and not known and not _is_geographic(text, begin, end):
            found.append((begin, end))
        at = max(end, at + 1)
    found = _without_meetings(text, hits, found)
    titled = _after_titles(text, hits)
    inside = {i for begin, end in titled for i in range(begin, end)}
    kept = [(begin, end) for begin, end in found if not (begin in inside and end - 1 in inside)]
    return [*kept, *(run for run in titled if not any(b < run[1] and run[0] < e for b, e in kept))]


def _without_meetings(text: Text, hits: dict[int, Hit], runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "Dann kritisierte Brunsk Halvek": two words that are surnames of two people with other first names are no name."""
    full = {tuple(text.words[b:e]) for b, e in runs if e - b > 1}
    full |= {tuple(text.words[h.begin : h.end]) for h in hits.values() if h.of("person")}
    firsts: dict[str, set[str]] = {}
    for name in full:
        firsts.setdefault(name[-1].removesuffix("s"), set()).add(name[0])

    def met(begin: int, end: int) -> bool:
        one, other = (text.words[i].removesuffix("s") for i in (begin, end - 1))
        return end - begin == 2 and all(firsts.get(w, set()) - {one, other} for w in (one, other))

    return [run for run in runs if not met(*run)]


def _is_geographic(text: Text, begin: int, end: int) -> bool:
    """ "Lake Placid", "Hudson Valley": a word for lakes, valleys or cities makes the run a place."""
    return end - begin > 1 and any(text.words[i] in exact_words("geographic_word") for i in range(begin, end))


def _after_titles(text: Text, hits: dict[int, Hit]) -> list[tuple[int, int]]:
    """Return runs of two or more capitalised unknown words right after a role noun, whatever their tags.

    "der Informationsminister Barnaba Marial Benjamin"; a plural after it is none: "Außenminister Gespräche".
    """
    found = []
    for hit in hits.values():
        begin = end = hit.end
        if not hit.of("office") or begin >= text.limit(hit.begin):
            continue
        while end < text.limit(hit.begin) and _may_go_on(text, hits, end):
            end += 1
        if end - begin > 1:
            found.append((begin, end))
    return found


def _may_go_on(text: Text, hits: dict[int, Hit], at: int) -> bool:
    word = text.words[at]
    known = at in hits and not _only_surname(hits[at])
    foreign = text.lemmas[at] == word and is_foreign(word)  # no "Anerkennung"
    named = text.tags[at] in NAME_TAGS or text.entity[at] == "PER" or foreign
    closed = word.lower() in words("month") or word.lower() in words("weekday")
    return word[0].isupper() and word.isalpha() and not known and named and not closed


def _only_surname(hit: Hit) -> bool:
    """A known surname after an unknown first name is somebody else's: "Falk Orban"."""
    return hit.end == hit.begin + 1 and {s.kind for s in hit.senses} == {"surname"}


def _has_first_name(text: Text, covered: list[bool], at: int) -> bool:
    """ "Der Generalsekretär, Pavo Lind, ...": a bare capitalised word between a comma and a name is a first name."""
    if at - 2 < text.start(at) or covered[at - 1]:
        return False
    word = text.words[at - 1]
    plain = word[0].isupper() and word.isalpha() and text.lemmas[at - 1] == word and text.tags[at - 1] == "NN"
    return plain and text.words[at - 2] in (",", "(", ":") and word.lower() not in words("title")


def _leads(text: Text, covered: list[bool], at: int) -> bool:
    """ "Dima Jakowlew", "Sharon Hayes", whatever the first is tagged: a capital word that is no German one."""
    if at < 0 or covered[at] or not text.is_capital(at) or text.tags[at] not in ("NN", "NE", "FM"):
        return False
    word = text.words[at]
    if text.tags[at] == "NN" and is_common_noun(word):
        return False  # "die Ministerin für Strafvollzug Ana Ruhl"
    inside = at + 1 < text.limit(at) and text.tags[at + 1] in NAME_TAGS
    plain = len(word) > 2 and word.isalpha() and not word.isupper() and not word.endswith(COMMON)
    return inside and plain and text.entity[at] != "LOC" and is_foreign(word)


@cache
def is_foreign(word: str) -> bool:
    """Return whether no German word is written so, however inflected or compounded: not "Unterstützern" either."""
    low = word.lower()
    stems = [low.removesuffix(e) for e in AGENT if low.endswith(e)]
    agent = any(look_up(f"{stem}{end}") for stem in stems for end in ("en", "n"))  # "Herausforderer"
    adjective = any(look_up(low.removesuffix(e)) for e in ("es", "er", "em", "en", "e") if low.endswith(e))
    return not (noun_readings(word) or look_up(low) or agent or adjective or low in _table_nouns() or word.endswith(COMMON))


@cache
def _table_nouns() -> frozenset[str]:
    """Return the nouns of people and groups that the tables of actors have, in lower case: "Herausforderer"."""
    cells = (r[column] for table in ("doers.tsv", "offices.tsv", "groups.tsv") for r in rows(table, "actors")
             for column in ("noun", "feminine", "plural") if r.get(column))  # fmt: skip
    return frozenset(cell.lower() for cell in cells if not cell.endswith("~"))


def _trim(text: Text, begin: int, end: int) -> int:
    """Leave out what stands in front of a name: "Von Hanno Weil", "Trainer Udo Gerlach", "Zwölf Stunden"."""
    while begin < end:
        labelled = [text.entity[i] == "PER" for i in range(begin, end)]
        foreign = len(labelled) > 2 and not labelled[0] and all(labelled[1:])
        word = text.lower[begin]
        at_start = begin == text.start(begin)
        if not (foreign or (at_start and (word in words("name_particle") or word in numbers()))):
            break
        begin += 1
    return begin


@cache
def numbers() -> frozenset[str]:
    """Return the number words of the lexicon in lower case."""
    return frozenset(r[next(iter(r))].lower() for r in rows("numbers.tsv"))


def gender_before(text: Text, begin: int) -> str:
    """ "des Malers Antonio Talsen", "die Journalistin Ana Ruhl": the noun before a name says whether it is a woman's."""
    noun = begin - 1
    if noun <= text.start(begin) or text.tags[noun] != "NN" or not text.is_determiner(text.left(noun)):
        return ""
    return {"Masc": "m", "Fem": "f"}.get(text.morph[noun].get("Gender", ""), "")


def whole_name(text: Text, names: dict[int, int], name: str) -> str:
    """ "Gerardo Talsen" and "Talsen Nordela" are "Gerardo Talsen Nordela", when the report names nobody else so."""
    if " " not in name:
        return name
    size = name.count(" ") + 1
    runs = {" ".join(text.words[b:e]) for b, e in names.items() if e - b > size}
    longer = {n for n in runs if n.endswith(f" {name}") or n.startswith(f"{name} ") and n.count(" ") == size}
    return longer.pop() if len(longer) == 1 else name


def _begins(text: Text, covered: list[bool], at: int) -> bool:
    return not covered[at] and _is_name_word(text, at)


def _is_name_word(text: Text, at: int) -> bool:
    word = text.words[at]
    if not word[0].isupper() or not word[0].isalpha() or word.lower() in words("month") | words("weekday"):
        return False
    if word.endswith(COMMON):
        return False
    if "-" in word and word.split("-")[-1][:1].islower():
        return False
    return text.tags[at] in NAME_TAGS or text.entity[at] in ("PER", "LOC")


def _extend(text: Text, covered: list[bool], at: int) -> int:
    """Go on over further name words and particles: "Ursula von der Leyen", "Mohammed bin Salman"."""
    end = at + 1
    limit = text.limit(at)
    while end < limit:
        step = end
        while step < limit and step - end < 3 and text.words[step] in exact_words("name_particle"):
            step += 1
        if step >= limit or not _goes_on(text, covered, step) or (step > end and text.words[end] == "in"):
            break
        if step > end and not _is_name_word(text, step):
            break  # "nach Einschätzung Sorels der Tsunami"
        end = step + 1
    return end


def _is_owned_noun(text: Text, at: int) -> bool:
    """ "Vaels Grab", "Vaels Lebensweg": a German noun behind the genitive of a name that the report has is no surname."""
    if not at or not text.words[at - 1].endswith("s") or at == text.start(at) or not text.is_capital(at):
        return False
    owner, word = text.words[at - 1], text.words[at]
    genitive = owner[:1].isupper() and owner[:-1] in text.words and not noun_readings(owner)
    return genitive and is_common_noun(word)


def _is_matter(text: Text, at: int) -> bool:
    """ "warf Sorel Verrat vor": a German noun right behind a surname, which elsewhere stands behind a first name."""
    if at == text.start(at) or not text.is_capital(at) or not text.is_capital(at - 1):
        return False
    surname = text.words[at - 1]
    if not noun_readings(text.words[at]) or (at - 2 >= text.start(at) and text.tags[at - 2] in NAME_TAGS):
        return False
    elsewhere = (i for i in text.places_of(surname) if i != at - 1 and i > text.start(i))
    return any(text.tags[i - 1] == "NE" and text.is_capital(i - 1) for i in elsewhere)


def is_common_noun(word: str) -> bool:
    """Return whether a word is a German noun, a compound by its last part: "Lebensweg"."""
    tails = (word[cut:].capitalize() for cut in range(3, len(word) - 2))
    return word in exact_words("private_noun") or bool(noun_readings(word)) or any(noun_readings(tail) for tail in tails)


def _goes_on(text: Text, covered: list[bool], at: int) -> bool:
    if covered[at] or _is_owned_noun(text, at) or _is_matter(text, at):
        return False
    word = text.words[at]
    article = word.startswith(("al-", "el-", "as-", "ar-", "asch-", "ad-", "ul-")) and len(word) > 4
    family = text.tags[at] == "NN" and word.isalpha() and text.is_capital(at) and is_foreign(word)
    return _is_name_word(text, at) or article or family


