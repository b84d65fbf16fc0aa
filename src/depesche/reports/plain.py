"""Plain wire copy: text -> Report.

The layout is read in three passes over the paragraphs: the head (dates, notes, headline, byline) up to the first
prose paragraph, the prose with its subheadings, and at the end of each paragraph what the desk glued to it.
"""

from __future__ import annotations

import re
from datetime import date

from depesche.model.claim import digest
from depesche.model.problem import Problem
from depesche.model.report import Block, Dateline, Report
from depesche.reports import codes
from depesche.reports.dateline import FoundDateline, agency_name, find_dateline
from depesche.reports.dates import COMPACT, STAMP, PartialDate, publish, read_date
from depesche.reports.decode import BLANK
from depesche.reports.draft import Draft
from depesche.reports.form import MAX_HEADLINE, is_byline, is_credit, is_title
from depesche.reports.lines import Paragraph, paragraphs
from depesche.reports.notes import find_label, is_lifted, note_kind
from depesche.reports.words import agencies, labels, leading, plain

# " date 2025-05 WASHINGTON (...": the date of an archive, glued to the text.
DATE_PREFIX = re.compile(r"[\s\ufeff]*(?:date|Date|DATE|Datum):?\s+(?P<date>(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?=\s)\s*")
LABELLED = re.compile(r"(?P<label>[A-Za-zÄÖÜäöüß. ]{2,26}?)\s?(?P<colon>:)?\s+(?P<value>\S.*)$", re.DOTALL)
WEEKDAY = re.compile(r"(?:[A-Z][a-z]{1,10})\.?,\s?(?:(?:de[nm]|der)\s)?")
VERSION = re.compile(r"\(?(?:(?:Version|Fassung|v)\s?(\d{1,2})|(\d{1,2})\.\s?(?:Version|Fassung))\)?$")
GLUED_STAMP = re.compile(r"(?<=[.!?…\"“”»«'’)\]a-z])\s+(?P<stamp>\d{6}\s[A-Za-zäÄ]{3,4}\s\d\d)$")
LONGEST_LINE = 120
EDGE = 4  # how many of the last paragraphs may be dates and agencies that stand alone


def read_plain(text: str, *, at: date | None = None, problems: tuple[Problem, ...] = ()) -> Report:
    """Read the layout of plain wire copy.

    Args:
        text: the report as decoded.
        at: publication date, used when the report has none.
        problems: what was found before, kept in front.

    Returns:
        The report; its blocks are in order, without overlap, and every character that is neither white space
        nor in a block of layout belongs to prose.
    """
    draft = Draft(text=text)
    found = paragraphs(text, _date_prefix(draft))
    begin = _read_head(draft, found)
    _read_prose(draft, found[begin:])
    return _report(draft, at, problems)


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
        if _furniture(draft, paragraph, head=True):
            continue
        if find_dateline(draft.text, paragraph.begin, paragraph.end):
            return index
        dateline_next = index + 1 < len(found) and _starts_with_agency(draft, found[index + 1])
        if not (is_title(paragraph.text, MAX_HEADLINE) or _short_before_dateline(draft, paragraph, dateline_next)):
            return index
        if not _kicker(draft, paragraph, found[index + 1 : index + 2]):
            _title(draft, paragraph)
    return len(found)


def _kicker(draft: Draft, paragraph: Paragraph, following: list[Paragraph]) -> bool:
    """Add the section that stands over a headline, one word in capitals: "HANDBALL"."""
    word = paragraph.text
    if not (word.isalpha() and word.isupper() and len(word) <= 20 and following and is_title(following[0].text)):
        return False
    draft.codes.append(word)
    draft.add("code", paragraph.begin, paragraph.end)
    return True


def _starts_with_agency(draft: Draft, paragraph: Paragraph) -> bool:
    dateline = find_dateline(draft.text, paragraph.begin, paragraph.end)
    return dateline is not None and dateline.sure


def _short_before_dateline(draft: Draft, paragraph: Paragraph, dateline_next: bool) -> bool:
    """A single short sentence right in front of a dateline is the headline, full stop or not."""
    return dateline_next and not draft.has("headline") and len(paragraph.text) <= LONGEST_LINE


