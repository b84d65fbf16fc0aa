"""One happening, assembled from the claims of several reports, and what its accounts disagree about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from depesche.model.claim import Claim
from depesche.model.vocabulary import Channel, Issue, Kind, Stage

ClaimState = Literal["current", "superseded", "withdrawn", "embargoed", "rejected"]
DisagreementType = Literal["contradiction", "changed_account", "deviation", "scope", "silence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the record must know of the report that a claim stands in.

    Attributes:
        story: names the story that this report is a version of: source and item, or those of the story that a
            plain-text correction was found to correct.
    """

    id: str
    source: str
    item: str
    version: int
    story: str
    agency: str | None = None
    headline: str | None = None
    earliest: date | None = None
    latest: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A quantity as the interval of values that it leaves possible, both ends included.

    "mehr als 300 Gefangene" is low 300 and no high; "each" and the unit tell its scope.
    """

    unit: str | None
    value: float
    low: float | None
    high: float | None
    each: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A claim reduced to what the link between accounts of one happening compares.

    Attributes:
        family: kinds that tell of the same happening share it ("agreement" and "acceptance").
        by, to, beside: roots of doers, addressees, and of mediators and hosts. A root is the state, body or
            group that an actor acts for.
        persons: (root, person) for every person that is named.
        earliest, latest: inclusive days of the happening; assumed from the publication when not `explicit`.
        ahead: whether the deed was still to come when it was told.
        denied: whether the account says that it did not happen.
        words: word stems of the evidence, sorted, for the likeness of wording.
        copy: hash of the evidence's wording, equal for copies of one text; "" when too short to tell.
        origin: on whose word it rests; see ``record.origins``.
        voice: root of the innermost voice, "" when the agency says so itself or the voice is no known actor.
        titled: whether it stands in a headline or subheading.
        scene: roots of everybody whom the report names, kept only where the claim itself names no party.
        topics: stems of the nouns of the evidence, without those of times and voices: what it is about.
        anchor: claim of the same report that tells of the same happening and says who and when ("Das Gespräch dauerte
            zwei Stunden"); what this claim leaves open is taken from there.
        said: day on which the words were public, the publication's first day, or None.
    """

    claim: str
    report: str
    kind: Kind
    family: str
    issue: Issue | None = None
    stage: Stage
    ahead: bool = False
    denied: bool = False
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    persons: tuple[tuple[str, str], ...] = ()
    earliest: date | None = None
    latest: date | None = None
    explicit: bool = False
    said: date | None = None
    place: str | None = None
    country: str | None = None
    channel: Channel | None = None
    measures: tuple[Measure, ...] = ()
    duration: str | None = None
    words: tuple[str, ...] = ()
    copy: str = ""
    origin: str
    voice: str = ""
    titled: bool = False
    scene: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    anchor: str = ""
    same_as: tuple[str, ...] = ()

    @property
    def precise(self) -> bool:
        """Tell whether the text names the day; only such accounts can tell two happenings apart."""
        return self.explicit and self.earliest is not None and self.earliest == self.latest

    @property
    def parties(self) -> frozenset[str]:
        """The roots of all who take part, mediators and hosts left out."""
        return frozenset(self.by) | frozenset(self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two claims that tell of one happening, and why that was believed.

    Attributes:
        a, b: claim ids, the smaller one first.
        score: strength of the link; a person's "merge" is infinite.
        reasons: "same day +3", "place Hafenstadt +1.5", ...
    """

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim as it stands in the dossier: with its report, its state and its event."""

    claim: Claim
    head: Head
    account: Account
    state: ClaimState = "current"
    vouched: Literal["machine", "person"] = "machine"
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One value of a detail and the claims that have it."""

    value: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A slot of an event with all values that its accounts give, side by side: none is dropped."""

    name: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two claims about one event that do not agree in one detail, and what kind of disagreement it is.

    Attributes:
        id: hash of event detail and the two claims.
        type: only "contradiction" means that both cannot be so.
        detail: "duration", "place", "quantity Gefangene", "happened", ...
        first, second: claim ids, the earlier told one first; `second` is "" for a silence.
    """

    id: str
    event: str
    type: DisagreementType
    detail: str
    first: str
    second: str
    first_value: str
    second_value: str
    at: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening as all current accounts together tell it.

    Attributes:
        id: "E" and the id of the claim that was told first; every member's id leads to the event.
        stage: of the latest account.
        by, to, with_, via, host: actor ids as the accounts name them.
        roots: the parties' roots, for filters.
        claims: all current accounts, in order of publication.
        origins: the independent sources: who is cited, not who prints.
        outlets: the agencies and sources that carry it.
        first_told: first day on which a report told it.
    """

    id: str
    kind: Kind
    issue: Issue | None = None
    stage: Stage
    polarity: str
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    roots: tuple[str, ...]
    earliest: date | None = None
    latest: date | None = None
    explicit: bool
    place: str | None = None
    channel: Channel | None = None
    claims: tuple[str, ...]
    details: tuple[Detail, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    first_told: date | None = None
    last_told: date | None = None
    confirmed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
