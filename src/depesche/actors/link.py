"""Linking: who is meant by every mention of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from depesche.actors import dossier as dossiers
from depesche.actors.adjectives import find_adjectival
from depesche.actors.articled import find_articled
from depesche.actors.bodies import read_labelled, sweep_bare, unite_tails
from depesche.actors.body_names import read_spelled_out, unite_bracketed, widen_glossed
from depesche.actors.cast import Cast, Entity
from depesche.actors.collectives import name_holders
from depesche.actors.compass import read_compass
from depesche.actors.definite import take_up_bodies
from depesche.actors.drafts import Draft
from depesche.actors.groups import name_rebels, take_up_groups
from depesche.actors.hits import find_hits, origins
from depesche.actors.later import resolve
from depesche.actors.linked import Actors
from depesche.actors.naming import sweep_surnames
from depesche.actors.pairs import is_place
from depesche.actors.papers import read_papers
from depesche.actors.people import unknown_names
from depesche.actors.peoples import read_peoples
from depesche.actors.phrases import read_phrases
from depesche.actors.scene import Scene
from depesche.actors.seats import find_seats
from depesche.actors.surnames import sweep_particles
from depesche.actors.text import read_text
from depesche.actors.unknown import add_state_names, unknown_states
from depesche.model.actor import Actor, Mention

if TYPE_CHECKING:
    from depesche.language.analysis import Analysis
    from depesche.model.context import Context


def link(analysis: Analysis, context: Context) -> Actors:
    """Return the actors of a report and the tokens that stand for them.

    Names come first (lexicon, titles, appositions), then what leans on them: surnames, role nouns by the day of
    the report, bodies, pronouns. Two readings left: none is chosen, and a problem says so.

    Args:
        analysis: the report's prose with its grammar.
        context: its `at` dates a report without a date; its `dossier_actors` adds to the lexicon.

    Raises:
        depesche.errors.DepescheError: the dossier's file of actors is broken.
    """
    known = dossiers.load(context.dossier_actors)
    text = read_text(analysis)
    first, last = day_of(analysis, context)
    cast = Cast(report=analysis.report.id, index=known.index, holders=known.holders, first=first, last=last)
    hits = find_hits(text, known.index)
    text = replace(text, origins=origins(text, hits))
    names = dict(unknown_names(text, hits))
    sender = analysis.report.agency or ""
    hits = {
        at: hit for at, hit in hits.items()
        if not any(begin <= at < end for begin, end in names.items()) and text.words[at] != sender
    }  # fmt: skip
    scene = Scene(analysis=analysis, text=text, hits=hits, names=names, cast=cast)
    scene.states = unknown_states(scene)
    add_state_names(scene)
    scene.adjectival = find_adjectival(scene)
    scene.articled = find_articled(scene)
    scene.seats = find_seats(scene)
    read = {*scene.seats, *scene.articled}
    for begin in [b for b, e in scene.names.items() if e == b + 1 and text.words[b].removesuffix("s") in read]:
        del scene.names[begin]
    read_phrases(scene)
    read_labelled(scene)
    sweep_bare(scene)
    read_peoples(scene)
    read_compass(scene)
    sweep_particles(scene)
    sweep_surnames(scene)
    read_spelled_out(scene)
    widen_glossed(scene)
    unite_bracketed(scene)
    unite_tails(scene)
    name_rebels(scene)
    take_up_groups(scene)
    take_up_bodies(scene)
    read_papers(scene)
    drafts = name_holders(scene, resolve(scene))
    return _actors(scene, drafts)


def day_of(analysis: Analysis, context: Context) -> tuple[date | None, date | None]:
    """Return the first and last day on which a report may have been published."""
    published = analysis.report.published
    if published is not None:
        return published.earliest, published.latest
    return context.at, context.at


def _actors(scene: Scene, drafts: list[Draft]) -> Actors:
    by_token: dict[int, tuple[str, ...]] = {}
    mentions: dict[str, list[Mention]] = {}
    repeated = _repeated(scene, drafts)
    scenery = _scenery(scene, drafts)
    drafts = [d for d in drafts if d.ids[0] not in scenery]
    for draft in sorted(drafts, key=lambda d: (d.begin, -d.end)):
        for key in (draft.head, *draft.keys, *_apposed_head(scene, draft)):
            if key == draft.head or key not in by_token:
                by_token[key] = draft.ids
        if draft.head in repeated or draft.silent:
            continue
        phrase = scene.analysis.phrase(range(_left_edge(scene, draft), _right_edge(scene, draft)))
        for actor in draft.ids:
            mentions.setdefault(actor, []).append(Mention(begin=phrase.begin, end=phrase.end, text=phrase.text))
    for owner in _owners(scene, mentions):
        mentions.setdefault(owner, [])
    return Actors(
        actors=tuple(_actor(scene.cast.get(i), tuple(found)) for i, found in mentions.items()),
        by_token=by_token,
        ambiguous=frozenset(scene.ambiguous - set(by_token)),
        problems=tuple(scene.problems),
    )


def _owners(scene: Scene, named: Iterable[str]) -> tuple[str, ...]:
    """Return the unknown states for which somebody named acts: "Selvaniens Ministerin" may be all there is of Selvanien."""
    above = (i for name in named for e in [scene.cast.get(name)] for i in (e.part_of, *(r.of for r in e.shown)))
    return tuple(dict.fromkeys(i for i in above if i and i in scene.cast.entities and i.startswith("new:")))


def _scenery(scene: Scene, drafts: list[Draft]) -> frozenset[str]:
    """Return the states that are nothing but places of this report: "in Schweden", "nach Oman"."""
    acting = {i for d in drafts if not is_place(scene, d) for i in d.ids}
    owned = {d.part_of for i in acting if (d := scene.cast.entities.get(i)) is not None}
    return frozenset(i for d in drafts for i in d.ids if i not in acting | owned and len(d.ids) == 1)


def _right_edge(scene: Scene, draft: Draft) -> int:
    """Return where a mention ends: an abbreviation in brackets belongs to the name before it: "... Union (AU)"."""
    text = scene.text
    end = draft.end
    bracketed = end + 2 < len(text) and text.words[end] == "(" and text.words[end + 2] == ")"
    person = draft.form == "name" and scene.cast.get(draft.ids[0]).kind == "person"  # "Jon Vael (CDU)"
    pronoun = draft.form in ("pronoun", "possessive", "surname")
    outer = (d for d in scene.drafts if d.end == end and d.begin < draft.begin and d.form == "body")
    if bracketed and draft.form == "state" and next(outer, None) is not None:
        return end  # "die Kommunistische Partei Moldawiens (PCRM)"
    return end + 3 if bracketed and not (person or pronoun) and text.words[end + 1][:2].isupper() else end


def _repeated(scene: Scene, drafts: list[Draft]) -> frozenset[int]:
    """Return the heads of bracketed abbreviations: "(AU)" after the full name is no mention of its own."""
    ends = {_right_edge(scene, d) - 2 for d in drafts if _right_edge(scene, d) != d.end}
    return frozenset(d.head for d in drafts if d.head in ends)


def _apposed_head(scene: Scene, draft: Draft) -> tuple[int, ...]:
    """Return the noun before a state's name that the name hangs on: the subject of "Nachbarland Georgien lehnte ab"."""
    before = scene.text.heads[draft.head]
    apposed = scene.text.labels[draft.head] in ("appos", "flat:name") and before == draft.head - 1
    return (before,) if draft.form == "state" and apposed and before >= draft.begin else ()


def _left_edge(scene: Scene, draft: Draft) -> int:
    """Return where a mention begins: an article and adjectives before a name belong to it, "im" and "zur" do not."""
    text = scene.text
    if draft.form not in ("state", "name", "people") or draft.begin == text.start(draft.begin):
        return draft.begin
    left = text.left(draft.begin)
    inside = set(range(draft.begin, draft.end))
    attached = all(text.heads[i] in inside for i in range(left, draft.begin) if not text.is_determiner(i))
    alone = text.tags[left] == "PDS"  # "beschuldigte dieser Israel"
    return left if attached and left < draft.begin and text.is_determiner(left) and not alone else draft.begin


def _actor(entity: Entity, mentions: tuple[Mention, ...]) -> Actor:
    return Actor(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        part_of=entity.part_of,
        wikidata=entity.wikidata,
        roles=tuple(entity.shown),
        mentions=tuple(dict.fromkeys(mentions)),
    )
