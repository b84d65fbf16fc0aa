"""How long a meeting lasted, told after the meeting itself, often by a voice of its own.

„Die Aussprache zog sich über fünf Stunden hin“, „Man habe drei Stunden miteinander geredet, sagte X“, „Nach vier Stunden gingen
beide auseinander“, „X sprach von knapp sechs Stunden“: a contact of those who were told to have met. Near misses: „Der Film
dauerte drei Stunden“; „X sprach von sechs Stunden Stromausfall“; the same words where no meeting was told before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depesche.actors.linked import Actors
from depesche.claims.confirmations import sourcing_of, subject_voices
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import function_words, with_role, words
from depesche.model.timex import Timex

REACH = 4
"""Sentences back in which the meeting must have been told."""
MEETINGS = frozenset({"meeting", "talks"})
PAST = ("past", "perfect", "pluperfect")


def add_lengths(
    analysis: Analysis, actors: Actors, lexicon: ActLexicon, drafts: tuple[Draft, ...]
) -> tuple[Draft, ...]:
    """Add a contact for each clause that tells how long a meeting lasted that was told before.

    What else was found in such a clause about its course is this contact: "zog sich hin" is no statement beside it.
    """
    found = (*_lengths(analysis, actors, lexicon, drafts), *_called(analysis, lexicon, drafts))
    mine = {d.clause for d in found}
    rest = (d for d in drafts if d.clause not in mine or d.kind not in ("statement", "contact") or _elsewhere(d, found))
    return (*(_with_fellows(analysis, actors, d, drafts) for d in rest), *found)


def _elsewhere(draft: Draft, found: tuple[Draft, ...]) -> bool:
    """Tell whether a nominal contact of a clause is the one that lasted: "Das Gespräch dauerte", not "nach dem Essen dauerte"."""
    return draft.nominal and draft.kind == "contact" and not any(draft.trigger in d.content for d in found)


def _lengths(analysis: Analysis, actors: Actors, lexicon: ActLexicon, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    told = {d.clause for d in drafts if d.kind == "contact" and not d.nominal and (d.by or d.with_)}
    home = {t: clause for clause in reversed(analysis.clauses) for t in clause.tokens}
    for timex in analysis.times:
        tokens = tuple(analysis.tokens_in(timex.begin, timex.end))
        clause = home.get(tokens[-1]) if tokens and _hours(timex) else None
        if clause is None or clause.index in told or clause.tense not in PAST and clause.form != "finite":
            continue
        spoken = _told_by_number(analysis, actors, clause, tokens)
        if not spoken and not _of_meeting(analysis, actors, lexicon, clause, timex):
            continue
        deed = meeting_before(analysis, drafts, clause)
        if deed is not None:
            told.add(clause.index)
            yield _length(analysis, actors, clause, tokens, timex, deed, spoken=spoken)


def _called(analysis: Analysis, lexicon: ActLexicon, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the meeting once more where it is said which one it was: "Es war die erste direkte Begegnung seit elf Monaten"."""
    told = {d.clause for d in drafts if d.kind == "contact" and (d.by or d.with_)}
    for clause in analysis.clauses:
        head = analysis.doc[clause.head]
        pronoun = any(analysis.doc[s].lower_ in function_words("neuter") for s in clause.subjects)
        named = bool(lexicon.classes_of(head.lemma_, head.text) & MEETINGS) and head.pos_ == "NOUN"
        if not (clause.copula and pronoun and named) or clause.index in told or clause.negation is not None:
            continue
        deed = meeting_before(analysis, drafts, clause)
        if deed is not None and clause.tense in PAST and clause.modal is None:
            yield Draft(
                trigger=clause.head, kind="contact", stage="done", issue=deed.issue, by=deed.by, with_=deed.with_,
                clause=clause.index, rule="lengths.called", links=(("same_as", deed.trigger, deed.kind),),
            )  # fmt: skip


def _hours(timex: Timex) -> bool:
    """Tell whether a time is a length in hours or minutes."""
    return timex.type == "DURATION" and timex.value.startswith("PT") and timex.bound in (None, "after")


def _length(
    analysis: Analysis, actors: Actors, clause: Clause, tokens: tuple[int, ...], timex: Timex, deed: Draft, *, spoken: bool
) -> Draft:
    draft = Draft(
        trigger=tokens[-1] if spoken else clause.head, kind="contact", stage="done", issue=deed.issue, by=deed.by,
        with_=deed.with_, clause=clause.index, duration=timex.how_long(), content=frozenset({*clause.subjects, clause.head}),
        rule="lengths.meeting", links=(("same_as", deed.trigger, deed.kind),),
    )  # fmt: skip
    voices = tuple(subject_voices(analysis, actors, clause, "says")) if spoken else ()
    return replace(draft, voices=voices, sourcing=sourcing_of(actors, voices)) if voices else draft


