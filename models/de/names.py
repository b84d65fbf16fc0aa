"""Names to vary the training sentences with: CLDR's countries and cities, and surnames made of syllables."""

from __future__ import annotations

import random

from babel import Locale

ONSETS = ("B", "Br", "Ch", "D", "Dsch", "F", "G", "Gr", "H", "J", "K", "Kr", "L", "M", "N", "O", "P", "Pr", "R", "S", "Sch",
          "Sw", "Sz", "T", "Tr", "W", "Z", "A", "E", "I", "U")  # fmt: skip
NUCLEI = ("a", "e", "i", "o", "u", "ei", "au", "ia", "ö", "ü", "ie")
CODAS = ("", "n", "r", "l", "m", "s", "k", "t", "nd", "rt", "ng", "sch", "w", "st")
ENDINGS = ("ow", "ski", "enko", "mann", "er", "sen", "ić", "oğlu", "ez", "i", "a", "an", "berg", "son", "ov", "in", "idse",
           "juk", "elli", "eau", "ari", "adze", "o", "witsch", "is", "mann", "ke", "el")  # fmt: skip
FIRST = ["Adam", "Ahmed", "Aleksandr", "Ali", "Alina", "Amir", "Andrea", "Andrij", "Anna", "Annalena", "Antonio", "Aylin", "Barbara", "Ben", "Boris", "Carlos", "Catherine", "Chris", "Daniel", "David", "Denys", "Dmitri", "Elena", "Elif", "Emmanuel", "Fatima", "Frank", "François", "Friedrich", "Georg", "George", "Giorgia", "Hakan", "Hans", "Hassan", "Ibrahim", "Igor", "Ivan", "Jack", "Jamal", "James", "Jan", "Jean", "Jens", "Jewgeni", "Joe", "John", "José", "Juan", "Julia", "Karl", "Katja", "Keir", "Kim", "Klaus", "Lars", "Laura", "Li", "Luis", "Maksym", "Maria", "Marco", "Mark", "Markus", "Mehmet", "Michael", "Mike", "Mohammed", "Naftali", "Natalia", "Nikol", "Nicolás", "Olaf", "Oleh", "Oksana", "Omar", "Pawel", "Pedro", "Peter", "Petra", "Pierre", "Rafael", "Ravi", "Recep", "Robert", "Rustem", "Sabine", "Salman", "Sergej", "Stefan", "Steve", "Susanne", "Tamim", "Thomas", "Tim", "Ursula", "Vladimir", "Volodymyr", "Walter", "Werner", "Wolfgang", "Xi", "Yoav", "Yusuf"]  # fmt: skip


def surname(drawer: random.Random) -> str:
    """An invented surname: "Krowenko", "Dsallmann"."""
    middle = drawer.choice(NUCLEI) + drawer.choice(CODAS) if drawer.random() < 0.5 else ""
    return drawer.choice(ONSETS) + drawer.choice(NUCLEI) + drawer.choice(CODAS) + middle + drawer.choice(ENDINGS)


def countries() -> list[str]:
    """German names of countries in one word without an article."""
    names = Locale("de").territories
    skipped = {"USA", "Iran", "Irak", "Jemen", "Libanon", "Sudan", "Südsudan", "Tschad", "Niger", "Ukraine", "Türkei", "Schweiz",
               "Mongolei", "Slowakei", "Niederlande", "Philippinen", "Malediven", "Seychellen", "Bahamas", "Vatikanstadt", "Welt"}  # fmt: skip
    found = {name for code, name in names.items() if len(code) == 2 and code.isalpha() and name.isalpha()}
    return sorted(found - skipped)


def cities() -> list[str]:
    """German names of cities in one word, from CLDR's time zones."""
    zones = Locale("de").time_zones
    found = {zone["city"] for zone in zones.values() if "city" in zone and zone["city"].isalpha()}
    own = {key.rpartition("/")[2] for key in zones if "/" in key and "_" not in key}
    return sorted(name for name in found | own if name.isalpha() and name[0].isupper() and len(name) > 3)


def pool(seed: int) -> dict[str, list[str]]:
    """Choices by IOB label for `silver.rename`."""
    drawer = random.Random(seed)
    surnames = sorted({surname(drawer) for _ in range(1500)})
    return {"B-PER": [*FIRST, *surnames[::6]], "I-PER": surnames, "B-LOC": countries() + cities()}
