"""`depesche timeline`: what happened, in order."""

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


def timeline(
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
    """Print the events of a dossier in the order in which they happened."""
    from depesche.views.events import timeline
    from depesche.views.lines import EventLine

    with opened(dossier) as reader:
        asked = question(
            party=party, issue=issue, kind=kind, first=first, last=last, voice=voice, certainty=certainty,
            limit=limit,
        )  # fmt: skip
        emit(timeline(reader, asked), EventLine, format, quotes)
