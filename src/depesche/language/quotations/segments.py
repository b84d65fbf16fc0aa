"""Sentences cut at their commas: small clauses with their finite verb, and what kind of clause they are.

German commas are grammatical: they stand between clauses. Cut there, a clause is told by its first word ("dass",
"der" as relative pronoun) and the place of its finite verb, which is surer on news prose than a parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from depesche.language.quotations.nominal import joins_elided, so_source
from depesche.lexicon.words import function_words, with_role
from depesche.lexicon.words import words as word_list

if TYPE_CHECKING:
    from depesche.language.quotations.words import Konj, Words

Kind = Literal["main", "first", "dass", "ob", "wh", "wie", "rel", "sub", "inf", "none"]
BREAKS = frozenset([",", ";", ":", "–", "—", "-", "..."])
MARKS = frozenset("„“”\"»«‚‘’›‹'")
RELATIVE = ("PRELS", "PRELAT")
QUESTION = ("PWS", "PWAV", "PWAT")
SKIPPED = ("KON", "ADV", "APPR", "PROAV", "PTKA", "APPRART", "KOKOM")
ENDS_GAP = frozenset((*word_list("negation"), *function_words("likewise")))
"""Words that end a second clause without a verb of its own."""
COMPLEMENTIZERS = {"dass": "dass", "daß": "dass", "ob": "ob", "wie": "wie"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a sentence between two commas.

    Attributes:
        begin, end: range of tokens without the break before and after it.
        kind: "main" verb second, "first" verb first, a subordinate kind by its first word, "inf" with "zu", "none".
        finite: the finite verb or None.
        konj: its Konjunktiv.
        opener: the token of the break before it, or None at the beginning of the sentence.
    """

    begin: int
    end: int
    kind: Kind
    finite: int | None
    konj: Konj
    opener: int | None
    finites: tuple[int, ...] = ()


def cut(
    words: Words, begin: int, end: int, opaque: frozenset[int], unbroken: frozenset[int] = frozenset()
) -> tuple[Segment, ...]:
    """Cut a sentence into segments.

    Args:
        begin, end: range of tokens of the sentence without its final mark.
        opaque: tokens inside quotations, that count as no verbs and no breaks.
        unbroken: tokens inside a few words in marks, whose commas part no clauses: „kühl, aber korrekt“.
    """
    out: list[Segment] = []
    for b, e, opener in _ranges(words, begin, end, opaque | unbroken):
        out.append(_segment(words, b, e, opener, opaque))
    return tuple(_merge(words, out))


def _merge(words: Words, segments: list[Segment]) -> Iterator[Segment]:
    """Yield segments with clauses joined again that an apposition or a list cut: "Der Chef, Meier, sagte"."""
    i = 0
    while i < len(segments):
        segment = segments[i]
        last = _closing(words, segments, i)
        if last is not None:
            closing = segments[last]
            kind: Kind = segment.kind if segment.kind != "none" else "main"
            if segment.kind == "none" and _opens_subordinate(words, segment):
                kind = _subordinate_kind(words, segment)
            segment = replace(
                closing, begin=segment.begin, kind=kind, opener=segment.opener,
                finites=(*segment.finites, *closing.finites),
            )  # fmt: skip
            i = last
        elif i and segment.kind == "main" and _coordinated(words, segment, segments[i - 1]):
            segment = replace(segment, kind="sub")
        yield segment
        i += 1


def conditional(words: Words, segment: Segment) -> bool:
    """Tell whether a clause is a condition: nobody says anything in "wenn er sagt, ..."."""
    return words.low[segment.begin] in ("wenn", "falls", "sofern")


def _opens_subordinate(words: Words, segment: Segment) -> bool:
    return words.low[segment.begin] == "wie" or words.tag[segment.begin] in (*RELATIVE, "KOUS")


def _subordinate_kind(words: Words, segment: Segment) -> Kind:
    if words.low[segment.begin] == "wie":
        return "wie"
    return "rel" if words.tag[segment.begin] in RELATIVE else "sub"


