"""A report's prose with its grammar: the Doc and, on top of it, typed and frozen layers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depesche.model.quotation import Quotation
from depesche.model.report import Report
from depesche.model.spans import Phrase, Span
from depesche.model.timex import Quantity, Timex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from depesche.language.clause import Clause
    from depesche.language.doc import Doc
    from depesche.language.quotations.find import Told
    from depesche.language.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place that the text names as a place: "in Genf".

    Attributes:
        name: citation form of the gazetteer, or the words themselves when it does not know the place.
        country: ISO 3166-1 alpha-2, or None.
        head: token index of the name, or of the noun where there is none ("in der Hauptstadt").
        prep: preposition of place before it, "" of an object ("den Posten Kessa").
        anchor: token index of the noun that the name stands beside ("Posten"), else head.
        kind: what the gazetteer says of it ("city", "state"), or "".
    """

    text: str
    begin: int
    end: int
    name: str
    country: str | None
    head: int
    prep: str
    anchor: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """A report's prose with its grammar.

    The Doc holds only the prose blocks (headline, subheadings, lead, body), so its own character offsets are
    not the report's: use ``begins``/``ends`` or ``span``.

    Attributes:
        begins, ends: range of each token in ``report.text`` (one entry per token of `doc`).
        block_of: index into ``report.blocks`` of each token.
        clauses: all predications, in order of their heads.
        times, quantities: with offsets into the report's text.
        told: what `quotations` and the source frames are made of; None while nobody has read it.
        quotations: with offsets into the report's text; `speaker_actor` still None.
        view: the text as it is read, None where it is read as it stands.
    """

    report: Report
    doc: Doc
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    block_of: tuple[int, ...]
    clauses: tuple[Clause, ...] = ()
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    told: Told | None = None
    quotations: tuple[Quotation, ...] = ()
    view: View | None = None

    def read(self, begin: int, end: int) -> str:
        """Return what is read in a range of the report's text: „über“ where "ueber" stands."""
        return self.report.text[begin:end] if self.view is None else self.view.words(begin, end)

    def span(self, tokens: Iterable[int]) -> Span:
        """Return the smallest range of the report's text that holds these tokens."""
        order = sorted(tokens)
        return Span(begin=self.begins[order[0]], end=self.ends[order[-1]])

    def phrase(self, tokens: Iterable[int]) -> Phrase:
        """Return the report's own words from the first to the last of these tokens."""
        s = self.span(tokens)
        return Phrase(text=self.report.text[s.begin : s.end], begin=s.begin, end=s.end)

    def tokens_in(self, begin: int, end: int) -> tuple[int, ...]:
        """Return the indices of the tokens that share a character with a range of the report's text."""
        first = bisect_right(self.ends, begin)
        last = bisect_left(self.begins, end)
        return tuple(range(first, last))

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that a token stands in, counted from one."""
        return sum(self.doc[i].is_sent_start is True for i in range(token + 1))
