"""Check the corpus: schema, offsets, uniqueness, trees, guideline examples.

``python -m corpus.validate`` prints what is wrong.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from corpus import claims_layer, layers, schema
from corpus.agreement_layers import load_second
from corpus.load import LOADER, ROOT, load_cards, load_report
from corpus.locate import sentences
from corpus.model import AnnotatedReport, Claim
from corpus.ud import check_ud

GUIDELINE = ROOT / "guideline.md"
MIN_CASES = 40


def guideline_cases(path: Path = GUIDELINE) -> list[dict[str, Any]]:
    """Return the hard cases of the guideline, with its ``actors`` table under the key of each case."""
    block = re.search(r"```yaml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    if block is None:
        raise ValueError(f"{path.name} holds no yaml block with cases")
    table = yaml.load(block.group(1), Loader=LOADER)
    return [{**case, "actors": table["actors"]} for case in table["cases"]]


def check_guideline() -> list[str]:
    """Return what is wrong with the guideline's cases."""
    cases = guideline_cases()
    wrong = [] if len(cases) >= MIN_CASES else [f"guideline has {len(cases)} cases, wanted {MIN_CASES}"]
    for case in cases:
        actors = {a.key: a for a in layers.read_actors(case["actors"])}
        try:
            claims_layer.read(case["text"], case["claims"] or [], actors)
        except (ValueError, KeyError) as error:
            wrong.append(f"guideline case {case['no']}: {error}")
    return wrong


def check_report(report: AnnotatedReport) -> list[str]:
    """Return what is wrong with one located report."""
    name = f"{report.split}/{report.card.id}"
    wrong = [f"{name}: text is not NFC"] if unicodedata.normalize("NFC", report.text) != report.text else []
    if report.card.negative and any(not c.extra for c in report.claims):
        wrong.append(f"{name}: a negative report has claims")
    ids = {c.id for c in report.claims}
    if len(ids) < len(report.claims):
        wrong.append(f"{name}: claim ids are not unique")
    keys = {a.key for a in report.actors}
    wrong += [f"{name}: actor {a.key} is of unknown {a.of}" for a in report.actors if a.of and a.of not in keys]
    for claim in report.claims:
        messages = [*_check_form(claim, ids, report.text), *_check_speaker(claim)]
        wrong += [f"{name}: {claim.id}: {message}" for message in messages]
    return wrong


def _check_form(claim: Claim, ids: set[str], text: str) -> list[str]:
    wrong = [f"links to unknown {link.claim}" for link in claim.links if link.claim not in ids]
    number = len(claim.voices)
    wrong += [f"voice on {v.on} of {number}" for v in claim.voices if v.on is not None and v.on >= number]
    begin, end = claim.evidence.begin, claim.evidence.end
    if not any(b <= begin and end <= e for b, e in sentences(text)):
        wrong.append("evidence crosses a sentence")
    return wrong


def _check_speaker(claim: Claim) -> list[str]:
    if claim.kinds[0] == "statement" and claim.by and claim.voices and not claim.extra:
        speakers = {key for v in claim.voices if v.actor for key in v.actor.split("|")}
        if not {key for word in claim.by for key in word.split("|")} & speakers:
            return ["a statement has its speaker as by"]
    return []


def check_split(split: str, root: Path = ROOT) -> list[str]:
    """Return what is wrong with a split: files, cards, layers. A split without ``cards.yml`` is not built yet."""
    folder = root / "reports" / split
    if not (folder / "cards.yml").exists():
        return []
    cards = load_cards(split, root)
    ids = {card.id for card in cards}
    wrong = [f"{split}: two cards share an id"] if len(ids) < len(cards) else []
    known = ids | {"cards", "README"}
    names = sorted(path.name for path in folder.glob("*.*"))
    wrong += [f"{split}/{name}: no card" for name in names if name.split(".")[0] not in known]
    for card in cards:
        try:
            report = load_report(card, split, root)
            wrong += [*check_report(report), *check_second(report, root)]
        except (ValueError, OSError) as error:
            wrong.append(str(error))
    return wrong


def check_second(report: AnnotatedReport, root: Path = ROOT) -> list[str]:
    """Return what is wrong with the form of a second annotation; what it reads differently it keeps."""
    name = f"second {report.split}/{report.card.id}"
    try:
        claims = load_second(report, root).claims or ()
    except ValueError as error:
        return [f"{name}: {error}"]
    ids = {claim.id for claim in claims}
    return [f"{name}: {claim.id}: {message}" for claim in claims for message in _check_form(claim, ids, report.text)]


def main() -> int:
    """Check guideline and splits; returns the exit status."""
    wrong = check_guideline()
    wrong += [message for split in schema.SPLITS for message in (*check_split(split), *check_ud(split))]
    sys.stdout.write(("\n".join(wrong) if wrong else "corpus: all layers valid") + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
