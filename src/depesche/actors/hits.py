"""Where the lexicon's words stand in a text, hyphenated compounds taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from depesche.actors.index import Index, Sense, SenseKind
from depesche.actors.text import NAME_TAGS, Text, exact_words, words
from depesche.language.forms import GENITIVE_MARKS, look_up, noun_readings

OWNERS: tuple[SenseKind, ...] = ("state", "organisation", "surname", "capital", "metonym")
ABBREVIATION = 4
NOUNS: tuple[SenseKind, ...] = ("office", "institution", "group", "demonym")
ORIGIN = "er"
"""How an adjective ends that is made from a town's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in the text where the lexicon has senses.

    Attributes:
        owner: senses of the first part of a compound: US in "US-Präsident".
        former: whether the compound says that the office is no longer held ("Ex-Präsident").
    """

    begin: int
    end: int
    senses: tuple[Sense, ...]
    owner: tuple[Sense, ...] = ()
    former: bool = False

    def of(self, *kinds: SenseKind) -> tuple[Sense, ...]:
        """Return the senses of these kinds."""
        return tuple(s for s in self.senses if s.kind in kinds)


def find_hits(text: Text, index: Index) -> dict[int, Hit]:
    """Return the longest, leftmost hits by their first token."""
    found: dict[int, Hit] = {}
    at = 0
    while at < len(text):
        hit = _hit(text, index, at)
        if hit is not None:
            found[at] = hit
        at = hit.end if hit is not None else at + 1
    return found


def origins(text: Text, hits: dict[int, Hit]) -> frozenset[int]:
    """Return the tokens of undeclined adjectives before a noun: "Schweizer Botschafter", "Kiewer Regierung", "Dorver Polizei"."""
    known = {h.begin for h in hits.values() if h.of("adjective") and h.end == h.begin + 1}
    return frozenset(
        at
        for at in known | _of_towns(text, hits)
        if text.words[at].endswith(ORIGIN) and text.after(at)[:1].isupper() and at + 1 in hits
    )


def _of_towns(text: Text, hits: dict[int, Hit]) -> set[int]:
    """Return the attributes of bodies made from towns: "die Dorver Polizei"; no "Sprecher", no "Vertreter"."""
    bodies = (h for h in hits.values() if h.of("institution", "office") and not h.owner and h.begin > text.start(h.begin))
    return {h.begin - 1 for h in bodies if h.begin - 1 not in hits and _is_attribute(text, h.begin - 1, h)}


def _is_attribute(text: Text, at: int, hit: Hit) -> bool:
    """Return whether a word is an attribute by the parser, or stands unknown between an article and a body's noun."""
    word = text.words[at]
    articled = at > text.start(at) and text.is_determiner(at - 1)
    if not word.isalpha() or text.tags[at] not in ("ADJA", "NE", "NN"):
        return False
    if text.labels[at] == "amod" and at < text.heads[at]:
        return articled or at == text.start(at) or text.tags[at - 1] == "APPR"
    return articled and bool(hit.of("institution")) and not noun_readings(word) and not look_up(word.lower())


def _spaced(text: Text, index: Index, at: int) -> Hit | None:
    """Read "US Botschaft", "EU Außenminister", "UN Vertreter": compounds without their hyphen."""
    word = text.words[at]
    if not (word.isupper() and 1 < len(word) <= ABBREVIATION) or at + 1 >= text.limit(at):
        return None
    noun = tuple(s for s in index.exact(text.words[at + 1]) if s.kind in ("office", "institution"))
    owner = tuple(s for s in index.exact(word) if s.kind in ("state", "organisation"))
    return Hit(begin=at, end=at + 2, senses=noun, owner=owner) if noun and owner else None


def _hit(text: Text, index: Index, at: int) -> Hit | None:
    spaced = _spaced(text, index, at)
    if spaced is not None:
        return spaced
    end, senses = index.longest(text.words, at, text.limit(at))
    senses = tuple(s for s in senses if _fits(text, at, end, s) and not _is_another(text, at, end, s))
    if senses:
        return Hit(begin=at, end=end, senses=senses)
    if "-" in text.words[at][1:-1]:
        return _compound(text.words[at], index, at)
    return _closed(text.words[at], index, at)


def _closed(word: str, index: Index, at: int) -> Hit | None:
    """Take "Arbeitsminister", "Talibanführer", "Kinderbeauftragte" apart: the last part is an office noun."""
    if not word[:1].isupper() or len(word) < 8 or word.lower().rstrip("sn") in words("not_office"):
        return None
    for cut in range(3, len(word) - 3):
        base = word[cut].upper() + word[cut + 1 :]
        senses = tuple(s for s in index.exact(base) if s.kind == "office" and is_base(s.ref))
        if not senses:
            continue
        owner = tuple(s for s in index.exact(word[:cut]) if s.kind in ("organisation", "state"))
        refs = tuple(s if owner else replace(s, ref=f"{word[:cut]}+{s.ref}") for s in senses)
        return Hit(begin=at, end=at + 1, senses=refs, owner=owner)
    return None


def is_base(noun: str) -> bool:
    """Return whether new offices are made of a noun: "-minister", "-beauftragter", "-sprecher"."""
    return noun.removesuffix("~").lower() in words("compound_office")


