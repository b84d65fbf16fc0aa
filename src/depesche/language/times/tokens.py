"""Tokens for time expressions: words, composite numbers ("20.30", "15.3.2014", "1990er-Jahre"), single signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from depesche.language.times.words import Classes, codebook

TOKEN = re.compile(
    r"""
    [^\W\d_]+(?:\d\w*)?                                         # word, "G7", "U19"
    | \d{4}-\d\d(?:-\d\d)?(?![\d-])                             # 2014-03-15, 2025-05
    | \d{1,2}\.(?:\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.\d\d)(?!\d|[,:]\d) # 15. 3. 2014, 15.3.14
    | \d{1,2}\.\d{1,2}\.(?!\d)                                  # 15.3.
    | \d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)                        # 1.000.000,5
    | [12]\d{3}/\d\d(?![\d./])                                     # 2007/08
    | \d{1,2}[.:]\d\d(?![\d.:]|,\d)                             # 20.30
    | \d+,\d+
    | \d+-?er(?:-?[Jj]ahren?|n)?\b                                # 60er, 1990er-Jahren
    | \d+-?(?:jähr|monat|wöch|täg|stünd|minüt|sekünd)ig\w*      # 24-stündig
    | \d+
    | [^\S\n]+[-–—][^\S\n]+                                     # a dash that joins no compound
    | \n[^\S\n]*\n\s*                                           # a blank line ends everything
    | [^\w\s]
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens and as a string of codes; code 0 stands before the first token as a paragraph break."""

    text: str
    matches: tuple[re.Match[str] | None, ...]
    codes: str

    def begin(self, index: int) -> int:
        """Return the offset of a token's first character."""
        match = self.matches[index]
        return match.start() if match else 0

    def end(self, index: int) -> int:
        """Return the offset behind a token's last character."""
        match = self.matches[index]
        return match.end() if match else 0

    def word(self, index: int) -> str:
        """Return the token's text, "" outside the text."""
        match = self.matches[index] if 0 <= index < len(self.matches) else None
        return match[0] if match else ""

    def classes(self, index: int) -> Classes:
        """Return the token's classes with its value for each."""
        word = self.word(index)
        return codebook().classes(word) if word else {}


@lru_cache(maxsize=2)  # times and quantities are looked for in the same text
def tokenise(text: str) -> Tokens:
    """Split a text into tokens and codes."""
    code = codebook().code
    matches = list(TOKEN.finditer(text))
    codes = code("\n") + "".join([code(m[0]) for m in matches])
    return Tokens(text, (None, *matches), codes)
