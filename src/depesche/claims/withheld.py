"""What a party will not do as long as something lasts: „Solange die Brücke gesperrt sei, werde Norland keinen Strom liefern“.

The side that speaks says no to whoever would have it, whatever the verb. Near misses: „werde nicht angreifen, solange ...“ - a
harm that is held back; „werde nicht ruhen, bis ...“ - nobody is refused anything; „Solange es regne, liefere Norland nicht“
under somebody else's word.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.actors.linked import Actors
from depesche.claims.conditions import is_condition
from depesche.claims.draft import Draft
from depesche.claims.evidence import clause_body
from depesche.claims.holders import same_side
from depesche.claims.threats import hostile, own_side
from depesche.claims.voices import Word
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import sense_of
from depesche.lexicon.words import words as listed

MODALS = ("", "will", "can")


def find_withheld(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, words: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield a refusal for each deed that the speaker's own side will not do on a condition, where no finder has read it."""
    told = {d.clause for d in drafts if not d.nominal and d.kind != "statement"}
    for clause in analysis.clauses:
        if clause.index in told or not _would_not(clause):
            continue
        by = own_side(analysis, actors, words, clause)
        held = _held_back(analysis, actors, lexicon, clause, drafts) if by else None
        if held is None:
            continue
        body = clause_body(analysis, clause)
        yield Draft(
            trigger=clause.head, kind="refusal", stage="refused", by=by,
            to=tuple(h for h in held if not any(same_side(actors, h, o) for o in by)), clause=clause.index, matter=body,
            content=frozenset(body) - {clause.head}, plover=("REJECT", None), rule="withheld.until",
        )  # fmt: skip


def _would_not(clause: Clause) -> bool:
    if clause.form != "finite" or clause.copula or clause.negation is None or clause.voice != "active":
        return False
    if clause.tense not in ("present", "future") or sense_of(clause.modal) not in MODALS:
        return False
    ahead = clause.mood in ("konj1", "konj2") or clause.tense == "future" or clause.modal is not None
    return ahead and not any(clause.lemma in listed(n) for n in ("no_refusal_verbs", "announced_harm", "crossing_verbs"))


def _held_back(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, drafts: tuple[Draft, ...]
) -> tuple[str, ...] | None:
    """Return who would have to act before, () when it is nobody known, None when nothing is waited for."""
    for inner in analysis.clauses:
        if inner.parent != clause.index or not is_condition(analysis, inner, lexicon):
            continue
        if inner.marker in listed("holding_conjunctions") or hostile(analysis, lexicon, inner, drafts):
            return actors.among(inner.subjects) if inner.voice == "active" else ()
    return None
