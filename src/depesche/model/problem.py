"""What a step could not do, as data beside its result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that a step could not do or had to leave open.

    Attributes:
        code: a stable name in dotted form, "actors.ambiguous_role"; documented in docs/reference/problems.md.
        message: what, where and what to do, in one English sentence.
        begin: first character of the report's text it is about, or None.
        end: end of that range, exclusive, or None.
    """

    code: str
    message: str
    begin: int | None = None
    end: int | None = None
