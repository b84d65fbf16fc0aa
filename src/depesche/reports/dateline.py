"""The dateline: "WASHINGTON (dpa-AFX) - ", "Istanbul, 16. Mai (AFP) - ", "Genf (epd). ", "Berlin - "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from depesche.lexicon.words import words as closed_words
from depesche.reports.dates import PartialDate, read_date
from depesche.reports.words import SOFT_HYPHEN, agencies, function_words, labels, months, plain

_CAP = r"(?:(?:St|Ste|Sta|Sto|Mt|Ft)\.|[A-Z](?:\.[A-Z])+\.|[A-ZÄÖÜÀ-ÞĀ-Ž][\w'’\u00ad]*)"
_SMALL = "(?:" + "|".join(re.escape(word) for word in closed_words("place_name_words")) + ")"  # "Bergen am See", "La Paz"
_NAME = rf"{_CAP}(?:[ \xa0-]{{1,2}}(?:{_SMALL}[ \xa0-])*{_CAP}){{0,3}}"
PLACES = re.compile(rf"\(?(?P<place>{_NAME}(?:\s?(?:/|,|und|&)\s?{_NAME}){{0,4}})\)?")
_DATE = r"(?:de[nm]\s|am\s)?(?:[A-Z][a-z]+(?:tag|woch|abend),?\s)?(?P<date>\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?(?=\s|[,/)]|$))(?:\s?\d{2,4})?|\d{4}-\d\d-\d\d)"
DATE = re.compile(r"\.?,?\s{0,2}" + _DATE + r"\s?(?:/|,|\.(?=\s[-–—]))?")
PAREN = re.compile(r"\s{0,3}[(\[](?P<who>[^()\[\]\n]{2,50})[)\]]")
SLASHED = re.compile(r"\s{0,3}/?(?P<who>[\w-]{2,15})/(?=\s)")
DATE_PAREN = re.compile(r",?\s{1,2}\(" + _DATE + r"\)(?:,(?=\s))?")
SENDER = re.compile(r"(?P<who>[\w-]{2,15})(?:\s?\n\s*|\s[-–—|]\s+|\s*$)")
ANY_PLACE = re.compile(r"(?P<place>['’]?[^\W\d_][^.!?:;\"„“»«\n]{2,60}?)\s?\((?P<who>[^()\n]{2,30})\)")
DASH = re.compile(r"\s{0,2}(?:-{1,2}|[–—―‐‑])(?=\s)\s*|\s{0,2}[|]\s+|\s{0,2}[-–—](?=[\"„“»]?[A-ZÄÖÜ])")
STOP = re.compile(r"\s?[.:](?=\s)\s*")
AGENCY_FIRST = re.compile(
    rf"(?P<who>[A-Za-z][\w-]{{1,14}}(?:/[A-Za-z][\w-]{{1,14}}){{0,2}})\s(?P<place>{_NAME}(?:/{_NAME}){{0,3}})(?=[.:]\s|\s[-–—]\s)"
)
BARE_AGENCY = re.compile(r"[.,/ \xa0]{1,2}(?P<who>[A-Za-z][\w-]{1,14}(?:/[A-Za-z][\w-]{1,14}){0,2})")
AGENCY_FORM = re.compile(r"[A-Z]{3,6}(?:-[A-Z]{2,5})?$")
WORD_FORM = re.compile(r"[A-ZÄÖÜ][\w-]{2,20}(?:\s[A-ZÄÖÜ][\w-]{2,20})?$")
DATED_FORM = re.compile(r"[A-Za-zÄÖÜäöü][\w.-]{1,20}(?:[ /][A-ZÄÖÜ][\w.-]{1,20}){0,2}$")
SERVICE = re.compile(r"(?P<agency>\w{2,8})-[A-ZÄÖÜ][a-zäöüß]{3,}$")
FULL_NAME = re.compile(r"(?:\s[A-ZÄÖÜ][\w-]+){1,2}$")
DESK_FORM = re.compile(r"[a-zäöü]{2,5}$")
OPENS_PROSE = re.compile(r"[\"'„“”»«‚‘›‹(]?[A-ZÄÖÜÀ-Þ0-9]|[\"„“»«‚›‹]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDateline:
    """A dateline at the front of a paragraph.

    Attributes:
        place: the place as one name, "Wien/Brüssel"; None in "(dpa) - ".
        agency: who sent it, or None.
        desk: a writer's short sign that stands where the agency would, "lu" in "Bozen (lu). ", or None.
        sure: whether an agency or a date proves it; "Berlin - " alone is only a form.
        end: where it ends, its dash and white space not counted; `prose` is where the text begins.
    """

    place: str | None
    agency: str | None
    desk: str | None
    date: PartialDate | None
    sure: bool
    begin: int
    end: int
    prose: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The places that a paragraph begins with, as written, and where they end."""

    place: str
    end: int


