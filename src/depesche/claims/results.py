"""What parties agreed on, told as a list of noun phrases behind a colon: each of them is a term of its own.

Hit: „Norland und Sudania einigten sich. Die Ergebnisse: Austausch von 300 Gefangenen, Öffnung zweier Übergänge.“ - two
agreements; so are the lines of a list, „Die Eckpunkte:“ and below „- Abzug der Truppen“. Near misses: „Ergebnisse: 2:1, 3:0“ -
nothing that is negotiated; „Streitpunkte: Abzug der Truppen“ - not agreed on; a list in a report that tells of no agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from depesche.claims.draft import Draft
from depesche.claims.voices import Word, words_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.compounds import readings
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

RULE = "results.item"


def find_results(
    analysis: Analysis, lexicon: ActLexicon, over: tuple[Word, ...], drafts: tuple[Draft, ...]
) -> Iterator[Draft]:
    """Yield an agreement for each noun phrase of a list of results, where the report has told of an agreement before."""
    agreed = min((d.trigger for d in drafts if d.kind == "agreement" and d.stage == "agreed" and d.polarity == "+"), default=None)
    if agreed is None:
        return
    listing: int | None = None  # the block of the list's last line
    for clause in analysis.clauses:
        colon = _colon(analysis, clause) if clause.head > agreed else None
        if colon is not None and _heading(analysis, clause):
            listing = clause.block
            yield from _items(analysis, lexicon, clause, analysis.doc[colon + 1 : analysis.doc[clause.head].sent.end], over)
        elif listing is not None and clause.block == listing + 1 and clause.form == "verbless":
            listing = clause.block
            yield from _items(analysis, lexicon, clause, analysis.doc[min(clause.tokens) : max(clause.tokens) + 1], over)
        elif listing is not None and clause.block > listing:
            listing = clause.block if clause.block == listing + 1 and _line(analysis, clause) else None


def _colon(analysis: Analysis, clause: Clause) -> int | None:
    """Return the colon behind a heading without a verb: "Die Ergebnisse im Einzelnen:"."""
    if clause.form != "verbless" or clause.copula:
        return None
    sent = analysis.doc[clause.head].sent
    colon = next((t.i for t in sent if t.text == ":" and t.i > clause.head), None)
    finite = any(t.tag_ in ("VVFIN", "VAFIN", "VMFIN") for t in sent)
    return None if finite else colon


def _heading(analysis: Analysis, clause: Clause) -> bool:
    noun = analysis.doc[clause.head]
    heads = tuple(w.casefold() for w in words("result_headings"))
    against = any(c.lower_.startswith(with_role("pronoun_stems", "negative")) for c in noun.children)
    return noun.pos_ == "NOUN" and not against and any(r.casefold().endswith(heads) for r in (noun.lemma_, *readings(noun.text)))


def _line(analysis: Analysis, clause: Clause) -> bool:
    """Tell whether a block goes on with the list: it opens with the sign of a list."""
    text, begin = analysis.report.text, analysis.report.blocks[clause.block].begin
    return text[max(begin - 3, 0) : begin + 1].strip()[:1] in words("list_signs")


def _items(
    analysis: Analysis, lexicon: ActLexicon, clause: Clause, tokens: Iterable[Token], over: tuple[Word, ...]
) -> Iterator[Draft]:
    for phrase in _phrases(list(tokens), lexicon):
        head = _noun(phrase)
        if head is None or any(w.kind != "document" for w in words_over(over, head.i)):
            continue
        body = tuple(t.i for t in phrase)
        yield Draft(
            trigger=head.i, kind="agreement", stage="agreed", clause=clause.index, nominal=True,
            body=body, content=frozenset(body), matter=body, provided=True, rule="results.item",
        )  # fmt: skip


def _phrases(tokens: list[Token], lexicon: ActLexicon) -> list[list[Token]]:
    """Cut a list at commas and conjunctions where what follows is headed by something that is agreed on."""
    parts: list[list[Token]] = [[]]
    joints: list[Token] = []
    for token in tokens:
        if token.text in (",", ";") or token.tag_ == "KON":
            parts.append([])
            joints.append(token)
        elif token.text not in (".", "-", "–"):
            parts[-1].append(token)
    out: list[list[Token]] = []
    for n, part in enumerate(parts):
        if _agreeable(part, lexicon):
            out.append(part)
        elif out and part:
            out[-1] += [joints[n - 1], *part]
    return out


def _agreeable(part: list[Token], lexicon: ActLexicon) -> bool:
    head = _noun(part)
    if head is None or part[0].tag_.startswith("APPR"):
        return False
    deed = any(r.casefold().endswith(with_role("endings", "action")) for r in (head.lemma_, *readings(head.text)))
    known = lexicon.noun_acts(head.lemma_, head.text) or lexicon.issue_words(head.lemma_)
    own = any(c.dep_ in ("nmod", "nmod:poss", "nummod") for c in head.children)
    return bool(known) or (deed and own)


def _noun(part: list[Token]) -> Token | None:
    """Return the head of a phrase: its first noun, unless a preposition stands before it."""
    first = next((t for t in part if t.pos_ in ("NOUN", "PROPN") or t.tag_.startswith(("APPR", "V"))), None)
    return first if first is not None and first.pos_ == "NOUN" else None
