"""Indirect speech under a reporting verb, and under any verb that Konjunktiv shows to report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.language.forms import finite_codes
from depesche.language.quotations.content import (
    content_end,
    content_kind,
    frame_begin,
    frame_rest,
    is_so_frame,
    opens_speech,
)
from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.noun_frames import find_noun_frame, find_pointing
from depesche.language.quotations.postposed import find_postposed, find_so, find_wie
from depesche.language.quotations.segments import conditional
from depesche.language.quotations.sentence import Sentence, indirect, without
from depesche.language.quotations.speaker import find_parties
from depesche.lexicon.words import words as closed_words

if TYPE_CHECKING:
    from depesche.language.quotations.draft import Draft

REACH = 2  # segments that may stand between a reporting verb and its content clause
NEVER_REPORTED = frozenset(["wenn", "falls", "damit", "sofern", "sodass"])
EITHER_MOOD = frozenset({"e", "i"})
"""Codes of a plural that is preterite and Konjunktiv."""
SUBSTITUTES = frozenset(["hätten", "würden", "wären", "müssten"])
WANTING = frozenset(
    ["anbieten", "ankündigen", "anregen", "bitten", "drohen", "empfehlen", "fordern", "verlangen", "vorschlagen"]
)
OBJECTS = frozenset({"obj", "ccomp", "xcomp"})
VERB_GROUP = ("VVPP", "VVINF", "VVIZU", "VAPP", "VAINF", "PTKVZ", "VMINF")


def find_indirect(s: Sentence, before: Sentence | None) -> Iterator[Draft]:
    """Yield the indirect quotations of a sentence.

    Args:
        before: the sentence before it, for "Das teilte X mit".
    """
    pointing = find_pointing(s, before)
    if pointing is not None:
        yield pointing
    for k, segment in enumerate(s.segments):
        if is_so_frame(s.words, segment, k):
            yield from find_so(s, k)
            continue
        if conditional(s.words, segment):
            continue
        cue = find_cue(s.words, clause_tokens(s, k), segment.finite)
        if segment.kind == "wie" and cue is not None and not cue.modal:  # "wie er das sagen konnte" is asked
            yield from find_wie(s, k, cue)
            continue
        found = _by_cue(s, k, cue) if cue is not None else find_noun_frame(s, k) or _by_mood(s, k)
        if found is not None:
            yield found


def _by_cue(s: Sentence, k: int, cue: Cue) -> Draft | None:
    """Return the quotation under a listed verb, by the surest construction that fits."""
    return (
        (find_postposed(s, k, cue) if _answered(s, k) else None)
        or _right(s, k, cue)
        or find_postposed(s, k, cue)
        or _inner_infinitive(s, k, cue)
        or find_noun_frame(s, k)
        or _by_mood(s, k)
        or _attribute_by_mood(s, k, cue)
    )


def _answered(s: Sentence, k: int) -> bool:
    """Tell whether words in Konjunktiv stand before the verb and what goes on behind it opens no clause of its own.

    „..., behauptete X, der Chef; ...“ - an apposition; „Man sei bereit, sagte X, doch nichts sei geschehen“ - more words.
    """
    segments = s.segments
    following = segments[k + 1] if k + 1 < len(segments) else None
    if following is None or segments[k].kind != "first" or k == 0 or not segments[k - 1].konj:
        return False
    main = following.kind == "main" and bool(following.konj) and segments[k - 1].kind in ("main", "first")
    return main or following.kind in ("none", "rel")


def clause_tokens(s: Sentence, k: int) -> tuple[int, ...]:
    """Return the tokens of a segment, with what stands after an inserted clause when it ends in a verb particle."""
    if s.segments[k].begin in s.inserted:  # "Norland lehne, sagte der Minister, den Plan ab"
        return tuple(t for t in range(s.segments[k].begin, s.segments[k].end) if t not in s.opaque)
    pieces = {s.segments[k], s.segments[_bracket_end(s, k)]}
    return tuple(t for g in s.segments if g in pieces for t in range(g.begin, g.end) if t not in s.opaque)


def _bracket_end(s: Sentence, k: int) -> int:
    """Return the segment that closes the clause of segment `k`: "teilte die Sprecherin, Lena Brok, | am Abend in Tarsa mit"."""
    if s.segments[k].finite is None or s.segments[k].kind not in ("main", "first"):
        return k
    for n in range(k + 1, len(s.segments)):
        following = s.segments[n]
        if following.kind not in ("none", "rel") or s.words.text[following.begin - 1] != ",":
            return k
        if following.kind == "none" and s.words.tag[following.end - 1] == "PTKVZ" and following.begin not in s.opaque:
            return n
    return k


def _right(s: Sentence, k: int, cue: Cue) -> Draft | None:
    """Return the quotation whose content follows the verb."""
    end = _bracket_end(s, k)
    for j in range(end + 1, min(end + 2 + REACH, len(s.segments))):
        kind = content_kind(s, j, cue.complements) or _told_plainly(s, k, j, cue)
        if kind == "ob" and j > end + 1:
            return None
        if kind and not (kind == "v2" and (_tells_deed(s, j, cue) or _inside_unfinished(s, k))):
            return _content(s, k, j, kind, cue)
        if s.segments[j].kind not in ("none", "rel"):
            return None
    return None


def _told_plainly(s: Sentence, k: int, j: int, cue: Cue) -> str:
    """Return "v2" for a main clause right after a verb of saying: "teilte mit, die Unterhändler wollten gehen".

    Behind a colon and a verb without an object it may be indicative: "Norland erklärte: Sudania hat angegriffen".
    Behind the colon of an act Konjunktiv II of the plural stands for Konjunktiv I: "wertete es als Erfolg: Beide hätten ...".
    """
    segment = s.segments[j]
    colon = segment.opener is not None and s.words.text[segment.opener] == ":"
    if j == k + 1 and colon and segment.kind == "main" and segment.finite is not None:
        return "v2" if s.words.low[segment.finite] in SUBSTITUTES or _says_only(s, k, cue) else ""
    if j != k + 1 or cue.act or "v2" not in cue.complements or segment.kind != "main" or segment.finite is None:
        return ""
    comma = segment.opener is not None and s.words.text[segment.opener] == ","
    low = s.words.low[segment.finite]  # preterite or Konjunktiv: "wollten", "verlangten"
    either = low in closed_words("past_or_subjunctive") or low.endswith("en") and finite_codes(low) >= EITHER_MOOD
    either = either or (_below(s, segment.finite, cue) and _says_only(s, k, cue))  # "sagt, Sudania stellt Bedingungen"
    return "v2" if comma and either and s.words.tag[segment.begin] != "KON" else ""


def _below(s: Sentence, finite: int, cue: Cue) -> bool:
    """Tell whether the grammar hangs the clause of a finite verb on the verb of saying as its content."""
    verb = s.words.head[finite] if s.words.dep[finite] in ("aux", "aux:pass", "cop") else finite
    return s.words.dep[verb] == "ccomp" and s.words.head[verb] in cue.tokens


def _says_only(s: Sentence, k: int, cue: Cue) -> bool:
    """Tell whether a clause before a colon only says who speaks: "erklärte am Montag:", not "erklärte den Krieg für beendet:"."""
    if cue.act or "v2" not in cue.complements or s.segments[k].kind != "main" or cue.passive:
        return False
    clause = range(s.segments[k].begin, s.segments[k].end)
    negated = any(s.words.tag[t] == "PTKNEG" for t in clause)
    return not negated and not any(s.words.dep[t] in OBJECTS and s.words.head[t] in cue.tokens for t in clause)


def _tells_deed(s: Sentence, j: int, cue: Cue) -> bool:
    """Tell whether a clause after a verb of wanting tells a deed done, which nobody can want.

    „Lorvia habe Geld verlangt, Norland habe abgelehnt“: two deeds side by side.
    """
    segment = s.segments[j]
    if cue.lemma not in WANTING or segment.finite is None:
        return False
    tail = [s.words.tag[t] for t in range(segment.finite + 1, segment.end)]
    return s.words.low[segment.finite] in ("habe", "hätten") and tail[-1:] == ["VVPP"]


def _inside_unfinished(s: Sentence, k: int) -> bool:
    """Tell whether a relative clause stands inside a clause that goes on behind it and takes the Konjunktiv there for itself.

    „Sollte die Front, die das Tal hält, nicht abziehen, werde ...“, „Wenn Norland Gefangene, die es hält, nicht freilasse, ...“.
    """
    if s.segments[k].kind != "rel" or k == 0:
        return False
    around = s.segments[k - 1]
    asks = around.kind == "first" and (k == 1 or s.segments[k - 2].kind in ("main", "none"))
    return asks or (around.finite is None and s.words.tag[around.begin] == "KOUS")


def _content(s: Sentence, k: int, j: int, kind: str, cue: Cue) -> Draft:
    last = content_end(s, j, kind)
    quote = s.range(s.segments[j].begin, s.segments[last].end)
    frame = (*range(frame_begin(s, k), s.segments[j].begin), *frame_rest(s, k, last))
    parties = find_parties(s.words, s.segments, k, cue, s.opaque)
    return indirect(cue, parties, quote, without(frame, quote), f"indirect.{kind}")


def _by_mood(s: Sentence, k: int) -> Draft | None:
    """Return what follows an unlisted verb in Konjunktiv I: "gab sich überzeugt, die Lage sei ernst"."""
    segment = s.segments[k]
    if segment.finite is None or k + 1 >= len(s.segments) or segment.konj or _inside_unfinished(s, k):
        return None
    if segment.kind not in ("main", "first", "rel", "sub") or s.words.text[s.segments[k + 1].begin - 1] not in ",:":
        return None
    following = s.segments[k + 1]
    reported = (following.kind == "dass" and following.konj == "1") or (
        following.kind == "main" and opens_speech(s, k + 1, strict=True)
    )
    if not reported or s.words.tag[following.begin] == "KON":
        return None
    cue = Cue(
        tokens=_verb_group(s, k, segment.finite),
        lemma="",
        finite=segment.finite,
        complements=frozenset(("dass", "v2")),
    )
    return _content(s, k, k + 1, "dass" if following.kind == "dass" else "v2", cue)


def _inner_infinitive(s: Sentence, k: int, cue: Cue) -> Draft | None:
    """Return an infinitive without a comma before it: "hat angekündigt ihr Mandat niederzulegen"."""
    words, segment = s.words, s.segments[k]
    last, end = cue.tokens[-1], segment.end
    if "inf" not in cue.complements or words.tag[last] != "VVPP" or end - last < 4:
        return None
    if not (words.tag[end - 1] == "VVIZU" or (words.tag[end - 2] == "PTKZU" and words.tag[end - 1].endswith("INF"))):
        return None
    parties = find_parties(words, s.segments, k, cue, s.opaque)
    quote = s.range(last + 1, s.segments[content_end(s, k, "inf")].end)
    return indirect(cue, parties, quote, tuple(range(frame_begin(s, k), last + 1)), "indirect.inf")


def _attribute_by_mood(s: Sentence, k: int, cue: Cue) -> Draft | None:
    """Return a relative or causal clause in Konjunktiv behind a told act: "prangerte Morde an, die ... seien"."""
    segment = s.segments[k]
    if k + 1 >= len(s.segments) or segment.kind not in ("main", "first") or segment.konj:
        return None
    following = s.segments[k + 1]
    if following.kind not in ("rel", "sub") or s.words.low[following.begin] in NEVER_REPORTED:
        return None
    low = s.words.low[following.finite] if following.finite is not None else ""
    parties = find_parties(s.words, s.segments, k, cue, s.opaque)
    if not parties.speaker or (following.konj != "1" and low not in SUBSTITUTES):
        return None
    quote = s.range(following.begin, s.segments[content_end(s, k + 1, "rel")].end)
    frame = tuple(range(frame_begin(s, k), following.begin))
    return replace(indirect(cue, parties, quote, frame, "indirect.mood"), cue=())


def _verb_group(s: Sentence, k: int, finite: int) -> tuple[int, ...]:
    segment = s.segments[k]
    tail = [t for t in range(finite + 1, segment.end) if s.words.tag[t] in VERB_GROUP]
    before = [t for t in range(segment.begin, finite) if s.words.tag[t] in VERB_GROUP and segment.kind != "main"]
    return tuple(sorted({finite, *tail, *before}))
