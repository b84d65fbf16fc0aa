"""A happening that somebody confirms, admits or denies as a noun: „Beide Seiten bestätigten das Telefonat“.

The deed is the claim, whoever confirms is its voice. Near miss: „bestätigten, dass ...“ - there the clause is the claim
and the frame its voice; „bestätigte den Botschafter im Amt“ - no happening of the talks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from
from depesche.claims.draft import Draft
from depesche.claims.frames import Site
from depesche.claims.voices import voice_kind
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.load_reporting import load_reporting
from depesche.model.claim import Voice
from depesche.model.vocabulary import Sourcing, Stance

STANCES: frozenset[Stance] = frozenset({"confirms", "admits", "denies"})


def find_confirmations(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> Iterator[Draft]:
    """Yield the confirmed happening of each clause whose verb confirms or denies a noun of happening."""
    stances = {v.lemma: v.stance for v in load_reporting(analysis.report.language).verbs if v.stance in STANCES}
    for clause in analysis.clauses:
        stance = stances.get(clause.lemma)
        if stance is None or clause.voice != "active" or clause.negation is not None:
            continue
        noun = _happening(analysis, clause, lexicon)
        if noun is not None:
            draft = _confirmed(analysis, actors, lexicon, clause, noun)
            voices = tuple(_voices(analysis, actors, clause, stance))
            if draft is not None and voices:
                yield replace(draft, voices=voices, sourcing=_sourcing(actors, voices))


def _happening(analysis: Analysis, clause: Clause, lexicon: ActLexicon) -> int | None:
    """Return the object when it is a happening, or the happening in its genitive ("das Ende der Sitzung")."""
    for head in clause.objects:
        token = analysis.doc[head]
        inner = [c.i for c in token.children if c.dep_ in ("nmod", "nmod:poss")]
        for one in (head, *inner):
            rows = lexicon.noun_acts(analysis.doc[one].lemma_)
            if any(r.mention == "event" for r in rows):
                return int(one)
    return None


def _confirmed(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, noun: int
) -> Draft | None:
    site = Site(analysis=analysis, actors=actors, lexicon=lexicon, noun=noun)
    row = next(r for r in lexicon.noun_acts(analysis.doc[noun].lemma_) if r.mention == "event")
    draft = draft_from(row, site, trigger=noun, clause=clause.index, rule="confirmations.noun")
    return replace(draft, nominal=False, content=frozenset({noun, clause.head})) if draft else None


def _voices(analysis: Analysis, actors: Actors, clause: Clause, stance: Stance) -> Iterator[Voice]:
    for head in clause.subjects:
        phrase = analysis.phrase(_phrase(analysis, head, clause))
        for actor in actors.at(head)[:1]:
            kind, _ = voice_kind(actors.get(actor))
            yield Voice(
                actor=actor, text=phrase.text, begin=phrase.begin, end=phrase.end, kind=kind, stance=stance
            )


def _phrase(analysis: Analysis, head: int, clause: Clause) -> tuple[int, ...]:
    """Return the noun phrase of one conjunct, without the others."""
    others = {t.i for other in clause.subjects if other != head and other > head for t in analysis.doc[other].subtree}
    return tuple(
        t.i for t in analysis.doc[head].subtree if t.i not in others and t.dep_ not in ("cc", "punct")
    )


def _sourcing(actors: Actors, voices: tuple[Voice, ...]) -> Sourcing:
    first = voices[0].actor
    return voice_kind(actors.get(first))[1] if first else "diffuse"
