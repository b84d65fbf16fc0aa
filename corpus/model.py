"""What the corpus holds, as frozen values with offsets into the report's text (code points, end exclusive)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the report's text."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a report is about and how it was commissioned: one entry of ``cards.yml``."""

    id: str
    topic: str
    conflict: str
    invented: bool
    negative: bool
    agency: str
    at: str
    style: str
    constructions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who takes part in a claim or is a voice. ``accept`` is what a scorer accepts as the name."""

    key: str
    name: str
    kind: str
    country: str | None
    of: str | None
    role: str | None
    voice: str | None
    accept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an actor; the mentions of one actor are its chain."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source on whose word a claim rests ("a|b" leaves the choice).

    ``on`` is the index of the voice that it passes on.
    """

    actor: str | None
    kind: str
    stance: str
    on: int | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; ``value`` is None for vague ones ("Dutzende")."""

    span: Span
    value: float | None
    unit: str
    qualifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A duration with its TIMEX3 value and mod."""

    span: Span
    value: str
    mod: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A typed link to another claim of the report."""

    type: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim; ``kinds``, ``issues``, ``stages`` and ``certainties`` hold what is accepted, the preferred first."""

    id: str
    evidence: Span
    kinds: tuple[str, ...]
    issues: tuple[str, ...]
    stages: tuple[str, ...]
    polarity: str
    certainties: tuple[str, ...]
    sourcing: tuple[str, ...]
    novelty: str | None
    where: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    with_: tuple[str, ...]
    via: tuple[str, ...]
    host: tuple[str, ...]
    optional: tuple[str, ...]
    voices: tuple[Voice, ...]
    voices_open: bool
    optional_voices: tuple[str, ...]
    channel: str | None
    slots: dict[str, Span]
    said: dict[str, Span]
    attributes: tuple[tuple[str, Span], ...]
    duration: Duration | None
    quantities: tuple[Quantity, ...]
    wording: str | None
    links: tuple[Link, ...]
    extra: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation of the Wikinews scheme; every part is a tuple of spans."""

    type: str
    medium: str
    nested: bool
    quote: tuple[Span, ...]
    frame: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One TIMEX3 expression."""

    span: Span
    type: str
    value: str
    mod: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedReport:
    """A report with all the layers that it has; ``layers`` names those whose file is there."""

    card: Card
    split: str
    text: str
    layers: frozenset[str] = field(default_factory=frozenset)
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[Time, ...] = ()
