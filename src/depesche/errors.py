"""The user's mistakes, each with a code, what is wrong, where, and what to do about it.

A mistake of the user is one small class here. What a step could not do with a good report is no mistake but a
``Problem``; a fault of ours is an ordinary exception, caught once at the report's boundary
by `attempt` and handed on as a ``Fault``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

FAULTS = (RecursionError, MemoryError, ValueError, LookupError, TypeError, AttributeError)
"""What a fault of ours raises; it stops no other report."""

S = TypeVar("S")
T = TypeVar("T")


class DepescheError(Exception):
    """A mistake that the user can mend. Its text is one line: where, what, and what to do.

    Attributes:
        code: a stable name in dotted form; documented in docs/reference/problems.md.
        what: what is wrong, one clause without a full stop.
        where: the file, argument or field that it is about.
        advice: what to do, one sentence without a full stop.
    """

    code: ClassVar[str] = "depesche.error"

    def __init__(self, what: str, *, where: str, advice: str) -> None:
        super().__init__(what, where, advice)
        self.what = what
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.advice}"

    def __reduce__(self) -> tuple[object, ...]:
        # Subclasses have constructors of their own; workers send errors to each other by what they hold.
        return _restore, (type(self), self.what, self.where, self.advice)


def _restore(cls: type[DepescheError], what: str, where: str, advice: str) -> DepescheError:
    error = cls.__new__(cls)
    DepescheError.__init__(error, what, where=where, advice=advice)
    return error


class Fault(DepescheError):
    """A fault of ours, at a report that may be good; the one error here that is no mistake of the user."""

    code = "depesche.fault"

    def __init__(self, where: str, fault: BaseException) -> None:
        super().__init__(
            f"a fault of depesche ({type(fault).__name__}: {fault})", where=where, advice="please report it with the file"
        )


def attempt(step: Callable[[S], T], given: S | DepescheError, where: str) -> T | DepescheError:
    """Do one step of reading; a mistake or fault in it is returned, and one that is given is handed on.

    Args:
        where: what the step is about, as messages call it.
    """
    if isinstance(given, DepescheError):
        return given
    try:
        return step(given)
    except DepescheError as error:
        return error
    except FAULTS as fault:
        return Fault(where, fault)


class MissingFile(DepescheError):
    """The path names nothing."""

    code = "reports.missing"

    def __init__(self, where: str) -> None:
        super().__init__("there is no such file", where=where, advice="check the spelling of the path")


class BadDay(DepescheError):
    """A publication date that is no day."""

    code = "reports.day"

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is no day", where="at", advice="write it as in 2025-05-20")


class NotAFile(DepescheError):
    """The path names a folder where one report is asked for."""

    code = "reports.folder"

    def __init__(self, where: str) -> None:
        super().__init__("this is a folder, not a report", where=where, advice="name the files in it, as in FOLDER/*.txt")


class UnreadableFile(DepescheError):
    """The system refuses to give the file's bytes."""

    code = "reports.unreadable"

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            f"the file cannot be read ({reason})",
            where=where,
            advice="check its permissions and the disk it is on",
        )


class TooLarge(DepescheError):
    """More bytes than one report can have."""

    code = "reports.too_large"

    def __init__(self, where: str, limit: int) -> None:
        super().__init__(
            f"more than {limit // 1_000_000} MB, too much for one report",
            where=where,
            advice="split it into one file for each report",
        )


class EmptyReport(DepescheError):
    """No bytes, or nothing but white space."""

    code = "reports.empty"

    def __init__(self, where: str) -> None:
        super().__init__("there is no text in it", where=where, advice="give a file that holds a report")


class NotText(DepescheError):
    """Bytes that are no text: a picture, a PDF, an archive."""

    code = "reports.binary"

    def __init__(self, where: str, looks_like: str | None = None) -> None:
        kind = f" but {looks_like}" if looks_like else ""
        super().__init__(f"this is not plain text{kind}", where=where, advice="save the report as plain text in UTF-8")


class UnknownFormat(DepescheError):
    """Text in a markup that no reader of ours knows."""

    code = "reports.format"

    def __init__(self, where: str, looks_like: str) -> None:
        super().__init__(
            f"this is {looks_like}, which cannot be read yet",
            where=where,
            advice="save the report as plain text in UTF-8",
        )


class BadText(DepescheError):
    """A string with lone surrogates, which no encoding can write."""

    code = "reports.surrogates"

    def __init__(self, where: str, offset: int) -> None:
        super().__init__(
            f"character {offset} is half of a surrogate pair",
            where=where,
            advice="decode the bytes again, as UTF-8",
        )


class WrongLanguage(DepescheError):
    """A text that is clearly in a language that Depesche does not read."""

    code = "reports.language"

    def __init__(self, where: str, language: str) -> None:
        super().__init__(
            f"the text is {language}, and only German reports can be read",
            where=where,
            advice="give the German report",
        )


class BadField(DepescheError):
    """A field of a record is missing or of the wrong type."""

    code = "reports.field"

    def __init__(self, where: str, field: str, fault: str) -> None:
        super().__init__(
            f"the field {field!r} {fault}",
            where=where,
            advice="mend the record; see docs/reference/wire-formats.md",
        )


class MissingPart(DepescheError):
    """A format that needs an optional package."""

    code = "reports.extra"

    def __init__(self, where: str, what: str, extra: str) -> None:
        super().__init__(
            f"{what} need a package that is not installed",
            where=where,
            advice=f"run pip install 'depesche[{extra}]'",
        )


class SeveralReports(DepescheError):
    """A file that holds several reports where one is asked for."""

    code = "reports.several"

    def __init__(self, where: str, count: int) -> None:
        super().__init__(f"it holds {count} reports", where=where, advice="read them with read_many, or split the file")
