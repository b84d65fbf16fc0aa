"""Build ``lexicon/de/forms.tsv.gz`` (inflected verb and noun forms -> lemma) from the MIT-licensed dictionary of simplemma.

    pip install simplemma==2.0.0 && python tools/build_forms.py

Verbs with a separable particle are left out where particle + simple verb gives them ("abzuziehen" = ab + zu + ziehen),
nouns that only add an ending are left out too: the lexicon's word index strips endings itself.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import MappingStrToByteString, _load_dictionary_from_disk

OUT = Path("src/depesche/lexicon/de/forms.tsv.gz")
COMPOSED = Path("src/depesche/lexicon/de/particle_verbs.txt.gz")
PARTICLES = Path("src/depesche/lexicon/de/closed/particles.tsv")
ENDINGS = ("s", "es", "n", "en", "e", "er", "ern")


def main() -> None:
    """Write the table, sorted, with a fixed time stamp so that the same input gives the same bytes."""
    table = dict(MappingStrToByteString(_load_dictionary_from_disk("de")).items())
    particles = [line.split("\t")[0] for line in PARTICLES.read_text("utf-8").splitlines()[1:]]
    verbs = {f: v for f, v in table.items() if _is_verb(f, v)}
    kept = {f: v for f, v in verbs.items() if not _derivable(f, v, verbs, particles)}
    nouns = {f: v for f, v in table.items() if f[:1].isupper() and v[:1].isupper() and f.isalpha() and v.isalpha()}
    nouns = {f: v for f, v in nouns.items() if not any(f == v + e for e in ENDINGS) and f != v and len(v) <= 12}
    kept = {f: v for f, v in kept.items() if f != v}
    lemmas = {v for v in verbs.values()}
    composed = sorted(v for v in lemmas if any(v.startswith(p) and v[len(p) :] in lemmas for p in particles))
    _write(COMPOSED, [f"{v}\n" for v in composed])
    rows = [f"{f}\t{v}\n" for f, v in sorted({**kept, **nouns}.items())]
    _write(OUT, rows)
    print(len(verbs), "verb forms,", len(kept), "kept;", len(nouns), "noun forms;", OUT.stat().st_size, "bytes")


def _write(path: Path, rows: list[str]) -> None:
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9) as file:
        file.write("".join(rows).encode())


def _is_verb(form: str, lemma: str) -> bool:
    return form[:1].islower() and lemma[:1].islower() and lemma.endswith(("en", "ern", "eln", "tun", "sein")) and form.isalpha()


def _derivable(form: str, lemma: str, verbs: dict[str, str], particles: list[str]) -> bool:
    for p in particles:
        if lemma.startswith(p) and form.startswith(p):
            rest, base = form[len(p) :], lemma[len(p) :]
            plain = rest[2:] if rest.startswith("zu") and rest[2:] == base else rest
            if plain == base or verbs.get(plain) == base:
                return True
    return False


if __name__ == "__main__":
    main()
