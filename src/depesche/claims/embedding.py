"""What a content clause says of its deed: nothing is done because somebody fears, plans or hopes it, or calls it possible.

„Die Gefahr, dass Norland angreift, ist gering“ and „Es ist möglich, dass ...“ tell of no attack. The predicate over the clause
decides (the source-independent part of FactBank's event-selecting predicates, Saurí & Pustejovsky 2009): what it calls possible
is considered, what it expects is ahead, what it hopes, fears, demands or prevents makes no claim of its own. Near misses:
„Westmark bedauerte, dass Norland angegriffen hat“, „Der Umstand, dass ...“ - it happened; „Es ist möglich, dass
er angegriffen hat“ - a deed of lower certainty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.tables import rows
from depesche.lexicon.words import content_slot, with_role, words
from depesche.model.vocabulary import Certainty

CONTENT = frozenset({"ccomp", "csubj", "csubj:pass", "acl", "advcl", "xcomp", "appos", "obl", "obj", "nsubj", "dep", "parataxis"})
"""Relations of a clause with "dass" or "ob"; the word decides, since parsers do not agree on its relation."""
OPENERS = ("dass", "ob")
AHEAD = frozenset({"considered", "called_for", "offered", "intended", "scheduled"})
OPPOSITE = {
    "possible": "unlikely", "likely": "unlikely", "expected": "unlikely", "evidence": "unlikely", "unlikely": "possible",
    "ensure": "unlikely",
}  # fmt: skip
UNREAL = ("possible", "likely", "expected", "evidence")
"""Senses that leave a claim, of lower certainty; under all others the clause makes none."""
CERTAINTY: dict[str, Certainty] = {"possible": "PS+", "likely": "PR+", "expected": "PR+", "evidence": "PR+"}


@cache
def _rows() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["word"], row["pos"]): row for row in rows("embedding.tsv")}


def _sense_of(word: str, pos: str) -> str | None:
    row = _rows().get((word, pos))
    return row["sense"] if row is not None else None


def is_embedding(lemma: str) -> bool:
    """Whether a noun or verb names a possibility, fear, hope and the like, which without an owner is on nobody's word."""
    return _sense_of(lemma, "noun") not in (None, "evidence") or _sense_of(lemma, "verb") is not None


