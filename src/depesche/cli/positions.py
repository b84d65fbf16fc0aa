"""`depesche positions`: where each party stands on each issue, over time."""

from __future__ import annotations

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


def positions(
    dossier: Dossier,
    party: Party = None,
    issue: IssueName = None,
    kind: KindName = None,
    first: First = None,
    last: Last = None,
    voice: VoiceName = None,
    certainty: CertaintyName = None,
    limit: Limit = None,
    format: FormatName = Format.table,
    quotes: QuotesName = Quotes.full,
) -> None:
    """Print what each party holds on each issue, and what of it is new or changed."""
    from depesche.views.lines import PositionLine
    from depesche.views.positions import positions

    with opened(dossier) as reader:
        asked = question(
            party=party, issue=issue, kind=kind, first=first, last=last, voice=voice, certainty=certainty,
            limit=limit,
        )  # fmt: skip
        emit(positions(reader, asked), PositionLine, format, quotes)
