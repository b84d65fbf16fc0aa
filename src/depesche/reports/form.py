"""What a paragraph is by its form alone: a title, a byline, a list line. Content never decides."""

from __future__ import annotations

import re

from depesche.reports.dateline import agency_name
from depesche.reports.decode import BLANK
from depesche.reports.lines import goes_on, is_terminal
from depesche.reports.words import labels, leading, plain

LIST_LINE = re.compile(r"(?:[-–—*•·▪►>]|\d{1,2}[.)]|[a-z]\))\s")
SENTENCES = re.compile(r"[a-zäöüß\d\"“”»«)]{3,}[.!?…][\"'“”»«)]*\s+(?:[\"'„“»]*[A-ZÄÖÜ]|\()")
OPENS_TITLE = re.compile(r"[\"'„“”»«‚‘›‹(+]{0,3}[\w§€$]")
NAME_PART = re.compile(
    r"(?:[A-ZÄÖÜÀ-ÞĀ-Ž][\w'’.\u00ad-]*|de|der|den|van|von|al|el|bin|zu|di|da|und|u\.|&|/|-)$"
)
TICKER = re.compile(r"^(?:\+{2,}|\*{2,}|={2,}|~{2,}|[-–—]{2,})\s*|\s*(?:\+{2,}|\*{2,}|={2,}|~{2,}|[-–—]{2,})$")
MAX_HEADLINE = 160
MAX_SUBHEAD = 90


def is_title(text: str, longest: int = MAX_SUBHEAD) -> bool:
    """Whether a paragraph has the form of a title.

    Yes: 'Vize: "Die Tür steht offen"', "Wie es weitergeht?". No: a sentence with a full stop, a quotation that is
    closed as a sentence ('"Das reicht nicht."'), a list line, a line that ends in a colon, comma or semicolon.
    """
    bare = TICKER.sub("", text.rstrip(BLANK + "=").rstrip(BLANK))
    if not 3 <= len(bare) <= longest or len(bare.split()) > longest // 6 or text.count("\n") > 2:
        return False
    if bare.endswith((":", ",", ";", "-", "–", "(", "/")) or LIST_LINE.match(bare) or SENTENCES.search(bare):
        return False
    if not OPENS_TITLE.match(bare) or not any(char.isalpha() for char in bare) or bare[0].islower():
        return False
    return (not is_terminal(bare) and not goes_on(bare)) or _asks(bare)


def _asks(text: str) -> bool:
    """Whether a short line closes with ? or ! outside any quotation marks: "Wie geht es weiter?"."""
    return text.endswith(("?", "!")) and len(text) <= 60 and not re.search('["„“”»«]', text)


def is_byline(text: str) -> bool:
    """Whether a line names the writers and nothing else: "Von Anna Muster und Bo Beispiel, DEP".

    "Von unserem Korrespondenten" is one too. Near miss: "Von Kiew nach Moskau" (a small word that no name has), "Von dort reist er weiter." (a full stop).
    """
    bare = text.lstrip("-–— (").rstrip(BLANK + "=)").rstrip(BLANK)
    word, _, names = bare.partition(" ")
    if plain(word.rstrip(":")) not in labels("byline") or "\n" in names:
        return agency_tail(bare)
    if word.rstrip(":").casefold() != "von" and not word.endswith(":"):
        return False
    if leading(bare, "byline_role") and len(bare) <= 80 and not is_terminal(text):
        return True
    parts = names.replace(",", " ").replace("(", " ").replace(")", " ").split()
    return 2 <= len(parts) <= 14 and all(NAME_PART.match(part) or agency_name(part) for part in parts)


def is_credit(text: str) -> bool:
    """Whether a bracket names those who wrote: "(Berichtet von Carla Senn, redigiert von Uwe Matt)"."""
    bare = plain(text.strip("([])"))
    opens = any(bare.startswith(phrase) for phrase in labels("credit_phrase"))
    return text.startswith(("(", "[")) and (
        opens or any(phrase in bare for phrase in labels("credit_within"))
    )


def agency_tail(text: str) -> bool:
    """Whether a line is "Vorname Nachname, dpa": names, a comma, an agency."""
    names, comma, agency = text.rpartition(", ")
    parts = names.split()
    return bool(
        comma
        and agency_name(agency)
        and 2 <= len(parts) <= 8
        and all(NAME_PART.match(part) for part in parts)
    )
