"""Whose word it is when only a pronoun names the source and the actors left it open.

- „Die Rebellen hatten einen Konvoi überfallen, wie sie einräumten“: the subject of the words, where the number agrees;
- „..., erklärte Ministerin Sund. Nach ihren Angaben ...“: whoever spoke in the sentence before, where the gender agrees;
  where nobody did, its subject („Ministerin Sund trat vor die Presse. Nach ihren Angaben ...“).

Near misses: „Die Ministerin sprach mit den Rebellen, wie sie sagten“ (one and many); „..., sagte Minister Berg. Nach ihren
Angaben ...“; two sources before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from depesche.lexicon.words import words as closed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from depesche.actors.linked import Actors
    from depesche.language.analysis import Analysis
    from depesche.language.sources import SourceFrame

SUBORDINATING = ("PWAV", "KOKOM", "KOUS")
OPEN = ("PPER", "PPOSAT")


def taken_up(
    analysis: Analysis, actors: Actors, frames: Sequence[SourceFrame], frame: SourceFrame
) -> tuple[str, ...]:
    """Return the actor that a source of one pronoun stands for, or () where two readings remain.

    Args:
        frames: all source frames of the report.
        frame: one whose source no actor is known for.
    """
    if len(frame.source) != 1 or analysis.doc[frame.source[0]].tag_ not in OPEN:
        return ()
    subordinate = bool(frame.cue) and analysis.doc[frame.cue[0]].tag_ in SUBORDINATING
    if subordinate and frame.source[0] > min(frame.tokens):
        return _subject_of_words(analysis, actors, frame)
    return _spoke_before(analysis, actors, frames, frame)


def _subject_of_words(analysis: Analysis, actors: Actors, frame: SourceFrame) -> tuple[str, ...]:
    number = _feature(analysis, frame.cue[-1] if frame.cue else frame.source[0], "Number")
    subjects = [
        t for t in sorted(frame.tokens)
        if analysis.doc[t].dep_ == "nsubj" and analysis.doc[t].head.dep_ == "ROOT" and t < frame.source[0]
    ]  # fmt: skip
    if len(subjects) != 1 or not number or _feature(analysis, subjects[0], "Number") != number:
        return ()
    found = actors.at(subjects[0])
    return found if len(found) == 1 else ()


def _spoke_before(
    analysis: Analysis, actors: Actors, frames: Sequence[SourceFrame], frame: SourceFrame
) -> tuple[str, ...]:
    pronoun = analysis.doc[frame.source[0]]
    genders = closed_words("source_pronouns")
    stem = next((s for s in genders if pronoun.lower_ == s or pronoun.tag_ == "PPOSAT" and pronoun.lower_.startswith(s)), "")
    begin = pronoun.sent.start
    if not stem or begin == 0:
        return ()
    before = analysis.doc[begin - 1].sent
    near = [f for f in frames if f.heads and any(before.start <= t < begin for t in f.tokens)]
    speakers = {a for f in near for h in f.heads for a in actors.at(h)}
    heads = [h for f in near for h in f.heads]
    if not heads:
        subjects = [t.i for t in before if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"]
        heads = [h for h in subjects if any(actors.get(a).kind == "person" for a in actors.at(h))]
        speakers = {a for h in heads for a in actors.at(h)}
    fits = all(_feature(analysis, h, "Gender") in genders[stem].split() and analysis.doc[h].tag_ == "NN" for h in heads)
    return tuple(speakers) if len(speakers) == 1 and fits else ()  # a name alone shows no gender


def _feature(analysis: Analysis, token: int, name: str) -> str:
    return next(iter(analysis.doc[token].morph.get(name, [])), "")
