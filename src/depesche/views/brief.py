"""The brief: what is new, changed, due and contradicted, one line each, with attribution and citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html import escape

from depesche.lexicon.tables import rows
from depesche.model.commitment import OPEN, Commitment, Status, Step
from depesche.store.queries import CHUNK
from depesche.store.reader import Reader
from depesche.views.commitments import commitment_lines
from depesche.views.contradictions import contradictions, corrections
from depesche.views.events import event_lines
from depesche.views.lines import CommitmentLine, CorrectionLine, DisagreementLine, EventLine, PositionLine
from depesche.views.names import Names, names
from depesche.views.positions import positions
from depesche.views.question import Question, events_where

SOON = timedelta(days=14)
OPEN_FOR = timedelta(days=180)  # how long an agreement without a last day is waited for
LONGEST_NOTE = 160  # letters
LAPSED = timedelta(days=365)  # how long a day that has passed stays in the brief
NAMED = frozenset({"agreement", "aid", "ceasefire", "force", "mediation", "release", "travel", "violation", "withdrawal"})
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
    """A part of the brief, with its German title."""

    title: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A dossier's news between two days.

    Attributes:
        note: why there is nothing in it, "" where there is something.
    """

    since: date | None
    as_of: date | None
    sections: tuple[Section, ...]
    note: str = ""


def brief(reader: Reader, *, since: date | None = None, as_of: date | None = None, limit: int = 200) -> Brief:
    """Return the brief of a dossier.

    Args:
        since: first day on which a report may have told the news; None for everything.
        as_of: the day on which the dossier is looked at: later reports are left out, dues are counted against it.
        limit: most lines of a section.
    """
    told = Question(told_since=since, told_until=as_of, as_of=as_of, limit=limit)
    sections = (
        ("contacts", tuple(_event(x) for x in _new_contacts(reader, told))),
        ("positions", tuple(_position(x) for x in positions(reader, told, changes=("changed",)))),
        ("commitments", _commitments(reader, told)),
        ("contradictions", tuple(_disagreement(x) for x in contradictions(reader, told))),
        ("corrections", tuple(_correction(x) for x in corrections(reader, told))),
    )
    found = tuple(Section(title=say(f"section_{name}"), lines=lines) for name, lines in sections)
    note = "" if any(s.lines for s in found) else _why_empty(reader, told)
    return Brief(since=since, as_of=as_of, sections=found, note=note)


def _why_empty(reader: Reader, told: Question) -> str:
    """Say that no report lies between the days asked for, and when the reports were told."""
    first, last = reader.select("SELECT min(earliest), max(latest) FROM reports WHERE state <> 'forgotten'")[0]
    if not first or not last:
        return say("note_no_report")
    day, since = told.as_of.isoformat() if told.as_of else "9999", told.told_since.isoformat() if told.told_since else ""
    if first <= day and last >= since:
        return ""
    span = {"first": _day(date.fromisoformat(first)), "last": _day(date.fromisoformat(last))}
    return say("note_all_later", as_of=_day(told.as_of), **span) if first > day else say("note_all_earlier", **span)


def _new_contacts(reader: Reader, told: Question) -> tuple[EventLine, ...]:
    where, values = events_where(reader, Question(kind="contact", told_until=told.told_until))
    if told.told_since:  # the days are few and the contacts many: SQLite is kept from looking for the kind
        where, values = f"{where.replace('e.kind', '+e.kind')} AND e.first_told >= ?", [*values, told.told_since.isoformat()]
    where += " AND EXISTS (SELECT 1 FROM claims c JOIN claim_actors x ON x.claim = c.id WHERE c.event = e.id)"
    where += " AND e.polarity = '+' AND json_array_length(e.document, '$.roots') > 0"
    where += " AND e.stage NOT IN ('considered', 'called_for', 'offered', 'intended')"
    found = reader.events(where, values, f"e.earliest DESC, e.id LIMIT {told.limit or 200:d}")
    return event_lines(reader, [e for e in found[::-1] if len({*e.by, *e.with_}) > 1], names(reader))


DUE = "SELECT id FROM commitments WHERE {where} ORDER BY {order}, id LIMIT {limit:d}"


def _commitments(reader: Reader, told: Question) -> tuple[BriefLine, ...]:
    """Return what is overdue, then what is due soon or open, then what else moved since the first day."""
    found = [c for c in _candidates(reader, told, told.limit or 200) if c.status_on(told.as_of)]
    over = [c for c in found if c.status_on(told.as_of) == "overdue" and _in_mind(c, told)]
    told_of = {c.id for c in over}
    due = [c for c in found if c.id not in told_of and _awaited(c, told)]
    told_of |= {c.id for c in due}
    moved = [c for c in found if c.id not in told_of and _moved(c, told)]
    due.sort(key=lambda c: c.due_on(told.as_of) or date.max)
    listed = sorted([*over, *due, *moved], key=lambda c: _urgency(c.status_on(told.as_of)))
    chosen = {c.id: c for c in listed[: told.limit or 200]}
    known = names(reader)
    lines = commitment_lines(reader, list(chosen.values()), told.as_of)
    return tuple(_commitment(x, chosen[x.id], told.as_of, known) for x in lines)


