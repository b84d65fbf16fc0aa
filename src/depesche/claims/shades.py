"""Certainty, novelty and attributes from the small words of a draft's own clause.

Konjunktiv I lowers nothing: „Er werde kommen“ is as certain as its speaker. „dürfte“, „wohl“, „offenbar“ are probable,
„könnte“, „möglicherweise“ possible (FactBank's scale, Saurí & Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.claims.details import certain
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.language.clauses import of_number
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role
from depesche.model.claim import Attribute
from depesche.model.vocabulary import Certainty, Novelty


def add_shades(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Fill certainty, novelty and attributes of each draft."""
    return tuple(_shaded(analysis, d, lexicon) for d in drafts)


def _shaded(analysis: Analysis, draft: Draft, lexicon: ActLexicon) -> Draft:
    clause = analysis.clauses[draft.clause]
    own = draft.body if draft.nominal else clause.tokens
    novelty = _again(analysis, draft, own) or draft.novelty or _novelty(analysis, draft, own, lexicon)
    attributes = (*draft.attributes, *_attributes(analysis, own, lexicon))
    if novelty != draft.novelty or attributes != draft.attributes:
        draft = replace(draft, novelty=novelty, attributes=attributes)
    # "die Truppen müssten abziehen" as a demand: the modal verb is the demand itself
    said = None if draft.kind == "demand" and draft.certainty == "U" else _certainty(analysis, clause, own, lexicon)
    return replace(draft, certainty=said) if said is not None else certain(draft)


def _certainty(
    analysis: Analysis, clause: Clause, own: tuple[int, ...], lexicon: ActLexicon
) -> Certainty | None:
    said = (analysis.doc[t] for t in own if analysis.doc[t].pos_ in ("ADV", "ADJ", "PART"))
    words = {t.lower_ for t in said if not of_number(t)}
    text = _flat(analysis, own)
    for row in lexicon.certainty:
        if row.stance is not None:
            continue
        if row.pos == "adverb" and row.lemma in words:
            return row.certainty
        if row.pos == "phrase" and f" {row.lemma.lower()} " in text:
            return row.certainty
        if row.pos == "modal" and row.lemma == clause.modal and row.reading == "konj2" and clause.mood == "konj2":
            return row.certainty
    return None


def _again(analysis: Analysis, draft: Draft, own: tuple[int, ...]) -> Novelty | None:
    """ "nahmen Gespräche auf" begins, "nahmen die Gespräche wieder auf" resumes them."""
    again = draft.novelty == "new" and any(analysis.doc[t].lower_ in with_role("function_words", "again") for t in own)
    return "resumed" if again else None


def _novelty(analysis: Analysis, draft: Draft, own: tuple[int, ...], lexicon: ActLexicon) -> Novelty | None:
    words = {analysis.doc[t].lower_ for t in own if analysis.doc[t].pos_ in ("ADV", "PART")}
    clause = analysis.clauses[draft.clause]
    # "bestätigten beide Seiten nicht" repeats nothing
    verb = "" if draft.nominal or clause.negation is not None or draft.rule.startswith("silences") else clause.lemma
    text = _flat(analysis, own)
    for row in lexicon.novelty:
        if row.pos == "adverb" and row.lemma in words:
            return row.novelty
        if row.pos == "verb" and row.lemma == verb:
            return row.novelty
        if row.pos == "phrase" and f" {row.lemma.lower()} " in text:
            return row.novelty
    return None


def _attributes(analysis: Analysis, own: tuple[int, ...], lexicon: ActLexicon) -> Iterator[Attribute]:
    for t in own:
        token = analysis.doc[t]
        for row in lexicon.attribute_words(token.lemma_)[:1]:
            if row.name == "level" or (row.name == "circumstance" and token.pos_ == "ADJ"):
                phrase = analysis.phrase((t,))
                yield Attribute(name=row.name, text=phrase.text, begin=phrase.begin, end=phrase.end)


def _flat(analysis: Analysis, own: tuple[int, ...]) -> str:
    return " " + " ".join(analysis.doc[t].lower_ for t in own) + " "
