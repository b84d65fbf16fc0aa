"""Scores quotation attribution on documents of the German Wikinews data set.

    python benchmarks/quotations.py [--data DIR] [--part dev|test] [--json OUT]

The data (CC BY-NC-SA) is no part of this project: DIR holds ``data/quotes-train.tar.gz`` and
``scorers/score_quotes.py``. The ids in ``quotations_test_ids.txt`` (chosen by hash) are set aside as test; the rest is
for learning the conventions.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from depesche.export.quotations import to_wikinews
from depesche.language import nlp as pipelines
from depesche.language.analysis import Analysis
from depesche.language.quotations import find
from depesche.language.tokens import make_doc
from depesche.model.report import Block, Report

HERE = Path(__file__).parent


def documents(data: Path, part: str) -> Iterator[dict[str, Any]]:
    """Yield the gold documents of a part ("dev" or "test")."""
    test = set((HERE / "quotations_test_ids.txt").read_text().split())
    with tarfile.open(data / "data" / "quotes-train.tar.gz") as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if not member.name.endswith(".json"):
                continue
            inside = member.name.rpartition("/")[2].split(" ")[0] in test
            if inside == (part == "test"):
                handle = tar.extractfile(member)
                assert handle is not None
                yield json.load(handle)


def as_report(document: dict[str, Any]) -> Report:
    """Return a gold document's text as a report with one block per paragraph."""
    text = document["originalText"]
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="body", begin=at, end=at + len(line)))
        at += len(line) + 1
    return Report(id=document["documentName"], item=document["documentName"], text=text, blocks=tuple(blocks))


def analyse(nlp: Any, report: Report) -> Analysis:
    """Return the part of an analysis that quotations need."""
    doc, places = make_doc([report.text[b.begin : b.end] for b in report.blocks])
    doc = pipelines.run(nlp, doc)
    begins = tuple(report.blocks[b].begin + at for b, at in places)
    ends = tuple(begin + len(token) for begin, token in zip(begins, doc, strict=True))
    return Analysis(report=report, doc=doc, begins=begins, ends=ends, block_of=tuple(b for b, _ in places))


def scorer(data: Path) -> Any:
    """Return the official scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_quotes", data / "scorers" / "score_quotes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_quotes"] = module
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DEPESCHE_SHARED", "../shared")))
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    nlp = pipelines.load()
    score = scorer(args.data)
    with tempfile.TemporaryDirectory() as folder:
        gold, system = Path(folder, "gold"), Path(folder, "system")
        gold.mkdir()
        system.mkdir()
        spent, tokens = 0.0, 0
        for n, document in enumerate(documents(args.data, args.part)):
            analysis = analyse(nlp, as_report(document))
            began = time.perf_counter()
            found = find(analysis)
            spent += time.perf_counter() - began
            tokens += len(analysis.doc)
            (gold / f"{n}.json").write_text(json.dumps(document))
            (system / f"{n}.json").write_text(json.dumps(to_wikinews(analysis.report, found)))
        result = score.score(score.load(str(gold), str(system)))
    score.report(result)
    sys.stdout.write(f"\nquotations: {tokens / spent:.0f} tokens/s after the language model\n")
    if args.json:
        args.json.write_text(json.dumps(result["official"], indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
