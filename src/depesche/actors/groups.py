"""Nouns for groups without a name: rebels, allies, member states, circles."""

from __future__ import annotations

from dataclasses import replace

from depesche.actors import owners as owning
from depesche.actors import roles
from depesche.actors.apposed import name_after
from depesche.actors.body_names import rename
from depesche.actors.cast import Entity
from depesche.actors.drafts import Draft
from depesche.actors.hits import Hit
from depesche.actors.scene import Scene
from depesche.actors.text import exact_words, words
from depesche.actors.unnamed import add_unnamed
from depesche.lexicon.tables import rows

REBEL = ("rebell", "aufständisch", "separatist", "guerilla")
STATES = ("staaten", "länder", "mächte")


def read_group(scene: Scene, hit: Hit) -> None:
    """Read a group noun with its owners; a definite bare one takes up what was named and is left to later mentions.

    "Rebellen", "westliche Verbündete Norlands", "die Nato-Mitgliedstaaten", "aus Verhandlungskreisen".
    """
    text = scene.text
    sense = hit.of("group")[0]
    row = next(r for r in rows("groups.tsv", "actors") if r["noun"] == sense.ref)
    begin = text.left(hit.begin)
    plural = roles.is_plural(scene, hit, begin)
    owners = [o for o, _ in owning.left_owners(scene, begin, hit)]
    begin = owning.genitive_begin(scene, begin)
    end = hit.end
    if not owners:
        owners, end = owning.right_owners(scene, hit.end)
        if owners and text.lower[hit.end] == "in" and (town := scene.hits.get(hit.end + 1)) and town.of("capital"):
            owners, end = [], hit.end  # "sechs Staaten in Wien": a town is where they are
    if not plural and (name := name_after(scene, hit.end)) is not None and name.form == "name" and name.ids:
        _call(scene, name, begin, hit.end - 1, owners)
        return
    if not plural and not _is_single_actor(row["kind"], text.determiner(begin, hit.begin), owners):
        return
    if not plural and sense.ref == "Staat":
        if owners and owners[0].kind == "state" and end == hit.end:
            ids = (owners[0].id,)
            scene.add(Draft(begin=begin, end=end, head=end - 1, ids=ids, form="body", gender="m"))
        return
    if text.lower[hit.end - 1].endswith(STATES) and not owners:
        return
    if plural and not owners and not scene.acts(hit.end - 1) and _are_bystanders(scene, sense.ref, begin, hit.begin):
        return
    if plural and sense.ref in exact_words("rebel_noun") and owned_by_group(scene, begin, hit.begin, owners):
        scene.add(Draft(begin=begin, end=end, head=hit.end - 1, ids=(owners[0].id,), form="body", gender="pl"))
        return
    citation = row["plural"] if plural and row["plural"] else row["noun"]
    add_unnamed(scene, (begin, hit.end - 1, end), citation, owners, row["kind"], "pl" if plural else "m")


def _call(scene: Scene, name: Draft, begin: int, at: int, owners: list[Entity]) -> None:
    """ "Der israelische Soldat Emil Sarto": the noun belongs to the name, and says of what country he is."""
    entity = scene.cast.get(name.ids[0])
    if len(owners) == 1 and owners[0].kind == "state" and entity.part_of is None:
        entity.part_of, entity.country = owners[0].id, entity.country or owners[0].country
    scene.replace(name, replace(name, begin=begin, head=at, keys=tuple(range(name.begin, name.end))))


def owned_by_group(scene: Scene, begin: int, at: int, owners: list[Entity]) -> bool:
    """ "die Rebellen der Velkari" are the Velkari; "zwölf Rebellen der Velkari" are some of them."""
    bare = scene.definite(begin, at) and not any(scene.text.is_adjective(i) for i in range(begin, at))
    return bare and len(owners) == 1 and owners[0].kind == "group"


def _is_single_actor(kind: str, determiner: str, owners: object) -> bool:
    """ "ein Augenzeuge", "die Miliz": single ones count when they are people or owned."""
    return kind in ("unnamed",) and bool(determiner) or (kind == "group" and bool(owners))


def _are_bystanders(scene: Scene, noun: str, begin: int, at: int) -> bool:
    """ "vor Journalisten", "50 Polizisten stellen", "zwölf inhaftierte Kämpfer", "ihre Kämpfer": they do nothing."""
    if noun in exact_words("bystander_noun"):
        return not scene.definite(begin, at)
    counted = any(scene.text.tags[i] in ("CARD", "PPOSAT") or scene.text.is_adjective(i) for i in range(begin, at))
    return noun in exact_words("rebel_noun") and counted and not scene.definite(begin, at)


