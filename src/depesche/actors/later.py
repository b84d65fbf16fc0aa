"""Later mentions without a full name: surnames, role nouns by the day of the report, bodies, "beide"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from depesche.actors import naming
from depesche.actors.apposed import complement_end
from depesche.actors.both import Both, find_both, resolve_both, resolve_plural
from depesche.actors.cast import Entity
from depesche.actors.counted import Counted, find_counted, resolve_counted
from depesche.actors.definite import Anaphor, find_anaphors, resolve_anaphor
from depesche.actors.doers import Doer, find_doers, resolve_doer, waits
from depesche.actors.drafts import Draft
from depesche.actors.focus import in_focus
from depesche.actors.owners import of_town
from depesche.actors.pairs import mediates
from depesche.actors.possessed import add_office, fits_role, of_possessor, once_in_office, serve, share_office
from depesche.actors.possessors import possessor_of
from depesche.actors.pronouns import Pronoun, find_pronouns, resolve_pronoun
from depesche.actors.roles import title_of
from depesche.actors.salience import Memory, clear_winner, fellow_arguments
from depesche.actors.scene import PendingBody, PendingRole, Scene
from depesche.actors.seats import home_state
from depesche.actors.surnames import resolve_surname
from depesche.actors.text import words
from depesche.language.forms import of_unknown_state

Event = Draft | PendingRole | PendingBody | Pronoun | Both | Anaphor | Doer | Counted
ROLE_REACH = 40
FAR = 40


def resolve(scene: Scene) -> list[Draft]:
    """Resolve everything that was left for later, from the beginning of the report to its end."""
    memory = Memory(scene=scene)
    both = find_both(scene)
    pronouns = find_pronouns(scene)
    pending: list[PendingRole | PendingBody] = [*scene.roles, *scene.bodies]
    headings = [e for e in pending if _waits(scene, e)]
    events: list[Event] = [*scene.drafts, *scene.roles, *scene.bodies, *find_anaphors(scene)]
    events = [e for e in events if not any(e is h for h in headings)]
    counted = find_counted(scene)
    numbered = {c.end - 1 for c in counted}
    events = [e for e in events if not any(e is c.instead for c in counted)]
    events = [e for e in events if not (isinstance(e, PendingRole) and e.head in numbered)]
    events += [b for b in both if not b.late]
    events += counted
    events += [p for p in pronouns if not p.speaking]
    both_at = {b.end - 1 for b in both}
    doers = [d for d in find_doers(scene) if d.at not in both_at]
    waiting = {h.head for h in headings} | {d.at for d in doers if waits(scene, d)}
    events += [d for d in doers if d.at not in waiting]
    for event in sorted(events, key=lambda e: (e.begin, -e.end)):
        memory.seen.extend(_resolve(scene, memory, event))
    for heading in headings:
        memory.seen.extend(_in_heading(scene, memory, heading))
    # a headline may speak of both sides before the report says who they are
    for phrase in both:
        if phrase.late:
            memory.seen.extend(_resolve(scene, memory, phrase))
    for doer in doers:  # "Gespräche mit den Vertragsstaaten" before "Die Vertragsstaaten forderten"
        memory.seen.extend(_resolve(scene, memory, doer) if not doer.sure or doer.at in waiting else [])
    # who speaks a quotation may be named after it
    for pronoun in pronouns:
        if pronoun.speaking:
            memory.seen.extend(_resolve(scene, memory, pronoun))
    return memory.seen


def _waits(scene: Scene, event: PendingRole | PendingBody) -> bool:
    """ "Regierung und Rebellen einigen sich", "Sprecher: Kein Termin": who is meant, the report says below."""
    if event.possessor is not None or not scene.heads(event.head):
        return False
    return isinstance(event, PendingBody) or (event.owner is None and event.gender != "pl" and not event.former)


def _in_heading(scene: Scene, memory: Memory, event: PendingRole | PendingBody) -> list[Draft]:
    """Return whom a role or body of a headline means: the only one of the report, else as if it stood in the text."""
    if isinstance(event, PendingBody):
        found = memory.only(lambda e: e.type == event.institution)
    else:
        found = memory.only(lambda e: e.kind == "person" and fits_role(event, e))
    if found is None:
        return _resolve(scene, memory, event)
    new = Draft(begin=event.begin, end=event.end, head=event.head, ids=(found.id,), form="body", gender=found.gender)
    return [new if isinstance(event, PendingBody) else replace(new, form="role")]


def _resolve(scene: Scene, memory: Memory, event: Event) -> list[Draft]:
    found: Draft | None
    if isinstance(event, Draft):
        found = event if event.ids else resolve_surname(scene, memory, event)
        if found is not None and found.end in scene.added:
            add_office(scene, found)
        if event.ids and event.begin in scene.colleagues:
            share_office(scene, memory, event)
        if event.ids and event.begin in scene.servants:
            serve(scene, memory, event)
    elif isinstance(event, PendingRole):
        found = resolve_plural(scene, memory, event) if event.gender == "pl" else _role(scene, memory, event)
    elif isinstance(event, Anaphor):
        found = resolve_anaphor(scene, memory, event)
    elif isinstance(event, Counted):
        found = resolve_counted(scene, memory, event)
    elif isinstance(event, Both):
        found = resolve_both(scene, memory, event)
    elif isinstance(event, PendingBody):
        found = _institution(scene, memory, event)
    elif isinstance(event, Doer):
        found = resolve_doer(scene, memory, event)
    else:
        found = resolve_pronoun(scene, memory, event)
    return [found] if found is not None else []


def _role(scene: Scene, memory: Memory, role: PendingRole) -> Draft | None:
    """Return a role noun with its holder: in apposition, named in the report, in office on the day, or the office."""
    entity = _apposed(scene, memory, role)
    if entity is None and role.former:
        entity = once_in_office(scene, role) or _former_in_focus(scene, memory, role)
        if entity is None:
            return None
    if entity is None and role.possessor is not None:
        entity = of_possessor(scene, memory, role)
    elif entity is None and role.owner is not None:
        entity = _owned(scene, memory, role)
    elif entity is None:
        entity = _taken_up(scene, memory, role)
    if entity is None:
        return None
    return Draft(begin=role.begin, end=role.end, head=role.head, ids=(entity.id,), form="role", gender=entity.gender)


def _in_focus(scene: Scene, memory: Memory, role: PendingRole) -> Entity | None:
    """ "Ekke reiste ab. Der Diplomat kommt wieder"; a president or minister is not "der Kommandant"."""
    entity = in_focus(scene, memory, role.begin, role.head, role.gender)
    classes = scene.cast.holders.classes
    levels = {classes[c].level for mine, _, _ in entity.roles for c in mine if c in classes} if entity is not None else set()
    return None if role.noun.level == "official" and levels & {"head", "minister"} else entity


def _former_in_focus(scene: Scene, memory: Memory, role: PendingRole) -> Entity | None:
    """ "Ekke reiste ab. Der frühere Präsident hofft"; who is a minister today is not called by an old office."""
    entity = in_focus(scene, memory, role.begin, role.head, role.gender)
    serving = entity is not None and any(mine for mine, _, _ in entity.roles)
    if entity is not None and any(mine and not mine & set(role.noun.classes) for mine, _, _ in entity.former):
        return None  # "Der frühere Außenminister Sorel warnte. Der frühere Präsident schwieg"
    return None if serving and role.noun.level in ("head", "minister") else entity


def _apposed(scene: Scene, memory: Memory, role: PendingRole) -> Entity | None:
    """ "Ana Ruhl, die Präsidentin von Selmark, ...": the role of the person named right before the comma."""
    text = scene.text
    if text.before(role.begin) != "," or role.begin - 1 < 0:
        return None
    before = next((d for d in reversed(memory.seen) if d.end == role.begin - 1), None)
    end = complement_end(scene, role.end)
    after = text.words[end] if end < text.limit(role.head) else "."
    if before is None or len(before.ids) != 1 or after not in (",", ".", ";", ")", "im", "in"):
        return None
    following = scene.by_begin.get(end + 1) if after == "," else None
    if following is not None and following.begin == end + 1 and following.form == "name":
        return None  # "... Sorel, der Leiter der Behörde, Jon Vael, und ..." is the next one's office
    entity = scene.cast.get(before.ids[0])
    if entity.kind != "person" or (entity.gender and role.gender != entity.gender):
        return None
    entity.gender = entity.gender or role.gender
    entity.roles.append((frozenset(role.noun.classes), role.noun.noun, role.owner))
    return entity


def _owned(scene: Scene, memory: Memory, role: PendingRole) -> Entity | None:
    """ "der US-Präsident": whom the report gives that role, else who held the office on the day, else the office."""
    owner = role.owner or ""
    named = [e for e in scene.cast.entities.values() if e.kind == "person" and fits_role(role, e) and _explicit(role, e)]
    if len(named) > 1:
        winner = clear_winner(memory.ranked(role.head, lambda e, _: e in named, reach=ROLE_REACH), 0.01)
        if winner is None:
            _ambiguous(scene, role, len(named))
        return scene.cast.get(winner) if winner else None
    if named:
        return named[0]
    member = _member_in_focus(scene, memory, role)
    if member is not None:
        return member
    held = _on_the_day(scene, role, owner)
    if len(held) == 1:
        return scene.cast.person(next(iter(held)))
    if len(held) > 1 and role.noun.level not in ("spokesperson", "envoy"):
        _ambiguous(scene, role, len(held))
        return None
    return _office(scene, role)


def _member_in_focus(scene: Scene, memory: Memory, role: PendingRole) -> Entity | None:
    """ "Scholz reiste ab. Der SPD-Politiker hofft": who was just named goes on by the party, if it is one of the own country."""
    party = scene.cast.get(role.owner or "")
    if role.noun.level != "member" or party.type != "party":
        return None
    entity = in_focus(scene, memory, role.begin, role.head, role.gender)
    same = entity is not None and (entity.country is None or party.country is None or entity.country == party.country)
    return entity if same else None


def _explicit(role: PendingRole, entity: Entity) -> bool:
    """A role whose owner is unknown on one side is no match for an owned role noun."""
    classes = frozenset(role.noun.classes)
    return any(
        whose == role.owner and (classes & mine or (not classes and own == role.noun.noun)) for mine, own, whose in entity.roles
    )


def _on_the_day(scene: Scene, role: PendingRole, owner: str) -> set[str]:
    cast = scene.cast
    if cast.first is None:
        return set()
    held = cast.holders.for_noun(role.noun, owner, cast.first, cast.last)
    # "der Sprecher" of an office that a woman speaks for is somebody else; heads of state are meant whatever the form
    people = cast.index.people
    generic = role.noun.level == "head" and role.gender != "f"
    return {h.person for h in held if generic or people[h.person].gender == role.gender}


def _ambiguous(scene: Scene, role: PendingRole, count: int) -> None:
    words_ = " ".join(scene.text.words[role.begin : role.end])
    scene.problem("actors.ambiguous_role", f'"{words_}" may be any of {count} people', role.head)


def _office(scene: Scene, role: PendingRole) -> Entity | None:
    """Return the office itself as an actor when nobody is known to hold it: "Außenminister von Norland"."""
    owner = scene.cast.get(role.owner or "")
    title = title_of(role.noun, role.gender)
    name = of_town(scene, role, title) or scene.cast.owned(title, owner, role.gender)
    kind = "unnamed" if role.noun.level in ("spokesperson", "envoy", "member", "official") else "office"
    entity = scene.cast.new(name, "unnamed" if kind == "unnamed" else "office", role.gender, owner)
    entity.roles.append((frozenset(role.noun.classes), role.noun.noun, role.owner))
    return entity


def _taken_up(scene: Scene, memory: Memory, role: PendingRole) -> Entity | None:
    """ "der Präsident": the one in the reader's mind who has that role."""
    if role.noun.of:
        return _bound(scene, role)
    if not scene.definite(role.begin, role.head):
        return None
    labelled = _labelled(scene, role.begin)
    if labelled is not None:
        return _owned(scene, memory, replace(role, owner=labelled))
    inserted = scene.text.before(role.begin) == "so"  # "Er werde einladen, so der Bischof"
    apart = frozenset() if inserted else fellow_arguments(scene, role.head, memory)
    ranked = memory.ranked(role.head, lambda e, _: fits_role(role, e), apart=apart, reach=ROLE_REACH)
    winner = clear_winner(ranked, 0.4)
    if winner is None and ranked:
        _ambiguous(scene, role, len(ranked))
    if not ranked and role.noun.level in ("member", "official"):
        return _in_focus(scene, memory, role)
    return scene.cast.get(winner) if winner else None


