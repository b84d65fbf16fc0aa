"""Tokens and sentences of German wire copy, by rule.

Tokens follow STTS and the German UD treebanks, with two differences that wire copy needs: hyphenated words stay one
token ("US-Präsident", "dpa-AFX"), and contractions too ("im"; `conllu` writes them back as two words). A sentence
never crosses a block; inside a block it ends at . ! ? (and the closing quotation mark after it) unless the period
belongs to an abbreviation or an ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from depesche.language import forms
from depesche.language.doc import Doc
from depesche.lexicon.words import words

LETTER = r"[^\W\d_]"
DOMAINS = "com|de|org|net|info|eu|at|ch|ru|ua|uk"
FORMS = {
    "url": r"""(?:https?://|www\.)[^\s<>"»“”)]*[^\s<>"»“”).,;:!?]""",
    "mail": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "handle": r"@\w+",
    "domain": rf"[A-Za-z0-9][A-Za-z0-9-]*\.(?:{DOMAINS})\b(?![.-]\w)",
    "date": r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?(?!\d)",
    "number": r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,:/]\d+)+)" rf"(?:-{LETTER}[\w-]*|er\b)?",
    "dotted": rf"(?:{LETTER}{{1,2}}\.){{2,}}",
    "stars": rf"{LETTER}+(?:-{LETTER}+)*[*:_]in(?:nen)?\b",
    "word": r"[\w§]+(?:[-‐‑'’][\w]+)*(?:[-‐‑](?=\s|[,;/)]|$))?",
    "dots": r"\.{2,}|…|-{2,}|\+{2,}",
    "other": r"\S",
}
"""What a token may be, in the order in which it is tried."""
RARE = ("url", "mail", "handle", "domain", "stars")
MARKS = re.compile(rf"@|://|www\.|\.(?:{DOMAINS})|[*:_]in")
"""What a text has that has one of the rare ones: in any other they need not be tried at every word."""
ALL = re.compile("|".join(FORMS.values()))
USUAL = re.compile("|".join(form for name, form in FORMS.items() if name not in RARE))
OPENING = frozenset("„‚«‹“\"'([»›‘")
ALWAYS_OPENING = frozenset("„‚([")
ALWAYS_CLOSING = frozenset(")]”’")
QUOTES = frozenset("\"'„“”‚‘’»«›‹")
DASHES = frozenset("-–—")
FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", ".."})
ROMAN = re.compile(r"[IVXL]+$")


class Piece(NamedTuple):
    """A token of a block: its text, where it begins, and whether white space follows."""

    text: str
    begin: int
    space: bool
    starts: bool = False


def tokenise(text: str) -> tuple[Piece, ...]:
    """Cut a block of text into tokens with sentence starts.

    Args:
        text: one block (headline, paragraph); begins are code points into it.
    """
    pattern = ALL if MARKS.search(text) else USUAL
    raw = [(m.start(), m[0]) for m in pattern.finditer(text)]
    joined = list(_split_units(_join_periods(raw)))
    ends = [begin + len(token) for begin, token in joined]
    spaces = [end < len(text) and text[end].isspace() for end in ends]
    starts = _sentence_starts([token for _, token in joined], spaces) | _second_half([token for _, token in joined])
    return tuple(
        Piece(token, begin, space, i in starts)
        for i, ((begin, token), space) in enumerate(zip(joined, spaces, strict=True))
    )