def name_rebels(scene: Scene) -> None:
    """Let "die Rebellen", and "Rebellen" in a headline, be the only armed group named before, else the only one of the report."""
    first: dict[str, int] = {}
    for draft in scene.drafts:
        if draft.form in ("name", "body"):
            for actor in draft.ids:
                if _is_armed(scene.cast.get(actor)):
                    first[actor] = min(first.get(actor, draft.begin), draft.begin)
    for at, draft in enumerate(scene.drafts):
        if draft.form != "unnamed" or not _is_rebels(scene, draft):
            continue
        group = _group_meant(scene, draft, first)
        if group is not None and _may_name(scene, draft, group):
            new = replace(draft, ids=(group.id,), form="body", gender="pl")
            scene.drafts[at] = new
            for key, known in scene.by_begin.items():
                scene.by_begin[key] = new if known is draft else known


def _group_meant(scene: Scene, draft: Draft, first: dict[str, int]) -> Entity | None:
    """Return the only armed group named before, else the only one of the report that may be named after."""
    before = [actor for actor, begin in first.items() if begin < draft.begin]
    found = before or list(first)
    if len(found) != 1:
        return None
    group = scene.cast.get(found[0])
    return group if before or not _named_later(scene, group) else None


def take_up_groups(scene: Scene) -> None:
    """Let "die Rebellen" be the "maoistische Rebellen" named before, where the report has no others of that noun."""
    drafts = sorted((d for d in scene.drafts if d.form == "unnamed" and d.ids), key=lambda d: d.begin)
    for draft in drafts:
        noun = _group_noun(scene, draft)
        bare = draft.end == draft.head + 1 == draft.begin + 2 and scene.definite(draft.begin, draft.head)
        if noun is None or not bare or scene.cast.get(draft.ids[0]).kind != "group":
            continue
        others = [d for d in drafts if d.ids != draft.ids and _group_noun(scene, d) == noun]
        before = {d.ids[0] for d in others if d.begin < draft.begin and not scene.text.is_determiner(d.begin)}
        if len(before) == 1 and len({d.ids for d in others}) == 1:
            rename(scene, draft.ids[0], before.pop())


def _group_noun(scene: Scene, draft: Draft) -> str | None:
    hit = scene.hits.get(draft.head)
    groups = hit.of("group") if hit is not None else ()
    return groups[0].ref if groups else None


def _named_later(scene: Scene, group: Entity) -> bool:
    """ "Die Rebellen unterschrieben ... Die Miliz Bergfront lehnte ab": who is named only after them is somebody else.

    A headline comes before every name, and "die Rebellengruppe Bergfront" says that they are one.
    """
    text = scene.text
    first = min((d for d in scene.drafts if group.id in d.ids), key=lambda d: d.begin)
    if any(text.lower[i].startswith(REBEL) for i in range(first.begin, first.end)):
        return False
    lead = next((i for i in range(len(text)) if text.paragraph[i] != text.paragraph[0]), 0)
    return any(
        d.form == "unnamed" and lead <= d.begin < first.begin and _is_rebels(scene, d) and scene.definite(d.begin, d.head)
        for d in scene.drafts
    )


def _is_armed(entity: Entity) -> bool:
    return entity.type == "armed_group"


def _is_rebels(scene: Scene, draft: Draft) -> bool:
    hit = scene.hits.get(draft.head)
    noun = hit.of("group") if hit is not None else ()
    return bool(noun) and noun[0].ref in exact_words("rebel_noun") and draft.end == draft.head + 1


def _may_name(scene: Scene, draft: Draft, group: Entity) -> bool:
    """Definite and bare, in a headline, or beside the government: no "zwölf inhaftierte Kämpfer", no "ihre Kämpfer"."""
    text = scene.text
    # "die rund 7.000 Kämpfer" are all of the group, "zwölf Kämpfer" are some
    counted = scene.definite(draft.begin, draft.head)
    inner = [i for i in range(draft.begin, draft.head) if not (counted and text.tags[i] in ("CARD", "ADV"))]
    if "-" in text.words[draft.head]:
        part = text.words[draft.head].rpartition("-")[0]
        named = (w for d in scene.drafts if group.id in d.ids for w in text.words[d.begin : d.end + 2])
        return part.lower() in group.name.lower() or part in named  # "Tigray-Rebellen": "die Front von Tigray"
    if any(not text.is_determiner(i) or text.lower[i] not in words("definite") for i in inner):
        return False
    first = text.paragraph[draft.head] == text.paragraph[0]
    beside = text.before(draft.begin) == "und"
    return scene.definite(draft.begin, draft.head) or first or beside
