"""What a party says that is none of the other kinds: one statement for a quotation that holds no other claim.

A statement is no catch-all: the speaker must be an actor of the report, or a body or office, and the words must bear on
the talks, which shows in an issue's wording or in another party being named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.claims.issues import issue_of
from depesche.claims.voices import Word, beside_first, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words
from depesche.lexicon.words import words as closed_words


def _inside_another(analysis: Analysis, clause: Clause, word: Word) -> bool:
    """Tell whether a clause depends on another one of the same words: one statement, not two."""
    parent = None if clause.parent is None or clause.relation == "conj" else analysis.clauses[clause.parent]
    return parent is not None and parent.head in word.tokens


def _titled(word: Word, actors: Actors) -> bool:
    """ "Kurt Baum, der Vorsitzende des Hafenrats, sagte": an office that no lexicon knows, named with the person."""
    official = word.kind in ("official", "spokesperson")
    return official and word.actor is not None and actors.get(word.actor).kind == "person"


def _goes_on(analysis: Analysis, clause: Clause, taken: frozenset[int]) -> bool:
    """ "Ein Mann wurde getötet und ein zweiter verletzt": the second victim belongs to the act of force before."""
    parent = None if clause.parent is None or clause.relation != "conj" else analysis.clauses[clause.parent]
    return parent is not None and clause.lemma in closed_words("casualty_verbs") and parent.head in taken


def _first_of(analysis: Analysis, clause: Clause) -> Clause:
    """ "Wer die Grenze leugnet und Krieg will, ...": the second conjunct stands where the first stands; a main clause alone."""
    first = clause
    while first.relation == "conj" and first.parent is not None:
        first = analysis.clauses[first.parent]
    return clause if first.relation not in ("acl:relcl", "acl", "advcl") and clause.relation == "conj" else first


def _only_verbs(analysis: Analysis, clause: Clause) -> bool:
    """ "seien verwüstet oder zerstört worden": the second participle alone says nothing that the first does not."""
    return all(analysis.doc[t].pos_ in ("VERB", "AUX", "CCONJ", "PUNCT") for t in clause.extent)


def _may_state(word: Word) -> bool:
    """Tell whether a source is a party: an actor, or a body or office that no actor stands for ("sein Ministerium")."""
    return word.actor is not None or (word.in_office and word.kind in ("official", "spokesperson"))


def political(actors: Actors, speaker: str) -> bool:
    """Tell whether a speaker is a party or holds an office: then the words bear on the talks also without an issue."""
    actor = actors.get(speaker)
    return actor.kind in ("state", "group", "office") or bool(actor.roles) or actor.part_of is not None


def run_out(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """ "Der Vertrag läuft im Juni aus", "das Mandat endet": nobody agrees or decides by it; its stage stays that of the deed."""
    return tuple(replace(d, kind="statement") if _runs_out(analysis, d) else d for d in drafts)


def _runs_out(analysis: Analysis, draft: Draft) -> bool:
    told = draft.kind in ("agreement", "decision") and not draft.nominal
    return told and analysis.clauses[draft.clause].lemma in closed_words("running_out")


def _denies(analysis: Analysis, clause: Clause) -> bool:
    """ "Es gebe keine Absprachen", not "Das sei nicht das Ende, sondern der Anfang"."""
    turned = any(t.lower_ in function_words("but_rather") for t in analysis.doc[clause.head].sent)
    return clause.negation is not None and not turned


def find_statements(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], taken: frozenset[int]
) -> Iterator[Draft]:
    """Yield a statement for each main clause of a quotation in which nothing else was found.

    Args:
        taken: tokens that belong to other drafts.
    """
    for clause in analysis.clauses:
        if clause.form != "finite" or clause.relation not in ("root", "ccomp", "conj", "parataxis", "csubj"):
            continue
        over = words_over(words, clause.head)
        if not over or over[0].medial or not _may_state(over[0]):
            continue
        inside = _inside_another(analysis, _first_of(analysis, clause), over[0])
        if _goes_on(analysis, clause, taken):
            continue
        if inside or any(t in taken for t in clause.tokens) or _only_verbs(analysis, clause):
            continue
        speaker = over[0].actor
        issue = issue_of(analysis, clause.extent, lexicon, least=2 if speaker is not None else 1)
        if issue is None and (speaker is None or not (_titled(over[0], actors) or political(actors, speaker))):
            continue
        yield Draft(
            trigger=clause.head,
            kind="statement",
            stage="done",
            polarity="-" if _denies(analysis, clause) else "+",
            issue=issue,
            by=beside_first(over),
            clause=clause.index,
            matter=clause.extent,
            rule="statements.quotation",
        )
