"""Reports in groups through the network: one after the other its matrices are too small for a core to be busy with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from depesche.errors import FAULTS, DepescheError, attempt
from depesche.language.analyse import Draft, parse
from depesche.model.context import Context

Named: TypeAlias = "tuple[str, Draft | DepescheError]"
"""What messages call a report, and its draft or the error that says why there is none."""

WORDS = 8_000
"""Words of a group: some twenty reports. More would hold back the first readings, and are read no faster."""


def in_groups(drafts: Iterable[Named]) -> Iterator[list[Named]]:
    """Yield drafts in groups that have about `WORDS` words; no group is longer than that by more than a report."""
    group: list[Named] = []
    words = 0
    for item in drafts:
        group.append(item)
        words += len(item[1].doc) if isinstance(item[1], Draft) else 0
        if words >= WORDS:
            yield group
            group, words = [], 0
    if group:
        yield group


def parse_group(group: list[Named], context: Context) -> list[Named]:
    """Read the sentences of a group; a report that cannot be read is replaced by its error and stops no other."""
    try:
        parse([draft for _, draft in group if isinstance(draft, Draft)], context)
    except (DepescheError, *FAULTS):
        return [(name, attempt(lambda one: _alone(one, context), draft, name)) for name, draft in group]
    return group


def _alone(draft: Draft, context: Context) -> Draft:
    parse([draft], context)
    return draft