def _is_another(text: Text, at: int, end: int, sense: Sense) -> bool:
    """ "Long Island" is not Iceland, "der Nationale Sicherheitsrat" not the one of the UN: the word before is the name's."""
    if "&" in (text.words[end] if end < text.limit(at) else "", text.words[at - 1] if at > text.start(at) else ""):
        return True  # "die Agentur Stern & Voss": a part of a firm's name
    if at == text.start(at) or end > at + 1:
        return False
    before = text.words[at - 1]
    if sense.kind == "state":
        return before in exact_words("geographic_word")
    named = before[:1].isupper() and before.endswith(("er", "en", "e", "es")) and text.is_adjective(at - 1)
    return sense.kind == "organisation" and named and at - 1 > text.start(at) and text.words[at] in exact_words("council_noun")


def _fits(text: Text, at: int, end: int, sense: Sense) -> bool:
    """Reject words that are common German words in this place: "Kurz vor der Abreise" is not the chancellor."""
    if end > at + 1:
        return True
    word = text.words[at]
    if word in exact_words("council_title"):
        return (sense.kind == "office") == _before_name(text, at)
    if sense.kind == "adjective":
        return word[0].islower() or text.is_adjective(at) or word.endswith("er")
    if sense.kind == "surname":
        return _is_name_like(text, at)
    if sense.kind in ("state", "organisation") and len(word) <= 2 and not word.isupper():
        return False
    return word[0].isupper() or not word.isalpha() or not word[0].isalpha() or sense.kind == "organisation"


def _before_name(text: Text, at: int) -> bool:
    """ "Bundesrat Emil Sarto" is a man, "der Bundesrat" the government that he sits in."""
    after = at + 1
    return after < text.limit(at) and text.is_capital(after) and (text.tags[after] in NAME_TAGS or text.entity[after] == "PER")


def _is_name_like(text: Text, at: int) -> bool:
    """A surname alone stands without article and is tagged or shaped as a name."""
    word = text.words[at]
    if word.lower() in words("month") or not word[0].isalpha():
        return False
    named = text.tags[at] in NAME_TAGS or text.entity[at] == "PER"
    long_enough = len(word) >= 5 and text.tags[at] in ("NN", "NE") and text.before(at) not in words("definite")
    return named or (long_enough and not word.endswith(("ung", "heit", "keit")))


def _compound(word: str, index: Index, at: int) -> Hit | None:
    """Take "US-Präsident", "Ex-Kanzler", "Nato-Mitgliedstaaten", "Trump-Berater" apart at each hyphen."""
    parts = word.split("-")
    former = parts[0] in ("Ex", "Alt") and len(parts) > 1
    parts = parts[1:] if former else parts
    stood_in_for = index.exact("-".join(parts[1:])) if parts[0].lower() in words("deputy_prefix") else ()
    if deputies := tuple(replace(s, ref=f"{parts[0]}-+{s.ref}") for s in stood_in_for if s.kind == "office" and "+" not in s.ref):
        return Hit(begin=at, end=at + 1, senses=deputies, former=former)  # "Vize-Verteidigungsminister"
    for cut in range(len(parts)):
        owner, noun = "-".join(parts[:cut]), "-".join(parts[cut:])
        senses = tuple(s for s in index.exact(noun) if s.kind in NOUNS)
        owners = tuple(s for s in index.exact(owner) if s.kind in OWNERS) if owner else ()
        if owners and all(s.ref in exact_words("field_office") for s in senses) and senses and _is_field(owner, owners):
            senses, owners = tuple(replace(s, ref=f"{owner}-+{s.ref}") for s in senses), ()
            return Hit(begin=at, end=at + 1, senses=senses, former=former)
        if senses and (owners or (not owner and former)):
            return Hit(begin=at, end=at + 1, senses=senses, owner=owners, former=former)
    offices = (s for s in index.exact(parts[-1]) if s.kind == "office")
    made = tuple(s for s in offices if is_base(s.ref) or s.ref in exact_words("field_office"))
    if made and len(parts) > 1:
        prefix = "-".join(parts[:-1]) + "-"
        return Hit(begin=at, end=at + 1, senses=tuple(replace(s, ref=f"{prefix}+{s.ref}") for s in made), former=former)
    groups = tuple(s for s in index.exact(parts[-1]) if s.kind == "group")  # "Aceh-Rebellen"
    return Hit(begin=at, end=at + 1, senses=groups) if groups and len(parts) > 1 else None


def _is_field(written: str, owners: tuple[Sense, ...]) -> bool:
    """ "der Syrien-Gesandte" is somebody's for Syria; "der US-Gesandte" is one of the USA."""
    return not written.isupper() and all(s.kind == "state" for s in owners)


def genitives(text: Text, hits: dict[int, Hit], at: int) -> Iterator[Sense]:
    """Yield the senses of a genitive name that ends right before a token: "Israels Regierung", "Trumps Sprecher"."""
    for back in (1, 2, 3):
        hit = hits.get(at - back)
        if hit is not None and hit.end == at and text.words[at - 1].endswith(GENITIVE_MARKS):
            yield from hit.of("state", "organisation", "person", "surname", "capital")
