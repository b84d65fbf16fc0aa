"""Text -> paragraphs: blank lines, indents and hard-wrapped lines, as ranges of the original text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from depesche.reports.decode import BLANK

LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
MAX_WRAP = 110  # no wire wraps wider: a longer line is a paragraph of its own
CLOSING = "\"'”“»«’‘›‹)]"
TERMINAL = ".!?…"
CODES_LINE = re.compile(r"/?[\w-]{1,8}(?:/[\w-]{1,8}){1,6}/?$")
# A line that never goes on the line before it: a dateline, a byline, a list mark, a parenthesis of the desk.
OPENS = re.compile(
    r"[*•·–—-]\s|\d{1,2}[.)]\s|\+\+\+|©|#|VON |Von (?:[A-ZÄÖÜ][\w.'’-]+[ ,]*){2,}|\((?!\w{1,3}\))|"
    r"[A-ZÄÖÜ][^()\n.!?]{1,60}\([^()\n]{2,30}\)\s?(?:[-–—.:|]|\s)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without its end and without surrounding white space; `indent` counts what was cut at its front."""

    begin: int
    end: int
    indent: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together, as a range of the report's text."""

    begin: int
    end: int
    text: str


def paragraphs(text: str, begin: int = 0) -> list[Paragraph]:
    """Cut a text from `begin` into paragraphs, trimmed, in order, without overlap."""
    groups = line_groups(text, begin)
    width = wrap_width(groups)
    base = min((line.indent for group in groups for line in group), default=0)
    found = []
    for number, group in enumerate(groups):
        for run in _runs(group, width, base, ragged=number > 0):
            found.append(Paragraph(begin=run[0].begin, end=run[-1].end, text=text[run[0].begin : run[-1].end]))
    return found


def line_groups(text: str, begin: int) -> list[list[Line]]:
    """Return the lines that hold something, in groups between blank lines."""
    groups: list[list[Line]] = [[]]
    position = begin
    for stop in _line_ends(text, begin):
        raw = text[position : stop[0]]
        bare = raw.strip(BLANK)
        if bare:
            first = position + len(raw) - len(raw.lstrip(BLANK))
            groups[-1].append(Line(begin=first, end=first + len(bare), indent=first - position, text=bare))
        elif groups[-1]:
            groups.append([])
        position = stop[1]
    return [group for group in groups if group]


def _line_ends(text: str, begin: int) -> Iterable[tuple[int, int]]:
    for found in BREAK.finditer(text, begin):
        yield found.start(), found.end()
    yield len(text), len(text)


def wrap_width(groups: list[list[Line]]) -> int | None:
    """Return the width at which the text's lines were wrapped, or None when they were not.

    A text is hard-wrapped when at least four in ten of its line breaks stand inside a sentence.
    """
    pairs = [(one, two) for group in groups for one, two in pairwise(group)]
    inside = [pair for pair in pairs if len(pair[0].text) <= MAX_WRAP and not is_terminal(pair[0].text)]
    if len(inside) < 2 or len(inside) < 0.4 * len(pairs):
        return None
    return max(len(line.text) for group in groups for line in group if len(line.text) <= MAX_WRAP)


def _runs(group: list[Line], width: int | None, base: int, *, ragged: bool) -> list[list[Line]]:
    runs = [[group[0]]]
    for before, line in pairwise(group):
        if _goes_on(before, line, width, base, ragged):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _goes_on(before: Line, line: Line, width: int | None, base: int, ragged: bool) -> bool:
    """Whether a line break is the wrap of one paragraph.

    It is when the next word had no room on the line before; a sentence that goes on in lower case always is.
    """
    if CODES_LINE.match(line.text) or CODES_LINE.match(before.text):
        return False
    open_sentence = not is_terminal(before.text)
    if open_sentence and line.text[0].islower():
        return True
    if OPENS.match(line.text) and not open_sentence:
        return False
    if width is None or len(before.text) > MAX_WRAP or line.indent >= max(base, before.indent) + 2:
        return False
    if _is_dateline_start(line.text):
        return False
    first_word = line.text.split(maxsplit=1)[0]
    no_room = len(before.text) + 1 + len(first_word) > width
    return no_room or (ragged and open_sentence and len(before.text) >= 0.7 * width)


def _is_dateline_start(text: str) -> bool:
    return bool(re.match(r"[A-ZÄÖÜ][^()\n.!?]{1,60}\([^()\n]{2,30}\)\s?[-–—.:|]", text))


def is_terminal(text: str) -> bool:
    """Whether text ends as a sentence does: a full stop, ! or ?, perhaps inside closing marks."""
    return text.rstrip(BLANK).rstrip(CLOSING).endswith(tuple(TERMINAL))
