"""Deputies are not those whom they stand in for: "der stellvertretende russische Außenminister", "Vize-Verteidigungsminister".

Hits: „Der stellvertretende Generalsekretär der UN“, „Russlands stellvertretender Minister Jon Vael“ - an office of its own, so
that „der Außenminister“ further down is somebody else. Near miss: „der amtierende Präsident“ - he holds the office.
"""

from __future__ import annotations

from dataclasses import replace

from depesche.actors.scene import Scene
from depesche.actors.text import words
from depesche.lexicon.load_actors import OfficeNoun

RULING = ("head", "minister")


def office_here(scene: Scene, begin: int, at: int, noun: OfficeNoun) -> OfficeNoun:
    """Return the office that a phrase names: the deputy's own where an adjective before the noun says so.

    Args:
        begin: first token of the phrase.
        at: first token of the noun.
    """
    said = (w for i in range(begin, at) for w in words("deputy_adjective") if scene.text.lower[i].startswith(w))
    deputy = next(said, "")
    if not deputy:
        return noun
    return replace(
        noun,
        noun=f"{deputy}er {noun.noun}",
        feminine=f"{deputy}e {noun.feminine}" if noun.feminine else "",
        plural=f"{deputy}e {noun.plural}" if noun.plural else "",
        classes=(),
        level="official" if noun.level in RULING else noun.level,
    )
