"""Score CoNLL-U against CoNLL-U with the same words, as the CoNLL shared tasks do: labels up to the colon.

    python -m models.de.score GOLD.conllu SYSTEM.conllu [--ids FILE]

With `--ids` only the sentences named in the file count.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Sequence
from pathlib import Path

from models.de.conllu_io import read_blocks
from models.de.measure import Counts, interval

Rows = list[list[str]]


def sentences(path: Path, ids: frozenset[str] | None) -> dict[str, Rows]:
    """Words by sentence id; multi-word ranges and empty nodes are left out."""
    found = {}
    for comments, rows in read_blocks(path):
        name = comments["sent_id"]
        if ids is None or name in ids:
            found[name] = [row for row in rows if row[0].isdigit()]
    return found


def count(gold: Rows, system: Rows) -> Counts:
    """Counts of one sentence."""
    if [row[1] for row in gold] != [row[1] for row in system]:
        raise SystemExit("the words differ")
    counts: Counts = collections.Counter()
    for g, s in zip(gold, system, strict=True):
        want, got = g[7].split(":")[0], s[7].split(":")[0]
        head = g[6] == s[6]
        counts.update({"n": 1, "uas": head, "las": head and want == got, "upos": g[3] == s[3], "lemma": g[2] == s[2]})
        counts.update({"gold " + want: 1, "system " + got: 1, "right " + want: head and want == got})
    return counts


def report(per_sentence: Sequence[Counts]) -> str:
    """A table of all figures."""
    total: Counts = collections.Counter()
    for one in per_sentence:
        total.update(one)
    lines = []
    for name in ("uas", "las", "upos", "lemma"):
        low, high = interval(per_sentence, [name], ["n"])
        lines.append(f"{name.upper():8} {100 * total[name] / total['n']:5.1f}   ({low:.1f} to {high:.1f})")
    for label in sorted((k[5:] for k in total if k.startswith("gold ")), key=lambda x: -total["gold " + x]):
        both = total["gold " + label] + total["system " + label]
        lines.append(f"{label:12} {total['gold ' + label]:5} F1 {200 * total['right ' + label] / both:5.1f}")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("system", type=Path)
    parser.add_argument("--ids", type=Path, help="a file of sentence ids, one a line: score only these")
    args = parser.parse_args()
    ids = frozenset(args.ids.read_text(encoding="utf-8").split()) if args.ids else None
    gold, system = sentences(args.gold, ids), sentences(args.system, ids)
    print(report([count(gold[name], system[name]) for name in gold]))


if __name__ == "__main__":
    main()
