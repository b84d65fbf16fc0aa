"""The dead, hurt, driven out and carried off: force that nobody is named for.

Hit: „Bei den Kämpfen kamen vier Menschen ums Leben“, „Mindestens 600 Menschen starben“ after „In der Stadt brachen Unruhen aus“.
Near misses: „Bei einem Erdbeben starben vier Menschen“ - no party did it; „Der Dichter starb mit 80 Jahren“ - nothing of force
stands near.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

VIOLENT = frozenset({"attack_noun", "fighting", "uprising", "bomb", "blast", "missile_test"})
VICTIMS = frozenset({"civilians", "troops", "victims", "prisoners", "refugees", "children", "helpers", "people", "person"})
REACH = 2
"""Sentences back in which the fighting may stand."""


def find_casualties(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield an act of force without doer for each clause that tells of victims of fighting, or of force told just before."""
    forced = {analysis.clauses[d.clause].sentence for d in drafts if d.kind == "force" and d.polarity == "+"}
    verbs = words("casualty_verbs")
    for clause in analysis.clauses:
        way = verbs.get(_told(analysis, clause))
        if way is None or clause.form == "infinitive" or clause.negation is not None:
            continue
        victims = _victims(analysis, actors, lexicon, clause, way)
        if victims and not of_disaster(analysis, clause) and ("!" in way or _fighting_near(analysis, lexicon, clause, forced)):
            yield Draft(
                trigger=clause.head,
                kind="force",
                stage="done",
                by=actors.among(clause.agents),
                clause=clause.index,
                matter=victims,
                rule="casualties.victims",
            )


def _told(analysis: Analysis, clause: Clause) -> str:
    """Return the verb, with its noun for "ums Leben kommen", "Verletzungen erleiden"."""
    nouns = words("casualty_nouns")
    forms = (form for t in clause.tokens for form in (analysis.doc[t].lemma_, analysis.doc[t].text))
    noun = next((nouns[form] for form in forms if form in nouns), None)
    return clause.lemma if noun is None else f"{clause.lemma} {noun}"


def _victims(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, way: str) -> tuple[int, ...]:
    """Return the phrase of the victims: subject of "starben", of the passive "wurden getötet"."""
    if way.startswith("passive") and (clause.voice != "passive" or actors.among(clause.agents)):
        return ()
    if way.endswith("perfect") and clause.tense not in ("perfect", "pluperfect"):
        return ()  # "200 Soldaten sind gefallen"; not "sie gefielen sich in der Rolle der Helfer"
    # the parser may take "sieben Personen" beside "Verletzungen" for an object
    heads = [analysis.doc[h] for h in clause.subjects or (clause.objects if way.startswith("active") else ())]
    # "Rund 300.000 wurden vertrieben": the number stands for the people
    numbers = [analysis.doc[t] for t in clause.tokens if analysis.doc[t].tag_ == "CARD"] if not heads else []
    if not any(_is_victim(t, actors, lexicon) for t in (*heads, *numbers)):
        return ()
    return tuple(t.i for t in (*heads, *numbers)[0].subtree)


def _is_victim(token: Token, actors: Actors, lexicon: ActLexicon) -> bool:
    negative = with_role("pronoun_stems", "negative")
    nobody = token.lower_.startswith((*negative, *with_role("pronoun_stems", "nobody")))
    if nobody or any(c.lower_.startswith(negative) for c in token.children):
        return False
    if token.tag_ in ("CARD", "PIS", "PIAT"):
        return True
    kinds = {actors.get(i).kind for i in actors.at(token.i)}
    return bool(lexicon.classes_of(token.lemma_, token.text) & VICTIMS or kinds & {"person", "group", "unnamed", "people"})


def of_disaster(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a sentence names a disaster that nobody made: "bei einem Erdbeben"."""
    disasters = words("disasters")
    sentence = analysis.doc[clause.head].sent
    return any(t.tag_ == "NN" and t.lemma_.casefold().endswith(tuple(disasters)) for t in sentence)


def _fighting_near(analysis: Analysis, lexicon: ActLexicon, clause: Clause, forced: set[int]) -> bool:
    """Tell whether fighting is named or an attack told in this sentence or shortly before."""
    here = clause.sentence
    if any(0 <= here - s <= REACH for s in forced):
        return True
    near = [c for c in analysis.clauses if 0 <= here - c.sentence <= REACH]
    tokens = {t for c in near for t in c.tokens}
    return any(
        analysis.doc[t].tag_ == "NN" and lexicon.classes_of(analysis.doc[t].lemma_, analysis.doc[t].text) & VIOLENT
        for t in tokens
    )
