"""Find word n-grams that two splits share: the held-out part must have none in common with the rest.

Prints ids and counts, never the text, so that it can be run by people who may not read the held-out part.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from corpus.load import ROOT

N = 8


def grams(text: str, n: int = N) -> set[tuple[str, ...]]:
    """Return the lower-cased word n-grams of a text, numbers included, punctuation left out."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def texts(split: str, root: Path = ROOT) -> dict[str, str]:
    """Return the texts of a split by report id, with or without cards."""
    return {p.stem: p.read_bytes().decode("utf-8") for p in sorted((root / "reports" / split).glob("*.txt"))}


def shared(left: dict[str, str], right: dict[str, str], n: int = N) -> list[str]:
    """Return "left id, right id: count" for each pair of reports that share n-grams."""
    right_grams = {name: grams(text, n) for name, text in right.items()}
    return [line for name, text in left.items() for line in _pairs(name, grams(text, n), right_grams.items())]


def _pairs(name: str, own: set[tuple[str, ...]], others: Iterable[tuple[str, set[tuple[str, ...]]]]) -> list[str]:
    return [f"{name}, {other}: {len(own & theirs)}" for other, theirs in others if own & theirs]


def main() -> int:
    """Compare the development and held-out parts; returns the exit status."""
    found = shared(texts("dev"), texts("heldout"))
    sys.stdout.write(("\n".join(found) if found else f"corpus: no {N}-gram in common") + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
