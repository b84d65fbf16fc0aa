"""The brief: what is new, changed, due and contradicted, one line each, with attribution and citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from depesche.model.commitment import OPEN, Commitment, Status
from depesche.store.reader import CHUNK, Reader
from depesche.views.commitments import commitment_lines
from depesche.views.contradictions import contradictions, corrections
from depesche.views.events import event_lines
from depesche.views.lines import CommitmentLine, CorrectionLine, DisagreementLine, EventLine, PositionLine
from depesche.views.names import names
from depesche.views.positions import positions
from depesche.views.question import Question, events_where

SOON = timedelta(days=14)
UNSETTLED: tuple[Status, ...] = ("suspended", "disputed", "broken_alleged")


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """One line: what, on whose word as a German phrase to paste, and where it stands.

    Attributes:
        id: what `depesche show` takes. ground: how much it rests on ("2 origins, 5 outlets") and who vouches.
    """

    id: str
    text: str
    word: str
    cite: str
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the brief; without lines it is printed as "none"."""

    title: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A dossier's news between two days."""

    since: date | None
    as_of: date | None
    sections: tuple[Section, ...]


def brief(reader: Reader, *, since: date | None = None, as_of: date | None = None, limit: int = 200) -> Brief:
    """Return the brief of a dossier.

    Args:
        since: first day on which a report may have told the news; None for everything.
        as_of: the day on which the dossier is looked at: later reports are left out, dues are counted against it.
        limit: most lines of a section.
    """
    told = Question(told_since=since, told_until=as_of, as_of=as_of, limit=limit)
    sections = (
        ("New contacts", tuple(_event(x) for x in _new_contacts(reader, told))),
        ("Changed positions", tuple(_position(x) for x in positions(reader, told, changes=("changed",)))),
        ("Commitments due and overdue", tuple(_commitment(x) for x in _due(reader, told))),
        ("Contradictions", tuple(_disagreement(x) for x in contradictions(reader, told))),
        ("Corrections", tuple(_correction(x) for x in corrections(reader, told))),
    )
    return Brief(since=since, as_of=as_of, sections=tuple(Section(title=t, lines=ls) for t, ls in sections))


def _new_contacts(reader: Reader, told: Question) -> tuple[EventLine, ...]:
    where, values = events_where(reader, Question(kind="contact", told_until=told.told_until))
    if told.told_since:
        where, values = f"{where} AND e.first_told >= ?", [*values, told.told_since.isoformat()]
    where += " AND e.id IN (SELECT c.event FROM claims c JOIN claim_actors x ON x.claim = c.id)"
    where += " AND e.stage NOT IN ('considered', 'called_for', 'offered', 'intended')"
    found = reader.events(where, values, f"e.earliest DESC, e.id LIMIT {told.limit or 200:d}")
    return event_lines(reader, found[::-1], names(reader))


DUE = "SELECT id FROM commitments WHERE {where} ORDER BY {order}, id LIMIT {limit:d}"


def _due(reader: Reader, told: Question) -> tuple[CommitmentLine, ...]:
    """Return what is overdue, then what is due soon or open without a date, then what moved since the first day."""
    limit = told.limit or 200
    found = [c for c in _candidates(reader, told, limit) if c.status_on(told.as_of)]
    over = [c for c in found if c.status_on(told.as_of) == "overdue"]
    due = [c for c in found if c not in over and _awaited(c, told.as_of)]
    moved = [c for c in found if c not in over and c not in due and _moved(c, told)]
    return commitment_lines(reader, [*over, *due, *moved][:limit], told.as_of)


def _candidates(reader: Reader, told: Question, limit: int) -> list[Commitment]:
    """Return the commitments that may be in the brief: the latest of each sort, so that its cost has a bound."""
    active = ",".join(f"'{s}'" for s in (*OPEN, *UNSETTLED))
    since = told.told_since.isoformat() if told.told_since else "0000"
    day = told.as_of.isoformat() if told.as_of else "9999"
    soon = (told.as_of + SOON).isoformat() if told.as_of else "9999"
    sorts = (
        (f"status IN ({active}) AND due_latest < ?", "due_latest DESC", (day,)),
        (f"status IN ({active}) AND due_latest BETWEEN ? AND ?", "due_latest", (day, soon)),
        (f"status IN ({active}) AND due_latest IS NULL", "opened DESC", ()),
        ("last_step >= ?", "last_step DESC", (since,)),
    )
    ids = {
        row[0] for where, order, values in sorts
        for row in reader.select(DUE.format(where=where, order=order, limit=limit), values)
    }  # fmt: skip
    listed = sorted(ids)
    return [
        c for i in range(0, len(listed), CHUNK)
        for c in reader.commitments(f"id IN ({','.join('?' * len(listed[i : i + CHUNK]))})", listed[i : i + CHUNK])
    ]  # fmt: skip


