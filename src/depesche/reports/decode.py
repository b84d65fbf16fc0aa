"""Bytes -> text: the encoding is recognised, and every guess is recorded as a problem."""

from __future__ import annotations

import codecs
import re

from depesche.errors import BadText, EmptyReport, NotText, UnknownFormat
from depesche.model.problem import Problem

UTF16_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# First bytes of what people give by mistake, from the formats' own specifications.
MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
)
MARKUP = re.compile(
    r"\s*(?:<\?xml|<!doctype\s+html|<html|<nitf|<newsItem|<newsMessage|<rss|<feed)\b", re.IGNORECASE
)
# Control characters that a text may hold: white space, and SOH, STX, ETX, EOT of the IPTC 7901 text wire.
CONTROL = re.compile(r"[\x05-\x08\x0e-\x1b\x7f]")
BLANK = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u202f\u2007\u200b\u200e\u200f\u2060\ufeff\u00ad\x01\x02\x03\x04"
MULTIBYTE = re.compile(rb"[\xc3\xc4\xc5\xe2][\x80-\xbf]")
MOJIBAKE = re.compile("Ã[¤¶¼Ÿ„–œ\u009f\u0084\u0096\u009c]|â€[žœ“\u201d\u0153\u017e\u2122™]")


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode a report's bytes.

    Args:
        data: the whole report.
        name: what to call it in messages.

    Returns:
        The text, line ends kept, without a byte order mark; and the problems: a guessed encoding.

    Raises:
        NotText: the bytes are no text.
        EmptyReport: nothing but white space.
    """
    for magic, looks_like in MAGIC:
        if data.startswith(magic):
            raise NotText(name, looks_like)
    text, problems = _decoded(data, name)
    check(text, name)
    return text, problems


def check(text: str, name: str) -> None:
    """Refuse text that cannot be a plain report.

    Raises:
        BadText: a lone surrogate. EmptyReport: only white space.
        NotText: NUL characters, or more control characters than a text has.
    """
    lone = re.search("[\ud800-\udfff]", text)
    if lone:
        raise BadText(name, lone.start())
    if not text.strip(BLANK):
        raise EmptyReport(name)
    if "\x00" in text or len(CONTROL.findall(text)) > 2 + len(text) // 200:
        raise NotText(name)


def refuse_markup(text: str, name: str) -> None:
    """Refuse markup where plain text is asked for.

    Raises:
        UnknownFormat: the text begins like HTML or XML.
    """
    if MARKUP.match(text):
        raise UnknownFormat(name, "a web page or XML")


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    for bom, encoding in UTF16_BOMS:
        if data.startswith(bom):
            return _utf16(data[len(bom) :], encoding, name), ()
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\x00" in data:
        raise NotText(name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as wrong:
        return _legacy(data, wrong)


def _utf16(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise NotText(name, "something that only begins like UTF-16 text") from wrong


def _legacy(data: bytes, wrong: UnicodeDecodeError) -> tuple[str, tuple[Problem, ...]]:
    """Decode what is no UTF-8: mostly UTF-8 with stray bytes, else cp1252, else latin-1."""
    mended = data.decode("utf-8", "replace")
    stray = mended.count("\ufffd") - data.count("\ufffd".encode())
    if len(MULTIBYTE.findall(data)) > stray:
        # One mark for each stray byte keeps the text's length a matter of the bytes alone.
        return mended, (
            Problem(code="reports.stray_bytes", message=_stray(stray, wrong), begin=None, end=None),
        )
    encoding = "latin-1"
    if any(0x80 <= byte <= 0x9F for byte in data):
        encoding = "cp1252" if not set(data) & set(b"\x81\x8d\x8f\x90\x9d") else "latin-1"
    message = f"The bytes are no UTF-8 (byte {wrong.start}) and were read as {encoding}; save the file as UTF-8 to be sure."
    return data.decode(encoding), (Problem(code="reports.encoding", message=message),)


def _stray(count: int, wrong: UnicodeDecodeError) -> str:
    return f"{count} stray byte(s) in UTF-8 text, the first at byte {wrong.start}, stand as U+FFFD; get a clean copy."


def mojibake(text: str) -> tuple[Problem, ...]:
    """Report text that was encoded twice; it is not mended, since its offsets count in it as it stands."""
    found = MOJIBAKE.search(text)
    if not found:
        return ()
    message = 'The text was encoded twice ("Ã¼" for "ü"); get a clean copy, words with umlauts are not read.'
    return (Problem(code="reports.mojibake", message=message, begin=found.start(), end=found.end()),)