def find_dateline(text: str, begin: int, end: int) -> FoundDateline | None:
    """Find the dateline at the front of the paragraph ``text[begin:end]``.

    With an agency that is known, any separator will do; with an unknown sign in brackets a dash or full stop is
    asked for; without brackets a dash, and prose that begins with a capital or a quotation mark.
    """
    first = AGENCY_FIRST.match(text, begin, end)
    if first and _all_known(first["who"]):
        behind = Named(place=first["place"], end=first.end())
        return _close(
            text, begin, end, first.end(), behind, agency_name(first["who"]), None, None, bracketed=False
        )
    return _placed(text, begin, end) or _any_place(text, begin, end)


def _any_place(text: str, begin: int, end: int) -> FoundDateline | None:
    """Find an agency that is known and a dash behind any few words: "Auf dem Weg nach Kolm (AP) - ".

    Near miss: "Die Deutsche Presse-Agentur (dpa) - Europas größte - meldete" (an article in front).
    """
    found = ANY_PLACE.match(text, begin, end)
    dash = DASH.match(text, found.end(), end) if found else None
    if not found or not dash or not _all_known(found["who"].split("/")[0]):
        return None
    place = _place(found["place"].strip())
    if plain(place).split(" ")[0] in labels("article") or not OPENS_PROSE.match(text, dash.end(), end):
        return None
    stop = begin + len(text[begin : dash.end()].rstrip())
    return FoundDateline(
        place=place, agency=agency_name(found["who"]), desk=None, date=None, sure=True, begin=begin, end=stop,
        prose=dash.end(),
    )  # fmt: skip


def _placed(text: str, begin: int, end: int) -> FoundDateline | None:
    """Find a dateline that begins with names of places, or with the agency's bracket alone."""
    named = _named(text, begin, end)
    if named and _all_known(named.place):
        named = None
    found_date, position = _date(text, named.end, end) if named else (None, begin)
    slashed = SLASHED.match(text, position, end) if found_date else None
    paren = PAREN.match(text, position, end) or slashed or _after_stop(text, position, end)
    bare = None if paren or not named else _bare_agency(text, position, end)
    who = paren or bare
    agency, desk, inner = _who(text, who) if who else (None, None, None)
    if paren and not (agency or desk):
        return _behind_bracket(text, begin, end, paren, named, found_date)
    if who:
        position = who.end()
        if not (found_date or inner):
            found_date, position = _date(text, position, end)
    return _close(
        text, begin, end, position, named, agency, desk, found_date or inner, bracketed=paren is not None
    )


def _after_stop(text: str, position: int, end: int) -> re.Match[str] | None:
    """Read the bracket of a known agency behind a full stop: "GENF. (dpa) "."""
    found = PAREN.match(text, position + 1, end) if text[position : position + 1] == "." else None
    return found if found and _all_known(found["who"].split("/")[0]) else None


def _behind_bracket(
    text: str, begin: int, end: int, paren: re.Match[str], named: Named | None, found_date: PartialDate | None
) -> FoundDateline | None:
    """Read a bracket that holds another word: "Peking, 16. Mai (Xinhuanet) - ", "Luzk (Ukraine) - ".

    With a date it is an agency, and a full stop or colon may follow ("Kolm, 16. Mai (ab-aktuell). "); without one a country
    or region, and a dash is asked for.
    """
    if named is None or not (DATED_FORM if found_date else WORD_FORM).match(paren["who"]):
        return None
    dated = found_date is not None and found_date.year is not None
    if not (DASH.match(text, paren.end(), end) or (dated and STOP.match(text, paren.end(), end))):
        return None
    agency = paren["who"] if found_date else None
    return _close(text, begin, end, paren.end(), named, agency, None, found_date, bracketed=True)


