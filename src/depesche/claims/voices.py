"""On whose word: the chain of voices over a token, innermost first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.embedding import is_embedding
from depesche.claims.pronoun_sources import taken_up
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.sources import SourceFrame
from depesche.language.sources.kinds import WRAPPERS, kind_of_noun
from depesche.lexicon.load_actors import is_body, is_office, media_ids, media_name_ends
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import function_words
from depesche.lexicon.words import words as closed_words
from depesche.model.actor import Actor
from depesche.model.claim import Voice
from depesche.model.vocabulary import Sourcing, Stance, VoiceKind, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A stretch of text that rests on somebody's word.

    Attributes:
        frame: number of the source frame; two sources of one frame stand side by side.
        tokens: what rests on it.
        actor: id of the source when it is an actor.
        medial: whether the source only passes on (a medium, hearsay).
        verbatim: whether the words stand in quotation marks.
        in_office: whether a noun for an office or a body names the source ("sein Ministerium"), linked or not.
        size: tokens of the frame, for the order of nesting.
    """

    frame: int
    tokens: frozenset[int]
    actor: str | None
    text: str
    begin: int
    end: int
    kind: VoiceKind
    stance: Stance
    sourcing: Sourcing
    medial: bool = False
    verbatim: bool = False
    in_office: bool = False
    depth: int = 0


UNNAMED: tuple[VoiceKind, Sourcing] = ("unnamed_official", "unnamed")
NO_VOICE = frozenset({"silence", "np"})
"""Manners that are no voice over a clause: what somebody does not say, and a confirmed noun (`confirmations`)."""


CONTENT = frozenset({"dass", "ob", "v2", "inf"})
"""Manners in which a noun or verb stands over a content clause."""


def words_of(analysis: Analysis, actors: Actors, frames: tuple[SourceFrame, ...]) -> tuple[Word, ...]:
    """Return all stretches that rest on somebody's word, from the source frames of the analysis."""
    spoken = (f for f in frames if f.manner not in NO_VOICE and f.stance != "no_comment" and not _ownerless(f))
    own = (f for f in spoken if not _speaks_itself(analysis, f))
    return tuple(w for f in own for w in _words(analysis, actors, frames, f) if not _label(actors, f, w))


def _speaks_itself(analysis: Analysis, frame: SourceFrame) -> bool:
    """Tell whether a frame only says "ich" or "wir" once more inside somebody's words: "..., denke ich, ..."."""
    return bool(frame.source) and all(analysis.doc[t].lower_ in first_person() for t in frame.source)


def _ownerless(frame: SourceFrame) -> bool:
    """ "Die Befürchtung, dass ...", "es ist anzunehmen" have no source; "Angaben zufolge", "hieß es" have an unnamed one."""
    if frame.source or frame.heads:
        return False
    return frame.manner == "run" or (frame.manner in CONTENT and is_embedding(frame.lemma))


def _label(actors: Actors, frame: SourceFrame, word: Word) -> bool:
    """ "Norland: Waffenruhe ab Sonntag" - a state before the colon of a headline is the topic, a person speaks."""
    return frame.manner == "name" and (word.actor is None or actors.get(word.actor).kind == "state")


def _words(
    analysis: Analysis, actors: Actors, frames: tuple[SourceFrame, ...], frame: SourceFrame
) -> Iterator[Word]:
    heads = frame.heads if not _looks_ahead(analysis, actors, frame) else ()
    named = [(h, a) for h in heads for a in actors.at(h)]  # "beide Seiten" are two
    if not named:
        # "nach russischen Angaben": the adjective tells whose word it is; "britische Muslime" are not their state
        nouns = [load_reporting(analysis.report.language).noun(analysis.doc[h].text) for h in frame.heads]
        told = frame.source if any(n is not None and n.kind in WRAPPERS for n in nouns) else ()
        named = [(t, a) for t in told if analysis.doc[t].tag_ == "ADJA" for a in actors.at(t)[:1]][:1]
    if not named:
        named = [(frame.source[0], a) for a in taken_up(analysis, actors, frames, frame)]
    seen: set[str] = set()
    for head, actor in named:
        if actor not in seen:
            seen.add(actor)
            tokens = _own_phrase(analysis, frame, head) if len(named) > 1 else frame.source or (head,)
            yield _word(analysis, actors, frames, frame, actor, tokens)
    if not named:
        whole = frame.manner == "prep" and any(analysis.doc[h].text in function_words("hearsay") for h in frame.source)
        source = tuple(sorted((*frame.source, *frame.cue))) if whole else frame.source  # "dem Vernehmen nach"
        yield _word(analysis, actors, frames, frame, None, source or frame.cue or tuple(frame.tokens))


