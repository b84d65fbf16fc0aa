"""Frames after or inside their content: ", sagte X", ", so X", "wie X mitteilte"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.language.quotations.cues import Cue, find_cue
from depesche.language.quotations.nominal import HEADS, noun_phrase, so_source, speaks
from depesche.language.quotations.noun_frames import find_noun_frame, reported_matrix
from depesche.language.quotations.sentence import Sentence, indirect, without
from depesche.language.quotations.speaker import IMPERSONAL, QUOTED_SUBJECT, Parties, find_parties
from depesche.lexicon.load_actors import is_body

if TYPE_CHECKING:
    from depesche.language.quotations.draft import Draft
    from depesche.language.quotations.segments import Segment

LEADING = ("sub", "wh", "ob", "wie", "inf")
SUBORDINATE = ("sub", "dass", "inf")
OPENING = ("KOUS", "PRELS", "PRELAT", "PWAV")
FREE_FRAME = frozenset(["heißen"])


def find_postposed(s: Sentence, k: int, cue: Cue) -> Draft | None:
    """Return the quotation whose frame is the verb-first segment `k`: "Die Lage sei ernst, sagte X"."""
    words, segment = s.words, s.segments[k]
    if k == 0 or segment.kind != "first" or segment.opener is None or words.text[segment.opener] != ",":
        return None
    if not {"dir", "v2"} & cue.complements or words.tag[segment.begin] == "KON":
        return None
    left = s.segments[:k]
    if segment.finite is not None and words.low[segment.finite] in ("sollte", "sollten"):
        return None  # "..., sollte der Vorsitzende das zurückweisen"
    if any(g.kind == "none" and find_noun_frame(s, n) is not None and not reported_matrix(s, n) for n, g in enumerate(left)):
        return None
    following = s.segments[k + 1] if k + 1 < len(s.segments) else None
    inserted = (following is not None and following.kind == "first" and bool(following.konj)) or _parts(s, k)
    whole = any(g.kind in ("main", "dass") or (g.kind == "first" and g.konj) for g in left if g.finite is not None)
    led = not inserted and not whole and (_led_by_clause(s, k) or _before_its_verb(s, k, cue))
    if not inserted and not whole and not led:
        return None
    parties = _within(s, k, find_parties(words, s.segments, k, cue, s.opaque))
    if led and not _plainly_speaks(s, cue, parties):
        return None
    spoken = any(g.konj for g in left)
    if not _fits(s, k, cue, parties, spoken) or _shares_subject(s, cue, parties):
        return None
    return _around(s, k, cue, parties, "indirect.postposed")


def _led_by_clause(s: Sentence, k: int) -> bool:
    """Tell whether a clause in the indicative stands before the frame with its verb behind a subordinate clause.

    „Solange Norland die Brücke besetzt, zieht Sudania nicht ab, sagte X“, „Ob es zustimmt, ist offen, sagte X“.
    """
    segments = s.segments
    led = (n for n in range(1, k) if segments[n].kind == "first" and segments[n].finite == segments[n].begin)
    return segments[0].kind in LEADING and any(s.words.text[segments[n].begin - 1] == "," for n in led)


def _before_its_verb(s: Sentence, k: int, cue: Cue) -> bool:
    """Tell whether the frame parts a subordinate clause from its main clause: "Solange X angreift, sagte Y, zieht Z nicht ab".

    Near miss: „Während Norland verhandelte, griff Sudania an, teilte die Armee mit“.
    """
    if k + 1 >= len(s.segments) or s.segments[0].kind != "sub" or cue.act:
        return False
    following = s.segments[k + 1]
    other = find_cue(s.words, range(following.begin, following.end), following.finite)
    if other is not None and not other.act:
        return False
    return following.kind == "first" and following.finite == following.begin and all(
        g.kind in ("sub", "rel", "none") for g in s.segments[:k]
    )  # fmt: skip


def _plainly_speaks(s: Sentence, cue: Cue, parties: Parties) -> bool:
    """Tell whether a verb behind an indicative has a speaker of its own and says nothing else.

    Near misses: „Als er ankam, traf er Vael, kündigte Gespräche an“ (whoever met announces), „..., kündigte Norland
    Sanktionen an“ (what it announces), „..., sagte Reportern aber nichts“ (whom it is said to).
    """
    words, speaker = s.words, parties.speaker
    if cue.lemma in IMPERSONAL:
        return True
    if not speaker or cue.finite is None:
        return False
    if any(words.dep[t] == "obj" and words.head[t] in cue.tokens and t not in speaker for t in range(cue.finite, s.end)):
        return False
    head = next((t for t in speaker if words.tag[t] in HEADS), speaker[0])
    many = words.low[cue.finite].endswith("n")
    if words.tag[speaker[0]] in ("ART", "PPOSAT", "PDAT", "PIAT", "PPER") or words.name[head]:
        return True
    return words.person[speaker[-1]] or (words.number[head] == "Plur") == many and (
        speaks(words.low[head]) or is_body(words.text[head])
    )


def _parts(s: Sentence, k: int) -> bool:
    """Tell whether segment `k` stands inside a clause that goes on behind it: "Norland werde, sagte X, bald handeln"."""
    return s.segments[k].begin in s.inserted


def _within(s: Sentence, k: int, parties: Parties) -> Parties:
    """Leave out of a speaker inside a clause what goes on behind the comma: „sagte X, seine Truppen abziehen“."""
    if not _parts(s, k):
        return parties
    return replace(parties, speaker=tuple(t for t in parties.speaker if t in s.inserted and s.words.text[t] != ","))


def _fits(s: Sentence, k: int, cue: Cue, parties: Parties, spoken: bool) -> bool:
    """Tell whether the speaker follows the verb; only Konjunktiv before it lets a passive or a distant one stand."""
    segment = s.segments[k]
    if cue.passive and cue.lemma not in QUOTED_SUBJECT:
        return spoken
    if not parties.speaker:
        return cue.lemma in FREE_FRAME or "es" in s.words.low[segment.begin : segment.end]
    if cue.lemma in FREE_FRAME:
        return True
    return segment.begin < parties.speaker[0] <= segment.begin + (4 if spoken else 2)


def _shares_subject(s: Sentence, cue: Cue, parties: Parties) -> bool:
    """Tell whether the verb only goes on after another: in "Vael begrüßte den Plan, verlangte aber Garantien" nobody follows it.

    Near miss: „Der Plan sei gut, sagte aber Vael“.
    """
    words = s.words
    verb = next((t for t in cue.tokens if words.dep[t] == "conj" and words.head[t] < t), None)
    if verb is None or not parties.speaker:
        return False
    objects = any(words.head[t] == verb and words.dep[t] in ("obj", "obl:arg") for t in parties.speaker)
    return objects and not any(words.head[t] == verb and words.dep[t].startswith("nsubj") for t in parties.speaker)


def find_so(s: Sentence, k: int) -> Iterator[Draft]:
    """Yield the quotation around ", so die Polizei"."""
    words, segment = s.words, s.segments[k]
    so = Cue(tokens=(segment.begin,), lemma="so", finite=None, complements=frozenset(("dir",)), medium="SW")
    if segment.finite is not None:
        verb = find_cue(words, range(segment.begin, segment.end), segment.finite) or so
        cue = replace(verb, tokens=(segment.begin, *verb.tokens))
        parties = _within(s, k, find_parties(words, s.segments, k, cue, s.opaque))
    else:
        cue = so
        parties = _within(s, k, Parties(speaker=_so_speaker(s, k)))
    found = _around(s, k, cue, parties, "indirect.so")
    parted = _parted_clause(s, k)
    if parted:
        frame = tuple(range(segment.begin - 1, s.segments[k + 1].begin))
        found = indirect(cue, parties, without(parted, frame), frame, "indirect.so")
    if found is not None:
        yield found


def _parted_clause(s: Sentence, k: int) -> tuple[int, ...]:
    """Return the clause that segment `k` stands inside, between its subject or conjunction and its verb.

    „weil die Armee, so X, Gefangene gefoltert habe“, „Die Rebellen, so X, hätten das Dorf verlassen“.
    """
    before = s.segments[k - 1]
    if before.finite is not None or k + 1 >= len(s.segments):
        return ()
    following = s.segments[k + 1]
    resumed = following.kind == "first" and following.finite == following.begin and before.kind == "none"
    if resumed and (k == 1 or s.segments[k - 1].opener is None):
        return s.range(before.begin, following.end)
    if s.words.tag[before.begin] not in OPENING:
        return ()
    end = next((g.end for g in s.segments[k + 1 :] if g.finite is not None), s.segments[k + 1].end)
    return s.range(before.begin, end)


def _so_speaker(s: Sentence, k: int) -> tuple[int, ...]:
    segment = s.segments[k]
    stop = so_source(s.words, segment.begin + 1, segment.end) or segment.end
    following = s.segments[k + 1] if k + 1 < len(s.segments) else None
    apposed = stop == segment.end and following is not None and following.kind == "none"
    if apposed and following and noun_phrase(s.words, following.begin, following.end) == following.end:
        stop = following.end
    return tuple(range(segment.begin + 1, stop))


def find_wie(s: Sentence, k: int, cue: Cue) -> Iterator[Draft]:
    """Yield "Wie das Amt mitteilte, ..." with the rest of the sentence as content."""
    words, segment = s.words, s.segments[k]
    rest = [g for n, g in enumerate(s.segments) if n != k]
    if not {"dass", "v2"} & cue.complements:
        return
    if not any(g.finite is not None and g.kind in ("main", "first") for g in rest):
        return
    if cue.passive and _told_matter(s, segment):
        return  # "Offen ist, wie das Abkommen bestätigt wird"
    if words.low[segment.begin] == "wie":
        cue = replace(cue, tokens=(segment.begin, *cue.tokens))
    parties = find_parties(words, s.segments, k, cue, s.opaque)
    begin = segment.opener if segment.opener is not None and k else segment.begin
    end = s.segments[k + 1].begin if k + 1 < len(s.segments) else segment.end
    frame = tuple(range(begin, end))
    quote = without(s.range(_joined_begin(s, k), s.segments[-1].end), frame)
    yield indirect(cue, parties, quote, frame, "indirect.wie")


def _joined_begin(s: Sentence, k: int) -> int:
    """Return where the words around an inserted "wie" clause begin.

    „Der Pakt wurde 2019 geschlossen und regelt, wie Diplomaten sagen, auch den Fang“: with the second verb; behind a
    whole clause ("..., wie X sagte") the clause stands for all of the sentence.
    """
    after = s.segments[k + 1] if k + 1 < len(s.segments) else None
    if after is None or after.kind != "none" or k == 0:
        return s.begin
    before = s.segments[k - 1]
    joined = s.words.tag[before.begin] == "KON" and before.kind in ("main", "first")
    return before.begin if joined and not before.konj else s.begin


def _told_matter(s: Sentence, segment: Segment) -> bool:
    """Tell whether a clause in the passive has a subject of its own, a noun without a preposition before it."""
    words, free = s.words, True
    for t in range(segment.begin + 1, segment.end):
        if words.tag[t] in ("APPR", "APPRART"):
            free = False
        elif words.tag[t] in ("NN", "NE"):
            if free:
                return True
            free = True
    return False


def _around(s: Sentence, k: int, cue: Cue, parties: Parties, rule: str) -> Draft | None:
    """Return a draft whose frame is segment `k` and whose content stands before it, or on both sides."""
    segments = s.segments
    left = [t for g in segments[:k] for t in range(g.begin, g.end)]
    if not left or all(t in s.opaque for t in left):
        return None
    stop = k
    while stop + 1 < len(segments) and parties.speaker and parties.speaker[-1] >= segments[stop + 1].begin:
        stop += 1
    whole = any(
        g.finite is not None and g.kind in ("main", "first", "dass") and not _lacks_verb(s, g) for g in segments[:k]
    )
    after = segments[stop + 1 :]
    goes_on = bool(after) and (
        (after[0].kind == "first" and bool(after[0].konj))
        or (rule == "indirect.so" and after[0].kind in SUBORDINATE)
        or _says_more(s, k, after[0])
    )
    inserted = bool(after) and (not whole or goes_on or _parts(s, k))
    opener = segments[k].opener
    begin = opener if opener is not None else segments[k].begin
    quote = s.range(_after_colon(s, k), begin)
    end = segments[-1].end
    if inserted:
        quote += s.range(after[0].begin, end)
        end = after[0].begin
    return indirect(cue, parties, quote, tuple(range(begin, end)), rule)


def _says_more(s: Sentence, k: int, following: Segment) -> bool:
    """Tell whether the words go on behind their frame: "Man sei bereit, sagte X, doch nichts sei geschehen".

    Within somebody else's words it is open whose they are: "..., habe X versichert, doch nichts sei geschehen".
    """
    spoken = following.kind == "main" and bool(following.konj) and s.words.text[following.begin - 1] in ",;"
    return spoken and not s.segments[k].konj and s.segments[k - 1].konj != ""


def _after_colon(s: Sentence, k: int) -> int:
    """Return where the words before a frame begin: "X bestätigte das Treffen: Man rede, hieß es" after the colon."""
    for n in range(k - 1, 0, -1):
        opener = s.segments[n].opener
        told = any(g.finite is not None and not g.konj and g.kind in ("main", "first") for g in s.segments[:n])
        if opener is not None and s.words.text[opener] == ":" and told:
            return s.segments[n].begin
    return s.begin


def _lacks_verb(s: Sentence, segment: Segment) -> bool:
    """Tell whether a clause still waits for its verb: "Die Regierung würde sich, so X, mit weniger begnügen"."""
    f = segment.finite
    if f is None or s.words.tag[f] not in ("VAFIN", "VMFIN"):
        return False
    rest = range(f + 1, segment.end)
    return all(s.words.tag[t] in ("PRF", "PPER", "ADV", "PTKNEG") for t in rest)
