"""Content clauses: which segment opens one for a cue, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.language.forms import finite_codes
from depesche.language.quotations.cues import find_cue
from depesche.language.quotations.nominal import so_source

if TYPE_CHECKING:
    from collections.abc import Collection

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.sentence import Sentence
    from depesche.language.quotations.words import Words

LONGEST_SO_FRAME = 25


def content_kind(s: Sentence, j: int, complements: Collection[str]) -> str:
    """Return which kind of content clause segment `j` opens ("dass", "ob", "inf", "v2"), or ""."""
    segment = s.segments[j]
    if segment.kind == "dass" and "dass" in complements:
        return "dass"
    if segment.kind in ("ob", "wh", "wie") and s.words.text[segment.begin - 1] == ",":
        asked = "ob" in complements or ("dass" in complements and bool(segment.konj))
        return "ob" if asked else ""
    if segment.kind == "inf" and "inf" in complements:
        return "inf"
    parted = segment.opener is not None and s.words.text[segment.opener] == ";"  # "..., dass ... verlange; dazu gehöre ..."
    joined = s.words.low[segment.begin] in ("und", "oder")  # "..., und es seien" goes on with a clause and opens none
    if "v2" in complements and not parted and not joined and opens_speech(s, j):
        return "v2"
    return ""


def opens_speech(s: Sentence, j: int, strict: bool = False) -> bool:
    """Tell whether reported main clauses begin here: "sagte, die Lage sei ernst", "sagte, wenn X komme, gehe er".

    Args:
        strict: whether only Konjunktiv I counts.
    """
    segment = s.segments[j]
    wanted = ("1",) if strict else ("1", "2")
    if s.words.tag[segment.begin] in ("PRELS", "KOUI"):
        return False
    if segment.kind == "main":
        return segment.konj in wanted and not verb_final(s.words, segment)
    if segment.kind in ("sub", "none"):
        for following in s.segments[j + 1 : j + 4]:
            if following.kind == "rel" and find_cue(s.words, range(following.begin, following.end), following.finite) is not None:
                return False  # "die Aussage von X, Chef der Partei, der meinte, man könne ..."
            if following.kind in ("main", "first"):
                return following.konj in wanted
    return False


def verb_final(words: Words, segment: Segment) -> bool:
    """Tell whether the finite verb closes a subordinate clause: "... gewesen sei"."""
    f = segment.finite
    if f is None or f != segment.end - 1 or f - segment.begin <= 2:
        return False
    return words.tag[f - 1] in ("VVPP", "VAPP", "VVINF", "VAINF", "ADJD", "VVIZU", "PTKNEG")


def content_end(s: Sentence, j: int, kind: str) -> int:
    """Return the last segment of the content that begins in segment `j`."""
    last = j
    lacking = kind in ("dass", "ob") and s.segments[j].finite is None
    for i in range(j + 1, len(s.segments)):
        segment = s.segments[i]
        if segment.opener is not None and s.words.text[segment.opener] == ":":
            break
        if lacking:
            last = i
            lacking = segment.finite is None or segment.kind == "rel"
            continue
        if _leaves(s, i, kind):
            break
        last = i
    return last


def _leaves(s: Sentence, i: int, kind: str) -> bool:
    """Tell whether segment `i` goes on with the sentence around the content."""
    words, segment = s.words, s.segments[i]
    if segment.kind == "wie" and find_cue(words, range(segment.begin, segment.end), segment.finite) is not None:
        return True
    if segment.kind in ("main", "first") and not segment.konj and not _told_on(s, i, kind):
        return True
    if segment.kind == "first" and kind != "v2" and words.tag[segment.begin] != "KON":
        return True
    alone = segment.end - segment.begin == 1 and words.tag[segment.begin] == "PTKVZ"
    return alone or is_so_frame(words, segment, i)


def _told_on(s: Sentence, i: int, kind: str) -> bool:
    """Tell whether a plural that may be preterite or Konjunktiv goes on with words in Konjunktiv I.

    „Die Lage sei ernst, doch die Kämpfe gingen weiter“: the plural of Konjunktiv I would look like an indicative.
    """
    words, segment, before = s.words, s.segments[i], s.segments[i - 1]
    if kind != "v2" or segment.kind != "main" or segment.finite is None or before.konj != "1":
        return False
    joined = words.text[segment.begin - 1] == "," and words.low[segment.begin] in ("doch", "aber", "jedoch", "sondern")
    return joined and {"e", "i"} <= finite_codes(words.low[segment.finite])


def is_so_frame(words: Words, segment: Segment, k: int) -> bool:
    """Tell whether a segment is ", so die Polizei"."""
    if k == 0 or words.low[segment.begin] != "so" or segment.opener is None or words.text[segment.opener] == ":":
        return False  # "Brüssel kritisierte das: So sagte der Kommissar ..."
    if not 2 <= segment.end - segment.begin <= LONGEST_SO_FRAME:
        return False
    if segment.finite is not None:
        cue = find_cue(words, range(segment.begin, segment.end), segment.finite)
        after = segment.begin + 1 + (words.tag[segment.begin + 1] == "ADV")  # "so jedenfalls berichten es Diplomaten"
        return cue is not None and segment.finite == after
    if "wie" in words.low[segment.begin : segment.end]:
        return False  # "so viele wie noch nie"
    return so_source(words, segment.begin + 1, segment.end) is not None


def frame_begin(s: Sentence, k: int) -> int:
    """Return where the frame begins: the sentence, or after a colon, semicolon or dash."""
    for n in range(k, 0, -1):
        opener, kind = s.segments[n].opener, s.segments[n].kind
        if opener is not None and s.words.text[opener] in ":;–—-" and kind in ("main", "first", "none"):
            return s.segments[n].begin
    return s.begin


def frame_rest(s: Sentence, k: int, last: int) -> tuple[int, ...]:
    """Return what of the sentence goes on after the content, when the reporting clause is inside another one."""
    if last + 1 >= len(s.segments):
        return ()
    following = s.segments[last + 1]
    if s.segments[k].kind in ("main", "first") and following.end - following.begin > 1:
        return ()
    begin = following.opener if following.opener is not None else following.begin
    return tuple(range(begin, s.segments[-1].end))
