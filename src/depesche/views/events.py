"""Timeline and contacts: events as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from depesche.model.event import Entry, Event
from depesche.record.account import SPOKEN
from depesche.store.queries import chunks, marks
from depesche.store.reader import Reader
from depesche.views.attribution import attribution, citation
from depesche.views.lines import EventLine, days
from depesche.views.names import Names, names
from depesche.views.question import Question, events_where

SAID = SPOKEN | {"agreement"}  # they have the day on which they were told, whatever lies ahead of them


def timeline(reader: Reader, question: Question) -> tuple[EventLine, ...]:
    """Return the events that answer a question, in the order in which they happened."""
    where, values = events_where(reader, question)
    order = "coalesce(CASE WHEN e.explicit THEN e.earliest ELSE e.latest END, e.first_told), e.id"
    found = reader.events(where, values, f"{order}{f' LIMIT {question.limit:d}' if question.limit else ''}")
    return event_lines(reader, found)


def contacts(reader: Reader, question: Question) -> tuple[EventLine, ...]:
    """Return the meetings, calls and letters that answer a question."""
    return timeline(reader, question.of_kind("contact"))


def event_lines(reader: Reader, events: Sequence[Event], known: Names | None = None) -> tuple[EventLine, ...]:
    """Return events as lines, in their order."""
    known = known or names(reader)
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in reader.entries_of_events(e.id for e in events):
        told[entry.event].append(entry)
    contradicted = _contradictions(reader, [e.id for e in events])
    return tuple(_line(e, told[e.id], contradicted.get(e.id, 0), known) for e in events if told[e.id])


def _contradictions(reader: Reader, events: Sequence[str]) -> dict[str, int]:
    sql = "SELECT event, count(*) FROM disagreements WHERE type = 'contradiction' AND event IN ({}) GROUP BY event"
    return dict(row for part in chunks(events) for row in reader.select(sql.format(marks(part)), part))


def _line(event: Event, told: Sequence[Entry], contradictions: int, known: Names) -> EventLine:
    first = _leading(event, told)
    return EventLine(
        id=event.id, when=_when(event, told), kind=event.kind,
        issue=event.issue, stage=event.stage, who=known.of_act((*event.by, *event.with_), event.kind), to=known.of(event.to),
        place=event.place, channel=event.channel, what=wording(first),
        word=attribution(first.claim, first.head, known.actors), certainty=first.claim.certainty,
        origins=len(event.origins), outlets=len(event.outlets), contradictions=contradictions,
        vouched=vouched(told), cite=citation(first.claim, first.head),
    )  # fmt: skip


def _when(event: Event, told: Sequence[Entry]) -> str:
    """Return the days of an event; of a plan that names none only the last day by which it is to come, or nothing."""
    plans = all(e.account.ahead and e.account.family not in SAID for e in told)
    if event.explicit or not plans:
        return days(event.earliest, event.latest, explicit=event.explicit)
    return days(None, next((e.claim.due.latest for e in told if e.claim.due), None))


def _leading(event: Event, told: Sequence[Entry]) -> Entry:
    """Return the account to show: of those that tell the event's stage, a whole clause of the body that names somebody."""
    by_id = {e.claim.id: e for e in told}
    ordered = [by_id[c] for c in event.claims if c in by_id] or list(told)
    fitting = [e for e in ordered if e.claim.stage == event.stage] or ordered
    return min(fitting, key=lambda e: (e.claim.where not in ("lead", "body"), _fragment(e), not (e.claim.by or e.claim.with_)))


def _fragment(entry: Entry) -> bool:
    """Tell whether the evidence is no clause of its own: "bei einem Treffen in Seeburg"."""
    return entry.claim.evidence[0].text[:1].islower()


def wording(entry: Entry) -> str:
    """Return a claim's evidence on one line."""
    return " ".join(" [...] ".join(e.text for e in entry.claim.evidence).split())


def vouched(entries: Iterable[Entry]) -> str:
    """Return "person" when a person vouches for one of the claims."""
    return "person" if any(e.vouched == "person" for e in entries) else "machine"
