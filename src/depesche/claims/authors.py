"""Whose deed or words an act answers to: the target that the matter itself names.

„kritisierte das Vorgehen Sudanias“, „verurteilte den sudanischen Angriff“, „beklagte, Sudania halte Daten zurück“, „wies den
Vorschlag Sudanias zurück“, „lehnte Gespräche mit Sudania ab“, „forderte den Abzug der sudanischen Truppen“ - meant is Sudania.
Near misses: „verurteilte den Angriff auf Sudania“, „beklagte, dass Sudania angegriffen werde“, „forderte die Freilassung der
sudanischen Gefangenen“, „verurteilte die Besetzung Sudanias“ - they are whom it is done to.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.frames import COMPLEMENTS, Site, parties
from depesche.claims.nouns import is_genitive
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import conjuncts, preposition
from depesche.lexicon.acts import Slot
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Token

ANSWERING: dict[Kind, frozenset[str]] = {
    "accusation": frozenset({"deed", "word", "made"}),
    "refusal": frozenset({"word"}),
    "denial": frozenset({"word"}),
    "acceptance": frozenset({"word"}),
    "concession": frozenset({"word"}),
    "support": frozenset({"deed", "word"}),
    "demand": frozenset({"yield"}),
}
"""Kinds that answer to what somebody has done, said or is to yield, with the roles of the nouns that say so."""
WITH_PARTNER: frozenset[Kind] = frozenset({"offer", "promise", "refusal"})
"""Kinds whose talks are offered to or refused to the party that they would be held with."""
GIVING: frozenset[Kind] = frozenset({"offer", "promise"})
TALKS: frozenset[Kind] = frozenset({"contact", "agreement"})
DATIVE = (Slot(name="dat"),)


def author(analysis: Analysis, draft: Draft, actors: Actors, lexicon: ActLexicon) -> tuple[str, ...]:
    """Return the party whose deed or words a draft answers to, or whom its matter would be done with; () for none or several."""
    found: list[tuple[str, ...]] = []
    roles = ANSWERING.get(draft.kind)
    if roles:
        found += [_owner(actors, lexicon, t, roles) for t in _tops(analysis, draft)]
    if draft.kind == "accusation":
        found += [_by_passive(actors, analysis.doc[t]) for t in draft.matter if not _below(analysis, draft, t)]
        beside = [o for o in analysis.clauses[draft.clause].obliques if o.prep in with_role("preposition_roles", "author")]
        found += [actors.among(o.heads) for o in beside]
        found += [_who_acts(actors, c) for c in _inner(analysis, draft)]
    if draft.kind in WITH_PARTNER:
        found += [_partner(analysis, actors, lexicon, analysis.doc[t]) for t in draft.matter]
    if draft.kind in GIVING:
        found += [_given(analysis, actors, lexicon, c) for c in _inner(analysis, draft)]
    own = _with_owners(actors, (*draft.by, *draft.with_, *draft.via))
    others = {ids for ids in found if ids and not own & _with_owners(actors, ids)}
    return others.pop() if len(others) == 1 else ()


def _with_owners(actors: Actors, ids: tuple[str, ...]) -> set[str]:
    return {*ids, *(owner for i in ids if (owner := actors.get(i).part_of))}


def _tops(analysis: Analysis, draft: Draft) -> list[Token]:
    """Return the nouns that a matter is made of, not what hangs on them."""
    inside = {*draft.matter}
    nouns = (analysis.doc[t] for t in draft.matter if analysis.doc[t].pos_ == "NOUN" and not _below(analysis, draft, t))
    return [t for t in nouns if t.head.i not in inside or t.dep_ == "conj"]


def _inner(analysis: Analysis, draft: Draft) -> Iterator[Clause]:
    """Yield the clauses that a matter is told in."""
    for clause in analysis.clauses:
        if clause.parent == draft.clause and clause.head in draft.matter and clause.relation in COMPLEMENTS:
            yield clause


def _below(analysis: Analysis, draft: Draft, token: int) -> bool:
    return any(token in c.extent for c in _inner(analysis, draft))


@cache
def _nouns_of(role: str) -> tuple[str, ...]:
    return tuple(noun.casefold() for noun in with_role("authored_nouns", role))


def _owner(actors: Actors, lexicon: ActLexicon, noun: Token, roles: frozenset[str]) -> tuple[str, ...]:
    """Return whose deed, words or troops a noun names."""
    lemma = noun.lemma_.casefold()
    told = {role for role in roles if lemma.endswith(_nouns_of(role))}
    if not told:
        return ()
    genitives = [c for c in noun.children if is_genitive(c) or _from(c)] if told - {"made"} else []
    for owner in genitives:
        sent = _owner_of_troops(actors, lexicon, owner)
        if ids := (sent if "yield" in told and sent else actors.among(conjuncts(owner)) or sent):
            return ids
    adjectives = tuple(c.i for c in noun.children if c.dep_ == "amod")
    return actors.among(adjectives) or _by_passive(actors, noun)


def _from(child: Token) -> bool:
    """ "ein Vorschlag von Sudania", "Vorwürfe aus Sudania"."""
    return child.dep_ == "nmod" and preposition(child) in with_role("preposition_roles", "sender")


def _owner_of_troops(actors: Actors, lexicon: ActLexicon, noun: Token) -> tuple[str, ...]:
    """ "der Angriff der sudanischen Armee", "Abzug der Truppen Sudanias": troops are those of the party that sends them."""
    if not {"troops"} & lexicon.classes_of(noun.lemma_, noun.text):
        return ()
    adjectives = actors.among(tuple(c.i for c in noun.children if c.dep_ == "amod"))
    return adjectives or actors.among(tuple(h for c in noun.children if is_genitive(c) for h in conjuncts(c)))


def _by_passive(actors: Actors, noun: Token) -> tuple[str, ...]:
    """ "den Bruch der Waffenruhe durch Sudania"."""
    by = (c for c in noun.children if c.dep_ == "nmod" and preposition(c) in with_role("preposition_roles", "author"))
    return next((ids for c in by if (ids := actors.among(conjuncts(c)))), ())


def _who_acts(actors: Actors, inner: Clause) -> tuple[str, ...]:
    """ "beklagte, dass Sudania die Grenze schließe"; not "dass Sudania leide", "dass Sudania angegriffen werde"."""
    if inner.voice != "active" or inner.copula or inner.understood or inner.lemma in words("unwilled"):
        return ()
    return actors.among(inner.subjects)


def _partner(analysis: Analysis, actors: Actors, lexicon: ActLexicon, token: Token) -> tuple[str, ...]:
    """ "Gespräche mit Sudania", "mit Sudania zu verhandeln": whom one would talk with."""
    if preposition(token) not in with_role("preposition_roles", "fellow") or token.dep_ == "conj":
        return ()
    above = token.head
    rows = lexicon.noun_acts(above.lemma_, above.text) if above.pos_ == "NOUN" else lexicon.verb_acts(_lemma(analysis, above))
    return actors.among(conjuncts(token)) if any(row.kind in TALKS for row in rows) else ()


def _lemma(analysis: Analysis, verb: Token) -> str:
    return next((c.lemma for c in analysis.clauses if c.head == verb.i), verb.lemma_)


def _given(analysis: Analysis, actors: Actors, lexicon: ActLexicon, inner: Clause) -> tuple[str, ...]:
    """ "versprach, Sudania Strom zu liefern": a bare name beside a verb of giving is who gets it."""
    if not any(slot.name == DATIVE[0].name for row in lexicon.verb_acts(inner.lemma) for slot in row.to):
        return ()
    return parties(DATIVE, Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=inner))[0]
