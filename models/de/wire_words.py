"""What the writer of wire sentences draws from: its words (`wire_words.yml`), finite verb forms, chance."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from models.de.grammar import Noun, Phrase, Tok, word

HERE = Path(__file__).parent


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb with its principal parts; `particle` is "" for inseparable ones, `stem` the lemma when it stands apart."""

    stem: str
    particle: str
    present: str
    past: str
    participle: str
    perfect: str
    frame: str

    @property
    def whole(self) -> str:
        """Lemma with the particle."""
        return self.particle + self.stem


def finite(form: str, lemma: str, plural: bool, mood: str, tense: str, deprel: str, xpos: str, **more: Any) -> Tok:
    """A finite verb form in the third person."""
    number = "Plur" if plural else "Sing"
    features = f"Mood={mood}|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
    upos = "VERB" if xpos.startswith("VV") else "AUX"
    return word(form, upos, xpos, deprel, lemma, features, **more)


AUX = {
    "haben": {("Ind", "Pres"): ("hat", "haben"), ("Ind", "Past"): ("hatte", "hatten"), ("Sub", "Pres"): ("habe", "hätten")},
    "sein": {("Ind", "Pres"): ("ist", "sind"), ("Ind", "Past"): ("war", "waren"), ("Sub", "Pres"): ("sei", "seien")},
    "werden": {("Ind", "Pres"): ("wird", "werden"), ("Ind", "Past"): ("wurde", "wurden"), ("Sub", "Pres"): ("werde", "würden")},
}  # fmt: skip


def auxiliary(lemma: str, plural: bool, mood: str, tense: str, deprel: str = "aux") -> Tok:
    """A finite auxiliary; "hätten", "würden" stand in for Konjunktiv I plurals, as in the news."""
    form = AUX[lemma][(mood, tense)][plural]
    past = mood == "Sub" and form in {"hätten", "würden"}
    return finite(form, lemma, plural, mood, "Past" if past else tense, deprel, "VAFIN")


@dataclasses.dataclass(slots=True, kw_only=True)
class Nominal:
    """A noun phrase before its case is known: a function from case to phrase, and what verbs and pronouns must know."""

    make: Callable[[str], Phrase]
    plural: bool
    gender: str


class Words:
    """The lists of words and the dice; every draw goes through `r`."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.w = yaml.safe_load((HERE / "wire_words.yml").read_text(encoding="utf-8"))
        self.things = [self._noun(line) for line in self.w["things"].splitlines()]
        self.bodies = [self._noun(line) for line in self.w["bodies"].splitlines()]
        self.counted = [self._noun(line) for line in self.w["counted"].splitlines() if "skip" not in line]
        self.verbs = [self._verb(line) for line in self.w["verbs"].splitlines() if "skip" not in line]
        self.reflexives = [self._verb(line, "haben") for line in self.w["reflexive"].splitlines()]
        self.infinitive_verbs = [self._verb(line, "haben") for line in self.w["infinitive_verbs"].splitlines()]
        self.speech = [line.split() for line in self.w["speech"].splitlines()]
        self.modals = [line.split() for line in self.w["modals"].splitlines()]

    @staticmethod
    def _noun(line: str) -> Noun:
        lemma, gender, genitive, plural, *rest = line.split()
        return Noun(lemma=lemma, gender=gender, genitive=genitive, plural=plural, weak="weak" in rest)

    @staticmethod
    def _verb(line: str, perfect: str = "") -> Verb:
        parts = line.split()
        particle, _, stem = parts[0].rpartition("|")
        if perfect:
            parts.insert(4, perfect)
        return Verb(stem=stem, particle=particle, present=parts[1], past=parts[2], participle=parts[3],
                    perfect=parts[4], frame=parts[5])  # fmt: skip

    def chance(self, p: float) -> bool:
        """True with probability p."""
        return self.r.random() < p
