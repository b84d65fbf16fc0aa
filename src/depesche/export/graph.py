"""The network of parties as GraphML, for Gephi and yEd: who deals with whom, by kind, counted in events."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.sax.saxutils import quoteattr

from depesche.store.reader import Reader
from depesche.views.names import names

QUERY = (
    "SELECT DISTINCT c.event, c.kind, x.root, y.root FROM claims c"
    " JOIN claim_actors x ON x.claim = c.id AND x.role = 'by'"
    " JOIN claim_actors y ON y.claim = c.id AND y.role IN ('to', 'with')"
    " WHERE c.state = 'current' AND x.root <> y.root"
)


def graphml(reader: Reader) -> str:
    """Return the network; an edge's weight is the number of events, never of reports."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for _, kind, source, target in reader.select(QUERY):
        counted[(source, target, kind)] += 1
    known = names(reader)
    nodes = sorted({n for source, target, _ in counted for n in (source, target)})
    parts = [HEAD]
    parts += [f"<node id={quoteattr(n)}><data key='name'>{_text(known.one(n))}</data></node>" for n in nodes]
    parts += [
        f"<edge source={quoteattr(s)} target={quoteattr(t)}>"
        f"<data key='kind'>{k}</data><data key='weight'>{w}</data></edge>"
        for (s, t, k), w in sorted(counted.items())
    ]
    return "\n".join([*parts, "</graph></graphml>", ""])


HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="label" attr.type="string"/>
<key id="kind" for="edge" attr.name="kind" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<graph edgedefault="directed">"""


def _text(name: str) -> str:
    return quoteattr(name)[1:-1]


def write(path: Path, reader: Reader) -> int:
    """Write the network and return the number of edges."""
    text = graphml(reader)
    path.write_text(text, encoding="utf-8")
    return text.count("<edge ")
