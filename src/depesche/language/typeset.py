"""What a printer does to words is undone: words split at the end of a line, marks put together from others.

"Verhand-" and "lungen" on two lines are read as one word, „US-“ and „Präsident“ as „US-Präsident“; near misses: "Innen-" before
"und Justizminister", a dash at the end of a line. ''so'', ,,so'' and ``so'' are quotations, " -- " is a dash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from depesche.language.view import Edit, View
from depesche.lexicon.words import words

LETTER = r"[^\W\d_]"
WRAP = re.compile(rf"(?P<head>(?:{LETTER}|\d){{2,}})-(?P<gap>[^\S\n]*\r?\n[^\S\n]*)(?P<next>{LETTER}+)")
MARKS = re.compile(r"(?<!')''(?!')|(?<!`)``(?!`)|(?<!,),,(?!,)| --(?= )")
HIDDEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
COMBINED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
TRACES = re.compile("''|``|,,| -- |[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]|-[^\\S\n]*\r?\n")
READ = {"''": '"', "``": '"', ",,": "„", " --": " –"}
ADJECTIVE = "isch"
"""End of an adjective that keeps its hyphen before another one: "russisch-ukrainische"."""


def plainly_set(view: View) -> View:
    """Return a view of the words as they are typed, one mark for each."""
    if not TRACES.search(view.text):
        return view
    for stage in (_letters, _marks, _wraps):
        view = view.edited(stage(view.text))
    return view


def _letters(text: str) -> Iterator[Edit]:
    """Letters with their marks apart ("a" and two dots) are one, signs that nobody sees are none."""
    found = [(m.span(), unicodedata.normalize("NFC", m[0])) for m in COMBINED.finditer(text)]
    found += [(m.span(), "") for m in HIDDEN.finditer(text)]
    yield from ((begin, end, new) for (begin, end), new in sorted(found) if text[begin:end] != new)


def _marks(text: str) -> Iterator[Edit]:
    """A pair that opens is told from one that closes by the mark it becomes, as far as it tells."""
    for found in MARKS.finditer(text):
        yield found.start(), found.end(), READ[found[0]]


def _wraps(text: str) -> Iterator[Edit]:
    for found in WRAP.finditer(text):
        head, following = found["head"], found["next"]
        if following.lower() in words("after_open_hyphen"):
            continue
        kept = following[0].isupper() or head[-1].isdigit() or head.endswith(ADJECTIVE) or head.isupper()
        yield found.start("gap") - (0 if kept else 1), found.end("gap"), ""