def _named(text: str, begin: int, end: int) -> Named | None:
    """Read the places at the front, without a weekday behind them: "Bern, Montag, 5. Mai"."""
    found = PLACES.match(text, begin, end)
    if not found:
        return None
    head, comma, tail = found["place"].rpartition(", ")
    if comma and plain(tail) in labels("weekday") | set(months()):
        return Named(place=head, end=_weekday_end(text, found, head, end))
    return Named(place=found["place"], end=found.end())


def _weekday_end(text: str, found: re.Match[str], head: str, end: int) -> int:
    """Return where the date begins: behind the weekday where it stands in brackets ("Bern, Montag (5. Mai) - "), else before."""
    return found.end() if DATE_PAREN.match(text, found.end(), end) else found.start("place") + len(head)


def _date(text: str, position: int, end: int) -> tuple[PartialDate | None, int]:
    found = DATE.match(text, position, end) or DATE_PAREN.match(text, position, end)
    if not found:
        return None, position
    one = read_date(text, *found.span("date"))
    return (one, found.end()) if one else (None, position)


def _bare_agency(text: str, position: int, end: int) -> re.Match[str] | None:
    found = BARE_AGENCY.match(text, position, end)
    return found if found and _all_known(found["who"]) else None


def _all_known(who: str) -> bool:
    return all(part.casefold() in agencies() for part in who.split("/"))


def _who(text: str, found: re.Match[str]) -> tuple[str | None, str | None, PartialDate | None]:
    """Read what stands in the brackets: agencies, a writer's sign, perhaps a date after a comma."""
    begin, end = found.span("who")
    wording = text[begin:end]
    head, comma, tail = wording.partition(",")
    inner = None
    if comma:
        offset = begin + len(head) + 1 + len(tail) - len(tail.lstrip())
        inner = read_date(text, offset, begin + len(wording.rstrip()))
    agency = agency_name(head)
    if agency:
        return agency, None, inner
    if comma and inner is None:
        return None, None, None
    return None, (head.strip() if DESK_FORM.match(head.strip()) else None), inner


def _known_name(part: str) -> str | None:
    """Return the agency of the lexicon that "dpa", "dts Nachrichtenagentur" or "epd-Wirtschaft" names."""
    found = agencies().get(part.casefold()) or agencies().get(FULL_NAME.sub("", part).casefold())
    service = SERVICE.match(part)
    return found or (agencies().get(service["agency"].casefold()) if service else None)


def agency_name(wording: str) -> str | None:
    """Return the agencies that a wording names ("dpa/AFP", "dts Nachrichtenagentur"), or None when it names none.

    Each must be in the lexicon or have the form of an agency's sign: three to six capitals.
    """
    parts = [part.strip() for part in wording.replace(SOFT_HYPHEN, "").split("/")]
    names = [_known_name(part) for part in parts]
    if names[0]:
        known = [
            name or (part if AGENCY_FORM.match(part) else "") for name, part in zip(names, parts, strict=True)
        ]
        return "/".join(name for name in known if name)
    if all(AGENCY_FORM.match(part) for part in parts):
        return "/".join(parts)
    return None


