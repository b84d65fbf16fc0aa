"""What is still open: „Unklar blieb, wer den Abzug überwacht“, „Strittig war die Grenzfrage“, „Ob sie zusagen, ist ungewiss“.

The predicate is an adjective of the open question beside "sein" or "bleiben"; it bears on the talks when a question hangs
on it or its matter is one of the lexicons. A word of the settled question is one where it is negated and a question hangs on
it ("Ob sie zusagen, steht nicht fest").

Near misses: „Fest steht, dass ...“; „die offene Frage“ - an attribute; „Das Museum ist bis 18 Uhr offen“; „Norland ist offen
für Gespräche“ - readiness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from depesche.claims.draft import Draft
from depesche.claims.issues import issue_of
from depesche.claims.voices import Word, speaker_over
from depesche.language.analysis import Analysis
from depesche.language.clause import Clause
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import content_slot, function_words, with_role, words

if TYPE_CHECKING:
    from depesche.language.doc import Token

QUESTIONS = ("PWAV", "PWS", "PWAT")
TAGS = ("ADJD", "VVPP", "NN", "ADV", "ADJA", "PTKVZ")
BREAKS = (",", ";", ":")


def find_open_points(
    analysis: Analysis, lexicon: ActLexicon, said: tuple[Word, ...]
) -> Iterator[Draft]:
    """Yield a statement for each predicate that says that something is not settled."""
    home = {t: c for c in reversed(analysis.clauses) for t in c.tokens}
    for token in analysis.doc:
        settled = token.lower_ in words("settled_words")
        if not (settled or token.lower_ in words("open_words")) or token.tag_ not in TAGS:
            continue
        begin, end = _piece(analysis, token.i)
        clause = home.get(token.i)
        if clause is None or not _predicate(analysis, lexicon, token.i, begin, end):
            continue
        asked = _asks(analysis, token.i)
        if settled:
            if asked and _negated(analysis, begin, end):
                body = _extent(analysis, begin, end, asked=True)
                yield replace(_draft(analysis, clause, token.i, body, lexicon, said), certainty="U", polarity="-")
            continue
        if not asked and not _bears(analysis, lexicon, token.i, begin, end):
            continue
        found = _draft(analysis, clause, token.i, _extent(analysis, begin, end, asked=asked), lexicon, said)
        yield replace(found, certainty="U") if asked else found


def _piece(analysis: Analysis, at: int) -> tuple[int, int]:
    """Return the range between the commas around a token."""
    doc, sent = analysis.doc, analysis.doc[at].sent
    begin = max((k + 1 for k in range(sent.start, at) if doc[k].text in BREAKS), default=sent.start)
    end = min((k for k in range(at + 1, sent.end) if doc[k].text in (*BREAKS, ".")), default=sent.end)
    return begin, end


def _predicate(analysis: Analysis, lexicon: ActLexicon, at: int, begin: int, end: int) -> bool:
    """Tell whether "sein" or "bleiben" stands beside the adjective, and no noun that it belongs to behind it."""
    doc = analysis.doc
    attribute = at + 1 < end and doc[at + 1].pos_ in ("NOUN", "PROPN", "ADJ") and doc[at].tag_ == "ADJA"
    if any("door" in lexicon.classes_of(doc[k].lemma_) for k in range(begin, end) if doc[k].pos_ == "NOUN"):
        return False  # "die Tür bleibt offen" is an offer
    ready = any(doc[k].lower_ in with_role("preposition_roles", "open_to") for k in range(at + 1, min(at + 2, end)))
    piece = range(begin, end)
    if words("settled_words").get(doc[at].lower_):  # "steht nicht fest"
        return any(doc[k].lemma_ in function_words("standing") for k in piece)
    copula = any(doc[k].lower_ in words("staying_forms") for k in piece)
    return copula and not attribute and not ready


def _negated(analysis: Analysis, begin: int, end: int) -> bool:
    return any(analysis.doc[k].lower_ in words("negation") for k in range(begin, end))


def _asks(analysis: Analysis, at: int) -> bool:
    """Tell whether a question hangs on it: "ob ...", "wie ...", "wer ..." before or behind a comma."""
    doc, sent = analysis.doc, analysis.doc[at].sent
    opens = [k for k in range(sent.start, sent.end) if k == sent.start or doc[k - 1].text == ","]
    return any(_question(doc[k]) for k in opens) or any(
        doc[k + 1].tag_ in QUESTIONS and doc[k].tag_ == "APPR" for k in opens if k + 1 < sent.end
    )


def _question(token: Token) -> bool:
    """ "ob", "wer", also "wie" before a clause: „Wie der Abzug überwacht wird, blieb unklar“; not "Wie erwartet blieb ..."."""
    how = token.tag_ == "KOKOM" and token.dep_ == "mark" and token.head.dep_ in ("csubj", "ccomp")
    return how or content_slot(token.lower_) == "ob" or token.tag_ in QUESTIONS


def _bears(analysis: Analysis, lexicon: ActLexicon, at: int, begin: int, end: int) -> bool:
    span = tuple(k for k in range(begin, end) if k != at)
    nouns = [analysis.doc[k] for k in span if analysis.doc[k].pos_ == "NOUN"]
    known = any(lexicon.noun_acts(n.lemma_) or lexicon.classes_of(n.lemma_, n.text) for n in nouns)
    if words("open_words")[analysis.doc[at].lower_] == "sure" and nouns:
        return True
    known = known or any(n.lemma_ in words("open_matters") for n in nouns)
    return bool(nouns) and (known or issue_of(analysis, span, lexicon) is not None)


def _extent(analysis: Analysis, begin: int, end: int, *, asked: bool) -> tuple[int, ...]:
    """Return the tokens of the evidence: the piece, with the question that hangs on it."""
    sent = analysis.doc[begin].sent
    if not asked:
        return tuple(range(begin, end))
    first, last = begin, end
    doc = analysis.doc
    if begin > sent.start and any(_question(doc[k]) for k in range(sent.start, min(sent.start + 2, begin))):
        first = sent.start
    elif end < sent.end and doc[end].text == ",":
        last = next((k for k in range(end + 1, sent.end) if doc[k].text in (",", ";", ".")), sent.end)
    return tuple(range(first, last))


def _draft(
    analysis: Analysis, clause: Clause, at: int, body: tuple[int, ...], lexicon: ActLexicon, said: tuple[Word, ...]
) -> Draft:
    by = speaker_over(said, at)
    return Draft(
        trigger=at, kind="statement", stage="done", issue=issue_of(analysis, body, lexicon), by=by,
        clause=clause.index, told_at=at, matter=body, body=body, content=frozenset(body), rule="open_points.predicate",
    )  # fmt: skip
