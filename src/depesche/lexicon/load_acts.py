"""Reads and checks the act tables of a language: verbs, nouns, verb-noun groups, issues and words of stage.

``load_acts("de")`` is cached and gives an ``ActLexicon``: rows as frozen dataclasses and the look-ups that the finders
in ``claims`` use. A table with a fault is refused with its file and line, never half read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import TypeVar

from depesche.lexicon import acts_rows as rows
from depesche.lexicon.acts import (
    Act,
    AttributeWord,
    CertaintyWord,
    ChannelWord,
    ClassWord,
    Connective,
    GroupAct,
    IssueWord,
    KindRow,
    NounAct,
    NoveltyWord,
    StageWord,
    VerbAct,
)
from depesche.lexicon.compounds import KEPT, Entry, WordIndex
from depesche.model.vocabulary import Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActLexicon:
    """The act tables of one language with their look-ups; there is one of each language."""

    kinds: Mapping[Kind, KindRow]
    verbs: tuple[VerbAct, ...]
    nouns: tuple[NounAct, ...]
    groups: tuple[GroupAct, ...]
    classes: tuple[ClassWord, ...]
    issues: tuple[IssueWord, ...]
    planning: tuple[StageWord, ...]
    aspect: tuple[StageWord, ...]
    certainty: tuple[CertaintyWord, ...]
    novelty: tuple[NoveltyWord, ...]
    connectives: tuple[Connective, ...]
    channels: tuple[ChannelWord, ...]
    levels: tuple[AttributeWord, ...]
    _verbs: Mapping[str, tuple[VerbAct, ...]] = field(repr=False)
    _groups: Mapping[str, tuple[GroupAct, ...]] = field(repr=False)
    _stages: Mapping[str, tuple[StageWord, ...]] = field(repr=False)
    _nouns: WordIndex[NounAct] = field(repr=False)
    _classes: WordIndex[str] = field(repr=False)
    _issues: WordIndex[IssueWord] = field(repr=False)
    _issue_phrases: Mapping[str, tuple[tuple[int, str, IssueWord], ...]] = field(repr=False)
    _channels: WordIndex[ChannelWord] = field(repr=False)
    _levels: WordIndex[AttributeWord] = field(repr=False)
    _channel_openings: frozenset[str] = field(repr=False)
    _class_sets: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def verb_acts(self, lemma: str) -> tuple[VerbAct, ...]:
        """Return the rows of a verb with its particle, those with more requirements first."""
        return self._verbs.get(lemma, ())

    def group_acts(self, lemma: str) -> tuple[GroupAct, ...]:
        """Return the verb-noun groups of a verb; groups with a modifier first."""
        return self._groups.get(lemma, ())

    def noun_acts(self, *forms: str) -> tuple[NounAct, ...]:
        """Return the rows of a noun or of its longest known head ("Spitzentreffen": "Treffen").

        Args:
            forms: lemma and surface form: for words that no treebank has, the form is the surer of the two.
        """
        return next((rows for form in forms if (rows := self._nouns.find(form))), ())

    def stage_words(self, lemma: str) -> tuple[StageWord, ...]:
        """Return the rows of planning and of aspect for a verb, adverb, adjective or noun."""
        return self._stages.get(lemma, ())

    def classes_of(self, *forms: str) -> frozenset[str]:
        """Return the word classes of a noun (lemma, and surface form beside it), through its head when a compound."""
        found = self._class_sets.get(forms)
        if found is None:
            if len(self._class_sets) >= KEPT:
                self._class_sets.clear()
            found = self._class_sets[forms] = frozenset(name for form in forms for name in self._classes.every(form))
        return found

    def issue_words(self, lemma: str) -> tuple[IssueWord, ...]:
        """Return the issue rows that a noun, verb or adjective matches (not the phrases), longest word first."""
        return self._issues.every(lemma)

    def issue_phrases(self, text: str) -> tuple[IssueWord, ...]:
        """Return the issue rows of several words that stand in a text of lower-case words between single blanks."""
        there = text.split(" ")
        if self._issue_phrases.keys().isdisjoint(there):
            return ()
        begun = [one for first in self._issue_phrases.keys() & there for one in self._issue_phrases[first]]
        return tuple([row for _, wording, row in sorted(begun, key=itemgetter(0)) if wording in text])

    def channel_words(self, lemma: str) -> tuple[ChannelWord, ...]:
        """Return the channel rows of a word."""
        return self._channels.find(lemma)

    def opens_channel_phrase(self, form: str) -> bool:
        """Tell whether a phrase that shows a channel begins with a word ("unter vier Augen")."""
        return form.casefold() in self._channel_openings

    def attribute_words(self, lemma: str) -> tuple[AttributeWord, ...]:
        """Return the rows of level and order of a word."""
        return self._levels.find(lemma)


def load_acts(language: str = "de") -> ActLexicon:
    """Return the act tables of a language, read once.

    Raises:
        LexiconError: a table is missing or has a fault.
    """
    return _load(language)


@cache
def _load(language: str) -> ActLexicon:
    verbs = rows.table(language, "acts_verbs", rows.verb)
    groups = rows.table(language, "acts_groups", rows.group)
    nouns = rows.table(language, "acts_nouns", rows.noun)
    classes = rows.table(language, "object_classes", rows.class_word)
    issues = rows.table(language, "issues", rows.issue)
    planning = rows.table(language, "planning", lambda c: rows.stage_word(c, "planning"))
    aspect = rows.table(language, "aspect", lambda c: rows.stage_word(c, "aspect"))
    channels = rows.table(language, "channels", rows.channel)
    levels = rows.table(language, "levels", rows.attribute)
    kinds = rows.table(language, "acts_kinds", rows.kind_row)
    return ActLexicon(
        kinds={row.kind: row for row in kinds},
        verbs=verbs,
        nouns=nouns,
        groups=groups,
        classes=classes,
        issues=issues,
        planning=planning,
        aspect=aspect,
        certainty=rows.table(language, "certainty", rows.certainty),
        novelty=rows.table(language, "novelty", rows.novelty),
        connectives=rows.table(language, "connectives", rows.connective),
        channels=channels,
        levels=levels,
        _verbs=_by_lemma(verbs, _specificity),
        _groups=_by_lemma(groups, lambda g: _specificity(g) - len(g.modifier)),
        _stages=_by_lemma(planning + aspect, _specificity),
        _nouns=WordIndex(Entry(word=n.lemma, match=n.match, row=n, excepts=n.excepts) for n in nouns),
        _classes=WordIndex(Entry(word=c.word, match=c.match, row=c.word_class, excepts=c.excepts) for c in classes),
        _issues=WordIndex(
            Entry(word=i.wording, match=i.match, row=i, excepts=i.excepts) for i in issues if i.match != "phrase"
        ),
        _issue_phrases=_by_first_word(i for i in issues if i.match == "phrase"),
        _channels=WordIndex(Entry(word=c.wording, match=c.match, row=c) for c in channels),
        _levels=WordIndex(Entry(word=a.wording, match=a.match, row=a) for a in levels),
        _channel_openings=frozenset(c.wording.split()[0].casefold() for c in channels if c.pos == "phrase"),
    )


def _by_lemma(found: tuple[T, ...], order: Callable[[T], int]) -> dict[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = {}
    for row in found:
        grouped.setdefault(row.lemma, []).append(row)  # type: ignore[attr-defined]
    return {lemma: tuple(sorted(same, key=order)) for lemma, same in grouped.items()}


def _by_first_word(phrases: Iterable[IssueWord]) -> dict[str, tuple[tuple[int, str, IssueWord], ...]]:
    """Rows of several words by the first of them, each with its number in the table and its words between blanks."""
    grouped: dict[str, list[tuple[int, str, IssueWord]]] = {}
    for number, row in enumerate(phrases):
        wording = row.wording.casefold()
        grouped.setdefault(wording.split(" ")[0], []).append((number, f" {wording} ", row))
    return {first: tuple(found) for first, found in grouped.items()}


def _specificity(row: Act | StageWord) -> int:
    """Order rows of one lemma: those that ask for a word class first, then those that ask for anything at all."""
    return -sum(1 + (not rows.BUILT_IN_CLASSES & set(demand.classes)) for demand in row.requires)
