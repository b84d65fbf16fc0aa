"""Repairs of names: their kind by what stands around them and by a table of known places and personal names.

The table (`models/de/names.tsv.gz`) comes from GeoNames (CC BY 4.0), CLDR and Faker's name lists (MIT). Classes: C
country or city of CLDR, L place, F given name, S family name, O organisation (of interest to `name_tagger` alone). A name of
several classes decides nothing alone.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.language.doc import Span
from depesche.language.forms import GENITIVE_MARKS
from depesche.lexicon.sorted_table import SortedTable
from depesche.lexicon.words import words

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Token

TABLE = Path(__file__).resolve().parent.parent / "models" / "de" / "names.tsv.gz"
LONGEST_ACRONYM = 5
ORGANISATION = "O"


@cache
def _table() -> SortedTable:
    return SortedTable(TABLE)


@lru_cache(maxsize=20_000)
def listed_class(name: str) -> str:
    """Return the classes of a name ("CL", "O"), also of its genitive ("Russlands"); "" when it is not listed."""
    found = _table().get(name)
    if found is None and name.endswith(GENITIVE_MARKS):
        found = _table().get(name[:-1])
    return found or ""


@lru_cache(maxsize=20_000)
def classes(name: str) -> str:
    """Return the classes of a place or person ("CL"), also in the genitive; "" when it is not known."""
    return listed_class(name).replace(ORGANISATION, "")


@lru_cache(maxsize=20_000)
def known_class(name: str) -> str:
    """Return the classes of a place or person as it is written, "" when it is not known."""
    return (_table().get(name) or "").replace(ORGANISATION, "")


def names(doc: Doc) -> None:
    """Bound names by the proper nouns in them, and give them their kind where nothing is left open."""
    found: dict[tuple[int, int], str] = {}
    for ent in doc.ents:
        start, end = _bounds(doc, ent.start, ent.end)
        if start < end and (_has_name(doc, start, end) or _known(Span(doc, start, end), ent.label_)):
            found.setdefault((start, end), ent.label_)
    taken = {i for start, end in found for i in range(start, end)}
    for run in _runs(doc, taken):
        found[run] = ""
    fixed = [(start, end, _kind(Span(doc, start, end), label)) for (start, end), label in sorted(found.items())]
    spans = _as_elsewhere([Span(doc, start, end, kind) for start, end, kind in _apart(fixed) if kind])
    if [(s.start, s.end, s.label_) for s in spans] != [(e.start, e.end, e.label_) for e in doc.ents]:
        doc.set_ents(spans)


def _as_elsewhere(spans: list[Span]) -> list[Span]:
    """An unknown name alone that is a place elsewhere in the text and part of nobody's name is one here too: "Onda ist arm".

    "in Onda" alone does not tell: the seat of a government stands so, and what it does is told by `actors`.
    """
    called = [span for span in spans if span.label_ == "LOC" and len(span) == 1]
    places = {span.text for span in called if not _after_place_preposition(span[0])}
    people = {token.text for span in spans if span.label_ == "PER" and (len(span) > 1 or _has_title(span)) for token in span}
    return [
        Span(span.doc, span.start, span.end, "LOC")
        if span.label_ == "PER" and span.text in places - people and not classes(span.text)
        else span
        for span in spans
    ]


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Drop what overlaps the name before it."""
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _bounds(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut common nouns off the ends of a name ("Halvars Sonderbeauftragte"), add the rest of a `flat:name` chain."""
    if not _has_name(doc, start, end):
        return start, end
    while end > start and not _belongs(doc[end - 1]):
        end -= 1
    while start < end and not _belongs(doc[start]):
        start += 1
    while end < len(doc) and _linked(doc[end], doc[end - 1]):
        end += 1
    while start > 0 and _linked(doc[start], doc[start - 1]):
        start -= 1
    return start, end


def _belongs(token: Token) -> bool:
    """Whether a token at the end of a name is part of it: a proper noun, or one in its chain."""
    chained = token.dep_ == "flat:name" or any(c.dep_ == "flat:name" for c in token.children)
    return token.pos_ == "PROPN" or (chained and token.pos_ != "PUNCT") or token.pos_ == "ADJ" and token.text.istitle()


def _linked(later: Token, earlier: Token) -> bool:
    """"Mira" and "Tesmer": neighbours of one chain in one sentence."""
    if later.is_sent_start or later.pos_ != "PROPN" or earlier.pos_ != "PROPN":
        return False
    same = later.head.i in (earlier.i, earlier.head.i)
    return later.dep_ == "flat:name" and (same or earlier.dep_ == "flat:name")


def _has_name(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].pos_ == "PROPN" for i in range(start, end))


def _known(span: Span, label: str) -> bool:
    """A name without a proper noun ("Vereinigten Staaten") must be listed, known, or an organisation."""
    listed = span.text in words("listed_names") or "L" in classes(span.text)
    return listed or (label == "ORG" and len(span) > 1 and span[-1].pos_ == "NOUN" and span[0].text.istitle())


def _runs(doc: Doc, taken: set[int]) -> list[tuple[int, int]]:
    """Chains of proper nouns that are in no name yet."""
    runs: list[tuple[int, int]] = []
    for token in doc:
        if token.i in taken or token.pos_ != "PROPN" or not token.text[:1].isupper():
            continue
        if runs and runs[-1][1] == token.i and _linked(token, token.nbor(-1)):
            runs[-1] = (runs[-1][0], token.i + 1)
        else:
            runs.append((token.i, token.i + 1))
    return runs


def _kind(span: Span, label: str) -> str:
    """The kind of a name: by list, by what it hangs on, by the table; else what the model said."""
    listed = words("listed_names").get(span.text) or words("listed_names").get(span.text.removesuffix("s"))
    if listed:
        return listed
    if _has_title(span):
        return "PER"
    known = classes(span.text)
    if len(span) == 1:
        return _kind_of_one(span[0], known, label)
    if "C" in known or known == "L":
        return "LOC"
    first, last = classes(span[0].text), classes(span[-1].text)
    if "F" in first and "C" not in first and span[-1].pos_ == "PROPN" and "C" not in last:
        return "PER"
    return label or ("PER" if "S" in last and span[-1].pos_ == "PROPN" else "")


def _kind_of_one(token: Token, known: str, label: str) -> str:
    if "C" in known and "F" not in known:
        return "LOC"
    if known == "L" and label in ("LOC", ""):
        return "LOC"
    if _after_place_preposition(token) and not set(known) & {"F", "S"} and label in ("PER", "") and _capitalised(token):
        return "LOC"
    if label == "PER" and not known and _after_office(token):
        return "LOC"
    personal = _speaks(token) or (known and not _after_place_preposition(token))
    if "L" not in known and label in ("LOC", "") and personal:
        return "PER"
    acronym = token.text.isupper() and 2 <= len(token) <= LONGEST_ACRONYM and token.text.isalpha()
    return "ORG" if acronym and label in ("PER", "") else label


def _after_office(token: Token) -> bool:
    """"Präsident von Belmora": what an office is of."""
    if token.i < token.sent.start + 2 or token.nbor(-1).lower_ != "von" or token.nbor(-2).pos_ != "NOUN":
        return False
    lower = token.nbor(-2).text.lower().removesuffix("in")
    return any(lower.endswith(tail) for tail in words("person_tails"))


def _speaks(token: Token) -> bool:
    """"sagte Mailis": the subject of a verb of saying that is no known place."""
    return token.dep_ == "nsubj" and token.head.lemma_ in words("speaking") and token.head.pos_ == "VERB"


def _capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[1:].islower() and token.pos_ == "PROPN"


def _after_place_preposition(token: Token) -> bool:
    """"in Halberg", "nach Kesmar", "aus Norland": a bare name after such a preposition is a place."""
    return token.i > token.sent.start and token.nbor(-1).lower_ in words("place_before_name")


def _has_title(span: Span) -> bool:
    """"Präsident Halvar", "die Sprecherin Mira Tesmer": the noun before it names a person and governs it."""
    if span.start == span.sent.start:
        return False
    before = span.doc[span.start - 1]
    if before.pos_ != "NOUN" or span[0].pos_ != "PROPN":
        return False
    linked = span[0].head.i == before.i or before.head.i == span[0].i or span.root.head.i == before.i
    if not linked or span.root.dep_ == "nmod":
        return False
    lower = before.text.lower().removesuffix("in")
    return any(lower.endswith(tail) for tail in words("person_tails"))
