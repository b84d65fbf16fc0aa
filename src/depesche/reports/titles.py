"""Headlines: their labels, the section above them, the line below them."""

from __future__ import annotations

import re

from depesche.reports.draft import Draft
from depesche.reports.form import MAX_HEADLINE, is_title
from depesche.reports.furniture import without_mark
from depesche.reports.lines import Paragraph
from depesche.reports.notes import find_label
from depesche.reports.words import labels, plain

LABELLED = re.compile(r"(?P<label>[A-Za-zÄÖÜäöüß. ]{2,26}?)\s?(?P<colon>:)\s+(?P<value>\S.*)$", re.DOTALL)
TICKER = re.compile(r"(?P<mark>\+{2,}(?:\s*(?P<word>[^\W\d_]{3,12})\s*\+{2,})?)\s*")
NUMBERED = re.compile(r"\s+(?:(?:Nr|No)\.?\s*)?\d+(?:[./-]\d+)?$")
TICKER_END = re.compile(r"\s*(?P<mark>\+{2,}(?:\s*[^\W\d_]{3,12}\s*\+{2,})?)$")


def add_kicker(draft: Draft, paragraph: Paragraph, following: list[Paragraph]) -> bool:
    """Add what stands over a headline, a word in capitals or a genre: "HANDBALL", "Interview", "Presseerklärung Nr. 118"."""
    word = NUMBERED.sub("", paragraph.text)
    section = word.isalpha() and len(word) <= 20 and (word.isupper() or plain(word) in labels("genre"))
    if not section or draft.has("headline") or not following or not is_title(following[0].text, MAX_HEADLINE):
        return False
    draft.codes.append(paragraph.text)
    draft.add("code", paragraph.begin, paragraph.end)
    return True


def add_title(draft: Draft, paragraph: Paragraph) -> None:
    """Add a headline with its labels, or what stands below it."""
    begin = _cut_ticker(draft, paragraph.begin, paragraph.end)
    end = without_mark(paragraph)
    closing = TICKER_END.search(draft.text, begin, end)
    end = closing.start() if closing else end
    label = find_label(draft.text[begin:end])
    if label:
        labelled = draft.text[begin : begin + label.end]
        draft.add("note" if label.kind else "code", begin, begin + len(labelled.rstrip()))
        begin += label.end
        if label.kind:
            draft.notes.append((label.kind, " ".join(label.words)))
        else:
            draft.codes.extend(label.words)
    draft.add("subhead" if draft.has("headline") else "headline", begin, end)
    if closing:
        draft.add("code", *closing.span("mark"))


def _cut_ticker(draft: Draft, begin: int, end: int) -> int:
    """Add the marks of a ticker in front of a headline, "+++ EIL +++", and return where the headline begins."""
    found = TICKER.match(draft.text, begin, end)
    if not found or (found["word"] and plain(found["word"]) not in labels("genre")):
        return begin
    draft.codes.extend([found["word"]] if found["word"] else [])
    draft.add("code", *found.span("mark"))
    return found.end()


def add_labelled_title(draft: Draft, paragraph: Paragraph) -> bool:
    """Add "Utl.: ..." and "Titel: ..." without their labels."""
    found = LABELLED.match(paragraph.text)
    if not found or len(paragraph.text) > MAX_HEADLINE + 20:
        return False
    kind = plain(found["label"])
    if kind not in labels("subtitle") | labels("title"):
        return False
    begin = paragraph.begin + found.start("value")
    draft.add("code", paragraph.begin, paragraph.begin + found.end("colon"))
    draft.add("headline" if kind in labels("title") else "subhead", begin, without_mark(paragraph))
    return True
