"""Signs of the desk that are no prose: "/nau/DP/stw", keyword lines, page marks, numbers of the text wire."""

from __future__ import annotations

import re

from depesche.reports.decode import BLANK
from depesche.reports.words import agencies, function_words, labels, plain

# "...Gespräche."/nau/DP/stw": glued to the end of the last sentence, behind its closing mark.
GLUED = re.compile(
    r"(?<=[.!?…\"“”»«'’)\]])(?:\s?(?P<codes>(?:/[A-Za-z][A-Za-z0-9]{0,5}){1,6})"
    r"|\s(?P<spaced>[a-z]{2,4}(?:/[a-z]{2,4}){1,4}))\s*$"
)
CREDIT = re.compile(r"(?<=[.!?…\"“”»«'’])\s?\((?P<who>[^()\n]{2,40})\)\s*$")
SLASHED = re.compile(r"/?[a-z]{2,4}(?:/[A-Za-z]{2,4}){1,4}$")
SLUG = re.compile(
    r"[\wÄÖÜäöüß .-]{2,30}(?:/[\wÄÖÜäöüß .-]{2,30}){1,9}/$"
    r"|[\wäöüß-]{2,30}(?:/[\wäöüß-]{2,30}){2,9}$"
)
# "NAMENSSTREIT/UNTERZEICHNUNG (ZUSAMMENFASSUNG)" above the text; between paragraphs "CDU/CSU" is a subheading.
TOP_SLUG = re.compile(r"[A-ZÄÖÜ-]{3,30}(?:/[A-ZÄÖÜ-]{2,30}){1,5}(?:\s\([A-ZÄÖÜ 0-9]{3,30}\))?$")
# "a0231 pol 4 al", "pl/au/1", "ks/4/pol": nothing but signs and numbers, no word of the language.
SIGN = re.compile(r"[a-zäöü]{1,4}|[A-ZÄÖÜ]{1,4}|[A-Za-z]{0,4}\d{1,6}[a-z]?|\d{1,2}\.\d{1,2}\.|-")
LONGEST_SIGNS = 40
NUMBERED = re.compile(r"(?P<number>\d{3,5})/(?P<date>\d\d\.\d\d\.\d\d(?:\d\d)?)$")
NUMBERED_LINE = re.compile(rf"\(?{NUMBERED.pattern.removesuffix('$')}\)?$")
WIRE_HEAD = re.compile(
    r"[a-z]{3}\d{3,4}\s\d\s[a-z]{2}\s\d{1,5}(?:\s+\w+\s\d+)?$|[A-Z]{3}\d{4}\s\d\s[A-Z]{2}\s\d{4}\b.*$"
)
AFX_FOOT = re.compile(r"(?P<code>[A-Z]{3}\d{3,5})\s+(?P<date>\d{4}-\d\d-\d\d/\d\d:\d\d)$")
INFOCOM = re.compile(
    r"(?:©\s?)?(?:dpa-infocom[,.]?\s?)?(?P<item>dpa:(?P<date>\d{6})-(?P<number>[\d-]+)/(?P<version>\d{1,3}))$"
)
AGENCY_FOOT = re.compile(r"\(?(?P<who>[\w-]{2,12})(?P<rest>(?:\s(?:-\s)?[\w./-]{1,18}){1,7})\)?$")
# "(END) WDI/gr/3.5.2033", "gr/WDI, 03.05.2033", "(Quelle: WDI, 3. Mai 2033, 15:40 Uhr)": signs of the desk, then the full date.
DATED_FOOT = re.compile(
    r"\(?(?:\(?(?P<end>[A-Za-zÄÖÜäöü]{3,8})\)\s)?(?:(?P<label>[A-ZÄÖÜ][a-zäöü]+):\s)?(?P<who>[\w-]{2,15})(?:[/ ][\w-]{1,12}){0,3}"
    r"[,/ ]{1,2}(?P<date>(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)\s?\d{2,4}|\d{4}-\d\d-\d\d)"
    r"(?:[, ]{1,2}\d\d?[.:]\d\d(?:\sUhr)?)?)\)?$"
)
SMALL_SIGN = re.compile(r"[a-z]{3,5}$")  # "opa": below a note the sender's, in a dateline perhaps a writer's
SENT_HEAD = re.compile(
    r"(?P<who>[\w/]{2,15}?)(?:[- ](?P<what>[A-ZÄÖÜ][a-zäöüß]{3,15}))?(?:\svom|\svon|,|:|\s[-–|])?\s"
    r"(?P<date>(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9}\.?)\s?\d{4}|\d{4}-\d\d-\d\d)(?:(?:,?\s(?:um\s)?|/)\d\d?[.:]\d\d(?:\sUhr)?)?)"
)
HEAD_DATE = re.compile(r"(?P<date>\d{1,2}\.\s?[A-Za-zä]{3,9}\.?\s\d{4})$")
IDENTIFIER = re.compile(r"(?:ISIN|WKN)\b.{3,120}$")
PAGE = re.compile(
    r"(?:[-–]\s?\d{1,3}\s?[-–]|(?:Seite|S\.)\s\d{1,3}(?:\s?(?:von|/)\s?\d{1,3})?|\(\d{1,2}\)|\d{1,3})$"
)
RULE = re.compile(r"(?:[-–—_=*+#.~•]\s?)+$")