def _title(draft: Draft, paragraph: Paragraph) -> None:
    """Add a headline with its labels, or what stands below it."""
    begin, end = paragraph.begin, _without_mark(paragraph)
    label = find_label(paragraph.text)
    if label:
        draft.add("note" if label.kind else "code", begin, begin + len(paragraph.text[: label.end].rstrip()))
        begin += label.end
        if label.kind:
            draft.notes.append((label.kind, " ".join(label.words)))
        else:
            draft.codes.extend(label.words)
    draft.add("subhead" if draft.has("headline") else "headline", begin, end)


def _without_mark(paragraph: Paragraph) -> int:
    """Return the end of a line without the text wire's closing "=" or " -"."""
    return paragraph.begin + len(re.sub(r"\s?=\s*$|\s[-–]$", "", paragraph.text))


def _furniture(draft: Draft, paragraph: Paragraph, *, head: bool, edge: bool = True) -> bool:
    """Add a paragraph that is no prose; say whether it was one. Bare dates and agencies are so only at an edge."""
    if len(paragraph.text) > 2000:
        return False
    return (
        (edge and (_date_line(draft, paragraph) or _agency_line(draft, paragraph)))
        or _foot_line(draft, paragraph)
        or _note(draft, paragraph, head)
        or _code_line(draft, paragraph)
        or _byline(draft, paragraph)
        or (head and _labelled_title(draft, paragraph))
    )


def _date_line(draft: Draft, paragraph: Paragraph) -> bool:
    """Add a line that is a date, perhaps with its label: "Stand: 16.05.2025", "Freitag, 16. Mai 2025"."""
    if len(paragraph.text) > 80:
        return False
    begin, end, update = paragraph.begin, paragraph.end, False
    if paragraph.text.startswith("(") and paragraph.text.endswith(")"):
        begin, end = begin + 1, end - 1
    label = leading(draft.text[begin:end], "date", "date_update")
    if label:
        update = plain(draft.text[begin : begin + label]) in labels("date_update")
        begin += label + len(re.match(r"\s?:?\s*", draft.text[begin + label : end])[0])  # type: ignore[index]
    weekday = WEEKDAY.match(draft.text, begin, end)
    one = read_date(draft.text, begin, end) or (read_date(draft.text, weekday.end(), end) if weekday else None)
    if one is None or (one.month is None and begin == paragraph.begin):  # a bare "2025" is no date line
        return False
    draft.add("date", paragraph.begin, paragraph.end)
    if not (update and draft.dates):
        draft.dates.append(one)
    return True


def _foot_line(draft: Draft, paragraph: Paragraph) -> bool:
    """Add the numbered lines of dpa-AFX and dpa-infocom, which carry date, item and version."""
    bare = paragraph.text.strip()
    afx, infocom = codes.AFX_FOOT.match(bare), codes.INFOCOM.match(bare)
    if afx:
        one = read_date(draft.text, paragraph.begin + afx.start("date"), paragraph.begin + afx.end("date"))
        draft.codes.append(afx["code"])
    elif infocom:
        begin = paragraph.begin + infocom.start("date")
        one = _compact(infocom["date"], begin)
        draft.item, draft.version = infocom["item"].rsplit("/", 1)[0], int(infocom["version"])
        draft.agencies.append("dpa")
    else:
        return False
    draft.add("code", paragraph.begin, paragraph.end)
    draft.dates.extend([one] if one else [])
    return True


def _compact(digits: str, begin: int) -> PartialDate | None:
    """Read the "250516" of a dpa number as 16 May 2025."""
    found = COMPACT.fullmatch(digits)
    if not found:
        return None
    iso = f"20{found['year']}-{found['month']}-{found['day']}"
    one = read_date(iso, 0, len(iso))
    return one and PartialDate(
        text=digits, begin=begin, end=begin + len(digits), year=one.year, month=one.month, day=one.day
    )


