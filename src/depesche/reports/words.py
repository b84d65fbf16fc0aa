"""The words of the layout, from ``lexicon/de/layout_*.tsv``: agencies, months, labels, function words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

SOFT_HYPHEN = "\u00ad"


def rows(name: str) -> Iterable[tuple[str, ...]]:
    """Yield the rows of ``lexicon/de/NAME.tsv`` without its header line."""
    table = files("depesche").joinpath("lexicon", "de", f"{name}.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        yield tuple(line.split("\t"))


@cache
def agencies() -> dict[str, str]:
    """Return the agencies' codes by their casefolded form: "DPA-AFX" is found as "dpa-AFX"."""
    return {row[0].casefold(): row[0] for row in reversed(list(rows("layout_agencies")))}


@cache
def months() -> dict[str, int]:
    """Return the numbers of the months by casefolded name and short form."""
    return {form.casefold(): int(month) for form, month in rows("layout_months")}


@cache
def labels(kind: str) -> frozenset[str]:
    """Return the casefolded forms of one class of ``layout_words.tsv``."""
    return frozenset(form.casefold() for label, form in rows("layout_words") if label == kind)


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Return each language's most frequent small words, by ISO 639-1 code."""
    table: dict[str, set[str]] = {}
    for language, word in rows("layout_languages"):
        table.setdefault(language, set()).add(word)
    return {language: frozenset(found) for language, found in table.items()}


def plain(text: str) -> str:
    """Fold text for comparison with a word list: case, soft hyphens and runs of white space do not count."""
    return " ".join(text.replace(SOFT_HYPHEN, "").casefold().split())