def _labelled(scene: Scene, at: int) -> str | None:
    """ "JAPAN: Tokio prüfe den Spruch, sagte der Außenminister": in a round-up the name before the colon says whose he is."""
    text = scene.text
    for colon in range(at - 1, 0, -1):
        if text.paragraph[colon] != text.paragraph[at]:
            return None
        if text.words[colon] == ":":
            label = next((d for d in scene.drafts if d.end == colon and d.form == "state"), None)
            if label is not None and label.begin == text.start(label.begin):
                return label.ids[0] if len(label.ids) == 1 else None
            if text.start(colon - 1) == colon - 1 and text.words[colon - 1].isupper():
                states = scene.cast.index.exact(text.words[colon - 1].capitalize())
                return next((scene.cast.state(s.ref.removeprefix("state:")).id for s in states if s.kind == "state"), None)
    return None


def _bound(scene: Scene, role: PendingRole) -> Entity | None:
    """ "der Bundeskanzler" is of Germany or Austria: the one that the report speaks of."""
    named = [
        e for e in scene.cast.entities.values() if e.kind == "person" and any(_explicit_of(role, e, of) for of in role.noun.of)
    ]
    if len(named) == 1:
        return named[0]
    present = [of for of in role.noun.of if of in scene.cast.entities]
    if len(present) != 1:
        return None
    held = _on_the_day(scene, role, present[0])
    return scene.cast.person(held.pop()) if len(held) == 1 else None


