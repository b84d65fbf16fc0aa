"""Everything that was read from one report."""

from __future__ import annotations

from dataclasses import dataclass

from depesche.model.actor import Actor
from depesche.model.claim import Claim
from depesche.model.problem import Problem
from depesche.model.quotation import Quotation
from depesche.model.report import Report
from depesche.model.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was read from one report: what `depesche read` prints."""

    report: Report
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[Timex, ...] = ()
    problems: tuple[Problem, ...] = ()
