"""Pieces that are set off by commas inside a clause: „Norland werde, so der Minister, die Grenze schließen“.

The network has seen too few of them to tell what is inside from what goes on behind: it makes the minister the one who closes
the border. So it is given the clause without the piece and the piece by itself, and what it says of both is put together: the
piece hangs on the verb that it stands inside. Pieces are who says it ("so der Minister", "sagte Brandt", "wie es hieß"),
adverbial clauses ("falls Sudania nicht einlenke") and comparisons ("anders als Sudania"), and relative clauses inside a
condition ("Sollte die Front, die das Tal hält, nicht weichen, ..."), which hang on their noun. Near misses: „Dass er lebe, sagte
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

CLAUSES = 3
"""Commas of a sentence that has a relative clause inside its first clause and another clause behind it."""
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
        relative: whether the piece is a relative clause; `verb` is then the word before it.
    """

    begin: int
    end: int
    verb: int
    adverbial: bool
    relative: bool = False


def find(words: Sequence[str]) -> Insertion | None:
    """Return the first piece that parts a clause's finite verb from what stands before or behind it, None without one."""
    commas = [i for i, w in enumerate(words) if w == ","]
    relative = _relative(words, commas)
    if relative is not None:
        return relative
    for begin, closing in pairwise(commas):
        if not 2 <= closing - begin <= LONGEST or closing + 2 >= len(words):
            continue
        verb = _parted(words, begin, closing)
        if verb is not None:
            adverbial = words[begin + 1].lower() in with_role("insertions", "clause")
            return Insertion(begin=begin, end=closing + 1, verb=verb, adverbial=adverbial)
    return None


def opened(words: Sequence[str], piece: Insertion | None = None) -> Sequence[str]:
    """Return a sentence that begins with a Konjunktiv as one with the indicative: „Sperrt Norland den Kanal, werde ...“.

    The network takes "Sperre" for a noun and "Greife" for an adjective. A Konjunktiv at the head of a sentence whose clause
    after the first comma begins with its verb, too, is a condition. Near misses: „Hilfe aus dem Norden, sagte Brandt, ...“ -
    the frame of who says it; „Eine Lösung, werde ...“ - an article.
    """
    if len(words) < SHORTEST or "," not in words or words[-1] == "?":
        return words
    after = piece.end if piece is not None and piece.relative else 0
    if "," not in words[after:]:
        return words
    comma = words.index(",", after)
    first, behind = words[0], words[comma + 1 : comma + 3]
    if len(behind) > 1 and behind[0] in with_role("function_words", "result"):
        behind = behind[1:]
    konjunktiv = any("f" in e.codes for e in forms.verb_readings(first)) and first.istitle() and words[1] != ","
    follows = bool(behind) and _finite(behind[0]) and not _reports(behind[0], words[-2])
    if not (konjunktiv and follows) or any(first.lower() in listed(name) for name in CLOSED):
        return words
    plain = f"{first[:-1]}t"
    return [plain if forms.verb_readings(plain) else first.lower(), *words[1:]]


def _relative(words: Sequence[str], commas: Sequence[int]) -> Insertion | None:
    """Return a relative clause inside a clause before the main one: "Sollte die Front, die das Tal hält, nicht weichen, werde".

    Near miss: „Wenn Norland, die Rebellen und Sudania verhandeln, werde ...“ - the clause is complete before the next verb.
    """
    if len(commas) < CLAUSES or words[-1] == "?" or not words[0].istitle():
        return None
    begin, closing, last = commas[0], commas[1], commas[2]
    if not 2 < closing - begin <= LONGEST or last - closing < 2 or last + 1 >= len(words) or _finite(words[closing + 1]):
        return None
    first = words[begin + 2] if words[begin + 1] in listed("preposition_cases") else words[begin + 1]
    if first not in listed("relative_pronouns") or not _finite(words[closing - 1]):
        return None
    opener = words[0].lower()
    told = _finite_in(words, 0, begin)
    asks = told == [0] and not _reports(opener, "")
    waits = not told and opener in with_role("insertions", "bars") and opener in with_role("insertions", "clause")
    if not (asks or (waits and words[last - 1].islower() and forms.finite_codes(words[last - 1]))):
        return None
    result = words[last + 1]
    result = words[last + 2] if result in with_role("function_words", "result") and last + 2 < len(words) else result
    if not _finite(result) or _reports(result, words[-2]):
        return None
    return Insertion(begin=begin, end=closing + 1, verb=begin - 1, adverbial=True, relative=True)


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
    helps = clause.labels[own] in ("aux", "aux:pass", "cop", "flat:name", "case")
    anchor = outer[clause.heads[own]] if helps else piece.verb
    around = [outer[h] if h >= 0 else -1 for h in clause.heads]
    within = [piece.begin + h if h >= 0 else anchor for h in inner.heads]
    label = "acl:relcl" if piece.relative else "advcl" if piece.adverbial else "parataxis"
    said = [label if h < 0 else known for h, known in zip(inner.heads, inner.labels, strict=True)]

    def both(of: tuple[str, ...], in_: tuple[str, ...]) -> tuple[str, ...]:
        return (*of[: piece.begin], *in_, *of[piece.begin :])

    return Columns(
        heads=(*around[: piece.begin], *within, *around[piece.begin :]),
        labels=both(clause.labels, tuple(said)),
        upos=both(clause.upos, inner.upos),
        xpos=both(clause.xpos, _relative_first(inner) if piece.relative else inner.xpos),
        feats=both(clause.feats, inner.feats),
        rule=both(clause.rule, inner.rule),
        ner=both(clause.ner, inner.ner),
    )


def _relative_first(inner: Columns) -> tuple[str, ...]:
    """Return the tags of a relative clause: standing alone its pronoun may have been read as an article."""
    first = 2 if inner.xpos[1] == "APPR" else 1
    return tuple("PRELS" if k == first and tag in ("ART", "PDS") else tag for k, tag in enumerate(inner.xpos))


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
    if len(told) == 1 and _unclosed(words, told[0], begin, closing) and _says(words, begin + 1, closing):
        return told[0]  # "Norland habe am Montag, hieß es in Kolm, zehn Gefangene freigelassen"
    return None


def _unclosed(words: Sequence[str], verb: int, begin: int, closing: int) -> bool:
    """Tell whether an auxiliary's participle or infinitive stands behind a piece and none before it.

    Near misses: „Norland habe gedroht, sagte Brandt, und ...“, „Norland habe Zeit, sagte Brandt, Sudania könne warten“.
    """
    lemmas = {e.lemma for e in forms.verb_readings(words[verb])}
    if not lemmas & {*listed("auxiliaries"), *listed("modals")} or any(_non_finite(w) for w in words[verb + 1 : begin]):
        return False
    end = next((i for i in range(closing + 1, len(words)) if words[i] in (",", ".", ";", ":")), len(words))
    rest = words[closing + 1 : end]
    return len(rest) > 1 and _non_finite(rest[-1]) and not any(_finite(w) and not _non_finite(w) for w in rest)


def _non_finite(word: str) -> bool:
    return word.islower() and any(set("npz") & set(e.codes) for e in forms.verb_readings(word))


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
