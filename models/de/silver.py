"""From what the teacher says to training sentences: gold columns stay, unknown ones are filled, plain text is labelled."""

from __future__ import annotations

import collections
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from depesche.language import forms, repair_names
from models.de.conllu_io import Sentence, Word
from models.de.data import to_doc
from models.de.harmonise import fix_mood, fix_punctuation

Row = dict[str, Any]
NAMES_FROM = 0.5
NOMINAL = {"NOUN", "PROPN", "ADJ", "DET", "PRON"}
TAGS_OF = {
    "NOUN": {"NN", "TRUNC", "FM"}, "PROPN": {"NE", "FM"}, "VERB": {"V"}, "AUX": {"V"}, "ADJ": {"ADJA", "ADJD", "CARD"},
    "DET": {"ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT", "PIS", "CARD"},
    "ADP": {"APPR", "APPRART", "APPO", "APZR", "PTKVZ"},
    "PRON": {"PPER", "PIS", "PDS", "PRF", "PRELS", "PWS", "PPOSS", "PRELAT"}, "ADV": {"ADV", "PROAV", "PWAV", "PTKVZ", "ADJD"},
    "PART": {"PTKZU", "PTKNEG", "PTKANT", "PTKA"}, "CCONJ": {"KON", "KOKOM"}, "SCONJ": {"KOUS", "KOUI", "KOKOM", "PWAV"},
    "NUM": {"CARD"},
}  # fmt: skip


def compatible(upos: str, xpos: str) -> bool:
    """Whether an STTS tag can stand beside a UPOS."""
    allowed = TAGS_OF.get(upos)
    return allowed is None or xpos in allowed or (upos in {"VERB", "AUX"} and xpos.startswith("V"))


def read(path: Path) -> Iterator[Row]:
    """Rows of a labelled bank."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def lemmas_seen(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    """The most frequent gold lemma of (lower form, UPOS) for closed classes."""
    counts: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for row in rows:
        for w in row["words"]:
            if w["lemma"] and w["upos"] not in {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"}:
                counts[w["form"].lower(), w["upos"]][w["lemma"]] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items()}


def lemma_of(word: Word, hanta: str, seen: dict[tuple[str, str], str]) -> str:
    """A lemma for a silver word: closed classes from gold, open ones from the form table, else HanTa's."""
    key = word.form.lower(), word.upos
    if key in seen:
        return seen[key]
    if word.upos in {"VERB", "AUX"}:
        codes = {"Part": frozenset("p"), "Inf": frozenset("nz"), "Fin": forms.FINITE}.get(word.feats.get("VerbForm", ""))
        return forms.verb_lemma(word.form, hanta.lower(), codes=codes)
    if word.upos == "NOUN":
        numbers = {"Sing": frozenset("1234"), "Plur": frozenset("5678")}
        codes = numbers.get(word.feats.get("Number", ""), frozenset("12345678"))
        return forms.noun_lemma(word.form, hanta or word.form, codes=codes)
    if word.upos == "ADJ":
        return forms.adjective_lemma(word.form, hanta.lower() if word.form[:1].islower() else hanta)
    if word.upos == "PROPN":
        genitive = word.feats.get("Case") == "Gen" and word.form.endswith("s") and len(word.form) > 3
        return word.form[:-1] if genitive else word.form
    return word.form if word.upos in {"PUNCT", "NUM", "X", "SYM"} else word.form.lower()


def gold_sentence(row: Row, seen: dict[tuple[str, str], str]) -> Sentence:
    """A treebank sentence with its unknown features, tags and lemmas filled by the teacher."""
    words = []
    for w, t in zip(row["words"], row["teacher"], strict=True):
        feats = dict(w["feats"])
        if row["source"] in {"hdt", "lit"}:
            feats = {**t["feats"], **feats} if w["upos"] == t["upos"] or w["upos"] in NOMINAL | {"VERB", "AUX"} else feats
            feats = prune(w["upos"], feats)
        xpos = w["xpos"] or (t["xpos"] if compatible(w["upos"], t["xpos"]) else "")
        word = Word(form=w["form"], lemma=w["lemma"], upos=w["upos"], xpos=xpos, feats=feats, head=w["head"],
                    deprel=w["deprel"], space=w["space"], ner=w["ner"])  # fmt: skip
        if not word.lemma:
            word.lemma = lemma_of(word, w["hl"], seen)
        words.append(word)
    sentence = Sentence(source="silver", id=row["id"], text=row["text"], words=words)
    if row["source"] in {"hdt", "lit"}:
        fix_mood(sentence)
    if row["source"] != "pud":
        fix_punctuation(sentence)
    if row["source"] in {"gsd", "hdt"} and min(t["sure_ner"] for t in row["teacher"]) >= NAMES_FROM:
        for word, t in zip(words, row["teacher"], strict=True):
            word.ner = t["ner"]
    return sentence


ALLOWED = {
    "NOUN": {"Case", "Gender", "Number"}, "PROPN": {"Case", "Gender", "Number"},
    "ADJ": {"Case", "Gender", "Number", "Degree", "NumType"},
    "DET": {"Case", "Gender", "Number", "Definite", "PronType", "Poss", "Person"},
    "PRON": {"Case", "Gender", "Number", "Person", "PronType", "Reflex"},
    "VERB": {"Mood", "Number", "Person", "Tense", "VerbForm"}, "AUX": {"Mood", "Number", "Person", "Tense", "VerbForm"},
    "NUM": {"NumType"}, "PART": {"Polarity"}, "ADP": {"Case"}, "ADV": set(),
}  # fmt: skip


