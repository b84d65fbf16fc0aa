"""`depesche commitments`: what was agreed, how far it has come, what is overdue."""

from __future__ import annotations

from depesche.cli.options import (
    AsOf,
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


def commitments(
    dossier: Dossier,
    party: Party = None,
    issue: IssueName = None,
    kind: KindName = None,
    first: First = None,
    last: Last = None,
    voice: VoiceName = None,
    certainty: CertaintyName = None,
    as_of: AsOf = None,
    limit: Limit = None,
    format: FormatName = Format.table,
    quotes: QuotesName = Quotes.full,
) -> None:
    """Print what parties bound themselves to, with status and history."""
    from depesche.views.commitments import commitments
    from depesche.views.lines import CommitmentLine

    with opened(dossier) as reader:
        asked = question(
            party=party, issue=issue, kind=kind, first=first, last=last, voice=voice, certainty=certainty, as_of=as_of,
            limit=limit,
        )  # fmt: skip
        emit(commitments(reader, asked), CommitmentLine, format, quotes)
