"""One thing that one report says, with the words it was read from and the chain of voices behind it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from depesche.model.spans import Phrase
from depesche.model.vocabulary import (
    AttributeName,
    Certainty,
    Channel,
    Issue,
    Kind,
    LinkType,
    Novelty,
    Polarity,
    Sourcing,
    Stage,
    Stance,
    VoiceKind,
    Where,
    Wording,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a claim is about, as wording. Only ``verbatim`` text may be shown in quotation marks."""

    text: str
    begin: int
    end: int
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity in a claim: "jeweils 1.000 Kriegsgefangene" is value 1000, unit, qualifiers ("each",)."""

    value: float | None
    unit: str | None
    qualifiers: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time of a claim: TIMEX3 value and modifier, and the inclusive dates that bound it."""

    text: str
    begin: int
    end: int
    value: str
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    tz: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HowLong:
    """A duration: TIMEX3 value ("PT2H") and modifier ("MORE_THAN")."""

    text: str
    begin: int
    end: int
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a claim's deed takes place."""

    text: str
    begin: int
    end: int
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Where and when the words were spoken, apart from the deed's own time and place."""

    time: When | None = None
    place: Location | None = None
    occasion: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A further detail in its own words: level, circumstance, order, topic, count, terms."""

    name: AttributeName
    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source on whose word a claim rests.

    Attributes:
        actor: id of the actor, or None when the source is no actor ("Medienberichten zufolge").
        on: index (in the claim's voices) of the voice that this one speaks about; None for the claim itself.
            Two voices with the same `on` stand side by side.
    """

    actor: str | None
    text: str
    begin: int
    end: int
    kind: VoiceKind
    stance: Stance = "says"
    on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation of this claim to another one of the same report."""

    type: LinkType
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """The claim's nearest PLOVER code, for export."""

    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One predication of one report that bears on the negotiation.

    The constructor refuses a claim without report, evidence, rule, or with a voice that points nowhere.

    Attributes:
        report: id of the report; not part of the printed contract, it travels with the claim.
        trigger: offset of the trigger word's first character; with `report` and `kind` it makes the id.
        id: hash of report version, trigger offset and kind, so that a judgement outlives a change of rules.
    """

    report: str
    trigger: int
    kind: Kind
    issue: Issue | None
    stage: Stage
    polarity: Polarity = "+"
    novelty: Novelty | None = None
    where: Where
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    matter: Matter | None = None
    condition: Phrase | None = None
    purpose: Phrase | None = None
    reason: Phrase | None = None
    quantities: tuple[Amount, ...] = ()
    time: When | None = None
    due: When | None = None
    duration: HowLong | None = None
    place: Location | None = None
    channel: Channel | None = None
    said: Said | None = None
    attributes: tuple[Attribute, ...] = ()
    voices: tuple[Voice, ...] = ()
    certainty: Certainty
    sourcing: Sourcing
    evidence: tuple[Phrase, ...]
    links: tuple[Link, ...] = ()
    plover: Plover | None = None
    rule: str

    def __post_init__(self) -> None:
        if not self.report or not self.rule:
            raise ValueError("a claim needs the id of its report and the name of its rule")
        if not self.evidence:
            raise ValueError(f"claim of rule {self.rule} has no evidence")
        for i, voice in enumerate(self.voices):
            if voice.on is not None and (voice.on == i or not 0 <= voice.on < len(self.voices)):
                raise ValueError(f"voice {i} of rule {self.rule} speaks about voice {voice.on}, which is not there")

    @property
    def id(self) -> str:
        """Identify the claim by report version, trigger and kind."""
        return _claim_id(self.report, self.trigger, self.kind)

    @property
    def revision(self) -> str:
        """Identify the state of all slots; changes whenever any slot does."""
        return digest(*(repr(getattr(self, name)) for name in _SLOTS))


_SLOTS = tuple(f.name for f in fields(Claim))


@lru_cache(maxsize=65_536)  # the record asks for one claim's id hundreds of times
def _claim_id(report: str, trigger: int, kind: Kind) -> str:
    return digest(report, str(trigger), kind)


def digest(*parts: str) -> str:
    """Return a short stable hash of unambiguous parts (16 hex digits)."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


