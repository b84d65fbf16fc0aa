"""Text -> paragraphs: blank lines, indents and hard-wrapped lines, as ranges of the original text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from depesche.reports.codes import line_codes, page_mark
from depesche.reports.dates import STAMP
from depesche.reports.decode import BLANK
from depesche.reports.words import labels, plain

BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
MIN_WRAP = 45
RAGGED = 8  # how much longer than the longest sure one a wrapped line may be
MAX_WRAP = 110  # no wire wraps wider: a longer line is a paragraph of its own
CLOSING = "\"'”“»«’‘›‹)]"
TERMINAL = ".!?…"
# A line that opens something new when a sentence has ended: a list mark, a bracket of the desk.
OPENS = re.compile(r"[*•·–—-]\s|\d{1,2}[.)]\s|\+\+\+|©|#|\(")
# Inside a sentence the word is written small, so this line goes on from none.
BYLINE = re.compile(r"V(?:on|ON) (?:[A-ZÄÖÜ][\w.'’-]+[ ,]*){2,}$")
BYLINE_LOWER = re.compile(r"von (?:[A-ZÄÖÜ][\w.'’-]+[ ,]*){2,5}$")
BRACKETED = re.compile(r"\([^()]{2,40}\)$")
ITEM = re.compile(r"(?:[*•·–—-]|\d{1,2}[.)])\s")
DATELINE_LIKE = re.compile(r"[A-ZÄÖÜ][^()\n!?]{1,60}\([^()\n]{2,30}\)\s?[-–—.:|]")
INNER_BRACKET = re.compile(r"\([^()\n]{2,60}\)[,;]?\s[a-zäöü]")


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
            found.append(
                Paragraph(begin=run[0].begin, end=run[-1].end, text=text[run[0].begin : run[-1].end])
            )
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

    A text is hard-wrapped when at least four in ten of its line breaks stand inside a sentence, and not when most
    of it stands in lines that no wire would leave so long: then two short lines are headline and second line.
    """
    lengths = [len(line.text) for group in groups for line in group]
    if sum(length for length in lengths if length > MAX_WRAP) > 0.5 * sum(lengths):
        return None
    pairs = [(one, two) for group in groups for one, two in pairwise(group)]
    inside = [pair for pair in pairs if len(pair[0].text) <= MAX_WRAP and not is_terminal(pair[0].text)]
    if len(inside) < 2 or len(inside) < 0.4 * len(pairs):
        return None
    # Lines that a sentence leaves in lower case were wrapped for sure; long lines of a foot do not count.
    sure = [len(one.text) for one, two in inside if two.text[0].islower()] or [
        len(one.text) for one, _ in inside
    ]
    width = max(length for length in lengths if length <= min(max(sure) + RAGGED, MAX_WRAP))
    return width if width >= MIN_WRAP else None


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
    if _stands_alone(line.text) or _stands_alone(before.text) or _next_item(before.text, line.text):
        return False
    open_sentence = not is_terminal(before.text)
    if open_sentence and (line.text[0].islower() or goes_on(before.text) or INNER_BRACKET.match(line.text)):
        return True
    if (
        (OPENS.match(line.text) and not open_sentence)
        or DATELINE_LIKE.match(line.text)
        or line.text[0] == "="
    ):
        return False
    if width is None or len(before.text) > MAX_WRAP or line.indent >= max(base, before.indent) + 2:
        return False
    no_room = len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width
    return no_room or (ragged and open_sentence and len(before.text) >= 0.7 * width)


def _next_item(before: str, text: str) -> bool:
    """Whether a line is an item of a list that the line before it opens or belongs to."""
    return bool(ITEM.match(text)) and (before.endswith(":") or bool(ITEM.match(before)))


def _stands_alone(text: str) -> bool:
    """Whether a line is never a part of a paragraph: codes, a date stamp, "von Anna Muster"."""
    if len(text) > 80:
        return False
    alone = STAMP.search(text) or BYLINE.match(text) or BYLINE_LOWER.match(text) or BRACKETED.match(text)
    return bool(alone) or page_mark(text) or line_codes(text) is not None


def goes_on(text: str) -> bool:
    """Whether text breaks off at a word that nothing ends with: "... die erste Lesung des"."""
    return plain(text[-20:].rpartition(" ")[2]) in labels("never_last")


def is_terminal(text: str) -> bool:
    """Whether text ends as a sentence does: a full stop, ! or ?, perhaps inside closing marks."""
    return text.rstrip(BLANK).rstrip(CLOSING).endswith(tuple(TERMINAL))
