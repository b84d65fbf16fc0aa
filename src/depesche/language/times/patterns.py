"""Patterns over word classes, compiled to regular expressions over code characters.

A pattern is a row of items: ``D:day dot M:month Y:year?``.

    month           one token that may be a month
    month/season    one token of either class
    =Laufe          this very word
    M:month         one token, its value available as M
    !name           one token of any other class
    (a b | c)?      groups, alternatives, and ? * + as usual
    [ ... ]         the extent of the expression; without brackets the whole match
    >>( a b )       must follow          >!( a )    must not follow
    <<( a )         must stand before    <!( a )    must not stand before (the same number of tokens each)
"""

from __future__ import annotations

import re
from collections.abc import Callable

ITEM = re.compile(r"(?:(?P<name>[A-Z]):)?(?P<negated>!?)(?P<classes>=?[^\W\d]+(?:/=?[^\W\d]+)*)(?P<suffix>[?*+]?)")
PIECE = re.compile(r"(>>\(|>!\(|<!\(|<<\(|\[|\]|\(|\)[?*+]?|\||[^\s()|\[\]<>]+)")
BRACKETS = {
    ">>(": "(?=", ">!(": "(?!", "<!(": "(?<!", "<<(": "(?<=", "(": "(?:", "]": ")", "|": "|",
}  # fmt: skip
EXTENT = "extent"
CodesOf = Callable[[str], str]
"""Gives all code characters of a class; raises KeyError for an unknown one."""


def literals(pattern: str) -> tuple[str, ...]:
    """Return the words that a pattern names directly."""
    return tuple(re.findall(r"=([^\W\d]+)", pattern))


def items(pattern: str) -> dict[str, tuple[str, ...]]:
    """Return the classes of each named item of a pattern."""
    found = (ITEM.fullmatch(piece) for piece in PIECE.findall(pattern))
    return {m["name"]: tuple(m["classes"].split("/")) for m in found if m and m["name"]}


def needs(pattern: str, codes_of: CodesOf) -> tuple[frozenset[str], ...]:
    """Return sets of code characters of which a match has one each: the items outside of groups that are not optional."""
    found, depth = [], 0
    for piece in PIECE.findall(pattern):
        depth += piece.endswith("(") - piece.startswith(")")
        match = ITEM.fullmatch(piece)
        if piece == "|" and not depth:
            return ()
        if match and not depth and not match["negated"] and match["suffix"] in ("", "+"):
            found.append(frozenset("".join(codes_of(name) for name in match["classes"].split("/"))))
    return tuple(found)


def compile_pattern(pattern: str, codes_of: CodesOf) -> re.Pattern[str]:
    """Compile a pattern; the extent is the group named ``extent``.

    Raises:
        ValueError: when a piece cannot be read.
        KeyError: when a class does not exist.
    """
    body = "".join(_translate(piece, codes_of) for piece in PIECE.findall(pattern))
    return re.compile(body if "[" in pattern else f"(?P<{EXTENT}>{body})")


def _translate(piece: str, codes_of: CodesOf) -> str:
    if piece == "[":
        return f"(?P<{EXTENT}>"
    if piece in BRACKETS:
        return BRACKETS[piece]
    if piece[0] == ")":
        return piece
    match = ITEM.fullmatch(piece)
    if not match:
        raise ValueError(f"cannot read {piece!r}")
    codes = "".join(dict.fromkeys("".join(codes_of(name) for name in match["classes"].split("/"))))
    charset = f"[{'^' if match['negated'] else ''}{codes}]"
    return f"(?P<{match['name']}>{charset}){match['suffix']}" if match["name"] else charset + match["suffix"]
