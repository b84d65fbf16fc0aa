"""Pieces that are set off by commas inside a clause: „Norland werde, so der Minister, die Grenze schließen“.

The network has seen too few of them to tell what is inside from what goes on behind: it makes the minister the one who closes
the border. So it is given the clause without the piece and the piece by itself, and what it says of both is put together: the
piece hangs on the verb that it stands inside. Pieces are who says it ("so der Minister", "sagte Brandt", "wie es hieß"),
adverbial clauses ("falls Sudania nicht einlenke") and comparisons ("anders als Sudania"). Near misses: „Dass er lebe, sagte
Brandt, sei sicher“ - a clause that is complete before the comma; „Norland habe gedroht, sagte Brandt, und ...“ - its verb has
been told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from depesche.language import forms
from depesche.language.network import Columns
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import with_role
from depesche.lexicon.words import words as listed

LONGEST = 24
"""Words of a piece; what is longer has clauses of its own."""
KONJUNKTIV = "Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
SHORTEST = 6
"""Words of a sentence that has a condition and what hangs on it."""
OPENS = frozenset({"„", "“", "”", "\"", "«", "»", "‚", "‘", "-", "–", "—", "("})
CLOSED = ("determiner_cases", "pronoun_cells", "adverbs", "particles", "preposition_cases")
"""Lists of words that are no verbs."""
BREAKS = frozenset({":", ";"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """A piece with its two commas, and the verb of the clause around it; all are positions in the sentence.

    Attributes:
        adverbial: whether the piece is a clause of its own, or a comparison, and no source.
    """

    begin: int
    end: int
    verb: int
    adverbial: bool


def find(words: Sequence[str]) -> Insertion | None:
    """Return the first piece that parts a clause's finite verb from what stands before or behind it, None without one."""
    commas = [i for i, w in enumerate(words) if w == ","]
    for begin, closing in pairwise(commas):
        if not 2 <= closing - begin <= LONGEST or closing + 2 >= len(words):
            continue
        verb = _parted(words, begin, closing)
        if verb is not None:
            adverbial = words[begin + 1].lower() in with_role("insertions", "clause")
            return Insertion(begin=begin, end=closing + 1, verb=verb, adverbial=adverbial)
    return None


def opened(words: Sequence[str]) -> Sequence[str]:
    """Return a sentence that begins with a Konjunktiv as one with the indicative: „Sperrt Norland den Kanal, werde ...“.

    The network takes "Sperre" for a noun and "Greife" for an adjective. A Konjunktiv at the head of a sentence whose clause
    after the first comma begins with its verb, too, is a condition. Near misses: „Hilfe aus dem Norden, sagte Brandt, ...“ -
    the frame of who says it; „Eine Lösung, werde ...“ - an article.
    """
    if len(words) < SHORTEST or "," not in words or words[-1] == "?":
        return words
    first, behind = words[0], words[words.index(",") + 1 : words.index(",") + 3]
    if len(behind) > 1 and behind[0] in with_role("function_words", "result"):
        behind = behind[1:]
    konjunktiv = any("f" in e.codes for e in forms.verb_readings(first)) and first.istitle() and words[1] != ","
    follows = bool(behind) and _finite(behind[0]) and not _reports(behind[0], words[-2])
    if not (konjunktiv and follows) or any(first.lower() in listed(name) for name in CLOSED):
        return words
    plain = f"{first[:-1]}t"
    return [plain if forms.verb_readings(plain) else first.lower(), *words[1:]]


def parts(words: Sequence[str], piece: Insertion) -> tuple[list[str], list[str]]:
    """Return the clause without the piece, and the piece."""
    return [*words[: piece.begin], *words[piece.end :]], list(words[piece.begin : piece.end])


def wished(columns: Columns) -> Columns:
    """Return what is said of a sentence whose first verb stands in Konjunktiv, though it was read in the indicative."""
    if not columns.xpos[0].startswith("VV"):
        return columns
    return replace(columns, feats=(KONJUNKTIV, *columns.feats[1:]))


