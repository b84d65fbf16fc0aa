"""From a lexicon row and the place where it fits to a draft: what verbs, groups and nouns have in common."""

from __future__ import annotations

from dataclasses import replace

from depesche.claims.draft import Draft
from depesche.claims.frames import Filled, Site, first, parties
from depesche.lexicon.acts import Act, GroupAct, VerbAct

MUTUAL_KINDS = frozenset({"contact", "agreement"})


def draft_from(row: Act, site: Site, *, trigger: int, clause: int, rule: str) -> Draft | None:
    """Fill a row's frame at a site.

    Returns:
        The draft without stage adjustments, voices and details, or None when the doer's place is filled by
        something that is no actor ("Der Preis droht zu steigen"): then no party acts.
    """
    by, unknown = parties(row.doer, site)
    if unknown and not by:
        return None
    to, _ = parties(row.to, site)
    fellow, _ = parties(row.with_, site)
    via, _ = parties(row.via, site)
    matter = first(row.matter, site)
    return Draft(
        trigger=trigger,
        kind=row.kind,
        stage=row.stage,
        polarity=row.polarity,
        novelty=row.novelty,
        issue=row.issue,
        by=by,
        to=_without(to, by),
        with_=_without(fellow, by),
        via=via,
        clause=clause,
        matter=matter.tokens if matter else (),
        content=_content(matter),
        plover=(row.plover.event, row.plover.mode) if row.plover else None,
        rule=rule,
        rows=(row.id,),
    )


def _without(ids: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Drop whoever is doer already: a party does not address itself."""
    return tuple(i for i in ids if i not in others)


def _content(matter: Filled | None) -> frozenset[int]:
    return frozenset(matter.tokens) if matter else frozenset()


def under_negation(draft: Draft, row: VerbAct | GroupAct) -> Draft:
    """Apply what a row says of its negation ("stimmte nicht zu" is a refusal); else only the polarity turns."""
    if row.negated is not None:
        out = row.negated
        return replace(draft, kind=out.kind, stage=out.stage, polarity=out.polarity)
    return replace(draft, polarity="-" if draft.polarity == "+" else "+")
