"""Sources in phrases: "laut", "nach Angaben von", "zufolge", "aus Sicht", "demnach"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.language.quotations.content import is_so_frame
from depesche.language.quotations.cues import find_cue
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.listed import whole_list
from depesche.language.quotations.nominal import HEADS, attribute_end, is_source_word, noun_phrase, speaks
from depesche.language.quotations.speaker import IMPERSONAL
from depesche.lexicon.load_actors import is_body, is_office
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import function_words
from depesche.lexicon.words import words as closed_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.sentence import Sentence
    from depesche.language.quotations.words import Words
    from depesche.lexicon.load_reporting import ReportingNoun
    from depesche.model.vocabulary import Medium

SUBORDINATE = ("rel", "sub", "dass", "ob", "inf", "wh")
SAYING = ("main", "first", "wie")
PREPOSITIONS = frozenset(["nach", "gemäß", "aus"])
FIRST_PERSON = ("mein", "unser")  # "meiner Meinung nach" is the speaker's own word
BACKWARD = frozenset(["demnach", "hiernach"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase that names a source: its range, cue and speaker."""

    begin: int
    end: int
    cue: tuple[int, ...]
    speaker: tuple[int, ...]
    medium: Medium
    rule: str


def find_prepositional(s: Sentence) -> Iterator[Draft]:
    """Yield the quotations of a sentence whose source stands in a prepositional phrase or an adverb."""
    for k, segment in enumerate(s.segments):
        i = segment.begin
        while i < segment.end:
            found = None if i in s.opaque else _source(s.words, segment, i)
            if found is None:
                i += 1
                continue
            yield from _draft(s, k, _with_apposition(s, k, found))
            i = max(found.end, i + 1)


def _with_apposition(s: Sentence, k: int, found: Found) -> Found:
    """Extend "laut dem Ankläger, Luis Meier, ..." by the name between two commas, "laut Tarsa, Kolm und Lunde" by the list."""
    words, at = s.words, found.end
    listed = whole_list(words, found.speaker, leftwards=False)
    if found.speaker[-1:] == (at - 1,) and listed[-1] > at:
        return replace(found, end=listed[-1] + 1, speaker=listed)
    if at != s.segments[k].end or k + 1 >= len(s.segments) or found.speaker[-1:] != (at - 1,):
        return found
    following = s.segments[k + 1]
    stop = noun_phrase(words, following.begin, following.end) if words.text[at] == "," else None
    named = words.tag[following.begin] in ("NE", "NN", "ART", "ADJA") and following.kind == "none"
    if stop != following.end or not named or following.end >= s.end or words.text[following.end] != ",":
        return found
    if found.cue[0] != s.begin and not any(words.name[t] for t in range(following.begin, following.end)):
        return found
    return replace(found, end=following.end + 1, speaker=tuple(range(found.speaker[0], following.end)))


def _draft(s: Sentence, k: int, found: Found) -> Iterator[Draft]:
    words, begin, end = s.words, found.begin, found.end
    if end < s.end and words.text[end] == "," and words.text[end - 1] != ",":
        following = s.segments[k + 1] if k + 1 < len(s.segments) else None
        if following is not None and following.kind == "first":
            end += 1
    frame = tuple(range(begin, end))
    quote = [t for t in range(*_scope(s, k, found)) if t not in frame]
    while quote and words.text[quote[-1]] in ",;:":
        quote.pop()
    while quote and words.text[quote[0]] in ",;:":
        quote.pop(0)
    if found.rule == "indirect.wonach":
        frame = (*(t for t in range(s.begin, s.end) if t < begin), *found.cue)
        quote = [t for t in quote if t > begin]
    if len(quote) > 1:
        yield Draft(
            type="Indirect",
            medium=found.medium,
            quote=tuple(quote),
            frame=frame,
            cue=found.cue,
            speaker=found.speaker,
            rule=found.rule,
        )


