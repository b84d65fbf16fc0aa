"""The arrow: report -> language -> actors -> claims. One page, pure functions, no clock, no network, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from depesche import actors as room
from depesche import claims, reports
from depesche.claims.explain import explain
from depesche.errors import DepescheError, attempt
from depesche.language.analyse import analyse, finish, prepare
from depesche.language.analysis import Analysis
from depesche.language.batch import in_groups, parse_group
from depesche.model.context import Context
from depesche.model.reading import Reading
from depesche.model.report import Report
from depesche.views.explanation import Branch, tree

Item = tuple[str, Callable[[], Report]]
Outcome = Reading | DepescheError


def read_source(
    source: Path | str | bytes,
    *,
    at: date | None = None,
    model: str | None = None,
    actors: Path | str | None = None,
    name: str = "",
) -> Reading:
    """Read one report from its bytes or from a file.

    Args:
        source: a path, or the report's bytes.
        at: publication date when the report has none.
        model: name or path of another spaCy pipeline.
        actors: a file of own actors (TOML; docs/reference/actors.md).
        name: what messages call the source.

    Raises:
        depesche.errors.DepescheError: the source cannot be read as a report.
    """
    return read_report(
        take(source, at=at, name=name), Context(at=at, dossier_actors=str(actors) if actors else None, model=model)
    )


def take(source: Path | str | bytes, *, at: date | None = None, name: str = "") -> Report:
    """Return the report that bytes or a file hold; arguments as for `read_source`."""
    return reports.read_bytes(source, name=name, at=at) if isinstance(source, bytes) else reports.read(source, at=at)


def read_report(report: Report, context: Context) -> Reading:
    """Read one report: everything that it says, each line with the words and voices it rests on."""
    return _conclude(analyse(report, context), context)


def read_each(items: Iterable[Item], context: Context) -> Iterator[Outcome]:
    """Read many reports, some at a time through the network, which takes less time than one after the other.

    Args:
        items: of each report what messages call it, and how to come by it.

    Yields:
        In the order of the items a reading for each, or the error that says why there is none.
    """
    drafts = ((name, attempt(lambda get: prepare(get()), get, name)) for name, get in items)
    for group in in_groups(drafts):
        for name, draft in parse_group(group, context):
            yield attempt(lambda made: _conclude(finish(made), context), draft, name)


def _conclude(analysis: Analysis, context: Context) -> Reading:
    """The arrow behind the grammar."""
    who = room.link(analysis, context)
    found = claims.find(analysis, who)
    return Reading(
        report=analysis.report,
        actors=found.actors,
        claims=found.claims,
        quotations=found.quotations,
        times=analysis.times,
        problems=(*analysis.report.problems, *who.problems, *found.problems),
    )


def explain_report(report: Report, context: Context, claim: str = "") -> tuple[Branch, ...]:
    """Return what stands behind the claims of a report, each as a tree.

    Args:
        claim: a claim's id or its first characters; "" for all claims.
    """
    analysis = analyse(report, context)
    who = room.link(analysis, context)
    names = {a.id: a.name for a in (*who.actors, *claims.find(analysis, who).actors)}
    return tuple(tree(e, names) for e in explain(analysis, who, claim))
