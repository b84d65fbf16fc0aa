"""Plain wire copy: text -> Report.

The layout is read in three passes over the paragraphs: the head (dates, notes, headline, byline) up to the first
prose paragraph, the prose with its subheadings, and at the end of each paragraph what the desk glued to it.
"""

from __future__ import annotations

import re
from datetime import date

from depesche.model.claim import digest
from depesche.model.problem import Problem
from depesche.model.report import Report
from depesche.reports.dateline import find_dateline
from depesche.reports.dates import publish, read_date
from depesche.reports.draft import Draft
from depesche.reports.envelope import EMPTY, Envelope, graver
from depesche.reports.form import MAX_HEADLINE, is_title
from depesche.reports.furniture import LONGEST_LINE, add_foot, furniture, take_dateline
from depesche.reports.inner_notes import add_inner_note
from depesche.reports.lines import ITEM, Paragraph, is_terminal, paragraphs
from depesche.reports.notes import corrects
from depesche.reports.tail import cut_tail
from depesche.reports.titles import add_kicker, add_labelled_title, add_title
from depesche.reports.updates import cut_updates, newer
from depesche.reports.words import labels, leading, plain

# " date 2025-05 WASHINGTON (...": the date of an archive, glued to the text.
DATE_PREFIX = re.compile(
    r"[\s\ufeff]*(?:date|Date|DATE|Datum):?\s+(?P<date>(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?=\s)\s*"
)
MOST_BULLETS = 8
EDGE = 4  # how many of the last paragraphs may be dates and agencies that stand alone


def read_plain(
    text: str, *, at: date | None = None, envelope: Envelope = EMPTY, problems: tuple[Problem, ...] = ()
) -> Report:
    """Read the layout of plain wire copy.

    Args:
        text: the report as decoded.
        at: publication date, used when the report has none.
        envelope: what a format says about the text from outside; it wins over what the layout says.
        problems: what was found before, kept in front.

    Returns:
        The report; its blocks are in order, without overlap, and every character that is neither white space
        nor in a block of layout belongs to prose.
    """
    draft = Draft(text=text)
    found = cut_updates(text, paragraphs(text, _date_prefix(draft)))
    begin = _read_head(draft, found)
    read_prose(draft, found[begin:])
    return finish(draft, at, envelope, problems)


def _date_prefix(draft: Draft) -> int:
    found = DATE_PREFIX.match(draft.text)
    one = read_date(draft.text, *found.span("date")) if found else None
    if not found or not one:
        return 0
    draft.dates.append(one)
    begin = found.start() + len(found[0]) - len(found[0].lstrip())
    draft.add("date", begin, one.end)
    return found.end()


def _read_head(draft: Draft, found: list[Paragraph]) -> int:
    """Read everything up to the first prose paragraph and return its index."""
    for index, paragraph in enumerate(found):
        if furniture(draft, paragraph, head=True) or add_labelled_title(draft, paragraph):
            continue
        if _explains(draft, paragraph, found[index + 1 : index + 4]):
            draft.notes.append((draft.notes[-1][0], paragraph.text))
            draft.add("note", paragraph.begin, paragraph.end)
            continue
        if find_dateline(draft.text, paragraph.begin, paragraph.end):
            return index
        if _add_bullet(draft, paragraph, found[index + 1 : index + MOST_BULLETS]):
            continue
        dateline_next = index + 1 < len(found) and _starts_with_agency(draft, found[index + 1])
        if not (
            is_title(paragraph.text, MAX_HEADLINE) or _short_before_dateline(draft, paragraph, dateline_next)
        ):
            return index
        if not add_kicker(draft, paragraph, found[index + 1 : index + 2]):
            add_title(draft, paragraph)
    return len(found)


def _explains(draft: Draft, paragraph: Paragraph, following: list[Paragraph]) -> bool:
    """Whether sentences below a note's heading are its text: "KORREKTUR", "Im ersten Satz ...", then the story.

    Below the headline only what speaks of the text itself is one: "In einer früheren Fassung hieß es ... Richtig ist ...".
    Near miss: the story itself below the heading, which has the dateline or no other story after it.
    """
    closed = is_terminal(paragraph.text) or paragraph.text.endswith(":")
    if not draft.notes or draft.notes[-1][0] not in ("correction", "withdrawal") or not closed:
        return False
    if (draft.has("headline") and not corrects(paragraph.text)) or find_dateline(draft.text, paragraph.begin, paragraph.end):
        return False
    return any(_starts_with_agency(draft, later) for later in following)


