"""Paragraphs that are no prose: dates, notes, codes, bylines, wherever in the report they stand."""

from __future__ import annotations

import re

from depesche.model.report import Dateline
from depesche.reports import codes
from depesche.reports.dateline import FoundDateline, agency_name, find_dateline
from depesche.reports.dates import COMPACT, STAMP, PartialDate, read_date
from depesche.reports.decode import BLANK
from depesche.reports.draft import Draft
from depesche.reports.form import MAX_HEADLINE, is_byline, is_credit, is_title
from depesche.reports.lines import Paragraph, is_terminal
from depesche.reports.notes import NoteKind, find_label, is_lifted, note_kind
from depesche.reports.updates import is_update
from depesche.reports.words import agencies, labels, leading, plain

WEEKDAY = re.compile(r"(?:[A-Z][a-z]{1,10})\.?,\s?(?:(?:de[nm]|der)\s)?")
BRACKETED = re.compile(r"(?:[A-Z][a-z]{1,10})\.?,?\s?\((?P<date>[^()\n]{5,40})\)")
RUBRIC = re.compile(r"[^|•·\n.]{2,40}\s[|•·]\s")  # "Politik | 16. Mai 2025"
VERSION = re.compile(r"\(?(?:(?:Version|Fassung|v)\s?(\d{1,2})|(\d{1,2})\.\s?(?:Version|Fassung))\)?$")
LONGEST_LINE = 120


def furniture(draft: Draft, paragraph: Paragraph, *, head: bool, edge: bool = True) -> bool:
    """Add a paragraph that is no prose; say whether it was one. Bare dates and agencies are so only at an edge."""
    if len(paragraph.text) > 2000:
        return False
    return (
        (edge and (_date_line(draft, paragraph) or _agency_line(draft, paragraph)))
        or _foot_line(draft, paragraph)
        or (head and _sent_above(draft, paragraph))
        or _note(draft, paragraph, head)
        or _code_line(draft, paragraph, head)
        or _byline(draft, paragraph)
        or (head and _bracket(draft, paragraph))
    )


def add_foot(draft: Draft, paragraph: Paragraph) -> bool:
    """Add a line of dates or codes from the desk's own block at the end; say whether it was one."""
    if len(paragraph.text) > 300:
        return False
    return _date_line(draft, paragraph) or _foot_line(draft, paragraph) or _keyword_line(draft, paragraph)


def _bracket(draft: Draft, paragraph: Paragraph) -> bool:
    """Add a bracket above the text, which is never a headline: "(Zusammenfassung 1600 - neu: Reaktion)".

    Below the headline its words are one too without brackets: "Neu: Reaktion aus Sudania".
    """
    bare = draft.has("headline") and is_update(f"({paragraph.text})") and is_title(paragraph.text, LONGEST_LINE)
    if not bare and not re.fullmatch(r"=?\s?(?:\([^()]*\)|\[[^\[\]]*\])\s?=?", paragraph.text):
        return False
    draft.add("note", paragraph.begin, paragraph.end)
    return True


def _date_line(draft: Draft, paragraph: Paragraph) -> bool:
    """Add a line that is a date, perhaps with its label: "Stand: 16.05.2025", "Freitag (16. Mai 2025)"."""
    if len(paragraph.text) > 80:
        return False
    begin, end, update = paragraph.begin, paragraph.end, False
    if paragraph.text.startswith("(") and paragraph.text.endswith(")"):
        begin, end = begin + 1, end - 1
    label = leading(draft.text[begin:end], "date", "date_update")
    if label:
        update = plain(draft.text[begin : begin + label]) in labels("date_update")
        begin += label + len(re.match(r"\s?:?\s*", draft.text[begin + label : end])[0])  # type: ignore[index]
    rubric = RUBRIC.match(draft.text, begin, end)
    begin = rubric.end() if rubric else begin
    weekday, bracket = WEEKDAY.match(draft.text, begin, end), BRACKETED.fullmatch(draft.text, begin, end)
    inner = (weekday.end(), end) if weekday else bracket.span("date") if bracket else None
    one = read_date(draft.text, begin, end) or (read_date(draft.text, *inner) if inner else None)
    if one is None or (one.month is None and begin == paragraph.begin):  # a bare "2025" is no date line
        return False
    draft.add("date", paragraph.begin, paragraph.end)
    if not (update and draft.dates):
        draft.dates.append(one)
    return True