def _closing(words: Words, segments: list[Segment], i: int) -> int | None:
    """Return the segment with the verb that the clause of segment `i` still lacks, over verbless pieces only."""
    segment = segments[i]
    if segment.finite is not None or segment.kind == "inf":
        return None
    j = i + 1
    while j < len(segments) and segments[j].kind == "none" and words.text[segments[j].begin - 1] == ",":
        j += 1
    if j == i + 1 and j < len(segments) and _verbless_words(words, segments, i):
        return None
    if j == len(segments) or j == i or words.text[segments[j].begin - 1] != ",":
        return None
    if any(_inserted_source(words, g) for g in segments[max(i, 1) : j]):
        return None  # "Die Regierung, so der Vorwurf der Rebellen, habe ..."
    closing = segments[j]
    if segment.kind != "none" or _opens_subordinate(words, segment):
        final = closing.finite is not None and closing.kind in ("main", "first") and closing.end - closing.finite <= 2
        return j if final else None
    if closing.kind != "first" or words.tag[closing.begin] == "KON" or words.tag[segment.begin] == "KON":
        return None
    if i and segments[i - 1].konj and words.low[segment.end - 1] in ENDS_GAP:
        return None  # "Norland habe zugestimmt, Sudania nicht, sagte der Minister": what has no verb goes with the clause before
    if i and segments[i - 1].kind == "rel" and words.tag[segment.end - 1] in ("VVINF", "VVPP", "PTKVZ"):
        return None  # "..., die das Tal hält, nicht abziehen, sagte der Minister": the clause before goes on and ends
    following = segments[j + 1] if j + 1 < len(segments) else None
    inserted = following is not None and following.kind == "first" and following.konj
    return None if inserted else j


def _verbless_words(words: Words, segments: list[Segment], i: int) -> bool:
    """Tell whether a piece without a verb is what is told: „Ohne Abzug kein Abkommen, sagte Brandt“, not „Brandt, sagte er, ...“.

    A denied noun stands in it, and who tells it stands behind the verb.
    """
    piece, frame = segments[i], segments[i + 1]
    denied = any(words.low[t].startswith(with_role("pronoun_stems", "negative")) for t in range(piece.begin, piece.end))
    behind = frame.begin + 1 < frame.end and words.tag[frame.begin + 1] in ("NE", "NN", "ART", "PPER", "PPOSAT", "ADJA")
    return i == 0 and denied and frame.kind == "first" and behind


def _inserted_source(words: Words, segment: Segment) -> bool:
    """Tell whether a piece between two commas names who says the rest: "so der Minister"; not "so viele wie noch nie"."""
    compared = "wie" in words.low[segment.begin : segment.end]
    named = words.low[segment.begin] == "so" and so_source(words, segment.begin + 1, segment.end) is not None
    return named and not compared


def _coordinated(words: Words, segment: Segment, before: Segment) -> bool:
    """Tell whether "und dann abstürzte" goes on with the subordinate clause before it."""
    f = segment.finite
    return (
        f is not None
        and f == segment.end - 1
        and words.tag[segment.begin] == "KON"
        and f - segment.begin >= 2
        and before.kind in ("sub", "rel", "dass", "ob", "wie", "wh")
    )


def _ranges(words: Words, begin: int, end: int, opaque: frozenset[int]) -> Iterator[tuple[int, int, int | None]]:
    start, opener, depth = begin, None, 0
    for i in range(begin, end):
        low = words.text[i]
        depth += (low in "([") - (low in ")]")
        depth = max(depth, 0)
        if i in opaque or depth:
            continue
        if low in BREAKS and not _inside_number(words, i) and not joins_elided(words, i):
            if i > start:
                yield start, i, opener
            start, opener = i + 1, i
        elif i > start and _new_clause(words, i, start, end, opaque):
            yield start, i, opener
            start = i
    if start < end:
        yield start, end, opener


def _inside_number(words: Words, i: int) -> bool:
    return (
        words.text[i] in ",-–:"
        and words.ends[i - 1 if i else 0] == words.begins[i]
        and (i + 1 < len(words) and words.begins[i + 1] == words.ends[i])
    )


def _new_clause(words: Words, i: int, start: int, end: int, opaque: frozenset[int]) -> bool:
    """Tell whether "und" here joins a clause of its own: "und dass ...", or verb on both sides and a verb next."""
    if words.tag[i] != "KON" or i + 1 >= end:
        return False
    low = words.low[i + 1]
    if low in ("dass", "daß") or words.tag[i + 1] == "KOUS":
        return True
    if not any(words.finite(k) for k in range(start, i) if k not in opaque):
        return False
    if words.finite(i + 1):
        return True
    following = [k for k in range(i + 1, min(end, i + 8)) if k not in opaque]
    stop = next((k for k in following if words.text[k] in BREAKS), None)
    return any(words.finite(k) for k in following if stop is None or k < stop) and words.finite(i - 1)


