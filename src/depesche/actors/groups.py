"""Nouns for groups without a name: rebels, allies, member states, circles."""

from __future__ import annotations

from depesche.actors import roles
from depesche.actors.drafts import Draft
from depesche.actors.hits import Hit
from depesche.actors.scene import Scene
from depesche.lexicon.tables import rows

STATES = ("staaten", "länder", "mächte")


def read_group(scene: Scene, hit: Hit) -> None:
    """Read a group noun with its owners; a definite bare one takes up what was named and is left to later mentions.

    "Rebellen", "europäische Verbündete der Ukraine", "die Nato-Mitgliedstaaten", "aus Verhandlungskreisen".
    """
    text = scene.text
    sense = hit.of("group")[0]
    row = next(r for r in rows("groups.tsv", "actors") if r["noun"] == sense.ref)
    begin = text.left(hit.begin)
    plural = roles.is_plural(scene, hit, begin)
    owners = [o for o, _ in roles.left_owners(scene, begin, hit)]
    begin = roles.genitive_begin(scene, begin)
    end = hit.end
    if not owners:
        owners, end = roles.right_owners(scene, hit.end)
    if not plural and not _is_single_actor(row["kind"], text.determiner(begin, hit.begin), owners):
        return
    if not plural and sense.ref == "Staat":
        if owners and owners[0].kind == "state" and end == hit.end:
            ids = (owners[0].id,)
            scene.add(Draft(begin=begin, end=end, head=end - 1, ids=ids, form="body", gender="m"))
        return
    if text.lower[hit.end - 1].endswith(STATES) and not owners:
        return
    citation = row["plural"] if plural and row["plural"] else row["noun"]
    roles.add_unnamed(scene, (begin, hit.end - 1, end), citation, owners, row["kind"], "pl" if plural else "m")


def _is_single_actor(kind: str, determiner: str, owners: object) -> bool:
    """ "ein Augenzeuge", "die Miliz": single ones count when they are people or owned."""
    return kind in ("unnamed",) and bool(determiner) or (kind == "group" and bool(owners))
