"""Whether a report bears on a negotiation at all: sport, markets and weather borrow our words.

„Der Verteidiger verhandelt mit dem Klub“, „Angriff über die linke Seite“, „der Dax verteidigte seine Gewinne“.
Near miss: „Die Präsidentin drohte mit einem Boykott der Spiele“ - one word of sport makes no match report.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from depesche.actors.linked import Actors
from depesche.language.analysis import Analysis
from depesche.language.forms import of_unknown_state
from depesche.lexicon.load_actors import international_ids
from depesche.lexicon.load_acts import ActLexicon
from depesche.lexicon.words import words

SHORT = 60
"""Tokens below which a report gives too little to judge by; then nothing is held back."""
FEWEST_POLITICAL = 2
"""States, armed groups and office holders that a report on a negotiation names at least (development reports: 2-13,
reports of other domains: 0-1)."""
LONG_ENOUGH = 6
"""Letters of a word that may be the end of a compound: "-spieler", not "-tor"."""
FULL = 0.1
"""Share of a foreign domain's words among the nouns (match reports and pay rounds of ours: .17 to .24)."""
DOMINANT = 2.0
"""How often a foreign domain's words must outnumber the words of issues."""


def bears_on_negotiation(analysis: Analysis, actors: Actors, lexicon: ActLexicon) -> bool:
    """Tell whether a report is about parties and issues of a negotiation.

    Args:
        analysis: of the whole report. actors: linked in it.
    """
    if len(analysis.doc) < SHORT:
        return True
    parties = _political(actors)
    if parties == 1 and not any(t.lemma_ in words("other_domains") for t in analysis.doc):
        return _on_talks(analysis, lexicon)
    return parties >= FEWEST_POLITICAL and not _of_other_domain(analysis, lexicon)


def _on_talks(analysis: Analysis, lexicon: ActLexicon) -> bool:
    """Tell whether a report that names one party is about talks: later reports call ministers by their bare surnames.

    „Sudania hat die Restsumme nicht beglichen. Sorel sprach sich nun für eine Schlichtung aus“; „sudanische Soldaten kehrten
    zurück“. Near miss: „Die Bahn in Westmark versprach Besserung“.
    """
    issue = any(r.weight >= 2 and not r.needs for t in analysis.doc for r in lexicon.issue_words(t.lemma_))
    return issue or any(t.text.islower() and of_unknown_state(t.lower_) for t in analysis.doc)


def _political(actors: Actors) -> int:
    states = {a.id for a in actors.actors if a.kind == "state"}
    unions = international_ids()
    return sum(
        a.kind in ("state", "group", "office")
        or (a.kind == "person" and bool(a.roles))
        # "die Behörden von Melland", "das Außenamt": they act for their state; "die EU-Kommission" for international ones
        or (a.kind == "organisation" and (a.part_of in states or not unions.isdisjoint((a.id, a.part_of))))
        for a in actors.actors
    )


@lru_cache(maxsize=10_000)
def _domain_of(lemma: str) -> str:
    """Return the foreign domain of a noun, "" for none: "Rückraumspieler" is as good as "Spieler"."""
    low = lemma.lower()
    tails, sizes = _tails()
    _, domain = min((tails[low[-size:]] for size in sizes if low[-size:] in tails), default=(0, ""))
    return words("other_domains").get(lemma, "") or domain


@cache
def _tails() -> tuple[dict[str, tuple[int, str]], tuple[int, ...]]:
    """Return what compounds may end with: the place of its row and its domain; and how many letters such words have."""
    rows = enumerate(words("other_domains").items())
    tails: dict[str, tuple[int, str]] = {}
    for place, (word, domain) in rows:
        if len(word) >= LONG_ENOUGH:
            tails.setdefault(word.lower(), (place, domain))
    return tails, tuple({len(word) for word in tails})


def _of_other_domain(analysis: Analysis, lexicon: ActLexicon) -> bool:
    domains = Counter(d for t in analysis.doc if t.pos_ in ("NOUN", "PROPN") and (d := _domain_of(t.lemma_)))
    if not domains:
        return False
    foreign = domains.most_common(1)[0][1]
    ours = sum(any(r.weight >= 2 and not r.needs for r in lexicon.issue_words(t.lemma_)) for t in analysis.doc)
    nouns = sum(t.pos_ in ("NOUN", "PROPN") for t in analysis.doc)
    return foreign >= max(5, FULL * nouns) and foreign > DOMINANT * ours
