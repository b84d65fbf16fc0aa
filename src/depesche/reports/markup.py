"""HTML -> parts: paragraphs and headings of a web page or of the fragment that a wire puts into its JSON."""

from __future__ import annotations

from html.parser import HTMLParser

from depesche.reports.decode import BLANK
from depesche.reports.story import Part, PartKind

SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "aside", "form", "figure", "table", "svg", "footer"}
)
BLOCKS = frozenset(
    {"p", "li", "blockquote", "div", "section", "article", "main", "td", "pre", "header", "ul", "ol", "body"}
)
HEADINGS: dict[str, PartKind] = {"h1": "headline", "h2": "subhead", "h3": "subhead", "h4": "subhead"}
DEEP = 200  # elements inside each other; deeper markup is no article


class _Collector(HTMLParser):
    """Collects the text of each block element, and of <meta> and <time> what they say."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[PartKind, str, bool]] = []
        self.meta: dict[str, str] = {}
        self.kind: PartKind = "prose"
        self.words: list[str] = []
        self.skipped: list[str] = []
        self.inside = 0  # how many <article> or <main> are open
        self.title = ""
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[(given.get("property") or given.get("name") or "").casefold()] = given.get(
                "content", ""
            )
        elif tag == "time" and "datetime" in given:
            self.meta.setdefault("time", given["datetime"])
        elif tag == "html":
            self.meta["lang"] = given.get("lang", "")
        if tag in SKIPPED and len(self.skipped) < DEEP:
            self.skipped.append(tag)
        elif tag == "br":
            self.words.append(" ")
        elif tag in BLOCKS or tag in HEADINGS:
            self.flush()
            self.kind = HEADINGS.get(tag, "prose")
            self.inside += tag in ("article", "main")
        self.in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipped:
            del self.skipped[self.skipped.index(tag) :]
        elif tag in BLOCKS or tag in HEADINGS:
            self.flush()
            self.inside -= tag in ("article", "main") and self.inside > 0
        self.in_title = False

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif not self.skipped:
            self.words.append(data)

    def flush(self) -> None:
        """Close the block that is open."""
        text = " ".join("".join(self.words).split())
        if text.strip(BLANK):
            self.parts.append((self.kind, text, self.inside > 0))
        self.words, self.kind = [], "prose"


def parts_of(html: str) -> tuple[tuple[Part, ...], dict[str, str]]:
    """Return the parts of an HTML text, and what its <meta>, <time> and <title> say.

    When there is an <article> or <main>, only what stands inside counts.
    """
    collector = _Collector()
    collector.feed(html)
    collector.close()
    collector.flush()
    chosen = [part for part in collector.parts if part[2]] or collector.parts
    heading = next((part for part in collector.parts if part[0] == "headline"), None)
    if heading and heading not in chosen:
        chosen.insert(0, heading)
    if collector.title:
        collector.meta["title"] = " ".join(collector.title.split())
    return tuple(Part(kind=kind, text=text) for kind, text, _ in chosen), collector.meta
