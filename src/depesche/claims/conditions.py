"""Conditions, purposes and reasons of a draft; what stands inside a condition is no claim of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon

VERB_FIRST_MODALS = ("sollen",)


def add_conditions(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill condition, purpose and reason, and drop the drafts that stand inside a condition or purpose."""
    relations = {c.wording: c.relation for c in lexicon.connectives if c.form in ("subordinator", "infinitive")}
    inside = _hypothetical(analysis, relations)
    kept = [d for d in drafts if d.trigger not in inside]
    adverbs = frozenset(c.wording for c in lexicon.connectives if c.form == "adverb" and c.relation == "condition")
    return tuple(_by_adverb(analysis, _filled(analysis, d, relations), adverbs) for d in kept)


def _by_adverb(analysis: Analysis, draft: Draft, adverbs: frozenset[str]) -> Draft:
    """ "Andernfalls werde die Regierung ... einstellen": the condition stands in the sentence before."""
    if draft.condition or draft.nominal:
        return draft
    found = tuple(t for t in analysis.clauses[draft.clause].tokens if analysis.doc[t].lower_ in adverbs)
    return replace(draft, condition=found[:1])


def relation_of(clause: Clause, relations: Mapping[str, str], analysis: Analysis) -> str | None:
    """Return "condition", "purpose" or "reason" for an adverbial clause, None for any other."""
    if _opens_with_sollte(clause, analysis):
        return "condition"
    if clause.relation == "root":
        return None
    if relations.get(clause.marker) == "before" and (clause.tense not in ("past", "pluperfect") or clause.mood != "ind"):
        return "condition"  # "bis Sudania die Gefangenen freilässt" has not happened; "bevor er abreiste" has
    if relations.get(clause.marker) == "condition" and clause.marker != "als" and not _without_ifs(clause, analysis):
        return "condition"  # "wenn ..." is a condition, whatever label the parser gave it
    if clause.relation not in ("advcl", "acl", "ccomp", "xcomp"):
        return None
    if clause.marker in relations and not (clause.marker == "als" or clause.relation in ("ccomp", "xcomp")):
        return relations[clause.marker]
    outer = analysis.clauses[clause.parent] if clause.parent is not None else None
    # "Legten sie die Waffen nicht nieder, werde gestürmt" may be called a complement; "Kommt er, fragte Brandt" is one
    ahead = outer is not None and outer.voice != "stative" and (outer.mood != "ind" or outer.tense == "future")
    if (clause.relation == "advcl" or ahead) and not clause.marker and _verb_first(clause, analysis):
        return "condition"
    return None


def _without_ifs(clause: Clause, analysis: Analysis) -> bool:
    """ "ohne Wenn und Aber" sets no condition, on the contrary."""
    return any(analysis.doc[t].lower_ == "wenn" and t > 0 and analysis.doc[t - 1].lower_ == "ohne" for t in clause.tokens)


def _opens_with_sollte(clause: Clause, analysis: Analysis) -> bool:
    """ "Sollte bis dahin keine Regierung gebildet sein, ..." - never an assertion, whatever the parser makes of it."""
    first = clause.finite
    return (
        first is not None
        and clause.modal == "sollen"
        and analysis.doc[first].is_sent_start is True
        and not analysis.doc[first].sent.text.rstrip().endswith("?")
    )


def _verb_first(clause: Clause, analysis: Analysis) -> bool:
    """ "Sollte Sudania ablehnen, ..." - the finite verb opens the clause and stands before its main clause."""
    if clause.finite is None or not clause.extent:
        return False
    words = [t for t in clause.extent if not analysis.doc[t].is_punct]
    return bool(words) and words[0] == clause.finite and clause.parent is not None and (
        clause.head < analysis.clauses[clause.parent].head
    )


def _hypothetical(analysis: Analysis, relations: Mapping[str, str]) -> set[int]:
    """Return the tokens that stand inside conditions, purposes and indirect questions."""
    inside: set[int] = set()
    for clause in analysis.clauses:
        asked = clause.marker == "ob" and clause.relation != "root"  # "ob er kommt" is a question, nothing that is told
        if asked or relation_of(clause, relations, analysis) in ("condition", "purpose"):
            inside |= set(clause.extent)
    return inside


def _filled(analysis: Analysis, draft: Draft, relations: Mapping[str, str]) -> Draft:
    found: dict[str, tuple[int, ...]] = {}
    if draft.nominal:
        return draft
    for clause in analysis.clauses:
        hangs_here = clause.parent == draft.clause or clause.governor in draft.content
        if hangs_here and (relation := relation_of(clause, relations, analysis)):
            found.setdefault(relation, clause.extent)
    return replace(
        draft,
        condition=found.get("condition", ()),
        purpose=found.get("purpose", ()),
        reason=found.get("reason", ()),
    )
