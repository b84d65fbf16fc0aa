"""The reading network over Docs: it fills every layer of their sentences in one go.

Sentences of many Docs go through the network together, which is quicker.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from depesche.language import insertions
from depesche.language.doc import morph
from depesche.language.forms import ADJECTIVE_ENDINGS
from depesche.language.name_tagger import NameTagger
from depesche.language.network import Columns, Network, apply_rule

if TYPE_CHECKING:
    from depesche.language.doc import Doc, Span

SHORTEST_GENITIVE = 3
WEIGHTS = "network.npz"
NAMES = "names.tsv"
CLOSED = "closed.tsv"


class WireReader:
    """Sets heads, labels, tags, parts of speech, features, lemmas and names.

    Attributes:
        network: the weights; None until they are loaded.
        tagger: what reads names; where there is none, the network's own names stand.
        closed: lemma by lower form and part of speech for the words of closed classes.
    """

    def __init__(self) -> None:
        self.network: Network | None = None
        self.tagger: NameTagger | None = None
        self.closed: dict[tuple[str, str], str] = {}
        self._lemma = lru_cache(maxsize=50_000)(self._lemma_of)

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Fill all layers of Docs in place.

        Raises:
            ValueError: no weights are loaded.
        """
        if self.network is None:
            raise ValueError("the reader has no weights; load it from a folder")
        sentences = [[token.text for token in sent] for doc in docs for sent in doc.sents]
        columns = self._read(sentences)
        labels = self.tagger.read(sentences, columns) if self.tagger and columns else [one.ner for one in columns]
        found = iter(zip(columns, labels, strict=True))
        for doc in docs:
            heads: list[int] = []
            for sent in doc.sents:
                one, names = next(found)
                heads += [sent.start + (head if head >= 0 else i) for i, head in enumerate(one.heads)]
                self._fill(sent, one, names)
            doc.attach(heads)

    def _read(self, sentences: Sequence[Sequence[str]]) -> list[Columns]:
        """Read sentences, and apart from each the piece that is set off by commas inside its clause ("so der Minister")."""
        if self.network is None:
            return []
        pieces = [insertions.find(words) for words in sentences]
        plain = [insertions.opened(words, piece) for words, piece in zip(sentences, pieces, strict=True)]
        apart = [insertions.parts(words, p) if p else (words, ()) for words, p in zip(plain, pieces, strict=True)]
        found = self.network.read([clause for clause, _ in apart] + [inner for _, inner in apart if inner])
        inner = iter(found[len(sentences) :])
        whole = zip(found[: len(sentences)], pieces, strict=True)
        read = [insertions.joined(clause, next(inner), p) if p else clause for clause, p in whole]
        changed = (words is not before for words, before in zip(plain, sentences, strict=True))
        return [insertions.wished(columns) if other else columns for columns, other in zip(read, changed, strict=True)]

    def _fill(self, sent: Span, columns: Columns, names: Sequence[str]) -> None:
        rows = zip(sent, columns.labels, columns.xpos, columns.upos, columns.feats, columns.rule, names, strict=True)
        before = ""
        for token, label, tag, pos, feats, rule, name in rows:
            kind = name[2:]
            token.dep_, token.tag_, token.pos_, token.morph = label, tag, pos, morph(feats)
            token.lemma_ = self._lemma(token.text, pos, tag, "Case=Gen" in feats, rule)
            token.ent_type_, token.ent_iob_ = kind, "O" if not kind else "I" if name[0] == "I" and before == kind else "B"
            before = kind

    def _lemma_of(self, word: str, pos: str, tag: str, genitive: bool, rule: str) -> str:
        """Closed classes by table, what inflects in one way alone by its ending, the rest by the rule that was read."""
        lemma = self.closed.get((word.lower(), pos), "")
        if not lemma and tag == "ADJA":
            ending = next((e for e in ADJECTIVE_ENDINGS if word.endswith(e) and len(word) > len(e) + 2), "")
            lemma = word.removesuffix(ending)
            lemma = lemma[:1].lower() + lemma[1:]
        elif not lemma and pos == "PROPN":
            lemma = word[:-1] if genitive and word.endswith("s") and len(word) > SHORTEST_GENITIVE else word
        return lemma or apply_rule(rule, word)

    def to_disk(self, path: Path) -> None:
        """Write the weights and the closed classes to a folder."""
        path.mkdir(parents=True, exist_ok=True)
        if self.network is not None:
            (path / WEIGHTS).write_bytes(self.network.source)
        if self.tagger is not None:
            (path / NAMES).write_text(self.tagger.source, encoding="utf-8")
        rows = [f"{form}\t{pos}\t{lemma}\n" for (form, pos), lemma in sorted(self.closed.items())]
        (path / CLOSED).write_text("".join(rows), encoding="utf-8")

    def from_disk(self, path: Path) -> WireReader:
        """Read what `to_disk` wrote."""
        self.network = Network((path / WEIGHTS).read_bytes())
        self.tagger = NameTagger.from_disk(path / NAMES) if (path / NAMES).exists() else None
        rows = (line.split("\t") for line in (path / CLOSED).read_text(encoding="utf-8").splitlines())
        self.closed = {(form, pos): lemma for form, pos, lemma in rows}
        return self
