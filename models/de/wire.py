"""Training sentences in wire style, built and annotated by a small grammar (`wire_base` and what it names).

    python -m models.de.wire --count 3000 --seed 1      # writes corpus/ud-wire-train/wire.conllu

The same count and seed give the same file to the byte.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from models.de.conllu_io import Sentence
from models.de.wire_frames import Frames


def tidy(sentence: Sentence) -> Sentence:
    """Drop a comma before another punctuation mark (a relative clause at the end of a clause)."""
    words = sentence.words
    drop = [
        i for i, w in enumerate(words)
        if w.form == "," and (i + 1 == len(words) or words[i + 1].form in {",", ".", ":", "“", '"'} or i == 0)
    ]  # fmt: skip
    for i in reversed(drop):
        for w in words:
            if w.head > i:
                w.head -= 1
        if i and not words[i].space:
            words[i - 1].space = False
        del words[i]
    if words and words[-1].form in {".", '"', "“"}:
        words[-2].space = False
    sentence.text = "".join(w.form + (" " if w.space else "") for w in words).strip()
    return sentence


def sentences(count: int, seed: int = 1) -> list[Sentence]:
    """Build that many different sentences of at most 45 tokens."""
    writer = Frames(seed)
    made: list[Sentence] = []
    seen: set[str] = set()
    while len(made) < count:
        one = tidy(writer.sentence(len(made)))
        if one.text not in seen and 3 <= len(one.words) <= 45:
            seen.add(one.text)
            made.append(one)
    return made


def conllu(sentence: Sentence) -> str:
    """The sentence as CoNLL-U (contractions stay one token, as in training)."""
    lines = [f"# sent_id = {sentence.id}", f"# text = {sentence.text}"]
    for i, w in enumerate(sentence.words, 1):
        column = "|".join(f"{k}={v}" for k, v in sorted(w.feats.items())) or "_"
        misc = [] if w.ner in {"", "O"} else [f"NE={w.ner}"]
        if not w.space:
            misc.append("SpaceAfter=No")
        cells = (str(i), w.form, w.lemma, w.upos, w.xpos, column, str(w.head + 1), w.deprel, "_", "|".join(misc) or "_")
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write `corpus/ud-wire-train/wire.conllu`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("corpus/ud-wire-train/wire.conllu"))
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text("\n".join(conllu(s) for s in sentences(args.count, args.seed)), encoding="utf-8")


if __name__ == "__main__":
    main()