def _foot_line(draft: Draft, paragraph: Paragraph) -> bool:
    """Add the numbered lines of the agencies, which carry date, item and version: "(0431/01.03.2020)"."""
    bare = paragraph.text.strip()
    afx, infocom = codes.AFX_FOOT.match(bare), codes.INFOCOM.match(bare)
    numbered, dated = codes.NUMBERED_LINE.match(bare), _dated_foot(draft, bare)
    if numbered:
        one = read_date(draft.text, *(paragraph.begin + at for at in numbered.span("date")))
        draft.codes.append(numbered["number"])
        draft.numbered = True
    elif afx:
        one = read_date(draft.text, paragraph.begin + afx.start("date"), paragraph.begin + afx.end("date"))
        draft.codes.append(afx["code"])
    elif infocom:
        begin = paragraph.begin + infocom.start("date")
        one = _compact(infocom["date"], begin)
        draft.item, draft.version = infocom["item"].rsplit("/", 1)[0], int(infocom["version"])
        draft.agencies.append("dpa")
    elif dated:
        one = read_date(draft.text, *(paragraph.begin + at for at in dated.span("date")))
    else:
        return False
    draft.add("code", paragraph.begin, paragraph.end)
    draft.dates.extend([one] if one else [])
    return True


def _dated_foot(draft: Draft, bare: str) -> re.Match[str] | None:
    """Read a foot line of the sender's signs and a date: "(END) WDI/gr/3.5.2033"; not "Kolm/Senn 3.5.2033" above the text.

    Below a note that takes a story back no prose stands, and nothing else says who sent it: "opa 20.10.2033 22:40".
    """
    found = codes.DATED_FOOT.match(bare)
    if not found:
        return None
    if not draft.has("lead"):
        return found if _sent_below_note(draft, found["who"]) else None
    if draft.desk and found["who"].casefold() == draft.sender.casefold():
        draft.numbered = True  # "Orsgrad (opa) - ... opa 11.09.2033 17:12": no writer signs twice
    agency = agency_name(found["who"]) or found["who"].casefold() in {a.casefold() for a in (*draft.agencies, draft.sender)}
    marked = plain(found["end"] or "") in labels("end") or plain(found["label"] or "") in labels("medium")
    return found if agency or marked or "/" in bare.partition(found["date"])[0] else None


def _sent_below_note(draft: Draft, who: str) -> bool:
    """Take the sign below a note as the sender's; say whether it is one."""
    if draft.dateline or not any(kind in ("withdrawal", "correction") for kind, _ in draft.notes):
        return False
    name = agency_name(who)
    if not name and not codes.SMALL_SIGN.match(who):
        return False
    draft.agencies.append(name or who)
    return True


def _sent_above(draft: Draft, paragraph: Paragraph) -> bool:
    """Add the line above a story that says who sent it when: "TKA-Meldung vom 6.9.2033, 19.40 Uhr", "MDN, 6. September 2033".

    Near misses: "NATO-Gipfel vom 6.9.2033" (no word for a report), "KOLM, 6. September 2033" (a town).
    """
    found = codes.SENT_HEAD.fullmatch(paragraph.text.strip(" ()=*+"))
    if not found or draft.has("lead") or draft.has("headline"):
        return False
    name = agency_name(found["who"])
    told = plain(found["what"]) in labels("message") if found["what"] else found["who"].casefold() in agencies()
    if not (name and told):
        return False
    begin = paragraph.begin + draft.text[paragraph.begin : paragraph.end].index(found["date"])
    one = read_date(draft.text, begin, begin + len(found["date"]))
    if one is None or one.day is None or one.year is None:
        return False
    draft.agencies.append(name)
    draft.dates.append(one)
    draft.add("code", paragraph.begin, paragraph.end)
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


def take_dateline(draft: Draft, found: FoundDateline | None) -> int | None:
    """Add a dateline and return where the prose behind it begins."""
    if found is None:
        return None
    draft.dateline = Dateline(place=found.place, begin=found.begin, end=found.end)
    draft.add("dateline", found.begin, found.end)
    draft.agencies[:0] = [found.agency] if found.agency else []
    draft.codes.extend([found.desk] if found.desk else [])
    draft.sender = (found.agency or found.desk or "").split("/")[0]
    draft.desk = found.desk is not None
    if found.date:
        draft.dates.append(found.date)
    return found.prose