def _urgency(status: Status | None) -> int:
    return next((i for i, sort in enumerate((("overdue",), ("broken",), UNSETTLED)) if status in sort), 3)


def _in_mind(commitment: Commitment, told: Question) -> bool:
    """Tell whether a day that has passed is still news: an agreement of long ago is no business of this week."""
    due = commitment.due_on(told.as_of)
    return _moved(commitment, told) or not (due and told.as_of) or told.as_of - due <= LAPSED


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


def _awaited(commitment: Commitment, told: Question) -> bool:
    """Tell whether something is still to come of it: soon, or of an agreement without a day that is not old."""
    if commitment.status_on(told.as_of) not in (*OPEN, *UNSETTLED):
        return False
    due, as_of = commitment.due_on(told.as_of), told.as_of
    if as_of is None:
        return True
    if due:
        return due <= as_of + SOON
    last = max((s.at or date.min for s in commitment.known_on(as_of)), default=date.min)
    old = commitment.opened is not None and as_of - commitment.opened > OPEN_FOR
    return as_of - last <= OPEN_FOR and (not old or len(commitment.known_on(as_of)) > 1)


def _moved(commitment: Commitment, told: Question) -> bool:
    steps = commitment.known_on(told.as_of)
    return bool(steps) and (told.told_since is None or (steps[-1].at or date.min) >= told.told_since)


def _event(x: EventLine) -> BriefLine:
    what = say(f"channel_{x.channel or 'none'}")
    stage = f"({say(f'stage_{x.stage}')})" if x.stage != "done" else ""
    head = f"{_days(x.when)}: {' '.join(p for p in (what, _place(x.place), stage) if p)}: {x.who}"
    counts = [_count(x.origins, "origins"), _count(x.outlets, "outlets")]
    counts += [_count(x.contradictions, "contradictions")] if x.contradictions else []
    return BriefLine(
        id=x.id, text=f"{head} - {x.what}", word=x.word, cite=x.cite, ground=", ".join((*counts, say(f"vouched_{x.vouched}")))
    )


def _place(name: str | None) -> str:
    """Return where: "in Seeburg"; of more words none says which article they want: "(Hafen von Kessa)"."""
    return say("place" if len((name or "").split()) == 1 else "place_apart", place=name) if name else ""


def _count(number: int, word: str) -> str:
    return say(f"{word}_one") if number == 1 else say(f"{word}_many", n=str(number))


def _position(x: PositionLine) -> BriefLine:
    before = f" ({say('before', what=_flat(x.before))})" if x.before else ""
    head = f"{_days(x.when)}: {x.party} {say('on', issue=say(f'issue_{x.issue}'))}"
    text = f"{head}: {say(f'kind_{x.kind}')}: {_flat(x.what)}{before}"
    return BriefLine(id=x.event, text=text, word=x.said, cite=x.cite, ground=say(f"vouched_{x.vouched}"))


def _commitment(x: CommitmentLine, commitment: Commitment, as_of: date | None, known: Names) -> BriefLine:
    parts = [_due(x, commitment, as_of), _owed(commitment, as_of)]
    head = f"{say(f'status_{x.status}').upper()}: {x.parties or say('nobody')}"
    history = " > ".join(_step(s, known) for s in commitment.known_on(as_of))
    return BriefLine(
        id=x.id, text=f"{head}: {_flat(x.what)} ({', '.join(p for p in parts if p)})", word=x.word, cite=x.cite,
        ground=f"{history}; {say(f'vouched_{x.vouched}')}",
    )  # fmt: skip


def _due(x: CommitmentLine, commitment: Commitment, as_of: date | None) -> str:
    due = commitment.due_on(as_of)
    if due is None:
        return _open_since(commitment)
    passed = as_of is not None and due < as_of and x.status in UNSETTLED
    return say("overdue_since" if passed else "due", day=_day(due))


def _owed(commitment: Commitment, as_of: date | None) -> str:
    """Return what is owed: "je 1.000 Gefangene", and of it what was done: "Gefangene: 303 von je 1.000 erfüllt"."""
    unit, done = commitment.unit or "", commitment.done_on(as_of)
    owed = " ".join(w for w in (say("each") if commitment.each else "", number(commitment.quantity)) if w)
    if not commitment.quantity or done is None:
        return " ".join(w for w in (owed, unit) if w)
    met = say("done_of", done=number(done), owed=owed)
    return f"{unit}: {met}" if unit else met


def _open_since(commitment: Commitment) -> str:
    return say("open", day=_day(commitment.opened)) if commitment.opened else say("open_undated")


