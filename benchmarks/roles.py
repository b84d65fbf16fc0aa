"""Roles of clauses against trees: ``python -m benchmarks.roles FILE.conllu[.gz] [--ids FILE] [--show N]``.

Every subject, object and dative of a gold predicate (conjuncts included, a relative pronoun as its antecedent) is looked for
in the clauses read from our own parse of the same words. Printed are precision, recall and F1 for each role, and how many
subjects were read as objects or the other way round. `--show` lists the first wrong sentences.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.de.conllu_io import Sentence, Word, read_sentences
from models.de.data import TREEBANKS
from models.de.harmonise import harmonise

from depesche.language import nlp as pipelines
from depesche.language.brackets import close_brackets
from depesche.language.clauses import find_clauses
from depesche.language.doc import Doc
from depesche.language.lemmas import correct_lemmas

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
ROLE_OF = {"nsubj": "subj", "nsubj:pass": "subj", "obj": "obj", "iobj": "dat", "obl:arg": "dat"}
ROLES = ("subj", "obj", "dat")
Triple = tuple[int, str, int]


def trees(path: Path, ids: frozenset[str] | None) -> list[Sentence]:
    """Return the sentences of a file; those of the public treebanks in the model's label set."""
    source = TREEBANKS.get(path.name.split(".")[0])
    found = read_sentences(path, source or "own")
    kept = [s for s in found if ids is None or s.id in ids]
    return [harmonise(s) for s in kept] if source else kept


def gold_roles(sentence: Sentence) -> set[Triple]:
    """Return (predicate, role, nominal) of a gold tree."""
    words = sentence.words
    children: dict[int, list[int]] = collections.defaultdict(list)
    for i, word in enumerate(words):
        children[word.head].append(i)
    found = set()
    for i, word in enumerate(words):
        role = ROLE_OF.get(word.deprel)
        bare = not any(words[c].deprel == "case" for c in children[i])
        if role is None or word.head < 0 or word.form.lower() == "sich" or word.upos not in NOMINAL:
            continue
        if role == "dat" and not bare:
            continue
        for nominal in _conjuncts(words, children, i):
            found.add((word.head, role, _antecedent(words, word.head, nominal)))
    return found


def _conjuncts(words: list[Word], children: dict[int, list[int]], first: int) -> Iterator[int]:
    yield first
    for child in children[first]:
        if words[child].deprel == "conj" and words[child].upos in NOMINAL:
            yield from _conjuncts(words, children, child)


def _antecedent(words: list[Word], predicate: int, nominal: int) -> int:
    if words[nominal].xpos != "PRELS" and words[nominal].feats.get("PronType") != "Rel":
        return nominal
    while words[predicate].deprel == "conj" and words[predicate].head >= 0:
        predicate = words[predicate].head
    clause = words[predicate]
    return clause.head if clause.deprel.startswith("acl") and clause.head >= 0 else nominal


def own_roles(doc: Doc) -> set[Triple]:
    """Return (predicate, role, nominal) of the clauses of a parsed Doc, understood subjects left out."""
    found = set()
    for clause in find_clauses(doc, (0,) * len(doc)):
        subjects = () if clause.understood else clause.subjects
        for role, heads in (("subj", subjects), ("obj", clause.objects), ("dat", clause.datives)):
            found.update((clause.head, role, i) for i in heads)
    return found


def parsed(sentences: Sequence[Sentence]) -> Iterator[Doc]:
    """Parse the words of gold sentences, each as one Doc."""
    docs = [Doc([w.form for w in sentence.words], [w.space for w in sentence.words]) for sentence in sentences]
    for doc in pipelines.run_many(pipelines.load(), docs):
        yield close_brackets(correct_lemmas(doc))


def measure(path: Path, ids: frozenset[str] | None, show: int) -> None:
    """Print the table of one file."""
    counts: collections.Counter[str] = collections.Counter()
    sentences = trees(path, ids)
    for sentence, doc in zip(sentences, parsed(sentences), strict=True):
        gold, own = gold_roles(sentence), own_roles(doc)
        for role in ROLES:
            counts[f"gold {role}"] += sum(t[1] == role for t in gold)
            counts[f"own {role}"] += sum(t[1] == role for t in own)
            counts[f"right {role}"] += sum(t[1] == role for t in gold & own)
        turned = {"subj": "obj", "obj": "subj"}
        swapped = [t for t in own - gold if t[1] in turned and (t[0], turned[t[1]], t[2]) in gold]
        counts["swapped"] += len(swapped)
        if own != gold and show > 0:
            show -= 1
            print(" ".join(w.form for w in sentence.words))
            for sign, triples in (("  want", gold - own), ("  got ", own - gold)):
                for head, role, nominal in sorted(triples):
                    print(f"{sign} {sentence.words[head].form} {role} {sentence.words[nominal].form}")
    print(f"{path.name}: {len(sentences)} sentences")
    for role in ROLES:
        right, own_n, gold_n = (counts[f"{name} {role}"] for name in ("right", "own", "gold"))
        f1 = 200 * right / max(1, own_n + gold_n)
        print(f"  {role:5} P {100 * right / max(1, own_n):5.1f} R {100 * right / max(1, gold_n):5.1f} F1 {f1:5.1f} ({gold_n})")
    print(f"  swapped {counts['swapped']}")


def main() -> None:
    """Measure every file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--ids", type=Path, help="a file of sentence ids: only these")
    parser.add_argument("--show", type=int, default=0, help="sentences with wrong roles to print")
    args = parser.parse_args()
    ids = frozenset(args.ids.read_text(encoding="utf-8").split()) if args.ids else None
    for path in args.files:
        measure(path, ids, args.show)


if __name__ == "__main__":
    main()
