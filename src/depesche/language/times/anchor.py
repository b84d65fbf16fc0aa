"""Times with the parse: which verb or noun each belongs to, where tense puts it, and what event it counts from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from depesche.language.times import frames, specs, tense
from depesche.language.times.find import At, partial, resolve
from depesche.language.times.order import redate
from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.tables import rows
from depesche.lexicon.words import with_role
from depesche.model.timex import PartialDate, Timex
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis
    from depesche.language.clause import Clause
    from depesche.language.doc import Token

BESIDE = 6
"""Tokens that may stand between an event noun and its time ("Treffen der Minister in Norstadt am Freitag")."""


RANGE = re.compile(r"\s*(?:bis|an|-|–)\b")
LIMITS = frozenset({"until", "by", "from", "within"})
"""A limit told in the past may still lie ahead: "setzte eine Frist bis zum 15. Februar"."""
AHEAD_KINDS: frozenset[Kind] = frozenset({"acceptance", "agreement", "demand", "offer", "promise", "proposal", "threat"})
"""Kinds of acts whose matter lies ahead of them."""
CONTENT = frozenset({"auf", "mit", "zu", "für", "um", "über"})
TEXTS = frozenset({"agreement_doc", "document", "resolution", "text_agreed", "text_draft", "text_plan"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A time in its sentence.

    Attributes:
        time: the expression, dated by tense and mood.
        phrase: token that heads it.
        head: token of the verb or event noun that it belongs to, or None.
        clause: index of the clause that it belongs to, or None.
        side: direction that tense and mood give.
        event: token of the event noun that a duration is counted from ("zwei Tage nach dem Treffen"), or None.
    """

    time: Timex
    phrase: int
    head: int | None
    clause: int | None
    side: tense.Side | None = None
    event: int | None = None


def attach(analysis: Analysis, at: At = None) -> tuple[Attachment, ...]:
    """Tie every time of a report to the verb or event noun that it belongs to, and date it by tense and mood.

    Args:
        analysis: with clauses and times.
        at: publication day or interval; by default the report's own.

    Returns:
        One entry for each of ``analysis.times`` whose words are tokens of the Doc, in their order.
    """
    day = partial(at) or _published(analysis)
    times = analysis.times if day == _published(analysis) else redate(analysis.times, day)
    bare = tuple(_attachments(analysis, times))
    return _count_from_events(analysis, _date(bare, day))


def dated(analysis: Analysis, at: At = None) -> tuple[Timex, ...]:
    """Return the times of a report, dated by tense and mood; those outside the Doc as they are."""
    new = {(a.time.begin, a.time.end): a.time for a in attach(analysis, at)}
    return tuple(new.get((t.begin, t.end), t) for t in analysis.times)


def _published(analysis: Analysis) -> PartialDate | None:
    published = analysis.report.published
    return PartialDate(earliest=published.earliest, latest=published.latest) if published else None


def _attachments(analysis: Analysis, times: tuple[Timex, ...]) -> Iterator[Attachment]:
    inside = [analysis.tokens_in(t.begin, t.end) for t in times]
    timed = {i for tokens in inside for i in tokens}
    for time, tokens in zip(times, inside, strict=True):
        if tokens:
            yield _attachment(analysis, time, tokens, timed)


def _attachment(analysis: Analysis, time: Timex, tokens: tuple[int, ...], timed: set[int]) -> Attachment:
    phrase = _top(analysis, tokens)
    governor = _governor(phrase, timed)
    clause = _clause(analysis, phrase.i if governor is None else governor.i)
    preposition = analysis.read(time.frame_begin, time.begin).strip().lower().partition(" ")[0]
    governor = _noun_before(analysis, phrase, governor, clause) or governor
    if governor is not None and _is_own_noun(governor, phrase):
        governor = _outer(governor)
        side = _noun_side(analysis, governor, clause, preposition)
        return Attachment(time=time, phrase=phrase.i, head=governor.i, clause=_index(clause), side=side)
    if governor is not None and governor.dep_ == "amod":
        side = "future" if governor.lemma_ in tense.planned_lemmas() or governor.lower_.startswith("geplant") else None
        return Attachment(time=time, phrase=phrase.i, head=governor.head.i, clause=_index(clause), side=side)
    side = tense.direction(analysis, clause, preposition) if clause else None
    if preposition == "vom" and not RANGE.match(analysis.report.text, time.end):
        side = "past"  # "das Papier vom 2. September" bears the day that it was written
    return Attachment(
        time=time, phrase=phrase.i, head=clause.head if clause else None, clause=_index(clause), side=side
    )


