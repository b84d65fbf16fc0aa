"""Frames made of a noun: "die Forderung, die Grenze zu öffnen", and of a pronoun: "Das teilte X mit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.quotations.content import content_end, content_kind, frame_begin, frame_rest
from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.nominal import HEADS, noun_phrase
from depesche.language.quotations.sentence import Sentence, indirect, without
from depesche.language.quotations.speaker import Parties, find_parties
from depesche.lexicon.load_reporting import load_reporting

if TYPE_CHECKING:
    from depesche.language.quotations.draft import Draft
    from depesche.language.quotations.words import Words
    from depesche.lexicon.load_reporting import ReportingNoun

ADVERBIAL = ("ADV", "ADJD", "PTKNEG")
VERBS = ("VVPP", "VVINF", "VAPP", "VAINF", "VMINF")
POINTING = frozenset(["das", "dies"])
ACCUSING = ("Anklage", "Anschuldigung", "Beschuldigung", "Unterstellung", "Verdacht", "Verdächtigung", "Vorwurf", "Vorwürfe")
AIMING = frozenset(["auf", "gegen", "im", "unter", "wegen", "zu", "zum"])
TELLING = frozenset(["dass"])


def find_noun_frame(s: Sentence, k: int) -> Draft | None:
    """Return the quotation that the last noun of segment `k` governs in the next segment."""
    if k + 1 >= len(s.segments) or s.words.text[s.segments[k + 1].begin - 1] != ",":
        return None
    found = _governing_noun(s, k)
    if found is None:
        return None
    at, noun = found
    kind = content_kind(s, k + 1, noun.complements)
    if not kind:
        return None
    last = _before_matrix(s, k, content_end(s, k + 1, kind))
    quote = s.range(s.segments[k + 1].begin, s.segments[last].end)
    cue = Cue(
        tokens=(at,),
        lemma=noun.noun,
        finite=None,
        complements=noun.complements,
        medium=noun.medium,
        stance=noun.stance,
        act=noun.kind != "statement",
    )
    rest = frame_rest(s, k, last) or _resumed(s, last)
    frame = (*range(frame_begin(s, k), s.segments[k + 1].begin), *rest)
    return indirect(cue, Parties(speaker=_owner(s, k, at)), quote, without(frame, quote), "indirect.noun")


def _governing_noun(s: Sentence, k: int) -> tuple[int, ReportingNoun] | None:
    """Return the reporting noun that ends a segment, only its own complements behind it."""
    lexicon, segment = load_reporting(), s.segments[k]
    for t in range(segment.end - 1, segment.begin - 1, -1):
        if s.words.tag[t] not in HEADS or not s.words.text[t][0].isupper():
            continue
        noun = lexicon.noun(s.words.text[t])
        if noun is not None and noun.complements:
            stop = noun_phrase(s.words, t, segment.end)
            tail = range(stop or t + 1, segment.end)
            free = all(s.words.tag[i] in ("VVPP", "VVINF", "PTKVZ", "VVFIN", "VAFIN", "VMFIN", "VAPP") for i in tail)
            return (t, noun) if free else None
    return None


def _before_matrix(s: Sentence, k: int, last: int) -> int:
    """Return the last segment of the content before the verb of the clause around it.

    „Der Vorwurf, Ostrania habe geschossen, sei erfunden“: a noun before its verb still waits for it.
    """
    if s.segments[k].finite is not None:
        return last - 1 if last > k + 1 and _closes_bracket(s, k, last) else last
    going_on = range(k + 2, last + 1)
    matrix = (n for n in going_on if s.segments[n].kind == "first" and s.words.tag[s.segments[n].begin] != "KON")
    return next((n - 1 for n in matrix), last)


def _closes_bracket(s: Sentence, k: int, last: int) -> bool:
    """ "hat den Vorschlag, die Grenze zu öffnen, abgelehnt": the participle behind the content belongs to "hat"."""
    finite, tail = s.segments[k].finite, s.segments[last]
    tags = [s.words.tag[t] for t in range(tail.begin, tail.end) if s.words.tag[t] != "$."]
    helped = finite is not None and s.words.tag[finite] in ("VAFIN", "VMFIN")
    own = any(s.words.tag[t] in VERBS for t in range(s.segments[k].begin, s.segments[k].end) if t != finite)
    return helped and not own and bool(tags) and tags[-1] in VERBS and all(tag in (*VERBS, *ADVERBIAL) for tag in tags)


def reported_matrix(s: Sentence, k: int) -> bool:
    """Tell whether the clause around the content of a noun is itself in Konjunktiv: "Der Vorwurf, ..., sei erfunden"."""
    following = next((g for g in s.segments[k + 2 :] if g.kind == "first" and s.words.tag[g.begin] != "KON"), None)
    return following is not None and bool(following.konj)


def _resumed(s: Sentence, last: int) -> tuple[int, ...]:
    """Return the matrix clause that goes on after the content: "Der Vorwurf, ..., sei falsch"."""
    if last + 1 >= len(s.segments) or s.segments[last + 1].kind != "first":
        return ()
    opener = s.segments[last + 1].opener
    return tuple(range(opener if opener is not None else s.segments[last + 1].begin, s.segments[-1].end))


def _owner(s: Sentence, k: int, noun: int) -> tuple[int, ...]:
    """Return whose words the noun names: its genitive or "von" phrase, its possessive, or the subject of the clause."""
    words, segment = s.words, s.segments[k]
    if noun + 1 < segment.end:
        begin = noun + 2 if words.low[noun + 1] == "von" else noun + 1
        marked = words.low[noun + 1] in ("des", "der", "eines", "einer", "von", "seines", "ihres")
        stop = noun_phrase(words, begin, segment.end) if marked else None
        if stop is not None:
            return tuple(range(begin, stop))
    if segment.finite is None or words.tag[noun - 1] == "PPOSAT":
        return (noun - 1,) if words.tag[noun - 1] == "PPOSAT" else ()
    if words.text[noun].startswith(ACCUSING) and _under(words, noun):
        return ()  # "Sie stehen im Verdacht, ...", "er verwahrte sich gegen Vorwürfe, ...": somebody else says it of them
    probe = Cue(tokens=(segment.finite,), lemma="", finite=segment.finite, complements=frozenset())
    speaker = find_parties(words, s.segments, k, probe, s.opaque).speaker
    return () if noun in speaker else speaker


def _under(words: Words, noun: int) -> bool:
    """Tell whether a noun stands after a preposition by which it is aimed at somebody: "unter dem Vorwurf"."""
    first = noun - 1 if words.tag[noun - 1] not in ("ART", "PPOSAT", "PDAT") else noun - 2
    return first >= 0 and words.low[first] in AIMING


def _after_opening(before: Sentence) -> int:
    """Return where the news begins: "Der Streit entspannt sich: Beide Länder senken die Zölle. Das geht aus ... hervor"."""
    words = before.words
    colons = (t for t in range(before.begin, before.end) if words.text[t] == ":" and t not in before.opaque)
    for colon in colons:
        sides = (range(before.begin, colon), range(colon + 1, before.end))
        if all(any(words.finite(t) for t in side) for side in sides):
            return colon + 1
    return before.begin


def find_pointing(s: Sentence, before: Sentence | None) -> Draft | None:
    """Return the sentence before as content of "Das teilte X mit"."""
    words = s.words
    if before is None or not s.segments or words.low[s.begin] not in POINTING:
        return None
    segment = s.segments[0]
    apposed = sum(g.finite is None for g in s.segments)  # "Das teilte der Vermittler, Emil Sarto, in Kressin mit"
    if segment.finite != s.begin + 1 or len(s.segments) - apposed > 2:
        return None
    clause = tuple(t for t in range(s.begin, s.end) if t not in s.opaque)
    cue = find_cue(words, clause, segment.finite)
    if cue is None or cue.act or not TELLING & cue.complements or cue.stance not in ("says", "confirms"):
        return None
    parties = find_parties(words, s.segments, 0, cue, s.opaque)
    if not parties.speaker or words.paragraph_of[before.begin] != words.paragraph_of[s.begin]:
        return None
    quote = (*range(_after_opening(before), s.begin), s.begin)
    return indirect(cue, parties, quote, tuple(range(s.begin + 1, s.end)), "indirect.pointing")
