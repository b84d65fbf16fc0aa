"""The issue of an act whose own wording names none: of the act it points back to, else of the words around it.

What points back: „lehnte den Vorschlag ab“, „begrüßte die Einigung“, „wies dies zurück“.

A noun that names an act ("die Forderung") takes the issue of the last such act; a text that was agreed on ("das Abkommen")
that of the report's first agreement, since what follows it are its single terms. Else every issue is weighed by its words: those
of the sentence most, those of the sentences around it less the farther they stand, those of the whole report a little, and by
the acts told before. Near miss: „begrüßte den Abzug“ - says itself what it is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import TypeAlias

from depesche.claims.draft import Draft
from depesche.claims.issues import COMMON, MEETING, PROCESS, Wording, wording_of
from depesche.language.analysis import Analysis
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import words
from depesche.model.vocabulary import Issue

Weights: TypeAlias = "defaultdict[Issue, float]"
WITHOUT = frozenset({"contact", "travel", "force", "release"})
"""Kinds that take nothing from their surroundings."""
VOTELESS = WITHOUT | {"mediation"}
"""Kinds that tell no other act what it is about."""
CONCLUDED = frozenset({"agreement", "ceasefire"})
GENERAL: frozenset[Issue] = frozenset({"peace_agreement"})
"""Issues that words of any dispute show where nothing else does ("Lösung")."""
POINTING = frozenset({"PDS", "PAV", "PROAV", "PPER"})
"""Tags of words that take up what was just told ("das", "dies", "dazu", "ihn")."""
FAR = 8
"""Sentences back to the act that its own noun takes up ("die Forderung")."""

# Weights of what stands around an act without an issue; on 198 such acts of 61 reports they find 144 issues, and 135 to 147
# when one of them is halved or doubled (the report's topic first, then the act before: 124).
SAME, BESIDE, REPORT, HEADING = 2.0, (1.0, 0.5), 0.3, 2.0
"""What a word counts in the sentence, in the one before and the one behind, anywhere, and in headline and lead."""
FADING = 0.5
"""What is left of a weight a sentence farther off."""
TOLD = 3.0
"""What an act told before counts in its sentence, less with each sentence."""
SHARED = 0.5
"""What is left of the weight of an issue in `COMMON`."""
FULL = 3
"""Weight of words beyond which a sentence says no more of an issue."""
CLEAR, AHEAD = 8.0, 2.0
"""What the weightiest issue around a meeting must have, and how often that of the next one."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the sentences of a report are about."""

    wording: Wording

    @cached_property
    def shown(self) -> tuple[Weights, ...]:
        """Weight of the words of each issue, sentence by sentence."""
        return tuple(self._words_of(range(s.start, s.end)) for s in self.wording.analysis.doc.sents)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.wording.analysis.doc.sents]

    @cached_property
    def _report(self) -> Weights:
        """Weight of the words of each issue in the whole report."""
        analysis = self.wording.analysis
        total: Weights = defaultdict(float)
        for start, shown in zip(self._starts, self.shown, strict=True):
            heading = analysis.report.blocks[analysis.block_of[start]].kind in ("headline", "subhead", "lead")
            _add(total, shown, HEADING if heading else 1)
        return total

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return bisect_right(self._starts, token) - 1

    def talks_at(self, token: int) -> bool:
        """Tell whether the sentence of a token or one beside it speaks of talks or of mediating."""
        at = self.sentence(token)
        return any({"talks", "mediation"} & set(shown) for shown in self.shown[max(at - 1, 0) : at + 2])

    def issue_at(self, token: int, told: Iterable[Draft]) -> Issue | None:
        """Return the issue that the words around a token and the acts told before it show most.

        Args:
            told: acts before it, with their issues.
        """
        return self._most(self._around(token, told))

    def dispute_at(self, token: int, told: Iterable[Draft]) -> Issue | None:
        """Return the issue that stands out around a token and in the report alike; None where the report has several."""
        found = self._ranked(self._around(token, told))
        report = self._ranked(self._report)
        if not found or found[0][0] != report[0][0] or found[0][1] < CLEAR:
            return None
        return found[0][0] if len(found) == 1 or found[0][1] >= AHEAD * found[1][1] else None

    def _ranked(self, found: Weights) -> list[tuple[Issue, float]]:
        """Return the issues that not every report has, those of most weight first."""
        merged = self._merged(found)
        return sorted(((i, w) for i, w in merged.items() if i not in COMMON), key=itemgetter(1), reverse=True)

    def _around(self, token: int, told: Iterable[Draft]) -> Weights:
        at = self.sentence(token)
        found: Weights = defaultdict(float)
        _add(found, self._report, REPORT)
        for number, shown in enumerate(self.shown):
            away = abs(number - at)
            _add(found, shown, SAME if not away else BESIDE[number > at] * FADING ** (away - 1))
        for other in told:
            if other.issue is not None and other.kind not in VOTELESS:
                found[other.issue] += TOLD * FADING ** abs(at - self.sentence(other.trigger))
        return found

    def _words_of(self, tokens: Iterable[int]) -> Weights:
        shown: Weights = defaultdict(float)
        for issue, weight in self.wording.each(tokens):
            shown[issue] = min(FULL, shown[issue] + weight)
        return shown

    def _merged(self, found: Weights) -> Weights:
        merged: Weights = defaultdict(float, found)
        if self.wording.exchange and "detainees" in merged:
            merged["prisoner_exchange"] += merged.pop("detainees")  # its prisoners are those to be exchanged
        return merged

    def _most(self, found: Weights) -> Issue | None:
        merged = self._merged(found)
        ranked = sorted(merged, key=lambda issue: -merged[issue] * (SHARED if issue in COMMON else 1))
        return ranked[0] if ranked else None