def _looks_ahead(analysis: Analysis, actors: Actors, frame: SourceFrame) -> bool:
    """ "Nach seinen Worten hat Sudania angegriffen": whoever the words are about has not said them, "eigene" would say that."""
    if frame.manner != "prep" or len(frame.heads) != 1 or analysis.doc[frame.heads[0]].tag_ != "PPOSAT":
        return False
    own = actors.at(frame.heads[0])
    subjects = (t for t in frame.tokens if t > frame.heads[0] and analysis.doc[t].dep_ in ("nsubj", "nsubj:pass"))
    return bool(own) and any(actors.at(t) == own and analysis.doc[t].pos_ == "PROPN" for t in subjects)


def _own_phrase(analysis: Analysis, frame: SourceFrame, head: int) -> tuple[int, ...]:
    """Return the part of a coordinated source that belongs to one head."""
    others = {t.i for h in frame.heads if h > head for t in analysis.doc[h].subtree}
    own = [t.i for t in analysis.doc[head].subtree if t.i in frame.source and t.i not in others]
    while own and analysis.doc[own[0]].tag_ in ("KON", "$,", "KOKOM", "ADV"):
        own.pop(0)  # "und der Kreml", "als auch der Kreml"
    return tuple(own) or (head,)


def _word(
    analysis: Analysis,
    actors: Actors,
    frames: tuple[SourceFrame, ...],
    frame: SourceFrame,
    actor: str | None,
    source: tuple[int, ...],
) -> Word:
    phrase = analysis.phrase(source)
    kind, sourcing = _kind_of(analysis, frame, actors, actor)
    return Word(
        frame=frame.index,
        tokens=frame.tokens,
        actor=actor,
        text=phrase.text,
        begin=phrase.begin,
        end=phrase.end,
        kind=kind,
        stance=frame.stance,
        sourcing=sourcing,
        medial=kind == "media" or frame.sourcing == "diffuse",
        verbatim=frame.manner == "direct",
        in_office=any(is_office(analysis.doc[h].text) or is_body(analysis.doc[h].text) for h in frame.heads),
        depth=_depth(frames, frame),
    )


def _kind_of(
    analysis: Analysis, frame: SourceFrame, actors: Actors, actor: str | None
) -> tuple[VoiceKind, Sourcing]:
    """Let the linked actor overrule the bare words: "Lawrow" is an official, "Norland" a body."""
    if actor is None or frame.kind in ("spokesperson", "media"):
        return frame.kind, frame.sourcing
    found = actors.get(actor)
    if frame.kind == "document" and found.kind != "person":
        return frame.kind, frame.sourcing  # a man may be called Papier, but no text is a man
    if frame.kind == "witness" and found.kind not in ("state", "organisation", "office"):
        return frame.kind, frame.sourcing
    tags = {analysis.doc[t].tag_ for t in frame.source}
    if found.kind == "unnamed" and frame.kind != "unattributed" and not tags <= {"PPER", "PPOSAT"}:
        return frame.kind, frame.sourcing
    known = voice_kind(found)
    if known[0] == "named_person" and any(is_office(analysis.doc[t].text) for t in frame.source):
        return "official", "named_person"  # "der norländische Gouverneur Jon Vael" whom no lexicon knows
    return known

def _depth(frames: tuple[SourceFrame, ...], frame: SourceFrame) -> int:
    depth, parent = 0, frame.parent
    while parent is not None and depth < len(frames):
        depth, parent = depth + 1, frames[parent].parent
    return depth