def _explicit_of(role: PendingRole, entity: Entity, of: str) -> bool:
    classes = frozenset(role.noun.classes)
    return any(whose == of and classes & mine for mine, _, whose in entity.roles)


def _possessed(scene: Scene, memory: Memory, body: PendingBody) -> Draft | None:
    """ "seine Regierung": the government of the state that the possessor stands for."""
    owner = possessor_of(scene, memory, body.possessor or 0)
    if owner is None:
        return None
    state = owner if owner.kind == "state" else scene.cast.entities.get(owner.part_of or "")
    if state is None and (owner.part_of or "").startswith("state:"):
        state = scene.cast.state((owner.part_of or "").removeprefix("state:"))
    if state is None or state.kind != "state":
        state = owner  # whose state the report does not say
    if state.kind not in ("state", "person"):
        return None
    citation = scene.cast.index.citation(body.institution, body.noun)
    entity = scene.cast.body(state, body.institution, citation, body.gender)
    return Draft(begin=body.begin, end=body.end, head=body.head, ids=(entity.id,), form="body", gender=body.gender)


def _foreign_body(scene: Scene, body: PendingBody) -> Draft | None:
    """ "die dravonische Armee" of a state that the report calls by its adjective alone: no other state's army is it."""
    text = scene.text
    adjectives = [i for i in range(body.begin, body.head) if text.is_adjective(i)]
    made = [text.words[i] for i in adjectives if of_unknown_state(text.lower[i])]
    if len(made) != 1:
        return None
    ending = {"m": "er", "n": "es"}.get(body.gender, "e")
    adjective = naming.citation_of(made[0], ending)
    name = f"{adjective[:1].upper()}{adjective[1:]} {scene.cast.index.citation(body.institution, body.noun)}"
    entity = scene.cast.new(name, "group" if body.institution == "delegation" else "organisation", body.gender)
    entity.type = body.institution
    return Draft(begin=body.begin, end=body.end, head=body.head, ids=(entity.id,), form="body", gender=body.gender)


