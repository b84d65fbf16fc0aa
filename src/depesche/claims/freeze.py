"""A finished draft to a claim: token indices become offsets, nothing is decided any more."""

from __future__ import annotations

from depesche.claims.draft import Draft
from depesche.claims.evidence import pieces, trim
from depesche.language.analysis import Analysis, PlaceMention
from depesche.model.claim import Claim, Location, Matter, Plover, digest
from depesche.model.claim import Link as ClaimLink
from depesche.model.spans import Phrase
from depesche.model.vocabulary import Where


def freeze(analysis: Analysis, draft: Draft) -> Claim:
    """Turn a draft into a claim.

    Raises:
        ValueError: the draft has no evidence, or its voices point nowhere.
    """
    report = analysis.report
    return Claim(
        report=report.id,
        trigger=analysis.begins[draft.trigger],
        kind=draft.kind,
        issue=draft.issue,
        stage=draft.stage,
        polarity=draft.polarity,
        novelty=draft.novelty,
        where=_where(analysis, draft),
        by=draft.by,
        to=draft.to,
        with_=draft.with_,
        via=draft.via,
        host=draft.host,
        matter=_matter(analysis, draft),
        condition=_phrase(analysis, draft.condition),
        purpose=_phrase(analysis, draft.purpose),
        reason=_phrase(analysis, draft.reason),
        quantities=tuple(analysis.quantities[i].amount() for i in draft.quantities),
        time=draft.time,
        due=draft.due,
        duration=draft.duration,
        place=_location(draft.place),
        channel=draft.channel,
        said=draft.said,
        attributes=draft.attributes,
        voices=draft.voices,
        certainty=draft.certainty,
        sourcing=draft.sourcing,
        evidence=pieces(analysis, draft.body),
        links=tuple(
            ClaimLink(type=t, claim=digest(report.id, str(analysis.begins[other]), kind)) for t, other, kind in draft.links
        ),
        plover=Plover(event=draft.plover[0], mode=draft.plover[1]) if draft.plover else None,
        rule=draft.rule,
    )


def _location(place: PlaceMention | None) -> Location | None:
    if place is None:
        return None
    return Location(text=place.text, begin=place.begin, end=place.end, name=place.name, country=place.country)


def _where(analysis: Analysis, draft: Draft) -> Where:
    kind = analysis.report.blocks[analysis.block_of[draft.trigger]].kind
    return kind if kind in ("headline", "subhead", "lead") else "body"


def _phrase(analysis: Analysis, tokens: tuple[int, ...]) -> Phrase | None:
    kept = trim(analysis, sorted(tokens))
    return analysis.phrase(kept) if kept else None


def _matter(analysis: Analysis, draft: Draft) -> Matter | None:
    found = _phrase(analysis, draft.matter)
    if found is None:
        return None
    return Matter(text=found.text, begin=found.begin, end=found.end, wording=draft.wording)
