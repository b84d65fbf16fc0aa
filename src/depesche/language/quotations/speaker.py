"""Who speaks: the subject of a reporting clause, the agent of a passive; and whom it is said to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.language.quotations.antecedents import antecedent
from depesche.language.quotations.listed import whole_list
from depesche.language.quotations.nominal import (
    HEADS,
    NEVER_SPEAKER,
    accusative,
    before_medium,
    dative,
    is_source_word,
    is_time,
    noun_phrase,
)
from depesche.lexicon.load_actors import is_body
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import function_words
from depesche.lexicon.words import words as closed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.quotations.cues import Cue
    from depesche.language.quotations.segments import Segment
    from depesche.language.quotations.words import Words

Phrase = tuple[int, ...]
TAIL_ADVERBS = frozenset(["ADV", "PROAV", "ADJD", "PTKNEG", "$,"])
OBLIQUE_PRONOUNS = frozenset(["ihn", "ihm", "ihnen", "mir", "dir", "uns", "mich", "dich", "euch"])
QUOTED_SUBJECT = frozenset(["zitieren"])  # "X wird mit den Worten zitiert": the subject speaks
FROM_SOMEBODY = frozenset(["heißen", "verlauten"])
IMPERSONAL = frozenset(
    ["heißen", "verlauten", "hervorgehen", "bekannt werden", "zu hören sein", "zu erfahren sein", "zu vernehmen sein"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Speaker and addressee of a reporting clause as tokens."""

    speaker: Phrase = ()
    addressee: Phrase = ()


def find_parties(words: Words, segments: Sequence[Segment], k: int, cue: Cue, opaque: frozenset[int]) -> Parties:
    """Return speaker and addressee of the reporting clause in segment `k`."""
    segment = segments[k]
    phrases = [p for p in _phrases(words, segments, k, cue) if not opaque.intersection(p)]
    towards = _towards(words, segment)
    if cue.passive and cue.lemma in QUOTED_SUBJECT:
        cue = replace(cue, passive=False, addressee=frozenset())
    if cue.passive:
        return Parties(
            speaker=_agent(words, segment, cue) or _text_named(words, segment, cue),
            addressee=towards or _passive_addressee(words, phrases, cue),
        )
    if cue.lemma in IMPERSONAL:
        lead = _leading(segments, k) if segment.kind == "first" else None
        place = _where_it_stands(words, segment, cue) or (_where_it_stands(words, lead, cue) if lead is not None else ())
        if place and words.tag[place[0]] == "PRELS":
            place = antecedent(words, segments, k) or place  # "eine Erklärung, in der es heißt"
        return Parties(speaker=place, addressee=towards)
    speaker = _with_owners(words, _subject(words, phrases, cue), cue)
    if cue.lemma in QUOTED_SUBJECT:
        speaker = _quoted(words, phrases, speaker) or speaker
    addressee = _addressee(words, phrases, speaker, cue)
    if not speaker and segment.kind in ("main", "first"):
        speaker = _shared_subject(words, segments, k)
    if speaker and segment.kind == "rel" and words.tag[speaker[0]] == "PRELS":
        speaker = antecedent(words, segments, k) or speaker
    whole = _with_apposition(words, segments, whole_list(words, speaker))
    return Parties(speaker=whole, addressee=towards or addressee)


# --- candidates -------------------------------------------------------------------------------------------------
def _phrases(words: Words, segments: Sequence[Segment], k: int, cue: Cue | None) -> list[Phrase]:
    """Return the bare noun phrases of the clause in order, those inside prepositional phrases left out."""
    out: list[Phrase] = []
    segment = segments[k]
    finite = cue.finite if cue is not None and cue.finite is not None else segment.finite
    begin = segment.begin
    earlier = [f for f in segment.finites if finite is not None and f < finite]
    if segment.kind in ("main", "first") and earlier:
        begin = earlier[-1] + 1
    if segment.kind == "first" and k > 0:
        lead = _leading(segments, k)
        if lead is not None and (_subject_leads(words, lead, segment) or not _subject_follows(words, segment)):
            out += _scan(words, lead.begin, lead.end, cue, prefield=True)
    if finite is not None and segment.kind == "main":
        out += _scan(words, begin, finite, cue, prefield=True)
        out += _scan(words, finite + 1, segment.end, cue, prefield=False)
    else:
        out += _scan(words, begin, segment.end, cue, prefield=False, final=segment.kind not in ("first", "none"))
    return out


def _subject_leads(words: Words, lead: Segment, segment: Segment) -> bool:
    """Tell whether the parse has the subject before the verb: "Die Ministerin, die lange zögerte, verteidigte den Plan"."""
    return any(
        words.dep[t] == "nsubj" and segment.begin <= words.head[t] < segment.end for t in range(lead.begin, lead.end)
    )


