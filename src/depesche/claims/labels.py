"""Who speaks in a headline: „Selmark: Grenze bleibt zu“ has a topic, „Ruhl: Grenze bleibt zu“ a speaker.

A person, body or group before the colon is the voice of what follows; a state is its topic. Near miss: „Berichtigung: ...“.
"""

from __future__ import annotations

from collections.abc import Iterator

from depesche.actors.linked import Actors
from depesche.claims.voices import Word, voice_kind
from depesche.language.analysis import Analysis

LONGEST_LABEL = 5
"""Tokens that may stand before the colon of a headline ("Norlands Präsidentin Ilka Sorel: ...")."""
HEADINGS = ("headline", "subhead")


def label_words(analysis: Analysis, actors: Actors, known: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of headlines that rest on whoever stands before the colon.

    Args:
        known: the words that grammar found; what they cover is not looked at again.
    """
    return tuple(_labels(analysis, actors, known))


def _labels(analysis: Analysis, actors: Actors, known: tuple[Word, ...]) -> Iterator[Word]:
    for number, block in enumerate(analysis.report.blocks):
        inside = block.kind in HEADINGS and ":" in analysis.report.text[block.begin : block.end]
        tokens = [t for t, b in enumerate(analysis.block_of) if b == number] if inside else []
        if not tokens:
            continue
        colon = next((t for t in tokens[: LONGEST_LABEL + 1] if analysis.doc[t].text == ":"), None)
        rest = [t for t in tokens if colon is not None and t > colon]
        if colon is None or not rest or any(rest[0] in w.tokens for w in known):
            continue
        label = tuple(t for t in tokens if t < colon)
        speaker = _speaker(actors, label)
        if speaker is not None:
            yield _word(analysis, actors, label, rest, speaker, number=-1 - number)


def _speaker(actors: Actors, label: tuple[int, ...]) -> str | None:
    ids = {i for t in label for i in actors.at(t)}
    people = [i for i in ids if actors.get(i).kind == "person"]
    others = [i for i in ids if actors.get(i).kind not in ("state", "people", "person")]
    found = people or others
    return found[0] if len(found) == 1 else None


def _word(
    analysis: Analysis, actors: Actors, label: tuple[int, ...], rest: list[int], speaker: str, *, number: int
) -> Word:
    phrase = analysis.phrase(label)
    kind, sourcing = voice_kind(actors.get(speaker))
    return Word(
        frame=number, tokens=frozenset(rest), actor=speaker, text=phrase.text, begin=phrase.begin,
        end=phrase.end, kind=kind, stance="says", sourcing=sourcing,
    )  # fmt: skip
