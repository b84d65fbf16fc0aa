"""Measure how far two annotations of the layers agree: ``python -m corpus.agreement [--list | heldout] [--only ID,ID]``.

The second annotation lies in ``second/<id>.<layer>.yml``, of the kept-out part in ``second/heldout``. This module
measures the claims, ``corpus.agreement_layers`` the quotations, mentions with chains, and times. Two claims are paired
one to one, best overlap first, when their evidences share at least half of the longer one; "accepted kind" asks besides
that their kinds have one in common. ``--only 01-grenzsee,48`` measures the reports whose ids begin so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Sequence

from corpus import agreement_layers
from corpus.agreement_layers import kappa, load_second
from corpus.load import load_split
from corpus.model import Claim

Pair = tuple[Claim, Claim]
Test = Callable[[Claim, Claim], bool]
MIN_OVERLAP = 0.5


def overlap(one: Claim, two: Claim) -> float:
    """Return the characters that two evidences share, as a share of the longer one."""
    a, b = one.evidence, two.evidence
    return max(0, min(a.end, b.end) - max(a.begin, b.begin)) / max(a.end - a.begin, b.end - b.begin)


def shares(one: Collection[str], two: Collection[str]) -> bool:
    """Tell whether two lists of accepted labels have one in common, or are both empty."""
    return bool(set(one) & set(two)) or not (one or two)


def pair(first: Sequence[Claim], second: Sequence[Claim], *, by_kind: bool) -> list[Pair]:
    """Pair claims one to one, greedily by overlap, then by a shared kind, then by place."""
    rows = [
        (-overlap(a, b), not shares(a.kinds, b.kinds), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
        if overlap(a, b) >= MIN_OVERLAP and (shares(a.kinds, b.kinds) or not by_kind)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, _, i, j in sorted(rows):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((first[i], second[j]))
    return pairs


def detection(first: Sequence[Claim], second: Sequence[Claim], pairs: Sequence[Pair]) -> tuple[float, float, float]:
    """Return the share of asked-for claims of each side that has a partner, and their harmonic mean.

    An ``extra`` claim is nobody's fault when the other side lacks it, and serves as partner when it is there.
    """
    left = sum(not a.extra for a, _ in pairs) / max(1, sum(not c.extra for c in first))
    right = sum(not b.extra for _, b in pairs) / max(1, sum(not c.extra for c in second))
    return left, right, 2 * left * right / (left + right) if left + right else 0.0


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values) if values else 0.0


def accepts(needed: Collection[str], other: Collection[str], optional: Collection[str]) -> bool:
    """Tell whether each actor of one side may stand on the other; "a|b" is met by either."""
    allowed = {key for word in (*other, *optional) for key in word.split("|")}
    return all(set(word.split("|")) & allowed for word in needed)


def voice_chain(claim: Claim) -> tuple[tuple[str, str, int | None], ...]:
    """Return the voices as (actor, stance, on)."""
    return tuple((voice.actor or "-", voice.stance, voice.on) for voice in claim.voices)


def _voices_accepted(one: Claim, two: Claim) -> bool:
    if one.voices_open or two.voices_open or voice_chain(one) == voice_chain(two):
        return True
    keys = [{voice.actor or "-" for voice in claim.voices} for claim in (one, two)]
    common = [{link for link in voice_chain(claim) if link[0] in keys[0] & keys[1]} for claim in (one, two)]
    if common[0] != common[1]:
        return False
    return accepts(keys[0], keys[1], two.optional_voices) and accepts(keys[1], keys[0], one.optional_voices)


def _labels(name: str) -> tuple[Test, Test, Test]:
    """Return the tests of a slot of labels: the preferred ones are equal, one is accepted by both, one is filled."""

    def get(claim: Claim) -> tuple[str, ...]:
        return tuple(getattr(claim, name))

    return (
        lambda a, b: get(a)[:1] == get(b)[:1],
        lambda a, b: shares(get(a), get(b)),
        lambda a, b: bool(get(a) or get(b)),
    )


def _roles(name: str) -> tuple[Test, Test, Test]:
    """Return the tests of a slot of actors: equal, each accepted by the other side, filled."""

    def get(claim: Claim) -> tuple[str, ...]:
        return tuple(getattr(claim, name))

    return (
        lambda a, b: set(get(a)) == set(get(b)),
        lambda a, b: accepts(get(a), get(b), b.optional) and accepts(get(b), get(a), a.optional),
        lambda a, b: bool(get(a) or get(b)),
    )


SLOTS: dict[str, tuple[Test, Test, Test]] = {
    "stage": _labels("stages"),
    "issue": _labels("issues"),
    "by": _roles("by"),
    "to": _roles("to"),
    "with": _roles("with_"),
    "via": _roles("via"),
    "voices": (
        lambda a, b: voice_chain(a) == voice_chain(b),
        _voices_accepted,
        lambda a, b: bool(a.voices or b.voices),
    ),
    "certainty": _labels("certainties"),
    "polarity": (
        lambda a, b: a.polarity == b.polarity,
        lambda a, b: a.polarity == b.polarity,
        lambda a, b: "-" in (a.polarity, b.polarity),
    ),
}


def _scored(slot: str, one: Claim, two: Claim) -> bool:
    """Tell whether a slot is compared: no certainty where a side leaves it open (positions, cuts, "cert: any")."""
    return slot != "certainty" or bool(one.certainties and two.certainties)


def rows(pairs: Sequence[Pair]) -> list[str]:
    """Return one table row a slot: equal, accepted, and the same among the pairs where a side fills it."""
    table = []
    for name, (equal, accepted, filled) in SLOTS.items():
        used = [p for p in pairs if _scored(name, *p)]
        full = [p for p in used if filled(*p)]
        shown = [f"{_share(test(*p) for p in part):.2f}" for part in (used, full) for test in (equal, accepted)]
        table.append(f"| {name} | {len(used)} | {shown[0]} | {shown[1]} | {len(full)} | {shown[2]} | {shown[3]} |")
    return table


def summary(layers: Sequence[tuple[Sequence[Claim], Sequence[Claim]]]) -> list[str]:
    """Return the lines of the table for the (first, second) claims of each report."""
    first, second = ([c for both in layers for c in both[side]] for side in (0, 1))
    asked = [sum(not claim.extra for claim in claims) for claims in (first, second)]
    lines = [f"{len(layers)} reports, claims asked for: first {asked[0]}, second {asked[1]}", ""]
    lines += ["| detection | pairs | first found | second found | F1 |", "|---|---:|---:|---:|---:|"]
    by_overlap, by_kind = ([p for a, b in layers for p in pair(a, b, by_kind=flag)] for flag in (False, True))
    for name, pairs in (("overlap alone", by_overlap), ("overlap and accepted kind", by_kind)):
        left, right, f1 = detection(first, second, pairs)
        lines.append(f"| {name} | {len(pairs)} | {left:.2f} | {right:.2f} | {f1:.2f} |")
    kinds = [(a.kinds[0], b.kinds[0]) for a, b in by_overlap]
    equal, accepted = _share(a == b for a, b in kinds), _share(shares(a.kinds, b.kinds) for a, b in by_overlap)
    kinds_line = f"Kind on the {len(kinds)} pairs by overlap alone: equal {equal:.2f}, accepted {accepted:.2f}"
    head = ["| slot | pairs | equal | accepted | filled | equal there | accepted there |", "|---|" + "---:|" * 6]
    return [*lines, "", f"{kinds_line}, Cohen's kappa {kappa(kinds):.2f}", "", *head, *rows(by_kind)]


def differences(report: str, first: Sequence[Claim], second: Sequence[Claim]) -> list[str]:
    """Return one line for each unpaired asked-for claim and each slot that the sides do not accept of each other."""
    pairs = pair(first, second, by_kind=False)
    paired = [{id(p[side]) for p in pairs} for side in (0, 1)]
    lines = [
        f"{report} only {name}: {claim.kinds[0]} {claim.evidence.text}"
        for name, claims, done in (("first", first, paired[0]), ("second", second, paired[1]))
        for claim in claims
        if id(claim) not in done and not claim.extra
    ]
    for a, b in pairs:
        wrong = [name for name, tests in SLOTS.items() if _scored(name, a, b) and not tests[1](a, b)]
        wrong += [] if shares(a.kinds, b.kinds) else [f"kind {a.kinds}/{b.kinds}"]
        lines += [f"{report} {', '.join(wrong)}: {a.evidence.text}"] if wrong else []
    return lines


def _only(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the beginnings of ids behind ``--only``; every id begins with the empty one."""
    if "--only" not in arguments:
        return ("",)
    rest = arguments[arguments.index("--only") + 1 :]
    if not rest:
        raise SystemExit("--only needs ids, or their beginnings, with commas between")
    return tuple(rest[0].split(","))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables, with ``--list`` the differences too (never those of the kept-out part); returns the exit status."""
    split = "heldout" if "heldout" in arguments else "dev"
    only = _only(arguments)
    found = [(report, load_second(report)) for report in load_split(split) if report.card.id.startswith(only)]
    both = [(report.card.id, report.claims, second.claims) for report, second in found if second.claims is not None]
    lines = [*summary([(first, second) for _, first, second in both]), "", *agreement_layers.summary(found)]
    if "--list" in arguments and split == "dev":
        lines += [line for row in both for line in differences(*row)]
        lines += [line for report, second in found for line in agreement_layers.differences(report, second)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
