"""`depesche contradictions`: where accounts of one event cannot both be so."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from depesche.cli.options import (
    CertaintyName,
    Dossier,
    First,
    Format,
    FormatName,
    IssueName,
    KindName,
    Last,
    Limit,
    Party,
    Quotes,
    QuotesName,
    VoiceName,
    question,
)
from depesche.cli.output import emit, opened


def contradictions(
    dossier: Dossier,
    party: Party = None,
    issue: IssueName = None,
    kind: KindName = None,
    first: First = None,
    last: Last = None,
    voice: VoiceName = None,
    certainty: CertaintyName = None,
    all_: Annotated[
        bool,
        typer.Option("--all", help="Also what only differs: changed accounts, deviations, scope, silence."),
    ] = False,
    limit: Limit = None,
    format: FormatName = Format.table,
    quotes: QuotesName = Quotes.full,
) -> None:
    """Print the contradictions of a dossier, each with both sentences."""
    from depesche.model.event import DisagreementType
    from depesche.views.contradictions import contradictions
    from depesche.views.lines import DisagreementLine

    with opened(dossier) as reader:
        asked = question(
            party=party,
            issue=issue,
            kind=kind,
            first=first,
            last=last,
            voice=voice,
            certainty=certainty,
            limit=limit,
        )
        types = get_args(DisagreementType) if all_ else ("contradiction",)
        emit(contradictions(reader, asked, types=types), DisagreementLine, format, quotes)
