"""Fighting and its victims as somebody reports them: „Augenzeugen berichteten von Explosionen“, „sprach von sechs Verletzten“.

The happening is the claim, whoever reports it is its voice. Near misses: „Augenzeugen berichteten von einem Fest“ - no act;
„sprach von einem Angriff auf die Vernunft“ - who only calls something an attack reports none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.casualties import VIOLENT, of_disaster
from depesche.claims.confirmations import subject_voices
from depesche.claims.draft import Draft
from depesche.claims.nouns import is_genitive
from depesche.claims.voices import voice_kind
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import conjuncts, preposition
from depesche.language.quotations.find import told
from depesche.language.quotations.words import Words
from depesche.language.sources.kinds import read_source
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, with_role, words
from depesche.model.claim import Voice
from depesche.model.vocabulary import Sourcing

if TYPE_CHECKING:
    from depesche.language.doc import Token


def find_tidings(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> Iterator[Draft]:
    """Yield the fighting or the victims that each clause of reporting names as a noun."""
    ways = words("tidings_verbs")
    read: Words | None = None
    for clause in analysis.clauses:
        way = ways.get(clause.lemma)
        if way is None or clause.form == "infinitive" or clause.negation is not None:
            continue
        if clause.voice != "active":
            yield from _passed_on(analysis, actors, lexicon, clause, way)
            continue
        named = (analysis.doc[h] for h in _named(analysis, clause, way))
        noun = next((t.i for t in named if _tells(t, lexicon, victims="victims" in way)), None)
        if noun is None or clause.modal is not None or of_disaster(analysis, clause):
            continue
        read = read or told(analysis).words
        voice, sourcing = _voice(analysis, actors, read, clause)
        if voice is None:
            continue
        several = tuple(subject_voices(analysis, actors, clause, "says")) if len(clause.subjects) > 1 else ()
        cause = _cause(analysis, lexicon, clause, noun)  # "von 14 Toten bei Angriffen Norlands": one happening
        yield _draft(analysis, actors, cause, clause, noun, several or (voice,), sourcing)


def _passed_on(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, way: str) -> Iterator[Draft]:
    """ "Aus Kolm wurden Kämpfe gemeldet": nobody is named who reports it.

    Near misses: „Aus Kolm wurde ein Fest gemeldet“; „Die Kämpfe wurden von Norland gemeldet“ - somebody does.
    """
    plain = clause.voice == "passive" and not clause.agents and clause.modal is None and way.partition(" ")[0] == "obj"
    if not plain or len(clause.subjects) != 1 or of_disaster(analysis, clause):
        return
    noun = clause.subjects[0]
    if _tells(analysis.doc[noun], lexicon, victims="victims" in way):
        yield _draft(analysis, actors, _cause(analysis, lexicon, clause, noun), clause, noun, (), "diffuse")


def _draft(
    analysis: Analysis, actors: Actors, cause: int | None, clause: Clause, noun: int,
    voices: tuple[Voice, ...], sourcing: Sourcing,
) -> Draft:  # fmt: skip
    owners = tuple(t for c in (analysis.doc[cause].children if cause is not None else ()) if is_genitive(c) for t in conjuncts(c))
    return Draft(
        trigger=noun,
        kind="force",
        stage="done",
        by=actors.among(owners),
        clause=clause.index,
        told_at=clause.head,
        matter=tuple(t.i for t in analysis.doc[noun].subtree),
        content=frozenset({clause.head} if cause is None else {clause.head, cause}),
        voices=voices,
        sourcing=sourcing,
        rule="tidings.noun",
    )


def _cause(analysis: Analysis, lexicon: ActLexicon, clause: Clause, noun: int) -> int | None:
    """Return the fighting that victims fell to, told behind them: "14 Toten bei Angriffen Norlands"."""
    inside = (t for t in clause.tokens if t > noun and analysis.doc[t].tag_ == "NN")
    places = with_role("preposition_roles", "during")
    found = (t for t in inside if preposition(analysis.doc[t]) in places)
    return next((t for t in found if VIOLENT & lexicon.classes_of(analysis.doc[t].lemma_, analysis.doc[t].text)), None)


def _named(analysis: Analysis, clause: Clause, way: str) -> tuple[int, ...]:
    """Return what is reported: after "von", or the object of "melden"."""
    place = way.partition(" ")[0]
    if place != "obj":
        # wherever the parser hung it: „berichteten am Abend von Angriffen“ - not "Abend von Angriffen"
        return tuple(t for t in clause.tokens if analysis.doc[t].tag_ == "NN" and preposition(analysis.doc[t]) == place)
    return clause.objects


def _tells(token: Token, lexicon: ActLexicon, *, victims: bool) -> bool:
    """Tell whether a noun names fighting, or victims with their number ("sechs Verletzten")."""
    classes = lexicon.classes_of(token.lemma_, token.text)
    counted = any(c.dep_ == "nummod" or c.tag_ in ("CARD", "PIAT") for c in token.children)
    if "victims" in classes and counted:
        return True
    definite = any(c.dep_ == "det" and c.lemma_ in function_words("definite") for c in token.children)
    return not victims and bool(classes & VIOLENT) and token.tag_ == "NN" and not definite


def _voice(analysis: Analysis, actors: Actors, read: Words, clause: Clause) -> tuple[Voice | None, Sourcing]:
    head = next(iter(clause.subjects), None)
    if head is None or not (actors.at(head) or analysis.doc[head].pos_ in ("NOUN", "PROPN")):
        return None, "diffuse"
    tokens = tuple(t.i for t in analysis.doc[head].subtree if t.i < clause.head or head > clause.head)
    phrase = analysis.phrase(tokens)
    source = read_source(read, tokens)
    known = actors.at(head)[:1]
    kind, sourcing = source.kind, source.sourcing
    if known and kind not in ("spokesperson", "media", "document", "witness"):
        kind, sourcing = voice_kind(actors.get(known[0]))
    voice = Voice(
        actor=known[0] if known else None, text=phrase.text, begin=phrase.begin, end=phrase.end, kind=kind, stance="says"
    )
    return voice, sourcing
