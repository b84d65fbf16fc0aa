"""On whose word: the chain of voices over a token, innermost first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.lexicon.words import words as closed_words
from depesche.model.claim import Voice
from depesche.model.quotation import Quotation
from depesche.model.vocabulary import Sourcing, Stance, VoiceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A stretch of text that rests on somebody's word.

    Attributes:
        tokens: what rests on it.
        actor: id of the source when it is an actor.
        medial: whether the source only passes on (a medium, hearsay).
        verbatim: whether the words stand in quotation marks.
    """

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


def words_of(analysis: Analysis, actors: Actors) -> tuple[Word, ...]:
    """Return all stretches that rest on somebody's word, from the quotations of the analysis."""
    found = []
    for quotation in analysis.quotations:
        if quotation.type == "Reported":
            continue
        found.append(_word(analysis, actors, quotation))
    return tuple(found)


def _word(analysis: Analysis, actors: Actors, quotation: Quotation) -> Word:
    tokens = frozenset(t for s in quotation.quote for t in analysis.tokens_in(s.begin, s.end))
    source = [t for s in quotation.speaker for t in analysis.tokens_in(s.begin, s.end)]
    spans = quotation.speaker or quotation.cue or quotation.quote
    begin, end = spans[0].begin, spans[-1].end
    ids = [i for t in source for i in actors.at(t)]
    actor = actors.get(ids[0]) if ids else None
    kind, sourcing = voice_kind(actor.kind if actor else None)
    return Word(
        tokens=tokens,
        actor=actor.id if actor else None,
        text=analysis.report.text[begin:end],
        begin=begin,
        end=end,
        kind=kind,
        stance="says",
        sourcing=sourcing,
        verbatim=quotation.type == "Direct",
    )


def voice_kind(kind: str | None) -> tuple[VoiceKind, Sourcing]:
    """Return kind and sourcing of a voice that is an actor of this kind; None for a source that is no actor."""
    if kind is None:
        return "unattributed", "diffuse"
    if kind == "person":
        return "official", "named_person"
    if kind == "unnamed":
        return "unnamed_official", "unnamed"
    return "official", "named_body"


def words_over(words: Iterable[Word], token: int) -> tuple[Word, ...]:
    """Return the words that a token rests on, innermost first; the same source counts once."""
    over = sorted((w for w in words if token in w.tokens), key=lambda w: len(w.tokens))
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


def _same_source(one: Word, other: Word) -> bool:
    if one.actor is not None or other.actor is not None:
        return one.actor == other.actor
    return (one.begin, one.end) == (other.begin, other.end)


def add_voices(analysis: Analysis, drafts: tuple[Draft, ...], words: tuple[Word, ...]) -> tuple[Draft, ...]:
    """Give each draft the chain of voices over its trigger; each outer voice speaks about the next inner one."""
    return tuple(_with_voices(d, words) for d in drafts)


def _with_voices(draft: Draft, words: tuple[Word, ...]) -> Draft:
    over = words_over(words, draft.trigger)
    if not over:
        return draft
    # voices that a finder knew already ("bestätigten das Telefonat") speak first; the words' sources are outer to them
    given = draft.voices
    start = len(given)
    outer = tuple(
        Voice(
            actor=w.actor,
            text=w.text,
            begin=w.begin,
            end=w.end,
            kind=w.kind,
            stance=w.stance,
            on=start + i - 1 if start + i else None,
        )
        for i, w in enumerate(over)
    )
    voices = (*given, *outer)
    if given:
        return replace(draft, voices=voices)
    wording = "verbatim" if over[0].verbatim else "reported"
    return replace(draft, voices=voices, sourcing=over[0].sourcing, wording=wording)
