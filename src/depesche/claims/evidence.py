"""The characters behind a draft: the clause with its complements, without frames of saying and second conjuncts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.words import words
from depesche.model.spans import Phrase

ALONG = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass", "acl", "acl:relcl", "advcl"})
FINITE = ("VVFIN", "VAFIN", "VMFIN")
LONGEST_PHRASE = 20
LONGEST_GAP = 6
"""A gap of more tokens than this splits the evidence: "..., sagte er, ..." is kept, a long inserted clause is not."""


def add_body(analysis: Analysis, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give each draft that has no evidence yet the tokens of its clause with its complements."""
    return tuple(d if d.body else replace(d, body=clause_body(analysis, _above(analysis, d))) for d in drafts)


def _above(analysis: Analysis, draft: Draft) -> Clause:
    """Return a draft's clause, or the one above it where that only says how sure it is: "Norland scheint einzulenken"."""
    clause = analysis.clauses[draft.clause]
    below = clause.parent is not None and clause.form in ("infinitive", "participle")
    outer = analysis.clauses[clause.parent] if below and clause.parent is not None else clause
    return outer if outer.lemma in words("raising_verbs") else clause


def clause_body(analysis: Analysis, clause: Clause) -> tuple[int, ...]:
    """Return the tokens of a clause and of the clauses that fill its slots."""
    tokens = set(clause.tokens)
    for inner in analysis.clauses:
        if inner.parent == clause.index and inner.relation in ALONG:
            tokens |= set(clause_body(analysis, inner))
    sentence = analysis.doc[clause.head].sent
    return tuple(sorted(t for t in tokens if sentence.start <= t < sentence.end))


def pieces(analysis: Analysis, body: Iterable[int]) -> tuple[Phrase, ...]:
    """Return the words of the report that hold these tokens, in one piece where the gaps are short."""
    runs: list[list[int]] = []
    for token in trim(analysis, sorted(body)):
        if runs and _joined(analysis, runs[-1][-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [trim(analysis, run) for run in runs]
    return tuple(analysis.phrase(run) for run in trimmed if run)


def _joined(analysis: Analysis, last: int, token: int) -> bool:
    """Bridge short gaps, and longer ones that hold no clause ("die im Mai beschlossene Sperre")."""
    if analysis.block_of[last] != analysis.block_of[token]:
        return False
    gap = token - last
    verbless = all(analysis.doc[i].tag_ not in FINITE for i in range(last + 1, token))
    return gap <= LONGEST_GAP or (gap <= LONGEST_PHRASE and verbless)


def trim(analysis: Analysis, tokens: list[int]) -> list[int]:
    """Drop punctuation and conjunctions at both ends."""
    out = list(tokens)
    while out and _empty(analysis, out[0], leading=True):
        out.pop(0)
    while out and _empty(analysis, out[-1], leading=False):
        out.pop()
    return out


def _empty(analysis: Analysis, index: int, *, leading: bool) -> bool:
    token = analysis.doc[index]
    return bool(token.is_punct or token.is_space or (leading and token.dep_ == "cc"))