def _subject_follows(words: Words, segment: Segment) -> bool:
    found = _scan(words, segment.begin, segment.end, None, prefield=False)
    return any(_may_be_subject(words, p) for p in found)


def _leading(segments: Sequence[Segment], k: int) -> Segment | None:
    for j in range(k - 1, -1, -1):
        if segments[j].kind == "none":
            while j > 0 and segments[j - 1].kind == "none":
                j -= 1
            return segments[j]
        if segments[j].kind not in ("rel", "sub", "wie"):
            return None
    return None


def _scan(words: Words, begin: int, end: int, cue: Cue | None, prefield: bool, final: bool = False) -> list[Phrase]:
    own = set(cue.tokens) if cue is not None else set()
    out: list[Phrase] = []
    i = begin
    while i < end:
        if i in own:
            i += 1
            continue
        if words.tag[i] in ("APPR", "APPRART", "APPO"):
            i = noun_phrase(words, i + 1, end, prepositions=False) or i + 1
            continue
        stop = noun_phrase(words, i, end)
        if stop is None:
            i += 1
            continue
        if prefield and not out and _whole(words, i, end):
            stop = _trim(words, i, end)
        elif final and not out:
            stop = _place(words, stop, end)
        stop = next((t for t in sorted(own) if i < t < stop), stop)
        out.append(tuple(range(i, stop)))
        i = stop
    return out


def _whole(words: Words, i: int, end: int) -> bool:
    """Tell whether everything before the verb of a main clause is one phrase."""
    return words.tag[i] not in ("PPER", "PDS") and not any(words.finite(k) for k in range(i, end))


def _trim(words: Words, begin: int, end: int) -> int:
    while end > begin + 1 and words.tag[end - 1] in TAIL_ADVERBS:
        end -= 1
    return end


def _place(words: Words, stop: int, end: int) -> int:
    """Extend a subject by "in Helmand" right after it, in a clause with its verb at the end."""
    if stop < end and words.low[stop] in ("in", "im", "aus"):
        more = noun_phrase(words, stop + 1, end)
        if more is not None and not any(is_time(words, t) for t in range(stop, more)):
            return more
    return stop


# --- choice -----------------------------------------------------------------------------------------------------
def _may_be_subject(words: Words, phrase: Phrase) -> bool:
    first = phrase[0]
    if len(phrase) == 1 and words.low[first] in NEVER_SPEAKER | OBLIQUE_PRONOUNS:
        return False
    if _head_is_time(words, phrase):
        return False
    return not dative(words, first, phrase[-1] + 1) and not accusative(words, first)


def _head_is_time(words: Words, phrase: Phrase) -> bool:
    heads = [t for t in phrase if words.tag[t] in HEADS]
    if not heads:
        return all(words.tag[t] == "CARD" for t in phrase)
    attribute = len(heads) > 1 and heads[0] > phrase[0] and words.tag[heads[0] - 1] in ("APPR", "APPRART")
    return is_time(words, heads[1] if attribute else heads[0])  # "dem am Mittwoch vorgelegten Bericht"


def _subject(words: Words, phrases: Sequence[Phrase], cue: Cue) -> Phrase:
    """Return the subject: what case allows; the parse decides between what is left."""
    candidates = [before_medium(words, p) if "dat" in cue.addressee else p for p in phrases if _may_be_subject(words, p)]
    if not candidates:
        return ()
    best = max(candidates, key=lambda p: _subject_weight(words, p, cue))
    before = words.text[best[0] - 1] if best[0] else ""
    first = candidates[0]
    if before == "," and first[0] < best[0] and words.sentence_of[first[0]] == words.sentence_of[best[0]]:
        between = range(first[-1] + 1, best[0])
        if not any(words.finite(t) for t in between) and first[0] > (cue.finite or -1) - 30:
            return tuple(range(first[0], best[-1] + 1))
    return best


def _subject_weight(words: Words, phrase: Phrase, cue: Cue) -> float:
    """Weigh a candidate: case and number first, then the parse, then the place, then names."""
    finite = cue.finite
    weight = -phrase[0] / 10000
    if words.low[phrase[0]] in ("er", "wir", "ich") or _nominative(words, phrase):
        weight += 3
    if any(_is_subject_of(words, t, cue) for t in phrase):
        weight += 2
    if finite is not None and phrase[-1] < finite:
        weight += 2.5
    if finite is not None and phrase[0] == finite + 1:
        weight += 1.5
    if words.low[phrase[0]] == "sie" or _named(words, phrase):
        weight += 1.5 if any(words.person[t] for t in phrase) else 1
    if finite is not None and _disagrees(words, phrase, finite):
        weight -= 2
    return weight


