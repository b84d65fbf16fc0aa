"""Printed interviews: answers without quotation marks are the words of who is asked, questions assert nothing.

- labels: „Frage: Herr Wend, wann ...? / Antwort: Wir werden ...“, „Der Bote: Und die Sanktionen? / Wend: Sie bleiben.“
- bare: a line with „Herr Wend, ...?“ or „... Sie ...?“ and the answer in the next one.

Near misses: „Waffenruhe: Norland fordert ...“, labels of matters that nobody asks about; „Was fordert Sudania? Die Regierung“,
question and answer of the report itself in one line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from depesche.language.quotations.draft import Draft
from depesche.lexicon.words import with_role
from depesche.lexicon.words import words as closed_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.language.quotations.words import Words

LONGEST_LABEL = 5
IMPERSONAL = "man"
ADDRESS = frozenset({"Herr", "Frau"})
FORMAL = frozenset({"Sie", "Ihnen", "Ihr", "Ihre", "Ihrer", "Ihren", "Ihrem", "Ihres"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one of the two says: `begin`, `end` of the words without the label, `label` its tokens without the colon."""

    begin: int
    end: int
    label: tuple[int, ...] = ()
    asks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """The answers of a printed interview as quotations, and the tokens of the questions."""

    answers: tuple[Draft, ...] = ()
    asked: frozenset[int] = frozenset()


def read_interview(words: Words) -> Interview:
    """Return answers and questions; both are empty where a report prints no interview."""
    lines = _lines(words)
    turns = _labelled(words, lines) or _bare(words, lines)
    asked = frozenset(t for turn in turns if turn.asks for t in range(turn.begin, turn.end))
    answers = (t for t in turns if not t.asks)
    named = _addressed(words, turns) or _in_lead(words, turns)
    drafts = (_answer(words, turn, named) for turn in answers)
    return Interview(answers=tuple(d for d in drafts if d.speaker), asked=asked)


def _answer(words: Words, turn: Turn, named: tuple[int, ...]) -> Draft:
    stands_for = {words.low[t] for t in turn.label} & {*with_role("interview_labels", "answer")}
    speaker = turn.label if turn.label and not stands_for else named
    frame = (*turn.label, turn.label[-1] + 1) if turn.label else ()
    return Draft(
        type="Direct", medium="Speech", quote=tuple(range(turn.begin, turn.end)), frame=frame, speaker=speaker,
        rule="direct.interview",
    )  # fmt: skip


def _lines(words: Words) -> list[tuple[int, int]]:
    starts = [i for i in range(len(words)) if i == 0 or words.line_of[i] != words.line_of[i - 1]]
    return list(pairwise((*starts, len(words))))


def _label(words: Words, begin: int, end: int) -> tuple[int, ...]:
    """Return the words before a colon at the beginning of a line: "Frage", "Der Bote", "Karlo Wend"."""
    for t in range(begin, min(end - 1, begin + LONGEST_LABEL + 1)):
        if words.text[t] == ":":
            return tuple(range(begin, t)) if t > begin and words.text[t + 1] not in '„"»«“' else ()
        if words.finite(t) or words.text[t] in '.,;?!„“"»«':
            return ()
    return ()


def _asks(words: Words, end: int) -> bool:
    return words.text[end - 1] == "?"


def _labelled(words: Words, lines: Sequence[tuple[int, int]]) -> list[Turn]:
    """Return the turns of an interview with labels; one label asks, at least twice, or is called "Frage"."""
    labels = [_label(words, b, e) for b, e in lines]
    names = [" ".join(words.low[t] for t in label) for label in labels]
    count = Counter(n for n in names if n)
    questions = Counter(n for n, (b, e) in zip(names, lines, strict=True) if n and _asks(words, e))
    asking = {n for n in count if n in with_role("interview_labels", "ask") and questions[n]}
    asking |= {n for n in count if questions[n] >= 2 and questions[n] * 2 > count[n]}
    asking -= {*with_role("interview_labels", "answer")}
    if not asking or not set(count) - asking:
        return []
    out: list[Turn] = []
    for n, (begin, end) in enumerate(lines):
        if names[n]:
            out.append(Turn(begin=labels[n][-1] + 2, end=end, label=labels[n], asks=names[n] in asking))
        elif out and any(names[n + 1 :]):  # a paragraph between two labels goes on with the turn
            out.append(Turn(begin=begin, end=end, label=out[-1].label, asks=out[-1].asks))
    return out


def _bare(words: Words, lines: Sequence[tuple[int, int]]) -> list[Turn]:
    """Return the turns of an interview without labels: each question a line of its own that addresses somebody."""
    asks = [_asks(words, e) for _, e in lines]
    addressed = [a and _addresses(words, b, e) for a, (b, e) in zip(asks, lines, strict=True)]
    if sum(asks) < 2 or not any(addressed) or any(one and other for one, other in pairwise(asks)):
        return []
    first, last = asks.index(True), len(asks) - 1 - asks[::-1].index(True)
    turns = [Turn(begin=b, end=e, asks=a) for a, (b, e) in list(zip(asks, lines, strict=True))[first : last + 2]]
    speaking = set(closed_list("first_person")) - {IMPERSONAL}
    own = any(words.low[t] in speaking for turn in turns if not turn.asks for t in range(turn.begin, turn.end))
    return turns if own and not turns[-1].asks else []


def _addresses(words: Words, begin: int, end: int) -> bool:
    return any(
        words.text[t] in ADDRESS and words.text[t + 1][:1].isupper()
        or words.text[t] in FORMAL and words.tag[t] in ("PPER", "PPOSAT") and t > begin
        for t in range(begin, end - 1)
    )  # fmt: skip


def _addressed(words: Words, turns: Sequence[Turn]) -> tuple[int, ...]:
    """Return the name in "Herr Wend, ..." of the questions."""
    for turn in turns:
        for t in range(turn.begin, turn.end - 1):
            if turn.asks and words.text[t] in ADDRESS and words.tag[t + 1] == "NE":
                end = t + 2
                while end < turn.end and words.tag[end] == "NE":
                    end += 1
                return tuple(range(t + 1, end))
    return ()


def _in_lead(words: Words, turns: Sequence[Turn]) -> tuple[int, ...]:
    """Return the first person that the report names before the interview."""
    limit = min((turn.label[0] if turn.label else turn.begin for turn in turns), default=0)
    begin = next((t for t in range(limit) if words.person[t]), limit)
    end = begin
    while end < limit and words.person[end]:
        end += 1
    return tuple(range(begin, end))
