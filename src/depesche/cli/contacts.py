"""`depesche contacts`: who met, called or wrote to whom."""

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


def contacts(
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
    """Print the meetings, calls and letters of a dossier."""
    from depesche.views.events import contacts
    from depesche.views.lines import EventLine

    with opened(dossier) as reader:
        asked = question(
            party=party, issue=issue, kind=kind, first=first, last=last, voice=voice, certainty=certainty,
            limit=limit,
        )  # fmt: skip
        emit(contacts(reader, asked), EventLine, format, quotes)
