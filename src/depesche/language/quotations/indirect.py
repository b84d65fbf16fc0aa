"""Indirect speech under a reporting verb: "dass", "ob", infinitive, verb-second, postposed and inserted frames."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.draft import Draft
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.segments import conditional
from depesche.language.quotations.speaker import Parties, find_parties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

REACH = 2  # segments that may stand between a reporting verb and its content clause


def find_indirect(
    words: Words, sentence: tuple[int, int], segments: Sequence[Segment], opaque: frozenset[int]
) -> Iterator[Draft]:
    """Yield the indirect quotations of a sentence.

    Args:
        sentence: range of its tokens without the final mark.
        segments: the sentence cut at its commas.
        opaque: tokens inside quotations in full sentences.
    """
    for k, segment in enumerate(segments):
        if _is_so_frame(words, segment, k):
            yield from _so_frame(words, sentence, segments, k, opaque)
            continue
        cue = find_cue(words, _clause(words, segments, k, opaque), segment.finite)
        if cue is None or conditional(words, segment):
            continue
        if segment.kind == "wie":
            yield from _wie_frame(words, sentence, segments, k, cue, opaque)
            continue
        found = _right(words, sentence, segments, k, cue, opaque) or _left(
            words, sentence, segments, k, cue, opaque
        )
        if found is not None:
            yield found


def _clause(words: Words, segments: Sequence[Segment], k: int, opaque: frozenset[int]) -> tuple[int, ...]:
    """Return the tokens of a segment, with a particle that stands alone after an inserted clause."""
    own = [t for t in range(segments[k].begin, segments[k].end) if t not in opaque]
    last = segments[-1]
    if len(segments) > k + 1 and last.end - last.begin == 1 and words.tag[last.begin] == "PTKVZ":
        own.append(last.begin)
    return tuple(own)


# --- content after the verb -------------------------------------------------------------------------------------
def _right(
    words: Words,
    sentence: tuple[int, int],
    segments: Sequence[Segment],
    k: int,
    cue: Cue,
    opaque: frozenset[int],
) -> Draft | None:
    for j in range(k + 1, min(k + 2 + REACH, len(segments))):
        kind = _matches(words, segments, j, cue)
        if kind == "ob" and j > k + 1:
            return None
        if kind:
            last = _content_end(words, segments, j, kind)
            quote = _range(words, segments[j].begin, segments[last].end)
            rest = _frame_rest(segments, k, last)
            parties = find_parties(words, segments, k, cue, opaque)
            frame = (*range(_frame_begin(words, sentence, segments, k), segments[j].begin), *rest)
            return _draft(cue, parties, quote, _without(frame, quote), f"indirect.{kind}")
        if segments[j].kind not in ("none", "rel"):
            return None
    return None


def _matches(words: Words, segments: Sequence[Segment], j: int, cue: Cue) -> str:
    """Return which kind of content clause segment `j` is for the cue, or ""."""
    segment = segments[j]
    if segment.kind == "dass" and "dass" in cue.complements:
        return "dass"
    if segment.kind in ("ob", "wh", "wie") and (
        "ob" in cue.complements or ("dass" in cue.complements and segment.konj)
    ):
        return "ob" if words.text[segment.begin - 1] == "," else ""
    if segment.kind == "inf" and "inf" in cue.complements:
        return "inf"
    if "v2" in cue.complements and _verb_second(words, segments, j):
        return "v2"
    return ""


def _verb_second(words: Words, segments: Sequence[Segment], j: int) -> bool:
    """Tell whether reported main clauses begin here: "sagte, die Lage sei ernst", "sagte, wenn X komme, gehe er"."""
    segment = segments[j]
    if words.tag[segment.begin] in ("PRELS", "KOUI"):
        return False
    if segment.kind == "main":
        return bool(segment.konj) and not verb_final(words, segment)
    if segment.kind in ("sub", "none"):
        for following in segments[j + 1 : j + 4]:
            if following.kind in ("main", "first"):
                return bool(following.konj)
    return False


def verb_final(words: Words, segment: Segment) -> bool:
    """Tell whether the finite verb closes a subordinate clause: "... gewesen sei"."""
    f = segment.finite
    if f is None or f != segment.end - 1 or f - segment.begin < 2:
        return False
    return (
        words.tag[f - 1] in ("VVPP", "VAPP", "VVINF", "VAINF", "ADJD", "VVIZU", "PTKNEG")
        and f - segment.begin > 2
    )


def _content_end(words: Words, segments: Sequence[Segment], j: int, kind: str) -> int:
    """Return the last segment of the content that begins in segment `j`."""
    last = j
    open_clause = kind in ("dass", "ob") and segments[j].finite is None
    for i in range(j + 1, len(segments)):
        segment = segments[i]
        if segment.opener is not None and words.text[segment.opener] == ":":
            break
        if open_clause:
            last = i
            open_clause = not (segment.finite is not None and segment.kind != "rel")
            continue
        if (
            segment.kind == "wie"
            and find_cue(words, range(segment.begin, segment.end), segment.finite) is not None
        ):
            break
        if segment.kind in ("main", "first") and not segment.konj:
            break
        if segment.kind == "first" and segment.konj and kind != "v2" and not _joined(words, segment):
            break
        if segment.end - segment.begin == 1 and words.tag[segment.begin] == "PTKVZ":
            break
        if _is_so_frame(words, segment, i):
            break
        last = i
    return last


def _joined(words: Words, segment: Segment) -> bool:
    return words.tag[segment.begin] == "KON"


def _frame_begin(words: Words, sentence: tuple[int, int], segments: Sequence[Segment], k: int) -> int:
    """Return where the frame begins: the sentence, or after a colon, semicolon or dash."""
    for n in range(k, 0, -1):
        opener = segments[n].opener
        if (
            opener is not None
            and words.text[opener] in ":;–—-"
            and segments[n].kind in ("main", "first", "none")
        ):
            return segments[n].begin
    return sentence[0]


def _frame_rest(segments: Sequence[Segment], k: int, last: int) -> tuple[int, ...]:
    """Return what of the sentence goes on after the content, when the reporting clause is inside another one."""
    if last + 1 >= len(segments):
        return ()
    if segments[k].kind in ("main", "first") and segments[last + 1].end - segments[last + 1].begin > 1:
        return ()
    begin = segments[last + 1].opener
    return tuple(range(begin if begin is not None else segments[last + 1].begin, segments[-1].end))


# --- content before the verb ------------------------------------------------------------------------------------
def _left(
    words: Words,
    sentence: tuple[int, int],
    segments: Sequence[Segment],
    k: int,
    cue: Cue,
    opaque: frozenset[int],
) -> Draft | None:
    segment = segments[k]
    if k == 0 or segment.kind != "first" or segment.opener is None or words.text[segment.opener] != ",":
        return None
    if not {"dir", "v2"} & cue.complements or words.tag[segment.begin] == "KON":
        return None
    parties = find_parties(words, segments, k, cue, opaque)
    left = segments[:k]
    inserted = k + 1 < len(segments) and segments[k + 1].kind == "first" and bool(segments[k + 1].konj)
    if not inserted and not any(s.kind in ("main", "dass") and s.finite is not None for s in left):
        return None
    spoken = any(s.konj for s in left)
    if cue.passive or (not parties.speaker and cue.lemma != "heißen" and not _es(words, segment)):
        if not (cue.passive and spoken):
            return None
    elif parties.speaker and not segment.begin < parties.speaker[0] <= segment.begin + (4 if spoken else 2):
        return None
    return _around(words, sentence, segments, k, cue, parties, opaque, "indirect.postposed")


def _es(words: Words, segment: Segment) -> bool:
    return "es" in words.low[segment.begin : segment.end]


def _around(
    words: Words, sentence: tuple[int, int], segments: Sequence[Segment], k: int, cue: Cue, parties: Parties,
    opaque: frozenset[int], rule: str,
) -> Draft | None:  # fmt: skip
    """Return a draft whose frame is segment `k` and whose content stands before it, or on both sides."""
    left = [t for s in segments[:k] for t in range(s.begin, s.end)]
    if all(t in opaque for t in left) or not left:
        return None
    stop = k
    while stop + 1 < len(segments) and parties.speaker and parties.speaker[-1] >= segments[stop + 1].begin:
        stop += 1
    finite_left = any(s.finite is not None and s.kind in ("main", "first") for s in segments[:k])
    after = segments[stop + 1 :]
    inserted = bool(after) and (not finite_left or (after[0].kind == "first" and bool(after[0].konj)))
    opener = segments[k].opener
    begin = opener if opener is not None else segments[k].begin
    quote = list(_range(words, sentence[0], begin))
    if inserted:
        quote += _range(words, after[0].begin, segments[-1].end)
        end = after[0].begin
    else:
        end = segments[-1].end
    return _draft(cue, parties, tuple(quote), tuple(range(begin, end)), rule)


# --- "so" and "wie" ---------------------------------------------------------------------------------------------
def _is_so_frame(words: Words, segment: Segment, k: int) -> bool:
    """Tell whether a segment is ", so die Polizei"."""
    if k == 0 or words.low[segment.begin] != "so" or segment.opener is None:
        return False
    if segment.end - segment.begin < 2 or segment.end - segment.begin > 25:
        return False
    if segment.finite is not None:
        cue = find_cue(words, range(segment.begin, segment.end), segment.finite)
        return cue is not None and segment.finite == segment.begin + 1
    return noun_phrase(words, segment.begin + 1, segment.end) is not None


def _so_frame(
    words: Words, sentence: tuple[int, int], segments: Sequence[Segment], k: int, opaque: frozenset[int]
) -> Iterator[Draft]:
    segment = segments[k]
    so = Cue(tokens=(segment.begin,), lemma="so", finite=None, complements=frozenset(("dir",)), medium="SW")
    if segment.finite is not None:
        verb = find_cue(words, range(segment.begin, segment.end), segment.finite) or so
        cue = replace(verb, tokens=(segment.begin, *verb.tokens))
        parties = find_parties(words, segments, k, cue, opaque)
    else:
        cue = so
        stop = noun_phrase(words, segment.begin + 1, segment.end) or segment.end
        speaker = range(segment.begin + 1, stop)
        parties = Parties(speaker=tuple(speaker))
        if stop == segment.end and k + 1 < len(segments) and _appositive(words, segments, k + 1):
            parties = Parties(speaker=tuple(range(segment.begin + 1, segments[k + 1].end)))
    found = _around(words, sentence, segments, k, cue, parties, opaque, "indirect.so")
    if found is not None:
        yield found


def _appositive(words: Words, segments: Sequence[Segment], j: int) -> bool:
    segment = segments[j]
    return segment.kind == "none" and noun_phrase(words, segment.begin, segment.end) == segment.end


def _wie_frame(
    words: Words,
    sentence: tuple[int, int],
    segments: Sequence[Segment],
    k: int,
    cue: Cue,
    opaque: frozenset[int],
) -> Iterator[Draft]:
    """Yield "Wie das Amt mitteilte, ..." with the rest of the sentence as content."""
    segment = segments[k]
    if not {"dass", "v2"} & cue.complements:
        return
    cue = replace(
        cue, tokens=(segment.begin, *cue.tokens) if words.low[segment.begin] == "wie" else cue.tokens
    )
    parties = find_parties(words, segments, k, cue, opaque)
    rest = [s for n, s in enumerate(segments) if n != k]
    if not any(s.finite is not None and s.kind in ("main", "first") for s in rest):
        return
    opener = segment.opener
    begin = opener if opener is not None and k else segment.begin
    end = segments[k + 1].begin if k + 1 < len(segments) else segment.end
    frame = tuple(range(begin, end))
    quote = _without(_range(words, sentence[0], segments[-1].end), frame)
    yield _draft(cue, parties, quote, frame, "indirect.wie")


# --- helpers ----------------------------------------------------------------------------------------------------
def _range(words: Words, begin: int, end: int) -> tuple[int, ...]:
    while end > begin and words.text[end - 1] in ",;:":
        end -= 1
    return tuple(range(begin, end))


def _without(tokens: Sequence[int], taken: Sequence[int]) -> tuple[int, ...]:
    gone = set(taken)
    return tuple(t for t in tokens if t not in gone)


def _draft(cue: Cue, parties: Parties, quote: Sequence[int], frame: Sequence[int], rule: str) -> Draft:
    return Draft(
        type="Indirect", medium=cue.medium, quote=tuple(quote), frame=tuple(frame), cue=cue.tokens,
        speaker=parties.speaker, addressee=parties.addressee, rule=rule, source=cue,
    )  # fmt: skip
