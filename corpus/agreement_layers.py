"""Agreement of two annotations of quotations, of mentions with chains, and of times; ``corpus.agreement`` prints it.

Quotations are paired one to one, best first, when their words share at least half of both together (split quotes count
piece by piece); times when they overlap; mentions and chains are measured as in ``corpus.chains``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from corpus import chains, claims_layer, layers
from corpus.load import ROOT, read_yaml
from corpus.model import AnnotatedReport, Claim, Mention, Quotation, Span, Time, Voice

MIN_OVERLAP = 0.5
Labels = list[tuple[str, str]]
T = TypeVar("T", Quotation, Time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """What a second annotator made of a report; None where the layer was not annotated again.

    Actors of an own table are renamed to those of the first one that share most mentions.
    """

    mentions: tuple[Mention, ...] | None = None
    quotations: tuple[Quotation, ...] | None = None
    times: tuple[Time, ...] | None = None
    claims: tuple[Claim, ...] | None = None


def kappa(labels: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa (1960) of pairs of labels; 1.0 when only one label was ever used."""
    size = len(labels)
    left, right = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(left[label] * right[label] for label in left) / size**2
    return 1.0 if chance == 1 else (sum(a == b for a, b in labels) / size - chance) / (1 - chance)


def load_second(report: AnnotatedReport, root: Path = ROOT) -> Second:
    """Load what ``second/`` holds of a report.

    Raises:
        ValueError: a layer does not fit the text.
    """
    folder = root / "second" / ("" if report.split == "dev" else report.split)
    paths = {layer: folder / f"{report.card.id}.{layer}.yml" for layer in ("actors", "claims", "quotes", "times")}
    found: dict[str, Any] = {layer: read_yaml(path) or [] for layer, path in paths.items() if path.exists()}
    own = found.get("actors")
    table = layers.read_actors(own["actors"]) if own else report.actors
    by_key = {actor.key: actor for actor in table}
    mentions = layers.read_mentions(report.text, own["mentions"], by_key) if own else None
    names = _names(report, mentions) if mentions is not None else {}
    quotations = layers.read_quotations(report.text, found["quotes"], by_key) if "quotes" in found else None
    # claims that were annotated earlier, with the first layer's table, keep it ("claims: first" beside an own table)
    shared = own is None or own.get("claims") == "first"
    claim_keys = {actor.key: actor for actor in report.actors} if shared else by_key
    claims = claims_layer.read(report.text, found["claims"], claim_keys) if "claims" in found else None
    return Second(
        mentions=mentions,
        quotations=None if quotations is None else tuple(_renamed_quote(q, names) for q in quotations),
        times=layers.read_times(report.text, found["times"]) if "times" in found else None,
        claims=claims if claims is None or shared else tuple(_renamed(c, names) for c in claims),
    )


def _names(report: AnnotatedReport, mentions: Iterable[Mention]) -> dict[str, str]:
    """Return the first table's key for each key of the second; one without shared mentions keeps its own, marked."""
    first, second = chains.by_actor(report.mentions), chains.by_actor(mentions)
    aligned = chains.align(first, second)
    return {key: aligned.get(key, f"second:{key}") for key in second}


def _renamed_quote(quotation: Quotation, names: Mapping[str, str]) -> Quotation:
    return replace(quotation, actor=names.get(quotation.actor or "", quotation.actor))


def _renamed(claim: Claim, names: Mapping[str, str]) -> Claim:
    def word(key: str) -> str:
        return "|".join(names.get(part, part) for part in key.split("|"))

    def words(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word(key) for key in keys)

    def voice(one: Voice) -> Voice:
        return replace(one, actor=one.actor and word(one.actor))

    return replace(
        claim,
        by=words(claim.by),
        to=words(claim.to),
        with_=words(claim.with_),
        via=words(claim.via),
        host=words(claim.host),
        optional=words(claim.optional),
        optional_voices=words(claim.optional_voices),
        voices=tuple(voice(one) for one in claim.voices),
    )


def places(spans: Iterable[Span]) -> frozenset[int]:
    """Return the offsets that some spans cover."""
    return frozenset(i for span in spans for i in range(span.begin, span.end))