def _far_body(scene: Scene, memory: Memory, body: PendingBody, fits: Callable[[Entity, Draft], bool]) -> str | None:
    """ "die Regierung": the only one of the report so far, one whose name ends so, or that of the report's own state."""
    known = memory.ranked(body.head, fits, reach=FAR)
    noun = scene.cast.index.citation(body.institution, body.noun)
    named = known or memory.ranked(body.head, lambda e, _: _ends_with(e, noun), reach=FAR)
    if named:
        return named[0][1] if len(named) == 1 else None
    home = home_state(scene)
    if home is None or body.institution == "delegation" or mediates(scene, home):
        return None
    citation = scene.cast.index.citation(body.institution, body.noun)
    return scene.cast.body(scene.cast.get(home), body.institution, citation, body.gender).id


def _ends_with(entity: Entity, noun: str) -> bool:
    """ "das Parlament" takes up "das Europaparlament"."""
    return entity.kind == "organisation" and entity.name != noun and entity.name.lower().endswith(noun.lower())


def _there(scene: Scene, body: PendingBody) -> Entity | None:
    """ "In Myanmar wächst die Not. Das dortige Militär ...": of the one state that the sentence before or this one names."""
    text = scene.text
    if not any(text.lower[i].startswith(tuple(words("local_adjective"))) for i in range(body.begin, body.head)):
        return None
    here = text.sentence[body.head]
    for sentence in (here, here - 1):
        hits = (h for h in scene.hits.values() if h.begin < body.begin and text.sentence[h.begin] == sentence)
        states = {s.ref.removeprefix("state:") for h in hits for s in h.of("state")}
        if states:
            return scene.cast.state(states.pop()) if len(states) == 1 else None
    return None


