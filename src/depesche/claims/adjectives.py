"""States named by their adjective: „türkische Vermittlung“, „nach russischen Angaben“, „die westmärkische Blockade“.

An adjective is no mention, but it tells whose act or word a noun is. Near miss: „auf russischem Gebiet“ - a place; nothing asks
for the owner of a territory, so nothing is read from it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from depesche.actors.linked import Actors
from depesche.language.analysis import Analysis
from depesche.lexicon.load_actors import State, load_states
from depesche.model.actor import Actor

LONGEST_ENDING = 2
"""Letters of an adjective's ending ("-em", "-er", "-es")."""


def with_adjectives(analysis: Analysis, actors: Actors) -> Actors:
    """Let the adjectives of states stand for them; states that only an adjective names are added as actors."""
    known = {a.country: a.id for a in actors.actors if a.kind == "state" and a.country}
    by_token = dict(actors.by_token)
    added: dict[str, Actor] = {}
    for token in analysis.doc:
        if token.tag_ != "ADJA" or token.i in by_token:
            continue
        state = state_of(token.lower_)
        if state is None:
            continue
        if state.code not in known:
            known[state.code] = state.id
            added[state.id] = Actor(
                id=state.id, name=state.name, kind="state", country=state.code, wikidata=state.wikidata
            )
        by_token[token.i] = (known[state.code],)
    return replace(actors, by_token=by_token, actors=(*actors.actors, *added.values()))


def state_of(form: str) -> State | None:
    """Return the state of an adjective's form in lower case ("türkischer"), or None."""
    for cut in range(LONGEST_ENDING + 1):
        stem = form[: len(form) - cut] if cut else form
        if stem in _stems():
            return _stems()[stem]
    return None


@cache
def _stems() -> dict[str, State]:
    return {a.lower(): s for s in load_states() for a in s.adjectives}
