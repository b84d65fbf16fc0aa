"""Acts told by a participle before a noun, with who did it: „die von Sudania geforderte Entschädigung“.

The participle is read like the passive of its verb, its noun as the subject. Near misses: „die von Norland besetzte Stadt“ - a
deed that is background; „die geforderte Entschädigung“ - nobody is named; „die von Experten geforderte Reform“ - no party.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.actors.linked import Actors
from depesche.claims.acts import draft_from
from depesche.claims.draft import Draft
from depesche.claims.frames import Site, meets
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause, Oblique
from depesche.language.clauses import conjuncts, preposition
from depesche.language.lemmas import participle_verb
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role
from depesche.model.vocabulary import Kind

if TYPE_CHECKING:
    from depesche.language.doc import Token

TOLD: frozenset[Kind] = frozenset({"demand", "offer", "promise", "threat"})
"""Kinds of what a party has said, which a noun takes up; of deeds the noun or another sentence tells."""


def find_participles(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> Iterator[Draft]:
    """Yield the act of each attributive participle whose agent is a party."""
    home = {t: clause for clause in reversed(analysis.clauses) for t in clause.tokens}
    for token in analysis.doc:
        noun = token.head
        clause = home.get(token.i)
        if token.tag_ != "ADJA" or token.dep_ != "amod" or noun.i <= token.i or clause is None:
            continue
        agents = tuple(h for c in token.children if _agent(c) for h in conjuncts(c))
        lemma = participle_verb(token.lower_) if actors.among(agents) else None
        if lemma is not None:
            passive = _passive(token, lemma, agents, clause)
            draft = _draft(Site(analysis=analysis, actors=actors, lexicon=lexicon, clause=passive), passive)
            if draft is not None:
                yield replace(draft, clause=clause.index)


def _agent(child: Token) -> bool:
    return child.dep_ in ("obl", "obl:agent", "nmod") and preposition(child) in with_role("preposition_roles", "agent")


def _passive(token: Token, lemma: str, agents: tuple[int, ...], home: Clause) -> Clause:
    """Return the clause that the participle would be: "die Entschädigung ist von Sudania gefordert worden"."""
    others = [c for c in token.children if c.dep_ in ("obl", "nmod") and not _agent(c)]
    obliques = tuple(Oblique(prep=preposition(c), head=c.i, heads=conjuncts(c)) for c in others)
    return Clause(
        index=-1, head=token.i, lemma=lemma, verbs=(token.i,), form="participle", tense="perfect", voice="passive",
        parent=home.index, subjects=(token.head.i,), agents=agents, obliques=obliques,
        tokens=tuple(t.i for t in token.subtree), extent=tuple(t.i for t in token.subtree), block=home.block,
    )  # fmt: skip


def _draft(site: Site, passive: Clause) -> Draft | None:
    if any(site.token(t).tag_ == "PTKNEG" for t in passive.tokens):
        return None
    for row in site.lexicon.verb_acts(passive.lemma):
        if row.reflexive == "yes" or row.kind not in TOLD or not meets(row.requires, row.forbids, site):
            continue
        draft = draft_from(row, site, trigger=passive.head, clause=0, rule="participles.attribute")
        if draft is not None and draft.by:
            noun = site.token(passive.subjects[0])
            body = tuple(t.i for t in noun.subtree if t.i <= noun.i or t.dep_ in ("nmod", "nmod:poss"))
            to = tuple(i for i in draft.to if i not in site.actors.at(noun.i))
            return replace(draft, nominal=True, to=to, body=body, matter=body, content=frozenset(body) - {passive.head})
    return None