def greedy(first: Sequence[frozenset[int]], second: Sequence[frozenset[int]], *, at_least: float) -> list[tuple[int, int]]:
    """Pair sets of offsets one to one, the largest share of both together first."""
    rows = sorted((-len(a & b) / len(a | b), i, j) for i, a in enumerate(first) for j, b in enumerate(second) if a & b)
    left, right, pairs = set[int](), set[int](), []
    for share, i, j in rows:
        if -share >= at_least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def pair_quotations(first: Sequence[Quotation], second: Sequence[Quotation]) -> list[tuple[Quotation, Quotation]]:
    """Pair quotations by the words said."""
    found = greedy([places(q.quote) for q in first], [places(q.quote) for q in second], at_least=MIN_OVERLAP)
    return [(first[i], second[j]) for i, j in found]


def pair_times(first: Sequence[Time], second: Sequence[Time]) -> list[tuple[Time, Time]]:
    """Pair times that overlap."""
    found = greedy([places((t.span,)) for t in first], [places((t.span,)) for t in second], at_least=0.0)
    return [(first[i], second[j]) for i, j in found]


def same_speaker(one: Quotation, two: Quotation) -> bool:
    """Tell whether two quotations have one speaker: the same actor, or phrases that overlap, or none on both sides."""
    if one.actor and one.actor == two.actor:
        return True
    if not one.speaker and not two.speaker:
        return one.actor == two.actor
    return bool(places(one.speaker) & places(two.speaker))


def spans_line(name: str, pairs: int, exact: int, sizes: tuple[int, int]) -> str:
    """Return a row of the table of spans."""
    f1 = [2 * hits / max(1, sum(sizes)) for hits in (pairs, exact)]
    return f"| {name} | {sizes[0]} | {sizes[1]} | {pairs} | {f1[0]:.3f} | {f1[1]:.3f} |"


def quotation_lines(both: Sequence[tuple[Sequence[Quotation], Sequence[Quotation]]]) -> tuple[list[str], list[str]]:
    """Return the rows of spans and of labels for the quotations of each report."""
    spans, labels = [], []
    for name, keep in (("quotations", True), ("quotations not inside another", False)):
        kept = [tuple([q for q in side if keep or not q.nested] for side in row) for row in both]
        pairs = [p for a, b in kept for p in pair_quotations(a, b)]
        exact = sum(places(a.quote) == places(b.quote) for a, b in pairs)
        spans.append(spans_line(name, len(pairs), exact, (sum(len(a) for a, _ in kept), sum(len(b) for _, b in kept))))
        if keep:
            labels += [
                _labels("quotation type", [(a.type, b.type) for a, b in pairs]),
                _labels("quotation medium", [(a.medium, b.medium) for a, b in pairs]),
                _equal("speaker", [same_speaker(a, b) for a, b in pairs]),
                _equal("cue", [places(a.cue) == places(b.cue) for a, b in pairs]),
                _equal("frame", [places(a.frame) == places(b.frame) for a, b in pairs]),
                _equal("addressee", [bool(a.addressee) == bool(b.addressee) for a, b in pairs]),
            ]
    return spans, labels


def time_lines(both: Sequence[tuple[Sequence[Time], Sequence[Time]]]) -> tuple[list[str], list[str]]:
    """Return the row of spans and the rows of labels for the times of each report."""
    pairs = [p for a, b in both for p in pair_times(a, b)]
    sizes = (sum(len(a) for a, _ in both), sum(len(b) for _, b in both))
    return [spans_line("times", len(pairs), sum(a.span == b.span for a, b in pairs), sizes)], [
        _labels("TIMEX3 type", [(a.type, b.type) for a, b in pairs]),
        _equal("TIMEX3 value", [a.value == b.value for a, b in pairs]),
        _equal("TIMEX3 mod", [a.mod == b.mod for a, b in pairs]),
    ]


def _labels(name: str, labels: Labels) -> str:
    share = sum(a == b for a, b in labels) / max(1, len(labels))
    return f"| {name} | {len(labels)} | {share:.2f} | {kappa(labels):.2f} |"


def _equal(name: str, equal: Sequence[bool]) -> str:
    return f"| {name} | {len(equal)} | {sum(equal) / max(1, len(equal)):.2f} | |"


def mention_lines(both: Sequence[tuple[Sequence[Mention], Sequence[Mention]]]) -> tuple[list[str], list[str]]:
    """Return the row of spans of the mentions and the line of the chain scores."""
    total: Counter[str] = Counter()
    for first, second in both:
        total.update(chains.count(chains.by_actor(first), chains.by_actor(second))[0])
    found = chains.scores(total)
    row = spans_line("mentions", total["hits"], total["exact"], (total["gold"], total["found"]))
    parts = (("MUC", "muc"), ("B-cubed", "b3"), ("CEAF-e", "ceaf"), ("CoNLL 2012", "conll"))
    return [row], ["Chains: " + ", ".join(f"{name} {found[key]:.3f}" for name, key in parts)]