def _institution(scene: Scene, memory: Memory, body: PendingBody) -> Draft | None:
    """ "die Regierung": the one of that class that was named last."""
    if body.possessor is not None:
        return _possessed(scene, memory, body)
    foreign = _foreign_body(scene, body)
    if foreign is not None:
        return foreign
    there = _there(scene, body)
    if there is not None:
        citation = scene.cast.index.citation(body.institution, body.noun)
        local = scene.cast.body(there, body.institution, citation, body.gender)
        return Draft(begin=body.begin, end=body.end, head=body.head, ids=(local.id,), form="body", gender=body.gender)

    def fits(entity: Entity, _: Draft) -> bool:
        named = body.institution == "opposition" and entity.id in scene.cast.index.organisations
        return entity.type == body.institution and not named

    ranked = memory.ranked(body.head, fits, reach=6)
    winner = clear_winner(ranked, 0.4)
    if winner is None and ranked:
        scene.problem("actors.ambiguous_body", f'"{body.noun}" may be any of {len(ranked)} bodies', body.head)
        return None
    winner = winner or _far_body(scene, memory, body, fits)
    if winner is None and body.institution == "authorities" and body.gender == "f":
        return None  # "die Behörde" may take up an agency, else it is what a doer is
    if winner is None:
        citation = scene.cast.index.citation(body.institution, body.noun)
        entity = scene.cast.new(citation, "group" if body.institution == "delegation" else "organisation", body.gender)
        entity.type = body.institution
        winner = entity.id
    return Draft(begin=body.begin, end=body.end, head=body.head, ids=(winner,), form="body", gender=body.gender)