def _named(words: Words, phrase: Phrase) -> bool:
    """Tell whether the head, no genitive inside, is a name."""
    head = next((t for t in phrase if words.tag[t] in HEADS), phrase[0])
    return words.name[head] or words.name[phrase[-1]] and not words.low[phrase[-1]].endswith("s")


def _disagrees(words: Words, phrase: Phrase, finite: int) -> bool:
    """Tell whether a plain singular or plural cannot be the subject of the verb: "Die Worte bezeichnete Vael ..."."""
    many = words.low[finite].endswith("n") or words.low[finite] in ("sind",)
    if any(words.low[t] in function_words("and") for t in phrase):
        return not many
    head = next((t for t in phrase if words.tag[t] in HEADS), None)
    if head is None or words.name[head]:
        return False
    number = words.number[head]
    return number == ("Sing" if many else "Plur")


def _nominative(words: Words, phrase: Phrase) -> bool:
    """Tell whether article and noun can only be a nominative: "der Minister", not "der Zeitung"."""
    head = next((t for t in phrase if words.tag[t] in HEADS), phrase[0])
    first = words.low[phrase[0]]
    if first == "der" and len(phrase) > 1 and words.tag[phrase[1]] == "ADJA":
        return words.low[phrase[1]].endswith("e")
    return first in ("der", "ein") and words.case[phrase[0]] == "Nom" and words.masculine[head]


def _quoted(words: Words, phrases: Sequence[Phrase], quoting: Phrase) -> Phrase:
    """ "Das Blatt zitierte den König: ...": whose words they are, not the paper that prints them."""
    others = [p for p in phrases if p != quoting and words.low[p[0]] not in NEVER_SPEAKER and not _head_is_time(words, p)]
    marked = next((p for p in others if accusative(words, p[0]) or any(words.person[t] for t in p)), ())
    printed = any(is_source_word(words.low[t]) for t in quoting)  # "Die Agentur zitierte Minister Jon Vael"
    return marked or (others[0] if others and printed else ())


def _with_owners(words: Words, speaker: Phrase, cue: Cue) -> Phrase:
    """Return the whole subject: of "die Minister Norlands, Sudanias und Westmarks" only the last owners were taken."""
    top = next((t for t in speaker if words.tag[t] in HEADS), None)
    if top is None or not words.low[top].endswith("s") or _is_subject_of(words, top, cue):
        return speaker
    while words.dep[top] in ("conj", "nmod", "nmod:poss", "appos") and words.head[top] < top:
        top = words.head[top]
    if not (top < speaker[0] and _is_subject_of(words, top, cue) and words.tag[top] == "NN"):
        return speaker
    begin = min([top, *(t for t in range(max(0, top - 4), top) if words.head[t] == top)])
    return tuple(range(begin, speaker[-1] + 1))


def _is_subject_of(words: Words, token: int, cue: Cue) -> bool:
    return words.dep[token].startswith("nsubj") and words.head[token] in cue.tokens


def _shared_subject(words: Words, segments: Sequence[Segment], k: int) -> Phrase:
    """Return the subject of the clause before: "Er war dabei und sagte, ..."."""
    if words.tag[segments[k].begin] != "KON" and segments[k].kind != "first":
        return ()
    for j in range(k - 1, -1, -1):
        if segments[j].kind in ("main", "first") and segments[j].finite is not None:
            found = [p for p in _phrases(words, segments, j, None) if _may_be_subject(words, p)]
            return _with_apposition(words, segments, found[0]) if found else ()
    return ()


def quoting_party(words: Words, segments: Sequence[Segment], k: int, cue: Cue) -> Phrase:
    """Return who prints the words of "Das Blatt zitierte den König: ...", or nothing for another verb."""
    if cue.lemma not in QUOTED_SUBJECT or cue.passive:
        return ()
    return _with_owners(words, _subject(words, _phrases(words, segments, k, cue), cue), cue)


# --- apposition -------------------------------------------------------------------------------------------------
def _with_apposition(words: Words, segments: Sequence[Segment], speaker: Phrase) -> Phrase:
    """Extend a phrase by the apposition after the comma: "Bill Meier, Chef der Liberalen"."""
    if not speaker:
        return ()
    at = speaker[-1] + 1
    j = next((n for n, s in enumerate(segments) if s.begin <= speaker[-1] < s.end), None)
    if j is None or at >= len(words) or words.text[at] != ",":
        return speaker
    if at < segments[j].end:
        stop = noun_phrase(words, at + 1, segments[j].end) if _apposition(words, at + 1) else None
        inside = stop is not None and stop < segments[j].end and words.text[stop] == ","
        return tuple(range(speaker[0], stop)) if inside and stop is not None else speaker
    if at != segments[j].end or j + 1 >= len(segments) or segments[j + 1].kind != "none":
        return speaker
    following = segments[j + 1]
    stop = noun_phrase(words, following.begin, following.end)
    if stop is None or not _apposition(words, following.begin):
        return speaker
    return tuple(range(speaker[0], following.end if _prepositional(words, stop, following.end) else stop))


