"""The actors of one report and the tokens that stand for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from depesche.model.actor import Actor
from depesche.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """The actors of one report and the tokens that stand for them.

    Attributes:
        actors: in order of first mention.
        by_token: token index of a mention's head -> ids of the actors that it stands for. A collective
            ("die Regierungschefs aus A und B") gives several; a pronoun gives those of its chain.
        ambiguous: heads of mentions that were left open because two readings remained.
        problems: what linking left open.
    """

    actors: tuple[Actor, ...] = ()
    by_token: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    ambiguous: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()

    def at(self, token: int) -> tuple[str, ...]:
        """Return the ids of the actors that the mention headed by this token stands for; () for none."""
        return self.by_token.get(token, ())

    def among(self, tokens: tuple[int, ...]) -> tuple[str, ...]:
        """Return the ids for several heads, each once, in order of the heads."""
        if len(tokens) == 1:
            return tuple(dict.fromkeys(self.by_token.get(tokens[0], ())))
        return tuple(dict.fromkeys([i for t in tokens for i in self.by_token.get(t, ())]))

    def get(self, actor_id: str) -> Actor:
        """Return the actor with this id.

        Raises:
            KeyError: no actor of this report has the id.
        """
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)