def _add_bullet(draft: Draft, paragraph: Paragraph, following: list[Paragraph]) -> bool:
    """Add one of the points between headline and dateline as a subheading: "* Mission zählt 63 Verstöße"."""
    point = ITEM.match(paragraph.text)
    if not point or not draft.has("headline") or len(paragraph.text) > MAX_HEADLINE:
        return False
    if not any(_starts_with_agency(draft, later) for later in following):
        return False
    draft.add("subhead", paragraph.begin + point.end(), paragraph.end)
    return True


def _starts_with_agency(draft: Draft, paragraph: Paragraph) -> bool:
    dateline = find_dateline(draft.text, paragraph.begin, paragraph.end)
    return dateline is not None and dateline.sure


def _short_before_dateline(draft: Draft, paragraph: Paragraph, dateline_next: bool) -> bool:
    """A single short sentence right in front of a dateline is the headline, full stop or not."""
    return dateline_next and not draft.has("headline") and len(paragraph.text) <= LONGEST_LINE


def read_prose(draft: Draft, found: list[Paragraph]) -> None:
    """Read the prose: the lead, the body, the subheadings between them, and the desk's signs behind them."""
    titles = [is_title(paragraph.text) for paragraph in found]
    for index, paragraph in enumerate(found):
        if index and _is_contact_block(paragraph):
            for rest in found[index:]:
                if not add_foot(draft, rest):
                    draft.add("note", rest.begin, rest.end)
            return
        if index and furniture(draft, paragraph, head=False, edge=index >= len(found) - EDGE):
            continue
        if _is_teaser(paragraph):
            draft.add("note", paragraph.begin, paragraph.end)
        elif _is_subhead(titles, index) and not found[index - 1].text.endswith(":"):
            draft.add("subhead", paragraph.begin, paragraph.end)
        else:
            _prose(draft, paragraph)


def _is_teaser(paragraph: Paragraph) -> bool:
    """Whether a line points to other stories: "Lesen Sie auch: Wie alles begann"."""
    label = leading(paragraph.text, "teaser")
    return (
        label > 0 and len(paragraph.text) <= MAX_HEADLINE and paragraph.text[label : label + 1] in ("", ":")
    )


def _is_contact_block(paragraph: Paragraph) -> bool:
    heading = plain(paragraph.text.lstrip("#* ").rstrip(":"))
    return heading in labels("contacts") and (paragraph.text.startswith("#") or len(heading) < 20)


def _is_subhead(titles: list[bool], index: int) -> bool:
    """A subheading stands alone between two paragraphs of prose; several short lines in a row are a table."""
    inside = 0 < index < len(titles) - 1
    return inside and titles[index] and not titles[index - 1] and not titles[index + 1]


def _prose(draft: Draft, paragraph: Paragraph) -> None:
    begin, end = paragraph.begin, paragraph.end
    if draft.dateline is None and not draft.has("lead"):
        begin = take_dateline(draft, find_dateline(draft.text, begin, end)) or begin
        if begin > paragraph.begin:
            begin = add_inner_note(draft, begin, end)
        if begin >= end:
            return
    end, tail = cut_tail(draft, begin, end)
    draft.add("body" if draft.has("lead") else "lead", begin, end)
    draft.blocks.extend(tail.blocks)


def finish(draft: Draft, at: date | None, envelope: Envelope, problems: tuple[Problem, ...]) -> Report:
    """Freeze a draft; what the envelope says wins over what the layout says."""
    dates = [envelope.sent] if envelope.sent else draft.dates
    published, more = publish(dates, at)
    status, note = draft.status()
    status = graver(status, envelope.status)
    agency = envelope.agency or draft.agency()
    source = envelope.source or agency or ""
    item, version = envelope.item or draft.item, envelope.version or max(draft.version, newer(draft.told_notes()))
    return Report(
        # Only what comes from outside and the text itself: a better rule for agencies must not rename a report.
        id=digest(envelope.source, envelope.item, str(envelope.version), draft.text),
        text=draft.text,
        agency=agency,
        dateline=draft.dateline,
        published=published,
        headline=next(iter(draft.wordings("headline")), envelope.headline),
        subheadings=draft.wordings("subhead"),
        codes=(*draft.codes, *envelope.codes),
        version=version,
        status=status,
        source=source,
        item=item,
        note=envelope.note or note,
        blocks=tuple(draft.blocks),
        problems=problems + more,
    )
