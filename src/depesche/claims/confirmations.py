"""A happening that somebody confirms, admits or denies as a noun: „Beide Seiten bestätigten das Telefonat“.

The deed is the claim, whoever confirms is its voice; so is an agreement („bestätigte die Einigung“). Near misses:
„bestätigten, dass ...“ - there the clause is the claim and the frame its voice; „bestätigte den Botschafter im Amt“ - no
happening of the talks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, meets
from depesche.claims.voices import voice_kind
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.acts import NounAct
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
        for noun, row in _happenings(analysis, actors, lexicon, clause):
            if row.kind == "agreement" and _adopts(analysis, actors, lexicon, clause):
                continue
            draft = _confirmed(analysis, actors, lexicon, clause, noun, row)
            voices = tuple(subject_voices(analysis, actors, clause, stance))
            if draft is not None and voices:
                yield replace(_owned(draft, voices), voices=voices, sourcing=sourcing_of(actors, voices))
                break


def _adopts(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "Das Parlament bestätigte das Abkommen": an organ of state decides on it, it does not tell of it; a minister does."""
    if any(actors.get(i).kind == "person" for i in actors.among(clause.subjects)):
        return False
    subjects = (analysis.doc[s] for s in clause.subjects)
    return any({"organ", "court"} & lexicon.classes_of(t.lemma_, t.text) for t in subjects)


def _owned(draft: Draft, voices: tuple[Voice, ...]) -> Draft:
    """ "Norland räumte den Verstoß ein": a breach without a doer is that of the one who admits it."""
    admitting = tuple(v.actor for v in voices if v.stance == "admits" and v.actor)
    return replace(draft, by=admitting, open_doer=False) if draft.kind == "violation" and not draft.by else draft


def _happenings(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause
) -> Iterator[tuple[int, NounAct]]:
    """Yield the object when it is a happening, or the happening in its genitive ("das Ende der Sitzung"), with its row.

    A breach is one with what was broken: "den Verstoß gegen das Abkommen".
    """
    for head in clause.objects:
        token = analysis.doc[head]
        inner = [c.i for c in token.children if c.dep_ in ("nmod", "nmod:poss")]
        for one in (head, *inner):
            site = Site(analysis=analysis, actors=actors, lexicon=lexicon, noun=int(one))
            for row in lexicon.noun_acts(analysis.doc[one].lemma_, analysis.doc[one].text):
                told = row.kind == "agreement" and one == head and row.mention == "frame"  # "bestätigte die Einigung"
                broken = row.kind == "violation" and bool(row.requires) and meets(row.requires, row.forbids, site)
                if row.mention == "event" or broken or told:
                    yield int(one), row
                    break


def _confirmed(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, noun: int, row: NounAct
) -> Draft | None:
    site = Site(analysis=analysis, actors=actors, lexicon=lexicon, noun=noun)
    draft = draft_from(row, site, trigger=noun, clause=clause.index, rule="confirmations.noun")
    return replace(draft, nominal=False, content=frozenset({noun, clause.head})) if draft else None


def subject_voices(analysis: Analysis, actors: Actors, clause: Clause, stance: Stance) -> Iterator[Voice]:
    """Yield a voice for each subject of a clause that is an actor."""
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


def sourcing_of(actors: Actors, voices: tuple[Voice, ...]) -> Sourcing:
    """Return the sourcing of what rests on voices that are actors, by the first of them."""
    first = voices[0].actor
    return voice_kind(actors.get(first))[1] if first else "diffuse"