def _index(clause: Clause | None) -> int | None:
    return clause.index if clause else None


def _top(analysis: Analysis, tokens: tuple[int, ...]) -> Token:
    """Return the token of an expression that depends on something outside it."""
    return next((analysis.doc[i] for i in tokens if analysis.doc[i].head.i not in tokens), analysis.doc[tokens[-1]])


def _governor(phrase: Token, timed: set[int]) -> Token | None:
    """Return what a time depends on; "am Montag um 20 Uhr" passes on from day to verb."""
    token, seen = phrase, {phrase.i}
    while token.head.i not in seen:
        token = token.head
        seen.add(token.i)
        if token.i not in timed and token.dep_ != "case":
            return token
    return None


def _clause(analysis: Analysis, token: int) -> Clause | None:
    """Return the innermost clause that a token belongs to."""
    # most clauses stand elsewhere: their ends, which are in order, are looked at before all of their tokens
    own = [
        c
        for c in analysis.clauses
        if token == c.head or token in c.verbs or (c.tokens[0] <= token <= c.tokens[-1] and token in c.tokens)
    ]
    return min(own, key=lambda c: len(c.tokens), default=None)


@lru_cache(maxsize=1)
def _event_nouns() -> tuple[str, ...]:
    lemmas = [r["lemma"] for name in ("acts_nouns.tsv", "times_event_nouns.tsv") for r in rows(name)]
    return tuple(dict.fromkeys(lemma.casefold() for lemma in lemmas))


def is_event(token: Token) -> bool:
    """Tell whether a noun names something that happens and so can have a time of its own."""
    return token.pos_ == "NOUN" and token.lemma_.casefold().endswith(_event_nouns())


def _is_own_noun(governor: Token, phrase: Token) -> bool:
    """Tell "das Treffen am Freitag" from "teilte die Regierung am Freitag mit": only what happens has a time."""
    return is_event(governor) and 0 < phrase.i - governor.i <= BESIDE


def _noun_before(analysis: Analysis, phrase: Token, governor: Token | None, clause: Clause | None) -> Token | None:
    """ "hat ein Treffen am Montag vorgeschlagen": behind an object without "the" the day is the object's, not the verb's."""
    begin = min((t.i for t in phrase.subtree), default=phrase.i)
    if governor is None or clause is None or begin == 0:
        return None
    noun = analysis.doc[begin - 1]
    article = next((c.lower_ for c in noun.children if c.dep_ == "det"), "")
    definite = article.startswith(with_role("pronoun_stems", "definite"))
    return noun if noun.head.i == governor.i and not definite and is_event(noun) and _yet_to_come(noun, clause) else None


def _outer(noun: Token) -> Token:
    """In "der Runde unter Leitung Selmarks am Dienstag" the time is the meeting's."""
    under = next((c for c in noun.children if c.dep_ == "case" and c.lower_ == "unter"), None)
    if under is None or under.i == 0:
        return noun
    before = under.nbor(-1)
    return before if is_event(before) else noun


def _noun_side(analysis: Analysis, noun: Token, clause: Clause | None, preposition: str) -> tense.Side | None:
    """Say where the time of a noun lies: behind "nach dem Treffen", else where its clause lies."""
    before = {child.lower_ for child in noun.children if child.dep_ == "case"}
    side = tense.direction(analysis, clause, preposition) if clause else None
    if clause and clause.lemma in tense.planned_lemmas() and before & {"für", "auf", "zu", "zum"}:
        return "future"
    if clause and _yet_to_come(noun, clause):
        return "future"
    if before & {"nach", "seit"}:
        return "past" if side in ("past", None) else None
    return None if before & {"vor", "bis"} and side == "past" else side


def _yet_to_come(noun: Token, clause: Clause) -> bool:
    """Tell "schlug ein Treffen am Montag vor", "einigten sich auf Gespräche im Juni": what is asked for or agreed lies ahead.

    Near misses: "forderte nach dem Angriff am Montag" - no complement; "unterzeichnete das Abkommen am Montag" - a text.
    """
    lexicon = load_acts()
    asks = any(row.kind in AHEAD_KINDS for row in lexicon.verb_acts(clause.lemma))
    if not (asks or clause.lemma in tense.planned_lemmas()) or clause.negation is not None:
        return False
    complements = {*clause.objects, *(h for o in clause.obliques if o.prep in CONTENT for h in o.heads)}
    return noun.i in complements and not lexicon.classes_of(noun.lemma_, noun.text) & TEXTS