def joined(clause: Columns, inner: Columns, piece: Insertion) -> Columns:
    """Put together what the network says of a clause without its piece and of the piece: that hangs on the clause's verb."""
    length = piece.end - piece.begin
    outer = [i if i < piece.begin else i + length for i in range(len(clause.heads))]
    own = piece.verb if piece.verb < piece.begin else piece.verb - length
    helps = clause.labels[own] in ("aux", "aux:pass", "cop")
    anchor = outer[clause.heads[own]] if helps else piece.verb
    around = [outer[h] if h >= 0 else -1 for h in clause.heads]
    within = [piece.begin + h if h >= 0 else anchor for h in inner.heads]
    label = "advcl" if piece.adverbial else "parataxis"
    said = [label if h < 0 else known for h, known in zip(inner.heads, inner.labels, strict=True)]

    def both(of: tuple[str, ...], in_: tuple[str, ...]) -> tuple[str, ...]:
        return (*of[: piece.begin], *in_, *of[piece.begin :])

    return Columns(
        heads=(*around[: piece.begin], *within, *around[piece.begin :]),
        labels=both(clause.labels, tuple(said)),
        upos=both(clause.upos, inner.upos),
        xpos=both(clause.xpos, inner.xpos),
        feats=both(clause.feats, inner.feats),
        rule=both(clause.rule, inner.rule),
        ner=both(clause.ner, inner.ner),
    )


def _parted(words: Sequence[str], begin: int, closing: int) -> int | None:
    """Return the finite verb of the clause around a piece; None where the clause is complete or nothing is inserted."""
    start = _start(words, begin)
    if start is None or begin - start < 1 or words[start].lower() in with_role("insertions", "bars"):
        return None
    told = _finite_in(words, start, begin)
    behind = words[closing + 1].lower()
    if told == [begin - 1]:  # "Norland werde, so der Minister, ..."
        if begin - start < 2 or behind in with_role("insertions", "goes_on") or _finite(words[closing + 1]):
            return None
        return begin - 1 if _says(words, begin + 1, closing) or _adverbial(words, begin + 1, closing) else None
    if not told and _finite(words[closing + 1]) and _says(words, begin + 1, closing):
        return closing + 1  # "Norland, so der Minister, werde ..."
    return None


def _start(words: Sequence[str], begin: int) -> int | None:
    """Return where the clause before a comma begins: with its sentence or after a colon; None where a comma stands between."""
    for i in range(begin - 1, -1, -1):
        if words[i] == ",":
            return None
        if words[i] in BREAKS:
            return i + 1
    start = 0
    while start < begin and words[start] in OPENS:
        start += 1
    return start


def _finite_in(words: Sequence[str], start: int, end: int) -> list[int]:
    opens = [start] if _finite(words[start].lower()) else []  # "Lenke Sudania nicht ein, so werde ..."
    return opens + [i for i in range(start + 1, end) if _finite(words[i])]


@lru_cache(maxsize=20_000)
def _finite(word: str) -> bool:
    """Tell whether a word in lower case is a finite verb and no participle or adjective: "werde", "zog"; not "besetzt"."""
    known = forms.look_up(word) or forms.look_up(word.replace("ss", "ß"))  # the table has "muß" alone
    codes = {code for e in known for code in e.codes}
    if any(word in listed(name) for name in CLOSED):
        return False  # "einen", "meine" are verbs to the table, too
    return word.islower() and all(e.kind == "V" for e in known) and bool(codes & forms.FINITE) and "p" not in codes


def _says(words: Sequence[str], begin: int, end: int) -> bool:
    """Tell whether a piece says on whose word the clause rests: "so der Minister", "wie es hieß", "teilte das Amt mit"."""
    first = words[begin].lower()
    if first in with_role("insertions", "source"):
        if end - begin < 2:
            return False
        verbs = [w for w in words[begin + 1 : end] if _finite(w)]
        compares = first in with_role("insertions", "clause")  # "wie Sudania" compares, "wie Sudania sagte" does not
        told = any(_reports(w, words[end - 1]) for w in words[begin + 1 : end])
        return all(_reports(w, words[end - 1]) for w in verbs) and (told or not compares)
    return _reports(words[begin], words[end - 1]) and bool(forms.finite_codes(first))


@lru_cache(maxsize=20_000)
def _reports(word: str, last: str) -> bool:
    """Tell whether a word is a verb of saying; a particle of its own ends its piece: "teilte das Amt mit"."""
    found = load_reporting().verb_forms.get(word, ()) if word.islower() else ()
    whole = (f.row for f in found if f.attached or f.row.particle in ("", last))
    return any({"v2", "dass"} & row.complements for row in whole)


def _adverbial(words: Sequence[str], begin: int, end: int) -> bool:
    """Tell whether a piece is an adverbial clause or a comparison: "falls Sudania nicht einlenke", "anders als Sudania"."""
    first = words[begin].lower()
    if first in with_role("insertions", "compares"):
        return True
    return first in with_role("insertions", "clause") and any(_verbs(words[begin + 1 : end]))


def _verbs(words: Sequence[str]) -> Iterator[bool]:
    return (w.islower() and bool(forms.verb_readings(w)) for w in words[-1:])
