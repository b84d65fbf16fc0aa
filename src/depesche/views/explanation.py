"""What stands behind a claim, arranged as a tree: rule, rows of the lexicon, clause, voices, what was altered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from depesche.claims.explain import Explanation
from depesche.lexicon.acts import Act
from depesche.model.claim import Claim
from depesche.views.reading import word_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A line of the tree and what hangs on it."""

    text: str
    below: tuple[Branch, ...] = ()


def tree(explanation: Explanation, names: Mapping[str, str]) -> Branch:
    """Arrange an explanation.

    Args:
        names: citation name of each actor id.
    """
    claim = explanation.claim
    parts = (
        Branch(text=f"evidence: {' […] '.join(' '.join(e.text.split()) for e in claim.evidence)}"),
        Branch(text=f"rule: {claim.rule} at the word {explanation.trigger!r} (docs/reference/rules.md)"),
        *(_row(row) for row in explanation.rows),
        _clause(explanation),
        _roles(claim, names),
        _voices(explanation, names),
        _changes(explanation, names),
    )
    return Branch(text=f"{claim.kind} {claim.id[:8]}", below=tuple(p for p in parts if p is not None))


def _row(row: Act) -> Branch:
    frame = ("doer", row.doer), ("to", row.to), ("with", row.with_), ("via", row.via), ("matter", row.matter)
    below = [Branch(text=f"{name}: {' or '.join(str(s) for s in slots)}") for name, slots in frame if slots]
    below += [
        Branch(text=f"{word}: {'|'.join(d.classes)} at {' or '.join(str(s) for s in d.slots)}")
        for word, demands in (("requires", row.requires), ("forbids", row.forbids))
        for d in demands
    ]
    below.append(Branch(text=f"reads: {row.example_hit}"))
    if row.near_miss:
        below.append(Branch(text=f"leaves alone: {row.near_miss}"))
    return Branch(text=f"row {row.id}: {row.kind}, {row.stage}", below=tuple(below))


def _clause(explanation: Explanation) -> Branch:
    clause = explanation.clause
    traits = (
        clause.form, clause.voice, clause.tense, clause.mood,
        f"modal {clause.modal}" if clause.modal else "", "negated" if clause.negation is not None else "",
    )  # fmt: skip
    verbs = explanation.verbs or clause.lemma
    return Branch(
        text=f"clause: {verbs} ({clause.lemma}; {', '.join(t for t in traits if t)})",
        below=tuple(Branch(text=f"{name}: {text}") for name, text in explanation.slots),
    )


def _roles(claim: Claim, names: Mapping[str, str]) -> Branch | None:
    roles = ("by", claim.by), ("to", claim.to), ("with", claim.with_), ("via", claim.via), ("host", claim.host)
    below = tuple(Branch(text=f"{n}: {', '.join(names.get(i, i) for i in ids)}") for n, ids in roles if ids)
    return Branch(text="actors", below=below) if below else None


def _voices(explanation: Explanation, names: Mapping[str, str]) -> Branch:
    claim = explanation.claim
    below = tuple(
        Branch(text=f"frame {f.manner}, {f.stance}: cue {cue or '-'!r}, source {source or '-'!r}")
        for f, (cue, source) in zip(explanation.frames, explanation.frame_words, strict=True)
    )
    return Branch(text=f"on the word of {word_of(claim, dict(names))}: {claim.sourcing}, {claim.certainty}", below=below)


def _changes(explanation: Explanation, names: Mapping[str, str]) -> Branch | None:
    def named(text: str) -> str:
        return ", ".join(names.get(i, i) for i in text.split(", ")) or "-"

    below = tuple(Branch(text=f"{c.field}: {named(c.before)} > {named(c.after)}") for c in explanation.changes)
    return Branch(text="altered after it was found", below=below) if below else None