def _scope(s: Sentence, k: int, found: Found) -> tuple[int, int]:
    """Return what the phrase in segment `k` covers: the sentence up to who else speaks, or only its subordinate clause."""
    segments, first = s.segments, k
    while first > 0 and segments[first].kind == "none" and segments[first - 1].kind in SUBORDINATE:
        first -= 1
    if segments[first].kind in SUBORDINATE:
        last = k
        while last + 1 < len(segments) and segments[last + 1].kind not in ("main", "first", "none"):
            last += 1
        return segments[k].begin if segments[k].kind == "none" else segments[first].begin, segments[last].end
    for j in range(k, 0, -1):
        opener = segments[j].opener
        parted = opener is not None and s.words.text[opener] in ";:–—"
        joined = s.words.tag[segments[j].begin] == "KON" and segments[j].kind in ("main", "first")
        if parted or joined:
            return segments[j].begin, _speaks_else(s, k, found)
    return s.begin, _speaks_else(s, k, found)


def _speaks_else(s: Sentence, k: int, found: Found) -> int:
    """Return where somebody else speaks behind what the phrase in segment `k` covers, else the end of the sentence.

    „Nach Angaben Norlands starben zwei, Sudania sprach dagegen von zehn“, „Nach ihren Angaben sei Ruhe, sagte Brandt“. Near
    miss: „Laut der Zeitung traf Brandt Sorel, diese sprach von Erpressung“ - the paper tells that as well.
    """
    words = s.words
    named = any(words.name[t] or is_body(words.text[t]) or is_office(words.text[t]) for t in found.speaker)
    for n, segment in enumerate(s.segments[k + 1 :], start=k + 1):
        if segment.finite is None or segment.konj or segment.begin in s.inserted or segment.kind not in SAYING:
            continue
        passed_on = n > k + 1 and (is_so_frame(words, s.segments[n - 1], n - 1) or s.segments[n - 1].kind == "wie")
        if passed_on and s.segments[k].finite is None and segment.finite == segment.begin:
            continue  # "Nach Angaben von X, so der Bote, hat Norland gefordert": the clause that the phrase opened goes on
        cue = find_cue(words, range(segment.begin, segment.end), segment.finite)
        if cue is None or cue.passive:
            continue
        contrasts = any(low in function_words("opposes") for low in words.low[segment.begin : segment.end])
        begins = segment.kind in ("first", "wie") and words.tag[segment.begin] != "KON"
        subject = words.name[segment.begin] or any(is_body(w) or is_office(w) for w in words.text[segment.begin : segment.finite])
        if begins or contrasts or (named and subject and not cue.act):
            return segment.begin
    return s.end


def _source(words: Words, segment: Segment, i: int) -> Found | None:
    low = words.low[i]
    if low == "laut" and i + 1 < segment.end:
        return _phrase(words, segment, i, None, "indirect.laut")
    if low in PREPOSITIONS and not (low == "aus" and _impersonal(words, segment)):
        noun = _source_noun(words, i, segment.end, low)
        if noun is not None:
            return _phrase(words, segment, i, noun, f"indirect.{low}")
    if low == "zu" and i + 1 < segment.end and words.low[i + 1] == "folge" and i > segment.begin:
        found = _postposed(words, segment, i, "zufolge")
        return replace(found, end=i + 2, cue=(i, i + 1)) if found is not None else None
    if low == "gemäß" and any(is_source_word(words.low[t]) for t in range(i + 1, min(i + 4, segment.end))):
        return _phrase(words, segment, i, None, "indirect.gemäß")
    if low in ("zufolge", "nach") and i > segment.begin:
        return _postposed(words, segment, i, low)
    if low in BACKWARD or (low == "danach" and segment.konj == "1" and i == segment.begin):
        return Found(begin=i, end=i + 1, cue=(i,), speaker=(i,), medium="SW", rule="indirect.demnach")
    if low == "wonach" and i == segment.begin:
        return Found(begin=i, end=i + 1, cue=(i,), speaker=(i,), medium="SW", rule="indirect.wonach")
    return None


def _impersonal(words: Words, segment: Segment) -> bool:
    """Tell whether the verb itself reports: "aus Kreisen verlautete, ..."."""
    clause = range(segment.begin, segment.end)
    cue = find_cue(words, clause, segment.finite) if segment.finite is not None else None
    return cue is not None and cue.lemma in IMPERSONAL


