"""A newer table of office holders (CSV, for one the Wikidata query export) into a dossier's file of actors."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from depesche.actors.dossier import BadActorsFile, slug
from depesche.lexicon.load_actors import load_actors
from depesche.lexicon.terms import Term

# Names of columns that mean the same; the first is ours, the others are those of the documented Wikidata query.
COLUMNS = {
    "person": ("person", "personLabel"),
    "office": ("office",),
    "of": ("of", "iso"),
    "since": ("since", "start"),
    "until": ("until", "end"),
    "known_to": ("known_to", "retrieved"),
    "gender": ("gender", "genderLabel"),
    "wikidata": ("wikidata", "personId", "item"),
}
GENDERS = {"f": "f", "female": "f", "weiblich": "f", "m": "m", "male": "m", "männlich": "m"}


def to_toml(table: str, *, where: str, known_to: str) -> tuple[str, int]:
    """Return a CSV table of office holders as TOML for a dossier's file, and the number of terms.

    Args:
        table: CSV with a header; needed are person, office, of (ISO code or actor id) and since.
        where: what messages call the table.
        known_to: last day for which the table vouches, for terms without an end.

    Raises:
        BadActorsFile: a column is missing, an office is unknown, a date is none.
    """
    rows = list(_rows(table, where))
    people: dict[str, dict[str, str]] = {}
    terms = []
    for number, row in enumerate(rows, start=2):
        people.setdefault(row["person"], row)
        terms.append(_term(row, f"{where}, line {number}", known_to))
    parts = [_person(name, row, where) for name, row in sorted(people.items()) if _is_new(name)]
    return "\n".join([*parts, *sorted(terms)]), len(terms)


def _rows(table: str, where: str) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(table))
    names = set(reader.fieldnames or ())
    columns = {ours: next((c for c in given if c in names), None) for ours, given in COLUMNS.items()}
    missing = [c for c in ("person", "office", "of", "since") if columns[c] is None]
    if missing:
        raise BadActorsFile(where, f"there is no column {missing[0]!r}")
    for row in reader:
        yield {ours: (row.get(column or "") or "").strip() for ours, column in columns.items()}


def _is_new(name: str) -> bool:
    return all(name not in (p.name, *p.variants) for p in load_actors().people)


def _person(name: str, row: Mapping[str, str], where: str) -> str:
    """The gender is asked for and never guessed: "die Ministerin" must not be resolved to a man."""
    of = row["of"].removeprefix("state:")
    gender = GENDERS.get(row["gender"].lower())
    if gender is None:
        raise BadActorsFile(where, f"the gender of {name!r} is {row['gender']!r}, not f or m (column gender)")
    fields = {"id": f"person:{slug(name)}", "name": name, "gender": gender}
    if len(of) == 2:
        fields["country"] = of
    if row["wikidata"]:
        fields["wikidata"] = row["wikidata"].rpartition("/")[2]
    return _entry("person", fields)


def _term(row: Mapping[str, str], where: str, known_to: str) -> str:
    classes = {c.id for c in load_actors().office_classes}
    if row["office"] not in classes:
        raise BadActorsFile(where, f"there is no office {row['office']!r}")
    of = f"state:{row['of']}" if len(row["of"]) == 2 else row["of"]
    fields = {"person": row["person"], "office": row["office"], "of": of, "since": row["since"][:10]}
    fields |= {"until": row["until"][:10]} if row["until"] else {"known_to": row["known_to"][:10] or known_to}
    try:
        Term.read(since=fields["since"], until=fields.get("until", ""), known_to=fields.get("known_to", ""))
    except ValueError as fault:
        raise BadActorsFile(where, str(fault)) from fault
    return _entry("term", fields)


def _entry(table: str, fields: Mapping[str, str]) -> str:
    return f"[[{table}]]\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items())
