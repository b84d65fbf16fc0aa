"""What has been promised, how far it has come, and what is overdue on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from depesche.model.commitment import Commitment, Step
from depesche.model.event import Entry
from depesche.store.reader import Reader
from depesche.views.attribution import attribution, citation
from depesche.views.events import vouched
from depesche.views.lines import CommitmentLine, figure
from depesche.views.names import Names, names
from depesche.views.question import Question, actors_named


def commitments(reader: Reader, question: Question) -> tuple[CommitmentLine, ...]:
    """Return the commitments that were known on the question's day, with their status on it."""
    found = [c for c in reader.commitments() if c.status_on(question.as_of) and _wanted(reader, c, question)]
    return commitment_lines(reader, found[: question.limit], question.as_of)


def commitment_lines(reader: Reader, found: Sequence[Commitment], as_of: date | None) -> tuple[CommitmentLine, ...]:
    """Return commitments as lines, in their order; those not yet agreed on the day are left out."""
    known = names(reader)
    entries = reader.entries_by_id(i for c in found for s in c.steps for i in s.claims)
    lines = (_line(c, as_of, entries, known) for c in found)
    return tuple(line for line in lines if line is not None)


def _wanted(reader: Reader, commitment: Commitment, question: Question) -> bool:
    if question.issue and commitment.issue != question.issue:
        return False
    if question.party:
        sides, named = actors_named(reader, question.party)
        if not (sides | named) & {*commitment.parties, *commitment.beneficiaries}:
            return False
    opened = commitment.opened
    if question.first and opened and opened < question.first:
        return False
    return not (question.last and opened and opened > question.last)


def _line(commitment: Commitment, as_of: date | None, entries: dict[str, Entry], known: Names) -> CommitmentLine | None:
    status = commitment.status_on(as_of)
    steps = commitment.known_on(as_of)
    told = [entries[c] for s in steps for c in s.claims if c in entries]
    if status is None or not told:
        return None
    due = commitment.due_on(as_of)
    lead = min(told[: len(steps[0].claims)] or told, key=lambda e: e.account.titled)
    return CommitmentLine(
        id=commitment.id, status=status, parties=known.of(commitment.parties), issue=commitment.issue,
        what=commitment.text, owed=_owed(commitment), done=figure(commitment.done_on(as_of)),
        due=due.isoformat() if due else commitment.due_text or "open",
        opened=commitment.opened.isoformat() if commitment.opened else "",
        guarantors=known.of(commitment.guarantors), history=history(steps, known),
        word=attribution(lead.claim, lead.head, known.actors), vouched=vouched(told),
        cite=citation(lead.claim, lead.head),
    )  # fmt: skip


def _owed(commitment: Commitment) -> str:
    if commitment.quantity is None:
        return ""
    words = ("each" if commitment.each else "", figure(commitment.quantity), commitment.unit or "")
    return " ".join(w for w in words if w)


def history(steps: tuple[Step, ...], known: Names) -> str:
    """Return the steps on one line: day, status, figure, who alleges it."""
    return " > ".join(_step(s, known) for s in steps)


def _step(step: Step, known: Names) -> str:
    words = [step.happened.isoformat() if step.happened else "", step.status]
    if step.quantity is not None:
        words.append(figure(step.quantity))
    if step.allegation_by:
        words.append(f"(says {known.one(step.allegation_by)})")
    if step.note:
        words.append(f"({step.note})")
    return " ".join(w for w in words if w)