def weigh(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Lower, or drop, each draft whose clause is the content of a predicate that does not say that it is so."""
    return tuple(new for draft in drafts for new in _weighed(analysis, draft))


def _weighed(analysis: Analysis, draft: Draft) -> Iterator[Draft]:
    clause = analysis.clauses[draft.clause]
    sense = sense_over(analysis, clause)
    if sense is None:
        yield draft
    elif sense in UNREAL:
        outer = analysis.clauses[clause.parent] if clause.parent is not None else clause
        yield _lowered(draft, clause, sense, reported=outer.mood == "konj1")


def _lowered(draft: Draft, clause: Clause, sense: str, *, reported: bool) -> Draft:
    if draft.stage in AHEAD:
        return draft
    # under reported speech "einlenkten" is a Konjunktiv II that looks like a past tense
    over = clause.tense in ("perfect", "pluperfect") or (clause.tense == "past" and not reported)
    if over or sense in ("likely", "evidence"):  # "es ist möglich, dass Norland angegriffen hat"
        return replace(draft, certainty=CERTAINTY[sense])
    return replace(draft, stage="considered", certainty="PS+" if sense == "possible" else "U")


def sense_over(analysis: Analysis, clause: Clause) -> str | None:
    """Return the sense of the predicate over a content clause, None where it leaves the clause's deed as it is.

    A predicate in an infinitive is weighed with the one above it: „Es ist unrealistisch zu erwarten, dass ...“.
    """
    found: str | None = None
    for inner, outer in _upwards(analysis, clause):
        sense = _sense(analysis, inner, outer)
        if sense is not None and (found is None or sense not in UNREAL):
            found = sense
        if outer is None or outer.form != "infinitive":
            break
    return found


def _upwards(analysis: Analysis, clause: Clause) -> Iterator[tuple[Clause, Clause | None]]:
    """Yield content clauses with the clause that each depends on, from the inside."""
    for _ in range(4):
        while clause.relation == "conj" and clause.parent is not None and content_slot(clause.marker) not in OPENERS:
            clause = analysis.clauses[clause.parent]
        outer = analysis.clauses[clause.parent] if clause.parent is not None else None
        opened = content_slot(clause.marker) in OPENERS or clause.form == "infinitive"
        if clause.relation not in CONTENT or not opened:
            return
        yield clause, outer
        if outer is None:
            return
        clause = outer


def _sense(analysis: Analysis, inner: Clause, outer: Clause | None) -> str | None:
    noun = _noun(analysis, inner, outer)
    sense, negated = None, outer is not None and _negated(analysis, outer)
    if noun is not None:
        sense = _sense_of(analysis.doc[noun].lemma_, "noun")
        negated = negated or any(t.lower_.startswith(with_role("pronoun_stems", "negative")) for t in analysis.doc[noun].lefts)
    elif outer is not None:
        sense = _predicate(analysis, outer)
    if sense == "ensure":  # "will sicherstellen, dass ..." has not done so; "stellte sicher, dass ..." has
        return "aim" if outer is not None and (outer.modal or outer.form == "infinitive") else ("unlikely" if negated else None)
    return OPPOSITE.get(sense, sense) if negated and sense is not None else sense


def _noun(analysis: Analysis, inner: Clause, outer: Clause | None) -> int | None:
    """Return the noun whose content the clause is: "die Gefahr, dass ...", "Ziel ist, dass ..."."""
    doc = analysis.doc
    beside = [inner.governor, _before(analysis, inner)]
    if outer is not None and (outer.copula or words("auxiliaries").get(outer.lemma) == "be"):
        beside += [outer.head, *outer.subjects]
    elif outer is not None and not outer.objects:  # "die Hoffnung wächst, dass ..."; not "der Plan sieht vor, dass ..."
        beside += [t for t in outer.subjects if _sense_of(doc[t].lemma_, "noun") not in ("idea", "aim", "pledge")]
    known = (k for k in beside if k is not None and doc[k].pos_ == "NOUN" and _sense_of(doc[k].lemma_, "noun") is not None)
    return next(known, None)


def _before(analysis: Analysis, inner: Clause) -> int | None:
    """Return the word before a clause's comma, past the adverb that points at the clause: "Hinweise darauf, dass ..."."""
    doc = analysis.doc
    first = min((t for t in inner.extent if not doc[t].is_punct), default=inner.head)
    if first < 2 or doc[first - 1].text != ",":
        return None
    return first - 3 if doc[first - 2].tag_ == "PROAV" and first >= 3 else first - 2


def _predicate(analysis: Analysis, outer: Clause) -> str | None:
    """Return the sense of a clause's verb, or of an adjective beside it: "gilt als unwahrscheinlich", "hält es für möglich".

    Some verbs have it only with their pronominal adverb: "setzt darauf, dass ..."; not "machte deutlich, dass ...".
    """
    own = [analysis.doc[t] for t in outer.tokens]
    beside = (_sense_of(w, "adjective") for t in own if t.tag_ in ("ADJD", "VVPP") for w in (t.lower_, t.lemma_))
    adjective = next((s for s in beside if s is not None), None)
    verb = _rows().get((outer.lemma, "verb"))
    if adjective is not None or verb is None:
        return adjective
    return verb["sense"] if not verb["correlate"] or any(t.lower_ == verb["correlate"] for t in own) else None


def _negated(analysis: Analysis, outer: Clause) -> bool:
    """ "Niemand rechnet damit, dass ...", "Es fehlt der Beweis, dass ..."."""
    stems = (*with_role("pronoun_stems", "nobody"), *with_role("pronoun_stems", "negative"))
    nobody = any(analysis.doc[s].lower_.startswith(stems) for s in outer.subjects)
    return outer.negation is not None or nobody or outer.lemma in words("lacking")
