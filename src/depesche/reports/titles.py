"""Headlines: their labels, the section above them, the line below them."""

from __future__ import annotations

import re

from depesche.reports.draft import Draft
from depesche.reports.form import MAX_HEADLINE, is_title
from depesche.reports.furniture import without_mark
from depesche.reports.lines import Paragraph
from depesche.reports.notes import find_label
from depesche.reports.updates import update_behind
from depesche.reports.words import labels, plain

LABELLED = re.compile(r"(?P<label>[A-Za-zÄÖÜäöüß. ]{2,26}?)\s?(?P<colon>:)\s+(?P<value>\S.*)$", re.DOTALL)
# "+++ EIL +++ ...", "*** ... ***", "=== ...", inside a line only between spaces: "Norland sagt ab +++ Sudania bedauert".
SIGN = r"(?:\+{2,}|\*{2,}|={2,}|~{2,}|[-–—]{2,})"
SIGNS = re.compile(rf"^{SIGN}\s*|\s*{SIGN}$|\s+(?:\+{{2,}}|\*{{3,}}|={{3,}}|~{{3,}})\s+")
# "EIL - ...", "EIL ...", "EILMELDUNG! ..."; near miss: "EIL MIT WEILE" (the headline itself is in capitals).
BARE_GENRE = re.compile(r"(?P<word>[A-ZÄÖÜ]{3,12})(?:\s\d{1,2})?(?:!|\s[–—-])?\s+(?=[„\"»]?[A-ZÄÖÜ][a-zäöüß])")
# "WIRTSCHAFT/Handel", "(dep) Energie/Ausland": the sections of the service, without a space between them.
SECTIONS = re.compile(
    r"(?:\([\w-]{2,12}\)\s)?[A-ZÄÖÜ][\w-]{2,20}(?:/[A-ZÄÖÜ][\w-]{2,20}){1,2}$|\([\w-]{2,12}\)\s[A-ZÄÖÜ]\w{3,15}$"
)
NUMBERED = re.compile(r"\s+(?:(?:Nr|No)\.?\s*)?\d+(?:[./-]\d+)?$")


def add_kicker(draft: Draft, paragraph: Paragraph, following: list[Paragraph]) -> bool:
    """Add what stands over a headline: "HANDBALL", "Interview", "Presseerklärung Nr. 118", "WIRTSCHAFT/Handel"."""
    word = NUMBERED.sub("", paragraph.text)
    section = word.isalpha() and len(word) <= 20 and (word.isupper() or plain(word) in labels("genre"))
    section = section or bool(SECTIONS.match(paragraph.text))
    if not section or draft.has("headline") or not following or not is_title(following[0].text, MAX_HEADLINE):
        return False
    draft.codes.append(paragraph.text)
    draft.add("code", paragraph.begin, paragraph.end)
    return True


def add_title(draft: Draft, paragraph: Paragraph) -> None:
    """Add a headline with its labels, or what stands below it; signs of the desk part one line into several."""
    end = without_mark(paragraph)
    position = paragraph.begin
    for sign in SIGNS.finditer(draft.text[paragraph.begin : end]):
        _add_piece(draft, position, paragraph.begin + sign.start())
        _add_sign(draft, *(paragraph.begin + at for at in _bare(sign)))
        position = paragraph.begin + sign.end()
    _add_piece(draft, position, end)


def _bare(sign: re.Match[str]) -> tuple[int, int]:
    """Return where the sign stands without the white space around it."""
    front = len(sign[0]) - len(sign[0].lstrip())
    return sign.start() + front, sign.start() + len(sign[0].rstrip())


def _add_sign(draft: Draft, begin: int, end: int) -> None:
    """Add a sign of the desk; "+++ EIL +++" is one with the word between its signs."""
    last = draft.blocks[-1] if draft.blocks else None
    if last is not None and last.kind == "code" and last.end <= begin and _only_blank(draft.text[last.end : begin]):
        begin = last.begin
        draft.blocks.pop()
    draft.add("code", begin, end)


def _only_blank(between: str) -> bool:
    return not between.strip() and "\n" not in between


def _add_piece(draft: Draft, begin: int, end: int) -> None:
    """Add what stands between two signs: a word of the desk ("EIL"), a headline, or what stands below it."""
    word = draft.text[begin:end]
    if not word.strip():
        return
    if plain(word) in labels("genre"):
        draft.codes.append(word)
        _add_sign(draft, begin, end)
        return
    begin = _cut_genre(draft, begin, end)
    label = find_label(draft.text[begin:end])
    if label:
        labelled = draft.text[begin : begin + label.end]
        draft.add("note" if label.kind else "code", begin, begin + len(labelled.rstrip()))
        begin += label.end
        if label.kind:
            draft.notes.append((label.kind, " ".join(label.words)))
        else:
            draft.codes.extend(label.words)
    behind = update_behind(draft.text, begin, end)
    draft.add("subhead" if draft.has("headline") else "headline", begin, behind[0] if behind else end)
    if behind:
        draft.add("note", *behind[1:])


def _cut_genre(draft: Draft, begin: int, end: int) -> int:
    """Add a word of the desk in capitals in front of a headline, "EIL - ", and return where the headline begins."""
    found = BARE_GENRE.match(draft.text, begin, end)
    if not found or plain(found["word"]) not in labels("genre"):
        return begin
    draft.codes.append(found["word"])
    draft.add("code", begin, begin + len(found[0].rstrip()))
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