def _close(
    text: str, begin: int, end: int, position: int, named: Named | None, agency: str | None,
    desk: str | None, found_date: PartialDate | None, *, bracketed: bool,
) -> FoundDateline | None:  # fmt: skip
    dash = DASH.match(text, position, end)
    stop = STOP.match(text, position, end) or (None if bracketed else _stop_of_date(text, end, found_date))
    known = agency is not None and agency.split("/")[0].casefold() in agencies()
    sure = agency is not None or (found_date is not None and named is not None)
    if not named and not known:
        return None
    closing = dash or stop
    prose = closing.end() if closing else position
    if dash and found_date and agency is None and desk is None:
        agency, prose = _sender(text, prose, end)
    if not closing:
        spaced = re.match(r"\s+", text[position:end])
        if not (known or found_date and (agency or desk)) or not bracketed or not spaced:
            return None
        prose = position + spaced.end()
    elif not dash and not bracketed and agency is None and not _closes(stop, named, found_date):
        return None
    alone = prose >= end and dash is not None  # "Kolm, 16.05.2025 | DEP" has a line of its own
    if not (known or desk or alone) and not _prose_after(text, prose, end, longer_than=0 if sure else 60):
        return None
    place = _place(named.place) if named else None
    if place and not _can_be_place(place, sure=known):
        return None
    position = len(text[:position].rstrip())
    tail = len(text[position:prose].rstrip())
    return FoundDateline(
        place=place,
        agency=agency,
        desk=desk,
        date=found_date,
        sure=sure,
        begin=begin,
        end=position + tail,
        prose=prose,
    )


def _sender(text: str, prose: int, end: int) -> tuple[str | None, int]:
    """Read the agency that stands alone behind place and date: "Kolm, 16. Mai 2025 – DEP – ", "Kolm, 16.05.2025 | DEP" and the line's end."""
    found = SENDER.match(text, prose, end)
    known = found and (agency_name(found["who"]) or (found["who"] if found["who"].isupper() else None))
    return (known, found.end()) if found and known else (None, prose)


def _can_be_place(place: str, *, sure: bool) -> bool:
    """Whether a name can be a place: "Analyse - ", "Am 16. Mai: " and "Freitag, 16. Mai: " are none."""
    names = [plain(name) for name in re.split(r"[ /,]+", place)]
    small = labels("weekday") | function_words()["de"] | set(months())
    if plain(place) in labels("genre") | labels("attention") or all(name in small for name in names):
        return False
    if names[0].split(" ")[0] in labels("article"):
        return False
    return sure or names[0] not in small or names[0] in labels("place_article")


def _stop_of_date(text: str, end: int, found_date: PartialDate | None) -> re.Match[str] | None:
    """Return the full stop that was read as part of the date: "27. August. Vier Wochen lang"."""
    return STOP.match(text, found_date.end - 1, end) if found_date and text[found_date.end - 1] == "." else None


def _closes(stop: re.Match[str] | None, named: Named | None, found_date: PartialDate | None) -> bool:
    """Whether a full stop ends a dateline that names no agency: "Genf, den 16. Mai 2025. ", "BOZEN, 16. Mai. ", "BOZEN. "."""
    if found_date:
        given = found_date.year is not None or (found_date.day is not None and named is not None and named.place.isupper())
        return given and stop is not None and ":" not in stop[0]
    return _set_off(named, stop)


def _set_off(named: Named | None, stop: re.Match[str] | None) -> bool:
    """Whether a place before a bare full stop is set off by layout: "BOZEN. Am", "Bozen.  Am", "Bozen . Am", "Wien/Bozen. Am"."""
    if not named or not stop or ":" in stop[0]:
        return False
    if "/" in named.place:
        return True
    shouted = named.place.isupper() and len(named.place) > 2
    return shouted or stop[0].startswith((" ", "\xa0")) or len(stop[0]) > 2


def _prose_after(text: str, prose: int, end: int, *, longer_than: int) -> bool:
    """Whether what follows is a paragraph: it begins like one; after "Berlin - " it is longer than a headline."""
    return bool(OPENS_PROSE.match(text, prose, end)) and end - prose > longer_than


def _place(wording: str) -> str:
    """Return the place's name in ordinary letters: "WASHINGTON" -> "Washington", "Wien/Brüssel" as it is."""
    name = " ".join(wording.replace(SOFT_HYPHEN, "").split())
    if not name.isupper():
        return name
    small = {"AM", "AN", "DER", "DE", "DEL", "IM", "IN", "BEI", "OB", "UND", "DES"}
    cut = re.split(r"([ /,-]+)", name)
    return "".join(part.lower() if part in small and i else part.capitalize() for i, part in enumerate(cut))
