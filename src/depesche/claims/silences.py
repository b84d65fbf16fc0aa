"""What somebody did not want to say: „Das Ministerium äußerte sich nicht“, „wollte den Bericht nicht kommentieren“.

The agency tells that a party is silent: a statement with negative polarity by that party, on nobody's word.
Near miss: „Er sagte nicht zu“ - the particle verb is a refusal, no silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.actors.linked import Actors
from depesche.claims.draft import Draft
from depesche.language.analysis import Analysis
from depesche.language.sources import SourceFrame


def find_silences(analysis: Analysis, actors: Actors, frames: tuple[SourceFrame, ...]) -> Iterator[Draft]:
    """Yield a statement for each frame of silence whose source is an actor of the report."""
    for frame in frames:
        if frame.stance != "no_comment":
            continue
        who = actors.among(frame.heads)
        clause = next((c for c in analysis.clauses if set(frame.cue) & set(c.tokens)), None)
        if who and clause is not None:
            yield Draft(
                trigger=clause.head,
                kind="statement",
                stage="done",
                polarity="-",
                by=who,
                clause=clause.index,
                content=frozenset({clause.head, *frame.tokens}),
                rule="silences.frame",
            )