def _segment(words: Words, begin: int, end: int, opener: int | None, opaque: frozenset[int]) -> Segment:
    first = begin
    while first < end - 1 and words.text[first] in MARKS:
        first += 1
    lead = first
    while first < end and words.tag[first] in SKIPPED and words.low[first] not in COMPLEMENTIZERS:
        first += 1
        if first - lead > 2:
            break
    finites = [k for k in range(begin, end) if k not in opaque and words.finite(k)]
    finite = finites[-1] if finites else None
    kind = _kind(words, lead, min(first, end - 1), end, finites, opaque)
    if finites and kind in ("main", "first"):
        finite = finites[0]
    if kind == "inf":
        finite = None
    return Segment(
        begin=begin, end=end, kind=kind, finite=finite, konj=words.konj[finite] if finite is not None else "",
        opener=opener, finites=tuple(finites) if kind != "inf" else (),
    )  # fmt: skip


def _kind(words: Words, begin: int, first: int, end: int, finites: list[int], opaque: frozenset[int]) -> Kind:
    low, tag = words.low[first], words.tag[first]
    if _adverbial(words, begin, first):
        return "sub"
    lead = begin if words.tag[begin] != "KON" else min(begin + 1, end - 1)
    if low in COMPLEMENTIZERS and (finites or low in ("dass", "daß", "ob")):
        final = bool(finites) and finites[-1] >= end - 2
        if low != "wie" or final:
            return COMPLEMENTIZERS[low]  # type: ignore[return-value]
    if finites and tag == "PRELAT" and _second(words, first, end, finites[0]):
        return "main"  # "wurde bekannt, deren Anführer habe einen Brief geschickt"
    if finites and (tag in RELATIVE or _relative_article(words, begin, end, finites[-1])):
        return "rel"
    if finites and first == lead and tag in QUESTION and finites[-1] > first + 1:
        return "wh"
    if tag in ("KOUS",) and finites:
        return "sub"
    if finites:
        return "first" if finites[0] == lead else "main"
    if _has_zu(words, begin, end, opaque):
        return "inf"
    return "none"


def _second(words: Words, begin: int, end: int, finite: int) -> bool:
    """Tell whether a verb in Konjunktiv I stands second, with more than its verb group behind it."""
    noun = begin + 1 < finite <= begin + 4 and all(words.tag[t] in ("NN", "NE", "ADJA") for t in range(begin + 1, finite))
    return noun and words.konj[finite] == "1" and end - finite > 3


def _relative_article(words: Words, begin: int, end: int, finite: int) -> bool:
    """Tell whether an "article" opens a relative clause: ", die mittels Verdichtung Landschaften zeichnet"."""
    if words.low[begin] not in ("der", "die", "das", "den", "dem") or begin == 0 or finite - begin < 4:
        return False
    last = end - 1 if words.text[end - 1] not in MARKS else end - 2
    after = words.tag[begin + 1] in ("APPR", "APPRART", "ADV", "PPER", "PRF")
    closed = words.tag[finite - 1] in ("VVPP", "VAPP", "VVINF", "VVIZU")
    return finite == last and (after or closed) and words.text[begin - 1] in (*MARKS, ",")


def _adverbial(words: Words, begin: int, first: int) -> bool:
    """Tell whether a clause is no content: "so dass", "ohne dass", "um ... zu"."""
    if (
        words.tag[begin] == "KOUI"
        or words.low[begin] in ("um", "ohne", "statt", "anstatt")
        and words.tag[begin] != "APPR"
    ):
        return True
    return words.low[first] in ("dass", "daß") and first > begin and words.low[first - 1] in (
        "so", "ohne", "als", "statt", "anstatt", "sodass",
    )  # fmt: skip


def _has_zu(words: Words, begin: int, end: int, opaque: frozenset[int]) -> bool:
    return any(
        words.tag[k] == "VVIZU" or (words.tag[k] == "PTKZU" and k + 1 < end)
        for k in range(begin, end)
        if k not in opaque
    )