def voice_kind(actor: Actor) -> tuple[VoiceKind, Sourcing]:
    """Return kind and sourcing of a voice that is this actor: "Peskow" speaks for the Kremlin, "die taz" is a medium."""
    if actor.kind == "person":
        titles = (kind_of_noun(r.title) for r in actor.roles)
        if any(k is not None and k[0] == "spokesperson" for k in titles):
            return "spokesperson", "named_body"
        return ("official" if actor.roles else "named_person"), "named_person"
    if actor.kind == "unnamed":
        noun = next((k for word in actor.name.split() if (k := kind_of_noun(word)) is not None), None)
        office = noun is None and any(is_office(word) for word in actor.name.split())
        return ("official", "named_body") if office else noun or UNNAMED  # "die Botschafterin", whoever she is
    if actor.id in media_ids() or (actor.kind == "organisation" and actor.name.endswith(media_name_ends())):
        return "media", "named_medium"
    return "official", "named_body"


def is_paper(actor: Actor) -> bool:
    """Tell whether an actor is a text: "Entwurf", "Bericht der Mission"."""
    return actor.kind == "unnamed" and voice_kind(actor)[0] == "document"


def unsourced(words: tuple[Word, ...], clause: Clause) -> bool:
    """ "Frauenrechte kämen darin nicht vor": words of somebody who is not found; as the report's own they would be wrong."""
    return clause.mood in ("konj1", "konj2") and not words_over(words, clause.head)


def speaker_over(words: Iterable[Word], token: int) -> tuple[str, ...]:
    """Return who says what a token stands in; () where that is nobody of the cast, or a medium hands it on."""
    over = words_over(words, token)
    return beside_first(over) if over and over[0].actor is not None and not over[0].medial else ()


def beside_first(over: tuple[Word, ...]) -> tuple[str, ...]:
    """Return who says together what stands under `words_over`: "Tarsa und Kolm teilten mit" are two, the outer ones none."""
    return tuple(w.actor for w in over if w.frame == over[0].frame and w.actor is not None)


def words_over(words: Iterable[Word], token: int) -> tuple[Word, ...]:
    """Return the words that a token rests on, innermost first; the same source counts once."""
    over = sorted((w for w in words if token in w.tokens), key=lambda w: (-w.depth, len(w.tokens)))
    out: list[Word] = []
    for word in over:
        if not any(_same_source(word, other) for other in out):
            out.append(word)
    return tuple(out)


def with_speakers(analysis: Analysis, actors: Actors, words: tuple[Word, ...]) -> Actors:
    """Let "ich", "wir", "unser" (and the "man" of reported speech) stand for whoever speaks there."""
    known = dict(actors.by_token)
    for token in analysis.doc:
        if token.i not in known and token.lower_ in first_person():
            over = words_over(words, token.i)
            if over and over[0].actor is not None:
                known[token.i] = (over[0].actor,)
    return replace(actors, by_token=known)


def first_person() -> dict[str, str]:
    """Return the forms that stand for the speaker."""
    return closed_words("first_person")


def _voice(word: Word, on: int | None) -> Voice:
    return Voice(
        actor=word.actor, text=word.text, begin=word.begin, end=word.end, kind=word.kind, stance=word.stance, on=on
    )


def _same_source(one: Word, other: Word) -> bool:
    if one.actor is not None or other.actor is not None:
        return one.actor == other.actor
    return (one.begin, one.end) == (other.begin, other.end)


def add_voices(drafts: tuple[Draft, ...], words: tuple[Word, ...]) -> tuple[Draft, ...]:
    """Give each draft the chain of voices over its trigger; each outer voice speaks about the next inner one."""
    return tuple(_with_voices(d, words) for d in drafts)


def _with_voices(draft: Draft, words: tuple[Word, ...]) -> Draft:
    over = words_over(words, draft.trigger if draft.told_at is None else draft.told_at)
    if not over:
        return draft
    # voices that a finder knew already ("bestätigten das Telefonat") speak first; the words' sources are outer to them
    given = draft.voices
    over = tuple(w for w in over if w.actor is None or w.actor not in {v.actor for v in given})
    outer: list[Voice] = []
    below: int | None = 0 if given else None
    for number in dict.fromkeys(w.frame for w in over):
        same = [w for w in over if w.frame == number]
        first = len(given) + len(outer)
        outer += [_voice(w, below) for w in same]
        below = first
    voices = (*given, *outer)
    if given:
        return replace(draft, voices=voices)
    wording: Wording = "verbatim" if over[0].verbatim else "reported"
    return replace(draft, voices=voices, sourcing=over[0].sourcing, wording=wording)
