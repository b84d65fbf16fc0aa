"""One reading as a page that needs no server: the report with its marks, the claims beside it.

Quotations, speakers and cues are marked in the text, each actor has its own colour, each claim points at its words.
Works without JavaScript; nothing is loaded from outside; all text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise

from depesche.model.reading import Reading
from depesche.views.reading import Line, ReadingView, arrange

HUES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    begin: int
    end: int
    classes: str
    title: str


def page(reading: Reading, name: str) -> str:
    """Return a whole HTML document.

    Args:
        reading: what was read.
        name: title of the page, mostly the file's name.
    """
    view = arrange(reading)
    style = (files("depesche.views") / "page.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            '<!doctype html><html lang="de"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(view.headline or name)}</title><style>{style}</style></head><body>",
            _header(view, name),
            '<main><article class="report" lang="de">',
            _text(reading),
            "</article><section class='claims' lang='en'>",
            *(_section(s.title, s.lines) for s in view.sections),
            "</section></main>",
            _actors(reading),
            "</body></html>",
        )
    )


def _header(view: ReadingView, name: str) -> str:
    rows = " · ".join(f"{escape(k)} <b>{escape(v)}</b>" for k, v in view.head)
    legend = (
        '<span class="q">quotation</span> <span class="speaker">speaker</span> <span class="cue">cue</span> '
        '<span class="own">■ the report says so itself</span> <span class="word">» on somebody’s word only</span>'
    )
    title = escape(view.headline or name)
    return f"<header><h1>{title}</h1><p>{rows}</p><p class='legend'>{legend}</p></header>"


def _text(reading: Reading) -> str:
    """Mark the text; overlapping marks are cut into pieces that carry all their classes."""
    text, marks = reading.report.text, list(_marks(reading))
    cuts = sorted({0, len(text), *(m.begin for m in marks), *(m.end for m in marks), *_claim_starts(reading)})
    starts: dict[int, list[str]] = {}
    for claim in reading.claims:
        starts.setdefault(claim.evidence[0].begin, []).append(claim.id)
    out = []
    for begin, end in pairwise(cuts):
        anchors = "".join(f'<a id="e{i}" class="anchor"></a>' for i in starts.get(begin, ()))
        over = [m for m in marks if m.begin <= begin and end <= m.end]
        piece = escape(text[begin:end]).replace("\n", "<br>\n")
        if over:
            classes = " ".join(dict.fromkeys(c for m in over for c in m.classes.split()))
            titles = escape(" · ".join(dict.fromkeys(m.title for m in over if m.title)))
            piece = f'<mark class="{classes}" title="{titles}">{piece}</mark>'
        out.append(anchors + piece)
    return "".join(out)


def _claim_starts(reading: Reading) -> Iterable[int]:
    return (c.evidence[0].begin for c in reading.claims)


def _marks(reading: Reading) -> Iterable[_Mark]:
    hues = {a.id: n % HUES for n, a in enumerate(reading.actors)}
    names = {a.id: a.name for a in reading.actors}
    for quotation in reading.quotations:
        who = names.get(quotation.speaker_actor or "", "")
        title = f"{quotation.type}{': ' + who if who else ''}"
        kind = "q direct" if quotation.type == "Direct" else f"q {quotation.type.lower()}"
        yield from (_Mark(begin=s.begin, end=s.end, classes=kind, title=title) for s in quotation.quote)
        yield from (_Mark(begin=s.begin, end=s.end, classes="speaker", title="") for s in quotation.speaker)
        yield from (_Mark(begin=s.begin, end=s.end, classes="cue", title="") for s in quotation.cue)
    for actor in reading.actors:
        for m in actor.mentions:
            yield _Mark(begin=m.begin, end=m.end, classes=f"actor h{hues[actor.id]}", title=actor.name)
    for block in reading.report.blocks:
        if block.kind in ("headline", "subhead"):
            yield _Mark(begin=block.begin, end=block.end, classes=block.kind, title="")


def _section(title: str, lines: tuple[Line, ...]) -> str:
    return f"<h2>{escape(title)}</h2><ul>{''.join(_item(line) for line in lines)}</ul>"


def _item(line: Line) -> str:
    word = "■ the report itself" if line.own else "» own word" if line.own_word else f"» {escape(line.word)}"
    details = "".join(f"<dt>{escape(k)}</dt><dd lang='de'>{escape(v)}</dd>" for k, v in line.details)
    return (
        f'<li class="{"own" if line.own else "word"}"><a href="#e{line.claim}"><span class="voice">{word}</span> '
        f'<span class="who">{escape(line.who or "(doer open)")}</span> '
        f'<span class="what">{escape(" · ".join(line.what))}</span>'
        f"</a><dl>{details}</dl><p class='evidence' lang='de'>{escape(line.evidence)}</p>"
        f"<p class='ground'>{escape(line.certainty)}, {escape(line.sourcing)}</p></li>"
    )


def _actors(reading: Reading) -> str:
    rows = "".join(
        f'<li><span class="actor h{n % HUES}">{escape(a.name)}</span> {escape(a.kind)}'
        f" {escape(a.country or '')} · {len(a.mentions)} mention{'' if len(a.mentions) == 1 else 's'}"
        f"{' · ' + escape(', '.join(r.title for r in a.roles)) if a.roles else ''}</li>"
        for n, a in enumerate(reading.actors)
    )
    return f"<footer lang='en'><h2>Actors</h2><ul class='actors'>{rows}</ul></footer>"
