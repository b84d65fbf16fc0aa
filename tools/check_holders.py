"""Compare the terms of office with the dated actors of PETRARCH2 (Phoenix.Countries.actors, to 2014).

    python tools/check_holders.py ../shared/data/events/Phoenix.Countries.actors.txt.gz

Phoenix dates "in government" by day or month, most ministers only from 2003 on, and does not say which office. A term
is confirmed when both its ends, or the whole of it, fit one of the person's dated codes; what differs is printed for a
person to judge: a code that begins in January 2003 is cut off there, and one for another office is no contradiction.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from depesche.lexicon.load_actors import Holder, Person, load_actors

LAST = date(2014, 1, 1)
NEAR = 35  # days: Phoenix gives many dates by month
Span = tuple[date | None, date | None]
# what German, English and scholarly renderings differ in, folded to one letter
FOLDS = (
    ("tsch", "c"), ("sch", "s"), ("dsch", "j"), ("ch", "h"), ("kh", "h"), ("sh", "s"), ("zh", "s"), ("dj", "j"),
    ("w", "v"), ("j", "y"), ("y", "i"), ("ph", "f"), ("k", "c"), ("q", "c"), ("z", "s"), ("ee", "i"), ("ou", "u"),
    ("oo", "u"), ("e", "a"), ("i", "a"), ("o", "u"),
)  # fmt: skip


def plain(name: str) -> str:
    """Return a name in lower case without accents and signs."""
    decomposed = unicodedata.normalize("NFD", name.lower().replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^a-z]+", " ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def folded(name: str) -> str:
    """Return a name's consonants with the letters folded that renderings differ in."""
    text = plain(name)
    for letters, one in FOLDS:
        text = text.replace(letters, one)
    return re.sub(r"(.)\1+", r"\1", text)


def day(text: str) -> date:
    """Read "030101" or "19700101"."""
    year = int(text[:-4])
    century = 0 if len(text) == 8 else 1900 if year > 25 else 2000
    return date(century + year, int(text[-4:-2]), int(text[-2:]))


def span(text: str) -> Span | None:
    """Read "030101-060930", ">091101" or "<040131"; None for anything else."""
    found = re.fullmatch(r"([<>]?)(\d{6,8})(?:-(\d{6,8}))?", text.strip())
    if found is None:
        return None
    sign, first, last = found.groups()
    try:
        if last:
            return day(first), day(last)
        return (None, day(first)) if sign == "<" else (day(first), None)
    except ValueError:
        return None


def read(path: str) -> dict[str, list[Span]]:
    """Return the dated government codes of each name, plain and folded."""
    found: dict[str, list[Span]] = defaultdict(list)
    for names, codes in blocks(path):
        spans = [s for code, dates in codes if "GOV" in code and (s := span(dates)) is not None]
        for name in names:
            found[plain(name)].extend(spans)
            found["~" + folded(name)].extend(spans)
    return found


def blocks(path: str) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """Yield (names, (code, dates) pairs) of each actor."""
    names: list[str] = []
    codes: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            text = line.split("#")[0].rstrip()
            code = re.match(r"\s+\[(\w+)\s*(.*?)\]", text)
            if code:
                codes.append((code[1], code[2]))
            elif text.startswith("+"):
                names.append(text[1:].replace("_", " "))
            elif text:
                yield names, codes
                names, codes = [text.split("[")[0].replace("_", " ")], []
    yield names, codes


def dated(person: Person, phoenix: dict[str, list[Span]]) -> list[Span]:
    """Return a person's dated codes, by exact spelling or else by another rendering."""
    names = (person.name, *person.variants)
    exact = [s for name in names for s in phoenix.get(plain(name), ())]
    return exact or [s for name in names for s in phoenix.get("~" + folded(name), ())]


def agrees(holder: Holder, spans: list[Span]) -> bool:
    """Return whether a term fits a person's dated codes."""
    term = holder.term
    latest = term.until_latest or term.until_earliest
    begins = any(first and near(first, term.since_earliest, term.since_latest) for first, _ in spans)
    ends = latest > date(2013, 6, 1) or any(last and near(last, term.until_earliest, latest) for _, last in spans)
    inside = any(
        (first or date.min) <= term.since_latest and (last or date(2014, 6, 1)) >= min(term.until_earliest, LAST)
        for first, last in spans
    )
    return (begins and ends) or inside


def near(one: date, first: date, last: date) -> bool:
    """Return whether a date lies in a range or at most `NEAR` days off it."""
    return (first - one).days <= NEAR and (one - last).days <= NEAR


def main(path: str) -> None:
    """Print what differs and the counts."""
    phoenix = read(path)
    lexicon = load_actors()
    people = {p.id: p for p in lexicon.people}
    counts = {"confirmed": 0, "differ": 0, "not in the table": 0}
    for holder in lexicon.holders:
        if holder.term.since_latest > LAST:
            continue
        spans = dated(people[holder.person], phoenix)
        if not spans:
            counts["not in the table"] += 1
        elif agrees(holder, spans):
            counts["confirmed"] += 1
        else:
            counts["differ"] += 1
            print(holder.person, holder.office, holder.of, holder.term.since, holder.term.until, "|", *map(str, spans))
    print(", ".join(f"{n} {what}" for what, n in counts.items()))


if __name__ == "__main__":
    main(sys.argv[1])
