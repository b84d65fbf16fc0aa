"""A report's text as it is read, beside the text as it stands: "fuer" is read as „für“, "daß" as „dass“.

The rules of grammar know one spelling and one layout. What is written otherwise is read in theirs: a `View` holds the text
to read and leads every character back to those that it stands for, so that evidence is always what the report says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from depesche.model.timex import Quantity, Timex

Found = TypeVar("Found", Timex, Quantity)
Edit = tuple[int, int, str]
"""From where to where, and what is read there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A text to read.

    Attributes:
        text: as it is read.
        original: as it stands.
        begins, ends: of each character of `text` the range of `original` that it stands for; empty where both are the same.
    """

    text: str
    original: str
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything is read otherwise than it stands."""
        return bool(self.begins)

    def back(self, begin: int, end: int) -> tuple[int, int]:
        """Return the range of the original that holds a range of the view."""
        if not self.begins:
            return begin, end
        if begin < end:
            return self.begins[begin], self.ends[end - 1]
        here = self.begins[begin] if begin < len(self.begins) else len(self.original)
        return here, here

    def into(self, at: int) -> int:
        """Return the place in the view of a place in the original."""
        return bisect_left(self.begins, at) if self.begins else at

    def words(self, begin: int, end: int) -> str:
        """Return what is read in a range of the original."""
        return self.text[self.into(begin) : self.into(end)]

    def edited(self, edits: Iterable[Edit]) -> View:
        """Return the view with further edits, in order and apart from each other, counted in this view."""
        text: list[str] = []
        begins: list[int] = []
        ends: list[int] = []
        size, at = len(self.text), 0
        old_begins, old_ends = self.begins or range(size), self.ends or range(1, size + 1)
        for begin, end, new in edits:
            text += [self.text[at:begin], new]
            begins += [*old_begins[at:begin], *(old_begins[begin],) * len(new)]
            ends += [*old_ends[at:begin], *(old_ends[end - 1],) * len(new)]
            at = end
        if not text:
            return self
        text.append(self.text[at:])
        return View(
            text="".join(text),
            original=self.original,
            begins=(*begins, *old_begins[at:]),
            ends=(*ends, *old_ends[at:]),
        )


def standing(view: View, found: Found) -> Found:
    """Return what was found in a view with the ranges and words of the original."""
    if not view.changed:
        return found
    begin, end = view.back(found.begin, found.end)
    moved = replace(found, begin=begin, end=end, text=view.original[begin:end])
    if isinstance(moved, Quantity):
        if moved.unit_begin is None or moved.unit_end is None:
            return moved
        unit = view.back(moved.unit_begin, moved.unit_end)
        return replace(moved, unit_begin=unit[0], unit_end=unit[1])
    frame = view.back(moved.frame_begin, moved.frame_end)
    anchor = None if moved.anchored_to is None else view.back(*moved.anchored_to)
    return replace(moved, frame_begin=frame[0], frame_end=frame[1], anchored_to=anchor)