def _awaited(commitment: Commitment, as_of: date | None) -> bool:
    if commitment.status_on(as_of) not in (*OPEN, *UNSETTLED):
        return False
    due = commitment.due_on(as_of)
    return due is None or as_of is None or due <= as_of + SOON


def _moved(commitment: Commitment, told: Question) -> bool:
    steps = commitment.known_on(told.as_of)
    return bool(steps) and (told.told_since is None or (steps[-1].at or date.min) >= told.told_since)


def _event(x: EventLine) -> BriefLine:
    how = " ".join(
        p for p in (x.channel, f"in {x.place}" if x.place else "", f"({x.stage})" if x.stage != "done" else "") if p
    )
    text = f"{x.when}: {x.who} {how}".strip()
    disputed = f", {x.contradictions} contradictions" if x.contradictions else ""
    ground = f"{_count(x.origins, 'origin')}, {_count(x.outlets, 'outlet')}{disputed}, {x.vouched}"
    return BriefLine(id=x.id, text=f"{text} - {x.what}", word=x.word, cite=x.cite, ground=ground)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}"


def _position(x: PositionLine) -> BriefLine:
    before = f" (before: {x.before})" if x.before else ""
    text = f"{x.when}: {x.party} on {x.issue}: {x.kind}: {x.what}{before}"
    return BriefLine(id=x.event, text=text, word=x.said, cite=x.cite, ground=x.vouched)


def _commitment(x: CommitmentLine) -> BriefLine:
    done = f", done {x.done} of {x.owed}" if x.done and x.owed else f", owed {x.owed}" if x.owed else ""
    due = f"due {x.due}" if x.due[:1].isdigit() else f"open since {x.opened}"
    text = f"{x.status.upper()}: {x.parties}: {x.what} ({due}{done})"
    return BriefLine(id=x.id, text=text, word=x.word, cite=x.cite, ground=f"{x.history}; {x.vouched}")


def _disagreement(x: DisagreementLine) -> BriefLine:
    text = (
        f"{x.who}: {x.detail}: {x.first_value} / {x.second_value} - "
        f"»{x.first}« ({x.first_word}) / »{x.second}« ({x.second_word})"
    )
    return BriefLine(
        id=x.id,
        text=text,
        word=f"{x.first_word}; dagegen {x.second_word}",
        cite=f"{x.first_cite}; {x.second_cite}",
    )


def _correction(x: CorrectionLine) -> BriefLine:
    change = f"»{x.before}« -> »{x.after}«" if x.after else f"»{x.before}«"
    note = f" ({x.note})" if x.note else ""
    return BriefLine(id=x.report, text=f"{x.what}: {change}{note}", word="", cite=x.cite)


def markdown(found: Brief, title: str) -> str:
    """Return a brief as Markdown."""
    out = [f"# {title}", "", _span(found), ""]
    for section in found.sections:
        out += [f"## {section.title}", ""]
        out += [_markdown_line(line) for line in section.lines] or ["none"]
        out.append("")
    return "\n".join(out)


def _span(found: Brief) -> str:
    since = f"since {found.since}" if found.since else "from the beginning"
    return f"{since}, as of {found.as_of}" if found.as_of else since


def _markdown_line(line: BriefLine) -> str:
    word = f" *{_plain(line.word)}*" if line.word else ""
    ground = f" ({_plain(line.ground)})" if line.ground else ""
    return f"- {_plain(line.text)}{word} [{_plain(line.cite)}]{ground} `{line.id}`"


def _plain(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>" else c for c in text)


def html(found: Brief, title: str) -> str:
    """Return a brief as one page of HTML without scripts."""
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    parts = [
        f'<!doctype html><html lang="de"><head>{head}</head><body>',
        f"<h1>{escape(title)}</h1><p>{escape(_span(found))}</p>",
    ]
    for section in found.sections:
        items = "".join(_html_line(line) for line in section.lines) or "<li>none</li>"
        parts.append(f"<h2>{escape(section.title)}</h2><ul>{items}</ul>")
    return "".join([*parts, "</body></html>\n"])


STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "cite,small{color:#555;display:block;font-style:normal}em{font-style:normal;background:#eef}"
)


def _html_line(line: BriefLine) -> str:
    word = f" <em>{escape(line.word)}</em>" if line.word else ""
    small = " ".join(p for p in (line.ground, line.id) if p)
    return (
        f'<li id="{escape(line.id)}">{escape(line.text)}{word}<cite>{escape(line.cite)}</cite>'
        f"<small>{escape(small)}</small></li>"
    )
