"""One reading, arranged for people: a head, then sections of lines, each with who, what and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.model.claim import Claim, Voice
from depesche.model.reading import Reading
from depesche.model.report import Report

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Contacts", ("contact", "travel", "mediation")),
    ("Positions and demands", ("position", "demand", "proposal")),
    ("Offers and promises", ("offer", "promise", "concession", "aid", "support")),
    ("Agreements and decisions", ("agreement", "acceptance", "decision")),
    ("Deeds", ("release", "ceasefire", "withdrawal", "force", "violation")),
    ("Threats and pressure", ("threat", "pressure", "accusation")),
    ("Refusals and denials", ("refusal", "denial")),
    ("Statements", ("statement",)),
)
CERTAINTY = {
    "CT+": "certain", "PR+": "probable", "PS+": "possible", "U": "open",
    "PS-": "possibly not", "PR-": "probably not", "CT-": "certainly not",
}  # fmt: skip
SOURCING = {
    "own_observation": "the report itself", "named_person": "named person", "named_body": "named body",
    "document": "document", "named_medium": "named medium", "unnamed": "unnamed source", "diffuse": "hearsay",
}  # fmt: skip
STANCE = {
    "says": "says", "confirms": "confirms", "admits": "admits", "denies": "denies", "doubts": "in doubt",
    "provisional": "provisionally", "unconfirmed": "unconfirmed", "no_comment": "does not comment",
}  # fmt: skip
NOT_SO = {
    "statement": "statement in the negative", "pressure": "pressure lifted or not applied",
    "support": "support withheld or denied",
    "demand": "demand dropped or denied", "force": "no use of force", "release": "not released",
    "travel": "did not travel", "violation": "no violation", "withdrawal": "no withdrawal",
}  # fmt: skip
"""What a claim of negative polarity is called where "no KIND" would mislead: „Die Auflagen entfallen“."""
QUOTATION_MARKS = "„“”»«\"‚‘›‹"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim as a reader sees it.

    Attributes:
        own: whether the report itself says so; false when it rests on somebody's word.
        word: on whose word, outermost voice first: "Medien (unconfirmed) » Russland".
        own_word: whether the doer says so of himself and nobody else does: "Elin Brandt: we reject this".
        what: kind, issue, stage and further details, already put into words.
    """

    claim: str
    kind: str
    own: bool
    word: str
    own_word: bool
    who: str
    what: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    certainty: str
    sourcing: str
    evidence: str
    begin: int
    end: int
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of kinds that belong together."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """A reading as people see it."""

    head: tuple[tuple[str, str], ...]
    headline: str | None
    sections: tuple[Section, ...]
    problems: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


def arrange(reading: Reading) -> ReadingView:
    """Arrange a reading in sections; lines keep the order of the report."""
    names = {a.id: a.name for a in reading.actors}
    sections = []
    for title, kinds in SECTIONS:
        claims = sorted((c for c in reading.claims if c.kind in kinds), key=lambda c: c.trigger)
        if claims:
            sections.append(Section(title=title, lines=tuple(_line(c, names) for c in claims)))
    return ReadingView(
        head=_head(reading.report),
        headline=reading.report.headline,
        sections=tuple(sections),
        problems=tuple(p.message for p in reading.problems),
        counts=(
            ("claims", len(reading.claims)),
            ("actors", len(reading.actors)),
            ("quotations", len(reading.quotations)),
            ("times", len(reading.times)),
            ("problems", len(reading.problems)),
        ),
    )


def _head(report: Report) -> tuple[tuple[str, str], ...]:
    place = report.dateline.place if report.dateline else None
    published = report.published
    when = ""
    if published is not None:
        exact = published.earliest == published.latest
        when = str(published.earliest) if exact else f"{published.earliest} to {published.latest}"
    rows = (
        ("agency", report.agency or ""),
        ("from", place or ""),
        ("published", when),
        ("status", "" if report.status == "usable" else report.status),
        ("note", report.note or ""),
    )
    return tuple((k, v) for k, v in rows if v)


def _line(claim: Claim, names: dict[str, str]) -> Line:
    return Line(
        claim=claim.id,
        kind=claim.kind,
        own=not claim.voices,
        word=word_of(claim, names),
        own_word=_own_word(claim),
        who=_who(claim, names),
        what=_what(claim),
        details=_details(claim),
        certainty=CERTAINTY[claim.certainty],
        sourcing=SOURCING[claim.sourcing],
        evidence=" […] ".join(_flat(e.text) for e in claim.evidence),
        begin=claim.evidence[0].begin,
        end=claim.evidence[-1].end,
        where=claim.where,
    )


def word_of(claim: Claim, names: dict[str, str]) -> str:
    """Put the chain of voices into words, outermost first; "the report itself" when there is none."""
    if not claim.voices:
        return "the report itself"
    roots = [i for i, v in enumerate(claim.voices) if v.on is None]
    return " and ".join(_chain(claim.voices, i, names) for i in roots)


def _chain(voices: tuple[Voice, ...], index: int, names: dict[str, str]) -> str:
    voice = voices[index]
    name = names.get(voice.actor or "", "") or _flat(voice.text)
    said = name if voice.stance == "says" else f"{name} ({STANCE[voice.stance]})"
    about = [i for i, v in enumerate(voices) if v.on == index]
    return " » ".join([*(_chain(voices, i, names) for i in about), said])


def _own_word(claim: Claim) -> bool:
    """Tell whether the only voice is the only doer, so that the name need not be printed twice."""
    return len(claim.voices) == 1 and claim.voices[0].stance == "says" and claim.by == (claim.voices[0].actor,)


def _who(claim: Claim, names: dict[str, str]) -> str:
    def joined(ids: tuple[str, ...]) -> str:
        return ", ".join(names.get(i, i) for i in ids)

    by, to, fellow = joined(claim.by), joined(claim.to), joined(claim.with_)
    text = by
    if fellow:
        text = f"{by} – {fellow}" if by else fellow
    if to:
        text = f"{text} → {to}" if text else f"→ {to}"
    if claim.via:
        text += f" (via {joined(claim.via)})"
    if claim.host:
        text += f" (host {joined(claim.host)})"
    return text.strip()


def _what(claim: Claim) -> tuple[str, ...]:
    kind = NOT_SO.get(claim.kind, f"no {claim.kind}") if claim.polarity == "-" else claim.kind
    stage = "" if claim.stage == "done" else claim.stage.replace("_", " ")
    issue = (claim.issue or "").replace("_", " ")
    parts = (kind, issue, stage, claim.novelty or "", (claim.channel or "").replace("_", " "))
    return tuple(p for p in parts if p)


def _details(claim: Claim) -> tuple[tuple[str, str], ...]:
    said = claim.said
    rows = (
        ("matter", _matter(claim)),
        ("condition", claim.condition.text if claim.condition else ""),
        ("purpose", claim.purpose.text if claim.purpose else ""),
        ("reason", claim.reason.text if claim.reason else ""),
        ("time", _when(claim.time.text, claim.time.value) if claim.time else ""),
        ("due", _when(claim.due.text, claim.due.value) if claim.due else ""),
        ("duration", _when(claim.duration.text, claim.duration.value) if claim.duration else ""),
        ("place", claim.place.name if claim.place else ""),
        ("said", " ".join(x.text for x in (said.time, said.place, said.occasion) if x) if said else ""),
        *((a.name, a.text) for a in claim.attributes),
    )
    return tuple((name, _flat(text)) for name, text in rows if text)


def _matter(claim: Claim) -> str:
    """Only wording that is verbatim may stand in quotation marks."""
    if claim.matter is None:
        return ""
    bare = claim.matter.text.strip(QUOTATION_MARKS)
    if len(claim.evidence) == 1 and bare == claim.evidence[0].text.strip(QUOTATION_MARKS) and claim.matter.wording != "verbatim":
        return ""  # the evidence is printed below
    return f"„{bare}“" if claim.matter.wording == "verbatim" else claim.matter.text


def _when(text: str, value: str) -> str:
    return f"{text} ({value})" if value else text


def _flat(text: str) -> str:
    return " ".join(text.split())
