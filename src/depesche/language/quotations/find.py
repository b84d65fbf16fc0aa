"""All quotations of a report: direct, indirect, run-on, hearsay and reported speech acts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from depesche.language.quotations.acts import find_acts
from depesche.language.quotations.direct import find_fragments, find_speech, phrase_tokens, speech_tokens
from depesche.language.quotations.draft import Draft, freeze
from depesche.language.quotations.headlines import find_headline
from depesche.language.quotations.indirect import find_indirect
from depesche.language.quotations.interview import read_interview
from depesche.language.quotations.marks import find_marked
from depesche.language.quotations.nominal import noun_phrase
from depesche.language.quotations.prepositional import find_prepositional
from depesche.language.quotations.runs import find_runs
from depesche.language.quotations.sentence import Sentence, read_sentences
from depesche.language.quotations.words import Words, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.analysis import Analysis
    from depesche.model.quotation import Quotation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """The quotations of a report as token sets, with what they were found from.

    Attributes:
        drafts: in order of their first token.
        opaque: tokens inside quotations in full clauses.
        asked: tokens of the questions of an interview, which assert nothing.
    """

    words: Words
    sentences: tuple[Sentence, ...]
    opaque: frozenset[int]
    drafts: tuple[Draft, ...]
    asked: frozenset[int] = frozenset()


def told(analysis: Analysis) -> Told:
    """Return what is quoted: read from Doc and offsets, unless the analysis has it already."""
    return analysis.told or _told(read_words(analysis))


def find(analysis: Analysis) -> tuple[Quotation, ...]:
    """Return the quotations of a report in order of their first character.

    Args:
        analysis: with Doc and offsets; its other layers are not read.
    """
    read = told(analysis)
    return tuple(freeze(read.words, draft) for draft in read.drafts)


def _told(words: Words) -> Told:
    marked = find_marked(words)
    opaque = speech_tokens(words, marked)
    sentences = read_sentences(words, opaque, phrase_tokens(words, marked))
    framed: list[Draft] = []
    for n, sentence in enumerate(sentences):
        framed += find_headline(sentence)
        framed += find_indirect(sentence, sentences[n - 1] if n else None)
        framed += find_prepositional(sentence)
    framed = [_nest(d, framed) for d in framed]
    framed += find_speech(words, marked, opaque)
    framed += find_fragments(words, marked, sentences, framed)
    taken = frozenset(t for d in framed if not d.nested for t in (*d.quote, *d.frame))
    acts = [a for sentence in sentences for a in find_acts(sentence, taken)]
    told = _attribute_bare(words, [*framed, *acts])
    runs = list(find_runs(sentences, told))
    found = _attribute_bare(words, [*(_nest(d, runs) for d in told), *runs])
    found += find_fragments(words, marked, sentences, found)
    interview = read_interview(words)
    answered = {t for d in interview.answers for t in (*d.frame, *d.quote)}
    found = [d for d in found if d.type != "Reported" or answered.isdisjoint(d.quote)]  # "Wir fordern ...": verbatim
    found += interview.answers
    drafts = tuple(sorted(found, key=lambda d: (d.quote[0], -len(d.quote))))
    return Told(words=words, sentences=sentences, opaque=opaque, drafts=drafts, asked=interview.asked)


def _nest(draft: Draft, others: Sequence[Draft]) -> Draft:
    """Mark a quotation whose cue lies inside another one: "X habe gesagt, dass ..., berichtete Y"."""
    if draft.nested or not draft.cue:
        return draft
    cue = set(draft.cue)
    inside = any(o is not draft and cue <= set(o.quote) for o in others)
    return replace(draft, nested=True) if inside else draft


def _attribute_bare(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Give direct speech without a frame to the speaker of the quotation before it."""
    out: list[Draft] = []
    last: Draft | None = None
    for d in sorted(drafts, key=lambda d: (d.quote[0], -len(d.quote))):
        if d.rule == "direct.bare" and not d.speaker:
            near = last is not None and _near(words, last, d)
            acting = () if near and last is not None and _beside(words, last, d) else _acting_person(words, d)
            if acting:
                d = replace(d, speaker=acting)
            elif near and last is not None:
                d = replace(d, speaker=last.speaker, medium=last.medium, source=last.source)
        heading = words.heading[d.quote[0]]  # whoever a subheading names does not go on in the text
        if d.speaker and not d.nested and d.rule != "indirect.wonach" and not heading:
            last = d
        out.append(d)
    return out


def _beside(words: Words, before: Draft, draft: Draft) -> bool:
    """Tell whether a quotation stands in the sentence before another one, or in the same."""
    last = max(before.quote[-1], max(before.frame, default=0))
    return words.sentence_of[draft.quote[0]] - words.sentence_of[last] <= 1


def _acting_person(words: Words, draft: Draft) -> tuple[int, ...]:
    """Return the person who acts in the sentence before: "Auf Berichte angesprochen, lachte Kroll. „...“"."""
    number = words.sentence_of[draft.quote[0]] - 1
    if number < 0 or words.paragraph_of[words.sentences[number][0]] != words.paragraph_of[draft.quote[0]]:
        return ()
    begin, end = words.sentences[number]
    for t in range(begin, end):
        main = words.head[words.head[t]] == words.head[t]
        if words.dep[t] != "nsubj" or not main or not words.finite(words.head[t]):
            continue
        phrase = tuple(range(t, noun_phrase(words, t, end) or t + 1))
        if any(words.person[i] or words.tag[i] == "NE" and not words.place[i] for i in phrase):
            return phrase
    return ()


def _near(words: Words, before: Draft, draft: Draft) -> bool:
    last = max(before.quote[-1], max(before.frame, default=0))
    return words.sentence_of[draft.quote[0]] - words.sentence_of[last] <= 2
