"""Gender and number of names that have an article: "die Schweiz", "der Irak", "die USA", "die Hamas".

„Der Schweiz drohte Norland“ begins with a dative: the name is feminine. Near miss: „Der Irak drohte Norland“.
"""

from __future__ import annotations

from functools import cache

from depesche.lexicon.load_actors import FOLDER, load_states
from depesche.lexicon.tables import rows

GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut", "pl": "Plur"}


def name_gender(name: str) -> str:
    """Return "Masc", "Fem", "Neut" or "Plur" of a state or organisation of one word, "" where it is unknown or open."""
    return _genders().get(name, "")


def is_party_name(name: str) -> bool:
    """Tell whether a word alone names a state or an organisation ("Irak", "EU", "Hamas")."""
    return name in _genders()


@cache
def _genders() -> dict[str, str]:
    found: dict[str, str] = {}
    states = ((form, s.gender) for s in load_states() for form in (s.name, *s.forms))
    bodies = ((form, r["gender"]) for r in rows("organisations.tsv", FOLDER) for form in (r["name"], *r["forms"].split("|")))
    for form, code in (*states, *bodies):
        gender = GENDERS.get(code, "")
        # two bodies of one name and different gender leave it open
        found[form] = gender if found.get(form, gender) == gender else ""
    return {form: gender for form, gender in found.items() if form and " " not in form and "~" not in form}


def is_state_name(name: str) -> bool:
    """Tell whether a word alone names a state ("Polen", "USA")."""
    return name in _state_names()


def is_state_adjective(word: str) -> bool:
    """Tell whether a word in small letters is a state's adjective with its ending: "türkische", "US-amerikanischen"."""
    return word.removesuffix("n").removesuffix("r").removesuffix("s").removesuffix("m").removesuffix("e") in _adjectives()


@cache
def _state_names() -> frozenset[str]:
    return frozenset(form for s in load_states() for form in (s.name, *s.forms) if " " not in form and "~" not in form)


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(a.lower() for s in load_states() for a in s.adjectives)


@cache
def body_gender(noun: str) -> str:
    """Return the gender of a body by the end of its noun: "Sicherheitsrat" is masculine; "" where no table has it."""
    lower = noun.lower()
    return next((gender for head, gender in _heads() if lower.endswith(head) and len(lower) > len(head)), "")


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """Heads of bodies with their gender, the longest first."""
    found = ((r["noun"].lower(), GENDERS.get(r["gender"], "")) for r in rows("heads.tsv", FOLDER) if len(r["noun"]) > 2)
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))