def _split_units(tokens: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the tokens with a dangling apostrophe ("'Haus") cut off."""
    for begin, token in tokens:
        if len(token) > 1 and token[0] in "'’" and token[1:].isalpha():
            yield begin, token[0]
            yield begin + 1, token[1:]
        else:
            yield begin, token


def _join_periods(raw: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Put the period to the abbreviation, initial or ordinal that it belongs to."""
    out: list[tuple[int, str]] = []
    i = 0
    while i < len(raw):
        begin, token = raw[i]
        end = begin + len(token)
        period = i + 1 < len(raw) and raw[i + 1] == (end, ".")
        if period and _takes_period(raw, i):
            out.append((begin, token + "."))
            i += 2
        else:
            out.append((begin, token))
            i += 1
    return out


def _takes_period(raw: list[tuple[int, str]], i: int) -> bool:
    token = raw[i][1]
    after = raw[i + 2][1] if i + 2 < len(raw) else ""
    before = raw[i - 1][1] if i else ""
    if token.isdigit():
        return len(token) <= 3 and _is_ordinal(before, after)
    if f"{token}." in words("abbreviations"):
        return _listed(token, after)
    if len(token) == 1 and token.isalpha():
        # "Donald J. Trump", but "kein Plan B. Minister Vael", "sagte A. Der", and at the end
        goes_on = bool(after) and (after[0].isalpha() or after in ",-") and not _opens_sentence(after)
        return goes_on and before not in words("lettered_nouns")
    return bool(ROMAN.match(token)) and len(token) > 1 and after[:1].islower()


def _listed(token: str, after: str) -> bool:
    """Whether a listed abbreviation is one here: "Art." and "St." are, "eine neue Art." at the end is a word."""
    if after:
        return True
    return words("abbreviations")[f"{token}."] == "may"


def _is_ordinal(before: str, after: str) -> bool:
    """"19. Mai", "am 3. und 4.", "der 2. Weltkrieg"; not "Sie ist 19. Die Polizei", not a number at the end."""
    if not after or after in QUOTES:
        return False
    if after in words("month_names") or after[0].islower() or after in {",", "-", "–", "/"}:
        return True
    return before.lower() in words("before_ordinal") and after[0].isupper() and not _opens_sentence(after)


def _opens_sentence(token: str) -> bool:
    return token[:1].isupper() and token.lower() in words("sentence_openers")


def _sentence_starts(tokens: list[str], spaces: list[bool]) -> set[int]:
    starts = {0} if tokens else set()
    depth = _closers(tokens, spaces)
    i = 0
    while i < len(tokens):
        if not _may_end(tokens, i):
            i += 1
            continue
        end = i
        while end + 1 < len(tokens) and (tokens[end + 1] in FINAL or end + 1 in depth):
            end += 1
        if end + 1 < len(tokens) and spaces[end] and _may_start(tokens, end + 1, tokens[i]):
            starts.add(end + 1)
        i = end + 1
    return starts


def _second_half(tokens: list[str]) -> set[int]:
    """Where the second news of a headline begins: "Waffenruhe hält - Norland zieht Truppen ab"; not "Lage ernst - Vael"."""
    dashes = [i for i, token in enumerate(tokens) if token in DASHES]
    if len(dashes) != 1 or not 2 <= dashes[0] < len(tokens) - 3 or tokens[-1] in FINAL:
        return set()
    half = tokens[dashes[0] + 1 :]
    if half[0][0].islower() or any(t in QUOTES or t in (":", ",", "(") for t in tokens):
        return set()
    return {dashes[0] + 1} if any(t.islower() and forms.finite_codes(t) for t in half) else set()


def _may_end(tokens: list[str], i: int) -> bool:
    """Whether a sentence may end at this token: a final mark, or an abbreviation that can stand last."""
    token = tokens[i]
    if token in FINAL:
        return True
    if len(token) > 1 and token.endswith(".") and not token[0].isdigit():
        ends = words("abbreviations").get(token, "") == "may" or token.count(".") > 1
        following = next((t for t in tokens[i + 1 :] if t not in QUOTES), "")
        return ends and _opens_sentence(following)
    return False


def _may_start(tokens: list[str], i: int, mark: str) -> bool:
    """Whether a sentence may start here: upper case, a number, or an opening mark before one of them."""
    while i < len(tokens) and (tokens[i] in OPENING or tokens[i] in {"-", "–", "—", "*", "•", "+++"}):
        i += 1
    if i >= len(tokens):
        return False
    first = tokens[i][0]
    return first.isupper() or (first.isdigit() and mark != "…") or first in "§@#"


def _closers(tokens: list[str], spaces: list[bool]) -> set[int]:
    """Indices of closing brackets and closing quotation marks."""
    found = set()
    open_quotes: list[str] = []
    for i, token in enumerate(tokens):
        if token in ALWAYS_CLOSING:
            found.add(i)
        elif token in QUOTES and token not in ALWAYS_OPENING:
            if _closes(tokens, spaces, i, open_quotes):
                found.add(i)
                if open_quotes:
                    open_quotes.pop()
                continue
            open_quotes.append(token)
        elif token == "„":
            open_quotes.append(token)
    return found


def _closes(tokens: list[str], spaces: list[bool], i: int, open_quotes: list[str]) -> bool:
    """A mark closes when one is open and no space stands before it, or when only a space follows."""
    glued_left = i > 0 and not spaces[i - 1]
    last = i + 1 == len(tokens)
    glued_right = not last and not spaces[i]
    if glued_left and not glued_right:
        return True
    if glued_right and not glued_left:
        return bool(open_quotes) and tokens[i + 1] in {",", ".", "!", "?", ";", ":", ")"}
    return bool(open_quotes)


def make_doc(texts: Sequence[str]) -> tuple[Doc, list[tuple[int, int]]]:
    """Tokenise blocks of text into one Doc with sentence starts set.

    Args:
        texts: the blocks in order; every one starts a sentence.

    Returns:
        The Doc, not yet parsed, and for each token (index of its block, begin in that block's text).
    """
    pieces = [(block, piece) for block, text in enumerate(texts) for piece in tokenise(text)]
    return _doc([piece for _, piece in pieces]), [(block, piece.begin) for block, piece in pieces]


def _doc(pieces: Sequence[Piece]) -> Doc:
    last = len(pieces) - 1
    return Doc(
        [piece.text for piece in pieces],
        # the next block begins after white space
        [piece.space or (i < last and pieces[i + 1].begin <= piece.begin) for i, piece in enumerate(pieces)],
        [piece.starts for piece in pieces],
    )
