"""Search: words in reports, and parts of words in claims ("verhandlung" in "Waffenstillstandsverhandlungen")."""

from __future__ import annotations

from depesche.store.reader import Reader
from depesche.views.attribution import attribution, citation
from depesche.views.events import wording
from depesche.views.lines import HitLine, days
from depesche.views.names import names
from depesche.views.question import Question, claims_where

SHORTEST = 3  # letters that the trigram index can find


def search(reader: Reader, words: str, question: Question) -> tuple[HitLine, ...]:
    """Return claims that contain all the words' letters, then reports that hold all the words; best first."""
    limit = question.limit or 50
    claims = _claims(reader, words, question, limit)
    return (*claims, *_reports(reader, words, question, limit - len(claims)))


def _claims(reader: Reader, words: str, question: Question, limit: int) -> tuple[HitLine, ...]:
    terms = [w for w in words.split() if len(w) >= SHORTEST]
    if not terms:
        return ()
    ranked = reader.find_claims(" AND ".join(map(_quoted, terms)), limit, *claims_where(reader, question, found=True))
    entries = reader.entries_by_id(ranked)
    known = names(reader)
    return tuple(
        HitLine(
            id=e.claim.id, what="claim", kind=e.claim.kind, text=wording(e),
            word=attribution(e.claim, e.head, known.actors), told=days(e.head.earliest, e.head.latest),
            cite=citation(e.claim, e.head),
        )
        for e in (entries[c] for c in ranked if c in entries)
    )  # fmt: skip


def _reports(reader: Reader, words: str, question: Question, limit: int) -> tuple[HitLine, ...]:
    """Return reports; filters on claims say nothing about reports, so with one of them there are none."""
    narrowed = (question.party, question.kind, question.issue, question.voice, question.certainty)
    if limit <= 0 or any(narrowed) or not words.split():
        return ()
    found = reader.find_reports(" AND ".join(map(_quoted, words.split())), limit)
    marks = ",".join("?" * len(found))
    heads = {h.id: h for h, _ in reader.heads(f"r.id IN ({marks})", [r for r, _ in found])}
    return tuple(
        HitLine(
            id=report, what="report", kind="", text=" ".join(snippet.split()), word=heads[report].agency or "",
            told=days(heads[report].earliest, heads[report].latest),
            cite=f"{heads[report].agency or heads[report].source}, {heads[report].headline or heads[report].item}",
        )
        for report, snippet in found if report in heads
    )  # fmt: skip


def _quoted(word: str) -> str:
    """Return a word as a string of the search language: nothing that a user types is an operator."""
    return '"' + word.replace('"', '""') + '"'
