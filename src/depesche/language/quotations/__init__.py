"""Quotations: who says what, in whose words.

``find(analysis)`` returns them with quote, frame, cue, speaker and addressee, in the five classes of the German
Wikinews attribution data set.
"""

from depesche.language.quotations.find import find

__all__ = ["find"]