def _note(draft: Draft, paragraph: Paragraph, head: bool) -> bool:
    if VERSION.match(paragraph.text):
        draft.version = int(next(filter(None, VERSION.match(paragraph.text).groups())))  # type: ignore[union-attr]
        draft.add("note", paragraph.begin, paragraph.end)
        return True
    kind = note_kind(paragraph.text) or _taken_back(paragraph) or _note_goes_on(draft, paragraph)
    if kind is None or _labelled_headline(paragraph, head) or (not head and _lone_word(paragraph)):
        return False
    if not (kind == "embargo" and is_lifted(paragraph.text)):
        draft.notes.append((kind, paragraph.text))
    # "Kolm, 3. März (DEP) - Die Meldung ... wird zurückgezogen": the note says itself when and where it was sent
    found = find_dateline(draft.text, paragraph.begin, paragraph.end) if draft.dateline is None else None
    begin = take_dateline(draft, found) if found and found.sure else None
    draft.add("note", begin or paragraph.begin, paragraph.end)
    return True


def _taken_back(paragraph: Paragraph) -> NoteKind | None:
    """Tell whether the agency says that it takes a story back: "opa zieht Meldung zurück"; not "Zeitung zieht Bericht zurück"."""
    who, _, rest = paragraph.text.partition(" ")
    sent = agency_name(who) or codes.SMALL_SIGN.match(who)
    return "withdrawal" if sent and plain(rest).rstrip(".!") in labels("withdrawal_title") else None


def _note_goes_on(draft: Draft, paragraph: Paragraph) -> NoteKind | None:
    """Return the kind of the note's heading that stands on the line above: "KORREKTUR-HINWEIS" and its text."""
    if not draft.blocks or draft.blocks[-1].kind != "note" or not draft.notes:
        return None
    above = draft.blocks[-1]
    heading = draft.text[above.begin : above.end]
    between = draft.text[above.end : paragraph.begin]
    is_heading = draft.notes[-1][1] == heading and len(heading) <= 30 and not is_terminal(heading)
    next_line = between.replace("\r\n", "\n").count("\n") == 1
    if not is_heading or not next_line or not is_terminal(paragraph.text):
        return None
    return None if find_dateline(draft.text, paragraph.begin, paragraph.end) else draft.notes[-1][0]


def _labelled_headline(paragraph: Paragraph, head: bool) -> bool:
    """Whether a label stands in front of a headline: "KORREKTUR: Norland fordert Waffenruhe"."""
    label = find_label(paragraph.text)
    return head and label is not None and is_title(paragraph.text[label.end :], MAX_HEADLINE)


def _lone_word(paragraph: Paragraph) -> bool:
    """Whether a label could as well be a subheading: "Korrektur" alone between two paragraphs."""
    return paragraph.text.isalpha() and not paragraph.text.isupper()


def _code_line(draft: Draft, paragraph: Paragraph, head: bool) -> bool:
    if len(paragraph.text) > 300:
        return False
    if paragraph.text.startswith(("©", "(c)", "(C)")) and len(paragraph.text) <= LONGEST_LINE:
        draft.add("code", paragraph.begin, paragraph.end)
        return True
    if codes.page_mark(paragraph.text) or codes.end_mark(paragraph.text):
        draft.add("note", paragraph.begin, paragraph.end)
        return True
    genre = paragraph.text.strip("+*=#:- ")
    if plain(genre) in labels("genre") and (
        genre.isupper() or paragraph.text.startswith(("+", "*", "#", "="))
    ):
        draft.codes.append(genre)
        draft.add("code", paragraph.begin, paragraph.end)
        return True
    return _keyword_line(draft, paragraph, top=head)


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


def _keyword_line(draft: Draft, paragraph: Paragraph, *, top: bool = False) -> bool:
    stamp = STAMP.search(paragraph.text)
    end = paragraph.end
    if stamp and stamp.end() == len(paragraph.text) and stamp.start() > 0:
        end = paragraph.begin + len(paragraph.text[: stamp.start()].rstrip())
    found = codes.line_codes(draft.text[paragraph.begin : end], draft.sender, top=top)
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
    draft.add("byline", paragraph.begin, without_mark(paragraph))
    return True


def without_mark(paragraph: Paragraph) -> int:
    """Return the end of a line without the text wire's closing "=" or " -"."""
    return paragraph.begin + len(re.sub(r"\s*=\s*$|\s+[-–]$", "", paragraph.text))
