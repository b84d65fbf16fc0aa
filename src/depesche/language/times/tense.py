"""What tense and mood of a clause say about the direction of its times: what is planned lies ahead."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from depesche.lexicon.tables import rows
from depesche.lexicon.words import with_role

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis
    from depesche.language.clause import Clause

Side = Literal["past", "future", "open"]
"""Where a time lies; "open" when both sides can be meant ("wollte am Freitag reisen")."""
PAST_TENSES = frozenset({"past", "perfect", "pluperfect"})
AHEAD_STAGES = frozenset({"intended", "scheduled", "cancelled", "postponed"})
AHEAD_PREPOSITIONS = ("für", "auf", "zum")


@lru_cache(maxsize=1)
def planned_lemmas() -> frozenset[str]:
    """Return the verbs and adjectives whose object lies ahead: planned, set, put off, called off."""
    return frozenset(row["lemma"] for row in rows("planning.tsv") if row["stage"] in AHEAD_STAGES)


def direction(analysis: Analysis, clause: Clause, preposition: str = "") -> Side | None:
    """Say where the times of a clause lie, seen from publication.

    Args:
        analysis: the report's grammar.
        clause: the clause that a time belongs to.
        preposition: of the time ("für Freitag").

    Returns:
        "future" for modals and future, infinitives with "zu", plain present, and what is planned; "past" for
        past tenses and the perfect infinitive ("soll gedroht haben"); "open" for a past modal ("wollte ...
        reisen"); None where nothing is said (headlines, clauses without a verb).
    """
    heading = analysis.report.blocks[clause.block].kind in ("headline", "subhead")
    if clause.form == "verbless" or (heading and clause.tense != "present"):
        return None
    if heading and preposition not in with_role("preposition_roles", "day"):
        return None  # "Aas tritt zurück"; but "Rat berät am Freitag" names a day to come
    if _planned(clause, preposition):
        return "open" if clause.tense in ("past", "pluperfect") and clause.voice == "stative" else "future"
    if clause.modal:
        return _modal(analysis, clause)
    if clause.tense in PAST_TENSES:
        return "past"
    if clause.form == "participle" or clause.voice == "stative":
        return None
    if _perfect(analysis, clause):
        return "past"
    return "future"


def _perfect(analysis: Analysis, clause: Clause) -> bool:
    """Tell "seien zusammengetroffen": a full verb beside a form of "sein" or "haben" is a perfect, whatever its tag."""
    if clause.finite is None or clause.finite == clause.head or clause.copula:
        return False
    finite, head = analysis.doc[clause.finite], analysis.doc[clause.head]
    return finite.lemma_ in ("sein", "haben") and head.pos_ == "VERB"


def _planned(clause: Clause, preposition: str) -> bool:
    """Tell "ist für Freitag geplant", "am Freitag angesetzt ist", "kündigte für Freitag ... an"."""
    if clause.lemma not in planned_lemmas():
        return False
    return preposition in AHEAD_PREPOSITIONS or clause.voice == "stative" or clause.form == "participle"


def _went(helpers: set[str], clause: Clause) -> bool:
    """Tell "soll gereist sein" (told) from "soll abgeschlossen sein" (to be reached)."""
    return "sein" in helpers and clause.voice == "active"


def _modal(analysis: Analysis, clause: Clause) -> Side:
    helpers = {analysis.doc[i].lower_ for i in clause.verbs if i not in (clause.head, clause.finite)}
    head = analysis.doc[clause.head]
    if head.tag_.endswith("PP") and ("haben" in helpers or "worden" in helpers or _went(helpers, clause)):
        return "past"
    if clause.tense in ("perfect", "pluperfect"):
        return "past"
    return "open" if clause.tense == "past" else "future"
