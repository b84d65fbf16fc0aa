"""Which verbs have a dative beside their subject, by the tables of acts and of reporting: "liefern", "drohen", "untersagen"."""

from __future__ import annotations

from functools import cache

from depesche.lexicon.load_acts import load_acts
from depesche.lexicon.load_reporting import load_reporting
from depesche.lexicon.words import words


@cache
def may_have_dative(lemma: str) -> bool:
    """Tell whether a verb, with its particle, may have an addressee in the dative."""
    if lemma in words("needs_dative") or lemma in words("dative_verbs"):
        return True
    acts = load_acts()
    acted = any(s.name == "dat" for row in (*acts.verb_acts(lemma), *acts.group_acts(lemma)) for s in (*row.to, *row.with_))
    return acted or any(v.lemma == lemma and "dat" in v.addressee for v in load_reporting().verbs if not v.reflexive)


@cache
def may_ask_of(lemma: str) -> bool:
    """Tell whether a verb names whom it asks behind "von": "forderte von Norland den Abzug"."""
    rows = (row for row in load_acts().verb_acts(lemma) if row.kind == "demand")
    return any(s.name == "prep" and s.prep == "von" for row in rows for s in row.to)


@cache
def may_have_genitive(lemma: str) -> bool:
    """Tell whether a verb names a charge in the genitive: "beschuldigte Norland der Spionage"."""
    return any(s.name == "gen" for row in load_acts().verb_acts(lemma) for s in row.matter)
