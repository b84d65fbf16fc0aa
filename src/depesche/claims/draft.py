"""A claim in the making: found by a finder, completed by linkers, then frozen into a `Claim`."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.language.analysis import PlaceMention
from depesche.model.claim import Attribute, HowLong, Said, Voice, When
from depesche.model.vocabulary import (
    Certainty,
    Channel,
    Issue,
    Kind,
    LinkType,
    Novelty,
    Polarity,
    Sourcing,
    Stage,
    Wording,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim in the making. Numbers are token indices of the Doc, actors are ids.

    Attributes:
        trigger: the word that makes the predication.
        clause: index of the clause that it stands in.
        told_at: token at which it is asked on whose word the claim rests, when that is not the trigger: of an
            announced deed ("kündigte an, ... abzuziehen") the announcing verb.
        nominal: whether the trigger is a noun that tells of the act by itself.
        matter: tokens of what it is about.
        body: tokens of the evidence.
        content: tokens of complements that belong to this act and make no claim of their own.
        open_doer: the doer is there as a word, but no actor was linked to it.
        spoken: its row has no slot for a doer: whoever says it does it ("Norland sei schuld, sagte X").
        suffered: the subject is whom it is done to, as in a passive ("Der Vorschlag stieß auf Ablehnung").
        provided: it is what a text provides for ("danach müssen beide Seiten abziehen").
        rows: ids of the lexicon rows behind it, for `depesche explain`.
        links: (type, trigger and kind of the other draft).
    """

    trigger: int
    kind: Kind
    stage: Stage
    polarity: Polarity = "+"
    novelty: Novelty | None = None
    issue: Issue | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    clause: int
    told_at: int | None = None
    nominal: bool = False
    matter: tuple[int, ...] = ()
    body: tuple[int, ...] = ()
    content: frozenset[int] = frozenset()
    open_doer: bool = False
    suffered: bool = False
    provided: bool = False
    spoken: bool = False
    condition: tuple[int, ...] = ()
    purpose: tuple[int, ...] = ()
    reason: tuple[int, ...] = ()
    time: When | None = None
    due: When | None = None
    duration: HowLong | None = None
    place: PlaceMention | None = None
    quantities: tuple[int, ...] = ()
    channel: Channel | None = None
    said: Said | None = None
    attributes: tuple[Attribute, ...] = ()
    voices: tuple[Voice, ...] = ()
    wording: Wording = "reported"
    certainty: Certainty = "CT+"
    sourcing: Sourcing = "own_observation"
    plover: tuple[str, str | None] | None = None
    rule: str
    rows: tuple[str, ...] = ()
    links: tuple[tuple[LinkType, int, Kind], ...] = ()