def _step(step: Step, known: Names) -> str:
    words = [_day(step.happened), say(f"status_{step.status}"), number(step.quantity)]
    if step.allegation_by:
        words.append(f"({say('says', name=known.one(step.allegation_by))})")
    if step.note:
        words.append(f"({say(step.note)})")
    return " ".join(w for w in words if w)


def _disagreement(x: DisagreementLine) -> BriefLine:
    name, _, unit = x.detail.partition(" ")
    detail = say(f"detail_{name}") + (f" ({unit})" if unit else "")
    values = f" {say('or')} ".join(_value(v) for v in (x.first_value, x.second_value))
    what = say(f"channel_{x.channel or 'none'}") if x.kind == "contact" else say(f"event_{x.kind}") if x.kind in NAMED else ""
    about = " ".join(p for p in (_days(x.when), what, _place(x.place)) if p)
    head = ": ".join(p for p in (about, x.who, detail) if p)
    text = f"{head}: {values}? {_quoted(x.first)} ({x.first_word}) - {say('against', word=_quoted(x.second))} ({x.second_word})"
    return BriefLine(id=x.id, text=text, word="", cite=f"{x.first_cite}; {x.second_cite}")


def _value(value: str) -> str:
    if value in ("yes", "no"):
        return say(f"value_{value}")
    last = value.rpartition(" ")[2]
    return number(float(last)) if last.replace(".", "", 1).isdigit() else value


def _correction(x: CorrectionLine) -> BriefLine:
    what = say(f"correction_{x.what}")
    change = f"{_quoted(x.before)} -> {_quoted(x.after)}" if x.after and x.after != x.before else _quoted(x.before)
    note = f" ({_bare(x.note)})" if x.note else ""
    return BriefLine(id=x.report, text=f"{what}: {change}{note}", word="", cite=x.cite)


def _bare(note: str) -> str:
    """Return a note of the desk without its brackets; a whole paragraph is cut off."""
    text = _flat(note)
    text = text[1:-1] if text[:1] + text[-1:] in ("()", "[]") else text
    whole, stop, _ = text.rpartition(". ")
    text = whole + "." if text.endswith(":") and stop else text  # "... war falsch. Richtig ist:"
    return text if len(text) <= LONGEST_NOTE else f"{text[:LONGEST_NOTE].rsplit(' ', 1)[0]} ..."


def _quoted(text: str) -> str:
    """Return a report's own sentence; what is only reported of somebody stands without marks of quotation."""
    return say("quote", text=_flat(text))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _day(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""


def _days(when: str) -> str:
    """Return the days of a line as they stand in German copy: "05.03.2027", "um den 05.03.2027"."""
    if not when:
        return say("day_open")
    shown = "-".join(_day(date.fromisoformat(d)) for d in when.lstrip("~").split("/") if d)
    return say("about", day=shown) if when.startswith("~") else shown


def number(value: float | None) -> str:
    """Return a figure as German copy has it: "1.200", "2,5", "40 Millionen"; "" for None."""
    if value is None:
        return ""
    for size, one, many in ((10**9, "billion", "billions"), (10**6, "million", "millions")):
        if value >= size and value % (size // 10) == 0:
            return say(one if value == size else many, n=number(value / size))
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return str(value).replace(".", ",")


def say(key: str, **words: str) -> str:
    """Return one of the brief's own words or phrases."""
    return _words()[key].format(**words)


@cache
def _words() -> dict[str, str]:
    return {r["key"]: r["text"] for r in rows("brief.tsv")}


def markdown(found: Brief, title: str) -> str:
    """Return a brief as Markdown."""
    out = [f"# {title}", "", _span(found), "", *([found.note, ""] if found.note else [])]
    for section in found.sections:
        out += [f"## {section.title}", ""]
        out += [_markdown_line(line) for line in section.lines] or [say("none")]
        out.append("")
    return "\n".join(out)


def _span(found: Brief) -> str:
    since = say("span_since", since=_day(found.since)) if found.since else say("span_all")
    return f"{since}, {say('span_as_of', as_of=_day(found.as_of))}" if found.as_of else since


def _markdown_line(line: BriefLine) -> str:
    word = f", *{_plain(line.word)}*" if line.word else ""
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
        *([f"<p><strong>{escape(found.note)}</strong></p>"] if found.note else []),
    ]
    for section in found.sections:
        items = "".join(_html_line(line) for line in section.lines) or f"<li>{escape(say('none'))}</li>"
        parts.append(f"<h2>{escape(section.title)}</h2><ul>{items}</ul>")
    return "".join([*parts, "</body></html>\n"])


STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "cite,small{color:#555;display:block;font-style:normal}em{font-style:normal;background:#eef}"
)


def _html_line(line: BriefLine) -> str:
    word = f", <em>{escape(line.word)}</em>" if line.word else ""
    small = " ".join(p for p in (line.ground, line.id) if p)
    return (
        f'<li id="{escape(line.id)}">{escape(line.text)}{word}<cite>{escape(line.cite)}</cite>'
        f"<small>{escape(small)}</small></li>"
    )
