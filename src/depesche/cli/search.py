"""`depesche search`: claims and reports that hold words."""

from __future__ import annotations

from typing import Annotated

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


def search(
    dossier: Dossier,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words, or parts of German compounds.")],
    party: Party = None,
    issue: IssueName = None,
    kind: KindName = None,
    first: First = None,
    last: Last = None,
    voice: VoiceName = None,
    certainty: CertaintyName = None,
    limit: Limit = 50,
    format: FormatName = Format.table,
    quotes: QuotesName = Quotes.full,
) -> None:
    """Search the claims of a dossier by parts of words, and its reports by words."""
    from depesche.views.lines import HitLine
    from depesche.views.search import search

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
        emit(search(reader, words, asked), HitLine, format, quotes)