def summary(rows: Sequence[tuple[AnnotatedReport, Second]]) -> list[str]:
    """Return the lines of the tables of these layers."""
    mentions = [(report.mentions, second.mentions) for report, second in rows if second.mentions is not None]
    quotations = [(report.quotations, second.quotations) for report, second in rows if second.quotations is not None]
    times = [(report.times, second.times) for report, second in rows if second.times is not None]
    spans, chain = mention_lines(mentions)
    found = [quotation_lines(quotations), time_lines(times)]
    head = f"{len(mentions)} reports with a second layer of mentions, {len(quotations)} of quotations, {len(times)} of times"
    table = ["| spans | first | second | pairs | F1 | F1 equal |", "|---|" + "---:|" * 5, *spans]
    table += [line for part, _ in found for line in part]
    labels = ["| label of a pair | pairs | equal | kappa |", "|---|" + "---:|" * 3, *(line for _, part in found for line in part)]
    return [head, "", *table, "", *chain, "", *labels]


def differences(report: AnnotatedReport, second: Second) -> list[str]:
    """Return one line for each mention, quotation and time that the sides do not have in common or label apart."""
    lines = []
    if second.mentions is not None:
        lines += _mention_differences(report.mentions, second.mentions, report)
    if second.quotations is not None:
        pairs = pair_quotations(report.quotations, second.quotations)
        lines += _alone("quotation", report.quotations, second.quotations, pairs, _said)
        lines += [line for a, b in pairs for line in _quotation_difference(a, b)]
    if second.times is not None:
        found = pair_times(report.times, second.times)
        lines += _alone("time", report.times, second.times, found, lambda t: f"{t.span.text} = {t.value}")
        lines += [f"time {_time(a)} / {_time(b)}" for a, b in found if _time(a) != _time(b)]
    return [f"{report.card.id} {line}" for line in lines]


def _said(q: Quotation) -> str:
    text = " | ".join(span.text for span in q.quote)
    return f"{q.type}{' nested' if q.nested else ''} {text}"


def _time(t: Time) -> str:
    return f"{t.span.text} = {t.type} {t.value} {t.mod or ''}".rstrip()


def _alone(
    name: str, first: Sequence[T], second: Sequence[T], pairs: Sequence[tuple[T, T]], show: Callable[[T], str]
) -> list[str]:
    """Return the entries of either side that have no partner."""
    done = [{id(pair[side]) for pair in pairs} for side in (0, 1)]
    sides = (("first", first, done[0]), ("second", second, done[1]))
    return [f"{name} only {side}: {show(x)}" for side, rows, seen in sides for x in rows if id(x) not in seen]


def _quotation_difference(a: Quotation, b: Quotation) -> list[str]:
    wrong = [name for name in ("type", "medium", "nested") if getattr(a, name) != getattr(b, name)]
    wrong += [] if same_speaker(a, b) else ["speaker"]
    wrong += [name for name in ("quote", "frame", "cue", "addressee") if places(getattr(a, name)) != places(getattr(b, name))]
    shown = [
        f"   {side}: {_said(q)} # {q.medium} frame {[s.text for s in q.frame]} cue {[s.text for s in q.cue]}"
        f" speaker {[s.text for s in q.speaker]} to {[s.text for s in q.addressee]} who {q.actor}"
        for side, q in (("first", a), ("second", b))
    ]
    return [f"quotation {', '.join(wrong)}\n" + "\n".join(shown)] if wrong else []


def _mention_differences(first: Sequence[Mention], second: Sequence[Mention], report: AnnotatedReport) -> list[str]:
    one, two = chains.by_actor(first), chains.by_actor(second)
    names = _names(report, second)
    pairs = chains.paired(set[chains.Span]().union(*one.values()), set[chains.Span]().union(*two.values()))
    other = {key: {pairs.get(span, span) for span in chain} for key, chain in two.items()}
    renamed: dict[str, set[chains.Span]] = {}
    for key, chain in other.items():
        renamed.setdefault(names[key], set()).update(chain)
    lines = []
    for key in sorted(set(one) | set(renamed)):
        for side, left, right in (("first", one, renamed), ("second", renamed, one)):
            for begin, end in sorted(left.get(key, set()) - right.get(key, set())):
                around = report.text[max(0, begin - 25) : end + 15].replace("\n", " ")
                lines.append(f"mention only {side}: {key}: {report.text[begin:end]} # {around}")
    return lines
