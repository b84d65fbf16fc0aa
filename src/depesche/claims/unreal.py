"""Deeds that were not done: „Ohne den Beschluss hätte Norland angegriffen“, „hatten am Montag zusammenkommen sollen“.

A Konjunktiv II of the past says what would have been where something in the sentence makes it hang on what was not: a phrase
with "ohne", "sonst", "beinahe", a condition. Near misses: „Die Truppen hätten das Dorf angegriffen, sagte der Minister“ -
reported speech; „hat abziehen müssen“ - done.
"""

from __future__ import annotations

from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.sources.frames import frames
from depesche.lexicon.words import function_words, sense_of, with_role, words


def unreal(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a clause says what would have been, or what was to be and did not come."""
    if was_to_be(analysis, clause) or _as_if(analysis, clause):
        return True
    if not would_have(clause):
        return False
    hangs = _hangs(analysis, clause) or _with_condition(analysis, clause) or _is_condition(clause)
    return hangs or _on_own_word(analysis, clause)


def _on_own_word(analysis: Analysis, clause: Clause) -> bool:
    """ "Er hätte beiden Seiten Quoten zugestanden": on nobody's word the form tells what did not come; "habe" hands on."""
    plain = clause.relation == "root" and clause.voice == "active" and not clause.modal
    return plain and not any(clause.head in f.tokens for f in frames(analysis))


def was_to_be(analysis: Analysis, clause: Clause) -> bool:
    """ "hatten zusammenkommen sollen": the modal stands as an infinitive beside "hatte"; not "hat abziehen müssen"."""
    if clause.finite is None or not (clause.mood == "konj2" or clause.tense == "pluperfect"):
        return False
    helped = words("auxiliaries").get(analysis.doc[clause.finite].lemma_) == "have"
    modals = [t for t in clause.verbs if analysis.doc[t].tag_.startswith("VM") and t != clause.finite]
    return helped and bool(modals) and sense_of(analysis.doc[modals[-1]].lemma_) == "shall"


def _as_if(analysis: Analysis, clause: Clause) -> bool:
    """ "tat so, als habe Sudania angegriffen": "als" right before a Konjunktiv compares with what is not."""
    finite = clause.finite
    before = analysis.doc[finite - 1].lower_ if finite else ""
    return clause.mood in ("konj1", "konj2") and before in function_words("as")


def would_have(clause: Clause) -> bool:
    """ "hätte angegriffen", "wäre gekommen"."""
    return clause.mood == "konj2" and clause.tense in ("perfect", "pluperfect") and clause.finite is not None


def _hangs(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a phrase with "ohne" or an adverb like "sonst" stands in the clause."""
    if any(o.prep in function_words("without") for o in clause.obliques):
        return True
    return any(analysis.doc[t].lower_ in with_role("function_words", "else") for t in clause.tokens)


def _with_condition(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a condition of what was not stands beside the clause: "wenn Norland gezahlt hätte"."""
    return any(c.parent == clause.index and would_have(c) and _is_condition(c) for c in analysis.clauses)


def _is_condition(clause: Clause) -> bool:
    """Tell whether a clause is a condition, by its word or with its verb first: "Hätte Norland gezahlt, ..."."""
    first = min(clause.extent, default=clause.head)
    return clause.marker in words("hypothetical_marks") or (clause.finite == first and clause.relation != "root")
