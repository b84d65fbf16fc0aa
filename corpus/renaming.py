"""Other names for a report's states, places and groups, so that the robustness variants leave no known name standing.

A report may have a table beside its layers, ``<id>.names.yml``::

    states:
    - {name: Norland > Halmen, adjective: norländisch > halmisch, capital: Kolm > Dorv, code: NL, article: f}
    others:
    - Bergfront > Talwehr

``adjective`` is the bare stem and stands for all its endings; ``article`` marks a state that is never used without one
(``f``, ``pl``) and is replaced by its like; ``code`` is the country code that the actors layer gives the state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, permutations
from pathlib import Path

from corpus.load import read_yaml

FORMS = ("name", "adjective", "people", "capital")
ENDINGS = ("", "e", "en", "em", "er", "es")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The forms of one state's name with those that replace them; ``forms`` maps a form to (old, new)."""

    forms: Mapping[str, tuple[str, str]]
    code: str | None
    article: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one report, persons left out."""

    states: tuple[State, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """Words to be replaced, and country codes of the actors layer (None takes the code away)."""

    words: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str | None] = field(default_factory=dict)


def read(path: Path) -> Names:
    """Read a report's table of names; a missing file is an empty table.

    Raises:
        ValueError: an entry is not "old > new".
    """
    table = (read_yaml(path) or {}) if path.exists() else {}
    states = tuple(_state(entry) for entry in table.get("states", ()))
    return Names(states=states, others=tuple(_pair(entry) for entry in table.get("others", ())))


def _state(entry: Mapping[str, str]) -> State:
    forms = {form: _pair(entry[form]) for form in FORMS if form in entry}
    return State(forms=forms, code=entry.get("code"), article=entry.get("article"))


def _pair(entry: str) -> tuple[str, str]:
    old, mark, new = entry.partition(" > ")
    if not mark or not old or not new:
        raise ValueError(f"not 'old > new': {entry!r}")
    return old, new


def unknown(names: Names) -> Renaming:
    """Return the renaming to unknown names; a renamed state has no country code any more."""
    words: dict[str, str] = dict(names.others)
    for state in names.states:
        for form, (old, new) in state.forms.items():
            words |= dict(_inflected(form, old, new))
    return Renaming(words=words, codes={s.code: None for s in names.states if s.code})


def exchanged(names: Names) -> Renaming:
    """Return the renaming that exchanges the first two states with the same forms, or an empty one."""
    for one, other in combinations(names.states, 2):
        if set(one.forms) == set(other.forms) and one.article == other.article:
            words: dict[str, str] = {}
            for left, right in permutations((one, other)):
                for form, (old, _) in left.forms.items():
                    words |= dict(_inflected(form, old, right.forms[form][0]))
            return Renaming(words=words, codes=_codes(one.code, other.code))
    return Renaming()


def _codes(one: str | None, other: str | None) -> dict[str, str | None]:
    return {a: b for a, b in ((one, other), (other, one)) if a}


def _inflected(form: str, old: str, new: str) -> Iterable[tuple[str, str]]:
    """Yield the pairs of a form: an adjective with its endings in both cases, a name as it is and in capitals."""
    if form != "adjective":
        yield from ((old.upper(), new.upper()), (old, new))
        return
    for ending in ENDINGS:
        for write in (str, str.capitalize):
            yield write(old) + ending, write(new) + ending
