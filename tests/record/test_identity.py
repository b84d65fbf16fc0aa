"""Who is the same in two reports that name a state and its offices by noun or by adjective."""

from __future__ import annotations

import factories as f
from depesche.model.actor import Actor
from depesche.model.reading import Reading
from depesche.model.vocabulary import ActorKind
from depesche.record.identity import unified


def _ids(*actors: Actor) -> dict[str, str]:
    reading = unified(Reading(report=f.report(), actors=actors))
    return {a.name: a.id for a in reading.actors}


def _actor(name: str, kind: ActorKind, part_of: str | None = None) -> Actor:
    return Actor(id=f"new:{name.replace(' ', '-')}", name=name, kind=kind, part_of=part_of)


def test_a_state_called_by_its_adjective_is_the_state() -> None:
    named = _ids(_actor("Belorien", "state"), _actor("Präsident von Belorien", "office", "new:Belorien"))
    called = _ids(_actor("Belorischer Staat", "state"), _actor("Belorischer Präsident", "office", "new:Belorischer-Staat"))
    assert named["Belorien"] == called["Belorischer Staat"]
    assert named["Präsident von Belorien"] == called["Belorischer Präsident"]


def test_other_states_and_offices_are_others() -> None:
    ids = _ids(
        _actor("Belorien", "state"), _actor("Belmora", "state"), _actor("Präsident von Belorien", "office", "new:Belorien"),
        _actor("Präsident von Belmora", "office", "new:Belmora"), _actor("Kanzler von Belmora", "office", "new:Belmora"),
    )  # fmt: skip
    assert len(set(ids.values())) == 5