def _apposition(words: Words, i: int) -> bool:
    return words.tag[i] in ("ART", "NN", "NE", "ADJA", "PPOSAT", "CARD", "PIAT", "PDAT")


def _prepositional(words: Words, begin: int, end: int) -> bool:
    """Tell whether the rest of an apposition is phrases that belong to it: "Chef der Bank in Berlin"."""
    return begin == end or (
        words.low[begin] in closed_words("oblique_prepositions") and not any(is_time(words, t) for t in range(begin, end))
    )


# --- passive, impersonal, addressee -----------------------------------------------------------------------------
def _agent(words: Words, segment: Segment, cue: Cue) -> Phrase:
    for i in range(segment.begin, segment.end):
        if words.low[i] in ("von", "vom", "durch", "seitens") and i not in cue.tokens:
            i += words.low[i + 1 : i + 2] == ("seiten",)  # "von Seiten der Regierung"
            stop = noun_phrase(words, i + 1, segment.end)
            if stop is not None and any(words.tag[t] in HEADS | {"PPER", "PIS"} for t in range(i + 1, stop)):
                begin = i if words.low[i] == "vom" else i + 1
                return tuple(range(begin, stop))
    return ()


def _where_it_stands(words: Words, segment: Segment, cue: Cue) -> Phrase:
    """Return the text or circle that a saying stands in: "heißt es in der Erklärung", "aus Kreisen verlautete"."""
    for i in range(segment.begin, segment.end):
        if words.low[i] in ("in", "im", "aus", "bei", "beim", "auf", "seitens", "von", "vom") and i not in cue.tokens:
            stop = noun_phrase(words, i + 1, segment.end)
            phrase = tuple(range(i + 1, stop)) if stop is not None else ()
            if not phrase or _head_is_time(words, phrase):
                continue
            if words.low[i] not in ("von", "vom") or cue.lemma in FROM_SOMEBODY and _may_say(words, phrase):
                return phrase
    return ()


def _may_say(words: Words, phrase: Phrase) -> bool:
    """Tell whether a body or a kind of source is named: "vom Militär hieß es", not "von dem Treffen hieß es"."""
    head = next((t for t in phrase if words.tag[t] in HEADS), phrase[0])
    return is_body(words.text[head]) or is_source_word(words.low[head])


def _text_named(words: Words, segment: Segment, cue: Cue) -> Phrase:
    """Return the text that stands for the author of a passive: "In der Erklärung wird gefordert, ..."."""
    found = _where_it_stands(words, segment, cue)
    lexicon = load_reporting()
    head = next((t for t in found if words.tag[t] in HEADS), None)
    return found if head is not None and lexicon.noun(words.text[head]) is not None else ()


def _towards(words: Words, segment: Segment) -> Phrase:
    """Return the addressee of "gegenüber der Agentur"."""
    for i in range(segment.begin, segment.end - 1):
        if words.low[i] == "gegenüber":
            stop = noun_phrase(words, i + 1, segment.end)
            if stop is not None:
                return tuple(range(i + 1, stop))
    return ()


def _addressee(words: Words, phrases: Sequence[Phrase], speaker: Phrase, cue: Cue) -> Phrase:
    others = [p for p in phrases if p != speaker and words.low[p[0]] not in NEVER_SPEAKER - {"das"}]
    if "dat" in cue.addressee:
        marked = [p for p in others if dative(words, p[0], p[-1] + 1) or words.low[p[0]] == "der"]
        bare = [p for p in others if words.name[p[0]] and words.tag[p[0]] == "NE"]
        return next(iter((*marked, *bare)), ())
    if "acc" in cue.addressee:
        object_ = next((p for p in others if accusative(words, p[0])), None)
        named = [p for p in others if not _head_is_time(words, p) and not dative(words, p[0], p[-1] + 1)]
        return object_ or (named[0] if named else ())
    return ()


def _passive_addressee(words: Words, phrases: Sequence[Phrase], cue: Cue) -> Phrase:
    named = [p for p in phrases if words.low[p[0]] not in NEVER_SPEAKER and not _head_is_time(words, p)]
    if "acc" in cue.addressee and named:
        return named[0]
    if "dat" in cue.addressee:
        return next((p for p in named if dative(words, p[0], p[-1] + 1)), ())
    return ()
