"""Which issue a draft is about: from the wording of its matter first, then of its clause.

„forderte den Abzug der Truppen“ - troops; near miss: „Die Armee forderte ein Ende der Zölle“ - the doer's own name says
nothing of the matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from operator import itemgetter

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.doc import Doc, Token
from depesche.language.places import is_place_noun
from depesche.language.roles import case_of
from depesche.lexicon.acts import IssueWord
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import with_role, words
from depesche.model.vocabulary import Issue, Kind

WITHOUT = frozenset({"travel"})
"""Kinds that have an issue only when a topic is named."""

MEETING = frozenset({"contact", "travel", "mediation"})
"""Kinds whose trigger tells that parties meet, not what about."""
FIXED: dict[Kind, Issue] = {"ceasefire": "ceasefire"}
DEFAULTS: dict[Kind, Issue] = {
    "force": "war", "violation": "ceasefire", "release": "detainees", "withdrawal": "troops", "contact": "talks",
}  # fmt: skip
ONLY: dict[Kind, frozenset[Issue]] = {
    "force": frozenset({"detainees", "refugees", "nuclear", "territory", "civilians", "war"}),
    "release": frozenset({"detainees", "prisoner_exchange", "bodies", "children"}),
    "withdrawal": frozenset({"troops", "weapons", "recognition"}),
}
"""Issues that a deed can have: soldiers who shoot are no matter of `troops`."""
GIVEN: dict[Issue | None, Issue] = {"weapons": "military_aid", "troops": "military_aid"}
"""What means are about when they are given: tanks that are delivered are military aid."""
COMMON: frozenset[Issue] = frozenset({"talks", "mediation", "war", "peace_agreement"})
"""What every report on a negotiation speaks of."""
OPEN: frozenset[Issue | None] = frozenset({"talks", "sanctions"})
"""Issues of rows that the wording of the matter may tell more closely."""
HANGING = frozenset({"acl", "acl:relcl", "advcl"})
"""Relations of clauses that hang on a word."""
SPECIFIC = 3
"""Weight of words that name an issue, or of ordinary ones beside what they need."""
PROCESS = frozenset({"scheduled", "intended", "postponed", "cancelled", "stalled", "under_way"})


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What the issue of a stretch of words is read from.

    Attributes:
        analysis: of the whole report; its other words count for what a word needs beside it ("Austausch" of prisoners).
    """

    analysis: Analysis
    lexicon: ActLexicon
    _known: dict[int, tuple[IssueWord, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def exchange(self) -> bool:
        """Whether the report tells of an exchange of prisoners: then its prisoners are those to be exchanged."""
        return any(
            row.issue == "prisoner_exchange" and (not row.needs or _stands_there(row.needs, _everywhere(self.analysis.doc)))
            for t in self.analysis.doc
            for row in self._rows(t.i)
        )

    @cached_property
    def _verbs(self) -> dict[int, str]:
        """Lemmas of verbs with the particle that stands apart ("trat ... ab")."""
        return {clause.head: clause.lemma for clause in self.analysis.clauses if clause.lemma}

    def of(self, tokens: Iterable[int], least: int = 1) -> Issue | None:
        """Return the issue that the wording of these tokens shows; None for none, or none of at least this weight.

        The heaviest word decides; among equals the one that stands first, since German names the matter before what
        qualifies it ("Austausch der Gefangenen", "Abzug der Truppen aus der Pufferzone"), but not one that every report on a
        negotiation has ("Wiederaufnahme der Hilfe").
        """
        order = list(tokens)
        shown = [*(r for t in order for r in self._rows(t)), *self._phrases(order)]
        near = self._near(order, shown)
        rows = [(self._weight(r, near), r) for r in shown]
        told = [(weight, self._rank(row, near), row) for weight, row in rows if weight >= least]
        best = max(told, key=itemgetter(0, 1), default=None)
        return self._exchanged(best[2].issue, order) if best else None

    def each(self, tokens: Iterable[int]) -> tuple[tuple[Issue, int], ...]:
        """Return the issue that each of these tokens, and each phrase of several of them, shows by itself, with its weight."""
        order = list(tokens)
        near = self._near(order, (row for t in order for row in self._rows(t)))
        out: list[tuple[Issue, int]] = []
        for token in order:
            rows = [(self._weight(row, near), row.issue) for row in self._rows(token)]
            weight, issue = max(rows, key=itemgetter(0), default=(0, None))
            if weight and issue is not None:
                out.append((issue, weight))
        return (*out, *((row.issue, row.weight) for row in self._phrases(order)))

    def _near(self, order: list[int], rows: Iterable[IssueWord]) -> str:
        """Return the words of some tokens to look into for what rows need; "" where none needs anything."""
        return _folded(self.analysis.doc[t] for t in order) if any(row.needs for row in rows) else ""

    def _exchanged(self, issue: Issue, order: list[int]) -> Issue:
        if issue != "detainees" or not self.exchange:
            return issue
        tokens = [self.analysis.doc[t] for t in order]
        captives = any("exchanged" in self.lexicon.classes_of(t.lemma_, t.text) for t in tokens)
        return "prisoner_exchange" if captives else issue

    def _rows(self, token: int) -> tuple[IssueWord, ...]:
        found = self._known.get(token)
        if found is None:
            found = self._known[token] = self._read_rows(token)
        return found

    def _read_rows(self, token: int) -> tuple[IssueWord, ...]:
        word = self.analysis.doc[token]
        lemma = self._verbs.get(token, word.lemma_)
        rows = self.lexicon.issue_words(lemma)
        if word.text == lemma:
            return rows
        # "binnen 90 Tagen": the form of a noun is no verb
        noun = word.pos_ == "NOUN"
        return rows + tuple(r for r in self.lexicon.issue_words(word.text) if not (noun and r.wording[:1].islower()))

    def _weight(self, row: IssueWord, near: str) -> int:
        """Return a word's weight: more with what it needs beside it, less with that elsewhere in the report, 0 without."""
        if not row.needs:
            return row.weight
        if _stands_there(row.needs, near):
            return row.weight + 1
        return 1 if self._far(row) else 0

    def _rank(self, row: IssueWord, near: str) -> int:
        """Return what decides between words of one weight: what only the rest of the report completes comes last."""
        if row.needs and not _stands_there(row.needs, near):
            return 0
        return 1 if row.issue in COMMON else 2

    def _far(self, row: IssueWord) -> bool:
        """Tell whether what a word needs stands elsewhere in the report, and leaves one issue alone ("Hilfe" has two)."""
        everywhere = _everywhere(self.analysis.doc)
        if row.beside or not row.wording[:1].isupper() or not _stands_there(row.needs, everywhere):
            return False
        rivals = (r for r in self.lexicon.issue_words(row.wording) if r.needs and r.issue != row.issue)
        return not any(_stands_there(r.needs, everywhere) for r in rivals)

    def _phrases(self, order: list[int]) -> tuple[IssueWord, ...]:
        text = " ".join(["", *(self.analysis.doc[t].lower_ for t in order), ""])
        return self.lexicon.issue_phrases(text) if order else ()


@lru_cache(maxsize=2)  # several finders ask for it
def wording_of(analysis: Analysis, lexicon: ActLexicon) -> Wording:
    """Return what the issues of a report's words are read from."""
    return Wording(analysis=analysis, lexicon=lexicon)


def add_issues(analysis: Analysis, drafts: tuple[Draft, ...], actors: Actors, lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Give each draft the issue of its own wording; the row's own issue stands above it."""
    wording = wording_of(analysis, lexicon)
    found = ((d, _of_row(wording, d, actors) or _issue(wording, d, actors)) for d in drafts)
    return tuple(replace(d, issue=issue) if issue != d.issue else d for d, issue in found)


def _of_row(wording: Wording, draft: Draft, actors: Actors) -> Issue | None:
    """Return the issue of a draft's row; "antwortete mit Zöllen" says more closely what kind of pressure it is."""
    if draft.issue not in OPEN:
        return draft.issue
    own = _own_words(wording.analysis, draft, actors)
    found = wording.of((t for t in draft.matter if t in own), least=2)
    return draft.issue if found is None or found in COMMON else found


def _issue(wording: Wording, draft: Draft, actors: Actors) -> Issue | None:
    if draft.kind in FIXED:
        return FIXED[draft.kind]
    own = _own_words(wording.analysis, draft, actors)
    found = _of_matter(wording, draft, own)
    if found is None and draft.kind not in (*WITHOUT, "contact", "mediation"):
        found = _nearest(wording, draft, draft.body, own)
    if draft.kind == "aid":
        return GIVEN.get(found, found)
    allowed = ONLY.get(draft.kind)
    return DEFAULTS.get(draft.kind) if found is None or (allowed and found not in allowed) else found


def _of_matter(wording: Wording, draft: Draft, own: set[int]) -> Issue | None:
    if draft.kind == "contact" and draft.stage in PROCESS:
        # rounds that are announced or go on are about the talks themselves, unless they say what they are about
        found = wording.of((t for t in draft.matter if t in own), least=2)
        return None if found in COMMON else found
    named = _nearest(wording, draft, draft.matter, own) or wording.of(draft.matter)
    if draft.nominal or draft.kind in MEETING or not draft.matter:
        return named
    # "Die Waffen sollen schweigen": the verb tells what is to become of its matter
    main = (own | {draft.trigger}) - _aside(wording.analysis, draft)
    told = wording.of((t for t in sorted({draft.trigger, *draft.matter}) if t in main), least=SPECIFIC)
    return named if told in COMMON else told or named


def _nearest(wording: Wording, draft: Draft, tokens: tuple[int, ...], own: set[int]) -> Issue | None:
    """Return the issue that a draft's own words show: those of its main clause first, then all of them."""
    main = own - _aside(wording.analysis, draft)
    return wording.of(t for t in tokens if t in main) or wording.of(t for t in tokens if t in own)


def _aside(analysis: Analysis, draft: Draft) -> set[int]:
    """Return what stands aside of a draft's matter.

    A clause that hangs on one of its words ("ein General, dessen Offensive ..."), its place ("entlang der Grenze Kameras
    aufzustellen") and what is left out or put up with ("ohne Garantien").
    """
    inside = {*draft.matter, *draft.body}
    heads = [] if draft.place is None else [analysis.doc[draft.place.anchor]]
    for token in (analysis.doc[t] for t in inside):
        if token.dep_ in HANGING and token.head.i in inside:
            heads.append(token)
        elif token.dep_ == "case" and (token.lower_ in words("aside_prepositions") or _site(token)):
            heads.append(token.head)
    below = [{t.i for t in head.subtree} for head in heads]
    return {t for tokens in below if draft.trigger not in tokens for t in tokens}


def _site(preposition: Token) -> bool:
    """ "Raketen an der Grenze", "Posten auf der Insel": where something is, not what is asked for."""
    place = preposition.head
    return preposition.lower_ in with_role("place_prepositions", "site") and case_of(place) == "Dat" and is_place_noun(place)


def _own_words(analysis: Analysis, draft: Draft, actors: Actors) -> set[int]:
    """Return the words of a draft without its parties, condition, reason and what only dates it ("nach dem Krieg")."""
    roles = {*draft.by, *draft.to, *draft.with_}
    aside = {*draft.condition, *draft.reason}
    out = {t for t in (*draft.body, *draft.matter) if t not in aside and not roles & set(actors.at(t))}
    for oblique in analysis.clauses[draft.clause].obliques:
        # "unter Vermittlung der UN" tells who helped, not what about
        dates = oblique.prep in words("event_prepositions") or analysis.doc[oblique.head].lemma_ in words("mediation_nouns")
        if dates and draft.kind != "mediation" and draft.trigger not in oblique.heads:
            out -= {t.i for h in oblique.heads for t in analysis.doc[h].subtree}
    return out


def issue_of(analysis: Analysis, tokens: Iterable[int], lexicon: ActLexicon, least: int = 1) -> Issue | None:
    """Return the issue that the wording of these tokens shows; None for none, or none of at least this weight."""
    return wording_of(analysis, lexicon).of(tokens, least)


def _stands_there(needs: tuple[str, ...], there: str) -> bool:
    return any(need in there for need in needs)


@lru_cache(maxsize=2)
def _everywhere(doc: Doc) -> str:
    """All words of a report, as `_folded` has them."""
    return _folded(doc)


def _folded(tokens: Iterable[Token]) -> str:
    """Forms and lemmas in one string, each behind a line end: what a word needs is looked for in all of them at once."""
    return "".join([f"\n{word}" for t in tokens for word in (t.lemma_.casefold(), t.text.casefold())])
