"""Acts told by a noun and "sein": „Ziel sei ein dauerhafter Frieden“, „wichtigstes Angebot war ein Waffenlager unter Aufsicht“.

Near miss: „Die Forderung ist alt“ - a quality of the demand says nothing of what is demanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, phrase_tokens
from depesche.claims.issues import issue_of
from depesche.claims.nouns import negated_noun
from depesche.claims.stages import DEEDS
from depesche.claims.voices import Word, beside_first, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import preposition
from depesche.lexicon.acts import NounAct
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words

JUDGED = DEEDS - {"violation", "concession", "decision", "acceptance"}
"""Deeds that a sentence with "sein" judges; a concession or decision consists in something."""


def find_aims(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, said: tuple[Word, ...]
) -> Iterator[Draft]:
    """Yield the act of each copula clause that says what an aim, demand, concession or agreement consists in."""
    for clause in analysis.clauses:
        head = analysis.doc[clause.head]
        if not clause.copula or head.pos_ not in ("NOUN", "PROPN", "VERB") or preposition(head):
            continue  # "ist in Vorbereitung" says how far it is, not what it consists in
        if clause.negation is not None or negated_noun(head):
            continue  # "Das ist keine Drohung"
        for noun, other in _sides(clause):
            row = _row(analysis, lexicon, noun)
            if noun != clause.head and _breach(analysis, lexicon, clause.head):
                continue  # "Der Angriff sei ein Verstoß gegen das Abkommen": the verdict counts
            deed = row is not None and row.kind in DEEDS - {"violation"}
            if deed and noun == clause.head and _is_topic(analysis, other):
                continue  # "Thema war die Waffenruhe" tells no truce; "Ergebnis war eine Waffenruhe" does
            if row is not None and noun in clause.subjects and (row.kind in JUDGED or _judges(analysis, lexicon, clause)):
                break  # "Die Vereinbarung sei ein Erfolg", "Der Angriff wäre ein Fehler": a judgement on it
            if row is not None:
                draft = _aim(analysis, actors, lexicon, said, clause, row, noun, other)
                if draft is not None:
                    yield draft
                break


def _sides(clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield (noun, what it consists in) both ways; the subject first."""
    for subject in clause.subjects[:1]:
        yield subject, clause.head
        yield clause.head, subject


def _judges(analysis: Analysis, lexicon: ActLexicon, clause: Clause) -> bool:
    """ "Die Forderung sei ein Rückschritt": an indefinite predicate that names nothing one could demand or offer."""
    head = analysis.doc[clause.head]
    indefinite = any(c.dep_ == "det" and c.lower_.startswith(with_role("pronoun_stems", "indefinite")) for c in head.children)
    subject = {t.i for i in clause.subjects for t in analysis.doc[i].subtree}
    own = [t.i for t in head.subtree if t.i not in subject]
    return indefinite and not lexicon.noun_acts(head.lemma_) and issue_of(analysis, own, lexicon) is None


def _breach(analysis: Analysis, lexicon: ActLexicon, noun: int) -> bool:
    row = _row(analysis, lexicon, noun)
    return row is not None and row.kind == "violation"


def _is_topic(analysis: Analysis, subject: int) -> bool:
    token = analysis.doc[subject]
    return token.pos_ == "NOUN" and token.lemma_ not in with_role("event_phases", "result")


def _row(analysis: Analysis, lexicon: ActLexicon, noun: int) -> NounAct | None:
    rows = lexicon.noun_acts(analysis.doc[noun].lemma_)
    aim = analysis.doc[noun].lemma_ in words("aim_nouns")  # in a group only elsewhere: "erreichte das Ziel"
    return next((r for r in rows if (aim or r.mention != "support") and r.kind not in ("contact", "travel")), None)


def _aim(
    analysis: Analysis,
    actors: Actors,
    lexicon: ActLexicon,
    said: tuple[Word, ...],
    clause: Clause,
    row: NounAct,
    noun: int,
    other: int,
) -> Draft | None:
    site = Site(analysis=analysis, actors=actors, lexicon=lexicon, noun=noun)
    over = words_over(said, clause.head)
    if over and _of_talks(site, noun):
        row = replace(row, doer=())  # "Ziel der Gespräche sei der Abzug, sagte Aas": talks have no aims, who speaks of them has
    draft = draft_from(row, site, trigger=noun, clause=clause.index, rule="aims.copula")
    if draft is None:
        return None
    by = draft.by or (beside_first(over) if over else ())
    if draft.kind == "violation" and over:
        return _charge(draft, actors.among(phrase_tokens(site, other)), over[0].actor)
    hanging = {t.i for t in site.token(noun).subtree} if noun != clause.head else set()  # the subject, on its predicate
    aside = hanging | (set(clause.verbs) - {clause.head})
    own = tuple(t for t in phrase_tokens(site, other) if t not in aside)
    # "Voraussetzung für Gespräche ist der Abzug": the withdrawal is asked for
    matter = own or draft.matter if row.kind in ("demand", "position") else draft.matter or own
    return replace(draft, by=by, matter=matter, content=frozenset({*own, clause.head, noun} - {noun}))


def _of_talks(site: Site, noun: int) -> bool:
    owners = [c for c in site.token(noun).children if c.dep_ in ("nmod", "nmod:poss") and c.pos_ == "NOUN"]
    return bool(owners) and all({"talks", "effort"} & site.lexicon.classes_of(c.lemma_, c.text) for c in owners)


def _charge(draft: Draft, held: tuple[str, ...], speaker: str | None) -> Draft | None:
    """ "Das Vorgehen Norlands sei ein Bruch des Abkommens, sagte Aas": who says so accuses and has broken nothing."""
    by = (speaker,) if speaker is not None else ()
    return replace(draft, kind="accusation", by=by, to=tuple(i for i in held if i not in by), plover=None) if by else None
