"""The words of the layout, from ``lexicon/de/layout_*.tsv``: agencies, months, labels, function words."""

from __future__ import annotations

from functools import cache

from depesche.lexicon.tables import rows

SOFT_HYPHEN = "\u00ad"


@cache
def agencies() -> dict[str, str]:
    """Return the agencies' codes by their casefolded form: "DPA-AFX" is found as "dpa-AFX"."""
    return {row["code"].casefold(): row["code"] for row in rows("layout_agencies.tsv")}


@cache
def months() -> dict[str, int]:
    """Return the numbers of the months by casefolded name and short form."""
    return {row["form"].casefold(): int(row["month"]) for row in rows("layout_months.tsv")}


@cache
def labels(kind: str) -> frozenset[str]:
    """Return the casefolded forms of one class of ``layout_words.tsv``."""
    return frozenset(row["form"].casefold() for row in rows("layout_words.tsv") if row["class"] == kind)


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Return each language's most frequent small words, by ISO 639-1 code."""
    table: dict[str, set[str]] = {}
    for row in rows("layout_languages.tsv"):
        table.setdefault(row["language"], set()).add(row["word"])
    return {language: frozenset(found) for language, found in table.items()}


def leading(text: str, *kinds: str) -> int:
    """Return the length of the longest form of these classes that the text begins with, 0 when there is none."""
    folded = text[:60].casefold()
    forms = (form for kind in kinds for form in labels(kind))
    return max(
        (len(form) for form in forms if folded.startswith(form) and _word_ends(folded, len(form))), default=0
    )


def _word_ends(text: str, at: int) -> bool:
    return at >= len(text) or not (text[at].isalnum() or text[at] in "_-" or text[at - 1] == text[at])


def plain(text: str) -> str:
    """Fold text for comparison with a word list: case, soft hyphens and runs of white space do not count."""
    return " ".join(text.replace(SOFT_HYPHEN, "").casefold().split())