def _source_noun(words: Words, i: int, end: int, preposition: str) -> ReportingNoun | None:
    """Return the reporting noun that heads the phrase after "nach": "nach ersten Angaben", "nach Polizeiangaben"."""
    lexicon = load_reporting()
    if i and words.tag[i - 1] == "NN" and i + 1 < end and words.tag[i + 1] == "ART":
        return None  # "die Forderung nach einer Untersuchung"
    k = i
    while k + 1 < min(i + 9, end):
        k += 1
        if words.tag[k] in ("ART", "APPRART", "APPR") and k > i + 1:
            inside = attribute_end(words, k, end)  # "nach einem der Agentur vorliegenden Entwurf"
            if inside is None:
                return None
            k = inside
        if words.tag[k] in ("NN", "NNA", "NE", "NNI", "FM", "XY") or words.text[k][0].isupper():
            noun = lexicon.noun(words.text[k])
            wanted = "nach" if preposition == "gemäß" else preposition
            if noun is not None and wanted in noun.prepositions:
                return noun if _tells(words, noun, i, k, end) else None
            if k + 1 < end and words.tag[k] == "NE":
                continue
            return None
        if words.tag[k] not in ("ART", "ADJA", "PPOSAT", "PIAT", "CARD", "PDAT", "TRUNC", "ADV"):
            return None
    return None


def _tells(words: Words, noun: ReportingNoun, i: int, at: int, end: int) -> bool:
    """Tell whether a noun of examining has an author: "nach Analyse des Instituts", not "nach Analyse der Aufnahmen".

    Without an author one of them alone ("nach technischer Analyse") is a method or a time and nobody's word; several
    ("nach Berechnungen") are figures that somebody gives.
    """
    examined = tuple(n.lower() for n in closed_words("examining_nouns"))
    low = words.low[at]
    told = low == noun.noun.lower() or low in noun.forms  # "Erzählung"; no compound: "Auswertung" is no "Wertung"
    if noun.noun.lower() not in examined and (told or not low.removesuffix("en").endswith(examined)):
        return True
    owner = range(at + 1, noun_phrase(words, i + 1, end) or at + 1)
    if not owner:
        alone = low.endswith(examined)
        return not alone or any(words.name[t] or words.tag[t] == "PPOSAT" for t in range(i + 1, at)) or words.name[at]
    return any(words.name[t] or speaks(words.low[t]) or _is_somebody(words.text[t]) for t in owner)


def _is_somebody(noun: str) -> bool:
    """Tell whether a noun, which may stand in the genitive ("des Amtes"), names a body or an office."""
    return any(is_body(form) or is_office(form) for form in (noun, noun.removesuffix("s"), noun.removesuffix("es")))


def _phrase(words: Words, segment: Segment, i: int, noun: ReportingNoun | None, rule: str) -> Found | None:
    stop = noun_phrase(words, i + 1, segment.end)
    if i + 1 < segment.end and _first_person(words, i + 1):
        return None
    if stop is None and noun is None and i + 1 < segment.end and words.tag[i + 1] in HEADS:
        stop = i + 2
    if stop is None:
        return None
    frame_end = stop
    if segment.finite is not None and segment.kind == "main" and i == segment.begin and stop < segment.finite:
        frame_end = segment.finite
        if words.low[stop] != "unter":
            stop = frame_end
    medium: Medium = noun.medium if noun is not None else "SW"
    return Found(begin=i, end=frame_end, cue=(i,), speaker=tuple(range(i + 1, stop)), medium=medium, rule=rule)


def _first_person(words: Words, i: int) -> bool:
    return words.tag[i] == "PPOSAT" and words.low[i].startswith(FIRST_PERSON)


def _postposed(words: Words, segment: Segment, i: int, low: str) -> Found | None:
    """Return "Medienberichten zufolge", "dem Vernehmen nach", "seiner Ansicht nach"."""
    begin = next((b for b in range(segment.begin, i) if noun_phrase(words, b, i) == i), None)
    if begin is None or _first_person(words, begin):
        return None
    if low == "nach" and begin and words.tag[begin - 1] in ("APPR", "APPRART"):
        return None  # "in einer Stellungnahme nach dem Angriff"
    if words.tag[begin] == "ART" and words.tag[begin + 1] == "PPOSAT":
        return None  # "die ihrer Auffassung nach falsche Politik": only the adjective is her word
    noun = next((n for n in (load_reporting().noun(words.text[k]) for k in range(begin, i)) if n), None)
    if low == "nach" and (noun is None or "nach" not in noun.prepositions or i - begin > 4):
        return None
    medium: Medium = noun.medium if noun is not None else "SW"
    return Found(
        begin=begin,
        end=i + 1,
        cue=(i,),
        speaker=tuple(range(begin, i)),
        medium=medium,
        rule=f"indirect.{low}",
    )
