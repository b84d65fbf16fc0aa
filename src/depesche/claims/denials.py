"""Whose word the act of saying itself is: of a denial, of „sprach von“, of what somebody confirms or admits.

- „Teheran bestreitet dies“, „dementierte, ... getan zu haben“: the denier's, with stance "denies";
- „Das Ministerium sprach von einem Missverständnis“: "sprach von" is a frame of saying;
- „Jon Vael bestätigte die Echtheit des Papiers“: his word confirms it.

Near misses: „wies den Vorwurf zurück“, „nannte den Plan unzureichend“ - acts that the agency tells.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.voices import voice_kind
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.quotations.find import told
from depesche.language.sources.kinds import read_source
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import words as closed_words
from depesche.model.claim import Voice
from depesche.model.vocabulary import Sourcing, Stance, VoiceKind

VOUCHING: frozenset[Stance] = frozenset({"confirms", "admits"})
"""Stances of verbs by which the doer's word vouches for what is told."""


def voice_denials(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors) -> tuple[Draft, ...]:
    """Give each denial its denier as innermost voice, an actor or one whom only the subject names ("die Firma").

    What somebody spoke of, confirmed or admitted in so many words is theirs in the same way.
    """
    return tuple(_own_word(analysis, d, actors) if not d.voices else d for d in drafts)


def _own_word(analysis: Analysis, draft: Draft, actors: Actors) -> Draft:
    if draft.kind == "denial":
        return _voiced(analysis, draft, actors)
    clause = analysis.clauses[draft.clause]
    stance = _stance(draft, clause, analysis.report.language)
    heads = [h for h in clause.subjects if set(actors.at(h)) & set(draft.by)]
    if stance is None or len(heads) != 1 or clause.voice != "active" or clause.modal is not None or clause.negation is not None:
        return draft
    return _with_voices(analysis, draft, [heads[0]] * len(draft.by), actors, stance)


def _stance(draft: Draft, clause: Clause, language: str) -> Stance | None:
    """Return how the doer of a clause speaks about what it tells, None where the clause tells an act."""
    if draft.rule == "verdicts.called":
        return "says" if closed_words("verdict_verbs").get(clause.lemma) == "of" else None
    if draft.kind != "statement" or draft.trigger != clause.head or not draft.by:
        return None
    return next((v.stance for v in load_reporting(language).verbs if v.lemma == clause.lemma and v.stance in VOUCHING), None)


def _voiced(analysis: Analysis, draft: Draft, actors: Actors) -> Draft:
    clause = analysis.clauses[draft.clause]
    places = (*clause.subjects, *clause.tokens)
    if draft.by:
        known = [next((h for h in places if i in actors.at(h)), clause.head) for i in draft.by]
        return _with_voices(analysis, draft, known, actors)
    named = [h for h in clause.subjects if analysis.doc[h].tag_ == "NN" and not actors.at(h)]
    if clause.voice != "active" or len(named) != 1 or clause.lemma not in denying(analysis.report.language):
        return draft
    source = read_source(told(analysis).words, _phrase(analysis, draft, named[0]))
    return _with_voice(analysis, draft, named[0], source.kind, source.sourcing)


def _with_voice(
    analysis: Analysis, draft: Draft, head: int, kind: VoiceKind, sourcing: Sourcing, stance: Stance = "denies"
) -> Draft:
    """Give the word to somebody who is no actor, only a noun of the sentence."""
    voice = _voice(analysis, draft, head, None, kind, stance)
    return replace(draft, voices=(voice,), sourcing=sourcing)


def _with_voices(analysis: Analysis, draft: Draft, heads: list[int], actors: Actors, stance: Stance = "denies") -> Draft:
    """ "Beide Seiten bestreiten das", "Norland und Sudania bestreiten das": each of them does, side by side."""
    kinds = [voice_kind(actors.get(i)) for i in draft.by]
    told = zip(draft.by, heads, kinds, strict=True)
    voices = tuple(_voice(analysis, draft, head, actor, kind, stance) for actor, head, (kind, _) in told)
    return replace(draft, voices=voices, sourcing=kinds[0][1])


def _voice(analysis: Analysis, draft: Draft, head: int, actor: str | None, kind: VoiceKind, stance: Stance) -> Voice:
    phrase = analysis.phrase(_phrase(analysis, draft, head))
    return Voice(actor=actor, text=phrase.text, begin=phrase.begin, end=phrase.end, kind=kind, stance=stance)


def _phrase(analysis: Analysis, draft: Draft, head: int) -> tuple[int, ...]:
    """Return the noun phrase of a head up to its first comma; the head of the clause stands for itself."""
    if head == analysis.clauses[draft.clause].head:
        return (head,)
    inside = list(analysis.doc[head].subtree)
    comma = next((t.i for t in inside if t.i > head and t.text == ","), len(analysis.doc))
    return tuple(t.i for t in inside if t.i < comma and t.tag_ != "$,")


@cache
def denying(language: str) -> frozenset[str]:
    """Return the verbs that deny: "bestreiten", "dementieren"."""
    return frozenset(v.lemma for v in load_reporting(language).verbs if v.stance == "denies")
