"""Names to vary the training sentences with: the table of known names, and surnames made of syllables."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

TABLE = Path("src/depesche/models/de/names.tsv.gz")

ONSETS = ("B", "Br", "Ch", "D", "Dsch", "F", "G", "Gr", "H", "J", "K", "Kr", "L", "M", "N", "O", "P", "Pr", "R", "S", "Sch",
          "Sw", "Sz", "T", "Tr", "W", "Z", "A", "E", "I", "U")  # fmt: skip
NUCLEI = ("a", "e", "i", "o", "u", "ei", "au", "ia", "ö", "ü", "ie")
CODAS = ("", "n", "r", "l", "m", "s", "k", "t", "nd", "rt", "ng", "sch", "w", "st")
ENDINGS = ("ow", "ski", "enko", "mann", "er", "sen", "ić", "oğlu", "ez", "i", "a", "an", "berg", "son", "ov", "in", "idse",
           "juk", "elli", "eau", "ari", "adze", "o", "witsch", "is", "mann", "ke", "el")  # fmt: skip
FIRST = ["Adam", "Ahmed", "Aleksandr", "Ali", "Alina", "Amir", "Andrea", "Andrij", "Anna", "Annalena", "Antonio",
         "Aylin", "Barbara", "Ben", "Boris", "Carlos", "Catherine", "Chris", "Daniel", "David", "Denys", "Dmitri",
         "Elena", "Elif", "Emmanuel", "Fatima", "Frank", "François", "Friedrich", "Georg", "George", "Giorgia",
         "Hakan", "Hans", "Hassan", "Ibrahim", "Igor", "Ivan", "Jack", "Jamal", "James", "Jan", "Jean", "Jens",
         "Jewgeni", "Joe", "John", "José", "Juan", "Julia", "Karl", "Katja", "Keir", "Kim", "Klaus", "Lars", "Laura",
         "Li", "Luis", "Maksym", "Maria", "Marco", "Mark", "Markus", "Mehmet", "Michael", "Mike", "Mohammed",
         "Naftali", "Natalia", "Nikol", "Nicolás", "Olaf", "Oleh", "Oksana", "Omar", "Pawel", "Pedro", "Peter",
         "Petra", "Pierre", "Rafael", "Ravi", "Recep", "Robert", "Rustem", "Sabine", "Salman", "Sergej", "Stefan",
         "Steve", "Susanne", "Tamim", "Thomas", "Tim", "Ursula", "Vladimir", "Volodymyr", "Walter", "Werner",
         "Wolfgang", "Xi", "Yoav", "Yusuf"]  # fmt: skip


def surname(drawer: random.Random) -> str:
    """An invented surname: "Krowenko", "Dsallmann"."""
    middle = drawer.choice(NUCLEI) + drawer.choice(CODAS) if drawer.random() < 0.5 else ""
    return drawer.choice(ONSETS) + drawer.choice(NUCLEI) + drawer.choice(CODAS) + middle + drawer.choice(ENDINGS)


def table() -> dict[str, str]:
    """The shipped table of names: name to classes (C and L places, F given, S family names)."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines)


def pool(seed: int) -> dict[str, list[str]]:
    """Choices by IOB label for `silver.rename`: known names, countries more often, and invented surnames."""
    drawer = random.Random(seed)
    known = table()
    places = sorted(name for name, found in known.items() if found == "L" and name.isalpha())
    lands = sorted(name for name, found in known.items() if "C" in found and name.isalpha())
    given = sorted(name for name, found in known.items() if "F" in found and "L" not in found)
    family = sorted(name for name, found in known.items() if found == "S")
    invented = sorted({surname(drawer) for _ in range(2000)})
    return {
        "B-PER": [*FIRST * 10, *drawer.sample(given, 2000), *drawer.sample(family, 1000)],
        "I-PER": [*drawer.sample(family, 3000), *invented],
        "B-LOC": [*lands * 8, *drawer.sample(places, 4000)],
    }