def prune(upos: str, feats: dict[str, str]) -> dict[str, str]:
    """Only features that the part of speech can have; participles and infinitives carry nothing else."""
    kept = {k: v for k, v in feats.items() if k in ALLOWED.get(upos, set())}
    if kept.get("VerbForm") in {"Part", "Inf"}:
        return {"VerbForm": kept["VerbForm"]}
    return kept


def silver_sentence(row: Row, seen: dict[tuple[str, str], str], names_from: float) -> tuple[Sentence, float]:
    """A plain sentence as the teacher reads it, and how sure it is on average; unsure names leave all names unknown."""
    words = []
    for w, t in zip(row["words"], row["teacher"], strict=True):
        word = Word(form=w["form"], lemma="", upos=t["upos"], xpos=t["xpos"], feats=prune(t["upos"], t["feats"]),
                    head=t["head"], deprel=t["deprel"], space=w["space"], ner=t["ner"])  # fmt: skip
        word.lemma = lemma_of(word, w["hl"], seen)
        words.append(word)
    if min(t["sure_ner"] for t in row["teacher"]) < names_from:
        for word in words:
            word.ner = ""
    sentence = Sentence(source="silver", id=row["id"], text="", words=words)
    fix_mood(sentence)
    fix_punctuation(sentence)
    sure = sum(t["sure"] for t in row["teacher"]) / len(words)
    return sentence, sure


def merged_hyphens(sentence: Sentence) -> Sentence | None:
    """A copy in which "US - Präsident" (three tokens in GSD and PUD) is one token, as in wire copy; None without one."""
    words = sentence.words
    glued: dict[int, int] = {}
    for i in range(1, len(words) - 1):
        joint = words[i].form in {"-", "‑"} and not words[i - 1].space and not words[i].space
        if joint and words[i - 1].form[-1:].isalnum() and words[i + 1].form[:1].isalpha():
            glued[i - 1] = glued[i] = i + 1
    if not glued:
        return None

    def last(i: int) -> int:
        while i in glued:
            i = glued[i]
        return i

    place: dict[int, int] = {}
    merged: list[Word] = []
    prefix = ""
    for i, w in enumerate(words):
        place[i] = len(merged)
        if i in glued:
            prefix += w.form
            continue
        lemma = prefix + w.lemma
        merged.append(Word(form=prefix + w.form, lemma=lemma if w.lemma else "", upos=w.upos, xpos=w.xpos, feats=w.feats,
                           head=w.head, deprel=w.deprel, space=w.space, ner=w.ner))  # fmt: skip
        prefix = ""
    members: dict[int, list[int]] = collections.defaultdict(list)
    for i in range(len(words)):
        members[place[i]].append(i)
    for n, w in enumerate(merged):
        outside = [words[i] for i in members[n] if words[i].head < 0 or place[words[i].head] != n]
        if len(outside) != 1:
            return None
        w.head = place[outside[0].head] if outside[0].head >= 0 else -1
        w.deprel, w.upos, w.xpos = outside[0].deprel, words[members[n][-1]].upos, words[members[n][-1]].xpos
        w.ner = "O" if len(members[n]) > 1 and w.ner and w.ner != "O" and w.upos == "NOUN" else w.ner
    return Sentence(source=sentence.source, id=sentence.id, text=sentence.text, words=merged)


def headline_like(sentence: Sentence) -> Sentence:
    """A copy without its full stop, as in a headline."""
    words = sentence.words[:-1] if sentence.words[-1].form == "." else sentence.words
    if any(w.head >= len(words) for w in words):
        return sentence
    return Sentence(source=sentence.source, id=sentence.id, text=sentence.text, words=words)


def rename(sentence: Sentence, pool: dict[str, list[str]], drawer: random.Random) -> Sentence:
    """A copy with every name of one kind drawn anew: what a name looks like must not be learnt by heart."""
    words = []
    for w in sentence.words:
        kind = w.ner[2:] if w.ner else ""
        choices = pool.get(("B-" if w.ner.startswith("B-") else "I-") + kind) if kind else None
        if choices and w.upos == "PROPN":
            form = drawer.choice(choices)
            tail = "s" if w.feats.get("Case") == "Gen" and w.form.endswith("s") and not form.endswith(("s", "x", "z")) else ""
            w = Word(form=form + tail, lemma=form, upos=w.upos, xpos=w.xpos, feats=w.feats, head=w.head,
                     deprel=w.deprel, space=w.space, misc=w.misc, ner=w.ner)  # fmt: skip
        words.append(w)
    return Sentence(source=sentence.source, id=sentence.id, text="", words=words)


def checked_names(sentence: Sentence) -> None:
    """Pass the teacher's names through the rules that also run after the model (`repair_names`)."""
    doc = to_doc(sentence)
    repair_names.names(doc)
    for token, word in zip(doc, sentence.words, strict=True):
        word.ner = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
