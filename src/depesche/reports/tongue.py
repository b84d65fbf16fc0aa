"""Whether a text is German: a count of small words, enough to refuse what clearly is not."""

from __future__ import annotations

import re
from collections import Counter

from depesche.errors import WrongLanguage
from depesche.model.problem import Problem
from depesche.reports.words import function_words

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 40_000  # characters; more adds nothing to a count of small words
NAMES = {
    "cs": "Czech", "da": "Danish", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "hr": "Croatian", "hu": "Hungarian", "it": "Italian", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip


def check_language(text: str, name: str) -> tuple[Problem, ...]:
    """Refuse a text that is clearly in another language; report one that cannot be told.

    A language is clear when at least 8 words and every eighth word are its small words and they are twice as
    many as the German ones. Names and quotations in other tongues stay far below that.

    Raises:
        WrongLanguage: clearly another language, or mostly letters that are not Latin.
    """
    words = [word.casefold() for word in WORD.findall(text[:SAMPLE])]
    often = Counter(words)
    counts = {code: sum(often[word] for word in small & often.keys()) for code, small in function_words().items()}
    german = counts.pop("de")
    other = max(counts, key=lambda code: counts[code])
    if counts[other] >= max(8, len(words) / 8, 2 * german + 1):
        raise WrongLanguage(name, NAMES[other])
    if _foreign_script(words):
        raise WrongLanguage(name, NAMES[other] if counts[other] > 1 else "not written in Latin letters")
    if len(words) >= 30 and german < len(words) / 10:
        return (
            Problem(
                code="reports.language_unsure",
                message="Few German words; the text may be a table or not German.",
            ),
        )
    return ()


def _foreign_script(words: list[str]) -> bool:
    foreign = sum(len(word) for word in words if word >= "\u0250" and min(word) >= "\u0250")
    return foreign > sum(map(len, words)) / 2