def _note(draft: Draft, paragraph: Paragraph, head: bool) -> bool:
    if VERSION.match(paragraph.text):
        draft.version = int(next(filter(None, VERSION.match(paragraph.text).groups())))  # type: ignore[union-attr]
        draft.add("note", paragraph.begin, paragraph.end)
        return True
    kind = note_kind(paragraph.text)
    if kind is None or _labelled_headline(paragraph, head) or (not head and _lone_word(paragraph)):
        return False
    if not (kind == "embargo" and is_lifted(paragraph.text)):
        draft.notes.append((kind, paragraph.text))
    draft.add("note", paragraph.begin, paragraph.end)
    return True


def _labelled_headline(paragraph: Paragraph, head: bool) -> bool:
    """Whether a label stands in front of a headline: "KORREKTUR: Norland fordert Waffenruhe"."""
    label = find_label(paragraph.text)
    return head and label is not None and is_title(paragraph.text[label.end :], MAX_HEADLINE)


def _lone_word(paragraph: Paragraph) -> bool:
    """Whether a label could as well be a subheading: "Korrektur" alone between two paragraphs."""
    return paragraph.text.isalpha() and not paragraph.text.isupper()


def _code_line(draft: Draft, paragraph: Paragraph) -> bool:
    if len(paragraph.text) > 300:
        return False
    if codes.page_mark(paragraph.text) or codes.end_mark(paragraph.text):
        draft.add("note", paragraph.begin, paragraph.end)
        return True
    genre = paragraph.text.strip("+*=#:- ")
    if plain(genre) in labels("genre") and (genre.isupper() or genre != paragraph.text):
        draft.codes.append(genre)
        draft.add("code", paragraph.begin, paragraph.end)
        return True
    return _keyword_line(draft, paragraph)


def _agency_line(draft: Draft, paragraph: Paragraph) -> bool:
    """Add a line that only names the agency: "(dpa)", "Quelle: AFP", "dpa"."""
    if len(paragraph.text) > 60:
        return False
    label, colon, value = paragraph.text.partition(":")
    sourced = bool(colon) and plain(label) in labels("medium")
    name = agency_name((value if sourced else paragraph.text).strip(" ()."))
    bracketed = paragraph.text.startswith("(") and paragraph.text.endswith((")", ")."))
    if name is None or not (sourced or bracketed or name.split("/")[0].casefold() in agencies()):
        return False
    draft.agencies.append(name)
    draft.add("code", paragraph.begin, paragraph.end)
    return True


def _keyword_line(draft: Draft, paragraph: Paragraph) -> bool:
    stamp = STAMP.search(paragraph.text)
    end = paragraph.end
    if stamp and stamp.end() == len(paragraph.text) and stamp.start() > 0:
        end = paragraph.begin + len(paragraph.text[: stamp.start()].rstrip())
    found = codes.line_codes(draft.text[paragraph.begin : end], draft.sender)
    if found is None:
        return False
    _head_date(draft, paragraph.begin, end)
    foot = codes.AGENCY_FOOT.match(draft.text[paragraph.begin : end])
    draft.agencies.extend([name] if foot and (name := agency_name(foot["who"])) else [])
    draft.codes.extend(found)
    draft.add("code", paragraph.begin, end)
    if stamp and end < paragraph.end:
        one = read_date(draft.text, paragraph.begin + stamp.start(), paragraph.end)
        draft.add("date", paragraph.begin + stamp.start(), paragraph.end)
        draft.dates.extend([one] if one else [])
    return True


def _head_date(draft: Draft, begin: int, end: int) -> None:
    """Read the date at the end of a text wire's head line: "... 5 AA 0270   Do, 24.Sep 2026"."""
    found = codes.HEAD_DATE.search(draft.text, begin, end)
    one = read_date(draft.text, *found.span("date")) if found else None
    draft.dates.extend([one] if one else [])


def _byline(draft: Draft, paragraph: Paragraph) -> bool:
    if len(paragraph.text) > 2 * LONGEST_LINE or not (is_byline(paragraph.text) or is_credit(paragraph.text)):
        return False
    tail = paragraph.text.rstrip(BLANK + "=)").rpartition(",")[2].strip()
    name = agency_name(tail)
    draft.agencies.extend([name] if name else [])
    draft.add("byline", paragraph.begin, _without_mark(paragraph))
    return True