def _date(attachments: tuple[Attachment, ...], at: PartialDate | None) -> tuple[Attachment, ...]:
    """Date each time by its side; times of day follow the day that they were counted from."""
    done: dict[tuple[int, int], Timex] = {}
    out = []
    for a in attachments:
        time = _one(a, at, done)
        done[time.begin, time.end] = time
        out.append(a if time is a.time else replace(a, time=time))
    return tuple(out)


def _one(a: Attachment, at: PartialDate | None, done: dict[tuple[int, int], Timex]) -> Timex:
    time = a.time
    if time.anchored_to in done:
        anchor = done[time.anchored_to]
        if a.side == "past" and at and anchor.earliest and anchor.earliest > at.latest and "T" in time.spec:
            return _by_publication(time, at)
        return resolve(time, direction=time.lean, at=at, anchor=anchor) if time.spec[:1] in "^&" else time
    if a.side is None or time.type == "SET" or time.bound == "since" or not specs.relative(time.spec):
        return time
    if a.side == "past" and time.bound in LIMITS and not time.spec.startswith("XXXX-W"):
        return time
    if a.side == "open":
        return _either(time, at)
    return resolve(time, direction=a.side, at=at)


def _by_publication(time: Timex, at: PartialDate) -> Timex:
    """Count an hour from publication: "Am Sonntag soll ... Am Nachmittag schloss ..." tells of no coming Sunday."""
    counted = replace(time, spec="@" + time.spec[1:], anchored_to=None)
    return resolve(counted, direction="past", at=at)


def _either(time: Timex, at: PartialDate | None) -> Timex:
    """Leave a weekday open that two readings leave open: the bounds of both, no value of either."""
    past, future = resolve(time, direction="past", at=at), resolve(time, direction="future", at=at)
    if past.value == future.value or past.earliest is None:
        return past
    if not time.spec.startswith("XXXX-WXX"):
        return time
    return replace(time, value=time.spec.partition("@")[0], earliest=past.earliest, latest=future.latest, lean=None)


def _count_from_events(analysis: Analysis, attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """Date "zwei Tage nach dem Treffen" by the one day that the report gives for the meeting."""
    days: dict[str, set[Timex]] = {}
    for a in attachments:
        if (
            a.head is not None
            and a.time.type in ("DATE", "TIME")
            and a.time.earliest
            and is_event(analysis.doc[a.head])
        ):
            days.setdefault(analysis.doc[a.head].lemma_, set()).add(a.time)
    return tuple(_from_event(analysis, a, days) if a.time.type == "DURATION" else a for a in attachments)


def _from_event(analysis: Analysis, a: Attachment, days: dict[str, set[Timex]]) -> Attachment:
    last = max(analysis.tokens_in(a.time.begin, a.time.end))
    doc = analysis.doc
    if last + 2 >= len(doc) or doc[last + 1].lower_ not in ("nach", "vor"):
        return a
    noun = next((t for t in doc[last + 2 : last + 2 + BESIDE] if t.pos_ == "NOUN"), None)
    length = frames.days(a.time.value, a.time.mod or "")
    if noun is None or length is None:
        return a
    known = days.get(noun.lemma_, set())
    if len(known) != 1:
        return replace(a, event=noun.i)
    (event,) = known
    return replace(a, event=noun.i, time=_shifted(a.time, event, length, ahead=doc[last + 1].lower_ == "nach"))


def _shifted(time: Timex, event: Timex, length: tuple[float, float], *, ahead: bool) -> Timex:
    if event.earliest is None or event.latest is None:
        return time
    low, high = length
    if ahead:
        earliest, latest = frames.later(event.earliest, low), frames.later(event.latest, high)
    else:
        earliest, latest = frames.sooner(event.earliest, high), frames.sooner(event.latest, low)
    return replace(
        time,
        earliest=earliest,
        latest=latest,
        bound="after" if ahead else "before",
        anchored_to=(event.begin, event.end),
    )