def _add(total: Weights, shown: Weights, factor: float) -> None:
    for issue, weight in shown.items():
        total[issue] += weight * factor


def inherit_issues(analysis: Analysis, drafts: tuple[Draft, ...], lexicon: ActLexicon) -> tuple[Draft, ...]:
    """Give acts without an issue of their own that of the act they point back to, else of what stands around them.

    Args:
        drafts: with the issues that their own wording shows.
    """
    around = Surroundings(wording=wording_of(analysis, lexicon))
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.trigger):
        if draft.issue is None and draft.kind not in WITHOUT:
            issue = _taken_up(around, out, draft) or around.issue_at(draft.trigger, out)
            draft = replace(draft, issue=issue)
        if draft.issue is None and draft.kind == "travel" and around.talks_at(draft.trigger):
            draft = replace(draft, issue="talks")  # who travels where talks are told travels to them
        out.append(draft)
    return tuple(_of_dispute(around, out, _met_about(around, out, d)) for d in out)


def _of_dispute(around: Surroundings, told: list[Draft], draft: Draft) -> Draft:
    """Give an act that shows its issue by a word of every dispute that of the one which the report tells of.

    „Eine Lösung ist nicht in Sicht“ in a report on a dam - water; near miss: „Ein Friedensvertrag ist nicht in Sicht“.
    """
    if draft.issue not in GENERAL or draft.kind in VOTELESS | {"violation", "agreement"}:
        return draft
    words = draft.matter or draft.body
    if around.wording.of(words) != draft.issue or around.wording.of(words, least=2) is not None:
        return draft
    issue = around.dispute_at(draft.trigger, told)
    return replace(draft, issue=issue) if issue else draft


def _met_about(around: Surroundings, told: list[Draft], draft: Draft) -> Draft:
    """Give a meeting that took place the issue of what was said there, else of the one dispute that the report tells of.

    „Bei einem Treffen mit X verlangte er den Abzug“ - the meeting is about troops; near miss: „Die Gespräche sollen am
    Freitag fortgesetzt werden“ - rounds that lie ahead are about the talks themselves.
    """
    if draft.kind not in MEETING or draft.issue != "talks" or draft.stage in PROCESS - {"under_way"}:
        return draft
    beside = (d for d in told if d.clause == draft.clause and d.kind not in VOTELESS)
    said = next((d.issue for d in beside if d.issue not in (None, "other", *COMMON)), None)
    issue = said or around.dispute_at(draft.trigger, told)
    return replace(draft, issue=issue) if issue else draft


def _taken_up(around: Surroundings, before: list[Draft], draft: Draft) -> Issue | None:
    """Return the issue of the act that a matter names by its noun ("die Forderung"); None when it names none."""
    if points_back(around.wording.analysis, draft):
        return _just_told(around, before, draft)
    kinds = _named_again(around.wording.analysis, draft)
    known = [d for d in before if d.issue not in (None, "other") and d.kind in kinds]
    concluded = [d for d in known if d.kind in CONCLUDED]
    if kinds & CONCLUDED and concluded:
        return concluded[0].issue
    at = around.sentence(draft.trigger)
    near = [d for d in known if at - around.sentence(d.trigger) <= FAR]
    return near[-1].issue if near else None


def points_back(analysis: Analysis, draft: Draft) -> bool:
    """Tell whether a pronoun is all that a draft says of its matter: „Das lehnte sie ab“, „ist dazu nicht bereit“."""
    content = [analysis.doc[t] for t in draft.matter if analysis.doc[t].pos_ not in ("PUNCT", "ADP", "PART")]
    return 0 < len(content) <= 2 and any(t.tag_ in POINTING for t in content) and all(
        t.tag_ in POINTING or t.pos_ == "ADV" for t in content
    )


def _just_told(around: Surroundings, before: list[Draft], draft: Draft) -> Issue | None:
    """Return the issue of the last act told in the same sentence or the one before it."""
    at = around.sentence(draft.trigger)
    last = next((d for d in reversed(before) if d.kind not in VOTELESS), None)
    return last.issue if last is not None and at - around.sentence(last.trigger) <= 1 and last.issue != "other" else None


def _named_again(analysis: Analysis, draft: Draft) -> frozenset[str]:
    """Return the kinds of act that the first noun of a matter can name; none when it is new ("ein Plan", "jede Abmachung")."""
    nouns = [analysis.doc[t] for t in draft.matter if analysis.doc[t].pos_ in ("NOUN", "PROPN")]
    determiners = [c for c in nouns[0].children if c.dep_.startswith("det")] if nouns else []
    known = any(c.tag_ != "PIAT" and "Ind" not in c.morph.get("Definite") for c in determiners)
    return frozenset((words("pointing_nouns").get(nouns[0].lemma_) or "").split("|")) if known else frozenset()
