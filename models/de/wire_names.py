"""Names in the trees of reports, told by who is who: the actors of their mentions.

A name is a run of proper nouns inside a mention, or a mention that is a listed name without one ("Vereinten Nationen").
Persons give PER, states LOC, organisations ORG. Proper nouns outside mentions (places, most of them) stay open, so that
precision is counted over the rest.
"""

from __future__ import annotations

import collections
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.load import load_split
from corpus.model import Actor, AnnotatedReport, Mention
from corpus.ud import UdSentence, load_ud

from depesche.language.repair_names import listed_class
from models.de.conllu_io import Sentence, Word, read_sentences
from models.de.measure import Counts, spans

KINDS = {"person": "PER", "state": "LOC", "organisation": "ORG", "group": "ORG"}
OPEN = "?"
"""The label of a proper noun that nothing is known of."""

TREES = Path("corpus/ud")


def named(split: str) -> Iterator[Sentence]:
    """Sentences of a split with names: "B-PER" and the like, "O", `OPEN`."""
    reports = {report.card.id: report for report in load_split(split)}
    trees = {path.stem: {s.id: s for s in read_sentences(path, "wire")} for path in sorted((TREES / split).glob("*.conllu"))}
    for found in load_ud(split):
        sentence = trees[found.report][found.id]
        report = reports.get(found.report)
        if report is not None and report.mentions:
            for word, label in zip(sentence.words, labels(sentence.words, found, report), strict=True):
                word.ner = label
            yield sentence


def labels(words: Sequence[Word], place: UdSentence, report: AnnotatedReport) -> list[str]:
    """The labels of a sentence's words."""
    at = _offsets(words, place, report)
    found = [OPEN if w.upos == "PROPN" else "O" for w in words]
    actors = {actor.key: actor for actor in report.actors}
    inside = [m for m in report.mentions if place.begin <= m.span.begin and m.span.end <= place.end]
    # the shortest last: "Präsident von Norland" holds a mention of Norland
    for mention in sorted(inside, key=lambda m: m.span.begin - m.span.end):
        actor = actors.get(mention.actor)
        kind = KINDS.get(actor.kind, "") if actor else ""
        for begin, end in _runs(words, at, mention, actor.name.split()) if actor and kind else ():
            own = actor is not None and (kind == "LOC" or _of_actor([w.form for w in words[begin:end]], actor))
            found[begin:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - begin - 1)] if own else [OPEN] * (end - begin)
    return found


def _of_actor(forms: Sequence[str], actor: Actor) -> bool:
    """Whether a name in a mention is that of its actor: in "Nigerias Präsident", "Brüssel" for the Union it is not."""
    called = f"{actor.name} {actor.accept}".replace("|", " ").split()
    return any(form in called or form.removesuffix("s") in called for form in forms) or (
        actor.kind != "person" and any(f.isupper() for f in forms)
    )


def _offsets(words: Sequence[Word], place: UdSentence, report: AnnotatedReport) -> list[tuple[int, int]]:
    cursor, found = place.begin, []
    for word in words:
        cursor = report.text.index(word.form, cursor)
        found.append((cursor, cursor + len(word.form)))
        cursor += len(word.form)
    return found


def _runs(
    words: Sequence[Word], at: Sequence[tuple[int, int]], mention: Mention, name: Sequence[str]
) -> list[tuple[int, int]]:
    """Where the names of a mention are: its runs of proper nouns ("Ilka von Sorel"), or all of it behind the article."""
    inner = [i for i, (begin, end) in enumerate(at) if mention.span.begin <= begin and end <= mention.span.end]
    parts = [i for i in inner if words[i].upos == "PROPN"]
    runs: list[tuple[int, int]] = []
    for i in parts:
        joined = bool(runs) and all(words[k].form in name for k in range(runs[-1][1], i))
        runs = [*runs[:-1], (runs[-1][0], i + 1)] if joined else [*runs, (i, i + 1)]
    start = next((i for i in inner if words[i].upos != "DET"), -1)
    whole = [words[i].form for i in inner if i >= start]
    if not runs and start >= 0 and listed_class(" ".join(whole)):
        return [(start, start + len(whole))]
    return runs


def counted(sentence: Sentence, found: set[tuple[int, int, str]]) -> Counts:
    """Right, gold and found names; a name over open words alone counts nowhere."""
    labels = [word.ner for word in sentence.words]
    gold = spans(["O" if label == OPEN else label for label in labels])
    sure = {i for begin, end, _ in gold for i in range(begin, end)}
    found = {s for s in found if sure & set(range(s[0], s[1])) or all(labels[i] != OPEN for i in range(s[0], s[1]))}
    counts: Counts = collections.Counter({"gold names": len(gold), "found names": len(found), "right names": len(gold & found)})
    for kind in sorted(set(KINDS.values())):
        g, f = ({s for s in one if s[2] == kind} for one in (gold, found))
        counts.update({"gold " + kind: len(g), "found " + kind: len(f), "right " + kind: len(g & f)})
    return counts