def page_mark(text: str) -> bool:
    """Whether a line is a page's number or a drawn rule: "Seite 2 von 3", "- 2 -", "* * *"."""
    return bool(PAGE.match(text) or RULE.match(text))


def end_mark(text: str) -> bool:
    """Whether a line says that the text ends or goes on: "(Schluss)", "Ende", "(Mehr folgt) mri/tma"."""
    found = re.match(r"[(*+\s-]*([^()*+\n]{3,24}?)[)*+\s-]*(?:\s[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*)?$", text)
    return bool(found and plain(found[1]) in labels("end"))


def line_codes(text: str, sender: str = "", *, top: bool = False) -> tuple[str, ...] | None:
    """Return the codes of a line that holds nothing else, or None when it is no such line.

    `top` says that the line stands above the text.

    `sender` is the sign in the report's dateline: its own foot line is known by it, whoever that agency is.
    """
    bare = text.strip(BLANK + "=")
    keywords = _labelled(bare)
    if keywords is not None:
        return keywords
    if SLASHED.match(bare) or SLUG.match(bare) or (top and TOP_SLUG.match(bare)):
        return tuple(part.strip() for part in re.split("[/()]", bare) if part.strip())
    if WIRE_HEAD.match(bare) or IDENTIFIER.match(bare):
        return (" ".join(bare.split()),)
    foot = foot_codes(bare, sender)
    if foot is None and is_signs(bare, top=top):
        return tuple(part for part in re.split(r"[\s/]+", bare) if part)
    return foot


def is_signs(text: str, *, top: bool = False) -> bool:
    """Whether a line of at least three words holds the desk's signs alone: "a0231 pol 4 al".

    Above the text a name may stand among them: "DEP 0231 / pol / Kolm", "ks/4/pol/Kolm". Near misses: "18 Uhr Ortszeit",
    "4 von 10" (a word of the language), "Norland/Sudania/Kolm" (names alone), "UN 2025 in Kolm".
    """
    words = [word for word in re.split(r"[\s/]+", text) if word]
    if len(text) > LONGEST_SIGNS or len(words) < 3 or any(word.lower() in function_words()["de"] for word in words):
        return False
    signs = [word for word in words if SIGN.fullmatch(word)]
    small = any(word.islower() and word.isalpha() for word in signs)
    numbers = sum(any(char.isdigit() for char in word) for word in signs)
    if not (small or numbers >= 2) or not (numbers or "/" in text):
        return False
    names = [word for word in words if word not in signs]
    return not names or (top and len(names) == 1 and names[0][0].isupper() and names[0].isalpha() and len(signs) >= 3)


def foot_codes(text: str, sender: str = "") -> tuple[str, ...] | None:
    """Return the signs behind an agency's name in its foot line: "dpa mau xx n1", "KNA - sllmo-89-00017"."""
    foot = AGENCY_FOOT.match(text)
    if foot and foot["who"].casefold() in {*agencies(), sender.casefold()} and _all_signs(foot["rest"]):
        return tuple(foot["rest"].replace(" - ", " ").split())
    return None


def _all_signs(rest: str) -> bool:
    """Whether the words behind an agency's name are desk signs: "mau xx yyzz n1 bvi", "12345/2025"."""
    return all(
        re.fullmatch(r"[a-z]{2,4}|[\w./-]*\d[\w./-]*|[a-z]{2,4}(?:/[a-z]{2,4})+|-", word)
        for word in rest.split()
    )


def _labelled(text: str) -> tuple[str, ...] | None:
    label, colon, values = text.partition(":")
    if not colon or plain(label) not in labels("keywords") or not values.strip() or len(text) > 300:
        return None
    return tuple(value.strip() for value in re.split(r"[,;/]", values) if value.strip())
