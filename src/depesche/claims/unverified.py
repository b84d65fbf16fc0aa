"""News that nobody vouches for: „Offiziell bestätigt wurde das nicht“, „Die Angaben ließen sich nicht überprüfen“.

A negated verb of checking or making known, in the passive, under "lassen" or with "zu", is a statement with polarity minus, of
the report or of whoever says so. Near misses: „Der Botschafter wurde nicht bestätigt“ - a person; „Norland bestätigte das
nicht“ - a party's silence; „Die Angaben wurden überprüft“ - no negation.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.actors.linked import Actors
from depesche.claims.absences import states
from depesche.claims.draft import Draft
from depesche.claims.evidence import clause_body
from depesche.claims.issues import issue_of
from depesche.claims.nouns import negated_noun
from depesche.claims.voices import Word, speaker_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words


def find_unverified(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, said: tuple[Word, ...]
) -> Iterator[Draft]:
    """Yield a statement with polarity minus for each clause that says that something was not confirmed, checked or made known."""
    for clause in analysis.clauses:
        if not states(clause, actors, said):
            continue
        if _checked(analysis, clause) and _denied(analysis, clause) and not _people(analysis, clause):
            yield _draft(analysis, actors, lexicon, clause, said)


def _checked(analysis: Analysis, clause: Clause) -> bool:
    """ "wurde bestätigt", "ließ sich überprüfen", "war zu bestätigen", "wurde bekannt"."""
    how = words("checking_verbs")
    below = (c for c in analysis.clauses if c.parent == clause.index and c.relation in ("xcomp", "csubj"))
    if clause.lemma in with_role("function_words", "let"):
        reflexive = any(c.tag_ == "PRF" for v in clause.verbs for c in analysis.doc[v].children)
        return reflexive and any(how.get(c.lemma) == "verb" for c in below)
    if how.get(clause.lemma) == "known":
        return clause.copula and _of_all(analysis, clause)
    if how.get(clause.lemma) == "told":
        return clause.voice == "passive" and _of_all(analysis, clause)
    with_zu = any(analysis.doc[t].tag_ in ("PTKZU", "VVIZU") for t in clause.verbs) and bool(_finite_be(analysis, clause))
    return how.get(clause.lemma) == "verb" and (clause.voice != "active" or with_zu)


def _of_all(analysis: Analysis, clause: Clause) -> bool:
    """ "wurde nichts mitgeteilt", "Ob Geld floss, wurde nie bekannt"; of single details only some are missed (`absences`)."""
    return all(analysis.doc[i].lower_ in words("denying_words") for i in clause.subjects)


def _finite_be(analysis: Analysis, clause: Clause) -> bool:
    finite = clause.finite
    return finite is not None and words("auxiliaries").get(analysis.doc[finite].lemma_) == "be"


def _denied(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether the clause is negated, also by its subject: "wurde nichts bekannt", "wurden keine Angaben gemacht"."""
    subjects = [analysis.doc[i] for i in (*clause.subjects, *clause.objects)]
    nothing = any(t.lower_ in with_role("denying_words", "subject") or negated_noun(t) for t in subjects)
    return clause.negation is not None or nothing


def _people(analysis: Analysis, clause: Clause) -> bool:
    """ "Er wurde nicht genannt", "ein Mann wurde nicht bestätigt"."""
    return any(analysis.doc[i].tag_ == "PPER" and analysis.doc[i].lower_ not in words("event_pronouns") for i in clause.subjects)


def _draft(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, said: tuple[Word, ...]) -> Draft:
    speaker = speaker_over(said, clause.head)
    body = clause_body(analysis, clause)
    return Draft(
        trigger=clause.head, kind="statement", stage="done", polarity="-", by=actors.among(clause.agents) or speaker,
        clause=clause.index, issue=issue_of(analysis, body, lexicon, least=2), matter=body, rule="unverified.news",
        content=frozenset(body) - {clause.head},
    )  # fmt: skip