def meeting_before(analysis: Analysis, drafts: tuple[Draft, ...], clause: Clause) -> Draft | None:
    """Return the meeting told last before a clause, with all its parties; None when near ones have other parties."""
    here = analysis.sentence_of(clause.head)
    near = [
        d for d in drafts
        if d.kind == "contact" and d.stage in ("done", "under_way") and (d.by or d.with_) and d.trigger < clause.head
        and 0 <= here - analysis.sentence_of(d.trigger) <= REACH and d.clause != clause.index
        and analysis.report.blocks[analysis.block_of[d.trigger]].kind in ("lead", "body")
    ]  # fmt: skip
    fullest = max(near, key=lambda d: (len({*d.by, *d.with_}), d.trigger), default=None)
    if fullest is None or any(not {*d.by, *d.with_} <= {*fullest.by, *fullest.with_} for d in near):
        return None
    return fullest


def _told_by_number(analysis: Analysis, actors: Actors, clause: Clause, tokens: tuple[int, ...]) -> bool:
    """ "Aas sprach von knapp sechs Stunden": the number alone stands for what was told; not "von drei Stunden Schlaf"."""
    if clause.lemma not in with_role("lasting", "talks") or not actors.among(clause.subjects) or tokens[0] == 0:
        return False
    after = analysis.doc[tokens[-1] + 1] if tokens[-1] + 1 < len(analysis.doc) else None
    alone = after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "ADP")
    return analysis.doc[tokens[0] - 1].lower_ in with_role("preposition_roles", "agent") and alone


def _of_meeting(analysis: Analysis, actors: Actors, lexicon: ActLexicon, clause: Clause, timex: Timex) -> bool:
    """Tell whether a clause says of a meeting, or of those who met, how long it took them."""
    after = timex.bound == "after" or _after(analysis, timex)
    subjects = [analysis.doc[h] for h in clause.subjects]
    meeting = bool(subjects) and all(
        lexicon.classes_of(t.lemma_, t.text) & MEETINGS or (t.tag_ in ("PPER", "PDS") and not actors.at(t.i)) for t in subjects
    )
    lemma = clause.lemma
    own = {analysis.doc[t].lemma_ for t in clause.tokens}
    if lemma in with_role("lasting", "take"):
        return meeting and bool(own & {*with_role("lasting", "with_take")})
    if lemma in with_role("lasting", "lasts") and not after:
        return meeting
    if after and (lemma in with_role("lasting", "ends") or own & {*with_role("lasting", "over")}):
        return meeting
    if after and lemma in with_role("lasting", "parts"):
        return bool(subjects) and not meeting or any(actors.at(h) for h in clause.subjects)
    if lemma in with_role("lasting", "talks") and not after:
        return any(t.lower_ in words("first_person") or t.lower_.startswith(function_words("both")) for t in subjects)
    return False


def _after(analysis: Analysis, timex: Timex) -> bool:
    framed = analysis.read(timex.frame_begin, timex.begin).split()
    return bool(framed) and framed[0].casefold() in with_role("preposition_roles", "after")


def _takes_part(actors: Actors, who: str, deed: Draft) -> bool:
    """Tell whether somebody met, or holds office for a state that did."""
    actor, parties = actors.get(who), {*deed.by, *deed.with_}
    return who in parties or actor.part_of in parties or any(r.of in parties for r in actor.roles)


def _with_fellows(analysis: Analysis, actors: Actors, draft: Draft, drafts: tuple[Draft, ...]) -> Draft:
    """ "Man habe drei Stunden geredet, sagte X": those whom X met were told before; "wir" alone names nobody."""
    if draft.kind != "contact" or draft.nominal or draft.with_ or len(draft.by) > 1 or draft.stage != "done":
        return draft
    clause = analysis.clauses[draft.clause]
    plural = any(analysis.doc[h].lower_ in words("first_person") for h in clause.subjects)
    deed = meeting_before(analysis, drafts, clause) if plural else None
    if deed is None or not all(_takes_part(actors, i, deed) for i in draft.by):
        return draft
    return replace(
        draft, by=deed.by, with_=deed.with_, links=(*draft.links, ("same_as", deed.trigger, deed.kind))
    )