def _labelled_title(draft: Draft, paragraph: Paragraph) -> bool:
    """Add "Utl.: ..." and "Titel: ..." without their labels."""
    found = LABELLED.match(paragraph.text)
    if not found or not found["colon"] or len(paragraph.text) > MAX_HEADLINE + 20:
        return False
    kind = plain(found["label"])
    if kind not in labels("subtitle") | labels("title"):
        return False
    begin = paragraph.begin + found.start("value")
    draft.add("code", paragraph.begin, paragraph.begin + found.end("colon"))
    draft.add("headline" if kind in labels("title") else "subhead", begin, _without_mark(paragraph))
    return True


def _read_prose(draft: Draft, found: list[Paragraph]) -> None:
    """Read the prose: the lead, the body, the subheadings between them, and the desk's signs behind them."""
    titles = [is_title(paragraph.text) for paragraph in found]
    for index, paragraph in enumerate(found):
        if index and _is_contact_block(paragraph):
            for rest in found[index:]:
                draft.add("note", rest.begin, rest.end)
            return
        if index and _furniture(draft, paragraph, head=False, edge=index >= len(found) - EDGE):
            continue
        if _is_subhead(titles, index) and not found[index - 1].text.endswith(":"):
            draft.add("subhead", paragraph.begin, paragraph.end)
        else:
            _prose(draft, paragraph)


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
        begin = _dateline(draft, find_dateline(draft.text, begin, end)) or begin
    end, tail = _cut_tail(draft, begin, end)
    draft.add("body" if draft.has("lead") else "lead", begin, end)
    draft.blocks.extend(tail.blocks)


def _dateline(draft: Draft, found: FoundDateline | None) -> int | None:
    """Add a dateline and return where the prose behind it begins."""
    if found is None:
        return None
    draft.dateline = Dateline(place=found.place, begin=found.begin, end=found.end)
    draft.add("dateline", found.begin, found.end)
    draft.agencies[:0] = [found.agency] if found.agency else []
    draft.codes.extend([found.desk] if found.desk else [])
    draft.sender = (found.agency or found.desk or "").split("/")[0]
    if found.date:
        draft.dates.append(found.date)
    return found.prose


def _cut_tail(draft: Draft, begin: int, end: int) -> tuple[int, Draft]:
    """Cut from the end of a paragraph what is glued to it: a date stamp, codes, the agency in brackets."""
    tail = Draft(text=draft.text)
    stamp = GLUED_STAMP.search(draft.text, begin, end)
    if stamp:
        one = read_date(draft.text, *stamp.span("stamp"))
        draft.dates.extend([one] if one else [])
        tail.add("date", *stamp.span("stamp"))
        end = begin + len(draft.text[begin : stamp.start()].rstrip())
    glued = codes.GLUED.search(draft.text, begin, end)
    if glued:
        draft.codes.extend(code for code in glued["codes"].split("/") if code)
        tail.blocks.insert(0, Block(kind="code", begin=glued.start("codes"), end=glued.end("codes")))
        end = begin + len(draft.text[begin : glued.start()].rstrip())
    return _cut_credit(draft, begin, end, tail), tail


def _cut_credit(draft: Draft, begin: int, end: int, tail: Draft) -> int:
    credit = codes.CREDIT.search(draft.text, begin, end)
    name = agency_name(credit["who"]) if credit else None
    if not credit or name is None:
        return end
    draft.agencies.append(name)
    tail.blocks.insert(0, Block(kind="code", begin=credit.start("who") - 1, end=credit.end("who") + 1))
    return begin + len(draft.text[begin : credit.start()].rstrip())


def _report(draft: Draft, at: date | None, problems: tuple[Problem, ...]) -> Report:
    published, more = publish(draft.dates, at)
    status, note = draft.status()
    agency = draft.agencies[0] if draft.agencies else None
    headlines = draft.wordings("headline")
    source = agency or ""
    return Report(
        id=digest(source, draft.item, str(draft.version), draft.text),
        text=draft.text,
        agency=agency,
        dateline=draft.dateline,
        published=published,
        headline=headlines[0] if headlines else None,
        subheadings=draft.wordings("subhead"),
        codes=tuple(draft.codes),
        version=draft.version,
        status=status,
        source=source,
        item=draft.item,
        note=note,
        blocks=tuple(draft.blocks),
        problems=problems + more,
    )
